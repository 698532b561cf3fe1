"""Whether two figures count the same, as far as the words behind them tell: 27 actions and 13 remaining actions."""

from collections.abc import Iterator, Sequence

from plangen.analysis.claims.cues import cue_behind
from plangen.analysis.claims.parts import ARTICLE, WORD
from plangen.analysis.claims.sentence import Sentence

_SHORTEST = 3
"""Words of no more letters than this are no plurals."""

_WITHIN = 4
_OF_ANYTHING = ("times", "occasions")
"""What is done so many times is not what is counted."""

_FLOWS = ("came_in", "went_out")
_NO_PLURALS = ("ss", "us", "is")


def stem(word: str) -> str:
    """A word without its ending, so that one and many are the same."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s")


def noun_stems(sentence: Sentence, place: int) -> frozenset[str]:
    """What a figure counts: the plurals behind it, each without its ending, and the unit of a length of time."""
    numeral = sentence.value(place).numeral
    if numeral.kind == "duration":
        return frozenset((stem(numeral.noun),))
    return frozenset(word for word in _plurals_behind(sentence, place))


def _plurals_behind(sentence: Sentence, place: int) -> Iterator[str]:
    for at in range(place + 1, place + 1 + _WITHIN):
        if not sentence.is_at(at, WORD):
            return
        word = sentence.word(at)
        if word in _OF_ANYTHING:
            continue
        if len(word) > _SHORTEST and word.endswith("s") and not word.endswith(_NO_PLURALS):
            yield stem(word)
        elif word in sentence.vocabulary.singulars:
            yield sentence.vocabulary.singulars[word]


def disagree(sentence: Sentence, one: int, other: int) -> bool:
    """Whether two figures are each told to count something, and have no word in common."""
    first, second = noun_stems(sentence, one), noun_stems(sentence, other)
    return bool(first and second) and first.isdisjoint(second)


def one_came_and_one_went(sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether one of two figures is of what came and one of what went: 96 having been opened and 88 closed."""
    ways = [{name for name in _FLOWS if cue_behind(sentence, place, name, _WITHIN)} for place in places]
    return len(ways) == len(_FLOWS) and all({name} in ways for name in _FLOWS)


def words_behind(sentence: Sentence, place: int, most: int) -> list[str]:
    """The words directly behind a place, without their endings: up to a mark, a figure or a small word."""
    words: list[str] = []
    for at in range(place + 1, min(place + 1 + most, len(sentence))):
        if not sentence.is_at(at, WORD | ARTICLE):
            break
        words += [stem(word) for word in sentence.word(at).split()]
    return words
