"""Sums of money that a partner is said to put in, against the table of contributions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.names import Subjects
from plangen.analysis.against_data.reading import Part
from plangen.figures.stated import stated_figures
from plangen.figures.workings import left_out_figures
from plangen.plan import Contribution, Contributions, Figure
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value

_TIMES = 5
_CHANGES = ("up", "down", "higher", "lower", "area")


def amounts(sentence: Sentence) -> Iterator[Difference]:
    """Every sum of a stretch that is told of one partner, or of all of them, and that the table does not have for it."""
    table = sentence.plan.contributions
    for stretch in sentence.stretches() if table else ():
        if table is None or any(part.kind in _CHANGES for part in stretch) or not _is_of_its_year(table, stretch):
            continue
        for told, rows in _told_of_partners(stretch):
            if not sentence.is_printed(told):
                yield from _of_partner(sentence, table, told, rows) if rows else _of_all(sentence, table, told)


def _told_of_partners(stretch: Sequence[Part]) -> Iterator[tuple[Part, Subjects]]:
    """The sums of a stretch, each with the rows of the partner that it is told of, in turn; with none where it is of all."""
    sums = [part for part in stretch if part.numeral and part.numeral.kind == "money"]
    partners = [part for part in stretch if part.kind == "subject"]
    if partners:
        in_turn = [part.kind == "subject" for part in stretch if part in (*sums, *partners)]
        if len(sums) == len(partners) and all(first != second for first, second in pairwise(in_turn)):
            yield from ((told, partner.subjects) for told, partner in zip(sums, partners, strict=True))
    elif len(sums) == 1 and any(part.kind == "everyone" for part in stretch):
        yield sums[0], ()


def _is_of_its_year(table: Contributions, stretch: Sequence[Part]) -> bool:
    """Whether a stretch names no other year than the table's."""
    own = read_period(table.year)
    return all(part.dates is not None and part.dates == own for part in stretch if part.kind == "period")


def _of_partner(sentence: Sentence, table: Contributions, told: Part, rows: Subjects) -> Iterator[Difference]:
    partners = [table.rows[number] for number in rows]
    stated = [figure for row in partners for figure in _figures_of(sentence, row)]
    totals = [total for row in partners if (total := _total(sentence, row)) is not None]
    if len(totals) != len(partners) or any(agrees(told, figure) for figure in stated) or not _is_near(told, totals):
        return
    if len(partners) > 1 and any(figure.value == told.value for figure in [_sum(totals)]):
        return
    shown = "; ".join(f"{row.partner}: {total}" for row, total in zip(partners, totals, strict=True))
    yield sentence.difference("amount", [told], f"the contributions have {shown}")


def _is_near(told: Part, totals: Sequence[Figure]) -> bool:
    """Whether a sum is no more than so many times the other: what a partner spends on all else is far more."""
    total = _sum(totals).value or 0
    return total <= told.value * _TIMES and told.value <= total * _TIMES


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
    total = _total(sentence, row)
    if total is not None:
        yield total


def _total(sentence: Sentence, row: Contribution) -> Figure | None:
    total = row.total or left_out_figures(sentence.plan).get((*row.address, "total"))
    return total if has_value(total) else None


def _of_all(sentence: Sentence, table: Contributions, told: Part) -> Iterator[Difference]:
    """What all partners put in: any sum that the plan has elsewhere may be meant."""
    total = table.total or left_out_figures(sentence.plan).get((*table.address, "total"))
    known = [stated.figure for stated in stated_figures(sentence.plan) if stated.kind == "money"]
    if total is None or not _is_near(told, [total]) or any(agrees(told, figure) for figure in (total, *known)):
        return
    yield sentence.difference("amount", [told], f"the contributions come to {total}")
