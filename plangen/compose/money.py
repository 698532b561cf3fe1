"""Tables of money: contributions, budgets and the costed plan of the grant, as published."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.compose.pen import Pen, Words, paragraph, table
from plangen.document import Block, Column, Paragraph
from plangen.plan import Budget, Contribution, Contributions, Figure, GrantPlan, Prose


def contributions(given: Contributions, pen: Pen) -> Iterator[Block]:
    """The table of partners' contributions, with each part of a partner's row below it, then its note."""
    columns = [
        Column(given.partner_heading or "Partner", width=2),
        *(Column(column.heading, "right") for column in given.columns),
        Column(given.total_heading or "Total (£)", "right"),
    ]
    rows = [line for row in given.rows for line in _contribution(row, given)]
    total = given.total or _added(given)
    rows.append(["Total", *(given.totals.get(column.id) for column in given.columns), total])
    yield table(pen, given.title or f"Partners’ contributions, {given.year}", columns, rows, totals=[-1])
    yield from _noted(pen, given.note, [(row.partner, row.note) for row in given.rows])


def _contribution(row: Contribution, given: Contributions) -> Iterator[list[Words]]:
    ids = [column.id for column in given.columns]
    yield [row.partner, *(row.amounts.get(name) for name in ids), row.total]
    for part in row.parts:
        yield [f"of which {part.name}", *(part.amounts.get(name) for name in ids), None]


def _added(given: Contributions) -> Figure:
    values = [amount.value for row in given.rows for amount in row.amounts.values() if amount.value is not None]
    total = sum(values, Decimal(0))
    return Figure(f"£{total:,}", total)


def _noted(pen: Pen, note: Prose, notes: Sequence[tuple[str, Prose]]) -> Iterator[Block]:
    for name, words in notes:
        if words:
            yield Paragraph((*paragraph(f"{name}: ").spans, *pen.spans(words)))
    if note:
        yield from _paragraphs(pen, note)


def _paragraphs(pen: Pen, words: Prose) -> Iterator[Block]:
    yield from (Paragraph(spans) for spans in pen.cell(words).paragraphs)


def budget(given: Budget, pen: Pen) -> Iterator[Block]:
    """A budget table: budget, outturn and variance, with its total rows set apart, then its note."""
    columns = [Column(given.row_heading or "", width=2), *(Column(one.heading, "right") for one in given.columns)]
    rows = [[row.name, *(row.amounts.get(column.id) for column in given.columns)] for row in given.rows]
    totals = [number for number, row in enumerate(given.rows) if row.kind in ("total spend", "total income", "net")]
    yield table(pen, given.title, columns, rows, totals=totals)
    yield from _noted(pen, given.note, [])


def grant_plan(given: GrantPlan, pen: Pen) -> Iterator[Block]:
    """The costed plan of the grant: outcomes, area, activity and cost, with the total."""
    headings = given.columns or ("Outcome indicator", "Area for improvement", "Activity", "Indicative cost")
    columns = [Column(headings[0], width=2), Column(headings[1], width=2), Column(headings[2], width=4)]
    rows: list[list[Words]] = [
        [Prose("\n\n".join(one.outcomes)), one.area, one.activity, one.cost] for one in given.activities
    ]
    totals = [-1] if given.total else []
    if given.total:
        rows.append(["Overall total", None, None, given.total])
    caption = given.title or f"Costed plan of the grant, {given.year}"
    if given.grant:
        yield paragraph(f"Grant: {given.grant}")
    yield table(pen, caption, [*columns, Column(headings[3], "right", 1.5)], rows, totals=totals)
    yield from _noted(pen, given.note, [])
