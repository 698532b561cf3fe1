"""A Word file that came back: what it says, what a colleague changed in it, and the taking of that into the plan."""

from collections.abc import Sequence
from pathlib import Path

from plangen.check import check, edition_of
from plangen.desk.desk import Desk
from plangen.desk.file_edits import edited_files
from plangen.errors import PlangenError
from plangen.files.package import PackageError
from plangen.frozen import frozen, replace
from plangen.importing.kinds import LARGEST, Kind, kind_of
from plangen.importing.unreadable import UnreadableDocument
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render.word.marks import marked_hash
from plangen.signoff.bring.as_made import as_made, drawn_with
from plangen.signoff.bring.changes import Change, edits_of, files_with
from plangen.signoff.bring.home import brought_home
from plangen.signoff.bring.where import new_lines
from plangen.signoff.bring.word_paragraphs import read_word
from plangen.signoff.bring.word_text import WordText
from plangen.signoff.bring.wording import left_page, words
from plangen.signoff.record import Record
from plangen.source.editing.edits import Edit
from plangen.source.source import Source, build_hash

_FEWEST = 0.1
"""The share of a Word file's marks that a plan must know for the file to be its own."""


@frozen
class Returned:
    """A Word file that came back to a plan: its name, its text, what was changed in it.

    `base_known`: what it was when it was made is known, so that a paragraph taken out can be told from one new in the plan.
    """

    name: str
    text: WordText
    changes: tuple[Change, ...]
    base_known: bool


def read_returned(data: bytes, shown: str) -> WordText:
    """What a Word file says. PlangenError, in one line, where it is none, cannot be read, or was not made by plangen."""
    try:
        if kind_of(shown, data[: LARGEST + 1]) is not Kind.WORD:
            raise PlangenError(f"{shown} is no Word file: give the one that came back, as .docx")
        text = read_word(data[: LARGEST + 1])
    except UnreadableDocument as error:
        raise PlangenError(str(error)) from None
    except PackageError as error:
        raise PlangenError(f"{shown}: {error}") from None
    if not text.build and not any(paragraph.marks for paragraph in text.paragraphs):
        raise PlangenError(f"{shown} was not made by plangen: make a plan of it with `plangen import`")
    return text


def returned(
    name: str, theirs: WordText, plan: Plan, folder: Path, record: Record, base: WordText | None = None
) -> Returned:
    """What was changed in a Word file since it was made of a plan; `base` is the file as it was made, where a person knows it.

    PlangenError where the file is of another plan.
    """
    draw = drawn_with(record)
    known = base or as_made(theirs, folder, plan, record)
    if theirs.build != build_hash(plan.source):
        ours = read_word(draw(plan))
        _refuse_another_plan(name, theirs, (known, ours), plan.source.name)
        if known is None:
            _refuse_another_year(name, theirs, ours, plan.source.name)
    return Returned(name, theirs, tuple(brought_home(theirs, known, plan, draw)), base_known=known is not None)


def _refuse_another_plan(name: str, theirs: WordText, known: Sequence[WordText | None], plan: str) -> None:
    """PlangenError where hardly a paragraph of the file is one of this plan."""
    own = {mark for text in known if text for paragraph in text.paragraphs for mark in paragraph.marks}
    hashes = {marked_hash(mark) for mark in own}
    marks = [mark for paragraph in theirs.paragraphs for mark in paragraph.marks if len(paragraph.words.split()) > 3]
    if sum(marked_hash(mark) in hashes for mark in marks) < _FEWEST * max(len(marks), 1):
        raise PlangenError(f"{name} is of another plan than {plan}: name the plan that it was made of")


def _refuse_another_year(name: str, theirs: WordText, ours: WordText, plan: str) -> None:
    """PlangenError where a file is of a plan that was held against another edition, and nobody said which plan that is."""
    if theirs.subject and ours.subject and theirs.subject != ours.subject:
        fault = f"{name} is of another year than {plan}: it says “{theirs.subject}”, and this plan “{ours.subject}”"
        raise PlangenError(f"{fault}: bring it to the plan of that year, or name that plan's folder after --base")


def consequences(plan: Plan, change: Change) -> list[str]:
    """What a check finds in a plan once a figure is changed, and did not before: a total that no longer adds up."""
    if not change.figures:
        return []
    edition = edition_of(plan)
    before = {(found.rule, found.place.address) for found in check(plan, edition, rests_on=False).findings}
    after = load({**plan.source.files, **files_with(plan, [change])}, name=plan.source.name)
    found = check(after, edition, rests_on=False).findings
    return [each.message for each in found if (each.rule, each.place.address) not in before]


def take_home(
    desk: Desk, brought: Returned, build: str, taken: Sequence[Change], left: Sequence[tuple[Change, str]]
) -> Path | None:
    """Put what is taken into the plan's files, and what is left into a file beside them, all in one edit that can be undone.

    Returns the file of what is left, None where nothing is. PlangenError where the plan is no longer the one of this build.
    """
    name = words()["left"]["file"]
    is_left = bool(left or brought.text.comments)

    def others(source: Source) -> dict[str, bytes]:
        page = left_page(brought.name, _as_numbered_then(source, taken, left), brought.text)
        return {name: _below_earlier(desk.folder / name, page)} if is_left else {}

    def edits(source: Source) -> list[Edit]:
        if build_hash(source) != build:
            fault = f"{source.name} was changed while you answered"
            raise PlangenError(f"{fault}: nothing was taken: bring the file again")
        return edits_of(source, taken)

    what = f"{len(taken)} changes brought home from {brought.name}"
    for picture in (change.picture for change in taken):
        if picture is not None:
            desk.add_file(picture.name, picture.data)
    if taken:
        desk.edit(what, (), edits, others)
    elif is_left:
        desk.write_files(what, (), others(desk.source))
    return desk.folder / name if is_left else None


def _as_numbered_then(
    source: Source, taken: Sequence[Change], left: Sequence[tuple[Change, str]]
) -> list[tuple[Change, str]]:
    """What is left, each with the line at which it stands once what is taken has moved the lines below it."""
    files = edited_files(source, edits_of(source, taken))
    lines = {name: new_lines(source.files[name], data) for name, data in files.items()}
    found = []
    for change, why in left:
        place = change.place
        name = next((name for name in lines if place and f"/{place.file}".endswith(f"/{name}")), None)
        if place is not None and name is not None:
            place = replace(place, line=lines[name].get(place.line, place.line))
        found.append((replace(change, place=place), why))
    return found


def _below_earlier(path: Path, page: str) -> bytes:
    """A page below those that stand in a file already, unless it is one of them."""
    earlier = path.read_bytes() if path.is_file() else b""
    return earlier if page.encode() in earlier else b"\n".join(filter(None, (earlier, page.encode())))
