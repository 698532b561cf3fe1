"""The part and the whole that a share is told of, by the roles that words and marks give to figures, in any order.

The whole stands behind “of”; the part stands apart between marks, goes back to the whole (“48 of them”), or is what the share
is said of. Where another figure may be meant, there is none.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from plangen.analysis.claims.agreement import disagree, noun_stems, stem
from plangen.analysis.claims.counts_of_wholes import OF_THE, Share, shares_in_counts, things_counted
from plangen.analysis.claims.coupling import BEHIND_A_SHARE, may_be_judged
from plangen.analysis.claims.cues import cues_of
from plangen.analysis.claims.links import linked
from plangen.analysis.claims.nouns import count_the_same, counted_noun, is_plural
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    DASH,
    DATE,
    EVERY,
    EXCEPT,
    FRACTION,
    FROM,
    FULL_STOP,
    IN,
    MAKING,
    MULTIPLIED,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_WORD,
    PERCENT,
    PRONOUN,
    SEMICOLON,
    THAT_IS,
    TIME,
    TO,
    TOTAL,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, START, after, anything_but, either, optional, up_to, up_to_any
from plangen.analysis.claims.reach import around, divided, meet, reach, times
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, are_plain
from plangen.analysis.claims.whole_and_part import goes_back

_MARK = COMMA | OPEN | DASH | COLON
_CLOSING = COMMA | CLOSE | DASH | FULL_STOP | SEMICOLON
_ASIDE = anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON, CONTRAST, COMPARED, CHANGE, COMPARATIVE, AND, FROM)
_SAME = THAT_IS | MAKING

_OF_THE_WHOLE = (
    optional(either(OPEN + PERCENT + CLOSE, CLOSE))
    + either(OF + up_to(4, ARTICLE, WORD, TIME, EVERY), after(FRACTION) + ARTICLE)
    + COUNT.named("whole")
)
_OF_THE_THINGS = OF + up_to(2, ARTICLE, TIME) + OTHER_WORD.named("noun") + OPEN + COUNT.named("part") + CLOSE
_OF_THEM_SO_MUCH = OF_WHOM + OPEN + up_to(1, WORD) + PERCENT + CLOSE
_OUT_OF_ALL = (OF | IN) + up_to(3, ARTICLE, WORD, TOTAL, OF)
_LEADS_TO_A_PART = either(_MARK + up_to(2, THAT_IS, MAKING, TOTAL), OPEN + OTHER_WORD + MAKING)
_ENDS_A_PART = (
    up_to(2, IN, EVERY, TOTAL, OF_WHOM)
    + optional(after(IN | EVERY) + OTHER_WORD)
    + optional(OF + ARTICLE + TOTAL)
    + either(_CLOSING, END)
)
_IN_A_GROUP_OF = (
    up_to(4, WORD) + (IN | OF | FROM) + up_to(4, ARTICLE, WORD, TIME, TOTAL, least=1) + OF + up_to(2, ARTICLE, WORD)
)
_IS = (
    up_to_any(12, _ASIDE)
    + either(BE | THAT_IS | MAKING, COMMA | DASH | OPEN)
    + up_to(2, WORD, ARTICLE, MAKING, THAT_IS)
)
_WITH_ITS_COUNT = OPEN + COUNT.named("part") + CLOSE + OF + up_to(3, ARTICLE, WORD, TIME) + COUNT.named("whole")
_FROM_THE_WHOLE = up_to(4, WORD, BE) + FROM + up_to(2, ARTICLE, WORD)

_COMES_TO = up_to_any(14, _ASIDE) + either(
    (_MARK | SEMICOLON) + up_to(2, THAT_IS, MAKING) + ARTICLE + up_to(2, WORD, least=1) + OF,
    (_MARK | SEMICOLON | MAKING | THAT_IS) + up_to(4, THAT_IS, TURN, BE, MAKING, ARTICLE, PRONOUN, COMMA),
    BE + optional(WORD),
)
"""…, a return of (25%); …, giving (25%); … is (a quarter)."""

_STANDS_APART = up_to_any(24, _ASIDE) + either(_MARK + up_to(3, THAT_IS, MAKING, TURN, BE, COMMA), _SAME)
"""(One in five), that is …; (the majority of our cases), …"""

_OF_SOMETHING_ELSE = OF_WHOM | CHANGE | COMPARATIVE | TIME | DATE | BE | COMPARED
_OUT_OF = either(START, _MARK) + (IN | OF | FROM) + up_to(3, ARTICLE, WORD)
_APART_IN_TIME = TIME | DATE
_OTHERS = CHANGE | MULTIPLIED | COMPARATIVE | CONTRAST | OF_WHOM | SEMICOLON
_NEARLY = Decimal("0.12")
_STEM, _NEAR_A_PART = 4, 6
_TOLD_OTHERWISE = COMPARED | COMPARATIVE | CHANGE | FROM | TO | TIME


def parts_beside(sentence: Sentence, claim: int) -> Iterator[tuple[Share, bool]]:
    """The parts and wholes that a share at a place can be told of, and whether nothing else can be meant."""
    if sentence.is_at(claim - 1, _TOLD_OTHERWISE) and not sentence.is_at(claim - 2, BE):
        return
    found = [*_behind_of(sentence, claim), *_beside_it(sentence, claim), *_said_of_it(sentence, claim)]
    found = found or [*linked(sentence, claim)]
    for share in found:
        values = sentence.values(share.part, share.whole)
        ends = (min(share.first, claim), max(share.last, claim))
        sure = are_plain(*values) or not _may_be(sentence, share, claim)
        sure = sure and not (sentence.is_at(share.part - 1, EXCEPT) or _is_of_the_others(sentence, share, claim))
        sure = sure and may_be_judged(sentence, *ends, BEHIND_A_SHARE)
        if 0 <= values[0].value <= values[1].value and values[1].value:
            yield share, sure and len({(each.part, each.whole) for each in found}) == 1


def _is_of_the_others(sentence: Sentence, share: Share, claim: int) -> bool:
    """49 of 70 are boys, so girls are 30%: whether a share is told of those who are the opposite of a part."""
    low, high = sorted((share.part, claim))
    between = sentence.words(low + 1, high)
    opposites = sentence.vocabulary.opposites
    return any(not opposites[word].isdisjoint(between) for word in between if word in opposites)


def _may_be(sentence: Sentence, share: Share, claim: int) -> bool:
    """Whether a part and a whole that are “about” so many may be a share as it is told."""
    told = sentence.value(claim) if sentence.is_at(claim, ANY_FIGURE) else None
    part, whole = (reach(value) for value in sentence.values(share.part, share.whole))
    if told is None or whole.least <= 0:
        return True
    allowed = reach(told) if told.hedge else around(told.value, told.value * _NEARLY)
    return meet(divided(part, whole), times(allowed, 1 / HUNDRED if sentence.is_at(claim, PERCENT) else Decimal(1)))


def _behind_of(sentence: Sentence, claim: int) -> Iterator[Share]:
    """Two thirds of the 60 (28); of the 48, half (17); a fifth of the 145 plans, 58 in all."""
    counted = sentence.match_at(_WITH_ITS_COUNT, claim + 1)
    if counted:
        yield Share(counted.start("part"), counted.start("whole"), counted.start("part"), counted.start("whole"))
        return
    named = sentence.match_at(_OF_THE_THINGS, claim + 1)
    if named:
        found = [*_of_the_things(sentence, named.start("noun"), named.start("part"))]
        yield from found or _out_of_a_total(sentence, named.start("part"))
        return
    governed = sentence.match_at(_OF_THE_WHOLE, claim + 1)
    wholes = [governed.start("whole")] if governed else _wholes_before(sentence, claim)
    for whole in wholes[-1:]:
        for part in things_counted(sentence):
            if part > min(claim, whole) and part != whole and _is_set_apart(sentence, part, whole):
                another = sentence.has(FRACTION | PERCENT, max(claim, whole) + 1, part)
                if another or sentence.has(_OTHERS, min(claim, whole), part):
                    continue
                yield Share(part, whole, min(part, whole), max(part, whole))


def _out_of_a_total(sentence: Sentence, part: int) -> Iterator[Share]:
    """A fifth of cases (14) were moved, out of 70: the only other count, which is told to be what they are of."""
    wholes = [place for place in things_counted(sentence) if place != part]
    if len(wholes) == 1 and sentence.match_before(_OUT_OF_ALL, wholes[0]):
        yield Share(part, wholes[0], part, wholes[0])


def _of_the_things(sentence: Sentence, noun: int, part: int) -> Iterator[Share]:
    """12 parents and 20 children: three quarters of the parents (nine)."""
    counted = [place for place in things_counted(sentence) if stem(sentence.word(noun)) in noun_stems(sentence, place)]
    singular = sentence.vocabulary.singulars.get(sentence.word(noun), "")
    counted += [place for place in things_counted(sentence) if singular and singular in noun_stems(sentence, place)]
    if len(counted) == 1 and counted[0] != part:
        yield Share(part, counted[0], min(part, counted[0]), max(part, counted[0]))


def _wholes_before(sentence: Sentence, claim: int) -> list[int]:
    found = (match.start("whole") for match in sentence.find_all(_OF_THE_WHOLE))
    return [whole for whole in found if whole < claim]


def _is_set_apart(sentence: Sentence, part: int, whole: int) -> bool:
    """Whether a figure stands between marks, and counts nothing of its own."""
    before = sentence.match_before(_LEADS_TO_A_PART, part) is not None
    behind = sentence.match_at(_ENDS_A_PART, part + 1) is not None
    return before and (behind or _ends_with_the_noun(sentence, part, whole))


def _ends_with_the_noun(sentence: Sentence, part: int, whole: int) -> bool:
    """(28 practitioners), of the 60 practitioners."""
    noun = counted_noun(sentence, part)
    named = bool(noun) and count_the_same(sentence, [part, whole])
    return named and sentence.match_at(up_to(4, WORD) + either(_CLOSING, END), part + 1) is not None


def _beside_it(sentence: Sentence, claim: int) -> Iterator[Share]:
    """So many of so many beside a share: one in five, that is 23 of the 115; 48 of them replied, a return of 15%."""
    for share in (*shares_in_counts(sentence), *_by_roles(sentence)):
        if claim > share.last and _follows(sentence, share, claim):
            yield share
        if claim < share.first and _precedes(sentence, share, claim):
            yield share


def _follows(sentence: Sentence, share: Share, claim: int) -> bool:
    ends = either(_CLOSING, END)
    named = sentence.has(MAKING, share.last + 1, claim) or sentence.is_at(claim - 1, ARTICLE)
    few = up_to(3, WORD) if named else up_to(1 if sentence.is_at(claim, FRACTION) else 0, WORD)
    behind = sentence.match_at(few + ends, claim + 1)
    return behind is not None and sentence.consists_of(_COMES_TO, share.last + 1, claim)


def _precedes(sentence: Sentence, share: Share, claim: int) -> bool:
    of_others = sentence.is_at(claim + 1, _OF_SOMETHING_ELSE) and not sentence.is_at(claim + 2, TURN)
    if (
        of_others
        or sentence.has(CONTRAST, claim, share.first)
        or not sentence.consists_of(_STANDS_APART, claim + 1, share.first)
    ):
        return False
    return share.last > share.whole or _whole_ends(sentence, share.whole)


def _whole_ends(sentence: Sentence, whole: int) -> bool:
    """Whether nothing is said of a whole but what it is: 14 of the 88 contacted, 9 of 36 staff; but: 12 of 40 replied."""
    behind = sentence.match_at(up_to_any(8, anything_but(ANY_FIGURE, FULL_STOP, BE)) + either(_CLOSING, END), whole + 1)
    if behind is None:
        return False
    named = sentence.is_at(whole - 1, ARTICLE) or not sentence.is_at(whole + 1, WORD)
    return named or bool(counted_noun(sentence, whole)) or is_plural(sentence, whole + 1)


def _by_roles(sentence: Sentence) -> Iterator[Share]:
    """The only two counts of a sentence as part and whole: we wrote to 150 and 96 came; 29 in a caseload of 81."""
    counts = things_counted(sentence)
    if len(counts) != 2:
        yield from (
            Share(part, whole, whole, part) for whole, part in pairwise(counts) if _is_some_of_them(sentence, part)
        )
        return
    first, last = counts
    if sentence.consists_of(_IN_A_GROUP_OF, first + 1, last) or sentence.consists_of(_FROM_THE_WHOLE, first + 1, last):
        yield Share(first, last, first, last)
    elif goes_back(sentence, first, last):
        of_the = sentence.match_before(OF_THE, first)
        yield Share(last, first, of_the.start() if of_the else first, last)


def _is_some_of_them(sentence: Sentence, part: int) -> bool:
    """120 replied; 54 of them (45%) …"""
    return sentence.match_at(_OF_THEM_SO_MUCH, part + 1) is not None


def _said_of_it(sentence: Sentence, claim: int) -> Iterator[Share]:
    """A share between its part and its whole: the 52 children make up 65% of the 80."""
    yield from _with_so_many_of_them(sentence, claim)
    governed = sentence.match_at(_OF_THE_WHOLE, claim + 1)
    counts = [place for place in things_counted(sentence) if place < claim]
    if governed and len(counts) == 1 and sentence.consists_of(_IS, counts[0] + 1, claim):
        if disagree(sentence, counts[0], governed.start("whole")):
            return
        yield Share(counts[0], governed.start("whole"), counts[0], governed.start("whole"))


def _with_so_many_of_them(sentence: Sentence, claim: int) -> Iterator[Share]:
    """The reoffending rate of the 75 was 36%, with 32 of them offending again: the same verb as the rate’s."""
    counts = things_counted(sentence)
    if len(counts) != 2 or not counts[0] < claim < counts[1] or not sentence.is_at(claim - 1, BE):
        return
    whole, part = counts
    rates = [cue.first for cue in cues_of(sentence, "share_nouns") if cue.first < claim]
    beside = sentence.consists_of(_MARK + up_to(2, WORD), claim + 1, part) and sentence.is_at(part + 1, OF_WHOM)
    names = {sentence.word(place) for rate in rates for place in (rate - 1, rate)}
    if beside and any(_takes_up(sentence, name, part + 2) for name in names):
        yield Share(part, whole, whole, part)


def _takes_up(sentence: Sentence, name: str, first: int) -> bool:
    """Whether a word near a place is of the stem of another: reoffending, to offend again."""
    known = name.removeprefix("re")[:_STEM]
    behind = (word.removeprefix("re")[:_STEM] for word in sentence.words(first, first + _NEAR_A_PART))
    return len(known) == _STEM and known in behind
