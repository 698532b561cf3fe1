"""What of a plan can be drawn as a chart: the figures that a picture is made of, and why there is none where there is none.

A picture compares. Where there is one figure, or none, a table says it better, and an empty picture says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from plangen.frozen import frozen
from plangen.plan import (
    Action,
    Board,
    Budget,
    BudgetColumn,
    BudgetRow,
    Comparator,
    Contribution,
    Contributions,
    Figure,
    Indicator,
    IndicatorValue,
    Plan,
    Post,
    Risk,
    Staffing,
)
from plangen.plan.quantity import has_value

MOST_LINES, MOST_BARS, MOST_BOXES, MOST_PRIORITIES, MOST_RISKS, MOST_YEARS = 20, 30, 40, 20, 20, 10
"""More than these do not fit on a page at a size that can be read."""

MOST_KINDS = 7
"""As many patterns as can be told apart without colour."""

_LARGEST = Decimal(10) ** 12
_ROOM_OF_A_BODY = 2
"""How many boxes the head of a body takes the room of."""

TOTAL = ""
"""The kind of a contribution of which the plan gives only the total."""

LEVELS = ("low", "medium", "high")
_PLAIN_KINDS = ("budget", "outturn", "amount", "previous")


def why_not_chartable(plan: Plan, value: Any) -> str:
    """Why no chart can be made of a value, in words that follow "cannot be drawn: "; empty where one can."""
    match value:
        case Contributions():
            return _contributions(value)
        case Budget():
            return _budget(value)
        case Indicator():
            return _indicator(value)
        case Board() | Staffing():
            return _people(plan, value)
        case (Action(), *_):
            return _actions(plan, value)
        case (Risk(), *_):
            return _risks(value)
        case (Post(), *_):
            return _people(plan, Staffing(posts=value))
        case (Indicator() | Budget(), *_):
            return _none_of(plan, value)
    return "charts are made of contributions, budgets, indicators, actions, risks, the board and the staffing"


def _risks(risks: Sequence[Risk]) -> str:
    count = len(rated_risks(risks))
    return _many(count, MOST_RISKS, "risks") if count else "no risk has both a likelihood and an impact"


def _none_of(plan: Plan, items: Sequence[Indicator | Budget]) -> str:
    """The reason of the first, where none of the items can be drawn."""
    reasons = [why_not_chartable(plan, item) for item in items]
    return "" if "" in reasons else reasons[0]


def _contributions(table: Contributions) -> str:
    rows = [amounts_by_column(row, table) for row in table.rows]
    filled = [row_amounts for row_amounts in rows if any(row_amounts.values())]
    kinds = len({name for row_amounts in rows for name, value in row_amounts.items() if value})
    few = _few(len(filled), "partner", "partners", "with a figure")
    large = _large(value for row_amounts in rows for value in row_amounts.values())
    many = _many(len(rows), MOST_LINES, "partners") or _many(kinds, MOST_KINDS, "kinds", "can be told apart")
    return few or large or many


def amounts_by_column(row: Contribution, table: Contributions) -> Mapping[str, Decimal]:
    """What a partner puts in by the column it stands in; under TOTAL where the plan gives only the total."""
    by_column = {column.id: _share(row, column.id) for column in table.columns}
    split = {name: value for name, value in by_column.items() if value is not None}
    whole = row.total.value if row.total else None
    return split or ({} if whole is None else {TOTAL: whole})


def _share(row: Contribution, column: str) -> Decimal | None:
    own = row.amounts.get(column)
    if own is not None:
        return own.value
    parts = [part.amounts[column].value for part in row.parts if column in part.amounts]
    values = [value for value in parts if value is not None]
    return sum(values, Decimal(0)) if values else None


def budget_lines(budget: Budget) -> tuple[BudgetRow, ...]:
    """The lines of a budget that are spent on something, without totals; those of income where there are none."""
    columns = amount_columns(budget)
    filled = [row for row in budget.rows if any(has_value(row.amounts.get(column.id)) for column in columns)]
    spent = [row for row in filled if row.kind == "spend"]
    return tuple(spent or [row for row in filled if row.kind == "income"])


def amount_columns(budget: Budget) -> tuple[BudgetColumn, ...]:
    """The columns of a budget that hold sums of money, not differences or shares."""
    columns = [column for column in budget.columns if column.kind in _PLAIN_KINDS]
    return tuple(
        column for column in columns if not any("%" in str(row.amounts.get(column.id, "")) for row in budget.rows)
    )


def _budget(budget: Budget) -> str:
    rows, columns = budget_lines(budget), amount_columns(budget)
    cells = [row.amounts.get(column.id) for row in rows for column in columns]
    values = [cell.value for cell in cells if cell and cell.value is not None]
    few = _few(len(values), "figure", "figures", "of spending")
    return few or _large(values) or _many(len(values), MOST_BARS, "figures")


@frozen
class Comparison:
    """The figures of an indicator that a picture compares: all of one `field` (rate, count), the plan's own and others'."""

    field: str
    own: tuple[tuple[IndicatorValue, Figure], ...]
    others: tuple[tuple[Comparator, Figure], ...]

    def __len__(self) -> int:
        return len(self.own) + len(self.others)


def comparison(indicator: Indicator) -> Comparison:
    """The rates of an indicator, or its counts where there are not two rates to compare."""
    rates = _comparison_of("rate", indicator, indicator.comparators)
    counts = _comparison_of("count", indicator, ())
    return rates if (len(rates) > 1 and rates.own) or len(counts) < 2 else counts


def _comparison_of(field: str, indicator: Indicator, areas: Sequence[Comparator]) -> Comparison:
    own = [(value, getattr(value, field)) for value in indicator.values]
    others = [(area, area.rate) for area in areas]
    return Comparison(
        field,
        tuple((value, figure) for value, figure in own if has_value(figure)),
        tuple((area, figure) for area, figure in others if figure is not None and has_value(figure)),
    )


def _indicator(indicator: Indicator) -> str:
    compared = comparison(indicator)
    if not compared.own:
        return "it has no figure of its own"
    if len(compared) < 2:
        return "it has one figure, and none to compare it with"
    values = [figure.value for _, figure in (*compared.own, *compared.others) if figure.value is not None]
    return _large(values) or _many(len(compared), MOST_LINES, "figures")


def rated_risks(risks: Sequence[Risk]) -> list[tuple[int, Risk]]:
    """The risks that have both a likelihood and an impact, each with its number in the list, from 1."""
    return [
        (number, risk) for number, risk in enumerate(risks, 1) if risk.likelihood in LEVELS and risk.impact in LEVELS
    ]


def _people(plan: Plan, value: Board | Staffing) -> str:
    if isinstance(value, Board):
        if not value.members:
            return "it has no members"
        return _many(len(value.members) + len(plan.governance.reports_to), MOST_BOXES, "members and bodies")
    bodies = len({post.body for post in value.posts if post.body})
    most = MOST_BOXES - max(0, bodies * _ROOM_OF_A_BODY - _ROOM_OF_A_BODY)
    what = f"posts in {bodies} bodies" if bodies > 1 else "posts"
    return _few(len(value.posts), "post", "posts", "in it") or _many(len(value.posts), most, what)


def _actions(plan: Plan, actions: Sequence[Action]) -> str:
    dated = [action for action in actions if action.due]
    if not dated:
        return "no action has a date (`due:`)"
    days = [action.due for action in dated if action.due]
    days += [day for day in (plan.period.starts, plan.period.ends) if day]
    years = max(day.last.year for day in days) - min(day.first.year for day in days)
    priorities = len({action.priority for action in dated})
    return _many(years, MOST_YEARS, "years between its dates") or _many(priorities, MOST_PRIORITIES, "priorities")


def _large(values: Iterable[Decimal]) -> str:
    too_large = next((value for value in values if abs(value) > _LARGEST), None)
    return f"one of its figures has {too_large.adjusted() + 1} digits" if too_large else ""


def _few(count: int, singular: str, plural: str, more: str) -> str:
    if count == 0:
        return f"there are no {plural} {more}"
    return f"there is only 1 {singular} {more}" if count == 1 else ""


def _many(count: int, most: int, what: str, more: str = "fit on a page at a size that can be read") -> str:
    return f"it has {count} {what}; {most} {more}" if count > most else ""
