"""What writes a plan's words into a document: prose with its references printed, cells, tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from plangen.document.model import Block, Cell, Column, Paragraph, Row, Spans, Table, Text
from plangen.figures.formatted import printed_value
from plangen.figures.workings import following, told
from plangen.figures.workings import left_out as worked_out
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import Day, Figure, Plan, Prose
from plangen.plan.quantity import printed
from plangen.plan.reference import placements, references, resolve
from plangen.prose.blocks import DEEPEST_HEADING, paragraphs, pieces, spans
from plangen.prose.spans import Found, Placing, Writing


@frozen
class Worked:
    """What a cell holds, with the lines that show how its figure follows from others."""

    words: str | Figure
    working: str


Words = str | Figure | Day | Worked | None
"""What may be written into a cell; Prose is read as Markdown, all else is written as it stands."""


@frozen
class Pen:
    """Writes for one plan, at one level of heading, under one anchor; `caption` is for tables that have none,
    and `anchors` are those of the sections.
    """

    plan: Plan
    level: int = 1
    anchor: str = "plan"
    caption: str = ""
    anchors: Mapping[Address, str] = field(default_factory=dict)

    def deeper(self, anchor: str) -> "Pen":
        """The same pen for what stands one level below."""
        return replace(self, level=min(self.level + 1, DEEPEST_HEADING), anchor=anchor)

    def _writing(self) -> Writing:
        return Writing(self._find, self.level, self.anchor, self.caption)

    def pieces(self, text: Prose) -> Iterator[Block | Placing]:
        """The blocks of a prose text in order, with a Placing for each reference that stands alone."""
        return iter(pieces(text, self._writing()))

    def spans(self, words: Words) -> Spans:
        """Words as one run of spans."""
        return spans(words, self._writing()) if isinstance(words, Prose) else plain(words)

    def cell(self, words: Words) -> Cell:
        """Words as a cell."""
        if isinstance(words, Worked):
            return replace(self.cell(words.words), working=words.working)
        if isinstance(words, Prose):
            return Cell(paragraphs(words, self._writing()) or ((),))
        return Cell((plain(words),))

    def figure(self, stated: str | Figure | None, address: Address, *, left_out: bool = False) -> Words:
        """A figure of a table with its working, if it has one; `left_out`: where the plan leaves it out, as worked out."""
        shown = stated or (worked_out(self.plan).get(address) if left_out else None)
        working = "\n".join(map(told, following(self.plan).get(address, ()))) if shown else ""
        return Worked(shown, working) if shown and working else shown

    def _find(self, text: str) -> Iterable[Found]:
        if "{{" not in text:
            return []
        alone = [
            Found(match.start(), match.end(), Placing(match[1], match[2]))
            for match in placements(text)
            if resolve(self.plan, match[1]) is not None
        ]
        return sorted([*alone, *self._inline(text, {(one.start, one.end) for one in alone})])

    def _inline(self, text: str, taken: set[tuple[int, int]]) -> Iterator[Found]:
        done = 0
        for reference in references(text):
            start = text.index(reference.text, done)
            done = start + len(reference.text)
            if not any(first <= start < last for first, last in taken):
                said = printed_value(self.plan, reference)
                yield Found(start, done, reference.text if said is None else said)


def plain(words: Words) -> Spans:
    """Words as they stand, with no Markdown read in them."""
    words = words.words if isinstance(words, Worked) else words
    text = "" if words is None else printed(words) if isinstance(words, Day) else str(words)
    return (Text(text),) if text else ()


def paragraph(words: str) -> Paragraph:
    """One plain paragraph."""
    return Paragraph(plain(words))


def table(
    pen: Pen, caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Words]], *, totals: Sequence[int] = ()
) -> Table:
    """A table of words; `totals` are the numbers of its total rows, from 0 (negative from the end)."""
    made = [tuple(pen.cell(words) for words in row) for row in rows]
    wanted = {number % len(made) for number in totals} if made else set()
    return Table(caption, tuple(columns), tuple(Row(row, number in wanted) for number, row in enumerate(made)))


def filled(
    pen: Pen, caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Words]], *, totals: Sequence[int] = ()
) -> Table:
    """The table without the columns in which no row has anything."""
    kept = [number for number in range(len(columns)) if any(_said(row[number]) for row in rows)]
    some = [[row[number] for number in kept] for row in rows]
    return table(pen, caption, [columns[number] for number in kept], some, totals=totals)


def _said(words: Words) -> bool:
    return isinstance(words, Worked) or (words is not None and bool(str(words).strip()))
