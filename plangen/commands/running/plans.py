"""The plans that a command is given, one by one: what cannot be read is told in one line and hides none of the others."""

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr
from functools import partial
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from plangen.commands.running.exit_codes import COULD_NOT
from plangen.commands.running.failures import attempt, failed
from plangen.commands.running.limits import watched
from plangen.errors import PlangenError
from plangen.finding import Unreadable
from plangen.source.shown import shown_path, shown_text

if TYPE_CHECKING:
    from plangen.plan import Plan

Outcome = TypeVar("Outcome")

_MANY = 8
"""Of fewer plans none takes so long that it is worth beginning more processes."""

_AHEAD = 4
"""How many plans may be begun and not told, for each process."""

MOST_SECONDS = 60
"""Of the processor, for the check of one plan: a hundred times what a plan of 30 pages takes."""

_TOO_LONG = (
    f"checking it takes more than {MOST_SECONDS} seconds, or more memory than there is: split its tables and texts"
)


def add_plans(parser: argparse.ArgumentParser) -> None:
    """The folders that a command works on, as `options.plans`."""
    parser.add_argument("plans", nargs="+", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")


def load_plan(folder: Path) -> "Plan":
    """The plan in a folder, by the name of the folder as people are told it."""
    from plangen.load.build import load

    return load(folder, name=shown_path(folder))


def each_plan(folders: Sequence[Path], work: Callable[[Path], Outcome]) -> tuple[list[Outcome], list[Unreadable]]:
    """What the work makes of each folder that it can be done on, and the folders it failed on, each told on stderr."""
    outcomes = [attempt(folder, partial(work, folder)) for folder in folders]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Unreadable)]
    return [outcome for outcome in outcomes if not isinstance(outcome, Unreadable)], failed


def stream_plans(folders: Sequence[Path], work: Callable[[Path], Outcome]) -> Iterator[Outcome | Unreadable]:
    """The outcome of each folder as soon as those before it are told; of many at once, by as many processes as there are cores.

    The work and its outcomes must be such as another process can be given (module functions, `partial`).
    """
    if len(folders) < _MANY or (os.cpu_count() or 1) < 2:
        yield from (_here(work, folder) for folder in folders)
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    from plangen.commands.running.limits import begin_worker
    from plangen.review.running import Crew, in_order

    processes = min(os.cpu_count() or 1, len(folders))
    executor = partial(ProcessPoolExecutor, processes, initializer=begin_worker)
    crew = Crew(executor, partial(_elsewhere, work), _lost, _AHEAD * processes, (BrokenExecutor,))
    for outcome, told in in_order(folders, crew):
        sys.stderr.write(told)
        yield outcome


def _here(work: Callable[[Path], Outcome], folder: Path) -> Outcome | Unreadable:
    """The outcome, in this process, which a plan that takes too long ends with a line that says so."""

    def stop(_: FrameType) -> None:
        failed(folder, PlangenError(_TOO_LONG))
        sys.stdout.flush()
        os._exit(COULD_NOT)

    with watched(stop, MOST_SECONDS):
        return attempt(folder, partial(work, folder))


def _elsewhere(work: Callable[[Path], Outcome], folder: Path) -> tuple[Outcome | Unreadable, str]:
    """The outcome, and what a person is to be told of it, in the order of the plans and not of the processes."""
    with redirect_stderr(StringIO()) as told, watched(lambda _: os._exit(1), MOST_SECONDS):
        outcome = attempt(folder, partial(work, folder))
    gc.collect()  # else what one plan took would still be held when the last is read
    gc.freeze()  # what is left serves all plans, and need not be looked through again
    return outcome, told.getvalue()


def _lost(folder: Path) -> tuple[Outcome | Unreadable, str]:
    """The outcome of a plan that ended the process it was checked in."""
    return Unreadable(shown_path(folder), _TOO_LONG), f"{shown_path(folder)}: {_TOO_LONG}\n"


def folder_names(folders: Sequence[Path], verb: str) -> list[str]:
    """The name of each folder, by which its files are called; PlangenError where two would have one name."""
    names = [folder.resolve().name for folder in folders]
    twice = [name for name, times in Counter(name.casefold() for name in names).items() if times > 1]
    if twice:
        raise PlangenError(
            f"two of the plans are in folders named {shown_text(twice[0])}: {verb} them one at a time, with another --out"
        )
    return names
