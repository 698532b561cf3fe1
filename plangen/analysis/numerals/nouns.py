"""What a numeral counts, told from the words behind it."""

from plangen.analysis.numerals.tokens import PARTS, TIMES, UNITS, Token, Tokens

_LITTLE = frozenset(
    "and or to in of at for with by as is was were are who which that the a an from on than but per until through"
    " last this next previous each every".split()
)
_LONGEST = 3
"""How many words a noun has at the most."""


def can_be_counted(token: Token) -> bool:
    """Whether a word can be what is counted."""
    return token.text.isalpha() and token.text.islower() and token.lower not in _LITTLE and len(token.text) > 3


def unit_at(tokens: Tokens, place: int) -> str:
    """The unit of time at a place, or nothing: not the word of “four quarterly returns”, which are counted."""
    word = tokens.at(place).lower
    return "" if word.endswith("ly") and can_be_counted(tokens.at(place + 1)) else TIMES.get(word, "")


def noun_at(tokens: Tokens, place: int) -> str:
    """What is counted: the first words from a place on, up to one that cannot be part of it."""
    words: list[str] = []
    for token in tokens[place : place + _LONGEST]:
        if not token.text.isalpha() or any(token.lower in group for group in (_LITTLE, TIMES, UNITS, PARTS)):
            break
        words.append(token.lower)
    return " ".join(words)
