"""What a figure counts, as far as the words behind it tell: the children of “12 looked-after children”."""

from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.parts import COUNT, MARK, RATIO, WORD
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED

_WITHIN = 4
"""How many words behind a figure its noun may end."""

_NO_PLURALS = ("ss", "us", "is")
_SHORTEST = 4
_BEFORE_A_NOUN = ("from", "to", "of", "in", "on", "than", "with", "by", "for", "at", "as")
"""What stands behind these is no unit: down by five from a figure of 20."""
_PER = ("per", "a", "an", "each", "every")


def counted_noun(sentence: Sentence, place: int) -> str:
    """The plural behind a figure with only words between, in small letters; of a length of time its unit; empty: none."""
    numeral = sentence.value(place).numeral
    if numeral.kind == "duration":
        return f"{numeral.noun}s"
    for at in range(place + 1, place + 1 + _WITHIN):
        if not sentence.is_at(at, WORD):
            break
        if is_plural(sentence, at):
            return sentence.word(at)
    return ""


def unit(sentence: Sentence, place: int) -> str:
    """The unit after a figure: the week of “3 per week” and of “3 a week”; empty: none."""
    marks = [at for at in sentence.places(MARK) if at > place]
    words = sentence.words(place + 1, min([*marks, place + 4]))
    units = (
        at for at, word in enumerate(words[:-1]) if word in _PER and (at == 0 or words[at - 1] not in _BEFORE_A_NOUN)
    )
    return next((words[at + 1] for at in units), "")


def are_in_one_unit(sentence: Sentence, *places: int) -> bool:
    """Whether nothing says that two figures are in different units (3 a week, 10 a month)."""
    return len({name for place in places if (name := unit(sentence, place))}) <= 1


def is_plural(sentence: Sentence, place: int) -> bool:
    """Whether a word looks like a plural: cases, children."""
    word = sentence.word(place)
    regular = word.endswith("s") and not word.endswith(_NO_PLURALS) and len(word) >= _SHORTEST
    return regular or word in sentence.vocabulary.plurals


def count_the_same(sentence: Sentence, places: list[int]) -> bool:
    """Whether nothing says that some figures count different things."""
    return len({noun for place in places if (noun := counted_noun(sentence, place))}) <= 1


def is_per_so_many(sentence: Sentence, place: int) -> bool:
    """Whether a rate is told of so many: 0.15 for every 1,000."""
    per = (
        sentence.is_at(place, RATIO) and sentence.is_at(place + 1, COUNT) and has_cue(sentence, "per", place, place + 1)
    )
    return per and sentence.value(place + 1).value >= HUNDRED
