"""Which way figures went, where the word stands apart from them: “Waits have shortened. In 2021 it was 9 days; now it is 13”.

Also “34% in June, and by December this had fallen to 39%”, and what got better or worse, where it is known which way that is.
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.cues import cues_of, has_cue
from plangen.analysis.claims.nouns import count_the_same
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BEFORE,
    CHANGE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    FIGURE,
    FROM,
    FULL_STOP,
    HIGHER,
    MEANT,
    MOVED,
    MULTIPLIED,
    NOT,
    OTHER_PLACES,
    OTHER_WORD,
    RISE,
    SEMICOLON,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.pointing_back import figures_before, tells_of_the_same, tells_when, with_those_before
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.series import Series, series_apart_from
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.values import are_alike, are_plain, compare
from plangen.analysis.claims.vocabulary import Vocabulary
from plangen.frozen import derived

_MOST_TIMES = 5
_REACHED = CHANGE.named("way") + up_to(2, WORD) + TO + up_to(2, ARTICLE, WORD) + FIGURE.named("reached")
_FROM_TO = FROM + FIGURE.named("earlier") + up_to(3, WORD) + TO + FIGURE.named("later")
_BEGINS = COMMA | AND | SEMICOLON | FULL_STOP | CONTRAST | BEFORE
_OTHERWISE = CHANGE | COMPARATIVE | MULTIPLIED | MOVED
_FROM_WHAT = 6
_TIMELINESS = "timeliness"


def movements(sentence: Sentence) -> Iterator[Claim]:
    """The ways that a sentence says its figures went, or those of the sentence before."""
    if sentence.has(CHANGE):
        yield from (*_reached(sentence), *_each_of_several(sentence)) if sentence.has(TO) else ()
    elif not sentence.has(COMPARATIVE | MULTIPLIED):
        yield from _of_worth(sentence)
    elif sentence.is_at(0, COMPARATIVE):
        yield from _more_or_fewer(sentence)


# --- this had fallen to 39% ---


def _reached(sentence: Sentence) -> Iterator[Claim]:
    """A figure that another is said to have come to, against all those before it that it may have come from."""
    for match in sentence.find_all(_REACHED):
        way, reached = match.start("way"), match.start("reached")
        if sentence.has(FROM | COMPARED, reached, reached + _FROM_WHAT) or not _goes_on(sentence, way):
            continue
        both, begins = sentence, 0
        if not _before(sentence, reached):
            both, begins = with_those_before(sentence, 1)
        earlier = _before(both, reached + begins)
        if earlier:
            yield from _from_any(both, way + begins, earlier, reached + begins)


def _goes_on(sentence: Sentence, way: int) -> bool:
    """Whether a word of rise or fall has no subject of its own: and by December this had fallen."""
    begins = max((place + 1 for place in sentence.places(_BEGINS) if place < way), default=0)
    words = [place for place in range(begins, way) if sentence.is_at(place, OTHER_WORD)]
    named = [
        place
        for place in words
        if not (
            has_cue(sentence, "the_same", place, place + 1)
            or tells_when(sentence, place)
            or _is_little(sentence, place)
        )
    ]
    return not named and (begins > 0 or bool(words) or sentence.mentions_the_same(0, way))


def _is_little(sentence: Sentence, place: int) -> bool:
    return has_cue(sentence, "then", place, place + 1)


def _before(sentence: Sentence, place: int) -> list[int]:
    """The figures before a place of which it may be a later one, without those that tell changes."""
    changes = {change.figure for change in stated_changes(sentence)}
    kind = sentence.kind_at(place)
    found = [other for other in sentence.places(kind) if other < place and other not in changes]
    return [other for other in found if are_alike(*sentence.values(other, place))]


def _from_any(sentence: Sentence, way: int, earlier: list[int], reached: int) -> Iterator[Claim]:
    """Found wrong only where the figure is on the other side of all of them."""
    rises = sentence.is_at(way, RISE)
    last = sentence.value(reached)
    values = sentence.values(*earlier)
    if not are_plain(*values, last) or sentence.has(NOT, way - 3, way):
        return
    wrong = all(value.value >= last.value if rises else value.value <= last.value for value in values)
    wrong = wrong and any(_may_have_been(value.value, last.value) for value in values)
    ends = (earlier[-1], reached)
    if wrong and count_the_same(sentence, [earlier[-1], reached]) and _is_said(sentence, *ends):
        fact = f"{last.text} is {compare(last.value, values[-1].value)} {values[-1].text}"
        yield sentence.claim("direction", ends, holds=False, fact=fact)


def _may_have_been(before: Decimal, now: Decimal) -> bool:
    """Whether a figure may be what another was before: the 31 of “four priorities. The number fell to 31” was no four."""
    return before <= _MOST_TIMES * now and now <= _MOST_TIMES * before


def _is_said(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing from one figure to the other is hoped, asked, or of other places."""
    return not (sentence.has(AIM | MEANT | OTHER_PLACES, first, last) or "?" in sentence.words(last, len(sentence)))


def _each_of_several(sentence: Sentence) -> Iterator[Claim]:
    """Both groups shrank: the one from 18 to 14 and the other from 9 to 11."""
    said = sentence.places(CHANGE)
    if len(said) != 1 or not has_cue(sentence, "both", 0, said[0]):
        return
    for match in sentence.find_all(_FROM_TO, said[0]):
        series = Series((match.start("earlier"), match.start("later")), sure=True)
        yield from _judged(sentence, said[0], series, rises=sentence.is_at(said[0], RISE))


# --- attendance improved from 66% to 61% ---


def _of_worth(sentence: Sentence) -> Iterator[Claim]:
    """Figures that are said to be better, or worse, than they were."""
    told = _by_worth(sentence)
    if told is None:
        return
    place, rises = told
    yield from _judged(sentence, place, _only_series(sentence), rises=rises)


def _by_worth(sentence: Sentence) -> tuple[int, bool] | None:
    """The only word of better or worse, and whether figures rise by it, where what they tell of is good or bad when high."""
    timed = any(sentence.value(place).numeral.kind == "duration" for place in sentence.places(COUNT))
    sooner, later = cues_of(sentence, "quicker"), cues_of(sentence, "slower")
    if timed and len(sooner) + len(later) == 1:
        return (sooner or later)[0].first, bool(later)
    good, bad = has_cue(sentence, "good_when_high"), has_cue(sentence, "bad_when_high")
    if timed and _TIMELINESS in sentence.words(0, len(sentence)):
        good, bad = False, True  # timeliness improved by nine days, to 17
    improves, worsens = cues_of(sentence, "improves"), cues_of(sentence, "worsens")
    if good is bad or len(improves) + len(worsens) != 1:
        return None
    return (improves or worsens)[0].first, bool(improves) is good


def _more_or_fewer(sentence: Sentence) -> Iterator[Claim]:
    """Fewer children are entering the system: 61 in 2020, 66 in 2021."""
    if (
        not sentence.has(COMPARED | CHANGE)
        and sentence.count(COMPARATIVE) == 1
        and not sentence.is_at(1, ANY_FIGURE | COMPARED)
    ):
        yield from _judged(sentence, 0, _only_series(sentence), rises=sentence.is_at(0, HIGHER))


# --- Waits have shortened. In 2021 it was nine days; now it is 13. ---


def movements_told_before(sentence: Sentence) -> Iterator[Claim]:
    """Figures at several times, which the sentence before says, without figures, to have gone one way."""
    alone = sentence.has_two_of_a_kind and not (sentence.has(_OTHERWISE) or sentence.follows_figures)
    if not alone or not _tells_a_way(sentence):
        return
    both, begins = with_those_before(sentence, 1)
    if figures_before(both, begins) or both.has(NOT | OTHER_PLACES, 0, begins) or not tells_of_the_same(both, begins):
        return
    if both.is_at(0, COMPARATIVE):
        yield from _more_or_fewer(both)
        return
    said = [place for place in both.places(CHANGE) if place < begins]
    worth = _by_worth(both)
    if len(said) == 1:
        yield from _judged(both, said[0], _only_series(both), rises=both.is_at(said[0], RISE))
    elif not said and worth is not None:
        yield from _judged(both, worth[0], _only_series(both), rises=worth[1])


def _tells_a_way(sentence: Sentence) -> bool:
    """Whether the sentence before has a word that tells which way figures went."""
    return not _telling_words(sentence.vocabulary).isdisjoint(sentence.words_before)


@derived
def _telling_words(words: Vocabulary) -> frozenset[str]:
    return words.longest_words(CHANGE | COMPARATIVE) | words.longest_cue_words(("improves", "worsens"))


def _only_series(sentence: Sentence) -> Series | None:
    found = [*series_apart_from(sentence, {change.figure for change in stated_changes(sentence)})]
    return found[0] if len(found) == 1 and found[0].sure else None


def _judged(sentence: Sentence, place: int, series: Series | None, *, rises: bool) -> Iterator[Claim]:
    if series is None:
        return
    first, *_, last = sentence.values(*series.places)
    ends = (min(place, series.first), max(place, series.last))
    told = is_told_of(sentence, (place, place), series.places) and may_be_judged(sentence, *ends)
    if told and are_plain(first, last):
        holds = first.value < last.value if rises else first.value > last.value
        fact = f"{last.text} is {compare(last.value, first.value)} {first.text}"
        yield sentence.claim("direction", ends, holds=holds, fact=fact)
