"""How long something lasts, against when it begins and ends: “from 10am to 1pm, three hours”."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_behind, has_cue
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    ARTICLE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    DATE,
    FROM,
    IN,
    MAKING,
    OF,
    OPEN,
    THAT_IS,
    WORD,
)
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain
from plangen.files.regex import regex
from plangen.plan.quantity import number

TIMES_OF_DAY = regex(
    r"\b(?P<from>\d{1,2})(?:[.:](?P<minutes>[0-5]\d))?\s?(?P<half>[ap]m)?\s?(?:to|until|till|and|–|-)\s?"
    r"(?P<to>\d{1,2})(?:[.:](?P<minutes2>[0-5]\d))?\s?(?P<half2>[ap]m)\b"
)
_NOON, _DAY, _HOUR = 12, 24, 60
_REPEATED = ("part_of_a_year", "in_all")
_NEAR = 4
_BESIDE = up_to(12, WORD, ARTICLE, OF, IN, COMMA, COLON, DASH, OPEN, MAKING, THAT_IS, FROM, DATE)


def hours(sentence: Sentence) -> Iterator[Claim]:
    """The only length in hours of a sentence against the only two times of day that it gives."""
    text = sentence.printed.text
    found = [*TIMES_OF_DAY.finditer(text)]
    lengths = [place for place in sentence.places(COUNT) if sentence.value(place).numeral.noun == "hour"]
    if len(found) != 1 or len(lengths) != 1 or any(cue_behind(sentence, lengths[0], name, _NEAR) for name in _REPEATED):
        return
    (match,), (place,) = found, lengths
    same_half = int(match["from"]) % _NOON < int(match["to"]) % _NOON  # 1 to 4pm; 10 to 1pm
    begins = _minutes(match["from"], match["minutes"], match["half"] or (match["half2"] if same_half else "am"))
    length = Decimal((_minutes(match["to"], match["minutes2"], match["half2"]) - begins) % (_DAY * _HOUR)) / _HOUR
    value = sentence.value(place)
    others = [at for at in sentence.places(ANY_FIGURE) if at != place and sentence.value(at).numeral.kind == "duration"]
    if not are_plain(value) or others or has_cue(sentence, "added"):
        return
    first = next(at for at in range(len(sentence)) if sentence.characters(at)[1] > match.start())
    last = next(at for at in range(len(sentence)) if sentence.characters(at)[1] >= match.end())
    low, high = (place, first) if place < first else (last, place)
    if not sentence.consists_of(_BESIDE, low + 1, high):
        return  # from 3.30pm to 5pm, and it takes two hours to set up
    fact = f"{match[0]} is {number(length)} hours"
    yield sentence.claim("years", (min(first, place), max(first, place)), holds=length == value.value, fact=fact)


def _minutes(hour: str, minutes: str | None, half: str) -> int:
    """The minutes since midnight of a time of day."""
    past_noon = half == "pm" and int(hour) < _NOON
    return (int(hour) % _DAY + (_NOON if past_noon else 0)) * _HOUR + int(minutes or 0)
