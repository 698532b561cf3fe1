"""Which figure of a sentence stands apart from two others and claims something of them, and what kind of claim it is.

It stands behind a mark or “that is” with few words, and its clause ends with it: “…, down 18%”, “(55%)”, “– six more”. Or the
two others stand so behind it: “3x over-represented (30% of cohort, 15% of population)”. A word beside it tells what it claims.
"""

from collections.abc import Iterator

from plangen.analysis.claims.apart_claim import ENDS, MARKS, MOVING, SHARE_ENDS, Apart, Kind, figures_told
from plangen.analysis.claims.coupling import is_told_of
from plangen.analysis.claims.cues import cue_before, cue_behind, has_cue
from plangen.analysis.claims.nouns import is_per_so_many, is_plural
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    AVERAGE,
    BE,
    BY,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    COUNT,
    DASH,
    DATE,
    EVERY,
    EXCEPT,
    FRACTION,
    FROM,
    IN,
    LEAVING,
    LOST,
    MAKING,
    MOVED,
    OF,
    OPEN,
    OTHER_WORD,
    OVER_THE_LAST,
    PERCENT,
    POINT,
    POINTS,
    PRONOUN,
    RATIO,
    SEMICOLON,
    THAT_IS,
    TIME,
    TIMES,
    TO,
    TOTAL,
    TURN,
    WHICH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.shares_apart import apposed, in_other_words, is_at_a_share, of_its_whole
from plangen.analysis.claims.stated_changes import has_sign, stated_changes

_GAPS = ("overspent", "underspent")
_THAT = ("that", "those")
_VERBS = ("has", "have", "had", "which")
_TWO, _THREE, _MOST = 2, 3, 6
_LEADS = up_to(
    8, WORD, ARTICLE, OF, BE, BY, TO, IN, THAT_IS, MAKING, WHICH, PRONOUN, AVERAGE, TOTAL, CHANGE, COMPARATIVE, MOVED, LOST,
    LEAVING, COMMA, EVERY, TURN,
)  # fmt: skip
_TAIL = up_to(
    4, WORD, CHANGE, COMPARATIVE, MOVED, EVERY, IN, ARTICLE, AVERAGE, TOTAL, POINT, OVER_THE_LAST, TIMES, RATIO
)
_ITS_CLAUSE = up_to(10, WORD, ARTICLE, IN, OF, BE, CHANGE, COMPARATIVE, MOVED, TIMES, RATIO, DATE, TIME, POINT)
_CLAIM_BEFORE = (PERCENT | FRACTION).named("claim") + up_to(3, WORD, ARTICLE)
_AMONG = up_to(3, WORD) + IN + up_to(2, WORD, ARTICLE)
_LABEL = up_to(6, WORD, ARTICLE, IN, OF, BE, DATE, TIME, FROM, BY)
_FROM_TO = FROM + AMOUNT + up_to(2, WORD) + TO + AMOUNT
_BETWEEN = up_to(8, WORD, ARTICLE, IN, OF, BE, DATE, TIME, FROM, TO, COMMA, AND, COMPARED, OPEN, CLOSE, COLON)


def claims_apart(sentence: Sentence) -> list[Apart]:
    """The one claim of a sentence that stands apart from its other figures, or those that have their own in brackets."""
    figures = figures_told(sentence)
    points = [place for place in figures if _is_in_points(sentence, place)]
    if len(figures) == _THREE and len(points) == 1 and not sentence.has(SEMICOLON, points[0], figures[-1]):
        others = tuple(place for place in figures if place != points[0])
        return [Apart("points", points[0], others, points[0], points[0])]
    multiples = [place for place in figures if _is_so_many_times(sentence, place)]
    if len(figures) == _THREE and len(multiples) == 1:
        others = tuple(place for place in figures if place != multiples[0])
        return [Apart("times", multiples[0], others, multiples[0], multiples[0] + 1)]
    if not _THREE <= len(figures) <= _MOST:
        return []
    found = [*_behind(sentence, *figures)] or [*apposed(sentence, figures)]
    if len(figures) == _THREE:
        found += [way for tell in (_before, in_other_words, of_its_whole) for way in tell(sentence, *figures)]
        found = found or [*_among_two(sentence, figures)]
    return found if len(found) == 1 else [*_with_brackets(sentence)]


def _is_so_many_times(sentence: Sentence, place: int) -> bool:
    """Three times as many; half that of 2019, half those in 2019."""
    if sentence.is_at(place, FRACTION) and sentence.word(place + 1) in _THAT and sentence.is_at(place + 2, IN | OF):
        return True
    ratio = sentence.is_at(place + 1, RATIO) and not is_per_so_many(sentence, place + 1)
    return ratio and sentence.is_at(place, COUNT | FRACTION)


def _among_two(sentence: Sentence, figures: list[int]) -> Iterator[Apart]:
    """The only share or change of a sentence, which a word tells to be one, and the only two other figures."""
    stated = [place for place in figures if sentence.is_at(place, PERCENT | FRACTION)]
    if len(stated) != 1:
        return
    (figure,) = stated
    others = tuple(place for place in figures if place != figure)
    change = next((change for change in stated_changes(sentence) if change.figure == figure), None)
    if sentence.is_at(figure - 1, TO) and sentence.find(_FROM_TO) and sentence.has(CHANGE, 0, figure):
        yield Apart("change", figure, others, figure, figure, loose=True)
    elif change is not None and is_told_of(sentence, (change.first, change.last), others):
        yield Apart("change", figure, others, change.first, change.last, loose=True)
    elif sentence.is_at(figure, PERCENT) and any(cue_behind(sentence, figure, name, 0) for name in _GAPS):
        yield Apart("change", figure, others, figure, figure)  # a budget of £920,000, spent £874,000: a 5% underspend
    elif is_at_a_share(sentence, figure, others):
        yield Apart("share", figure, others, figure, figure)
    elif cue_before(sentence, figure, "share_nouns", 3) and not sentence.is_at(figure + 1, OF):
        yield Apart("share", figure, others, figure, figure, loose=True)


def _behind(sentence: Sentence, *figures: int) -> Iterator[Apart]:
    """112 (prior year 127), down 18%."""
    *operands, figure = figures
    marks = [place for place in sentence.places(MARKS) if operands[-1] < place < figure]
    tail = sentence.match_at(_TAIL + ENDS, figure + 1)
    marks = [place for place in marks if not (sentence.is_at(place, SEMICOLON) and _has_words(sentence, place, figure))]
    if not marks or tail is None or not sentence.consists_of(_LEADS, marks[-1] + 1, figure):
        return
    if sentence.has(EXCEPT, operands[0], figure):
        return
    ends = tail.end() - 1 if tail.end() > figure + 1 else figure
    if _names_another(sentence, marks[0] + 1, figure):
        return
    kind = _kind(sentence, figure, marks[0], ends)
    if kind == "share" and _are_from_to(sentence, operands):
        kind = "change"
    parted = sentence.has(AND | CLOSE, operands[-1] + 1, marks[-1])
    moves = len(operands) > _TWO and sentence.has(CHANGE | FROM | PERCENT, 0, operands[-1])
    if kind == "share" and (parted or moves or not sentence.match_at(SHARE_ENDS, figure + 1)):
        return
    told = _without_twins(sentence, operands)
    if kind == "share" and len(told) > _TWO:
        part = told[-1]
        wholes = [place for place in told[:-1] if sentence.value(place).value > sentence.value(part).value]
        told = (*wholes, part) if len(wholes) == 1 else ()
    if kind and told:
        yield Apart(kind, figure, told, marks[0] + 1, figure)


def _are_from_to(sentence: Sentence, operands: list[int]) -> bool:
    """Whether two figures are told to be where a change began and ended: rose from £3,200 to £4,000, (25%)."""
    begins = sentence.match_before(CHANGE + up_to(3, WORD) + FROM + up_to(3, ARTICLE, WORD), operands[0])
    return len(operands) == _TWO and begins is not None and sentence.has(TO, *operands)


def _without_twins(sentence: Sentence, operands: list[int]) -> tuple[int, ...]:
    """Figures without those that are told again: of 118, 73 completed both (n=73)."""
    texts = [sentence.value(place).text for place in operands]
    return tuple(place for at, place in enumerate(operands) if texts[at] not in texts[:at])


def _has_words(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause tells of more than a figure told before."""
    said = (place for place in range(first, last) if sentence.is_at(place, OTHER_WORD))
    return any(not has_cue(sentence, "the_same", place, place + 1) for place in said)


def _before(sentence: Sentence, figure: int, one: int, other: int) -> Iterator[Apart]:
    """3x over-represented (30% of cohort, 15% of population)."""
    marks = [place for place in sentence.places(OPEN | COLON | DASH) if figure < place < one]
    apart = (
        marks
        and sentence.consists_of(_ITS_CLAUSE, figure + 1, marks[0])
        and sentence.consists_of(_LABEL, marks[0] + 1, one)
    )
    if not apart or not sentence.consists_of(_BETWEEN, one + 1, other):
        return
    if sentence.match_at(up_to(6, WORD, ARTICLE, IN, OF, DATE, TIME) + ENDS, other + 1) is None:
        return
    kind = _kind(sentence, figure, max(figure - 5, 0), marks[0])
    if kind:
        yield Apart(kind, figure, (one, other), figure, marks[0])


def _is_in_points(sentence: Sentence, place: int) -> bool:
    """By 4 percentage points; 4 points, 4 pp beneath; not: it was 21 points in 2021."""
    told = cue_behind(sentence, place, "points_told", 1 if sentence.is_at(place + 1, DASH) else 0)
    if told is None and not sentence.is_at(place, POINTS):
        return False
    behind = place if told is None else told.last
    return sentence.match_at(IN + up_to(2, ARTICLE, WORD) + (DATE | TIME), behind + 1) is None


def _with_brackets(sentence: Sentence) -> Iterator[Apart]:
    """Custody fell 50% (from 6 to 3), community sentences 20% (from 50 to 40); 15% (6 leavers among 40 staff)."""
    for opens in sentence.places(OPEN):
        closes = next((place for place in sentence.places(CLOSE) if place > opens), len(sentence))
        inside = [place for place in sentence.places(ANY_FIGURE) if opens < place < closes]
        before = sentence.match_before(_CLAIM_BEFORE, opens)
        if len(inside) != _TWO or before is None:
            continue
        figure, between = before.start("claim"), (inside[0] + 1, inside[1])
        if sentence.match_before(FROM, inside[0]) and sentence.has(TO, *between):
            yield Apart("change", figure, tuple(inside), figure, opens)
        elif sentence.has(IN, *between) and sentence.consists_of(_AMONG, *between):
            yield Apart("share", figure, tuple(inside), figure, opens)


def _names_another(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause has a subject of its own: …, and custody fell by 12%."""
    turns = any(sentence.is_at(place, TURN) and sentence.word(place) not in _VERBS for place in range(first, last))
    return turns or any(sentence.is_at(place, WORD) and is_plural(sentence, place) for place in range(first, last))


def _kind(sentence: Sentence, figure: int, first: int, last: int) -> Kind | None:
    """What a figure claims, by the words of its clause."""
    if cue_behind(sentence, figure, "per", 0):
        return None
    if sentence.is_at(figure, PERCENT) and sentence.is_at(figure - 1, TO) and sentence.count(PERCENT) > _TWO:
        return None
    moving = sentence.has(MOVING, first, last + 1) or has_sign(sentence, figure)
    if sentence.is_at(figure, PERCENT | FRACTION):
        if sentence.has(TIMES | RATIO, figure, last + 1):
            return "times"
        return "change" if moving or has_cue(sentence, "over_or_under", figure, last + 1) else "share"
    if sentence.has(TIMES | RATIO, figure, last + 1):
        return "times"
    if any(has_cue(sentence, name, first, last + 1) for name in ("mean", "each", "on_average")):
        return "average"
    if sentence.has(TOTAL, first, last + 1) or any(
        has_cue(sentence, name, first, last + 1) for name in ("sums_up", "in_all")
    ):
        return "total"
    differs = ("differ", "gap", "added", "leaves", "left", "more_money", "less_money", "overspent", "underspent")
    if moving or any(has_cue(sentence, name, first, last + 1) for name in differs):
        return "difference"
    return None
