"""Marks that people type before a line: bullets, the numbers of items, and the numbers of headings."""

import re

from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.lines import Line, Marker, without_start

_BULLET = regex(
    r"\s*(?P<mark>[•●▪◦·■□▫‣⁃►➢➤❖✓✔★\u2610-\u2612\uf000-\uf0ff])\s*(?=\S)|\s*(?P<tabbed>[o§–—*+-])\t\s*(?=\S)"
)
_DASH = regex(r"(?P<mark>[-–*])[ \u00a0]+(?=\S)")
_ITEM = regex(
    r"\s*(?:(?P<dotted>\d{1,3})[.)]|\((?P<round>\d{1,3})\)|\(?(?P<letter>[a-z])\)|\(?(?P<roman>[ivx]{1,5})\))[\s\u00a0]+(?=\S)"
)
_HEADING = regex(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|\d{1,2}[.):]|[A-Z]\.?\d{1,2}(?:\.\d{1,2})*[.):]|(?:[A-Z]|[IVX]{1,5})[.)](?=\s)"
    r"|\d{1,2}(?=\t|[ \u00a0]{2,}|[ \u00a0][A-Z‘“]))[\s\u00a0]*(?=[^\W\d_]|[‘“\"'(£])"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


def heading_number(text: str) -> tuple[str, str]:
    """The number that is typed before the words of a heading, or empty, and the words."""
    match = _HEADING.match(text)
    return (match["number"], text[match.end() :].strip()) if match else ("", text.strip())


def depth(number: str) -> int:
    """How many numbers a number of a heading has in it: 2 for "3.2"; 0 for letters, and where there is none."""
    return len(re.findall(r"\d+", number))


def typed_item(line: Line) -> Line | None:
    """A line as the item of a list, whose mark is certain to be one; None where it has no such mark."""
    text = "".join(run.text for run in line.runs)
    match = _BULLET.match(text)
    if match is None:
        return None
    marker = line.marker or Marker(of=match["mark"] or match["tabbed"], typed=True)
    return _as_item(line, match.end(), marker)


def possible_item(line: Line) -> Line | None:
    """A line as an item where it begins with a dash or a number, which is one only beside others; else None."""
    text = "".join(run.text for run in line.runs)
    if match := _DASH.match(text):
        return _as_item(line, match.end(), Marker(of=match["mark"], typed=True))
    if match := _ITEM.match(text):
        kind = next(name for name in ("dotted", "round", "letter", "roman") if match[name])
        marker = Marker(ordered=True, value=_value(kind, match[kind]), of=kind, typed=True)
        return _as_item(line, match.end(), marker)
    return None


def is_bullet(text: str) -> bool:
    """Whether a line begins with a bullet or a dash."""
    return any(pattern.match(text.lstrip()) for pattern in (_BULLET, _DASH))


def is_item(text: str) -> bool:
    """Whether a line begins with a mark or a number as the items of lists do."""
    return is_bullet(text) or _ITEM.match(text) is not None


def _value(kind: str, text: str) -> int:
    if kind in ("dotted", "round"):
        return int(text)
    return ord(text) - ord("a") + 1 if kind == "letter" else roman_value(text)


def roman_value(text: str) -> int:
    """The number that small Roman figures up to xxxix say."""
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _as_item(line: Line, length: int, marker: Marker) -> Line:
    return replace(line, runs=without_start(line.runs, length), marker=marker)
