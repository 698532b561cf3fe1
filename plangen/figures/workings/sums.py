"""What the workings of tables share: terms of figures that are there, sums of them, and which of several readings is meant."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from plangen.figures.workings.working import Term, Working
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import replace
from plangen.plan import Figure
from plangen.plan.quantity import has_value, is_unknown


def terms_of(name: str, figure: Figure | None, address: Address, *, minus: bool = False) -> list[Term]:
    """The figure as a term; none where it is not given, or is words."""
    return [Term(name, figure, address, minus)] if figure is not None and figure.value is not None else []


def all_told(figures: Iterable[Figure | None]) -> bool:
    """Whether none of the figures is withheld, or a share: the sum of those with one that is cannot be told."""
    return not any(is_unknown(figure) or is_share(figure) for figure in figures)


def is_share(figure: Figure | None) -> bool:
    """Whether a figure is a percentage, which among sums of money is none."""
    return figure is not None and figure.text.endswith("%")


def sum_workings(
    total: Working, terms: Sequence[Term], *, complete: bool = True, rounded: bool = False
) -> Iterator[Working]:
    """A total, given as a working without terms, as the sum of the terms, if there are any.

    Where some that belong to it are not given (`complete` is False), no total can be worked out, and that one is the sum of
    the others cannot be said; only one that is less than they are is wrong. Where they are `rounded`, all are to the step of
    the finest.
    """
    working = replace(total, terms=tuple(terms))
    working = _round_to_finest(working) if rounded else working
    if terms and (complete or (has_value(total.stated) and working.gap > 0 and not working.holds)):
        yield working


def _round_to_finest(working: Working) -> Working:
    figures = [term.figure for term in working.terms]
    step = min((figure.precision for figure in (*figures, working.stated) if figure), default=Decimal(1))
    terms = tuple(replace(term, figure=replace(term.figure, precision=step)) for term in working.terms)
    stated = replace(working.stated, precision=step) if working.stated else None
    return replace(working, stated=stated, terms=terms, rounded=True)


def in_their_units(workings: Iterable[Working], heads: Iterable[str]) -> Iterator[Working]:
    """The workings of a table with these words over it: rounded ones where they say that it is in thousands or millions, as
    each of its figures was then rounded by itself.
    """
    if any(_LARGE_UNIT.search(words) for words in heads):
        yield from map(_round_to_finest, workings)
    else:
        yield from workings


_LARGE_UNIT = regex(r"(?i)(?<![\d,])['’]?000s?\b|£\s?[km]\b|\(k\)|\bthousands?\b|\bmillions?\b|\brounded\b")


def likeliest(readings: Sequence[Working]) -> Iterator[Working]:
    """Of several ways to read one figure the first that holds, else the first; none, where there is no way to read it."""
    yield from [*(reading for reading in readings if reading.holds), *readings][:1]
