"""Charts of money: what each partner puts in, by kind, and what is spent on what."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from plangen.compose.builder import BlockBuilder
from plangen.document.chart import Bar, BarChart, BarGroup, Chart
from plangen.figures.chartable import TOTAL, amount_columns, amounts_by_column, budget_lines
from plangen.figures.workings.contributions import contributions_caption
from plangen.files.words import Words
from plangen.plan import Budget, BudgetColumn, BudgetRow, Contribution, Contributions, Figure
from plangen.plan.quantity import money

Split = Mapping[str, Decimal]
"""What a partner puts in by kind: the column it stands in, or TOTAL where only that is given."""

Partners = Sequence[tuple[Contribution, Split]]


def contributions_chart(contributions: Contributions, builder: BlockBuilder) -> Chart:
    """Each partner's contribution, the largest first, made up of its kinds."""
    partners = [(row, amounts_by_column(row, contributions)) for row in contributions.rows]
    partners.sort(key=lambda partner: -_sum(partner[1].values()))
    words = builder.words
    kinds = _kinds(partners, contributions, words)
    places = {name: place for place, name in enumerate(kinds)}
    groups = tuple(_partner_bars(row, split, places) for row, split in partners)
    title = contributions_caption(contributions, words.language)
    caption = words(
        "charts.contributions.caption_by_kind" if len(kinds) > 1 else "charts.contributions.caption", title=title
    )
    bars = BarChart(tuple(kinds.values()), groups, "£", stacked=True)
    return Chart(bars, _partners_in_words(partners, contributions, kinds, words), caption)


def _partner_bars(row: Contribution, split: Split, places: Mapping[str, int]) -> BarGroup:
    bars = tuple(Bar(places[name], float(value)) for name, value in split.items() if value)
    return BarGroup(row.partner, bars, _amount_in_words(row, split))


def _kinds(partners: Partners, contributions: Contributions, words: Words) -> dict[str, str]:
    """The kinds under which there is anything, with their names; the first where there is nothing under any."""
    used = {name for _, split in partners for name, value in split.items() if value}
    columns = [(column.id, _without_unit(column.heading)) for column in contributions.columns]
    named = [*columns, (TOTAL, words("charts.contributions.only_total"))]
    return {name: heading for name, heading in named if name in used} or dict(named[:1])


def _without_unit(heading: str) -> str:
    return heading.replace("(£)", "").strip()


def _amount_in_words(row: Contribution, split: Split) -> str:
    """What stands at the end of a bar: the total of the row, and the words that stand in place of a figure."""
    wordy = dict.fromkeys(figure.text for figure in row.amounts.values() if figure.value is None)
    amounts = [money(_stated(row.total, _sum(split.values())))] if split else []
    return " + ".join([*amounts, *wordy]) or "–"


def _stated(total: Figure | None, added: Decimal) -> Decimal:
    """A total as the plan states it, right or wrong; what its parts come to where it states none."""
    return added if total is None or total.value is None else total.value


def _shared(row: Contribution, split: Split) -> Decimal:
    """What a row has of the whole; nothing is told of it where its total is not that of its parts."""
    added = _sum(split.values())
    return added if _stated(row.total, added) == added else Decimal(0)


def _partners_in_words(partners: Partners, contributions: Contributions, kinds: Mapping[str, str], words: Words) -> str:
    added = _sum(value for _, split in partners for value in split.values())
    whole = _stated(contributions.total, added)
    shared = whole if whole == added else Decimal(0)
    shares = [_share(row.partner, _amount_in_words(row, split), _shared(row, split), shared) for row, split in partners]
    sentences = [words("charts.contributions.partners", partners="; ".join(shares), total=money(whole))]
    if len(kinds) > 1:
        sums = {
            name: _stated(contributions.totals.get(name), _sum(split.get(name, Decimal(0)) for _, split in partners))
            for name in kinds
        }
        ordered = sorted(sums.items(), key=lambda kind: -kind[1])
        shares = [_share(kinds[name], money(value), value, shared) for name, value in ordered]
        sentences.append(words("charts.contributions.kinds", kinds="; ".join(shares)))
    return " ".join(sentences)


def _share(name: str, amount: str, value: Decimal, whole: Decimal) -> str:
    """A part with its share of the whole, where the parts come to it."""
    return f"{name} {amount} ({value / whole:.0%})" if 0 < value <= whole else f"{name} {amount}"


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def budget_chart(budget: Budget, builder: BlockBuilder) -> Chart:
    """What is spent on each line, with a bar for each column of sums: budget beside outturn."""
    rows, columns, words = budget_lines(budget), _filled_columns(budget), builder.words
    groups = tuple(BarGroup(row.name, _bars(row, columns)) for row in rows)
    kinds = tuple(_without_unit(column.heading) for column in columns)
    alternative = f"{'; '.join(_line_in_words(row, columns, words) for row in rows)}."
    caption = words("charts.budget.caption", title=budget.title, columns=words("lists.last").join(kinds))
    return Chart(BarChart(kinds, groups, "£"), alternative, caption)


def _filled_columns(budget: Budget) -> list[BudgetColumn]:
    rows = budget_lines(budget)
    return [column for column in amount_columns(budget) if any(_value(row, column) is not None for row in rows)]


def _bars(row: BudgetRow, columns: Sequence[BudgetColumn]) -> tuple[Bar, ...]:
    values = ((place, _value(row, column)) for place, column in enumerate(columns))
    return tuple(Bar(place, float(value), money(value)) for place, value in values if value is not None)


def _value(row: BudgetRow, column: BudgetColumn) -> Decimal | None:
    figure = row.amounts.get(column.id)
    return figure.value if figure else None


def _line_in_words(row: BudgetRow, columns: Sequence[BudgetColumn], words: Words) -> str:
    """One line in words; where there is a budget and an outturn, with the difference."""
    values = {column: value for column in columns if (value := _value(row, column)) is not None}
    amounts = ", ".join(f"{_without_unit(column.heading)} {money(value)}" for column, value in values.items())
    by_kind = {column.kind: value for column, value in values.items()}
    if "budget" not in by_kind or "outturn" not in by_kind:
        return f"{row.name}: {amounts}"
    return f"{row.name}: {amounts} ({_difference(by_kind['outturn'] - by_kind['budget'], words)})"


def _difference(more: Decimal, words: Words) -> str:
    if not more:
        return words("charts.budget.same")
    return words("charts.budget.more" if more > 0 else "charts.budget.less", amount=money(abs(more)))
