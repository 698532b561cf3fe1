"""The plans that a command is given, one by one: what cannot be read is told in one line and hides none of the others."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from plangen.errors import PlangenError
from plangen.finding import Unreadable

Outcome = TypeVar("Outcome")

FAILURES = (PlangenError, OSError, MemoryError, RecursionError)
"""What stops the work on a plan; anything else is a fault of plangen's own, and is not caught."""


def add_plans(parser: argparse.ArgumentParser) -> None:
    """The folders that a command works on, as `options.plans`."""
    parser.add_argument("plans", nargs="+", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")


def each_plan(folders: Iterable[Path], work: Callable[[Path], Outcome]) -> tuple[list[Outcome], list[Unreadable]]:
    """What the work makes of each folder that it can be done on, and the folders it failed on, each told on stderr."""
    outcomes = [attempt(folder, partial(work, folder)) for folder in folders]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Unreadable)]
    return [outcome for outcome in outcomes if not isinstance(outcome, Unreadable)], failed


def attempt(folder: Path, work: Callable[[], Outcome]) -> Outcome | Unreadable:
    """The outcome of work on the plan of a folder; where it fails, why, which is also told on stderr in one line."""
    try:
        return work()
    except FAILURES as error:
        failure = Unreadable(folder.as_posix(), message(error))
    named = failure.plan in failure.why
    print(failure.why if named else f"{failure.plan}: {failure.why}", file=sys.stderr)
    return failure


def message(error: BaseException) -> str:
    """One line that says what is wrong and how to put it right."""
    if isinstance(error, MemoryError | RecursionError):
        return "the plan is too large for this machine: split its tables and texts, or take out repetitions"
    return " ".join(str(error).splitlines())


def folder_names(folders: Sequence[Path], verb: str) -> list[str]:
    """The name of each folder, by which its files are called; PlangenError where two would have one name."""
    names = [folder.resolve().name for folder in folders]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise PlangenError(
            f"two of the plans are in folders named {twice[0]}: {verb} them one at a time, with another --out"
        )
    return names
