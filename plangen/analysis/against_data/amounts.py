"""Sums of money that a partner is said to put in, against the table of contributions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.names import Subjects
from plangen.analysis.against_data.reading import Part
from plangen.figures.stated import stated_figures
from plangen.figures.workings import left_out_figures
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import Budget, Contribution, Contributions, Figure, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value

_FAR = Decimal(5)
"""How many times the sum of a partner, or the other way round, a sum may be that is taken for the same."""

_NEAR = Decimal("1.5")
"""The same of the sum of a whole table, of which less is said."""

_NOW = "this year"
_CHANGES = ("up", "down", "higher", "lower", "area")


@frozen
class Whole:
    """A table of money as a whole: what it is called in a message, its sum and its year."""

    name: str
    sum: Figure
    year: str


@derived
def wholes(plan: Plan) -> Mapping[str, Sequence[Whole]]:
    """The sums of whole tables, by what `schemas/subjects.yaml` calls them; of budgets where there is one alone. The
    budget of a year that has no table of spending is what the partners put in, if authority and grant are among these.
    """
    table, grant = plan.contributions, plan.grant_plan
    total = (table.total or left_out_figures(plan).get((*table.address, "total"))) if table else None
    found: dict[str, list[Whole]] = {"contributions": [], "grant": [], "budget": []}
    spent = [(budget, figure) for budget in plan.budgets for figure in _spent(budget)]
    if len(spent) == 1:
        found["budget"].append(Whole("the spending of the budget comes to", spent[0][1], spent[0][0].year))
    if table and total is not None and has_value(total):
        put_in = Whole("the contributions come to", total, table.year)
        found["contributions"].append(put_in)
        if _is_whole(table) and read_period(table.year) not in [read_period(budget.year) for budget in plan.budgets]:
            found["budget"].insert(0, put_in)
    if grant and grant.grant is not None and has_value(grant.grant):
        found["grant"].append(Whole("the grant of the costed plan is", grant.grant, grant.year))
    given = [row for row in (table.rows if table else ()) if _is_grant(row) and has_value(row.total)]
    if table and len(given) == 1 and given[0].total:
        found["grant"].append(Whole("the contributions have the grant at", given[0].total, table.year))
    return found


def _is_grant(row: Contribution) -> bool:
    return row.category == "youth justice board"


def _is_whole(table: Contributions) -> bool:
    """Whether a table has what the authority puts in, and the grant, so that little can be missing."""
    return {"local authority", "youth justice board"} <= {row.category for row in table.rows}


def _spent(budget: Budget) -> Iterator[Figure]:
    """The total of what is to be spent, in each column that is planned."""
    planned = [column.id for column in budget.columns if column.kind in ("budget", "amount")]
    rows = [row for row in budget.rows if row.kind == "total spend"]
    return (figure for row in rows for name in planned if (figure := row.amounts.get(name)) and has_value(figure))


def amounts(sentence: Sentence) -> Iterator[Difference]:
    """Every sum that is told of one partner, or of a whole table, and that the data do not have for it; each once."""
    found = [
        difference
        for stretch in sentence.stretches_of_money()
        if not any(part.kind in _CHANGES for part in stretch)
        for difference in (*_told_of_partners(sentence, stretch), *_told_of_wholes(sentence, stretch))
    ]
    yield from found
    places = [difference.span for difference in found]
    yield from (difference for difference in _named_sums(sentence) if difference.span not in places)


def _sums_in(sentence: Sentence, stretch: Sequence[Part]) -> list[Part]:
    return [part for part in stretch if part.numeral and part.numeral.kind == "money" and not sentence.is_printed(part)]


def _told_of_partners(sentence: Sentence, stretch: Sequence[Part]) -> Iterator[Difference]:
    """The sums of a stretch, each with the partner that it is told of, in turn."""
    table, sums = sentence.plan.contributions, _sums_in(sentence, stretch)
    named = [part for part in stretch if part.kind == "subject"]
    again = [second for first, second in pairwise(named) if first.subjects == second.subjects and len(sums) == 1]
    partners = [part for part in named if part not in again]  # “the police and the PCC” may share a row
    in_turn = [part.kind == "subject" for part in stretch if part in (*sums, *partners)]
    if table is None or len(sums) != len(partners) or not _is_of_year(table.year, stretch):
        return
    if all(first != second for first, second in pairwise(in_turn)):
        for told, partner in zip(sums, partners, strict=True):
            yield from _of_partner(sentence, table, told, partner.subjects)


def _named_sums(sentence: Sentence) -> Iterator[Difference]:
    """A sum that stands right behind what a partner puts in, whatever else the sentence says: “the grant of £778,717”."""
    table, text = sentence.plan.contributions, sentence.printed.text
    for partner, told in pairwise(part for part in sentence.parts if part.kind in ("subject", "figure", "period")):
        is_sum = partner.kind == "subject" and told.numeral is not None and told.numeral.kind == "money"
        if table is None or not is_sum or sentence.is_printed(told) or not _is_of_year(table.year, sentence.parts):
            continue
        if _OWN_SUM.fullmatch(text[partner.end : told.start]) and _DEFINITE.search(text[: partner.start]):
            rows = [table.rows[number] for number in partner.subjects]
            totals = [total for row in rows if (total := total_of(sentence, row)) is not None]
            if len(rows) == len(totals) == 1 and _is_near(told, totals, _NEAR):
                yield from _of_partner(sentence, table, told, partner.subjects)


_OWN_SUM = regex(
    r"(?:['’]s?)?\s+(?:(?:total|annual|whole|overall)\s+)?(?:contribution\s+|funding\s+|grant\s+)?"
    r"(?:of|is|totals|comes\s+to)\s+"
)
_DEFINITE = regex(r"^\W*$|\b(?:the|our|their|its)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _is_of_year(year: str, stretch: Sequence[Part]) -> bool:
    """Whether a stretch names no other year than a table's; what is given this year is what the table is for."""
    own = read_period(year)
    named = [part for part in stretch if part.kind == "period" and part.text != _NOW]
    return all(part.dates is not None and part.dates == own for part in named)


def _told_of_wholes(sentence: Sentence, stretch: Sequence[Part]) -> Iterator[Difference]:
    """The only sum of a stretch that names a whole table and no partner: any sum that the plan has may be meant."""
    sums = _sums_in(sentence, stretch)
    table = sentence.plan.contributions
    partners = [part for part in stretch if part.kind == "subject"]
    grants = [part for part in partners if table and all(_is_grant(table.rows[number]) for number in part.subjects)]
    named = {part.area for part in stretch if part.kind == "whole"} | ({"grant"} if grants else set())
    if len(sums) != 1 or len(named) != 1 or partners != grants:
        return
    of_year = [whole for whole in wholes(sentence.plan).get(named.pop(), ()) if _is_of_year(whole.year, stretch)]
    whole = of_year[0] if of_year else None
    if whole is None or not _is_near(sums[0], [whole.sum], _NEAR):
        return
    known = [stated.figure for stated in stated_figures(sentence.plan) if stated.kind == "money"]
    if not any(agrees(sums[0], figure) for figure in (whole.sum, *known, *_sums_of_columns(sentence.plan))):
        yield sentence.difference("amount", sums, f"{whole.name} {whole.sum}")


@derived
def _sums_of_columns(plan: Plan) -> Sequence[Figure]:
    """What the columns of the contributions come to, alone and together: any of these may be meant by a total."""
    table = plan.contributions
    columns = [column.id for column in table.columns] if table else []
    by_column = [_sum_of_column(table, name) for name in columns] if table else []
    together = (some for count in range(1, len(by_column)) for some in combinations(by_column, count))
    return (
        tuple(Figure("", sum(some, start=Decimal(0))) for some in together) if len(by_column) <= _MOST_COLUMNS else ()
    )


_MOST_COLUMNS = 6


def _sum_of_column(table: Contributions, name: str) -> Decimal:
    figures = [row.amounts.get(name) for row in table.rows]
    return sum((figure.value for figure in figures if figure and figure.value is not None), start=Decimal(0))


def _of_partner(sentence: Sentence, table: Contributions, told: Part, rows: Subjects) -> Iterator[Difference]:
    partners = [table.rows[number] for number in rows]
    stated = [figure for row in partners for figure in _figures_of(sentence, row)]
    totals = [total for row in partners if (total := total_of(sentence, row)) is not None]
    if (
        len(totals) != len(partners)
        or any(agrees(told, figure) for figure in stated)
        or not _is_near(told, totals, _FAR)
    ):
        return
    if any(agrees(told, whole.sum) for whole in wholes(sentence.plan)["grant"]):
        return
    if len(partners) > 1 and any(figure.value == told.value for figure in [_sum(totals)]):
        return
    shown = "; ".join(f"{row.partner}: {total}" for row, total in zip(partners, totals, strict=True))
    yield sentence.difference("amount", [told], f"the contributions have {shown}")


def _is_near(told: Part, totals: Sequence[Figure], times: Decimal) -> bool:
    """Whether a sum is no more than so many times the other: what a partner spends on all else is far more."""
    total = _sum(totals).value or Decimal(0)
    return total <= told.value * times and told.value <= total * times


def _sum(figures: Sequence[Figure]) -> Figure:
    return Figure(
        "", sum((figure.value for figure in figures if figure.value is not None), start=figures[0].precision * 0)
    )


def _figures_of(sentence: Sentence, row: Contribution) -> Iterator[Figure]:
    """Every figure of a partner's row: its amounts, its parts, its total, and that of the year before."""
    within = [
        stated.figure for stated in stated_figures(sentence.plan) if stated.address[: len(row.address)] == row.address
    ]
    yield from within
    total = total_of(sentence, row)
    if total is not None:
        yield total


def total_of(sentence: Sentence, row: Contribution) -> Figure | None:
    """What a partner puts in by its row, be its total left out; None where that is not known."""
    total = row.total or left_out_figures(sentence.plan).get((*row.address, "total"))
    return total if has_value(total) else None
