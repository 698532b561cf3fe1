"""The format of a cell taken apart: its sections, which of them is for a number, and the pieces of one."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from plangen.files.regex import regex

LONGEST = 255
"""Characters. No spreadsheet keeps a longer format."""

_SECTION = regex(r'(?:"[^"]*"|\\.|[_*].|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)|^(?=;)', re.DOTALL)
_COLOURS = regex(r"(?i)\[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+)\]")
_CONDITION = regex(r"\[\s*(<=|>=|<>|<|>|=)\s*([+-]?\d+(?:\.\d+)?(?:E[+-]?\d+)?)\s*\]", re.IGNORECASE)
_PIECE = regex(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>[_*].)|\[\$(?P<money>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]'
    r"|(?P<rule>\[[^\]]*\])|(?P<general>General)|(?P<power>E[+-])|/ ?(?P<fixed>[1-9]\d{0,4})(?!\d)|(?P<over>/ ?(?=[0#?]))"
    r"|(?P<place>[0#?])|(?P<mark>[.,%@])|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)


Rule = tuple[str, Decimal]
"""A condition on a number: its sign (<, >=) and the number it is held against."""


class UnreadFormatError(ValueError):
    """A format of a kind that is not known here: what its cell shows cannot be told."""


class Piece(NamedTuple):
    """A piece of a section: `words` as they stand, a `place` for a digit, the `point`, a `group` (the comma between thousands),
    a sign of `percent`, a `power` of ten, `over` (a fraction, its text the denominator where that is fixed) or `general`.
    """

    kind: str
    text: str


class Section(NamedTuple):
    """The section of a format that is for a number: its text, whether a minus is put before what it shows (a section for
    numbers below 0 alone has its own), and whether it shows nothing.
    """

    text: str
    signed: bool
    blank: bool


def section_for(value: Decimal, code: str) -> Section:
    """The section that is for a number. UnreadFormatError where none is, or the format is too long."""
    sections = sections_of(code)
    tests = [_CONDITION.search(_bare(section)) for section in sections[:2]]
    if not any(tests):
        own = _own_section(value, min(len(sections), 3))
        return _section(sections[own], signed=own == 0)
    rules: list[Rule | None] = [(test[1], Decimal(test[2])) if test else None for test in tests]
    if rules[0] is None:
        rules[0] = (">", Decimal(0))
    if len(rules) > 1 and rules[1] is None and len(sections) > 2:
        rules[1] = ("<", Decimal(0))
    for section, rule in zip(sections, rules, strict=False):
        if rule is None or _fits(value, rule):
            return _section(section, signed=_meets_others(rule, rules))
    if len(sections) > len(rules):
        return _section(sections[2], signed=_meets_others(None, rules))
    if len(sections) == 1:
        return Section("General", signed=True, blank=False)
    raise UnreadFormatError(code)


def sections_of(code: str) -> list[str]:
    """The sections of a format, the empty ones too; one that says nothing has one."""
    if len(code) > LONGEST:
        raise UnreadFormatError(code)
    found: list[str] = _SECTION.findall(code)
    return found or [""]


def _section(text: str, *, signed: bool) -> Section:
    text = _CONDITION.sub("", _COLOURS.sub("", text))
    return Section(text, signed, not text.strip())


def _bare(section: str) -> str:
    """A section without the words in quotation marks."""
    return regex(r'"[^"]*"|\\.').sub("", section)


def _own_section(value: Decimal, count: int) -> int:
    """Which section of a format without conditions is for a number: a second is for those below 0, a third for 0."""
    if value < 0 and count > 1:
        return 1
    return 2 if value == 0 and count > 2 else 0


def _fits(value: Decimal, rule: Rule) -> bool:
    sign, limit = rule
    below, same = value < limit, value == limit
    return {"<": below, "<=": below or same, ">": not (below or same), ">=": not below, "=": same, "<>": not same}[sign]


def _meets_others(rule: Rule | None, rules: Sequence[Rule | None]) -> bool:
    """Whether numbers of 0 or more fall under a rule too, or (without one) under none of the rules before it."""
    if rule is None:
        earlier = [each for each in rules if each]
        return not any(sign in (">", ">=") and limit <= 0 for sign, limit in earlier)
    sign, limit = rule
    return sign in (">", ">=", "<>") or limit > 0 or (limit == 0 and sign != "<")


@lru_cache(maxsize=256)
def pieces_of(section: str) -> tuple[Piece, ...]:
    """The pieces of a section for numbers; UnreadFormatError where it holds what stands for something not known here."""
    found: list[Piece] = []
    for match in _PIECE.finditer(section):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "locale":
            kind, text = "money", match["money"]
        if kind == "rule" or (kind == "plain" and text.isalpha() and text.isascii()):
            raise UnreadFormatError(section)
        if kind in ("quoted", "escaped", "money", "plain"):
            found.append(Piece("words", text))
        elif kind == "mark":
            found.append(Piece({".": "point", ",": "group", "%": "percent", "@": "general"}[text], text))
        elif kind == "fixed":
            found.append(Piece("over", text))
        elif kind != "space":
            found.append(Piece(kind, "" if kind == "over" else text))
    return tuple(found)


def words_shown(text: str, code: str) -> str:
    """What a cell shows of words: they stand where the last section has its @, and as they are where there is none."""
    last = sections_of(code)[-1]
    if "@" not in _bare(last) or last.strip() == "@":
        return text
    shown = [
        text if match["mark"] == "@" else match["quoted"] or match["escaped"] or match["money"] or match["plain"] or ""
        for match in _PIECE.finditer(_COLOURS.sub("", last))
    ]
    return "".join(shown).strip() or text


def hides_text(code: str) -> bool:
    """Whether a format shows nothing of words: its fourth section is for them."""
    sections = sections_of(code) if len(code) <= LONGEST else [""]
    return len(sections) > 3 and not sections[3].strip()
