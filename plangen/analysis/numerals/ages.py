"""Whether a numeral is an age: aged 16, 14 year old, under 18s, 10-17, 16+."""

from collections.abc import Sequence

from plangen.analysis.numerals.nouns import can_be_counted
from plangen.analysis.numerals.tokens import AGED, DASHES, OLD, TIMES, Token, Tokens

OLDEST = 30
_YOUNGEST_ALONE = 10
"""The least age that “under” or “turning” alone tells to be one."""

_UNDER = ("under", "turn", "turns", "turning", "post", "pre")
_BEGIN, _END = (5, 8, 10, 11, 12, 16, 17, 18), (16, 17, 18, 24, 25)
"""The ages at which the years of childhood, school and youth justice begin and end."""

_CHILDREN = ("children", "people", "boys", "girls", "youths", "residents", "population")
_JOINED = ("s", "+", "’s", "s'")
_BETWEEN = ("to", "-", "–", "and", "or")


def is_age(tokens: Tokens, place: int) -> bool:
    """Whether the figure at a place is an age, or one of two."""
    return are_ages(tokens, place, [tokens.at(place).text]) or _is_one_of_two(tokens, place)


def are_ages(tokens: Tokens, place: int, figures: Sequence[str]) -> bool:
    """Whether a figure, or two, of which the last stands at a place, are ages."""
    after = tokens.at(place + 1)
    if not all(figure.isdecimal() and int(figure) <= OLDEST for figure in figures) or after.text == "%":
        return False
    if _is_said_before(tokens, place) or _is_said_behind(tokens, place):
        return True
    if len(figures) == 1:
        under = tokens.at(place - 1).lower in _UNDER
        return under and _stands_alone(after) and int(figures[0]) >= _YOUNGEST_ALONE
    first, last = map(int, figures)
    return first in _BEGIN and last in _END and after.lower not in TIMES


def _is_said_before(tokens: Tokens, place: int) -> bool:
    """Aged 16; of the ages of 10-17."""
    before = tokens.at(place - 1).lower
    return before in AGED or (before == "of" and tokens.at(place - 2).lower in ("age", "ages"))


def _is_said_behind(tokens: Tokens, place: int) -> bool:
    """14 year old, 14-year-old, 14 years of age; 18s, 16+."""
    after, beyond = tokens.at(place + 1), tokens.at(place + 2).lower
    years = TIMES.get(after.lower) == "year" and beyond in (*OLD, "of")
    dashed = after.text in DASHES and beyond in OLD
    joined = tokens.joined(place + 1) and after.text in _JOINED
    return after.lower in OLD or years or dashed or joined


def _stands_alone(after: Token) -> bool:
    """Whether what comes behind a figure is nothing that it could count."""
    return not can_be_counted(after) and after.lower not in ("%", "-", "–", "/", "of", "out", "per")


def _is_one_of_two(tokens: Tokens, place: int) -> bool:
    """10 of “10 to 17 year olds”, “ages 10 to 17”, and 17 of them."""
    if (
        tokens.at(place + 1).text in DASHES
        and tokens.at(place + 2).lower == "to"
        and tokens.at(place + 3).text.isdecimal()
    ):
        return are_ages(tokens, place + 3, [tokens.at(place).text, tokens.at(place + 3).text])
    if tokens.at(place + 1).lower in _BETWEEN and tokens.at(place + 2).text.isdecimal():
        both = [tokens.at(place).text, tokens.at(place + 2).text]
        bracketed = tokens.at(place - 1).text == "(" and tokens.at(place + 3).text == ")"
        behind = bracketed or tokens.at(place + 3).lower in (*OLD, "year", "years", "-", "population")
        if are_ages(tokens, place + 2, both) and (behind or _are_told_of_children(tokens, place - 1)):
            return True
    if not (tokens.at(place - 2).text.isdecimal() and tokens.at(place - 1).lower in _BETWEEN):
        return False
    bracketed = tokens.at(place - 3).text == "(" and tokens.at(place + 1).text == ")"
    of_them = bracketed or tokens.at(place + 1).lower == "population"
    both = [tokens.at(place - 2).text, tokens.at(place).text]
    return _are_told_of_children(tokens, place - 3) or (of_them and are_ages(tokens, place, both))


def _are_told_of_children(tokens: Tokens, place: int) -> bool:
    """Whether “aged” stands at a place, or the “of” of “children of 10 to 17”."""
    word = tokens.at(place).lower
    return word in AGED or (word == "of" and tokens.at(place - 1).lower in _CHILDREN)
