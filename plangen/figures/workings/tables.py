"""Workings of tables of the plan's own: rows and columns that are headed as totals, where every cell involved is a figure.

Nothing tells what such a table is of but its words. So there is none where a total may be something else than a sum: in
columns of rates and averages, among children who may be counted once in all and several times in the rows.
"""

from collections.abc import Iterator, Sequence

from plangen.figures.workings.sums import likeliest, sum_workings, terms_of
from plangen.figures.workings.working import Term, Working
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import Figure, OwnTable, Plan, TableColumn
from plangen.plan.quantity import read_figure

TOTAL = ("total", "totals", "overall total", "grand total")
SUBTOTAL = ("sub-total", "subtotal", "sub total")
NOT_ADDED = {"rate", "average", "mean", "median", "ratio", "index", "rank", "per", "change", "difference", "balance"}
"""Words of a heading that tell of figures which nobody adds."""

UNSURE = ("total", "of which", "including", "less", "net")
"""How a line begins that may count others once more, or take them away: no sum below it is sure."""

ONCE = ("child", "people", "person", "individual", "famil", "young", "boy", "girl", "member", "staff")
"""Words that tell of those who may stand in several rows and yet be counted once."""

_WHOLE = 100
"""What shares come to, in per cent."""


@frozen
class Line:
    """One row of a table as it adds up: its first words, its place, and what it is: plain, subtotal, total or unsure."""

    name: str
    place: int
    kind: str = "plain"


def table_workings(plan: Plan) -> Iterator[Working]:
    """The totals of every table of the plan's own: down its columns, then across its rows."""
    for table in plan.tables:
        columns = [column for column in table.columns[1:] if column.figures]
        lines = [_line(table, place) for place in range(len(table.rows))] if columns else []
        yield from (made for column in columns for made in _down(table, column, lines))
        for column in columns:
            if _kind(column.heading) == "total":
                yield from _across(table, column, columns, lines)


def _plain(words: str) -> str:
    return " ".join(words.casefold().strip("*_ ").removesuffix("(£)").split()).strip(" :£*_")


def _kind(words: str) -> str:
    """Whether a row or a column that is headed so is a total, a subtotal, neither, or none can tell."""
    name = _plain(words)
    if name.startswith(SUBTOTAL) or name.endswith(SUBTOTAL):
        return "subtotal"
    if name in TOTAL or name.endswith(" total"):
        return "total"
    return "unsure" if name.startswith(UNSURE) or _is_not_added(name) else "plain"


def _is_not_added(heading: str) -> bool:
    words = {word.strip("(),.:%£").removesuffix("s") for word in heading.casefold().split()}
    return not words.isdisjoint(NOT_ADDED)


def _line(table: OwnTable, place: int) -> Line:
    name = table.rows[place].get(table.columns[0].id, "")
    return Line(name.strip("*_ "), place, _kind(name))


def _figure(table: OwnTable, place: int, column: TableColumn) -> Figure | None:
    return read_figure(table.rows[place].get(column.id, "").strip("*_ "))


def _address(table: OwnTable, place: int, column: TableColumn) -> Address:
    return (*table.address, "rows", place, column.id)


def _is_blank(table: OwnTable, line: Line) -> bool:
    """Whether a row holds only a heading."""
    return not any(table.rows[line.place].get(column.id, "").strip() for column in table.columns[1:])


def _down(table: OwnTable, column: TableColumn, lines: Sequence[Line]) -> Iterator[Working]:
    """The totals of one column, each of some of the lines above it."""
    for line in lines:
        if line.kind in ("total", "subtotal") and not any(one.kind == "unsure" for one in lines[: line.place]):
            above = [one for one in lines[: line.place] if not _is_blank(table, one)]
            made = (_sum(table, column, line, some) for some in _choices(line, above) if len(some) > 1)
            yield from likeliest([one for readings in made for one in readings])


def _choices(line: Line, above: Sequence[Line]) -> Iterator[list[Line]]:
    """What a total may be of: the lines since the last total, all lines, subtotals with what follows them."""
    since = _since(above, ("total", "subtotal"))
    if line.kind == "subtotal":
        yield since
        return
    yield [one for one in _since(above, ("total",)) if one.kind == "plain"]
    yield [one for one in above if one.kind == "plain"]
    yield [*(one for one in above if one.kind != "plain"), *since]


def _since(above: Sequence[Line], kinds: Sequence[str]) -> list[Line]:
    last = max((at for at, one in enumerate(above) if one.kind in kinds), default=-1)
    return list(above[last + 1 :])


def _sum(table: OwnTable, column: TableColumn, line: Line, some: Sequence[Line]) -> Iterator[Working]:
    terms = [
        one
        for part in some
        for one in terms_of(part.name, _figure(table, part.place, column), _address(table, part.place, column))
    ]
    if len(terms) == len(some):
        what = f"{line.name} ({column.heading})"
        yield from _sure(table, _figure(table, line.place, column), what, _address(table, line.place, column), terms)


def _sure(
    table: OwnTable, stated: Figure | None, what: str, address: Address, terms: Sequence[Term]
) -> Iterator[Working]:
    """The sum, where the figures are such as are added."""
    if stated is None:
        return
    texts = [stated.text, *(one.figure.text for one in terms)]
    percent = all("%" in text for text in texts)
    if percent != any("%" in text for text in texts) or (percent and stated.value != _WHOLE):
        return
    if _is_not_added(_heading(table, address)):
        return
    money = any("£" in text for text in (*texts, _heading(table, address), table.title))
    for made in sum_workings(
        what, stated, address, terms, table.title, rounded=percent or _has_decimals(stated, terms, money)
    ):
        if money or made.holds or made.gap < 0 or not _counts_once(table, what):
            yield made


def _heading(table: OwnTable, address: Address) -> str:
    return next(one.heading for one in table.columns if one.id == address[-1])


def _has_decimals(stated: Figure, terms: Sequence[Term], money: bool) -> bool:
    """Whether figures are rounded to tenths or the like, as pence are not."""
    return not money and any(one.precision < 1 for one in (stated, *(term.figure for term in terms)))


def _counts_once(table: OwnTable, what: str) -> bool:
    words = f"{table.title} {what} {table.columns[0].heading}".casefold()
    return any(word in words for word in ONCE)


def _across(
    table: OwnTable, total: TableColumn, columns: Sequence[TableColumn], lines: Sequence[Line]
) -> Iterator[Working]:
    """A column of totals as what the columns before it (else those after it) come to, where it does in most of the rows."""
    place = columns.index(total)
    before = [one for one in columns[:place] if _kind(one.heading) == "plain"]
    parts = before or [one for one in columns[place + 1 :] if _kind(one.heading) == "plain"]
    made = [one for line in lines if len(parts) > 1 for one in _row(table, total, parts, line)]
    if len([one for one in made if one.holds]) > len(made) / 2 and len(made) > 1:
        yield from made


def _row(table: OwnTable, total: TableColumn, parts: Sequence[TableColumn], line: Line) -> Iterator[Working]:
    place = line.place
    terms = [
        one
        for column in parts
        for one in terms_of(column.heading, _figure(table, place, column), _address(table, place, column))
    ]
    if len(terms) == len(parts):
        what = f"{line.name} ({total.heading})"
        yield from _sure(table, _figure(table, place, total), what, _address(table, place, total), terms)
