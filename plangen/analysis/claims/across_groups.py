"""So many groups, each with its figure, and the figure of all: “the three areas (North 41, Central 37, South 29) saw 107”."""

from collections.abc import Iterator, Sequence

from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.itemised import Division, Item, items_of
from plangen.analysis.claims.parts import (
    AMOUNT,
    ARTICLE,
    CLOSE,
    COMMA,
    COUNT,
    IN,
    OF,
    OPEN,
    PRONOUN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import START, up_to
from plangen.analysis.claims.sentence import Sentence

_TWO, _FIFTH = 2, 5
_BOTH = {"both": 2}
_SO_MANY_GROUPS = (
    START + up_to(1, WORD, IN, OF) + up_to(1, ARTICLE) + (COUNT | WORD).named("said") + up_to(2, WORD, least=1)
)


def across_groups(sentence: Sentence) -> Iterator[Division]:
    """Across the three areas (North 41, Central 37, South 29) we saw 107: as many items as are said, and one figure behind."""
    figures = sentence.places(AMOUNT)
    whole = figures[-1] if figures else 0
    for mark in sentence.places(OPEN | COMMA):
        ends = next(
            (place for place in sentence.places(CLOSE | COMMA) if mark < place < whole and _is_end(sentence, place)), 0
        )
        items = items_of(sentence, mark + 1, ends) if ends else []
        listed = [place for item in items for place in item.figures]
        said = sentence.match_before(_SO_MANY_GROUPS, mark)
        if (
            len(items) < _TWO
            or len(listed) != len(items)
            or said is None
            or not _says_how_many(sentence, said.start("said"), items)
        ):
            continue
        total = sum(sentence.value(place).value for place in listed)
        near = abs(sentence.value(whole).value - total) * _FIFTH <= total
        if figures[-len(listed) - 1 :] == [*listed, whole] and near:
            yield Division(whole, items)


def _is_end(sentence: Sentence, place: int) -> bool:
    """Whether the list of an aside ends at a place: its bracket, or a comma behind which no item stands."""
    return (
        sentence.is_at(place, CLOSE)
        or sentence.is_at(place + 1, PRONOUN)
        or has_cue(sentence, "the_same", place + 1, place + 2)
    )


def _says_how_many(sentence: Sentence, place: int, items: Sequence[Item]) -> bool:
    many = sentence.value(place).value if sentence.is_at(place, AMOUNT) else _BOTH.get(sentence.word(place), 0)
    return many == len(items)
