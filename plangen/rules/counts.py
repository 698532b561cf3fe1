"""Small counts of people: those that could tell who is meant, and those that were left out and can still be worked out.

A count is small from 1 to one less than the threshold of the setting; 0 is not. Shares (a rate, a percentage) are counted
where the number that they are shares of is known.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.passages import Passage, passages
from plangen.analysis.present import any_stands_in
from plangen.analysis.written_tables import WrittenTable, written_tables
from plangen.files.instead_of_figures import is_withheld
from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.plan import Demographic, Figure, Indicator, OwnTable, Plan, TableColumn
from plangen.plan.quantity import is_unknown, number, read_figure, round_to
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for
from plangen.rules.withheld import given_away_by_indicators

ONE = Decimal(1)
_YEAR = regex(r"[^A-Za-z]*\d{4}[^A-Za-z]*")


def _is_small(value: Decimal | None, threshold: int) -> bool:
    return value is not None and 0 < value < threshold and value == value.to_integral_value()


def _value(figure: Figure | None) -> Decimal | None:
    return figure.value if figure else None


def _mentions(words: Sequence[str], text: str) -> bool:
    """Whether one of the words stands in a text."""
    return any_stands_in(text.lower(), words)


@rule
@looks_for("counts of people so small that they tell who is meant")
def small_number_disclosed(
    plan: Plan,
    *,
    threshold: int,
    people: list[str],
    outcomes: list[str],
    others: list[str],
    sorts: list[str],
    adults: list[str],
) -> Outcome:
    """A count of people is so small that those who know the area could tell who is meant.

    Why: a published count of one or two children of one age, place or background can identify them.

    Put right: put groups or years together, or leave the count out (and one more, so that it cannot be worked out).
    """
    words = _PeopleWords(people, outcomes, others, sorts, adults)
    for indicator in plan.indicators:
        yield from _indicator_faults(indicator, threshold, people)
    for table in plan.tables:
        yield from _table_faults(table, threshold, people)
    for passage in passages(plan):
        for written in written_tables(passage):
            yield from _written_faults(passage, written, threshold, words)
    for fact in plan.facts.values():
        if _mentions(people, fact.unit) and _is_small(_value(fact.value), threshold):
            yield Fault(_message(f"{fact.meaning}: {fact.value} {fact.unit}", threshold), (*fact.address, "value"))


def _message(what: str, threshold: int) -> str:
    return f"{what}; a count below {threshold} can tell who is meant"


@rule
@looks_for("groups of staff so small that they tell who is meant")
def small_number_of_staff(plan: Plan, *, threshold: int) -> Outcome:
    """A group of the staff is so small that colleagues and others could tell who is meant.

    Why: the guidance asks for staff by sex, ethnicity and disability; of one or two people such a table tells what is private.

    Put right: ask those whom it concerns, put groups together, or give shares of the larger groups only.
    """
    yield from _staff_faults(plan.staffing.demographics if plan.staffing else (), threshold)


def _staff_faults(demographics: Sequence[Demographic], threshold: int) -> Iterator[Fault]:
    staff = max((_count_staff(demographic) for demographic in demographics), default=Decimal(0))
    for demographic in demographics:
        for group in demographic.groups:
            count, share = _value(group.number), _value(group.percent)
            about = round_to(share * staff / 100, ONE) if share is not None else None
            if _is_small(count, threshold):
                yield Fault(_message(f"{group.name}: {count} of the staff", threshold), group.address)
            elif count is None and about is not None and _is_small(about, threshold):
                words = f"{group.name}: {share}% of {number(staff)} staff is about {number(about)}"
                yield Fault(_message(words, threshold), group.address)


def _count_staff(demographic: Demographic) -> Decimal:
    """How many staff the groups come to; 0 where that cannot be told, for the number of one is withheld."""
    if any(is_unknown(group.number) for group in demographic.groups):
        return Decimal(0)
    return sum((_value(group.number) or Decimal(0) for group in demographic.groups), Decimal(0))


def _indicator_faults(indicator: Indicator, threshold: int, people: Sequence[str]) -> Iterator[Fault]:
    for value in indicator.values:
        if _mentions(people, indicator.counted) and _is_small(_value(value.count), threshold):
            words = f"{value.period}: {value.count} {indicator.counted}"
            yield Fault(_message(words, threshold), (*value.address, "count"))
        elif _mentions(people, indicator.denominator) and _is_small(_value(value.of), threshold):
            words = f"{value.period}: out of {value.of} {indicator.denominator}"
            yield Fault(_message(words, threshold), (*value.address, "of"))


def _table_faults(table: OwnTable, threshold: int, people: Sequence[str]) -> Iterator[Fault]:
    """One fault for each row, at the first of its small counts."""
    columns = _columns_of_people(table, people)
    for place, row in enumerate(table.rows):
        small = [column for column in columns if _is_small(_count(row.get(column.id, "")), threshold)]
        if small:
            cells = ", ".join(f"{column.heading} {row[column.id]}" for column in small)
            name = row.get(table.columns[0].id, "")
            yield Fault(_message(f"{name}: {cells}", threshold), (*table.address, "rows", place, small[0].id))


def _columns_of_people(table: OwnTable, people: Sequence[str]) -> list[TableColumn]:
    """The columns that count people: by their headings; or, in a table that is about people, all that hold figures."""
    columns = table.columns[1:]
    if _mentions(people, table.title):
        return [
            column
            for column in columns
            if column.figures or _YEAR.fullmatch(column.heading) or _mentions(people, column.heading)
        ]
    return [column for column in columns if _mentions(people, column.heading)]


def _count(cell: str) -> Decimal | None:
    """The count that a cell gives; None for words, shares and money."""
    stated = read_figure(cell) if cell and not set("%£.") & set(cell) else None
    return _value(stated)


class _PeopleWords(NamedTuple):
    """Words that tell that a table counts children: them, what became of them; and those that tell that it counts others.

    `sorts` are headings by which people are sorted: children, in a text that speaks of none of `adults`.
    """

    people: Sequence[str]
    outcomes: Sequence[str]
    others: Sequence[str]
    sorts: Sequence[str]
    adults: Sequence[str]


def _written_faults(passage: Passage, table: WrittenTable, threshold: int, words: _PeopleWords) -> Iterator[Fault]:
    """One fault for each row of a table in the text, at its small counts of children."""
    about = f"{table.before} {' '.join(table.headings)} {table.rows[0].cells[0] if table.rows else ''}"
    is_sorted = _mentions(words.sorts, table.headings[0]) and not _mentions(words.adults, passage.words)
    is_of_people = is_sorted or _mentions((*words.people, *words.outcomes), about)
    if _mentions(words.others, " ".join(table.headings)) or not is_of_people:
        return
    for row in table.rows:
        columns = [*zip(table.headings, row.cells, strict=False)][1:]
        if _mentions(words.others, row.cells[0]):
            continue
        small = [f"{heading} {cell}" for heading, cell in columns if _is_small(_count(cell), threshold)]
        if small:
            yield passage.fault(_message(f"{row.cells[0]}: {', '.join(small)}", threshold), row.start, row.end)


@rule
@looks_for("counts left out that a total gives away")
def suppressed_number_derivable(plan: Plan, *, threshold: int, totals: list[str]) -> Outcome:
    """A small count was left out of a table or an indicator, and the total with the other figures, or its share of a number,
    gives it away.

    Why: what was left out so that nobody can be known is as good as printed.

    Put right: leave out a second count of the same row and column, or the total.
    """
    for table in plan.tables:
        for total, cells in (*_rows(table, totals), *_columns(table, totals)):
            hidden = [(address, text) for address, text in cells if is_withheld(text)]
            counts = [_count(text) for _, text in cells if not is_withheld(text)]
            known = [count for count in counts if count is not None]
            if total is None or len(hidden) != 1 or len(known) < len(counts):
                continue
            if 0 < total - sum(known) < threshold:
                address, mark = hidden[0]
                message = f"“{mark}” is left out; the total {number(total)} less the other {len(known)} gives it away"
                yield Fault(message, address)
    yield from given_away_by_indicators(plan, threshold)


_Line = tuple[Decimal | None, list[tuple[Address, str]]]
"""A row or a column of a table: its total, and its other cells with their addresses."""


def _rows(table: OwnTable, totals: Sequence[str]) -> Iterator[_Line]:
    """Each row that has a total, by the column whose heading says so."""
    last = next((column for column in table.columns[1:] if _mentions(totals, column.heading)), None)
    for place, row in enumerate(table.rows if last else ()):
        others = [column.id for column in table.columns[1:] if column is not last]
        cells = [((*table.address, "rows", place, name), row.get(name, "").strip()) for name in others]
        yield _count(row.get(last.id, "")) if last else None, cells


def _columns(table: OwnTable, totals: Sequence[str]) -> Iterator[_Line]:
    """Each column that has a total, by the row whose first cell says so."""
    first = table.columns[0].id if table.columns else ""
    last = next((row for row in table.rows if _mentions(totals, row.get(first, ""))), None)
    for column in table.columns[1:] if last else ():
        rows = [(place, row) for place, row in enumerate(table.rows) if row is not last]
        cells = [((*table.address, "rows", place, column.id), row.get(column.id, "").strip()) for place, row in rows]
        yield _count(last.get(column.id, "")) if last else None, cells
