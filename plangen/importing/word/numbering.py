"""The numbering of a Word file: which mark or number stands before each paragraph of a list or a numbered heading."""

from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.importing.word.parts import Element, W, value, whole

_PLACE = regex(r"%(\d)")
_NOT_COUNTED = ("bullet", "none")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@frozen
class Level:
    """A level of a list: how it counts, from where, and what it prints (`%1.%2`)."""

    format: str = "decimal"
    start: int = 1
    text: str = "%1."
    style: str = ""


@frozen
class Number:
    """What stands before a paragraph: its depth from 0, its value, and as it is printed; `ordered` where it counts.

    `parts`: of how many levels the number is made.
    """

    depth: int
    value: int
    text: str
    ordered: bool
    parts: int


class Numbering:
    """The lists of a file, which count as its paragraphs are met in order."""

    def __init__(self, root: Element | None) -> None:
        abstract = [] if root is None else root.findall(f"{W}abstractNum")
        self._levels = {str(item.get(f"{W}abstractNumId")): _levels(item) for item in abstract}
        nums = [] if root is None else root.findall(f"{W}num")
        self._nums = {str(item.get(f"{W}numId")): item for item in nums}
        self._abstract = {name: value(item, f"{W}abstractNumId") or "" for name, item in self._nums.items()}
        self._overrides = {name: _overrides(item) for name, item in self._nums.items()}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def depth_of_style(self, numbers: str, style: str) -> int | None:
        """The depth that a list gives to paragraphs of a style, if it does."""
        levels = self._levels.get(self._abstract.get(numbers, ""), {})
        return next((depth for depth, level in levels.items() if style and level.style == style), None)

    def next(self, numbers: str, depth: int) -> Number | None:
        """What stands before the next paragraph of a list at a depth; None where there is no such list or it prints nothing."""
        abstract = self._abstract.get(numbers)
        if abstract is None:
            return None
        levels = {**self._levels.get(abstract, {}), **self._levels_of(numbers)}
        level = levels.get(depth, Level())
        counts = self._counts.setdefault(abstract, {})
        if numbers not in self._begun:
            self._begun.add(numbers)
            for over, start in self._overrides[numbers].items():
                counts[over] = start - 1
        for deeper in [name for name in counts if name > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        if level.format == "none" or (not level.text.strip() and level.format != "bullet"):
            return None
        ordered = level.format not in _NOT_COUNTED and "%" in level.text
        text = _PLACE.sub(lambda match: _printed(levels, counts, int(match[1]) - 1), level.text)
        return Number(depth, counts[depth], text, ordered, len(_PLACE.findall(level.text)))

    def _levels_of(self, numbers: str) -> dict[int, Level]:
        """The levels that one use of a list has of its own."""
        found = self._nums[numbers].iterfind(f"{W}lvlOverride/{W}lvl")
        return {whole(item.get(f"{W}ilvl")): _level(item) for item in found}


def _levels(abstract: Element) -> dict[int, Level]:
    return {whole(item.get(f"{W}ilvl")): _level(item) for item in abstract.iterfind(f"{W}lvl")}


def _level(item: Element) -> Level:
    return Level(
        value(item, f"{W}numFmt") or "decimal",
        whole(value(item, f"{W}start"), 1),
        value(item, f"{W}lvlText") or "",
        value(item, f"{W}pStyle") or "",
    )


def _overrides(num: Element) -> dict[int, int]:
    found = ((item, value(item, f"{W}startOverride")) for item in num.iterfind(f"{W}lvlOverride"))
    return {whole(item.get(f"{W}ilvl")): whole(start, 1) for item, start in found if start is not None}


def _printed(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth, Level())
    return formatted(counts.get(depth, level.start), level.format)


def formatted(number: int, kind: str) -> str:
    """A number as a list of this kind prints it: `decimal`, `lowerLetter`, `upperRoman`, …"""
    if kind.endswith("Letter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
    elif kind.endswith("Roman") and 0 < number < 40:
        text = _roman(number)
    else:
        return f"{number:02}" if kind == "decimalZero" else str(number)
    return text.upper() if kind.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text
