"""A claim that stands apart from the figures that it is told of; and of which figures of a sentence something can be told."""

from typing import Literal, NamedTuple

from plangen.analysis.claims.cues import cue_behind
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    ARTICLE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COUNT,
    DASH,
    FULL_STOP,
    IN,
    LOST,
    MAKING,
    MOVED,
    OF_WHOM,
    OPEN,
    SEMICOLON,
    THAT_IS,
    TOTAL,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, either, optional, up_to
from plangen.analysis.claims.sentence import Sentence

Kind = Literal["share", "change", "points", "difference", "times", "average", "total"]

MARKS = COMMA | OPEN | DASH | COLON | SEMICOLON | THAT_IS | MAKING
MOVING = CHANGE | COMPARATIVE | MOVED | LOST
ENDS = optional(OF_WHOM) + either(FULL_STOP | CLOSE | SEMICOLON | COMMA | DASH, END)
SHARE_ENDS = up_to(2, IN, ARTICLE, TOTAL) + ENDS


class Apart(NamedTuple):
    """The place of a figure that stands apart, what it claims, of which others it does, and the ends of its words."""

    kind: Kind
    figure: int
    operands: tuple[int, ...]
    first: int
    last: int
    loose: bool = False
    """Whether only their number tells that they belong together."""


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
