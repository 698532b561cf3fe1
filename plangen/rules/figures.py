"""Figures that are typed into the text although the plan holds them as data."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from plangen.analysis.matching import is_figure, reference_to, telling_digits, totals_of_rows
from plangen.analysis.numerals import EXEMPT, Numeral, numerals
from plangen.analysis.passages import Passage, passages
from plangen.figures.stated import StatedFigure, stated_figures
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.plan.quantity import number
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import went_through

_FIGURE = regex(r"\d[\d,.]*\d")


@rule
def loose_numeral(plan: Plan, *, digits: int) -> Outcome:
    """A figure is typed into the text that the plan holds as data: a sum of money, a share, a rate or a count of as many
    digits as are hardly ever alike by chance.

    Why: when the figure changes, the table changes and the sentence does not.

    Put right: refer to the figure by its name, as the message says; `plangen figures` lists every numeral that is typed.
    """
    held = _by_digits(plan, digits)
    faults = [fault for passage in passages(plan) if _may_hold(passage, held) for fault in _faults(passage, held)]
    yield from faults
    if not faults:
        yield went_through(plan, "in none of which a figure is typed that the plan holds as data")


def _by_digits(plan: Plan, digits: int) -> Mapping[str, list[StatedFigure]]:
    """The figures of the plan that have digits enough, by their digits as they are written in a text."""
    held: dict[str, list[StatedFigure]] = {}
    for stated in stated_figures(plan):
        value = abs(stated.figure.value or Decimal(0))
        if telling_digits(value) >= digits:
            for text in {number(value), number(value).replace(",", "")}:
                held.setdefault(text, []).append(stated)
    return held


def _may_hold(passage: Passage, held: Mapping[str, list[StatedFigure]]) -> bool:
    """Whether such a figure stands in a passage at all; the cells of tables are data themselves."""
    cell = passage.address[0] == "tables" and "rows" in passage.address
    return not cell and any(text in held for text in _FIGURE.findall(passage.words))


def _faults(passage: Passage, held: Mapping[str, list[StatedFigure]]) -> Iterator[Fault]:
    for numeral in numerals(passage):
        if numeral.kind in EXEMPT or numeral.spelt or passage.is_quoted(numeral.start):
            continue
        alike = held.get(number(abs(numeral.value)), ())
        meant = totals_of_rows(figure for figure in alike if is_figure(numeral, figure))
        if len(meant) == 1:
            yield _fault(passage, numeral, meant[0])


def _fault(passage: Passage, numeral: Numeral, figure: StatedFigure) -> Fault:
    held = f"{numeral.text} is typed here; `{figure.path}` holds it"
    message = f"{held}: write {reference_to(numeral, figure)}, so that a change changes both"
    return passage.fault(message, numeral.start, numeral.end)
