"""The same things counted twice: “The Board has 14 members. Each of its 15 members …”.

“The”, “our” or “all” before a count with its noun takes up what was counted before. It is another number of them only where
the text counted them once, plainly, with the same words, of no other time, and nothing says that any came or went since.
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.analysis.claims.agreement import stem
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cue_before, has_cue
from plangen.analysis.claims.nouns import is_plural
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    CHANGE,
    COMMA,
    COMPARATIVE,
    COUNT,
    DATE,
    EVERY,
    FULL_STOP,
    IN,
    OF,
    OPEN,
    RATIO,
    REST,
    SEMICOLON,
    TIME,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import after, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain

_BACK = 2
"""How many sentences before it a sentence may take up."""

_LONGEST = 4
_NEAR = 4
"""So many words behind a noun may tell of which time it is."""

_ALIKE = 5
"""Of two words that begin with so many letters alike, one is the other in another form: employs, employed."""

_TAKES_UP = after(ARTICLE | EVERY) + COUNT.named("again")
_ENDS = BE | TURN | COMMA | FULL_STOP | SEMICOLON
_SMALL = OF | IN | ARTICLE
_OTHERS = REST | CHANGE | COMPARATIVE


class _Counted(NamedTuple):
    """A count with its noun: its place, the words of what is counted without their endings, and the place behind them."""

    place: int
    words: tuple[str, ...]
    behind: int

    @property
    def noun(self) -> str:
        """The noun itself."""
        return self.words[-1]


_OF_SOME = OF | COMPARATIVE | REST | AND | COMMA | EVERY | RATIO


def said_again(sentence: Sentence) -> Iterator[Claim]:
    """A count that takes up another, of the same things, and is not the same."""
    own = (one for place in sentence.places(COUNT) if (one := _counted(sentence, place)))
    if sentence.find(_TAKES_UP) is None or not any(_takes_up(sentence, one) for one in own):
        return
    whole = sentence.since(_BACK) if sentence.follows_figures else sentence
    begins = len(whole) - len(sentence)
    counted = [one for place in whole.places(COUNT) if (one := _counted(whole, place))]
    for again in counted:
        if again.place < begins or not _takes_up(whole, again):
            continue
        first = _first(whole, again, counted)
        if first is not None and _are_the_same(whole, first, again):
            earlier, later = whole.values(first.place, again.place)
            holds = earlier.value == later.value
            fact = f"there are said to be {earlier.text} before, and {later.text} here"
            yield whole.claim("again", (again.place, again.behind - 1), holds=holds, fact=fact)


def _counted(sentence: Sentence, place: int) -> _Counted | None:
    """What a figure counts, up to the plural behind it; of “met six times” the meetings."""
    value = sentence.value(place)
    if value.numeral.kind != "count" or value.numeral.figure.precision < 1:
        return None
    words: list[str] = []
    for at in range(place + 1, place + 1 + _LONGEST):
        if not sentence.is_at(at, WORD):
            return None
        words.append(stem(sentence.word(at)))
        if is_plural(sentence, at):
            met = has_cue(sentence, "counted_as_meetings", place + 1, at + 1) and cue_before(sentence, place, "met", 2)
            return _Counted(place, ("meeting",) if met else tuple(words), at + 1)
    return None


def _takes_up(sentence: Sentence, again: _Counted) -> bool:
    """Whether a count is of things told of before: the 15 members, who or that are; not: the 15 members who left."""
    word = sentence.word(again.place - 1)
    if word == "all" and sentence.word(again.place - 2) == "in":
        return False  # in all 33 children
    return word in sentence.vocabulary.taking_up and not has_cue(sentence, "added", again.place - 1, again.behind)


def _first(sentence: Sentence, again: _Counted, counted: list[_Counted]) -> _Counted | None:
    """The only count of such things before it."""
    before = [one for one in counted if one.place < again.place and one.noun == again.noun]
    if len(before) != 1 or not {*again.words} <= {*before[0].words}:
        return None
    return None if _takes_up(sentence, before[0]) else before[0]


def _are_the_same(sentence: Sentence, first: _Counted, again: _Counted) -> bool:
    """Whether both are of one time, all that there are, and nothing in between says that their number has changed."""
    between = (first.behind, again.place)
    begins = max((at + 1 for at in sentence.places(FULL_STOP) if at < first.place), default=0)
    partial = sentence.is_at(first.place - 1, _OF_SOME) or sentence.is_at(first.behind, OF)
    partial = partial or sentence.match_before(COUNT + up_to(2, WORD) + OF + up_to(1, ARTICLE), again.place) is not None
    changes = any(has_cue(sentence, name, begins, again.place) for name in ("came_in", "went_out", "added", "partial"))
    plain = are_plain(*sentence.values(first.place, again.place))
    if (
        not plain
        or partial
        or changes
        or sentence.has(_OTHERS | OPEN, *between)
        or _are_of_other_times(sentence, first, again)
    ):
        return False
    return may_be_judged(sentence, begins, again.behind) and _goes_on(sentence, begins, first, again)


def _are_of_other_times(sentence: Sentence, first: _Counted, again: _Counted) -> bool:
    """Whether a time is told of either that is not told of the other."""
    ends = min(again.behind + _NEAR, len(sentence))
    stop = max((at for at in sentence.places(FULL_STOP) if at < again.place), default=first.behind)
    here, there = _times(sentence, 0, stop), _times(sentence, stop, ends)
    return here != there and bool(there) if here else bool(there)


def _times(sentence: Sentence, first: int, last: int) -> set[str]:
    dated = [at for at in sentence.places(DATE | TIME) if first <= at < last]
    return {sentence.value(at).text if sentence.is_at(at, DATE) else sentence.word(at) for at in dated}


def _goes_on(sentence: Sentence, begins: int, first: _Counted, again: _Counted) -> bool:
    """Whether nothing behind the noun makes it some of them only: words of the first count, and then a verb or a mark."""
    known = {sentence.word(at)[:_ALIKE] for at in range(begins, again.place) if sentence.is_at(at, WORD)}
    at = again.behind
    while sentence.is_at(at, _SMALL | DATE) or (sentence.is_at(at, WORD) and sentence.word(at)[:_ALIKE] in known):
        at += 1
    if sentence.is_at(at - 1, ARTICLE) and sentence.is_at(at - 2, DATE):
        return True
    if sentence.is_at(at, _ENDS):
        return sentence.word(at) not in sentence.vocabulary.relative
    word = sentence.word(at)
    verb = (
        sentence.is_at(at, WORD) and not word.endswith(("ed", "ing", "en")) and word not in sentence.vocabulary.relative
    )
    return verb and not sentence.is_at(at - 1, _SMALL)
