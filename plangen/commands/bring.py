"""`plangen bring`: what a colleague changed in a Word file of a plan, taken home into the plan, change by change."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.plan import Plan
    from plangen.signoff.bring.changes import Change
    from plangen.signoff.bring.word_text import WordText

HELP = "take a colleague's edits of a Word file home into the plan, each after a yes"
ORDER = 8


def add_options(parser: argparse.ArgumentParser) -> None:
    """The Word file, the plan, and what the plan was when the file was made."""
    parser.add_argument("file", type=Path, metavar="WORDFILE", help="a Word file that plangen made, as it came back")
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")
    parser.add_argument(
        "--accept-all", action="store_true", help="ask nothing, and take all but what the plan itself has changed since"
    )
    parser.add_argument(
        "--base",
        type=Path,
        metavar="PATH",
        help="the plan's folder, or the Word file, as it was when the file was sent; needed where that is not known",
    )


def run(options: argparse.Namespace) -> int:
    """Ask about each change, and take those that get a yes, all at once; 0 if nothing is left, 1 if something is."""
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import record_in
    from plangen.desk.desk import Desk
    from plangen.signoff.bring.returned_file import returned, take_home
    from plangen.signoff.bring.wording import told_comments, words
    from plangen.source.shown import shown_path
    from plangen.source.source import build_hash

    theirs, said = _word_text(options.file), words()["messages"]
    plan, record = load_plan(options.plan), record_in(options.plan)
    brought = returned(options.file.name, theirs, plan, options.plan, record, _given(options.base, theirs))
    if not brought.base_known:
        print(said["no_base"].format(file=shown_path(options.file)), file=sys.stderr)
    for line in told_comments(theirs):
        print(line)
    if not brought.changes:
        print(said["none"].format(file=shown_path(options.file)))
        return exit_code(found=bool(theirs.comments))
    taken, left = _answers(brought.changes, plan, accept_all=options.accept_all)
    kept = take_home(Desk(options.plan), brought, build_hash(plan.source), taken, left)
    if kept:
        print(f"what was not taken is in {kept.as_posix()}")
    print(said["taken"].format(taken=len(taken), left=len(left)))
    return exit_code(found=bool(left or theirs.comments))


def _word_text(path: Path) -> "WordText":
    """What a Word file says. PlangenError, in one line, where it is none, cannot be read, or was not made by plangen."""
    from plangen.errors import PlangenError
    from plangen.importing.kinds import LARGEST
    from plangen.signoff.bring.returned_file import read_returned
    from plangen.source.shown import shown_path

    if path.is_dir():
        raise PlangenError(f"{shown_path(path)} is a folder: name the Word file that came back first, then the plan")
    if not path.is_file():
        raise PlangenError(f"there is no file {shown_path(path)}: name the Word file that came back")
    with path.open("rb") as file:
        return read_returned(file.read(LARGEST + 1), shown_path(path))  # one byte more tells that it is too large


def _given(path: Path | None, theirs: "WordText") -> "WordText | None":
    """The file as it was made, from the plan's folder as it was, or as itself, where a person names either."""
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import record_in
    from plangen.signoff.bring.as_made import as_made, made_of

    if path is None:
        return None
    if not path.is_dir():
        return _word_text(path)
    plan, record = load_plan(path), record_in(path)
    return as_made(theirs, path, plan, record) or made_of(plan, theirs, record)


def _answers(
    changes: "Sequence[Change]", plan: "Plan", *, accept_all: bool
) -> "tuple[list[Change], list[tuple[Change, str]]]":
    """The changes that get a yes, and the others with why they are left."""
    from plangen.commands.running.asking import answer
    from plangen.signoff.bring.returned_file import consequences
    from plangen.signoff.bring.wording import question, told, told_place, words

    said = words()
    taken: list[Change] = []
    left: list[tuple[Change, str]] = []
    for number, change in enumerate(changes, 1):
        if accept_all and change.can_be_taken and not change.is_conflict:
            taken.append(change)
            continue
        print("\n".join([f"[{number}/{len(changes)}] {told_place(change)}".rstrip(), *told(change)]))
        for line in consequences(plan, change):
            print(f"{said['labels']['then']}{line}")
        if not change.can_be_taken:
            print(f"cannot be taken: {change.reason}\n")
            left.append((change, change.reason))
        elif accept_all:
            left.append((change, said["left"]["conflict"]))
        else:
            given = answer(question(change), said["answers"], last="later")
            print()
            if given == "yes":
                taken.append(change)
            else:
                left.append((change, said["left"][given]))
    return taken, left
