"""What a colleague changed, one value for each change, and all that are taken as edits of the plan's files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from plangen.desk.file_edits import edited_files, setting
from plangen.finding import Address, Place
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.signoff.bring.sources import Span
from plangen.signoff.bring.splices import Splice
from plangen.signoff.bring.word_text import Author
from plangen.source.editing.edits import Delete, Edit, Insert
from plangen.source.source import Source


class FigureSet(NamedTuple):
    """A figure of the plan's data that is given another value."""

    address: Address
    written: str


class PictureFile(NamedTuple):
    """A picture that is put into the plan's folder: its name there, and its bytes."""

    name: str
    data: bytes


@frozen
class Change:
    """One change: of what kind (a name in `schemas/bring.yaml`), where in the Word file, what stood and what stands there.

    `ours` is what the plan says there today where that is neither: a conflict. `splices`, `figures` and `rows` are what taking
    it does to the plan, `picture` the file that is put into it, `expected` the paragraphs that are then printed, and `place`
    where in the plan's files it begins. `reason` is why it cannot be taken, where it cannot.
    """

    kind: str
    where: str
    before: str
    after: str
    ours: str | None = None
    authors: tuple[Author, ...] = ()
    splices: tuple[Splice, ...] = ()
    figures: tuple[FigureSet, ...] = ()
    rows: tuple[Insert | Delete, ...] = ()
    picture: PictureFile | None = None
    expected: tuple[str, ...] = ()
    place: Place | None = None
    reason: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether it can be put into the plan."""
        return not self.reason

    @property
    def is_conflict(self) -> bool:
        """Whether the plan has since been changed at the same place."""
        return self.ours is not None


def files_with(plan: Plan, changes: Sequence[Change]) -> dict[str, bytes]:
    """The bytes of the plan's files that differ once these changes are taken. EditRefused where they cannot be written."""
    pictures = {change.picture.name: change.picture.data for change in changes if change.picture}
    return pictures | edited_files(plan.source, edits_of(plan.source, changes))


def edits_of(source: Source, changes: Sequence[Change]) -> list[Edit]:
    """All that taking these changes does, as edits by address: texts first, then rows, the last of each list first."""
    splices: dict[Address, list[Splice]] = {}
    for splice in (splice for change in changes for splice in change.splices):
        splices.setdefault(splice.span.address, []).append(splice)
    values: dict[Address, str] = {figure.address: figure.written for change in changes for figure in change.figures}
    values |= {address: spliced(str(source.value(address) or ""), own) for address, own in splices.items()}
    edits = [edit for address, text in values.items() for edit in setting(source, address, text)]
    rows = sorted(
        (row for change in changes for row in change.rows),
        key=lambda row: (row.number, isinstance(row, Delete)),
        reverse=True,
    )
    return [*edits, *rows]


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """A text with new pieces in it; what is put in where something is taken out stands behind that."""
    out: list[str] = []
    done = 0
    for (_, start, end), new in sorted(splices, key=lambda splice: (splice.span.start, splice.span.end)):
        out += [text[done : max(start, done)], new]
        done = max(done, end)
    return "".join([*out, text[done:]])


def overlap(changes: Sequence[Change], change: Change) -> bool:
    """Whether a change rewrites what one of these others rewrites too."""
    taken = [splice.span for other in changes for splice in other.splices]
    return any(_meet(own.span, other) for own in change.splices for other in taken) or any(
        figure.address == other.address and figure.written != other.written
        for figure in change.figures
        for earlier in changes
        for other in earlier.figures
    )


def _meet(one: Span, other: Span) -> bool:
    if one.address != other.address or one.start == one.end or other.start == other.end:
        return False
    return one.start < other.end and other.start < one.end


def row_record(texts: Mapping[Address, str], known: Mapping[str, Any]) -> dict[str, Any]:
    """A new record of these texts, by their places in it, with those values of another that no column prints."""
    record: dict[str, Any] = dict(known)
    for steps, text in texts.items():
        inner = record
        for step in steps[:-1]:
            inner = inner.setdefault(str(step), {})
        inner[str(steps[-1])] = text
    return record
