"""Tables of money: contributions, budgets and the costed plan of the grant, as published."""

from collections.abc import Iterator, Sequence

from plangen.compose.builder import BlockBuilder, CellContent, paragraph, plain_text, table
from plangen.document.model import Block, Column, Paragraph
from plangen.figures.workings.contributions import contributions_caption
from plangen.load.labels import column_heading
from plangen.plan import Budget, BudgetRow, Contribution, Contributions, GrantPlan, Prose

NOT_TOTALS = ("spend", "income", "opening balance")
"""The rows of a budget that are not set apart."""

PARTNERS = "contributions.rows"
ACTIVITIES = "grant_plan.activities"
ACTIVITY_COLUMNS = {"outcomes": 2.0, "area": 2.0, "activity": 4.0, "cost": 1.5}
"""The columns of the costed plan of the grant, with their shares of the width; the last is of figures."""


def contribution_blocks(contributions: Contributions, builder: BlockBuilder) -> Iterator[Block]:
    """The table of partners' contributions, with each part of a partner's row below it, then its note."""
    columns = _contribution_columns(contributions, builder)
    rows = [cells for row in contributions.rows for cells in _contribution(row, contributions, builder)]
    rows.append(_totals(contributions, builder))
    rows = [cells[: len(columns)] for cells in rows]
    caption = contributions_caption(contributions, builder.plan.language)
    yield table(builder, caption, columns, rows, totals=[-1])
    yield from _notes(builder, contributions.note, [(row.partner, row.note) for row in contributions.rows])


def _contribution_columns(contributions: Contributions, builder: BlockBuilder) -> list[Column]:
    """A column for the partners, one for each kind of contribution, one for the totals, and one for last year's if any."""
    headings = {name: column_heading(PARTNERS, name, builder.words) for name in ("partner", "total", "previous")}
    columns = [
        Column(contributions.partner_heading or headings["partner"], width=2),
        *(Column(column.heading, "right") for column in contributions.columns),
        Column(contributions.total_heading or headings["total"], "right"),
    ]
    if contributions.previous or any(row.previous for row in contributions.rows):
        columns.append(Column(contributions.previous_heading or headings["previous"], "right"))
    return columns


def _contribution(
    row: Contribution, contributions: Contributions, builder: BlockBuilder
) -> Iterator[list[CellContent]]:
    """The cells of a partner, then those of what its contribution is made of."""
    ids = [column.id for column in contributions.columns]
    total = builder.figure(row.total, (*row.address, "total"), left_out=True)
    amounts = [builder.figure(row.amounts.get(name), (*row.address, "amounts", name)) for name in ids]
    yield [row.partner, *amounts, total, row.previous]
    for part in row.parts:
        name = builder.words("tables.contributions.part", name=part.name)
        yield [name, *(part.amounts.get(column) for column in ids), None, None]


def _totals(contributions: Contributions, builder: BlockBuilder) -> list[CellContent]:
    """The total of each column and the grand total, as stated; those that are left out as worked out."""
    columns = [(contributions.totals.get(column.id), ("totals", column.id)) for column in contributions.columns]
    places = [*columns, (contributions.total, ("total",)), (contributions.previous, ("previous",))]
    totals = (builder.figure(stated, (*contributions.address, *place), left_out=True) for stated, place in places)
    return [builder.words("tables.total"), *totals]


def _notes(builder: BlockBuilder, note: Prose, notes: Sequence[tuple[str, Prose]] = ()) -> Iterator[Block]:
    """The notes on rows, each with the name of its row, then the note on the whole table."""
    for name, text in notes:
        if text:
            yield Paragraph((*plain_text(f"{name}: "), *builder.spans(text)))
    if note:
        yield from (Paragraph(spans) for spans in builder.cell(note).paragraphs)


def budget_blocks(budget: Budget, builder: BlockBuilder) -> Iterator[Block]:
    """A budget table: budget, outturn and variance, with its total rows set apart, then its note."""
    columns = [
        Column(budget.row_heading or "", width=2),
        *(Column(column.heading, "right") for column in budget.columns),
    ]
    rows = [[row.name, *_amounts(row, budget, builder)] for row in budget.rows]
    totals = [number for number, row in enumerate(budget.rows) if row.kind not in NOT_TOTALS]
    yield table(builder, budget.title, columns, rows, totals=totals)
    yield from _notes(builder, budget.note)


def _amounts(row: BudgetRow, budget: Budget, builder: BlockBuilder) -> Iterator[CellContent]:
    """The figures of a row; totals and variances that are left out as worked out."""
    for column in budget.columns:
        address = (*row.address, "amounts", column.id)
        yield builder.figure(row.amounts.get(column.id), address, left_out=True)


def grant_plan_blocks(grant_plan: GrantPlan, builder: BlockBuilder) -> Iterator[Block]:
    """The costed plan of the grant: outcomes, area, activity and cost, with the total."""
    rows: list[list[CellContent]] = [
        [Prose("\n\n".join(activity.outcomes)), activity.area, activity.activity, activity.cost]
        for activity in grant_plan.activities
    ]
    total = builder.figure(grant_plan.total, (*grant_plan.address, "total"), left_out=True)
    if total:
        rows.append([builder.words("tables.grant_plan.total"), None, None, total])
    if grant_plan.grant:
        yield paragraph(builder.words("tables.grant_plan.grant", value=grant_plan.grant))
    caption = grant_plan.title or builder.words("tables.grant_plan.caption", year=grant_plan.year)
    yield table(builder, caption, _activity_columns(grant_plan, builder), rows, totals=[-1] if total else [])
    yield from _notes(builder, grant_plan.note)


def _activity_columns(grant_plan: GrantPlan, builder: BlockBuilder) -> list[Column]:
    usual = [column_heading(ACTIVITIES, name, builder.words) for name in ACTIVITY_COLUMNS]
    own = grant_plan.columns if len(grant_plan.columns) == len(usual) else usual  # other numbers of headings are found
    *texts, cost = zip(own, ACTIVITY_COLUMNS.values(), strict=True)
    return [*(Column(heading, width=width) for heading, width in texts), Column(cost[0], "right", cost[1])]
