"""`plangen bring`: what a colleague changed in a Word file of a plan, taken home into the plan, change by change."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.plan import Plan
    from plangen.signoff.bring.changes import Change
    from plangen.signoff.bring.traced import Draw
    from plangen.signoff.bring.word_text import WordText

HELP = "take a colleague's edits of a Word file home into the plan, each after a yes"
ORDER = 8

_FEWEST = 0.1
"""The share of a Word file's marks that a plan must know for the file to be its own."""


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
    from plangen.desk.desk import Desk
    from plangen.signoff.bring.home import brought_home
    from plangen.signoff.bring.told import told_comments, words
    from plangen.source.shown import shown_path

    theirs = _word_text(options.file)
    desk = Desk(options.plan)
    plan = load_plan(options.plan)
    draw = _draw(options.plan)
    base = _base(options, theirs, plan, draw)
    changes = brought_home(theirs, base, plan, draw)
    for line in told_comments(theirs.comments):
        print(line)
    if not changes:
        print(words()["messages"]["none"].format(file=shown_path(options.file)))
        return exit_code(found=bool(theirs.comments))
    taken, left = _answers(changes, accept_all=options.accept_all)
    _write(desk, plan, taken, left, (theirs, options.file))
    print(words()["messages"]["taken"].format(taken=len(taken), left=len(left)))
    return exit_code(found=bool(left or theirs.comments))


# --- what is read ---


def _word_text(path: Path) -> "WordText":
    """What a Word file says. PlangenError, in one line, where it is none, cannot be read, or was not made by plangen."""
    from plangen.errors import PlangenError
    from plangen.files.package import PackageError
    from plangen.importing.kinds import LARGEST
    from plangen.signoff.bring.word_paragraphs import read_word
    from plangen.source.shown import shown_path

    shown = shown_path(path)
    if not path.is_file():
        raise PlangenError(f"there is no file {shown}: name the Word file that came back")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)  # one byte more tells that it is too large
    try:
        text = read_word(data)
    except PackageError as error:
        raise PlangenError(f"{shown}: {error}") from None
    if not text.build and not any(paragraph.marks for paragraph in text.paragraphs):
        raise PlangenError(f"{shown} was not made by plangen: make a plan of it with `plangen import`")
    return text


def _draw(folder: Path) -> "Draw":
    """What makes the Word file of a plan, as a build does."""
    from plangen.check import edition_of
    from plangen.commands.running.signoff_files import record_in
    from plangen.compose import compose
    from plangen.render import render
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.sign_page import with_signoff

    record = record_in(folder)

    def draw(plan: "Plan") -> bytes:
        document = compose(plan, edition_of(plan))
        return render(with_signoff(document, plan, signoff_state(plan, record)), "docx")

    return draw


def _base(options: argparse.Namespace, theirs: "WordText", plan: "Plan", draw: "Draw") -> "WordText | None":
    """The file as it was made; None where the plan is still what it was made of, or where, as is told, that is not known."""
    from plangen.load.build import load
    from plangen.signoff.bring.base import kept_files
    from plangen.signoff.bring.told import words
    from plangen.signoff.bring.word_paragraphs import read_word
    from plangen.source.shown import shown_path
    from plangen.source.source import build_hash

    if options.base is not None:
        base: WordText | None = _given(options.base, draw)
    elif theirs.build == build_hash(plan.source):
        return _released(options.plan, theirs, plan)  # its page of approvals may say more since
    else:
        files = kept_files(options.plan, theirs.build, plan.source.files)
        base = read_word(draw(load(files, name=plan.source.name))) if files else _released(options.plan, theirs, plan)
    _refuse_another_plan(options, theirs, [base, read_word(draw(plan))])
    if base is None:
        print(words()["messages"]["no_base"].format(file=shown_path(options.file)), file=sys.stderr)
    return base


def _released(folder: Path, theirs: "WordText", plan: "Plan") -> "WordText | None":
    """The file as it was made for a version that was released, which is kept with it; None where it is of none."""
    from plangen.commands.running.signoff_files import record_in
    from plangen.signoff.bring.word_paragraphs import read_word
    from plangen.signoff.kept import kept_versions

    kept = kept_versions(record_in(folder), plan.source.files)
    files = [data for version in kept for name, data in version.documents.items() if name.endswith(".docx")]
    texts = (read_word(data) for data in files)
    return next((text for text in texts if theirs.build and text.build == theirs.build), None)


def _given(path: Path, draw: "Draw") -> "WordText":
    """The file as it was made, from the plan's folder as it was, or as itself."""
    from plangen.commands.running.plans import load_plan
    from plangen.signoff.bring.word_paragraphs import read_word

    return read_word(draw(load_plan(path))) if path.is_dir() else _word_text(path)


def _refuse_another_plan(options: argparse.Namespace, theirs: "WordText", known: "Sequence[WordText | None]") -> None:
    """PlangenError where hardly a paragraph of the file is one of this plan."""
    from plangen.errors import PlangenError
    from plangen.render.word.marks import marked_hash
    from plangen.source.shown import shown_path

    own = {mark for text in known if text for paragraph in text.paragraphs for mark in paragraph.marks}
    hashes = {marked_hash(mark) for mark in own}
    marks = [mark for paragraph in theirs.paragraphs for mark in paragraph.marks if len(paragraph.words.split()) > 3]
    if sum(marked_hash(mark) in hashes for mark in marks) < _FEWEST * max(len(marks), 1):
        fault = f"{shown_path(options.file)} is of another plan than {shown_path(options.plan)}"
        raise PlangenError(f"{fault}: name the plan that it was made of")


# --- what is asked ---


def _answers(changes: "Sequence[Change]", *, accept_all: bool) -> "tuple[list[Change], list[tuple[Change, str]]]":
    """The changes that get a yes, and the others with why they are left."""
    from plangen.commands.running.asking import answer
    from plangen.signoff.bring.told import question, told, told_place, words

    said = words()
    taken: list[Change] = []
    left: list[tuple[Change, str]] = []
    for number, change in enumerate(changes, 1):
        if accept_all and change.can_be_taken and not change.is_conflict:
            taken.append(change)
            continue
        print("\n".join([f"[{number}/{len(changes)}] {told_place(change)}".rstrip(), *told(change)]))
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


# --- what is written ---


def _write(
    desk: "object", plan: "Plan", taken: "list[Change]", left: "list[tuple[Change, str]]", word: "tuple[WordText, Path]"
) -> None:
    """Put what is taken into the plan's files, and what is left into a file beside them, all in one edit that can be undone."""
    from plangen.desk.desk import Desk
    from plangen.errors import PlangenError
    from plangen.signoff.bring.changes import edits_of
    from plangen.signoff.bring.told import left_page, words
    from plangen.source.editing.edits import Edit
    from plangen.source.source import Source, build_hash

    assert isinstance(desk, Desk)
    theirs, path = word
    name = words()["left"]["file"]
    others = {name: _below_earlier(desk.folder / name, left_page(path.name, left, theirs.comments))}
    others = others if left or theirs.comments else {}

    def edits(source: Source) -> list[Edit]:
        if build_hash(source) != build_hash(plan.source):
            raise PlangenError(
                f"{plan.source.name} was changed while you answered: nothing was taken: bring the file again"
            )
        return edits_of(source, taken)

    what = f"{len(taken)} changes brought home from {path.name}"
    if taken:
        desk.edit(what, (), edits, lambda _: others)
    elif others:
        desk.write_files(what, (), others)
    if others:
        print(f"what was not taken is in {(desk.folder / name).as_posix()}")


def _below_earlier(path: Path, page: str) -> bytes:
    """A page below those that stand in a file already, unless it is one of them."""
    earlier = path.read_bytes() if path.is_file() else b""
    return earlier if page.encode() in earlier else b"\n".join(filter(None, (earlier, page.encode())))
