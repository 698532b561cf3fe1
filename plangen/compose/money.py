"""Tables of money: contributions, budgets and the costed plan of the grant, as published."""

from collections.abc import Iterator, Sequence

from plangen.compose.builder import Pen, Words, paragraph, table
from plangen.document.model import Block, Column, Paragraph
from plangen.plan import Budget, BudgetRow, Contribution, Contributions, GrantPlan, Prose


def contributions(given: Contributions, pen: Pen) -> Iterator[Block]:
    """The table of partners' contributions, with each part of a partner's row below it, then its note."""
    columns = [
        Column(given.partner_heading or "Partner", width=2),
        *(Column(column.heading, "right") for column in given.columns),
        Column(given.total_heading or "Total (£)", "right"),
        *([Column(given.previous_heading or "Last year (£)", "right")] if _has_previous(given) else []),
    ]
    rows = [line for row in given.rows for line in _contribution(row, given, pen)]
    rows.append(_totals(given, pen))
    rows = [line[: len(columns)] for line in rows]
    yield table(pen, given.title or f"Partners’ contributions, {given.year}", columns, rows, totals=[-1])
    yield from _noted(pen, given.note, [(row.partner, row.note) for row in given.rows])


def _has_previous(given: Contributions) -> bool:
    return bool(given.previous) or any(row.previous for row in given.rows)


def _contribution(row: Contribution, given: Contributions, pen: Pen) -> Iterator[list[Words]]:
    ids = [column.id for column in given.columns]
    total = pen.figure(row.total, (*row.address, "total"), left_out=True)
    amounts = [pen.figure(row.amounts.get(name), (*row.address, "amounts", name)) for name in ids]
    yield [row.partner, *amounts, total, row.previous]
    for part in row.parts:
        yield [f"of which {part.name}", *(part.amounts.get(name) for name in ids), None, None]


def _totals(given: Contributions, pen: Pen) -> list[Words]:
    """The total of each column and the grand total, as stated; those that are left out as worked out."""
    columns = [(given.totals.get(one.id), ("totals", one.id)) for one in given.columns]
    places = [*columns, (given.total, ("total",)), (given.previous, ("previous",))]
    return ["Total", *(pen.figure(stated, (*given.address, *place), left_out=True) for stated, place in places)]


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
    rows = [[row.name, *_amounts(row, given, pen)] for row in given.rows]
    totals = [number for number, row in enumerate(given.rows) if row.kind not in ("spend", "income", "opening balance")]
    yield table(pen, given.title, columns, rows, totals=totals)
    yield from _noted(pen, given.note, [])


def _amounts(row: BudgetRow, given: Budget, pen: Pen) -> Iterator[Words]:
    """The figures of a row; totals and variances that are left out as worked out."""
    for column in given.columns:
        address = (*row.address, "amounts", column.id)
        yield pen.figure(row.amounts.get(column.id), address, left_out=True)


def grant_plan(given: GrantPlan, pen: Pen) -> Iterator[Block]:
    """The costed plan of the grant: outcomes, area, activity and cost, with the total."""
    headings = given.columns or ("Outcome indicator", "Area for improvement", "Activity", "Indicative cost")
    columns = [Column(headings[0], width=2), Column(headings[1], width=2), Column(headings[2], width=4)]
    rows: list[list[Words]] = [
        [Prose("\n\n".join(one.outcomes)), one.area, one.activity, one.cost] for one in given.activities
    ]
    total = pen.figure(given.total, (*given.address, "total"), left_out=True)
    if total:
        rows.append(["Overall total", None, None, total])
    caption = given.title or f"Costed plan of the grant, {given.year}"
    if given.grant:
        yield paragraph(f"Grant: {given.grant}")
    yield table(pen, caption, [*columns, Column(headings[3], "right", 1.5)], rows, totals=[-1] if total else [])
    yield from _noted(pen, given.note, [])
