"""Charts of money: what each partner puts in, by kind, and what is spent on what."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from plangen.document.chart import Bar, BarChart, BarGroup, Chart
from plangen.figures.chartable import TOTAL, amount_columns, amounts_by_column, budget_lines
from plangen.plan import Budget, BudgetColumn, BudgetRow, Contribution, Contributions
from plangen.plan.quantity import money

_ONLY_TOTAL = "Only the total is given"


def contributions(given: Contributions) -> Chart:
    """Each partner's contribution, the largest first, made up of its kinds."""
    found = [(row, amounts_by_column(row, given)) for row in given.rows]
    found.sort(key=lambda one: -sum(one[1].values()))
    kinds = _kinds(found, given)
    places = {name: place for place, name in enumerate(kinds)}
    groups = [
        BarGroup(
            row.partner,
            tuple(Bar(places[name], float(value)) for name, value in split.items() if value),
            _with_words(row, split),
        )
        for row, split in found
    ]
    title = given.title or f"Partners’ contributions, {given.year}"
    caption = f"{title}: by partner{' and kind' if len(kinds) > 1 else ''}"
    return Chart(BarChart(tuple(kinds.values()), tuple(groups), "£", stacked=True), _partners(found, kinds), caption)


Split = Sequence[tuple[Contribution, Mapping[str, Decimal]]]
"""Partners, each with what it puts in by kind."""


def _kinds(found: Split, given: Contributions) -> dict[str, str]:
    """The kinds under which there is anything, with their names; the first where there is nothing under any."""
    used = {name for _, split in found for name, value in split.items() if value}
    named = [*((column.id, _bare(column.heading)) for column in given.columns), (TOTAL, _ONLY_TOTAL)]
    return {name: heading for name, heading in named if name in used} or dict(named[:1])


def _bare(heading: str) -> str:
    return heading.replace("(£)", "").strip()


def _with_words(row: Contribution, split: Mapping[str, Decimal]) -> str:
    """What stands at the end of a bar: the sum of its parts, and the words that stand in place of a figure."""
    said = dict.fromkeys(figure.text for figure in row.amounts.values() if figure.value is None)
    return " + ".join([*([money(sum(split.values(), Decimal(0)))] if split else []), *said]) or "–"


def _partners(found: Split, kinds: Mapping[str, str]) -> str:
    whole = sum((value for _, split in found for value in split.values()), Decimal(0))
    each = [_part(row.partner, _with_words(row, split), sum(split.values(), Decimal(0)), whole) for row, split in found]
    said = f"The partners in order of size: {'; '.join(each)}. Their figures add up to {money(whole)}."
    sums = {name: sum((split.get(name, Decimal(0)) for _, split in found), Decimal(0)) for name in kinds}
    if len(kinds) > 1:
        ordered = sorted(sums.items(), key=lambda one: -one[1])
        said += f" By kind: {'; '.join(_part(kinds[name], money(value), value, whole) for name, value in ordered)}."
    return said


def _part(name: str, words: str, value: Decimal, whole: Decimal) -> str:
    return f"{name} {words} ({value / whole:.0%})" if 0 < value <= whole else f"{name} {words}"


def budget(given: Budget) -> Chart:
    """What is spent on each line, with a bar for each column of sums: budget beside outturn."""
    rows, columns = budget_lines(given), _filled(given)
    groups = [
        BarGroup(
            row.name,
            tuple(
                Bar(place, float(value), money(value))
                for place, column in enumerate(columns)
                if (value := _value(row, column)) is not None
            ),
        )
        for row in rows
    ]
    kinds = tuple(_bare(column.heading) for column in columns)
    told = "; ".join(_line(row, columns) for row in rows)
    return Chart(BarChart(kinds, tuple(groups), "£"), f"{told}.", f"{given.title}: {' and '.join(kinds)} by line")


def _filled(given: Budget) -> list[BudgetColumn]:
    return [one for one in amount_columns(given) if any(_value(row, one) is not None for row in budget_lines(given))]


def _value(row: BudgetRow, column: BudgetColumn) -> Decimal | None:
    figure = row.amounts.get(column.id)
    return figure.value if figure else None


def _line(row: BudgetRow, columns: Sequence[BudgetColumn]) -> str:
    """One line in words; where there is a budget and an outturn, with the difference."""
    found = {column: value for column in columns if (value := _value(row, column)) is not None}
    said = ", ".join(f"{_bare(column.heading)} {money(value)}" for column, value in found.items())
    of = {column.kind: value for column, value in found.items()}
    if "budget" not in of or "outturn" not in of:
        return f"{row.name}: {said}"
    more = of["outturn"] - of["budget"]
    apart = f"{money(abs(more))} {'more' if more > 0 else 'less'}" if more else "the same"
    return f"{row.name}: {said} ({apart})"
