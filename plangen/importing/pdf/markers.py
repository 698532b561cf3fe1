"""Marks and numbers that stand before the items of lists and before headings."""

from typing import NamedTuple

from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import Runs

_NUMBER = regex(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_BULLET = regex(
    "[\u2022\u2023\u2043\u25aa-\u25ff\u2605-\u2606\u2610-\u2612\u2713-\u2714\u2756\u27a2-\u27a4\u00b7\u00a7\uf000-\uf8ff\ufffd*o\u2013\u2014-]"
)
_MARKS_BESIDES = "*o-–—"
_BEFORE = regex(rf"\s*(?:({_BULLET.pattern})|({_NUMBER.pattern}))\s+")
_HEADING = regex(
    r"((?:\d{1,2}\.)*\d{1,2}[.):]?|[A-Z]\.?\d{1,2}(?:\.\d{1,2})*[.):]|\(?[A-Za-z][.)]|[ivxIVX]{1,5}[.)])"
    r"\s+(?=[^\W\d_]|[‘’“”\"'(])"
)


_PARAGRAPH_NUMBER = regex(r"\d{1,2}(?:\.\d{1,2})+\.?")


class Marker(NamedTuple):
    """What stands before an item: whether it is a number or letter, and which (0 where it is none)."""

    ordered: bool
    number: int = 0


def marker_of(text: str) -> Marker | None:
    """The marker that a text is; None where it is none."""
    bare = text.strip()
    if found := _NUMBER.fullmatch(bare):
        return Marker(True, _value(found[1]))
    if bare.isdecimal() and len(bare) < 4:
        return Marker(True, int(bare))
    return Marker(False) if _BULLET.fullmatch(bare) else None


def is_bullet(text: str) -> bool:
    """Whether a text is a bullet and cannot be anything else, as a dash or a letter could."""
    return _BULLET.fullmatch(text) is not None and text not in _MARKS_BESIDES


def is_label(text: str) -> bool:
    """Whether a text is a mark or number and nothing else, as stands before an item, a heading or a paragraph."""
    return marker_of(text) is not None or _PARAGRAPH_NUMBER.fullmatch(text) is not None


def without_marker(runs: Runs) -> tuple[Runs, Marker | None]:
    """Runs without the marker that they begin with, and that marker; as they are where they begin with none."""
    text = "".join(run.text for run in runs)
    found = _BEFORE.match(text)
    if not found:
        return runs, None
    return _cut(runs, found.end()), marker_of(found[0])


def numbered(text: str) -> tuple[str, str]:
    """The number before a heading, or empty, and the heading."""
    found = _HEADING.match(text)
    if not found or (found[1].isdecimal() and not text[found.end() : found.end() + 1].isupper()):
        return "", text
    return found[1], text[found.end() :]


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    lower = text.lower()
    return "abcdefghijklmnopqrstuvwxyz".index(lower) + 1 if len(lower) == 1 and lower not in "ivx" else 1


def _cut(runs: Runs, length: int) -> Runs:
    kept = list(runs)
    while kept and len(kept[0].text) <= length:
        length -= len(kept.pop(0).text)
    if kept and length:
        kept[0] = replace(kept[0], text=kept[0].text[length:])
    return tuple(kept)
