"""A printed text as its words, marks and numerals in order, those in words (eight, two thirds, one in five) among them."""

from functools import lru_cache
from typing import NamedTuple

from plangen.analysis.numerals.kinds import Reading, kind_of
from plangen.analysis.numerals.numeral import Numeral
from plangen.analysis.numerals.spelt import BEGINS, numeral_in_words, so_many_in_so_many
from plangen.analysis.numerals.tokens import Token, Tokens, tokenise
from plangen.plan.quantity import Figure, read_figure

_MARKED = " \t-*+•>#|“\"'(_"
"""What may stand on a line before its number."""

_FIRST = "£0123456789"
"""How a numeral in digits begins."""

Item = Token | Numeral


class _Found(NamedTuple):
    """What was read at a place, and the place behind it."""

    items: list[Item]
    behind: int


@lru_cache(maxsize=2048)
def items(text: str) -> tuple[Item, ...]:
    """The words, marks and numerals of a text, in order."""
    tokens = tokenise(text)
    read: list[Item] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        begins = token.text[0] in _FIRST or token.lower.partition("-")[0] in BEGINS
        found = _numeral_at(text, tokens, place) if begins else None
        if found is None:
            read.append(token)
            place += 1
            continue
        if read and read[-1].end > found.items[0].start:
            read.pop()  # the mark before it is its sign, and part of it
        read.extend(found.items)
        place = found.behind
    return tuple(read)


def _numeral_at(text: str, tokens: Tokens, place: int) -> _Found | None:
    token = tokens[place]
    if token.text[0] in _FIRST:
        return _in_digits(text, tokens, place) if token.text[-1].isdecimal() else None
    spelt = numeral_in_words(text, tokens, place)
    return _Found([spelt.numeral], spelt.behind) if spelt else None


def _in_digits(text: str, tokens: Tokens, place: int) -> _Found:
    """The numeral at a place; two and their stroke for 100/522."""
    token = tokens[place]
    share = so_many_in_so_many(text, tokens, place)
    if share:
        return _Found([share.numeral], share.behind)
    line_begins = text.rfind("\n", 0, token.start) + 1
    reading = kind_of(tokens, place, opens=not text[line_begins : token.start].strip(_MARKED))
    if "/" in token.text and reading.kind == "count":
        return _Found(_two_counts(token, reading), place + 1)
    return _Found([_numeral(text, tokens, place, reading)], reading.after)


def _numeral(text: str, tokens: Tokens, place: int, reading: Reading) -> Numeral:
    signed = _has_sign(tokens, place)
    first = tokens.at(place - 1) if signed else tokens.at(place)
    start, end = first.start, tokens.at(reading.after - 1).end
    figure = _figure(tokens.at(place).text, reading, negative=signed and first.text != "+")
    stated = Figure(text[start:end], figure.value, figure.precision)
    return Numeral(start, end, text[start:end], stated, reading.kind, reading.noun)


def _figure(digits: str, reading: Reading, *, negative: bool) -> Figure:
    """The figure of a numeral with its sign and its thousands or millions; a range is no one figure, and has no value."""
    read = read_figure(digits) if reading.kind != "range" else None
    read = read or Figure(digits, None)
    value = read.value if read.value is None else read.value * reading.scale
    if negative and value is not None:
        value = -value
    return Figure(digits, value, read.precision * reading.scale)


def _has_sign(tokens: Tokens, place: int) -> bool:
    """Whether the mark before a figure is its sign, and no dash: (-38%), −5, +17.3%."""
    if tokens.at(place - 1).text not in ("-", "−", "–", "+") or not tokens.joined(place):
        return False
    return not tokens.joined(place - 1) or tokens.at(place - 2).text == "("


def _two_counts(token: Token, reading: Reading) -> list[Item]:
    """The two figures of 100/522, with the stroke between them."""
    first, _, second = token.text.partition("/")
    stroke = token.start + len(first)
    return [
        _whole_count(token.start, first, ""),
        Token(stroke, stroke + 1, "/", "/"),
        _whole_count(stroke + 1, second, reading.noun),
    ]


def _whole_count(start: int, digits: str, noun: str) -> Numeral:
    return Numeral(start, start + len(digits), digits, read_figure(digits) or Figure(digits, None), "count", noun)
