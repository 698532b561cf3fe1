"""Whether a table of money funds anything: its figures may all be 0, give all in kind, or tell of what was spent. Nothing here
judges.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.analysis.present import any_stands_in
from plangen.finding import Address
from plangen.plan import Budget, Contributions, Figure, GrantPlan
from plangen.rules.hollow import plain

Money = Contributions | Budget | GrantPlan

PLANNED = ("budget", "amount")
"""The kinds of column of a budget that say what there will be to spend."""


class Heading(NamedTuple):
    """The title of a table of money, or the heading of a column that says what there will be to spend, with its place."""

    text: str
    address: Address


def planned_headings(table: Money) -> Iterator[Heading]:
    """What a table says of the money that it gives: its title, and the headings of the columns that plan."""
    yield Heading(table.title, (*table.address, "title"))
    if isinstance(table, Contributions):
        yield from (Heading(column.heading, (*column.address, "heading")) for column in table.columns)
    elif isinstance(table, Budget):
        for column in table.columns:
            if column.kind in PLANNED:
                yield Heading(column.heading, (*column.address, "heading"))


def tells_of_outturn(heading: Heading, table: Money, words: Sequence[str], beside: Sequence[str] = ()) -> bool:
    """Whether a title or a heading tells of what was spent, by these words, and of nothing `beside` it (“Budget and outturn”);
    the title of a budget that has a column for that may well.
    """
    if (
        isinstance(table, Budget)
        and heading.text == table.title
        and any(column.kind == "outturn" for column in table.columns)
    ):
        return False
    text = plain(heading.text)
    return any_stands_in(text, words) and not any_stands_in(text, beside)


def why_no_funds(table: Money, words: Sequence[str] = (), beside: Sequence[str] = ()) -> str:
    """Why a table of money funds nothing; empty where it does."""
    title, *columns = planned_headings(table)
    spent = [heading for heading in columns if tells_of_outturn(heading, table, words, beside)]
    if tells_of_outturn(title, table, words, beside) or (spent and spent == columns):
        return f"“{[title, *spent][-1].text}” tells of what was spent"
    if not any(_is_above_zero(figure) for figure in _figures(table)):
        has_any = any(figure.text for figure in _figures(table))
        return "no sum in it is above £0" if has_any else "no sum is in it yet"
    if isinstance(table, Contributions) and not any(_is_above_zero(figure) for figure in _but_in_kind(table)):
        return "all that is put in is in kind"
    return ""


def _is_above_zero(figure: Figure) -> bool:
    return figure.value is not None and figure.value > 0


def _figures(table: Money) -> Iterator[Figure]:
    """The figures of a table that say what there is to spend."""
    match table:
        case Contributions():
            yield from _but_in_kind(table, of_kind=True)
        case Budget():
            planned = [column.id for column in table.columns if column.kind in PLANNED]
            yield from (row.amounts[column] for row in table.rows for column in planned if column in row.amounts)
        case GrantPlan():
            yield from filter(None, (table.grant, table.total, *(activity.cost for activity in table.activities)))


def _but_in_kind(table: Contributions, *, of_kind: bool = False) -> Iterator[Figure]:
    """What is put in, save in kind; `of_kind`: that too. A row may give its total alone."""
    columns = [column.id for column in table.columns if of_kind or column.kind != "in kind"]
    for row in table.rows:
        for amounts in (row.amounts, *(part.amounts for part in row.parts)):
            yield from (amounts[column] for column in columns if column in amounts)
        if row.total and not row.amounts and not row.parts:
            yield row.total
    if not table.rows and table.total:
        yield table.total
