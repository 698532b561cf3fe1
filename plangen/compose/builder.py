"""What turns a plan's words into parts of a document: prose with its references printed, cells, tables."""

from collections.abc import Iterable, Iterator, Sequence

from plangen.document.model import Block, Cell, Column, Foreign, Paragraph, Row, Spans, Table, Text
from plangen.figures.formatted import printed_value
from plangen.figures.workings import left_out_figures, working_text, workings_by_address
from plangen.files.words import ENGLISH, Words, words_of
from plangen.finding import Address
from plangen.frozen import frozen, replace
from plangen.plan import Day, Figure, Plan, Prose
from plangen.plan.quantity import format_day
from plangen.plan.reference import placements, references, resolve
from plangen.prose.blocks import DEEPEST_HEADING, prose_blocks, prose_paragraphs, prose_spans
from plangen.prose.spans import FoundReference, Placement, ProseOptions


@frozen
class WorkedFigure:
    """What a cell holds, with the lines that show how its figure follows from others."""

    content: str | Figure
    working: str


CellContent = str | Figure | Day | WorkedFigure | None
"""What may stand in a cell; Prose is read as Markdown, all else is printed as it stands."""


@frozen
class BlockBuilder:
    """Builds blocks for one plan, at one level of heading, under one anchor; `caption` is for tables that have none."""

    plan: Plan
    level: int = 1
    anchor: str = "plan"
    caption: str = ""

    @property
    def words(self) -> Words:
        """What plangen itself prints, in the plan's language: `builder.words("cover.version")`."""
        return words_of(self.plan.language)

    def deeper(self, anchor: str) -> "BlockBuilder":
        """The same builder for what stands one level below."""
        return replace(self, level=min(self.level + 1, DEEPEST_HEADING), anchor=anchor)

    def _writing(self) -> ProseOptions:
        return ProseOptions(self._find, self.level, self.anchor, self.caption)

    def blocks(self, text: Prose) -> Iterator[Block | Placement]:
        """The blocks of a prose text in order, with a Placement for each reference that stands alone."""
        return iter(prose_blocks(text, self._writing()))

    def spans(self, content: CellContent) -> Spans:
        """Content as one run of spans."""
        return prose_spans(content, self._writing()) if isinstance(content, Prose) else self.plain_text(content)

    def plain_text(self, content: CellContent) -> Spans:
        """Content as it stands, with no Markdown read in it; days in the plan's language."""
        content = content.content if isinstance(content, WorkedFigure) else content
        return plain_text(self.day(content) if isinstance(content, Day) else content)

    def day(self, day: Day) -> str:
        """A day as it is printed in the plan's language: 30 September 2019, 30 Medi 2019."""
        return format_day(day, self.plan.language)

    def english(self, text: str, more: str = "") -> Spans:
        """What plangen says only in English (messages, requirements), and `more` in the plan's own language after it."""
        if self.plan.language == ENGLISH:
            return plain_text(f"{text}{more}")
        return (Foreign(plain_text(text), ENGLISH), *plain_text(more))

    def cell(self, content: CellContent) -> Cell:
        """Content as a cell."""
        if isinstance(content, WorkedFigure):
            return replace(self.cell(content.content), working=content.working)
        if isinstance(content, Prose):
            return Cell(prose_paragraphs(content, self._writing()) or ((),))
        return Cell((self.plain_text(content),))

    def figure(self, stated: str | Figure | None, address: Address, *, left_out: bool = False) -> CellContent:
        """A figure of a table with its working, if it has one; `left_out`: where the plan leaves it out, as worked out."""
        shown = stated or (left_out_figures(self.plan).get(address) if left_out else None)
        workings = workings_by_address(self.plan).get(address, ()) if shown else ()
        working = "\n".join(working_text(working, self.plan.language) for working in workings)
        return WorkedFigure(shown, working) if shown and working else shown

    def _find(self, text: str) -> Iterable[FoundReference]:
        if "{{" not in text:
            return []
        alone = [
            FoundReference(match.start(), match.end(), Placement(match[1], match[2]))
            for match in placements(text)
            if resolve(self.plan, match[1]) is not None
        ]
        return sorted([*alone, *self._inline(text, {(found.start, found.end) for found in alone})])

    def _inline(self, text: str, taken: set[tuple[int, int]]) -> Iterator[FoundReference]:
        done = 0
        for reference in references(text):
            start = text.index(reference.text, done)
            done = start + len(reference.text)
            if not any(first <= start < last for first, last in taken):
                value = printed_value(self.plan, reference)
                yield FoundReference(start, done, reference.text if value is None else value)


def plain_text(words: str | Figure | None) -> Spans:
    """Words as they stand, with no Markdown read in them."""
    return (Text(str(words)),) if words is not None and str(words) else ()


def capitalise(words: str) -> str:
    """Words with a capital at their beginning, and the rest as it stands."""
    return f"{words[:1].upper()}{words[1:]}"


def paragraph(words: str) -> Paragraph:
    """One plain paragraph."""
    return Paragraph(plain_text(words))


def table(
    builder: BlockBuilder,
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[CellContent]],
    *,
    totals: Sequence[int] = (),
) -> Table:
    """A table; `totals` are the numbers of its total rows, from 0 (negative from the end)."""
    cells = [tuple(builder.cell(content) for content in row) for row in rows]
    total_rows = {number % len(cells) for number in totals} if cells else set()
    return Table(caption, tuple(columns), tuple(Row(row, number in total_rows) for number, row in enumerate(cells)))


def filled_table(
    builder: BlockBuilder,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[CellContent]],
    *,
    totals: Sequence[int] = (),
) -> Table:
    """The table without the columns in which no row has anything; with the first where that is so of all."""
    filled = [number for number in range(len(columns)) if any(_holds_anything(row[number]) for row in rows)] or [0]
    kept = [[row[number] for number in filled] for row in rows]
    return table(builder, caption, [columns[number] for number in filled], kept, totals=totals)


def _holds_anything(content: CellContent) -> bool:
    return isinstance(content, WorkedFigure) or (content is not None and bool(str(content).strip()))
