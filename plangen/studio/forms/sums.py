"""What the columns of a table add up to, as they are typed, beside what the plan states."""

from collections.abc import Sequence
from decimal import Decimal

from plangen.desk.file_edits import value_at
from plangen.files.cached_yaml import read_schema
from plangen.files.instead_of_figures import stands_for_money
from plangen.finding import Address
from plangen.plan.quantity import is_whole, read_figure
from plangen.source.source import Source
from plangen.studio.forms.model import Field, Row, Sum

ADDED = ("money", "count")
"""The kinds of value that are added up."""

TWO = 2


def sums_of(source: Source, address: Address, columns: Sequence[Field], rows: Sequence[Row]) -> tuple[Sum, ...]:
    """The sum of each column of figures, an empty one for the others; none at all where no column has two figures."""
    added = [row for row in rows if row.title.strip(" :").casefold() not in read_schema("importing")["money"]["totals"]]
    sums = tuple(_sum(source, address, number, column, added) for number, column in enumerate(columns))
    return sums if any(one.words for one in sums) else ()


def _sum(source: Source, address: Address, number: int, column: Field, rows: Sequence[Row]) -> Sum:
    if column.kind not in ADDED:
        return Sum()
    cells = [text for row in rows for text in _cells(source, row, row.fields[number])]
    texts = [text.strip() for text in cells if text.strip() and not stands_for_money(text)]
    figures = [figure for text in texts if (figure := read_figure(text)) is not None]
    if len(figures) < TWO or len(figures) < len(texts):
        return Sum()
    money = any("£" in text for text in texts)
    total = sum((Decimal(str(figure.value)) for figure in figures), Decimal(0))
    stated = _stated(source, address, column.address)
    said = read_figure(stated) if stated else None
    gap = Decimal(str(said.value)) - total if said else Decimal(0)
    differs = f"{_written(abs(gap), money=money)} {'more' if gap > 0 else 'less'}" if gap else ""
    return Sum(_written(total, money=money), stated, differs)


def _cells(source: Source, row: Row, field: Field) -> list[str]:
    """What a row has in a column; where that is nothing, what the parts that it is made of have."""
    inside = field.address[len(row.address) :]
    parts = source.value((*row.address, "parts")) if not field.value.strip() else None
    found = [value_at(part, inside) for part in parts] if isinstance(parts, list) else [field.value]
    return [text for text in found if isinstance(text, str)]


def _stated(source: Source, address: Address, column: Address) -> str:
    """The total of a column that the record around a table states: under `totals`, or `total` for the rows' own totals."""
    places = places_of_total(address, column)
    return next((value for place in places if isinstance(value := source.value(place), str)), "")


def places_of_total(address: Address, column: Address) -> list[Address]:
    """Where the record around a table may state the total of one of its columns."""
    around = address[:-1]
    return [*([(*around, "total")] if column == ("total",) else []), (*around, "totals", column[-1])]


def _written(value: Decimal, *, money: bool) -> str:
    plain = f"{value:,.2f}".removesuffix(".00") if not is_whole(value) else f"{value:,.0f}"
    return f"£{plain}" if money else plain
