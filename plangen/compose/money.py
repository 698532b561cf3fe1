"""Tables of money: contributions, budgets and the costed plan of the grant, as published."""

from collections.abc import Iterator, Sequence

from plangen.compose.builder import BlockBuilder, CellContent, paragraph, table
from plangen.document.model import Block, Column, Paragraph
from plangen.plan import Budget, BudgetRow, Contribution, Contributions, GrantPlan, Prose


def contributions(given: Contributions, builder: BlockBuilder) -> Iterator[Block]:
    """The table of partners' contributions, with each part of a partner's row below it, then its note."""
    columns = [
        Column(given.partner_heading or "Partner", width=2),
        *(Column(column.heading, "right") for column in given.columns),
        Column(given.total_heading or "Total (£)", "right"),
        *([Column(given.previous_heading or "Last year (£)", "right")] if _has_previous(given) else []),
    ]
    rows = [line for row in given.rows for line in _contribution(row, given, builder)]
    rows.append(_totals(given, builder))
    rows = [line[: len(columns)] for line in rows]
    yield table(builder, given.title or f"Partners’ contributions, {given.year}", columns, rows, totals=[-1])
    yield from _noted(builder, given.note, [(row.partner, row.note) for row in given.rows])


def _has_previous(given: Contributions) -> bool:
    return bool(given.previous) or any(row.previous for row in given.rows)


def _contribution(row: Contribution, given: Contributions, builder: BlockBuilder) -> Iterator[list[CellContent]]:
    ids = [column.id for column in given.columns]
    total = builder.figure(row.total, (*row.address, "total"), left_out=True)
    amounts = [builder.figure(row.amounts.get(name), (*row.address, "amounts", name)) for name in ids]
    yield [row.partner, *amounts, total, row.previous]
    for part in row.parts:
        yield [f"of which {part.name}", *(part.amounts.get(name) for name in ids), None, None]


def _totals(given: Contributions, builder: BlockBuilder) -> list[CellContent]:
    """The total of each column and the grand total, as stated; those that are left out as worked out."""
    columns = [(given.totals.get(one.id), ("totals", one.id)) for one in given.columns]
    places = [*columns, (given.total, ("total",)), (given.previous, ("previous",))]
    return ["Total", *(builder.figure(stated, (*given.address, *place), left_out=True) for stated, place in places)]


def _noted(builder: BlockBuilder, note: Prose, notes: Sequence[tuple[str, Prose]]) -> Iterator[Block]:
    for name, words in notes:
        if words:
            yield Paragraph((*paragraph(f"{name}: ").spans, *builder.spans(words)))
    if note:
        yield from _paragraphs(builder, note)


def _paragraphs(builder: BlockBuilder, words: Prose) -> Iterator[Block]:
    yield from (Paragraph(spans) for spans in builder.cell(words).paragraphs)


def budget(given: Budget, builder: BlockBuilder) -> Iterator[Block]:
    """A budget table: budget, outturn and variance, with its total rows set apart, then its note."""
    columns = [Column(given.row_heading or "", width=2), *(Column(one.heading, "right") for one in given.columns)]
    rows = [[row.name, *_amounts(row, given, builder)] for row in given.rows]
    totals = [number for number, row in enumerate(given.rows) if row.kind not in ("spend", "income", "opening balance")]
    yield table(builder, given.title, columns, rows, totals=totals)
    yield from _noted(builder, given.note, [])


def _amounts(row: BudgetRow, given: Budget, builder: BlockBuilder) -> Iterator[CellContent]:
    """The figures of a row; totals and variances that are left out as worked out."""
    for column in given.columns:
        address = (*row.address, "amounts", column.id)
        yield builder.figure(row.amounts.get(column.id), address, left_out=True)


def grant_plan(given: GrantPlan, builder: BlockBuilder) -> Iterator[Block]:
    """The costed plan of the grant: outcomes, area, activity and cost, with the total."""
    headings = given.columns or ("Outcome indicator", "Area for improvement", "Activity", "Indicative cost")
    columns = [Column(headings[0], width=2), Column(headings[1], width=2), Column(headings[2], width=4)]
    rows: list[list[CellContent]] = [
        [Prose("\n\n".join(one.outcomes)), one.area, one.activity, one.cost] for one in given.activities
    ]
    total = builder.figure(given.total, (*given.address, "total"), left_out=True)
    if total:
        rows.append(["Overall total", None, None, total])
    caption = given.title or f"Costed plan of the grant, {given.year}"
    if given.grant:
        yield paragraph(f"Grant: {given.grant}")
    yield table(builder, caption, [*columns, Column(headings[3], "right", 1.5)], rows, totals=[-1] if total else [])
    yield from _noted(builder, given.note, [])
