"""How the cells of a workbook are shown: the formats of numbers, what is struck through, and what is written so that nobody
sees it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from plangen.files.package import Event, Package, events
from plangen.source.spreadsheet.number_format import BUILT_IN

WHITE = "FFFFFF"
_Part = TypeVar("_Part")


class CellStyle(NamedTuple):
    """How a cell is shown: the format of its numbers, whether what stands in it is struck through, the colour that it is
    written in (empty: the one that Windows gives to words), and the colour behind it.
    """

    code: str = ""
    struck: bool = False
    colour: str = ""
    behind: str = WHITE

    @property
    def hidden(self) -> bool:
        """Whether it is written in the colour of what is behind it."""
        return bool(self.colour) and self.colour == self.behind


HIDING = CellStyle(colour="?", behind="?")
"""The style of cells that show a bar or a sign in the place of what they hold."""


class _Font(NamedTuple):
    struck: bool = False
    colour: str = ""


def cell_styles(package: Package, part: str) -> Iterator[CellStyle]:
    """The styles of cells, in order."""
    codes, fonts, fills, inside = dict(BUILT_IN), list[_Font](), list[str](), ""
    for event in events(package, part):
        if event.name in ("cellXfs", "fonts", "fills"):
            inside = event.name if event.kind == "start" else ""
        elif event.kind != "start":
            continue
        elif event.name == "numFmt":
            codes[int(event.attributes["numFmtId"])] = event.attributes["formatCode"]
        elif inside == "fonts":
            _take_font(event, fonts)
        elif inside == "fills":
            _take_fill(event, fills)
        elif event.name == "xf" and inside == "cellXfs":
            font = _at(fonts, event.attributes.get("fontId", "0"), _Font())
            behind = _at(fills, event.attributes.get("fillId", "0"), WHITE)
            code = codes.get(int(event.attributes.get("numFmtId", 0)), "")
            yield CellStyle(code, font.struck, font.colour, behind)


def _at(parts: Sequence[_Part], number: str, otherwise: _Part) -> _Part:
    place = int(number)
    return parts[place] if 0 <= place < len(parts) else otherwise


def _take_font(event: Event, fonts: list[_Font]) -> None:
    if event.name == "font":
        fonts.append(_Font())
    elif event.name == "strike" and fonts:
        fonts[-1] = fonts[-1]._replace(struck=is_on(event))
    elif event.name == "color" and fonts:
        fonts[-1] = fonts[-1]._replace(colour=_colour(event))


def _take_fill(event: Event, fills: list[str]) -> None:
    """What colour is behind a cell: white where it has no fill, and none that is known where it has a pattern of two."""
    if event.name == "fill":
        fills.append(WHITE)
    elif event.name in ("patternFill", "gradientFill") and fills:
        plain = event.name == "patternFill" and event.attributes.get("patternType", "none") == "none"
        fills[-1] = WHITE if plain else "?"
    elif event.name == "fgColor" and fills and fills[-1] == "?":
        fills[-1] = _colour(event) or "?"


def _colour(event: Event) -> str:
    """A colour by its name in the workbook; empty where it is the one that Windows gives to words."""
    known = event.attributes
    tint = float(known.get("tint", 0))
    if (known.get("theme") == "0" and not tint) or known.get("indexed") in ("1", "9"):
        return WHITE
    if "rgb" in known:
        return known["rgb"][-6:].upper()
    return f"theme {known['theme']} {tint}" if "theme" in known else ""


def conditional_styles(package: Package, part: str) -> Iterator[CellStyle]:
    """The style for cells that keep to each condition, in order: what of it is empty stays as the cell has it."""
    style, inside = _UNCHANGED, ""
    for event in events(package, part):
        if event.name in ("font", "fill", "border"):
            inside = event.name if event.kind == "start" else ""
        elif event.kind == "start":
            style = _UNCHANGED if event.name == "dxf" else _with_change(style, event, inside)
        elif event.kind == "end" and event.name == "dxf":
            yield style


_UNCHANGED = CellStyle(behind="")


def _with_change(style: CellStyle, event: Event, inside: str) -> CellStyle:
    """A style for a condition with one more thing that it changes; what is behind a cell is told as bgColor or fgColor."""
    if event.name == "numFmt":
        return style._replace(code=event.attributes["formatCode"])
    if inside == "font" and event.name == "color":
        return style._replace(colour=_colour(event))
    if inside == "fill" and event.name in ("bgColor", "fgColor"):
        return style._replace(behind=_colour(event) or style.behind or "?")
    return style._replace(behind="?") if event.name == "gradientFill" else style


def is_on(event: Event) -> bool:
    """Whether a mark such as strike is there, and not switched off."""
    return event.attributes.get("val", "1") not in ("0", "false")
