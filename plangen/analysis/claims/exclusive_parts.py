"""A whole and parts that exclude each other: “of 94, 41 came in January, …”, “31 staff, 20 of them full time and 11 part time”.

What came in one month, term, quarter or day of the week came in no other, so that the figures with such a label, all of one
sort, are the parts of the one that has none; and what is the one or the other of two is all there is.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.days import MONTH_NUMBERS
from plangen.analysis.claims.itemised import Division, Item, end_of_list, items_of
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BEFORE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    COUNT,
    DASH,
    DATE,
    FRACTION,
    FULL_STOP,
    IN,
    LAST,
    MAKING,
    OF,
    OPEN,
    OTHER_NUMERAL,
    OVER_THE_LAST,
    PERCENT,
    SEMICOLON,
    THAT_IS,
    TIME,
    TOTAL,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, anything_but, either, up_to, up_to_any
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain
from plangen.frozen import derived

_SHORT_CLAUSE = 22
_ENDS = FULL_STOP | SEMICOLON | CLOSE
_FAR, _ACROSS = 8, 5
_FEWEST = {"half": 2, "quarter": 2}
_TWO, _MANY = 2, 3
_WITHIN = 3
_HOW_MANY = {"weekday": 7, "quarter": 4}
_ORIGINS = ("from", "as", "by", "via", "through")
_PLACES = ("to", "in", "at")
_APOSTROPHES = ("'s", "’s")
_OF_ALL = OF + up_to(4, ARTICLE, WORD)
_CLAUSE_ENDS = either(FULL_STOP | COMMA | SEMICOLON | CLOSE, END)
_LEADS_TO_A_SUM = either(
    (COLON | DASH | SEMICOLON | MAKING | THAT_IS | TOTAL) + up_to(3, ARTICLE, WORD, OF), COMMA + up_to(1, ARTICLE)
)


class _Label(NamedTuple):
    """A part of a time: its place, of which sort it is, how it is named, and the number of it in its sort, from 0."""

    place: int
    sort: str
    which: str
    number: int


def by_exclusive_parts(sentence: Sentence) -> Iterator[Division]:
    """The wholes of a sentence with parts that exclude each other."""
    yield from _by_parts_of_a_time(sentence)
    yield from _of_opposites(sentence)
    yield from _of_the_first_and_the_second(sentence)


def _by_parts_of_a_time(sentence: Sentence) -> Iterator[Division]:
    """The one figure without a label as the whole of those that have one."""
    labels = time_labels(sentence)
    sorts = {label.sort for label in labels}
    figures = [place for place in sentence.places(AMOUNT) if sentence.value(place).numeral.kind in ("count", "money")]
    if len(sorts) != 1 or len(figures) != len(labels) + 1:
        return
    (sort,) = sorts
    parts = _labelled(sentence, labels, figures)
    wholes = [place for place in figures if place not in parts]
    distinct = len({label.which for label in labels}) == len(labels)
    if len(wholes) != 1 or not distinct:
        return
    whole = wholes[0]
    follows = cue_before(sentence, whole, "so", 2) is not None
    if len(parts) < (_TWO if follows else _FEWEST.get(sort, _MANY)):
        return
    if follows or _is_whole(sentence, whole, parts):
        items = [Item(place, place + 1, (place,), is_one=False) for place in parts]
        yield Division(whole, items, _is_near(sentence, whole, parts))


def _of_opposites(sentence: Sentence) -> Iterator[Division]:
    """31 staff, 20 of them full time and 11 part time; of 88 children, 30 were new and 58 already known."""
    figures = sentence.places(AMOUNT)
    if len(figures) != _MANY or sentence.has(PERCENT | FRACTION | CHANGE | COMPARATIVE | COMPARED | DATE | TIME):
        return
    whole, *parts = figures
    if are_opposed(sentence, parts) and parts[-1] - whole <= _SHORT_CLAUSE:
        items = [Item(place, place + 1, (place,), is_one=False) for place in parts]
        yield Division(whole, items)


def _of_the_first_and_the_second(sentence: Sentence) -> Iterator[Division]:
    """110 children since it began, 64 in the first year and 56 in the second: all there was, and the only times there were."""
    figures = [place for place in sentence.places(AMOUNT) if sentence.value(place).numeral.kind in ("count", "money")]
    if len(figures) != _MANY or figures != sentence.places(ANY_FIGURE) or sentence.has(CHANGE | COMPARATIVE | COMPARED):
        return
    whole, *parts = figures
    in_turn = all(_is_named_behind(sentence, *told) for told in zip(parts, ("first", "second"), strict=True))
    if in_turn and has_cue(sentence, "in_all", whole, parts[0]) and sentence.has(AND, *parts):
        yield Division(whole, [Item(place, place + 1, (place,), is_one=False) for place in parts])


def more_than_all(sentence: Sentence) -> Iterator[Division]:
    """A workforce of 32 includes 20 practitioners, five managers and eight administrators: more than there are, by roles."""
    for cue in cues_of(sentence, "include"):
        wholes = [place for place in sentence.places(COUNT) if place < cue.first]
        items = items_of(sentence, cue.last + 1, end_of_list(sentence, cue.last + 1))
        parts = [place for item in items for place in item.figures]
        by_roles = all(has_cue(sentence, "roles", item.first, item.last) for item in items)
        if len(wholes) != 1 or len(parts) != len(items) or len(items) < _TWO or not by_roles:
            continue
        whole, *values = sentence.values(*wholes, *parts)
        if are_plain(whole, *values) and sum(value.value for value in values) > whole.value:
            yield Division(wholes[0], items)


def _is_named_behind(sentence: Sentence, part: int, name: str) -> bool:
    return any(name in word.split() for word in sentence.words(part + 1, part + _ACROSS))


def are_opposed(sentence: Sentence, parts: Sequence[int]) -> bool:
    """Whether two parts are told to be the one and the other of two: boys and girls, full time and part time."""
    opposites = sentence.vocabulary.opposites
    if len(parts) != _TWO:
        return False
    bracketed = sentence.match_at(OPEN + up_to_any(3, anything_but(CLOSE)) + CLOSE, parts[1] + 1)
    begins = bracketed.end() if bracketed else parts[1]
    end = next((at for at in range(begins, len(sentence)) if sentence.is_at(at, _ENDS)), len(sentence))
    before, between, behind = (
        sentence.words(first, last) for first, last in ((0, parts[0]), (parts[0] + 1, parts[1]), (parts[1] + 1, end))
    )
    words = (*before, *between, *behind)
    once = sum(word in opposites and not opposites[word].isdisjoint(words) for word in words) == _TWO
    of_another = sentence.has(OF, *parts) and not sentence.match_at(_CLAUSE_ENDS, parts[1] + 1)
    named_before = _are_met(opposites, before, between) and not of_another and once
    return named_before or _are_met(opposites, between, behind)


def _are_met(opposites: Mapping[str, frozenset[str]], words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the opposite of one of some words stands among others."""
    return any(not opposites[word].isdisjoint(others) for word in words if word in opposites)


def are_parallel(sentence: Sentence, parts: Sequence[int]) -> bool:
    """Whether two parts are told alike to be of one origin, or place, each: came from schools, and 16 from the police."""
    first, second = parts
    before, behind = sentence.words(first, second), sentence.words(second + 1, second + _WITHIN)
    verbless = sentence.is_at(second - 1, AND) and bool(behind)
    placed = verbless and behind[0] in _PLACES and sentence.is_name(second + 2)
    return verbless and (placed or behind[0] in _ORIGINS) and behind[0] in before


@derived
def time_labels(sentence: Sentence) -> tuple[_Label, ...]:
    """The months, terms, quarters and days of the week that a sentence names, in order."""
    known = sentence.vocabulary.parts_of_a_time
    found: list[_Label] = []
    for place, word in enumerate(sentence.words(0, len(sentence))):
        name = word
        for mark in _APOSTROPHES:
            name = name.removesuffix(mark)
        numbered = f"{name} {sentence.value(place + 1).text}" if sentence.is_at(place + 1, OTHER_NUMERAL) else ""
        phrase = " ".join(filter(None, (name, sentence.word(place + 1).removesuffix("'s").removesuffix("’s"))))
        told = next((each for each in (numbered, phrase, name) if each in known), None)
        if told and (sentence.is_name(place) or known[told] not in ("month", "weekday")):
            found.append(_Label(place, known[told], told, _number(sentence, known[told], told)))
    return tuple(found)


def _number(sentence: Sentence, sort: str, name: str) -> int:
    """Which of all of its sort a part of a time is, from 0: 1 of Q2, of the second quarter and of February."""
    if sort == "month":
        return MONTH_NUMBERS[name] - 1
    names = [other for other, its_sort in sentence.vocabulary.parts_of_a_time.items() if its_sort == sort]
    return names.index(name) % _HOW_MANY.get(sort, len(names))


def _labelled(sentence: Sentence, labels: Sequence[_Label], figures: Sequence[int]) -> list[int]:
    """The figures nearest to the labels, if each has its own."""
    nearest = [min(figures, key=lambda place: _distance(sentence, label.place, place)) for label in labels]
    near = all(_distance(sentence, label.place, place) <= _FAR for label, place in zip(labels, nearest, strict=True))
    return sorted(nearest) if near and len(set(nearest)) == len(labels) else []


def _distance(sentence: Sentence, label: int, place: int) -> int:
    first, last = sorted((label, place))
    apart = sum(1 for at in range(first + 1, last) if sentence.is_at(at, COMMA | AND | SEMICOLON | COLON | ANY_FIGURE))
    return last - first + apart * _ACROSS


def _is_whole(sentence: Sentence, whole: int, parts: Sequence[int]) -> bool:
    """Whether words tell a figure to be of all the time: of the year's 87; 44 for the quarter; …: 64."""
    between = (whole, min(parts)) if whole < min(parts) else (max(parts), whole)
    if min(parts) < whole < max(parts) or sentence.has(BEFORE | LAST | COMPARED, *between):
        return False
    if sentence.match_before(_OF_ALL, whole) and whole < min(parts):
        return True
    over = cue_behind(sentence, whole, "periods", 6) or cue_behind(sentence, whole, "in_all", 4)
    over = over or cue_before(sentence, whole, "periods", 4) or cue_behind(sentence, whole, "one_unit", 4)
    set_apart = sentence.match_before(_LEADS_TO_A_SUM, whole) is not None or has_cue(sentence, "sums_up", *between)
    timed = (
        over is not None or sentence.has(OVER_THE_LAST, whole, whole + _WITHIN) or bool(cues_of(sentence, "together"))
    )
    return timed or (set_apart and sentence.is_at(whole - 1, COLON | DASH | MAKING | TOTAL | OF | IN))


def _is_near(sentence: Sentence, whole: int, parts: Sequence[int]) -> bool:
    total = sum(value.value for value in sentence.values(*parts))
    stated = sentence.value(whole).value
    return abs(total - stated) * _WITHIN <= max(total, stated)
