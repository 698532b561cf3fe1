"""How many are named: “five priorities: a, b, c and d”, “three workshops, in May, June, July and October”.

What is named must be all of a list, in brackets, behind a colon, or dates one behind the other; where its “and” may be part
of a name, either way of reading it will do.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, cue_behind, cues, cues_of, has_cue
from plangen.analysis.claims.days import DateInText, dates_in
from plangen.analysis.claims.itemised import end_of_list, named_items
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    DATE,
    FULL_STOP,
    IN,
    MAKING,
    MARK,
    NOT,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_NUMERAL,
    PROPORTION,
    SEMICOLON,
    THAT_IS,
    TIME,
    TO,
    TOTAL,
    TURN,
    WITH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import any_of, up_to
from plangen.analysis.claims.sentence import Sentence

_COUNTED = {"both": 2, "twice": 2}
_MOST_NUMBERS = 2
_MOST = 15
"""Nobody counts out more than so many by name."""

_LONGEST = 7
_NEAR = 6
_UP_TO_A_LIST = up_to(15, THAT_IS, WORD, ARTICLE, OF, IN, DATE, BE, TO, COMMA, TURN, TIME, CHANGE, WITH, PROPORTION)

_NO_NAME = any_of(BE, TURN, OPEN, COLON, NOT, OF_WHOM, DASH, ANY_FIGURE, OTHER_NUMERAL, FULL_STOP)
"""What stands in no list of names."""


class _Number(NamedTuple):
    """How many are said to be named, and the place of the word that says it."""

    place: int
    many: int


class _Listed(NamedTuple):
    """How many are named, at the least and at the most, and where the first and the last of them stand."""

    least: int
    most: int
    first: int
    last: int
    dates: bool = False


def enumerations(sentence: Sentence) -> Iterator[Claim]:
    """A number of things or days against those that are named."""
    if sentence.count(ANY_FIGURE) > _MOST_NUMBERS:
        return
    numbers = _numbers(sentence)
    if not numbers or sentence.count(ANY_FIGURE) > len(numbers) or len(numbers) > _MOST_NUMBERS:
        return
    for said in numbers:
        listed = _days_of(sentence, said) or _names_of(sentence, said)
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


def _how_many(listed: _Listed) -> str:
    return f"{listed.least}" if listed.least == listed.most else f"{listed.least} or {listed.most}"


def _numbers(sentence: Sentence) -> list[_Number]:
    """The small whole numbers of a sentence, plainly stated; none where another figure stands among them."""
    found = []
    for place in sentence.places(COUNT):
        value = sentence.value(place)
        if (
            value.numeral.kind == "count"
            and value.hedge is None
            and value.value <= _MOST
            and value.value == int(value.value)
        ):
            found.append(_Number(place, int(value.value)))
    if not _COUNTED.keys().isdisjoint(sentence.words(0, len(sentence))):
        found += [_Number(cue.first, _COUNTED[sentence.word(cue.first)]) for cue in cues_of(sentence, "counted")]
    return sorted(number for number in found if number.many > 1)


# --- days ---


def _days_of(sentence: Sentence, said: _Number) -> _Listed | None:
    """The dates that stand one behind the other, and are those of so many meetings."""
    run = _run_of_dates(sentence)
    if len(run) < 2 or any(one.unit == "year" for one in run):
        return None
    first, last = run[0].first_place, run[-1].last_place
    if not (_are_before(sentence, said, last) or _are_behind(sentence, said, first)):
        return None
    exact = len(run)
    apposed = _are_apposed(sentence, said, first) or _are_before(sentence, said, last)
    most = exact if apposed or run[0].unit == "day" or said.many < exact else said.many
    return _Listed(exact, most, first, last, dates=True)


def _run_of_dates(sentence: Sentence) -> Sequence[DateInText]:
    """All dates of a sentence, where nothing but commas and “and” stands between them."""
    dates = dates_in(sentence)
    joined = all(
        one.last_place < other.first_place
        and sentence.consists_of(up_to(4, COMMA, AND, SEMICOLON, IN, least=1), one.last_place + 1, other.first_place)
        for one, other in pairwise(dates)
    )
    return dates if joined else ()


def _are_apposed(sentence: Sentence, said: _Number, first: int) -> bool:
    """Whether a list stands behind a colon or in brackets."""
    return sentence.has(COLON | OPEN | DASH, min(said.place, first), first)


def _are_behind(sentence: Sentence, said: _Number, first: int) -> bool:
    """The Board met four times, on 12 May, 9 September and 3 February."""
    between = any_of(WORD, ARTICLE, BE, IN, COMMA, COLON, OPEN, CLOSE, DASH, OF, TIME)
    near = 0 < first - said.place <= 2 * _NEAR and sentence.consists_of(up_to(12, between), said.place + 1, first)
    return near and _is_of_occasions(sentence, said)


def _are_before(sentence: Sentence, said: _Number, last: int) -> bool:
    """The Board met on 12 May and 9 September, two meetings in all."""
    led = sentence.is_at(said.place - 1, COMMA | COLON | DASH | THAT_IS | MAKING | SEMICOLON | OPEN)
    return led and 0 < said.place - last <= 3 and _is_of_occasions(sentence, said)


def _is_of_occasions(sentence: Sentence, said: _Number) -> bool:
    bracketed = sentence.is_at(said.place - 1, OPEN) and sentence.is_at(said.place + 1, CLOSE)
    if bracketed and cue_before(sentence, said.place - 1, "occasions", 0):
        return True
    if sentence.is_at(said.place + 1, TOTAL) and has_cue(sentence, "occasions", 0, said.place):
        return True
    if cue_behind(sentence, said.place, "in_all", 0) and has_cue(sentence, "occasions", 0, said.place):
        return True
    return cue_behind(sentence, said.place, "occasions", 3) is not None or sentence.word(said.place) == "twice"


# --- names ---


def _names_of(sentence: Sentence, said: _Number) -> _Listed | None:
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
    return _Listed(least, most, first, last - 1)


def _list_begins(sentence: Sentence, said: _Number) -> int | None:
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
    if sentence.is_at(first - 1, COMMA):
        return _names_end(sentence, first)
    ends = end_of_list(sentence, first)
    if sentence.is_at(first - 1, DASH):
        return next((place for place in sentence.places(DASH) if first < place < ends), ends)
    return ends


def _opens(sentence: Sentence, said: _Number, place: int) -> bool:
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


def _are_names_of_them(sentence: Sentence, said: _Number, place: int) -> bool:
    """Whether all of a list behind “are” begin with a capital, and nothing says that it is of others: they are names."""
    if not sentence.is_at(place, BE) or sentence.has(TURN | IN, said.place, place):
        return False
    first = place + 1
    pieces = named_items(sentence, first, end_of_list(sentence, first))
    starts = [begins + 1 if sentence.is_at(begins, AND | ARTICLE) else begins for begins, _ in pieces]
    return len(pieces) > 1 and all(sentence.is_name(place) for place in starts)


def _names_follow(sentence: Sentence, said: _Number, comma: int) -> bool:
    """Our two hubs, at Eastgate, Riverside and the Mount, are open: names behind what is counted, and a comma behind."""
    first = comma + 2 if sentence.is_at(comma + 1, IN) else comma + 1
    ends = _names_end(sentence, first)
    pieces = named_items(sentence, first, ends)
    starts = [begins + 1 if sentence.is_at(begins, AND | ARTICLE) else begins for begins, _ in pieces]
    near = comma - said.place <= 4 and sentence.consists_of(up_to(4, WORD), said.place + 1, comma)
    closed = sentence.is_at(ends, COMMA) and sentence.has(AND, first, ends)
    return near and closed and len(pieces) > 1 and all(sentence.is_name(place) for place in starts)


def _names_end(sentence: Sentence, first: int) -> int:
    """The place of the comma behind the last of some names, which has the “and” before it."""
    with_and = next((place for place in sentence.places(AND) if place >= first), len(sentence))
    return next((place for place in sentence.places(COMMA | MARK) if place > with_and), len(sentence))


def _is_of_matters(sentence: Sentence, said: _Number, place: int) -> bool:
    """Whether what is counted right before a place is of the things that are listed by name: priorities, sites."""
    ends = place - 1 if not sentence.is_at(place - 1, BE) else place - 2
    near = any(cue.last == ends for cue in cues(sentence).get("matters", ()))
    return near and ends - said.place <= 4


def _are_names(sentence: Sentence, pieces: list[tuple[int, int]]) -> bool:
    """Whether the pieces of a list are short and have no verb, no figure and no other mark."""
    if len(pieces) < 2 or sentence.has(_NO_NAME, pieces[0][0], pieces[-1][1]):
        return False
    short = all(last - first <= _LONGEST for first, last in pieces)
    return short and not any(cue.first == first for cue in cues_of(sentence, "no_name") for first, _ in pieces)


def _is_some(sentence: Sentence, said: _Number, last: int) -> bool:
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
