"""The figures of a sentence that may tell one thing, kind by kind: percentages, money, counts, and lengths in one unit."""

from collections.abc import Collection, Iterator

from plangen.analysis.claims.nouns import counted_noun
from plangen.analysis.claims.parts import ARTICLE, COUNT, IN, MONEY, PERCENT, WORD
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence

_TWO = 2
_WHERE = IN + up_to(2, ARTICLE, WORD, least=1)


def figures_by_kind(sentence: Sentence, left_out: Collection[int]) -> Iterator[list[int]]:
    """The figures that may be one series, by kind; of lengths of time those that are measured in one unit."""
    for kind in (PERCENT, MONEY):
        yield [place for place in sentence.places(kind) if place not in left_out]
    counts = _without_where(sentence, [place for place in sentence.places(COUNT) if place not in left_out])
    lengths = [place for place in counts if sentence.value(place).numeral.kind == "duration"]
    yield [place for place in counts if place not in lengths]
    measured = [place for place in lengths if not sentence.value(place).numeral.spelt]
    if measured and len({counted_noun(sentence, place) for place in measured}) == 1:
        bare = [place for place in counts if place not in lengths and not counted_noun(sentence, place)]
        yield sorted(measured + bare)


def _without_where(sentence: Sentence, places: list[int]) -> list[int]:
    """Counts without one that only says where it was, if two others stand there: at our two stations 56, where 84 had been."""
    others = [
        place for place in places if not (sentence.value(place).numeral.spelt and sentence.match_before(_WHERE, place))
    ]
    return others if len(others) == _TWO else places
