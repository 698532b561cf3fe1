"""The tables of a plan that have columns of its own, or rows of two kinds: money, groups of staff, indicators."""

from collections.abc import Iterator, Sequence

from plangen.export.plan_table import (
    MIDDLE,
    NARROW,
    SLIM,
    WIDE,
    WIDEST,
    LeftOut,
    PlanCell,
    PlanRow,
    PlanTable,
    amount_cells,
    field_cell,
    is_worked_out,
    record_cells,
    with_totals,
)
from plangen.figures.workings import left_out_figures
from plangen.figures.workings.contributions import contributions_caption
from plangen.files.words import ENGLISH, words_of
from plangen.load.labels import usual_caption
from plangen.plan import Budget, Comparator, Contribution, Contributions, GrantPlan, Indicator, IndicatorValue, Plan
from plangen.source.spreadsheet.headings import normal_heading

LINES = ("spend", "income")
"""The rows of a budget that are no totals."""

LONG_CATEGORY = 22
"""The width of the longest category of partners."""

ABOUT_INDICATOR = {
    "unit": NARROW, "better": SLIM, "counted": NARROW, "denominator": NARROW, "measure": NARROW, "source": MIDDLE,
    "note": MIDDLE, "within": NARROW,
}  # fmt: skip
"""What is said of an indicator itself, with the widths of the columns."""


def contribution_table(plan: Plan, name: str) -> Iterator[PlanTable]:
    """The partners' contributions, each with its parts below it, and the totals."""
    contributions = plan.contributions
    if contributions:
        rows = [cells for row in contributions.rows for cells in _contribution(row, _ids(contributions))]
        caption = contributions_caption(contributions, ENGLISH)
        totals = _contribution_totals(contributions, left_out_figures(plan))
        columns = _contribution_columns(contributions)
        yield PlanTable(name, caption, ("contributions", "rows"), columns, *with_totals(rows, totals))


def _ids(table: Contributions | Budget) -> list[str]:
    return [column.id for column in table.columns]


def _contribution_columns(contributions: Contributions) -> tuple[tuple[str, int], ...]:
    ids = _ids(contributions)
    own = [contributions.partner_heading or "Partner", "Part", *(column.heading for column in contributions.columns)]
    last = [
        contributions.total_heading or "Total (£)",
        contributions.previous_heading or "Last year (£)",
        "Category",
        "Note",
        "Id",
    ]
    headings = _distinct([*own, *last], ["Partner", "Part", *ids, "Total", "Previous"])
    widths = [WIDE, MIDDLE, *(MIDDLE for _ in ids), MIDDLE, MIDDLE, LONG_CATEGORY, WIDE, MIDDLE]
    return tuple(zip(headings, widths, strict=True))


def _contribution(row: Contribution, ids: Sequence[str]) -> Iterator[PlanRow]:
    last = ("total", "previous", "category", "note", "id")
    yield (field_cell(row, "partner"), PlanCell(), *amount_cells(row, ids), *record_cells(row, last))
    for part in row.parts:
        yield (PlanCell(), field_cell(part, "name"), *amount_cells(part, ids), *record_cells(None, last))


def _contribution_totals(contributions: Contributions, left_out: LeftOut) -> PlanRow | None:
    columns = [
        PlanCell(contributions.totals.get(name), (*contributions.address, "totals", name))
        for name in _ids(contributions)
    ]
    cells = [*columns, field_cell(contributions, "total"), field_cell(contributions, "previous")]
    if not any(cell.value for cell in cells) and not is_worked_out(cells, left_out):
        return None
    return (PlanCell("Total"), PlanCell(), *cells, PlanCell(), PlanCell(), PlanCell())


def budget_tables(plan: Plan, name: str) -> Iterator[PlanTable]:
    """Every budget, each on a sheet that is named for it."""
    for place, budget in enumerate(plan.budgets):
        key = ("budgets", budget.id or str(place + 1), "rows")
        totals = frozenset(number for number, row in enumerate(budget.rows) if row.kind not in LINES)
        rows = tuple(
            (field_cell(row, "name"), *amount_cells(row, _ids(budget)), *record_cells(row, ("kind", "id")))
            for row in budget.rows
        )
        yield PlanTable(f"{name} {budget.id}", budget.title, key, _budget_columns(budget), rows, totals)


def _budget_columns(budget: Budget) -> tuple[tuple[str, int], ...]:
    ids = _ids(budget)
    headings = [budget.row_heading or "Name", *(column.heading for column in budget.columns), "Kind", "Id"]
    widths = [WIDE, *(MIDDLE for _ in ids), MIDDLE, MIDDLE]
    return tuple(zip(_distinct(headings, ["Name", *ids]), widths, strict=True))


def _distinct(headings: Sequence[str], plain: Sequence[str]) -> list[str]:
    """The headings, but where one is empty or taken by another, the plain word for it."""
    distinct: list[str] = []
    for number, heading in enumerate(headings):
        others = [normal_heading(other) for other in (*distinct, *headings[number + 1 :])]
        clear = normal_heading(heading) and normal_heading(heading) not in others
        distinct.append(heading if clear or number >= len(plain) else plain[number])
    return distinct


def grant_table(plan: Plan, name: str) -> Iterator[PlanTable]:
    """The costed plan of the grant, with its total."""
    grant_plan = plan.grant_plan
    if grant_plan:
        rows = [
            record_cells(activity, ("outcomes", "area", "activity", "cost", "id")) for activity in grant_plan.activities
        ]
        caption = grant_plan.title or words_of()("tables.grant_plan.caption", year=grant_plan.year)
        total = field_cell(grant_plan, "total")
        shown = grant_plan.total or is_worked_out([total], left_out_figures(plan))
        totals = (PlanCell("Total"), PlanCell(), PlanCell(), total, PlanCell()) if shown else None
        key = ("grant_plan", "activities")
        yield PlanTable(name, caption, key, _grant_columns(grant_plan), *with_totals(rows, totals))


def _grant_columns(grant_plan: GrantPlan) -> tuple[tuple[str, int], ...]:
    plain = ["Outcomes", "Area", "Activity", "Cost"]
    own = grant_plan.columns if len(grant_plan.columns) == len(plain) else plain
    return tuple(zip(_distinct([*own, "Id"], plain), [WIDE, WIDE, WIDEST, NARROW, MIDDLE], strict=True))


def staff_group_table(plan: Plan, name: str) -> Iterator[PlanTable]:
    """Staff by one characteristic after the other, a row for each group."""
    columns = (("Heading", WIDE), ("Group", WIDE), ("Number", NARROW), ("Percent", NARROW))
    rows = tuple(
        (field_cell(characteristic, "heading"), *record_cells(group, ("name", "number", "percent")))
        for characteristic in (plan.staffing.demographics if plan.staffing else ())
        for group in characteristic.groups
    )
    path = "staffing.demographics"
    if rows:
        yield PlanTable(name, usual_caption(path, words_of()), tuple(path.split(".")), columns, rows)


def indicator_table(plan: Plan, name: str) -> Iterator[PlanTable]:
    """Every indicator, with a row for each of its values and of those that it is compared with."""
    about = tuple((heading.capitalize(), width) for heading, width in ABOUT_INDICATOR.items())
    first = (("Indicator", WIDE), ("Comparator", MIDDLE), ("Period", MIDDLE))
    figures = (("Count", SLIM), ("Of", SLIM), ("Rate", SLIM))
    last = tuple((heading, NARROW) for heading in ("Value source", "Value note", "Id", "Value id", "Comparator id"))
    rows = tuple(cells for indicator in plan.indicators for cells in _indicator(indicator))
    if plan.indicators:
        caption = usual_caption("indicators", words_of())
        yield PlanTable(name, caption, ("indicators",), (*first, *figures, *about, *last), rows)


def _indicator(indicator: Indicator) -> Iterator[PlanRow]:
    """A row for each value and each comparator; what is said of the indicator itself stands in the first of them."""
    lines: list[IndicatorValue | Comparator | None] = [*indicator.values, *indicator.comparators]
    for number, line in enumerate(lines or [None]):
        about = record_cells(indicator if number == 0 else None, tuple(ABOUT_INDICATOR))
        yield _comparator(indicator, line, about) if isinstance(line, Comparator) else _value(indicator, line, about)


def _value(indicator: Indicator, value: IndicatorValue | None, about: PlanRow) -> PlanRow:
    figures = record_cells(value, ("period", "count", "of", "rate"))
    last = (*record_cells(value, ("source", "note")), field_cell(indicator, "id"), field_cell(value, "id"), PlanCell())
    return (field_cell(indicator, "name"), PlanCell(), *figures, *about, *last)


def _comparator(indicator: Indicator, other: Comparator, about: PlanRow) -> PlanRow:
    figures = record_cells(other, ("period", "count", "of", "rate"))
    last = (PlanCell(), PlanCell(), field_cell(indicator, "id"), PlanCell(), field_cell(other, "id"))
    return (field_cell(indicator, "name"), field_cell(other, "name"), *figures, *about, *last)
