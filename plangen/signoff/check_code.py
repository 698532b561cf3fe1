"""Check codes: ten letters and digits that stand for a record, short enough to be read out and written into minutes."""

from plangen.files.regex import regex

LETTERS = 10
_TWO = 2
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter is taken for another or for a digit."""

_BITS = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BETWEEN = regex(r"[\s.-]+")


def check_code(digest: str) -> str:
    """The code of a hash in hexadecimal: its first 50 bits, as ABCDE-FGHJK. To make another record of the same code, one would
    have to try 2⁵⁰ of them.
    """
    number = int(digest, 16) >> (len(digest) * 4 - LETTERS * _BITS)
    letters = "".join(_ALPHABET[number >> (_BITS * place) & 31] for place in reversed(range(LETTERS)))
    return f"{letters[:5]}-{letters[5:]}"


def same_code(one: str, other: str) -> bool:
    """Whether two codes are the same, however they were written down: with other spaces, in small letters, O for 0."""
    return _plain(one) == _plain(other)


def nearly_same_code(one: str, other: str) -> bool:
    """Whether one of two codes has a letter that the other has not, another letter in one place, or two letters exchanged."""
    read, told = _plain(one), _plain(other)
    if len(read) == len(told):
        apart = [place for place, pair in enumerate(zip(read, told, strict=True)) if pair[0] != pair[1]]
        exchanged = len(apart) == _TWO and [read[place] for place in apart] == [
            told[place] for place in reversed(apart)
        ]
        return len(apart) == 1 or exchanged
    longer, shorter = sorted((read, told), key=len, reverse=True)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def letters_of(code: str) -> int:
    """How many letters and digits a code has."""
    return len(_plain(code))


def _plain(code: str) -> str:
    return _BETWEEN.sub("", code).upper().translate(_READ_AS)
