"""The words, marks and numerals of a printed sentence as the parts that patterns are made of."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.claims.parts import ARTICLE, LETTER_OF_NUMERAL, letter_of_word
from plangen.analysis.claims.values import HUNDRED, Range, Value, as_exact_as, within
from plangen.analysis.claims.vocabulary import Phrase, Vocabulary
from plangen.analysis.numerals import Numeral, Token
from plangen.plan.quantity import Figure, is_multiple

Item = Token | Numeral

_ROUND = 5
_OF_EACH = ("in", "from", "by", "at", "on")
_LISTING = (",", "and")
_OWNS = ("had", "has", "have")
"""Those who “had none” are counted, and none is no number of them."""


class Shape(NamedTuple):
    """A character for each part of a sentence, and the words or the numeral that each part is."""

    letters: str
    parts: tuple[Token | Value, ...]


class _Hedge(NamedTuple):
    """Words such as “almost” before a numeral: what they allow, and where they begin."""

    range: Range
    start: int
    emphatic: bool = False
    """Whether it is only stress before a figure that is not rounded."""


_BEGINS_A_SUBJECT = frozenset(("the", "a", "an", "our", "its"))


def shape_of(items: Sequence[Item], vocabulary: Vocabulary) -> Shape:
    """The parts of a sentence: a phrase of several words is one, and a hedge is part of the numeral behind it."""
    letters: list[str] = []
    parts: list[Token | Value] = []
    place = 0
    hedge: _Hedge | None = None
    known = vocabulary.first_words
    while place < len(items):
        item = items[place]
        if isinstance(item, Numeral):
            letters.append(LETTER_OF_NUMERAL[item.kind])
            parts.append(_value(item, hedge, vocabulary))
            hedge, place = None, place + 1
            continue
        if item.lower not in known:
            letters.append(letter_of_word(item.lower))
            parts.append(item)
            place += 1
            continue
        zero = _zero(items, place, vocabulary) if item.lower in vocabulary.zeros else None
        if item.lower == "one":
            zero = _one_of_several(items, place)
        if zero is not None:
            letters.append(LETTER_OF_NUMERAL[zero.kind])
            parts.append(_value(zero, None, vocabulary))
            hedge, place = None, place + 1
            continue
        phrase = _longest_phrase(items, place, vocabulary)
        behind = place + len(phrase.words)
        if phrase.hedge is not None and not _are_shared_over(items, place):
            hedge = _Hedge(phrase.hedge, item.start, phrase.words in vocabulary.emphatic)
        elif hedge is None or phrase.letter not in ARTICLE:
            letters.append(phrase.letter)
            parts.append(_joined(items[place:behind], item))
        place = behind
    return Shape("".join(letters), tuple(parts))


def _are_shared_over(items: Sequence[Item], place: int) -> bool:
    """Whether “over” stands between what is counted and how often: 208 cases over 52 sittings."""
    if _lower(items[place]) != "over" or place < 2 or place + 1 == len(items):
        return False
    many, noun, often = items[place - 2], items[place - 1], items[place + 1]
    counted = isinstance(many, Numeral) and many.kind == "count" and isinstance(noun, Token) and noun.text.isalpha()
    return counted and isinstance(often, Numeral) and often.kind in ("count", "duration")


def _one_of_several(items: Sequence[Item], place: int) -> Numeral | None:
    """The numeral of “one” in a list of figures that are told in the same way: three in Q2, one in Q3 and two in Q4."""
    word, behind = items[place], _lower(items[place + 1]) if place + 1 < len(items) else ""
    if not isinstance(word, Token) or word.lower != "one" or behind not in _OF_EACH or not place:
        return None
    told = any(isinstance(one, Numeral) and _lower(other) == behind for one, other in pairwise(items[:place]))
    if not told or _lower(items[place - 1]) not in _LISTING:
        return None
    return Numeral(word.start, word.end, word.text, Figure(word.text, Decimal(1)), "count", spelt=True)


def _zero(items: Sequence[Item], place: int, vocabulary: Vocabulary) -> Numeral | None:
    """The numeral of “nil”, and of “none” where it stands for a number: two in May, none in June."""
    word = items[place]
    if not isinstance(word, Token):
        return None
    before = _lower(items[place - 1]) if place else ""
    behind = items[place + 1] if place + 1 < len(items) else None
    if before in _OWNS or (isinstance(behind, Token) and behind.lower not in vocabulary.behind_zeros):
        return None
    return Numeral(word.start, word.end, word.text, Figure(word.text, Decimal(0)), "count", spelt=True)


def _value(numeral: Numeral, hedge: _Hedge | None, vocabulary: Vocabulary) -> Value:
    if hedge is None or (hedge.emphatic and numeral.kind != "per cent" and not is_multiple(numeral.value, _ROUND)):
        return Value(numeral, None, hedge.start if hedge else numeral.start)
    if numeral.kind == "per cent":
        allowed = within(hedge.range, numeral.value / HUNDRED, vocabulary.farthest["percent"])
    elif numeral.kind == "fraction":
        allowed = within(hedge.range, numeral.value, vocabulary.farthest["fraction"])
    else:
        allowed = hedge.range
    return Value(numeral, allowed if numeral.kind == "fraction" else as_exact_as(numeral.value, allowed), hedge.start)


def _joined(items: Sequence[Item], first: Token) -> Token:
    """The words of a phrase as one."""
    if len(items) == 1:
        return first
    return Token(first.start, items[-1].end, first.text, " ".join(map(_lower, items)))


def _lower(item: Item) -> str:
    return item.lower if isinstance(item, Token) else item.text


def _longest_phrase(items: Sequence[Item], place: int, vocabulary: Vocabulary) -> Phrase:
    """The longest phrase that begins with the word at a place, a hedge only where a numeral comes behind it; else that word."""
    first = _lower(items[place])
    words = (first, *(item.lower if isinstance(item, Token) else "" for item in items[place + 1 : place + 2]))
    candidates = (*vocabulary.phrases.get(words, ()), *vocabulary.phrases.get(words[:1], ()))
    for phrase in candidates:
        if not _stands_at(phrase, items, place):
            continue
        if (
            phrase.hedge is not None
            and _stands_before_a_numeral(items, place, phrase)
            and not _is_a_period(items, place)
        ):
            return phrase
        if phrase.letter:
            return phrase if phrase.hedge is None else phrase._replace(hedge=None)
    return Phrase(words[:1], letter_of_word(words[0]), None)


def _stands_at(phrase: Phrase, items: Sequence[Item], place: int) -> bool:
    """Whether a phrase of which the first two words are known stands at a place."""
    length = len(phrase.words)
    if length <= 2:
        return True
    there = items[place : place + length]
    return tuple(item.lower if isinstance(item, Token) else "" for item in there) == phrase.words


def _stands_before_a_numeral(items: Sequence[Item], place: int, phrase: Phrase) -> bool:
    """Whether a hedge has a numeral behind it, and none before it: six more than 19, and more than the 19, compare."""
    before = items[place - 1] if place else None
    compares = isinstance(before, Numeral) and before.kind != "date"
    behind = items[place + len(phrase.words)] if place + len(phrase.words) < len(items) else None
    compares = compares or (phrase.words[-1] == "than" and isinstance(behind, Token) and behind.lower == "the")
    return not compares and _numeral_follows(items, place + len(phrase.words))


def _is_a_period(items: Sequence[Item], place: int) -> bool:
    """Over 52 weeks (we saw …), over 24 sessions the (project was …), where it begins the sentence."""
    item, behind = items[place], items[place + 1]
    if place != 0 or _lower(item) != "over" or not isinstance(behind, Numeral):
        return False
    return behind.kind == "duration" or (
        behind.kind == "count" and any(_lower(one) in _BEGINS_A_SUBJECT for one in items[place + 3 : place + 4])
    )


def _numeral_follows(items: Sequence[Item], place: int) -> bool:
    """Whether a numeral stands there, with “a” or “the” before it at most; “over the twelve months” is no more than twelve."""
    for item in items[place : place + 2]:
        if isinstance(item, Numeral):
            return item.kind != "duration" or items[place] is item
        if item.lower not in ("a", "an", "the"):
            return False
    return False
