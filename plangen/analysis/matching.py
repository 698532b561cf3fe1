"""Numerals that are typed into prose, and the figure of the plan that each of them probably is.

A figure is taken for the one that is meant where it is of the same kind and value. Where a numeral has few digits that tell
(9, 50%, £500,000), many figures are alike by chance, and the sentence must also speak of the same thing.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from plangen.analysis.numerals import EXEMPT, Numeral
from plangen.figures.stated import FigureKind, StatedFigure, stated_figures, unstated_figures
from plangen.frozen import derived
from plangen.plan import Contribution, Plan, Record
from plangen.plan.quantity import FORMATS, number

TELLING = 3
"""Digits, without the noughts at either end, from which a numeral is hardly ever another by chance."""

LARGE = Decimal(10000)
"""A sum of money from which the same holds."""

_KINDS: dict[str, tuple[FigureKind, ...]] = {
    "money": ("money",),
    "per cent": ("percent",),
    "rate": ("rate",),
    "count": ("count", "rate"),
    "duration": ("count",),
}
"""Of what kinds the figure of a numeral may be; a numeral of another kind is no one figure."""

_WORDS = ("meaning", "unit", "name", "partner", "counted", "denominator", "heading", "title", "post", "body")
"""The fields that tell what a figure is a figure of."""

_STEM = 5
"""As much of a word as is compared: volunteers and volunteer are one."""

_LONG = re.compile(r"[a-z]{4,}")


@derived
def figures_of_plan(plan: Plan) -> tuple[StatedFigure, ...]:
    """Every figure that the plan states as data, and those that follow from them where it leaves them out."""
    return (*stated_figures(plan), *unstated_figures(plan))


def is_figure(numeral: Numeral, stated_figure: StatedFigure) -> bool:
    """Whether a figure is of the numeral's kind, and is its value."""
    return stated_figure.figure.value == numeral.value and stated_figure.kind in _KINDS.get(numeral.kind, ())


def rounds_to(numeral: Numeral, one: StatedFigure) -> bool:
    """Whether a figure of the numeral's kind gives the numeral when it is rounded to its digits (£362k of £361,822)."""
    value, step = one.figure.value, numeral.figure.precision
    if value is None or one.figure.precision >= step or abs(value - numeral.value) * 2 > step:
        return False
    return one.kind in _KINDS.get(numeral.kind, ())


def candidates(plan: Plan, numeral: Numeral, sentence: str) -> tuple[StatedFigure, ...]:
    """The figures that a numeral may be, the likeliest alone where the sentence tells which; none for what is no figure."""
    if numeral.kind in EXEMPT or numeral.kind not in _KINDS or numeral.figure.value is None:
        return ()
    found = [one for one in figures_of_plan(plan) if is_figure(numeral, one)]
    found = found or [
        one for one in figures_of_plan(plan) if telling_digits(numeral.value) > 1 and rounds_to(numeral, one)
    ]
    said = stems(sentence) - commonplace_stems(plan)
    shared = {one.address: len(subject_stems(one) & said) for one in found}
    if not _tells(numeral):
        found = [one for one in found if _same_thing(numeral, one, said)]
    found = totals_of_rows(found)
    most = max((shared[one.address] for one in found), default=0)
    return tuple(one for one in found if shared[one.address] == most)


def _tells(numeral: Numeral) -> bool:
    """Whether its figure alone is hardly ever another by chance; a decimal point is as good as a digit."""
    point = 1 if numeral.figure.precision < 1 else 0
    return telling_digits(numeral.value) + point >= TELLING or (numeral.kind == "money" and numeral.value >= LARGE)


def _same_thing(numeral: Numeral, one: StatedFigure, said: frozenset[str]) -> bool:
    """Whether the sentence names what the figure counts, or says two words of what it is; a unit of time names nothing."""
    noun = stems(numeral.noun)
    if numeral.kind == "duration":
        return len(subject_stems(one) & (said - noun)) > 1
    if noun and stems(one.unit) and not noun & stems(one.unit):
        return False
    return len(subject_stems(one) & said) > 1 or bool(subject_stems(one) & said & noun)


@derived
def commonplace_stems(plan: Plan) -> frozenset[str]:
    """The beginnings of words that any sentence of the plan may hold: of the names of the plan, the authority, the service."""
    return stems(f"{plan.authority.name} {plan.service.name} {plan.document.title} {plan.governance.board.name}")


def totals_of_rows(found: Iterable[StatedFigure]) -> list[StatedFigure]:
    """Of equal figures in a partner's row the last, which is its total: a row of one amount states it twice."""
    rows = {one.within[-1].address if isinstance(one.within[-1], Contribution) else one.address: one for one in found}
    return list(rows.values())


def telling_digits(value: Decimal) -> int:
    """How many digits of a value tell: 3 of £226,000 and of 37.3%, 1 of £500,000."""
    return len(number(abs(value)).replace(",", "").replace(".", "").strip("0"))


def subject_stems(one: StatedFigure) -> frozenset[str]:
    """The beginnings of the words that say what a figure is a figure of."""
    return stems(" ".join([one.unit, *_told(one.within)]))


def _told(within: Sequence[Record]) -> Iterable[str]:
    return (str(getattr(record, name, "")) for record in within for name in _WORDS)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text."""
    return frozenset(word[:_STEM] for word in _LONG.findall(text.lower()))


def reference_to(numeral: Numeral, one: StatedFigure) -> str:
    """What to type in place of a numeral, in the format that prints the same where there is one."""
    text = numeral.text.replace(" ", "")
    shown = {name: FORMATS[name](one.figure, one.unit).replace(" ", "") for name in FORMATS}
    name = next((name for name, said in shown.items() if said == text), "")
    return (
        f"{{{{ {one.path} }}}}"
        if str(one.figure).replace(" ", "") == text or not name
        else f"{{{{ {one.path} | {name} }}}}"
    )
