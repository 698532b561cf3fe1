"""Every table of a plan's own: those under `tables:`, and those that stand in the text."""

from plangen.analysis.passages import Passage, passages
from plangen.analysis.written_tables import WrittenTable, written_tables
from plangen.frozen import derived
from plangen.plan import OwnTable, Plan, Prose, TableColumn


@derived
def every_table(plan: Plan) -> tuple[OwnTable, ...]:
    """The plan's own tables, and behind them those in its text."""
    return (*plan.tables, *(_as_own(passage, each) for passage in passages(plan) for each in written_tables(passage)))


def _as_own(passage: Passage, written: WrittenTable) -> OwnTable:
    columns = tuple(TableColumn(id=str(number), heading=words) for number, words in enumerate(written.headings))
    rows = tuple(
        {column.id: Prose(cell) for column, cell in zip(columns, row.cells, strict=False)} for row in written.rows
    )
    return OwnTable(address=(*passage.address, "table"), title=written.before, columns=columns, rows=rows)
