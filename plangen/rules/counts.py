"""Small counts of people: those that could tell who is meant, and those that were left out and can still be worked out.

A count is small from 1 up to what the setting says; nought is kept. Shares (a rate, a percentage) are counted where the number
that they are shares of is known.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.finding import Address, Fault
from plangen.plan import Demographic, Figure, Indicator, OwnTable, Plan
from plangen.plan.quantity import number, read_figure, round_to
from plangen.rules.registry import Outcome, rule

ONE = Decimal(1)
_YEAR = re.compile(r"[^A-Za-z]*\d{4}[^A-Za-z]*")


def _small(value: Decimal | None, threshold: int) -> bool:
    return value is not None and 0 < value < threshold and value == value.to_integral_value()


def _value(one: Figure | None) -> Decimal | None:
    return one.value if one else None


def _speaks(words: Sequence[str], *texts: str) -> bool:
    """Whether one of the texts speaks of people, by one of these words."""
    whole = " ".join(texts).lower()
    return any(re.search(rf"\b{word}\b", whole) for word in words)


@rule
def small_number_disclosed(plan: Plan, *, threshold: int, people: list[str]) -> Outcome:
    """A count of people is so small that those who know the area could tell who is meant.

    Why: a published count of one or two children of one age, place or background can identify them.

    Put right: put groups or years together, or leave the count out (and one more, so that it cannot be worked out).
    """
    yield from _of_staff(plan.staffing.demographics if plan.staffing else (), threshold)
    for indicator in plan.indicators:
        yield from _of_indicator(indicator, threshold, people)
    for table in plan.tables:
        yield from _of_table(table, threshold, people)
    for fact in plan.facts.values():
        if _speaks(people, fact.unit) and _small(_value(fact.value), threshold):
            yield Fault(_told(f"{fact.meaning}: {fact.value} {fact.unit}", threshold), (*fact.address, "value"))


def _told(what: str, threshold: int) -> str:
    return f"{what}; a count below {threshold} can tell who is meant"


def _of_staff(demographics: Sequence[Demographic], threshold: int) -> Iterator[Fault]:
    counts = [[group.number for group in one.groups if group.number] for one in demographics]
    staff = max((sum((one.value or Decimal(0) for one in some), Decimal(0)) for some in counts), default=Decimal(0))
    for demographic in demographics:
        for group in demographic.groups:
            count, share = _value(group.number), _value(group.percent)
            if _small(count, threshold):
                yield Fault(_told(f"{group.name}: {count} of the staff", threshold), group.address)
            elif count is None and share is not None and _small(round_to(share * staff / 100, ONE), threshold):
                about = number(round_to(share * staff / 100, ONE))
                words = f"{group.name}: {share}% of {number(staff)} staff is about {about}"
                yield Fault(_told(words, threshold), group.address)


def _of_indicator(indicator: Indicator, threshold: int, people: Sequence[str]) -> Iterator[Fault]:
    for value in indicator.values:
        if _speaks(people, indicator.counted) and _small(_value(value.count), threshold):
            words = f"{value.period}: {value.count} {indicator.counted}"
            yield Fault(_told(words, threshold), (*value.address, "count"))
        elif _speaks(people, indicator.denominator) and _small(_value(value.of), threshold):
            words = f"{value.period}: out of {value.of} {indicator.denominator}"
            yield Fault(_told(words, threshold), (*value.address, "of"))


def _of_table(table: OwnTable, threshold: int, people: Sequence[str]) -> Iterator[Fault]:
    """One fault for each row, at the first of its small counts."""
    titled = _speaks(people, table.title)
    counted = [
        column
        for column in table.columns[1:]
        if _speaks(people, column.heading) or (titled and (column.figures or _YEAR.fullmatch(column.heading)))
    ]
    for number_of, row in enumerate(table.rows):
        small = [column for column in counted if _small(_count(row.get(column.id, "")), threshold)]
        if small:
            cells = ", ".join(f"{column.heading} {row[column.id]}" for column in small)
            name = row.get(table.columns[0].id, "")
            yield Fault(_told(f"{name}: {cells}", threshold), (*table.address, "rows", number_of, small[0].id))


def _count(cell: str) -> Decimal | None:
    """The count that a cell gives; None for words, shares and money."""
    stated = read_figure(cell) if cell and not set("%£.") & set(cell) else None
    return _value(stated)


@rule
def suppressed_number_derivable(plan: Plan, *, threshold: int, marks: list[str], totals: list[str]) -> Outcome:
    """A small count was left out of a table, and the total with the other figures gives it away.

    Why: what was left out so that nobody can be known is as good as printed.

    Put right: leave out a second count of the same row and column, or the total.
    """
    for table in plan.tables:
        lines = [*_rows(table, totals), *_columns(table, totals)]
        for total, cells in lines:
            hidden = [(address, text) for address, text in cells if text in marks]
            known = [_count(text) for _, text in cells if text not in marks]
            if len(hidden) != 1 or total is None or None in known:
                continue
            if 0 < total - sum(one for one in known if one is not None) < threshold:
                address, mark = hidden[0]
                message = f"“{mark}” is left out; the total {number(total)} less the other {len(known)} gives it away"
                yield Fault(message, address)


_Line = tuple[Decimal | None, list[tuple[Address, str]]]
"""A row or a column of a table: its total, and its other cells with their addresses."""


def _rows(table: OwnTable, totals: Sequence[str]) -> Iterator[_Line]:
    """Each row that has a total, by the column whose heading says so."""
    last = next((column for column in table.columns[1:] if _speaks(totals, column.heading)), None)
    for place, row in enumerate(table.rows if last else ()):
        others = [column.id for column in table.columns[1:] if column is not last]
        cells = [((*table.address, "rows", place, name), row.get(name, "").strip()) for name in others]
        yield _count(row.get(last.id, "")) if last else None, cells


def _columns(table: OwnTable, totals: Sequence[str]) -> Iterator[_Line]:
    """Each column that has a total, by the row whose first cell says so."""
    first = table.columns[0].id if table.columns else ""
    last = next((row for row in table.rows if _speaks(totals, row.get(first, ""))), None)
    for column in table.columns[1:] if last else ():
        rows = [(place, row) for place, row in enumerate(table.rows) if row is not last]
        cells = [((*table.address, "rows", place, column.id), row.get(column.id, "").strip()) for place, row in rows]
        yield _count(last.get(column.id, "")) if last else None, cells
