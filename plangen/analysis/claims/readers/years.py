"""How many years: “over the past 3 years (2015 to 2018)”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.parts import AND, COUNT, DASH, DATE, OVER_THE_LAST, SEMICOLON, TO, WORD
from plangen.analysis.claims.pattern import anything_but, as_few_as, optional, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain
from plangen.files.regex import regex

_OVER_SO_MANY_YEARS = (
    OVER_THE_LAST
    + COUNT.named("years")
    + as_few_as(anything_but(COUNT, SEMICOLON), 12)
    + DATE.named("first")
    + up_to(2, WORD)
    + optional((TO | AND | DASH) + up_to(4, WORD, DASH) + DATE.named("last"))
)
_IN_FULL = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_THIS_CENTURY = regex(r"\d\d")


def years(sentence: Sentence) -> Iterator[Claim]:
    """A number of years against the dates behind it."""
    for match in sentence.find_all(_OVER_SO_MANY_YEARS) if sentence.has(OVER_THE_LAST) else ():
        stated = sentence.value(match.start("years"))
        dates = [match.start(name) for name in ("first", "last") if match[name]]
        named = [year for value in sentence.values(*dates) for year in _years_in(value.text)]
        if stated.numeral.noun != "year" or len(named) < 2 or not are_plain(stated):
            continue
        apart = named[-1] - named[0]
        if apart < 1 or stated.value == apart - 1:
            continue
        fact = f"from {named[0]} to {named[-1]} is {apart} years"
        holds = stated.value in (apart, apart + 1)
        yield sentence.claim("years", (match.start(), match.end() - 1), holds=holds, fact=fact)


def _years_in(text: str) -> list[int]:
    """The years that a date names in full: 2015, 2018/19 (its first); else the year of two digits that it is."""
    found = [int(year) for year in _IN_FULL.findall(text)]
    return found or ([2000 + int(text)] if _OF_THIS_CENTURY.fullmatch(text) else [])
