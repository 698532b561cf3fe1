"""Every numeral that is typed into the prose of a plan: exempt, claimed to follow from the figures beside it, probably a figure
that the plan holds, or loose.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from plangen.analysis.claims import Claim
from plangen.analysis.matching import candidates, reference_to
from plangen.analysis.numerals import EXEMPT, Numeral, numerals
from plangen.analysis.passages import Passage, passages
from plangen.audit.naming import shorten
from plangen.figures.stated import StatedFigure
from plangen.figures.workings import Working
from plangen.finding import Address, Place
from plangen.frozen import frozen, replace
from plangen.plan import Plan

NumeralStanding = Literal["exempt", "claimed", "probably", "loose"]

AROUND = 40
"""Characters of the sentence that are kept before a numeral."""

_AS = {
    "unit": "unit of a rate",
    "name": "part of a name",
    "place": "number of a place",
    "list": "number of an item",
    "code": "time, number or code",
    "duration": "length of time",
}


@frozen
class Suggestion:
    """A figure that a numeral probably is: its path, what it is stated as, and what to type in place of the numeral."""

    path: str
    stated: str
    type: str


@frozen
class TypedNumeral:
    """A numeral of the prose: where, the words around it, what it is exempt as (or nothing), the claim of the figures beside it
    that it is (if it is one), and the figures of the plan that it may be.
    """

    text: str
    kind: str
    place: Place
    sentence: str
    exempt: str = ""
    claim: Claim | None = None
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def standing(self) -> NumeralStanding:
        """Whether it is no figure of the plan, follows from those beside it, is probably one that the plan holds, or none."""
        if self.exempt or self.claim:
            return "exempt" if self.exempt else "claimed"
        return "probably" if self.suggestions else "loose"


def typed_numerals(plan: Plan, claimed: Sequence[Claim] = ()) -> tuple[TypedNumeral, ...]:
    """Every numeral typed into the prose, in the order of the plan; `claimed` are the claims of the prose, with their workings.

    Cells of the tables of a plan are its data, and are no prose.
    """
    prose = [passage for passage in passages(plan) if not _is_cell(passage.address)]
    return tuple(
        typed
        for passage in prose
        for typed in _typed_in(plan, passage, [claim for claim in claimed if claim.passage is passage])
    )


def _is_cell(address: Address) -> bool:
    return address[0] == "tables" and "rows" in address


def _typed_in(plan: Plan, passage: Passage, claimed: Sequence[Claim]) -> Iterator[TypedNumeral]:
    for numeral in numerals(passage):
        figures = () if passage.is_quoted(numeral.start) else candidates(plan, numeral, passage.sentence(numeral.start))
        claim = _claim(numeral, claimed)
        if figures or claim or not numeral.spelt:
            yield replace(_typed_numeral(plan, passage, numeral, figures), claim=claim)


def _claim(numeral: Numeral, claimed: Sequence[Claim]) -> Claim | None:
    """The claim that the numeral is: what the sentence says to follow from its other figures."""
    around = (claim for claim in claimed if claim.span[0] <= numeral.start < claim.span[1])
    return next((claim for claim in around if _claimed_value(claim.working) == numeral.value), None)


def _claimed_value(working: Working | None) -> Decimal | None:
    stated = working.stated.value if working and working.stated else None
    return None if stated is None else abs(stated)


def _typed_numeral(plan: Plan, passage: Passage, numeral: Numeral, figures: tuple[StatedFigure, ...]) -> TypedNumeral:
    fault = passage.fault("", numeral.start, numeral.end)
    return TypedNumeral(
        text=numeral.text,
        kind=numeral.kind,
        place=plan.source.place(fault.address, fault.fragment, fault.occurrence),
        sentence=_sentence_around(passage, numeral),
        exempt="" if figures else _exempt(passage, numeral),
        suggestions=tuple(
            Suggestion(figure.path, str(figure.figure), reference_to(numeral, figure)) for figure in figures
        ),
    )


def _exempt(passage: Passage, numeral: Numeral) -> str:
    if numeral.kind in EXEMPT:
        return _AS.get(numeral.kind, numeral.kind)
    return "quotation" if passage.is_quoted(numeral.start) else _AS.get(numeral.kind, "")


def _sentence_around(passage: Passage, numeral: Numeral) -> str:
    """The sentence of a numeral on one line, cut where it is long, with the numeral in it."""
    first, last = next(span for span in passage.sentences if numeral.start < span[1])
    start = first if numeral.start - first <= AROUND else passage.text.find(" ", numeral.start - AROUND) + 1
    start = min(start, numeral.start)
    return ("…" if start > first else "") + shorten(passage.text[start:last], 2 * AROUND)
