"""The parts of a whole: “20 children: 12 boys and 8 girls”, “of the 62, 35 were open and 27 were not”, “13 out of 116”."""

import re
from collections.abc import Iterator

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import OF_THE
from plangen.analysis.claims.lists import LIST
from plangen.analysis.claims.nouns import counted_noun, is_plural
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    FRACTION,
    FROM,
    FULL_STOP,
    IN,
    MADE_UP_OF,
    NOT,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    PROPORTION,
    REST,
    SEMICOLON,
    TOTAL,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import (
    END,
    anything_but,
    as_few_as,
    either,
    followed_by,
    optional,
    same_kind_as,
    up_to,
)  # fmt: skip
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.sums import sum_of, what_it_comes_to
from plangen.analysis.claims.values import Value, are_alike, are_plain, follows, stated_figure
from plangen.figures.workings import Term, Working

_IS_MADE_UP_OF = (
    AMOUNT.named("whole")
    + up_to(6, WORD)
    + either(
        optional(COMMA | OPEN) + up_to(2, WORD, BE) + MADE_UP_OF.named("says_so"),
        COLON | OPEN | DASH,
    )
    + up_to(3, WORD, COLON)
    + followed_by(up_to(2, ARTICLE, WORD) + AMOUNT)
)
"""15 staff, made up of …; 20 children: …"""

_ITS_PARTS = up_to(2, ARTICLE, WORD) + LIST

_AND_THE_REST = (
    AMOUNT.named("whole")
    + as_few_as(anything_but(ANY_FIGURE, FULL_STOP, AND, FROM), 14, least=1)
    + same_kind_as("whole").named("first")
    + as_few_as(anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON, FROM), 14)
    + optional(PERCENT + CLOSE)
    + either(
        AND + optional(ARTICLE) + REST + up_to(2, WORD, BE) + same_kind_as("whole").named("rest"),
        AND
        + same_kind_as("whole").named("others")
        + up_to(4, WORD, BE)
        + NOT
        + followed_by(FULL_STOP | COMMA | SEMICOLON | CLOSE, END),
    )
)
"""Of the 62, 35 were open to social care and the remaining 27; and 27 were not."""

_SO_MANY_OF = COUNT.named("part") + OF + up_to(2, ARTICLE, WORD) + COUNT.named("whole")
_CLOSED_BY = FULL_STOP | CLOSE | SEMICOLON


def wholes(sentence: Sentence) -> Iterator[Claim]:
    """Every claim of a whole and its parts."""
    if sentence.count(AMOUNT) > 2:
        yield from _made_up(sentence)
        yield from _with_the_rest(sentence) if sentence.has(REST | NOT) else ()
    if sentence.has(COUNT) and sentence.has(OF):
        yield from _with_the_others(sentence)


def _made_up(sentence: Sentence) -> Iterator[Claim]:
    """“20 children: 12 boys and 8 girls”, “a total of 15 staff, made up of 10 social workers and 5 police officers”."""
    for match in sentence.find_all(_IS_MADE_UP_OF):
        whole, listed = match.start("whole"), sentence.match_at(_ITS_PARTS, match.end())
        places = _parts_listed(sentence, whole, listed) if listed else []
        if listed is None or len(places) < 2:
            continue
        working = sum_of(sentence, whole, [sentence.term(place) for place in places])
        holds = follows(sentence.value(whole), working)
        is_said = match["says_so"] or sentence.has(TOTAL, 0, whole)
        if holds or (is_said and _is_closed(sentence, listed) and are_plain(*sentence.values(whole, *places))):
            fact = what_it_comes_to(sentence, whole, working)
            yield sentence.claim("parts", (whole, places[-1]), holds=holds, fact=fact, working=working)


def _parts_listed(sentence: Sentence, whole: int, listed: re.Match[str]) -> list[int]:
    """The places of the figures of a list that are of the kind of a whole; none where one of them is not like it."""
    kind = sentence.kind_at(whole)
    places = [place for place in sentence.places(kind) if listed.start() <= place < listed.end()]
    alike = all(are_alike(value, sentence.value(whole)) for value in sentence.values(*places))
    return places if alike else []


def _is_closed(sentence: Sentence, listed: re.Match[str]) -> bool:
    """Whether a list has its “and”, and nothing goes on behind it."""
    ends = listed.end() == len(sentence) or sentence.is_at(listed.end(), _CLOSED_BY)
    return ends and sentence.has(AND, listed.start(), listed.end())


def _with_the_rest(sentence: Sentence) -> Iterator[Claim]:
    """“Of the 62, 35 were open to social care and 27 were not”, “… and the remaining 27”."""
    for match in sentence.find_all(_AND_THE_REST):
        whole, first = match.start("whole"), match.start("first")
        last = match.start("rest") if match["rest"] else match.start("others")
        values = sentence.values(whole, first, last)
        some = sentence.has(FRACTION | PERCENT | PROPORTION, 0, whole)
        if some or sentence.places(sentence.kind_at(whole)) != sorted((whole, first, last)) or not are_plain(*values):
            continue
        of_others = is_plural(sentence, last + 1) and disagree(sentence, whole, last)
        if of_others or values[0].numeral.kind not in ("count", "money"):
            continue
        working = sum_of(sentence, whole, [sentence.term(first), sentence.term(last)])
        if working.holds or _leads(sentence, whole, first):
            fact = what_it_comes_to(sentence, whole, working)
            ends = (min(whole, first), match.end() - 1)
            yield sentence.claim("parts", ends, holds=working.holds, fact=fact, working=working)


def _leads(sentence: Sentence, whole: int, first: int) -> bool:
    """Whether the words say that a figure is the whole: “of the 62”, “62, of whom”."""
    if sentence.match_before(OF_THE, whole) is not None or sentence.has(OF_WHOM, whole, first):
        return True
    return (
        sentence.has(SEMICOLON | COLON, whole, first)
        and bool(counted_noun(sentence, whole))
        and _is_bare(sentence, first)
    )


def _is_bare(sentence: Sentence, place: int) -> bool:
    """Whether a figure says nothing of what it counts: nine agencies; six replied."""
    return not counted_noun(sentence, place) and not sentence.is_at(place + 1, OF | IN)


def _with_the_others(sentence: Sentence) -> Iterator[Claim]:
    """“103 were diverted. 13 out of 116 were cautioned”: what is left of a whole. It is only ever found to hold."""
    for match in sentence.find_all(_SO_MANY_OF):
        part, whole = match.start("part"), match.start("whole")
        others = _others(sentence, part, whole)
        if others is not None:
            value = sentence.value(whole)
            what = f"the whole of which {sentence.value(part).text} are a part"
            terms = (others, sentence.term(part))
            working = Working(what, stated_figure(value), sentence.passage.address, terms)
            yield sentence.claim("parts", (match.start(), match.end() - 1), holds=True, working=working)
            return


def _others(sentence: Sentence, part: int, whole: int) -> Term | None:
    """The figure, here or in the sentence before, that makes up a whole together with a part."""
    values = sentence.values(part, whole)
    for near in (sentence, *sentence.earlier(1)):
        for place in near.places(COUNT):
            itself = near is sentence and place in (part, whole)
            if not itself and _make_up(near.value(place), *values):
                return near.term(place)
    return None


def _make_up(other: Value, part: Value, whole: Value) -> bool:
    counts = {value.numeral.kind for value in (other, part, whole)} == {"count"}
    return counts and other.value + part.value == whole.value and min(other.value, part.value) > 1
