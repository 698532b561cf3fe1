"""Numerals that are typed into prose, and the figure of the plan that each of them probably is.

A figure is taken for the one that is meant where it is of the same kind and value. Where a numeral has few digits that tell
(9, 50%, £500,000), many figures are alike by chance, and the sentence must also speak of the same thing.
"""

from collections.abc import Iterable
from decimal import Decimal

from plangen.analysis.numerals import EXEMPT, Numeral
from plangen.figures.stated import FigureKind, StatedFigure, stated_figures, unstated_figures
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import derived
from plangen.plan import Contribution, Plan
from plangen.plan.quantity import FORMATS, number

TELLING = 3
"""Digits, without the zeros at either end, from which a numeral is hardly ever another by chance."""

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

_LONG = regex(r"[a-z]{4,}")


@derived
def figures_of_plan(plan: Plan) -> tuple[StatedFigure, ...]:
    """Every figure that the plan states as data, and those that follow from them where it leaves them out."""
    return (*stated_figures(plan), *unstated_figures(plan))


def is_figure(numeral: Numeral, stated: StatedFigure) -> bool:
    """Whether a figure is of the numeral's kind, and is its value."""
    return stated.figure.value == numeral.value and stated.kind in _KINDS.get(numeral.kind, ())


def rounds_to(numeral: Numeral, stated: StatedFigure) -> bool:
    """Whether a figure of the numeral's kind gives the numeral when it is rounded to its digits (£362k of £361,822)."""
    value, step = stated.figure.value, numeral.figure.precision
    if value is None or stated.figure.precision >= step or abs(value - numeral.value) * 2 > step:
        return False
    return stated.kind in _KINDS.get(numeral.kind, ())


def candidates(plan: Plan, numeral: Numeral, sentence: str) -> tuple[StatedFigure, ...]:
    """The figures that a numeral may be, the likeliest alone where the sentence tells which; none for what is no figure."""
    if numeral.kind in EXEMPT or numeral.kind not in _KINDS or numeral.figure.value is None:
        return ()
    in_sentence = stems(sentence) - commonplace_stems(plan)
    found = _of_its_value(plan, numeral)
    if not is_hardly_chance(numeral):
        found = [stated for stated in found if _same_thing(numeral, stated, in_sentence)]
    shared = [(stated, len(subject_stems(stated) & in_sentence)) for stated in totals_of_rows(found)]
    most = max((count for _, count in shared), default=0)
    return tuple(stated for stated, count in shared if count == most)


def _of_its_value(plan: Plan, numeral: Numeral) -> list[StatedFigure]:
    """The figures that are a numeral; where none is, those that round to it."""
    found = [stated for stated in figures_of_plan(plan) if is_figure(numeral, stated)]
    if found or telling_digits(numeral.value) <= 1:
        return found
    return [stated for stated in figures_of_plan(plan) if rounds_to(numeral, stated)]


def is_hardly_chance(numeral: Numeral) -> bool:
    """Whether a figure of a numeral's value is hardly ever another by chance; a decimal point is as good as a digit."""
    digits = telling_digits(numeral.value)
    if numeral.figure.precision < 1:
        digits += 1
    return digits >= TELLING or (numeral.kind == "money" and numeral.value >= LARGE)


def _same_thing(numeral: Numeral, stated: StatedFigure, in_sentence: frozenset[str]) -> bool:
    """Whether the sentence names what the figure counts, or says two words of what it is; a unit of time names nothing."""
    noun, unit, subject = stems(numeral.noun), stems(stated.unit), subject_stems(stated)
    if numeral.kind == "duration":
        return len(subject & (in_sentence - noun)) > 1
    if noun and unit and not noun & unit:
        return False
    return len(subject & in_sentence) > 1 or bool(subject & in_sentence & noun)


@derived
def commonplace_stems(plan: Plan) -> frozenset[str]:
    """The beginnings of words that any sentence of the plan may hold: of the names of the plan, the authority, the service."""
    return stems(f"{plan.authority.name} {plan.service.name} {plan.document.title} {plan.governance.board.name}")


def totals_of_rows(equal: Iterable[StatedFigure]) -> list[StatedFigure]:
    """Of equal figures in a partner's row the last, which is its total: a row of one amount states it twice."""
    return list({_row_of(stated): stated for stated in equal}.values())


def _row_of(stated: StatedFigure) -> Address:
    """The address of a partner's row, or of a figure that stands in none."""
    record = stated.within[-1]
    return record.address if isinstance(record, Contribution) else stated.address


def telling_digits(value: Decimal) -> int:
    """How many digits of a value tell: 3 of £226,000 and of 37.3%, 1 of £500,000."""
    return len(number(abs(value)).replace(",", "").replace(".", "").strip("0"))


def subject_stems(stated: StatedFigure) -> frozenset[str]:
    """The beginnings of the words that say what a figure is a figure of."""
    words = [str(getattr(record, name, "")) for record in stated.within for name in _WORDS]
    return stems(" ".join([stated.unit, *words]))


def stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text."""
    return frozenset(word[:_STEM] for word in _LONG.findall(text.lower()))


def reference_to(numeral: Numeral, stated: StatedFigure) -> str:
    """What to type in place of a numeral, in the format that prints the same where there is one."""
    wanted = _without_spaces(numeral.text)
    if _without_spaces(str(stated.figure)) == wanted:
        return f"{{{{ {stated.path} }}}}"
    for name, format_figure in FORMATS.items():
        if _without_spaces(format_figure(stated.figure, stated.unit)) == wanted:
            return f"{{{{ {stated.path} | {name} }}}}"
    return f"{{{{ {stated.path} }}}}"


def _without_spaces(text: str) -> str:
    return text.replace(" ", "")
