"""How changes are told, part by part: an increase of 17.3%, fell by 9, a 5% drop, 6.7% below."""

from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ARTICLE,
    BE,
    BY,
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
    ELSEWHERE,
    FIGURE,
    FRACTION,
    FROM,
    FULL_STOP,
    IN,
    LOST,
    MAKING,
    MONEY,
    MOVED,
    OF,
    ON,
    OPEN,
    OVER_THE_LAST,
    PERCENT,
    POINT,
    POINTS,
    SEMICOLON,
    STATED_CHANGE,
    THAT_IS,
    TIME,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import (
    END,
    after,
    anything_but,
    either,
    followed_by,
    not_followed_by,
    optional,
    up_to,
    up_to_any,
)

_STATED = STATED_CHANGE | FRACTION

_RISE_OF = (
    CHANGE.named("direction")
    + optional(up_to(8, WORD, ARTICLE, IN, OF, BE) + (OF | BY))
    + optional(ARTICLE | WORD)
    + _STATED.named("figure")
)
"""An increase in entrants of 17.3%; fell by 9."""

MOVED_BY = (
    MOVED + optional(up_to(8, WORD, ARTICLE, IN, OF)) + (OF | BY) + optional(ARTICLE | WORD) + _STATED.named("figure")
)
"""Improved by 8 percentage points: it is not said which way that is."""

_DOWN_ON = (
    after(COMMA | OPEN | DASH | BE)
    + _STATED.named("figure")
    + up_to(2, WORD)
    + CHANGE.named("direction")
    + followed_by(IN | FROM | COMPARED, COMMA + TIME)
)
"""17 assaults, nine down on the 26 of 2021."""

MOVED_IN_ALL_BY = (
    MOVED
    + up_to_any(16, anything_but(CHANGE, COMPARATIVE, CONTRAST, AND, SEMICOLON, FULL_STOP))
    + BY
    + _STATED.named("figure")
)
LOST_SO_MUCH = LOST + (PERCENT | FRACTION).named("figure") + followed_by(OF | FULL_STOP | COMMA | CLOSE, END)
"""Lost a quarter of its budget."""

SO_MUCH_FASTER = COUNT.named("figure") + MOVED + followed_by(FULL_STOP | COMMA | CLOSE | SEMICOLON | COMPARED, END)
"""It took 34 days and takes 23, 11 days faster: which way that is, is not said."""

SO_MUCH_MOVED = (PERCENT | POINTS).named("figure") + optional(WORD) + MOVED
"""A 4% improvement."""

PERCENT_RISE = (
    (PERCENT | POINTS | FRACTION).named("figure") + up_to(2, WORD) + CHANGE.named("direction") + not_followed_by(TO)
)
"""A 5% drop."""

_RISE_IN_BRACKETS = (
    CHANGE.named("direction")
    + not_followed_by(ON)
    + up_to(6, WORD, ARTICLE, IN, TIME, DATE, COMMA)
    + OPEN
    + (PERCENT | POINTS).named("figure")
    + CLOSE
)
"""Fell this year (38%)."""

HIGHER_BY = (
    _STATED.named("figure")
    + optional(WORD)
    + COMPARATIVE.named("direction")
    + followed_by(COMPARED | DATE | ELSEWHERE | ARTICLE | WORD | TIME | OPEN, IN + DATE)
)
"""6.7% below the national rate."""

_APART = COMMA | COLON | DASH
_CLOSING = FULL_STOP | COMMA | CLOSE
BY_SO_MUCH = (
    CHANGE.named("direction")
    + up_to_any(10, anything_but(CHANGE, COMPARATIVE, CONTRAST, AND, SEMICOLON, FULL_STOP))
    + either(
        BY,
        TO
        + FIGURE
        + up_to(4, WORD, DATE, TIME, IN)
        + optional(FROM + FIGURE)
        + (COMMA | COLON | DASH)
        + up_to(2, THAT_IS, WORD),
    ).named("by")
    + _STATED.named("figure")
    + followed_by(optional(POINT) + (FULL_STOP | COMMA | CLOSE | OPEN), END)
)
"""Went down to 36 from 60, that is by 40%; contracted from 210 to 168 children: minus 20%."""

FROM_TO_WITH_MORE = (
    FROM + AMOUNT + up_to(3, WORD, ARTICLE) + TO + up_to(2, ARTICLE, WORD) + AMOUNT + up_to(3, WORD, ARTICLE, IN)
    + (COMMA | DASH | OPEN).named("mark") + up_to(3, ARTICLE, WORD, least=1) + AMOUNT.named("figure")
)  # fmt: skip
"""From 20 hours to 35, an extra 15."""

_SO_MUCH_LOWER = (
    (COUNT | POINTS | FRACTION | MONEY).named("figure")
    + optional(POINT)
    + (COMPARATIVE | CHANGE).named("direction")
    + followed_by(FULL_STOP | COMMA | CLOSE | COLON | SEMICOLON | DASH | IN, END)
)
"""A third fewer."""

SO_MANY_OR_SO_MUCH_LOWER = (
    (COUNT | MONEY).named("other") + up_to(2, COMMA, OPEN) + optional(THAT_IS) + PERCENT.named("figure")
    + up_to(2, COMMA, CLOSE) + COMPARATIVE.named("direction") + followed_by(_CLOSING, END)
)  # fmt: skip
"""21, or 23%, fewer."""

_THAT_IS_SO_MUCH_LOWER = (
    after(BE | THAT_IS | MAKING | OPEN | COLON | DASH)
    + PERCENT.named("figure")
    + COMPARATIVE.named("direction")
    + followed_by(_CLOSING, END)
)
SO_MUCH_MORE = after(COMMA) + PERCENT.named("figure") + (COMPARATIVE | CHANGE) + followed_by(_CLOSING, END)
BEHIND_A_FIGURE = AMOUNT + up_to(4, WORD, DATE, TIME) + OPEN

OVER_BUDGET = (
    after(COMMA | THAT_IS | BE | COLON | DASH | OPEN) + PERCENT.named("figure") + followed_by(OVER_THE_LAST | WORD)
)
"""Outturn was £1.37m against £1.32m, i.e. 3.8% over."""

_RISE_IS_SO_MUCH = (
    after(ARTICLE)
    + CHANGE.named("direction")
    + up_to(3, WORD, IN)
    + (BE | THAT_IS | MAKING)
    + up_to(3, WORD, ARTICLE, OF)
    + (PERCENT | POINTS | FRACTION).named("figure")
    + followed_by(_CLOSING, END)
)
"""The reduction is therefore one of 35 per cent; the drop comes to a quarter."""

IN_WORDS = (
    _RISE_OF, PERCENT_RISE, _RISE_IN_BRACKETS, HIGHER_BY, _SO_MUCH_LOWER, _THAT_IS_SO_MUCH_LOWER, _DOWN_ON, _RISE_IS_SO_MUCH
)  # fmt: skip
