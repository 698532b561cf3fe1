"""Which figure of a sentence stands apart from two others and claims something of them, and what kind of claim it is.

It stands behind a mark or “that is” with few words, and its clause ends with it: “…, down 18%”, “(55%)”, “– six more”. Or the
two others stand so behind it: “3x over-represented (30% of cohort, 15% of population)”. A word beside it tells what it claims.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

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
    FULL_STOP,
    IN,
    LEAVING,
    LOST,
    MAKING,
    MOVED,
    OF,
    OF_WHOM,
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
from plangen.analysis.claims.pattern import END, either, optional, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import has_sign, stated_changes

Kind = Literal["share", "change", "points", "difference", "times", "average", "total"]

_THAT = ("that", "those")
_BEING, _AT = "being", "at"
_VERBS = ("has", "have", "had", "which")
_TWO, _THREE, _MOST = 2, 3, 6
_MARK = COMMA | OPEN | DASH | COLON | SEMICOLON | THAT_IS | MAKING
_MOVING = CHANGE | COMPARATIVE | MOVED | LOST
_LEADS = up_to(
    8, WORD, ARTICLE, OF, BE, BY, TO, IN, THAT_IS, MAKING, WHICH, PRONOUN, AVERAGE, TOTAL, CHANGE, COMPARATIVE, MOVED, LOST,
    LEAVING, COMMA, EVERY, TURN,
)  # fmt: skip
_TAIL = up_to(
    4, WORD, CHANGE, COMPARATIVE, MOVED, EVERY, IN, ARTICLE, AVERAGE, TOTAL, POINT, OVER_THE_LAST, TIMES, RATIO
)
_ENDS = optional(OF_WHOM) + either(FULL_STOP | CLOSE | SEMICOLON | COMMA | DASH, END)
_SHARE_ENDS = up_to(2, IN, ARTICLE, TOTAL) + _ENDS
_ITS_CLAUSE = up_to(10, WORD, ARTICLE, IN, OF, BE, CHANGE, COMPARATIVE, MOVED, TIMES, RATIO, DATE, TIME, POINT)
_CLAIM_BEFORE = (PERCENT | FRACTION).named("claim") + up_to(3, WORD, ARTICLE)
_AMONG = up_to(3, WORD) + IN + up_to(2, WORD, ARTICLE)
_OF_THE = OF + up_to(5, ARTICLE, WORD, TIME, TOTAL, PRONOUN)
_LABEL = up_to(6, WORD, ARTICLE, IN, OF, BE, DATE, TIME, FROM, BY)
_FROM_TO = FROM + AMOUNT + up_to(2, WORD) + TO + AMOUNT
_APPOSED = up_to(2, WORD) + either(COMMA + THAT_IS, OPEN, COMMA)
_BETWEEN = up_to(8, WORD, ARTICLE, IN, OF, BE, DATE, TIME, FROM, TO, COMMA, AND, COMPARED, OPEN, CLOSE, COLON)


class Apart(NamedTuple):
    """The place of a figure that stands apart, what it claims, of which others it does, and the ends of its words."""

    kind: Kind
    figure: int
    operands: tuple[int, ...]
    first: int
    last: int
    loose: bool = False
    """Whether only their number tells that they belong together."""


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
    found = [*_behind(sentence, *figures)] or [*_apposed(sentence, figures)]
    if len(figures) == _THREE:
        found += [way for tell in (_before, _in_other_words, _of_its_whole) for way in tell(sentence, *figures)]
        found = found or [*_among_two(sentence, figures)]
    return found if len(found) == 1 else [*_with_brackets(sentence)]


def _is_so_many_times(sentence: Sentence, place: int) -> bool:
    """Three times as many; half that of 2019, half those in 2019."""
    if sentence.is_at(place, FRACTION) and sentence.word(place + 1) in _THAT and sentence.is_at(place + 2, IN | OF):
        return True
    ratio = sentence.is_at(place + 1, RATIO) and not is_per_so_many(sentence, place + 1)
    return ratio and sentence.is_at(place, COUNT | FRACTION)


def _apposed(sentence: Sentence, figures: list[int]) -> Iterator[Apart]:
    """48 recommendations; we accepted 36, or 75 per cent, and rejected 12: told of the count before it and the one whole."""
    stated = [place for place in figures if sentence.is_at(place, PERCENT)]
    parts = [place for place in figures if stated and place < stated[0]]
    if len(stated) != 1 or not parts or not sentence.consists_of(_APPOSED, parts[-1] + 1, stated[0]):
        return
    part = parts[-1]
    wholes = [place for place in figures if sentence.value(place).value > sentence.value(part).value]
    wholes = [place for place in wholes if place != stated[0] and sentence.is_at(place, sentence.kind_at(part))]
    if len(wholes) == 1:
        yield Apart("share", stated[0], (wholes[0], part), stated[0], stated[0], loose=True)


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
    elif _is_at_a_share(sentence, figure, others):
        yield Apart("share", figure, others, figure, figure)
    elif cue_before(sentence, figure, "share_nouns", 3) and not sentence.is_at(figure + 1, OF):
        yield Apart("share", figure, others, figure, figure, loose=True)


def _is_at_a_share(sentence: Sentence, figure: int, others: tuple[int, ...]) -> bool:
    """Whether a clause behind both other figures goes on with “at” so much: …, and at 36% this is the best; …, which at 6%."""
    begins = sentence.match_before(COMMA + (AND | WHICH) + IN, figure)
    goes_on = sentence.match_at(up_to(1, COMMA) + either(PRONOUN | BE, ARTICLE + BE), figure + 1)
    return begins is not None and goes_on is not None and max(others) < figure and sentence.word(figure - 1) == _AT


def figures_told(sentence: Sentence) -> list[int]:
    """The places of all figures of which something can be claimed, but lengths of time."""
    return [place for place in sentence.places(ANY_FIGURE) if not _is_length(sentence, place)]


def _is_length(sentence: Sentence, place: int) -> bool:
    """Whether a figure is a length of time: three months; 20 working days."""
    if not sentence.is_at(place, COUNT):
        return False
    return (
        sentence.value(place).numeral.kind == "duration" or cue_behind(sentence, place, "units_of_time", 1) is not None
    )


def _behind(sentence: Sentence, *figures: int) -> Iterator[Apart]:
    """112 (prior year 127), down 18%."""
    *operands, figure = figures
    marks = [place for place in sentence.places(_MARK) if operands[-1] < place < figure]
    tail = sentence.match_at(_TAIL + _ENDS, figure + 1)
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
    if kind == "share" and (parted or moves or not sentence.match_at(_SHARE_ENDS, figure + 1)):
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
    if sentence.match_at(up_to(6, WORD, ARTICLE, IN, OF, DATE, TIME) + _ENDS, other + 1) is None:
        return
    kind = _kind(sentence, figure, max(figure - 5, 0), marks[0])
    if kind:
        yield Apart(kind, figure, (one, other), figure, marks[0])


def _in_other_words(sentence: Sentence, figure: int, one: int, other: int) -> Iterator[Apart]:
    """58% were signed in time, being 29 out of the 40 that fell due; one in ten came back, namely 9 of the 60."""
    commas = [at for at in sentence.places(COMMA) if figure < at < one]
    if not commas or not sentence.is_at(figure, PERCENT | FRACTION) or sentence.has(_MOVING, figure, commas[-1]):
        return
    again = sentence.word(commas[-1] + 1) == _BEING or has_cue(sentence, "namely", commas[-1] + 1, commas[-1] + 2)
    if (
        again
        and one == commas[-1] + _TWO
        and sentence.consists_of(up_to(2, WORD) + OF + up_to(1, ARTICLE), one + 1, other)
    ):
        yield Apart("share", figure, (one, other), figure, commas[-1])


def _is_in_points(sentence: Sentence, place: int) -> bool:
    """By 4 percentage points; 4 points, 4 pp beneath; not: it was 21 points in 2021."""
    told = cue_behind(sentence, place, "points_told", 1 if sentence.is_at(place + 1, DASH) else 0)
    if told is None and not sentence.is_at(place, POINTS):
        return False
    behind = place if told is None else told.last
    return sentence.match_at(IN + up_to(2, ARTICLE, WORD) + (DATE | TIME), behind + 1) is None


def _of_its_whole(sentence: Sentence, figure: int, whole: int, part: int) -> Iterator[Apart]:
    """A fifth of the service's 35 staff, 11 people, will reach that age."""
    governs = sentence.is_at(figure, PERCENT | FRACTION) and sentence.consists_of(_OF_THE, figure + 1, whole)
    apart = sentence.consists_of(up_to(4, WORD, AND) + _MARK + up_to(2, THAT_IS, MAKING, WORD), whole + 1, part)
    if governs and sentence.match_before((COMMA | AND) + EVERY, part) and sentence.is_at(part + 1, OF_WHOM):
        yield Apart("share", figure, (whole, part), figure, part)  # a sixth of the 54, and all 12 of these were offered
        return
    anybody = cue_behind(sentence, part, "people_of_all_kinds", 0) or sentence.match_at(_SHARE_ENDS, part + 1)
    if governs and apart and anybody and sentence.match_at(up_to(1, WORD) + _SHARE_ENDS, part + 1):
        yield Apart("share", figure, (whole, part), figure, part)


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
    moving = sentence.has(_MOVING, first, last + 1) or has_sign(sentence, figure)
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
