"""The plans that a command is given, one by one: what cannot be read is told in one line and hides none of the others."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from plangen.commands.running.failures import attempt
from plangen.errors import PlangenError
from plangen.finding import Unreadable
from plangen.source.shown import shown_path, shown_text

if TYPE_CHECKING:
    from plangen.plan import Plan

Outcome = TypeVar("Outcome")


def add_plans(parser: argparse.ArgumentParser) -> None:
    """The folders that a command works on, as `options.plans`."""
    parser.add_argument("plans", nargs="+", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")


def load_plan(folder: Path) -> "Plan":
    """The plan in a folder, by the name of the folder as people are told it."""
    from plangen.load.build import load

    return load(folder, name=shown_path(folder))


def each_plan(folders: Iterable[Path], work: Callable[[Path], Outcome]) -> tuple[list[Outcome], list[Unreadable]]:
    """What the work makes of each folder that it can be done on, and the folders it failed on, each told on stderr."""
    outcomes = [attempt(folder, partial(work, folder)) for folder in folders]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Unreadable)]
    return [outcome for outcome in outcomes if not isinstance(outcome, Unreadable)], failed


def folder_names(folders: Sequence[Path], verb: str) -> list[str]:
    """The name of each folder, by which its files are called; PlangenError where two would have one name."""
    names = [folder.resolve().name for folder in folders]
    twice = [name for name, times in Counter(name.casefold() for name in names).items() if times > 1]
    if twice:
        raise PlangenError(
            f"two of the plans are in folders named {shown_text(twice[0])}: {verb} them one at a time, with another --out"
        )
    return names
