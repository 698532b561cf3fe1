"""How many of a family are above or below us: “only Thornby, with 164, has a lower rate than our 171: 190, 203 and 221”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cues_of
from plangen.analysis.claims.parts import ARTICLE, COMMA, COMPARED, CONTRAST, FIGURE, IN, NOT, ONLY, PRONOUN, WORD
from plangen.analysis.claims.pattern import optional, up_to
from plangen.analysis.claims.readers.both import ways_told
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.superlatives import counts_the_family
from plangen.analysis.claims.values import are_comparable, are_plain

_LEAST_OTHERS = 3
_NEAR = 6
_THAN = COMPARED + up_to(2, ARTICLE, WORD, PRONOUN) + optional(COMMA) + up_to(2, WORD, ARTICLE, IN)
_ONE = ("one", "alone")


def only_so_many(sentence: Sentence) -> Iterator[Claim]:
    """The number of those that are said to be the only ones beyond a figure against those that are."""
    said, cue = _said(sentence), next(iter(_comparisons(sentence)), None)
    if said is None or cue is None or sentence.has(NOT | CONTRAST):
        return
    place, above = cue
    kind = sentence.kind_at(place)
    others = [other for other in sentence.places(kind) if other != place and not _is_no_other(sentence, other)]
    values = sentence.values(place, *others)
    if len(others) < _LEAST_OTHERS or not are_plain(*values) or not are_comparable(values):
        return
    mine, *known = values
    beyond = [value for value in known if (value.value > mine.value if above else value.value < mine.value)]
    fact = f"{len(beyond)} are {'higher' if above else 'lower'} than {mine.text}"
    ends = (min(place, *others), max(place, *others))
    yield sentence.claim("comparison", ends, holds=len(beyond) == said, fact=fact)


def _said(sentence: Sentence) -> int | None:
    """How many are said to be the only ones: only one, only Thornby, Thornby alone; None where it is not said."""
    for place in sentence.places(ONLY):
        if sentence.is_at(place + 1, FIGURE):
            return int(sentence.value(place + 1).value) if _is_the_number(sentence, place + 1) else None
        if sentence.word(place + 1) in _ONE or sentence.is_name(place + 1):
            return 1
    return 1 if "alone" in sentence.words(0, len(sentence)) and sentence.is_name(0) else None


def _is_no_other(sentence: Sentence, place: int) -> bool:
    return _is_the_number(sentence, place) or counts_the_family(sentence, place)


def _is_the_number(sentence: Sentence, place: int) -> bool:
    return sentence.is_at(place - 1, ONLY) and sentence.value(place).numeral.spelt


def _comparisons(sentence: Sentence) -> Iterator[tuple[int, bool]]:
    """The figure behind “than”, and whether the others are told to be above it."""
    for name, above in ways_told(sentence):
        for cue in cues_of(sentence, name):
            than = next((place for place in sentence.places(COMPARED) if 0 <= place - cue.last <= _NEAR), None)
            match = sentence.match_at(_THAN + FIGURE.named("mine"), than) if than is not None else None
            if match:
                yield match.start("mine"), above
