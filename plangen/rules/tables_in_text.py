"""Tables that stand in the text, in Markdown: checked as the plan's own tables are, across and down."""

from collections.abc import Iterator, Sequence

from plangen.analysis.numerals import printed_text
from plangen.analysis.passages import Passage, Span, passages
from plangen.analysis.written_tables import WrittenRow, WrittenTable, written_tables
from plangen.figures.workings.tables import workings_of_table
from plangen.finding import Fault, Searched
from plangen.plan import OwnTable, Plan, Prose, TableColumn
from plangen.plan.quantity import read_figure
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule
from plangen.rules.sums import sum_faults


@rule
def table_in_text_mismatch(plan: Plan) -> Outcome:
    """A row or a column headed as a total, in a table that stands in the text, is not the sum of its figures.

    Why: readers add up what they are shown, wherever it stands.

    Put right: correct the figure that is wrong; put the table under `tables:`, where its figures can be referred to.
    """
    tables = [(passage, table) for passage in passages(plan) for table in written_tables(passage)]
    faults = [fault for passage, table in tables for fault in _faults(plan, passage, table)]
    yield from faults
    if tables and not faults:
        yield Searched(
            f"totals that their figures do not make in {count_of(len(tables), 'table')} in the text, and found none"
        )


def _faults(plan: Plan, passage: Passage, written: WrittenTable) -> Iterator[Fault]:
    """The sums of one table, each at its cell."""
    table = _as_own(plan, passage, written)
    for fault in sum_faults([*workings_of_table(table)]):
        place, column = fault.address[-2], fault.address[-1]
        assert isinstance(place, int)
        row = written.rows[place]
        first, last = _cell_span(passage, row, _number(table.columns, str(column)))
        yield passage.fault(fault.message, first, last)


def _as_own(plan: Plan, passage: Passage, written: WrittenTable) -> OwnTable:
    """The table as one of the plan's own; a column is one of figures where a cell is a figure and none is words."""
    rows = [_printed_cells(plan, passage, row, len(written.headings)) for row in written.rows]
    columns = tuple(
        TableColumn(id=f"column-{number}", heading=heading, figures=any(read_figure(cells[number]) for cells in rows))
        for number, heading in enumerate(written.headings)
    )
    return OwnTable(
        address=(*passage.address, "table"),
        title=written.before,
        columns=columns,
        rows=tuple({column.id: Prose(cell) for column, cell in zip(columns, cells, strict=True)} for cells in rows),
    )


def _printed_cells(plan: Plan, passage: Passage, row: WrittenRow, count: int) -> list[str]:
    """The cells of a row as they are printed, as many as there are headings."""
    line = printed_text(passage, plan, (row.start, row.end)).text
    cells = [cell.strip(" \t*_") for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    return [*cells, *([""] * count)][:count]


def _number(columns: Sequence[TableColumn], name: str) -> int:
    return next(number for number, column in enumerate(columns) if column.id == name)


def _cell_span(passage: Passage, row: WrittenRow, number: int) -> Span:
    """Where a cell of a row stands in the passage, without the spaces around it."""
    line = passage.text[row.start : row.end]
    start = len(line) - len(line.lstrip())
    start += len("|") if line[start : start + 1] == "|" else 0
    for _ in range(number):
        start = line.index("|", start) + 1
    end = line.find("|", start)
    cell = line[start : end if end >= 0 else len(line)]
    first = row.start + start + len(cell) - len(cell.lstrip())
    return first, first + len(cell.strip())
