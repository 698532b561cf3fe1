"""At which time each figure of a sentence stands, as words and dates beside it tell: “151 last year, 118 the year before”."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    BEFORE,
    CHANGE,
    CLOSING,
    COLON,
    COMMA,
    COMPARED,
    COUNT,
    DATE,
    FROM,
    IN,
    LAST,
    NOW,
    ON,
    OPEN,
    OPENING,
    PRONOUN,
    SEASON,
    SEMICOLON,
    TIME,
    TO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.files.regex import regex
from plangen.plan.periods import read_short_year

_TELLING = TIME | DATE | SEASON | OPENING | CLOSING
_PARTING = COMMA | AND | SEMICOLON | TURN | FROM | TO | COMPARED
_GOES_ON = "having"
_AGO = "ago"
_BEFORE_THAT, _THEN = "had been", "then"
_WAS = frozenset(("was", "were", "stood at"))
_WHERE_IT = TURN + PRONOUN
_DONE_TO_SO_MANY = frozenset(("opened", "closed", "ended"))
_FARTHEST = 14
_ACROSS = 4
"""How much farther what stands beyond a comma or an “and” seems."""

_MUCH = 2
"""What stands beyond “than” is of what is compared with."""

_AND_ANOTHER = up_to(4, WORD) + AND + up_to(2, WORD, ARTICLE)
_IN_BRACKETS = up_to(4, WORD, CHANGE) + OPEN + up_to(3, DATE, COLON, COMMA, IN)
_YEAR = regex(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


class Era(IntEnum):
    """A time that is told by a word and not by a date."""

    BEFORE = 0
    LAST = 1
    NOW = 2


_ERAS = {Era.BEFORE: BEFORE | OPENING, Era.LAST: LAST, Era.NOW: NOW | CLOSING}

_AGAINST_A_YEAR = up_to(4, ON, FROM, COMPARED, WORD, ARTICLE) + DATE.named("year")
_SINCE = frozenset(("since", "over"))

Time = Era | int | None
"""A time: told by a word, by its year, or only told to be one."""


def times_told(sentence: Sentence, figures: Sequence[int], but: int | None = None) -> Mapping[int, tuple[Time, ...]]:
    """The times that are told of some figures, by their places; each word and date belongs to the figure nearest to it,
    but for one, whose place is given.
    """
    found: dict[int, tuple[Time, ...]] = {}
    for cue in _cues(sentence):
        if cue == but:
            continue
        nearest = min(figures, key=lambda place: (_distance(sentence, cue, place), -place), default=None)
        if nearest is not None and _distance(sentence, cue, nearest) <= _FARTHEST:
            found[nearest] = (*found.get(nearest, ()), _time(sentence, cue))
    return found


def _cues(sentence: Sentence) -> list[int]:
    """The places of words and dates that tell a time; what “had been” so many was so before."""
    return [place for place in range(len(sentence)) if tells_a_time(sentence, place)]


def is_done_to_so_many(sentence: Sentence, place: int) -> bool:
    """Whether a word that may tell a time tells what was done: opened 38 cases."""
    return sentence.word(place) in _DONE_TO_SO_MANY and sentence.is_at(place + 1, AMOUNT)


def tells_a_time(sentence: Sentence, place: int) -> bool:
    """Whether the word at a place tells a time: a date, “previously”, “had been”; not “closed 118 cases”."""
    if is_done_to_so_many(sentence, place):
        return False
    return sentence.is_at(place, _TELLING) or _tells_what_was(sentence, place)


def _tells_what_was(sentence: Sentence, place: int) -> bool:
    """Whether a verb tells what was so before: had been 52; having been 52; where it stood at 52; 34 then and 25 now."""
    if sentence.word(place) == _THEN:
        return sentence.is_at(place + 1, AND) and sentence.is_at(place - 1, COUNT | WORD)
    if not sentence.is_at(place, BE):
        return False
    return (
        sentence.word(place) == _BEFORE_THAT
        or (sentence.word(place - 1) == _GOES_ON and sentence.has(ANY_FIGURE, place + 1, place + 2))
        or (sentence.word(place) in _WAS and sentence.match_before(_WHERE_IT, place) is not None)
    )


def _distance(sentence: Sentence, cue: int, place: int) -> int:
    first, last = sorted((cue, place))
    parting = [at for at in range(first + 1, last) if sentence.is_at(at, _PARTING | ANY_FIGURE)]
    if sentence.word(cue) == _AGO:
        parting = [at for at in parting if at != cue - 1]  # 12% two years ago and 18% now
    others = sum(sentence.word(at) != _GOES_ON for at in parting)
    compared = sum(sentence.is_at(at, COMPARED) for at in parting)
    return last - first + (others + _MUCH * compared) * _ACROSS


def year_at(sentence: Sentence, place: int) -> int | None:
    """The year of the date at a place, the first of two; None where it has none."""
    text = sentence.value(place).text
    year, short = _YEAR.search(text), read_short_year(text)
    if short:
        return short.first.year
    return int(year[1]) if year else None


def _time(sentence: Sentence, cue: int) -> Time:
    if sentence.is_at(cue, DATE):
        return year_at(sentence, cue)
    if sentence.is_at(cue, BE) or sentence.word(cue) == _THEN:
        return Era.BEFORE
    return next((era for era, part in _ERAS.items() if sentence.is_at(cue, part)), None)


def is_earlier(sentence: Sentence, first: int, second: int) -> bool | None:
    """Whether the first of two figures is told to be of an earlier time than the second, by times of both; else None."""
    times = times_told(sentence, (first, second))
    here, there = _eras(times.get(first, ())), _eras(times.get(second, ()))
    if here and there and min(here) != min(there):
        return min(here) < min(there)
    return _by_years(times, first, second)


def earlier_by_years(sentence: Sentence, first: int, second: int) -> bool | None:
    """The same told by years of both alone."""
    return _by_years(times_told(sentence, (first, second)), first, second) if sentence.has(DATE) else None


def _by_years(times: Mapping[int, tuple[Time, ...]], first: int, second: int) -> bool | None:
    years = _years(times.get(first, ())), _years(times.get(second, ()))
    return min(years[0]) < min(years[1]) if all(years) and min(years[0]) != min(years[1]) else None


def seems_earlier(sentence: Sentence, first: int, second: int) -> bool | None:
    """The same told by a word beside one of them: “previously 52%, it is 65%”; not of two that “and” lists."""
    times = times_told(sentence, (first, second))
    here, there = _eras(times.get(first, ())), _eras(times.get(second, ()))
    if not here and not there and sentence.consists_of(_IN_BRACKETS, first + 1, second):
        return False if _years(times.get(second, ())) else None
    if bool(here) is bool(there) or sentence.consists_of(_AND_ANOTHER, first + 1, second):
        return None
    era, other = (min(here), second) if here else (min(there), first)
    if era is not Era.NOW and _years(times.get(other, ())):
        return None
    return (era is Era.NOW) is not bool(here)


def is_against_another_year(sentence: Sentence, behind: int, pair: tuple[int, int]) -> bool:
    """Whether the change that ends before a place is told against a year, and one of two figures is of a year before it: at
    34.9%, a rise of 0.8% on 2006, and down from 54.1% in 2004.
    """
    against = sentence.match_at(_AGAINST_A_YEAR, behind)
    year = year_at(sentence, against.start("year")) if against else None
    if against is None or year is None or not _tells_against(sentence, *against.span()):
        return False
    times = times_told(sentence, pair, against.start("year")).values()
    years = [one for told in times for one in _years(told)]
    return year not in years and min(years, default=year) < year


def _tells_against(sentence: Sentence, first: int, last: int) -> bool:
    return sentence.has(ON | FROM | COMPARED, first, last) or not _SINCE.isdisjoint(sentence.words(first, last))


def _eras(times: tuple[Time, ...]) -> list[Era]:
    return [time for time in times if isinstance(time, Era)]


def _years(times: tuple[Time, ...]) -> list[int]:
    return [time for time in times if isinstance(time, int) and not isinstance(time, Era)]
