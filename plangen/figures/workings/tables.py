"""Workings of tables of the plan's own: rows and columns that are headed as totals, where every cell involved is a figure.

Nothing tells what such a table is of but its words. So there is none where a total may be something else than a sum: in
columns of rates and averages, among children who may be counted once in all and several times in the rows.
"""

from collections.abc import Iterator, Sequence

from plangen.figures.workings.sums import in_their_units, likeliest, sum_workings, terms_of
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

_NEAR = 5
"""A row headed as all of the others may miss their sum by so small a part of it, to be taken for a sum at all."""

_WHOLE = 100
"""What shares come to, in per cent."""


@frozen
class Line:
    """One row of a table as it adds up: its first words, its place, and what it is: plain, subtotal, total or unsure."""

    name: str
    place: int
    kind: str = "plain"


def table_workings(plan: Plan) -> Iterator[Working]:
    """The totals of every table of the plan's own."""
    return (working for table in plan.tables for working in workings_of_table(table))


def workings_of_table(table: OwnTable) -> Iterator[Working]:
    """The totals of a table: down its columns, then across its rows."""
    return in_their_units(_totals_of(table), [table.title, *(column.heading for column in table.columns)])


def _totals_of(table: OwnTable) -> Iterator[Working]:
    columns = [column for column in table.columns[1:] if column.figures]
    lines = [_line(table, place) for place in range(len(table.rows))] if columns else []
    yield from (working for column in columns for working in _column_totals(table, column, lines))
    for column in columns:
        if _line_kind(column.heading) == "total":
            yield from _row_totals(table, column, columns, lines)


def _plain_words(words: str) -> str:
    return " ".join(words.casefold().strip("*_ ").removesuffix("(£)").split()).strip(" :£*_")


def _line_kind(words: str) -> str:
    """Whether a row or a column that is headed so is a total, a subtotal, neither, or none can tell."""
    name = _plain_words(words)
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
    kind = "all" if place == len(table.rows) - 1 and _is_all(name) else _line_kind(name)
    return Line(name.strip("*_ "), place, kind)


def _is_all(name: str) -> bool:
    """Whether the last row is headed as all of the others (“All outcomes”), and not as some more of them (“All other”)."""
    words = _plain_words(name)
    return words.partition(" ")[0] == "all" and not words.startswith("all other")


def _figure(table: OwnTable, place: int, column: TableColumn) -> Figure | None:
    return read_figure(table.rows[place].get(column.id, "").strip("*_ "))


def _address(table: OwnTable, place: int, column: TableColumn) -> Address:
    return (*table.address, "rows", place, column.id)


def _is_blank(table: OwnTable, line: Line) -> bool:
    """Whether a row holds only a heading."""
    return not any(table.rows[line.place].get(column.id, "").strip() for column in table.columns[1:])


def _column_totals(table: OwnTable, column: TableColumn, lines: Sequence[Line]) -> Iterator[Working]:
    """The totals of one column, each of some of the lines above it."""
    for line in lines:
        if line.kind in ("total", "subtotal", "all") and not any(
            other.kind == "unsure" for other in lines[: line.place]
        ):
            above = [other for other in lines[: line.place] if not _is_blank(table, other)]
            choices = [parts for parts in _choices(line, above) if len(parts) > 1]
            readings = [reading for parts in choices for reading in _column_total(table, column, line, parts)]
            yield from (reading for reading in likeliest(readings) if line.kind != "all" or _is_near(reading))


def _is_near(working: Working) -> bool:
    """Whether a figure is near enough to a sum to be meant as one: an average of the rows is not."""
    stated = working.stated
    return stated is not None and stated.value is not None and abs(working.gap) * _NEAR <= abs(stated.value)


def _choices(line: Line, above: Sequence[Line]) -> Iterator[list[Line]]:
    """What a total may be of: the lines since the last total, all lines, subtotals with what follows them."""
    since = _since(above, ("total", "subtotal"))
    if line.kind == "subtotal":
        yield since
        return
    yield [other for other in _since(above, ("total",)) if other.kind == "plain"]
    yield [other for other in above if other.kind == "plain"]
    yield [*(other for other in above if other.kind != "plain"), *since]


def _since(above: Sequence[Line], kinds: Sequence[str]) -> list[Line]:
    last = max((at for at, line in enumerate(above) if line.kind in kinds), default=-1)
    return list(above[last + 1 :])


def _column_total(table: OwnTable, column: TableColumn, line: Line, parts: Sequence[Line]) -> Iterator[Working]:
    """The total of a column on one line as the sum of other lines, if each of them has a figure."""
    terms = [term for part in parts for term in _terms(table, part, column, part.name)]
    if len(terms) == len(parts):
        yield from _certain_sum(table, _total(table, line, column), terms)


def _total(table: OwnTable, line: Line, column: TableColumn) -> Working:
    """A cell that is to be worked out."""
    stated, address = _figure(table, line.place, column), _address(table, line.place, column)
    return Working(f"{line.name} ({column.heading})", stated, address, source=table.title)


def _terms(table: OwnTable, line: Line, column: TableColumn, name: str) -> list[Term]:
    return terms_of(name, _figure(table, line.place, column), _address(table, line.place, column))


def _certain_sum(table: OwnTable, total: Working, terms: Sequence[Term]) -> Iterator[Working]:
    """The sum, where the figures are such as are added."""
    if total.stated is None or _is_not_added(_heading(table, total.address)):
        return
    figures = [total.stated, *(term.figure for term in terms)]
    shares = ["%" in figure.text for figure in figures]
    if any(shares) and not (all(shares) and total.stated.value == _WHOLE):
        return
    money = any("£" in text for text in (*_texts(figures), _heading(table, total.address), table.title))
    for working in sum_workings(total, terms, rounded=all(shares) or (_has_decimals(figures) and not money)):
        if money or working.holds or working.gap < 0 or not _counts_once(table, total.what):
            yield working


def _texts(figures: Sequence[Figure]) -> list[str]:
    return [figure.text for figure in figures]


def _heading(table: OwnTable, address: Address) -> str:
    return next(column.heading for column in table.columns if column.id == address[-1])


def _has_decimals(figures: Sequence[Figure]) -> bool:
    """Whether figures are stated to tenths or finer; unless they are pence, they are rounded."""
    return any(figure.precision < 1 for figure in figures)


def _counts_once(table: OwnTable, what: str) -> bool:
    words = f"{table.title} {what} {table.columns[0].heading}".casefold()
    return any(word in words for word in ONCE)


def _row_totals(
    table: OwnTable, total: TableColumn, columns: Sequence[TableColumn], lines: Sequence[Line]
) -> Iterator[Working]:
    """A column of totals as what the columns before it (else those after it) come to, where it does in most of the rows."""
    place = columns.index(total)
    before = [column for column in columns[:place] if _line_kind(column.heading) == "plain"]
    parts = before or [column for column in columns[place + 1 :] if _line_kind(column.heading) == "plain"]
    totals = [working for line in lines if len(parts) > 1 for working in _row_total(table, total, parts, line)]
    right = [working for working in totals if working.holds]
    if len(totals) > 1 and len(right) > len(totals) / 2:
        yield from totals


def _row_total(table: OwnTable, total: TableColumn, parts: Sequence[TableColumn], line: Line) -> Iterator[Working]:
    """The total of a row as the sum of other columns, if each of them has a figure."""
    terms = [term for column in parts for term in _terms(table, line, column, column.heading)]
    if len(terms) == len(parts):
        yield from _certain_sum(table, _total(table, line, total), terms)
