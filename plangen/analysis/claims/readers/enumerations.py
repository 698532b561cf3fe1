"""How many are named: “five priorities: a, b, c and d”, “three workshops, in May, June, July and October”.

What is named must be all of a list, in brackets, behind a colon, or dates one behind the other; where its “and” may be part
of a name, either way of reading it will do.
"""

from collections.abc import Iterator
from itertools import pairwise

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, cue_behind, cues, cues_of
from plangen.analysis.claims.itemised import end_of_list, named_items
from plangen.analysis.claims.listed_days import Listed, Number, is_a_length_before_days, listed_days
from plangen.analysis.claims.parts import (
    ACCEPTED,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CHANGE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    DATE,
    FULL_STOP,
    IN,
    MARK,
    NOT,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_NUMERAL,
    PROPORTION,
    THAT_IS,
    TIME,
    TO,
    TURN,
    WITH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import any_of, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain

_COUNTED = {"both": 2, "twice": 2}
_OFTEN = {"once": 1, "twice": 2}
_MOST_NUMBERS = 2
_MOST = 15
"""Nobody counts out more than so many by name."""

_LONGEST = 7
_NEAR = 6
_UP_TO_A_LIST = up_to(
    15, THAT_IS, WORD, ARTICLE, OF, IN, DATE, BE, TO, COMMA, TURN, TIME, CHANGE, WITH, PROPORTION, ACCEPTED
)

_WITHIN = 3
_FOR_WHEN = up_to(1, IN) + up_to(5, ARTICLE, WORD, DATE, TIME, OF)

_NO_NAME = any_of(BE, TURN, OPEN, COLON, NOT, OF_WHOM, DASH, ANY_FIGURE, OTHER_NUMERAL, FULL_STOP)
"""What stands in no list of names."""


def enumerations(sentence: Sentence) -> Iterator[Claim]:
    """A number of things or days against those that are named."""
    yield from _so_many_times(sentence)
    figures = [place for place in sentence.places(ANY_FIGURE) if not is_a_length_before_days(sentence, place)]
    if len(figures) > _MOST_NUMBERS:
        return
    numbers = _numbers(sentence)
    if not numbers or len(figures) > len(numbers) or len(numbers) > _MOST_NUMBERS:
        return
    for said in numbers:
        listed = listed_days(sentence, said) or _names_of(sentence, said)
        if listed is None or listed.most < 2:
            continue
        ends = (min(said.place, listed.first), max(said.place, listed.last))
        if any(listed.least <= other.many <= listed.most for other in numbers):
            yield sentence.claim("listed", ends, holds=True)
            return
        if len(numbers) == 1:
            fact = f"{_how_many(listed)} are listed"
            yield sentence.claim("listed", ends, holds=False, fact=fact)
            return


def _so_many_times(sentence: Sentence) -> Iterator[Claim]:
    """The Board met five times: twice in Oldtown, once in Newtown and once online."""
    for place in sentence.places(COUNT):
        opens = place + 2
        if cue_behind(sentence, place, "times", 0) is None or not sentence.is_at(opens, COLON | OPEN | COMMA):
            continue
        told = [_OFTEN[sentence.word(at)] for at in range(opens, len(sentence)) if sentence.word(at) in _OFTEN]
        value = sentence.value(place)
        if len(told) > 1 and are_plain(value) and not any(at > opens for at in sentence.places(ANY_FIGURE)):
            fact = f"{' + '.join(map(str, told))} comes to {sum(told)}"
            yield sentence.claim("listed", (place, len(sentence) - 1), holds=value.value == sum(told), fact=fact)


def _how_many(listed: Listed) -> str:
    return f"{listed.least}" if listed.least == listed.most else f"{listed.least} or {listed.most}"


def _numbers(sentence: Sentence) -> list[Number]:
    """The small whole numbers of a sentence, plainly stated; none where another figure stands among them."""
    found = []
    for place in sentence.places(COUNT):
        value = sentence.value(place)
        if (
            value.numeral.kind == "count"
            and value.hedge is None
            and cue_before(sentence, place, "mean", _NEAR // 2) is None
            and value.value <= _MOST
            and value.value == int(value.value)
        ):
            found.append(Number(place, int(value.value)))
    if not _COUNTED.keys().isdisjoint(sentence.words(0, len(sentence))):
        found += [Number(cue.first, _COUNTED[sentence.word(cue.first)]) for cue in cues_of(sentence, "counted")]
    return sorted(number for number in found if number.many > 1)


# --- names ---


def _names_of(sentence: Sentence, said: Number) -> Listed | None:
    """The things that are named behind a number of them: behind a colon, in brackets, or behind “are”."""
    first = _list_begins(sentence, said)
    if first is None:
        return None
    last = _list_ends(sentence, first)
    pieces = named_items(sentence, first, last)
    if sentence.is_at(first, IN):
        pieces[0] = (first + 1, pieces[0][1])
    if not _are_names(sentence, pieces) or _is_some(sentence, said, last):
        return None
    least, most = _count(sentence, pieces)
    return Listed(least, most, first, last - 1)


def _list_begins(sentence: Sentence, said: Number) -> int | None:
    """The place where a list begins behind a number, with only small words between."""
    if sentence.is_at(said.place + 1, MARK) and not sentence.is_at(said.place + 1, COLON | OPEN):
        return None
    near = range(said.place + 1, min(said.place + 3 * _NEAR, len(sentence)))
    opening = next((place for place in near if _opens(sentence, said, place)), None)
    if opening is None or not sentence.consists_of(_UP_TO_A_LIST, said.place + 1, opening):
        return None
    return opening + 1


def _list_ends(sentence: Sentence, first: int) -> int:
    """Where a list ends that begins at a place: behind a comma with its last name, between dashes at the second of them."""
    if sentence.is_at(first - 1, COMMA) or sentence.is_at(first - 2, COMMA):
        return min(_names_end(sentence, first), end_of_list(sentence, first))
    ends = end_of_list(sentence, first)
    if sentence.is_at(first - 1, DASH):
        return next((place for place in sentence.places(DASH) if first < place < ends), ends)
    return ends


def _opens(sentence: Sentence, said: Number, place: int) -> bool:
    """Whether a list may begin behind a place: a colon; brackets right behind what is counted; “are” of what is listed."""
    if sentence.is_at(place, COLON | DASH | FULL_STOP):
        return not sentence.is_at(place, FULL_STOP)
    if any(cue.last == place for cue in cues_of(sentence, "namely")):
        return True
    if sentence.is_at(place, COMMA):
        return _names_follow(sentence, said, place)
    if sentence.is_at(place, OPEN):
        return place - said.place <= _NEAR and not sentence.has(BE | TURN | IN, said.place, place)
    if sentence.is_at(place, BE) or sentence.word(place) in ("in", "at"):
        if sentence.is_at(place + 1, IN | COLON | NOT):
            return False
        return _is_of_matters(sentence, said, place) or _are_names_of_them(sentence, said, place)
    return False


def _are_names_of_them(sentence: Sentence, said: Number, place: int) -> bool:
    """Whether all of a list behind “are” begin with a capital, and nothing says that it is of others: they are names."""
    if not sentence.is_at(place, BE) or sentence.has(TURN | IN, said.place, place):
        return False
    first = place + 1
    pieces = named_items(sentence, first, end_of_list(sentence, first))
    starts = [begins + 1 if sentence.is_at(begins, AND | ARTICLE) else begins for begins, _ in pieces]
    return len(pieces) > 1 and all(sentence.is_name(place) for place in starts)


def _names_follow(sentence: Sentence, said: Number, comma: int) -> bool:
    """Our two hubs, at Eastgate, Riverside and the Mount, are open: names behind what is counted, and a comma behind."""
    first = comma + 2 if sentence.is_at(comma + 1, IN) else comma + 1
    ends = _names_end(sentence, first)
    pieces = named_items(sentence, first, ends)
    starts = [begins + 1 if sentence.is_at(begins, AND | ARTICLE) else begins for begins, _ in pieces]
    near = sentence.consists_of(up_to(5, WORD, TIME), said.place + 1, comma)
    closed = sentence.is_at(ends, COMMA) and sentence.has(AND, first, ends)
    return near and closed and len(pieces) > 1 and all(sentence.is_name(place) for place in starts)


def _names_end(sentence: Sentence, first: int) -> int:
    """The place of the comma behind the last of some names, which has the “and” before it."""
    with_and = next((place for place in sentence.places(AND) if place >= first), len(sentence))
    return next((place for place in sentence.places(COMMA | MARK) if place > with_and), len(sentence))


def _is_of_matters(sentence: Sentence, said: Number, place: int) -> bool:
    """Whether what is counted right before a place is of the things that are listed by name: priorities, sites."""
    ends = place - 1 if not sentence.is_at(place - 1, BE) else place - 2
    near = any(cue.last == ends for cue in cues(sentence).get("matters", ()))
    return (near and ends - said.place <= 4) or _are_aims(sentence, said, place)


def _are_aims(sentence: Sentence, said: Number, place: int) -> bool:
    """Our three priorities for the coming year are: aims, and words that say when or whose they are."""
    aims = [cue for cue in cues_of(sentence, "aims") if said.place < cue.last <= said.place + _WITHIN]
    return bool(aims) and sentence.is_at(place, BE) and sentence.consists_of(_FOR_WHEN, aims[0].last + 1, place)


def _are_names(sentence: Sentence, pieces: list[tuple[int, int]]) -> bool:
    """Whether the pieces of a list are short and have no verb, no figure and no other mark."""
    if len(pieces) < 2 or sentence.has(_NO_NAME, pieces[0][0], pieces[-1][1]):
        return False
    short = all(_longest_name(sentence, first, last) <= _LONGEST for first, last in pieces)
    return short and not any(cue.first == first for cue in cues_of(sentence, "no_name") for first, _ in pieces)


def _longest_name(sentence: Sentence, first: int, last: int) -> int:
    """How many words the longest name of a piece has, where its “and” stands between two."""
    ands = [place for place in sentence.places(AND) if first < place < last]
    return max(end - begin for begin, end in pairwise([first, *ands, last]))


def _is_some(sentence: Sentence, said: Number, last: int) -> bool:
    """Whether a list is of some of the things only."""
    return any(said.place <= cue.first < last for cue in cues_of(sentence, "some"))


def _count(sentence: Sentence, pieces: list[tuple[int, int]]) -> tuple[int, int]:
    """How many names there are, at the least and at the most: an “and” beside another may be part of a name."""
    *before, (first, last) = pieces
    ands = sum(sentence.is_at(place, AND) for place in range(first, last))
    if sentence.is_at(first, AND) or ands == 0:
        return len(pieces), len(pieces) + max(ands - 1, 0)
    if any(sentence.has(AND, begins, ends) for begins, ends in before):
        return len(pieces), len(pieces) + ands
    return len(pieces) + 1, len(pieces) + ands
