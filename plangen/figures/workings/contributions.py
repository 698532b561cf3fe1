"""Workings of partners' contributions: rows, columns, what a row is made of, and the grand total.

The grand total is held against every figure in the table, so that one wrong subtotal is not found twice.
"""

from collections.abc import Iterator

from plangen.figures.workings.sums import all_told, in_their_units, is_share, sum_workings, terms_of
from plangen.figures.workings.working import Term, Working
from plangen.files.words import words_of
from plangen.finding import Address
from plangen.frozen import derived
from plangen.plan import Contribution, ContributionColumn, Contributions, Figure, Plan
from plangen.plan.quantity import has_value


def contributions_caption(table: Contributions, language: str) -> str:
    """The caption of the table: the plan's own, or the usual in its language."""
    return table.title or words_of(language)("tables.contributions.caption", year=table.year)


@derived
def contribution_workings(plan: Plan) -> tuple[Working, ...]:
    """The sums of the table of contributions; none while an amount stands under a column that it does not have."""
    table = plan.contributions
    if table is None or any(unknown_columns(table)):
        return ()
    caption = contributions_caption(table, plan.language)
    heads = [caption, table.total_heading, table.partner_heading, *(column.heading for column in table.columns)]
    return tuple(in_their_units(_of_table(table, caption), heads))


def _of_table(table: Contributions, source: str) -> Iterator[Working]:
    for row in table.rows:
        yield from _of_row(row, table, source)
    yield from _columns(table, source)
    yield from _grand(table, source)
    yield from _last_year(table, source)


def unknown_columns(table: Contributions) -> Iterator[tuple[str, Address]]:
    """The columns, each with its place, under which amounts stand and which the table does not have."""
    known = {column.id for column in table.columns}
    for row in table.rows:
        yield from ((name, (*row.address, "amounts", name)) for name in row.amounts if name not in known)
        for part in row.parts:
            yield from ((name, (*part.address, "amounts", name)) for name in part.amounts if name not in known)
    yield from ((name, (*table.address, "totals", name)) for name in table.totals if name not in known)


def _of_row(row: Contribution, table: Contributions, source: str) -> Iterator[Working]:
    for column in table.columns:
        name, address = f"{row.partner}, {column.heading}", (*row.address, "amounts", column.id)
        amount = Working(name, row.amounts.get(column.id), address, source=source)
        told = all_told(part.amounts.get(column.id) for part in row.parts)
        yield from sum_workings(amount, _parts(row, column), complete=told)
    cells = [cell for column in table.columns for cell in _cells(row, column, column.heading)]
    total = Working(f"the total for {row.partner}", row.total, (*row.address, "total"), source=source)
    yield from sum_workings(total, cells, complete=all_told(_amounts(row)))


def _under(row: Contribution, column: ContributionColumn) -> list[Figure | None]:
    """What stands under a column in a row and in its parts."""
    return [row.amounts.get(column.id), *(part.amounts.get(column.id) for part in row.parts)]


def _amounts(row: Contribution) -> list[Figure]:
    """What stands under the columns in a row and in its parts, figures and words."""
    return [*row.amounts.values(), *(figure for part in row.parts for figure in part.amounts.values())]


def _terms(name: str, figure: Figure | None, address: Address) -> list[Term]:
    """A sum of money as a term; none where there is none, or a percentage in its place."""
    return [] if is_share(figure) else terms_of(name, figure, address)


def _parts(row: Contribution, column: ContributionColumn) -> list[Term]:
    """What a row's amount under a column is made of, where the table lists it."""
    of = column.id
    return [
        term for part in row.parts for term in _terms(part.name, part.amounts.get(of), (*part.address, "amounts", of))
    ]


def _cells(row: Contribution, column: ContributionColumn, name: str) -> list[Term]:
    """What a partner puts in under a column: the amount, or (where the table gives only its parts) the parts."""
    own = _terms(name, row.amounts.get(column.id), (*row.address, "amounts", column.id))
    return own or _parts(row, column)


def _columns(table: Contributions, source: str) -> Iterator[Working]:
    """The column totals. A row that gives only its total may belong to any of them."""
    placed = not any(has_value(row.total) and not _row_figures(row, table) for row in table.rows)
    for column in table.columns:
        cells = [cell for row in table.rows for cell in _cells(row, column, row.partner)]
        place = (*table.address, "totals", column.id)
        what, stated = f"the total of {column.heading}", table.totals.get(column.id)
        told = all_told(figure for row in table.rows for figure in _under(row, column))
        yield from sum_workings(Working(what, stated, place, source=source), cells, complete=placed and told)


def _row_figures(row: Contribution, table: Contributions) -> list[Term]:
    """Every figure of a row."""
    named = [(column, f"{row.partner}, {column.heading}") for column in table.columns]
    return [cell for column, name in named for cell in _cells(row, column, name)]


def all_figures(table: Contributions) -> list[Term]:
    """Every figure in the table, with the total of a row that gives only that."""
    return [term for row in table.rows for term in _row_figures(row, table) or _only_total(row)]


def _only_total(row: Contribution) -> list[Term]:
    return _terms(row.partner, row.total, (*row.address, "total"))


def _grand(table: Contributions, source: str) -> Iterator[Working]:
    place = (*table.address, "total")
    told = all_told(figure for row in table.rows for figure in (*_amounts(row), row.total))
    yield from sum_workings(
        Working("the grand total", table.total, place, source=source), all_figures(table), complete=told
    )


def _last_year(table: Contributions, source: str) -> Iterator[Working]:
    cells = [cell for row in table.rows for cell in _terms(row.partner, row.previous, (*row.address, "previous"))]
    place, whole = (*table.address, "previous"), len(cells) == len(table.rows)
    yield from sum_workings(
        Working("last year’s grand total", table.previous, place, source=source), cells, complete=whole
    )
