"""Who accepted, of those who were offered, where only so many declined: “544 … only 14 declined … 522 accepted”."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.parts import ACCEPTED, AND, ARTICLE, BE, COUNT, DECLINED, OF, ONLY, STROKE, WORD
from plangen.analysis.claims.pattern import after, anything_but, as_few_as, either, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain, stated_figure
from plangen.figures.workings import Working
from plangen.plan.quantity import number

_BACK = 3
"""How many sentences before it a sentence may go back to."""

_ONLY_SO_MANY_DECLINED = (
    COUNT.named("offered")
    + as_few_as(anything_but(COUNT), 60, least=1)
    + ONLY
    + COUNT.named("declined")
    + up_to(3, WORD, BE)
    + DECLINED
)
_OF_THOSE_WHO_ACCEPTED = (
    ACCEPTED
    + as_few_as(anything_but(COUNT), 40)
    + either(COUNT + (STROKE | OF) + up_to(2, ARTICLE, WORD), after(ARTICLE | AND))
    + COUNT.named("accepted")
)
"""(100 of) the 522 who accepted, told behind the word."""


def acceptances(sentence: Sentence) -> Iterator[Claim]:
    """Those who accepted against those who were offered less those who declined."""
    match = sentence.find(_OF_THOSE_WHO_ACCEPTED) if sentence.has(ACCEPTED) else None
    if match is None:
        return
    whole = sentence.since(_BACK)
    accepted = match.start("accepted") + len(whole) - len(sentence)
    offer = whole.find(_ONLY_SO_MANY_DECLINED)
    if offer is not None and offer.end() <= accepted:
        yield from _judged(whole, offer.start("offered"), offer.start("declined"), accepted)


def _judged(whole: Sentence, offered: int, declined: int, accepted: int) -> Iterator[Claim]:
    values = whole.values(offered, declined, accepted)
    if not are_plain(*values) or values[2].value <= values[1].value:
        return
    terms = (whole.term(offered), whole.term(declined, minus=True))
    stated = stated_figure(values[2])
    working = Working(whole.quote(accepted, accepted), stated, whole.passage.address, terms)
    others = working.gap
    rest = f"what became of the other {number(others)} is not said" if others > 0 else "no more can have accepted"
    fact = f"{values[0].text} less {values[1].text} is {number(working.value or Decimal(0))}; {rest}"
    yield whole.claim("accepted", (accepted, accepted), holds=working.holds, fact=fact, working=working)
