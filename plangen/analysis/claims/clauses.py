"""The clauses of a sentence, each with figures of its own: “thefts fell from 30 to 15 (50%), burglaries from 12 to 8 (33%)”.

What two clauses claim is told apart by reading each by itself. A semicolon or a contrast parts them; a comma or an “and” only
where the same kinds of figures follow each other on both sides.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    CHANGE,
    CLOSE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    DATE,
    FIGURE,
    FROM,
    IN,
    MULTIPLIED,
    OF_WHOM,
    OPEN,
    PERCENT,
    SEMICOLON,
    THAT_IS,
    TIME,
    TO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import either, followed_by, up_to
from plangen.analysis.claims.sentence import Clause, Sentence

T = TypeVar("T")

_FEWEST, _ALIKE = 2, 3
_ITS_SHARE = OPEN + PERCENT + CLOSE
_OR_IN_PERCENT = AMOUNT + either(
    OPEN + PERCENT.named("percent") + CLOSE + followed_by(COMPARATIVE),
    up_to(1, COMMA) + THAT_IS + PERCENT.named("percent_told") + followed_by(CLOSE),
)
_PARTS = SEMICOLON | CONTRAST
_MAY_PART = COMMA | AND
_FROM_TO = (
    FROM + up_to(3, ARTICLE, WORD) + FIGURE + up_to(6, WORD, IN, DATE, TIME, ARTICLE) + TO + up_to(2, ARTICLE) + FIGURE
)
_WENT_FROM = TURN + FROM + up_to(1, ARTICLE)
_SAYS = CHANGE | COMPARATIVE | MULTIPLIED
_GOES_ON = OF_WHOM | COMPARED
_FAR = 3
_IN_TURN = "respectively"


class Told(NamedTuple):
    """A clause, and whether it tells surely of its own figures alone."""

    clause: Clause
    sure: bool


def clauses(sentence: Sentence) -> Sequence[Told]:
    """The clauses of a sentence, in order; none where it has but one."""
    if sentence.count(ANY_FIGURE) < 2 * _FEWEST or _IN_TURN in sentence.words(0, len(sentence)):
        return ()
    counts = [*_without_their_shares(sentence), *_told_in_percent(sentence)]
    by_marks = [*_between(sentence, sentence.places(_PARTS))]
    if len(by_marks) > 1 and all(clause.count(ANY_FIGURE) >= _FEWEST for clause in by_marks):
        return [*counts, *(Told(clause, sure=False) for clause in by_marks)]
    alike = _alike(sentence) or _from_to(sentence)
    return [*counts, *(Told(_with_the_same_words(alike[0], clause), sure=True) for clause in alike)]


def _without_their_shares(sentence: Sentence) -> Sequence[Told]:
    """A sentence without the shares that stand in brackets behind its counts: 54 (75%) in school, 12 (17%) in work."""
    shares = [match.start() + 1 for match in sentence.find_all(_ITS_SHARE)] if sentence.has(PERCENT) else []
    if len(shares) < _FEWEST or len(shares) != sentence.count(PERCENT):
        return ()
    kept = [at for at in range(len(sentence)) if not any(abs(at - share) <= 1 for share in shares)]
    return (_with_those(sentence, kept),)


def _told_in_percent(sentence: Sentence) -> Sequence[Told]:
    """A sentence that tells one change twice, with the second: is £25,000 (6%) more than last year's £615,000."""
    told = [*sentence.find_all(_OR_IN_PERCENT)]
    if len(told) != 1 or sentence.count(PERCENT) != 1 or sentence.count(AMOUNT) != _ALIKE:
        return ()
    dropped = {*range(told[0].start(), told[0].end())} - {max(told[0].start("percent"), told[0].start("percent_told"))}
    return (_with_those(sentence, [at for at in range(len(sentence)) if at not in dropped]),)


def _with_those(sentence: Sentence, kept: Sequence[int]) -> Told:
    letters, parts = "".join(sentence.letters[at] for at in kept), tuple(sentence.parts[at] for at in kept)
    return Told(Clause(sentence.source, sentence.span, sentence.printed, letters, parts), sure=True)


def _alike(sentence: Sentence) -> Sequence[Clause]:
    """The two or more stretches that a comma or “and” parts, in which figures of the same kinds follow each other."""
    figures = sentence.places(ANY_FIGURE)
    kinds = [sentence.letters[place] for place in figures]
    for many in range(_ALIKE, len(figures) // 2 + 1):
        alike = len(figures) % many == 0 and len({*map(tuple, _groups(kinds, many))}) == 1
        if alike and (len({*kinds}) > 1 or _are_bracketed_alike(sentence, _groups(figures, many))):
            found = _parted(sentence, _groups(figures, many))
            if found:
                return found
    return ()


def _are_bracketed_alike(sentence: Sentence, groups: Sequence[Sequence[int]]) -> bool:
    """£18,000 on staff (budget £400,000, outturn £382,000) and £9,000 on premises (…): the first of each is not in brackets."""
    return all(sentence.has(OPEN, one[0], one[1]) and sentence.has(CLOSE, one[-1], one[-1] + _FAR) for one in groups)


def _from_to(sentence: Sentence) -> Sequence[Clause]:
    """Contacts went from 120 to 138, a rise of 15%, and take-up from 40% to 46%, …: a clause for each “from … to”."""
    begins = [match.start() for match in sentence.find_all(_FROM_TO)]
    if len(begins) < _FEWEST:
        return ()
    figures = sentence.places(ANY_FIGURE)
    bounds = [0, *begins[1:], len(sentence)]
    groups = [[place for place in figures if first <= place < last] for first, last in pairwise(bounds)]
    return _parted(sentence, groups) if all(len(group) >= _ALIKE for group in groups) else ()


def _parted(sentence: Sentence, groups: Sequence[Sequence[int]]) -> Sequence[Clause]:
    """The clauses with some figures each, where a comma or “and” stands between them."""
    marks = [_last_mark(sentence, one[-1], other[0]) for one, other in pairwise(groups)]
    if any(mark is None or sentence.is_at(mark + 1, _GOES_ON) for mark in marks):
        return ()
    return [*_between(sentence, [mark for mark in marks if mark is not None])]


def _groups(places: Sequence[T], many: int) -> list[Sequence[T]]:
    return [places[at : at + many] for at in range(0, len(places), many)]


def _last_mark(sentence: Sentence, first: int, last: int) -> int | None:
    """The last comma or “and” between two figures, outside of brackets."""
    depth = 0
    for place in range(last - 1, first, -1):
        depth += sentence.is_at(place, CLOSE) - sentence.is_at(place, OPEN)
        if depth == 0 and sentence.is_at(place, _MAY_PART):
            return place
    return None


def _with_the_same_words(first: Clause, clause: Clause) -> Clause:
    """A clause that leaves out what the first says, with it: health's grew by 5% (…), that from police by 4% (…)."""
    head, own = first.places(ANY_FIGURE)[0], clause.places(ANY_FIGURE)[0]
    says = first.has(_SAYS, 0, head) or any(has_cue(first, name, 0, head) for name in ("overspent", "underspent"))
    if clause is first or clause.has(_SAYS) or clause.match_before(_WENT_FROM, own) or not says:
        return clause
    letters, parts = first.letters[:head] + clause.letters[own:], first.parts[:head] + clause.parts[own:]
    return Clause(clause.source, clause.span, clause.printed, letters, parts)


def _between(sentence: Sentence, marks: Sequence[int]) -> Iterator[Clause]:
    for first, last in pairwise([-1, *marks, len(sentence)]):
        if last - first > 1:
            letters, parts = sentence.letters[first + 1 : last], sentence.parts[first + 1 : last]
            yield Clause(sentence.source, sentence.span, sentence.printed, letters, parts)
