"""Figures that stand as one list: “£400,000 from the council, £20,000 from health and £5,000 from the police”."""

from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ARTICLE,
    COMMA,
    DATE,
    ELSEWHERE,
    FROM,
    IN,
    OF,
    OTHER_NUMERAL,
    TIME,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import optional, repeated, up_to

_NAMED = optional(
    (WORD | ARTICLE | DATE | ELSEWHERE | FROM | IN | TIME)
    + up_to(6, WORD, ARTICLE, OF, DATE, ELSEWHERE, FROM, IN, TIME, OTHER_NUMERAL)
)
LIST = AMOUNT + _NAMED + repeated(up_to(2, COMMA, AND, least=1) + up_to(3, ARTICLE, WORD) + AMOUNT + _NAMED)
"""Two amounts or more, each with some words behind it, and a comma or “and” before the next."""
