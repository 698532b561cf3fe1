"""The letters of charts as outlines, from the fonts that plangen brings: in the units of the font, y upwards."""

from functools import cache
from threading import RLock
from typing import Any

from plangen.files.fonts import open_font
from plangen.render.look.fonts import font_files

MISSING = ".notdef"
"""The empty box, for a character that the font lacks: the check has found it."""

_TABLES = ("head", "hhea", "maxp", "cmap", "hmtx", "loca", "glyf")
"""What outlines are read from."""

_ONE_AT_A_TIME = RLock()
"""fontTools reads a font as it is asked for its parts, and is not made for several threads."""


class Letters:
    """The glyphs of one face, read as they are asked for."""

    def __init__(self, face: str) -> None:
        font: Any = open_font(font_files()[face], _TABLES, lazy=True)
        self.units: int = font["head"].unitsPerEm
        self._names: dict[int, str] = font.getBestCmap()
        self._glyphs: Any = font.getGlyphSet()
        self._paths: dict[str, str] = {}

    def glyph(self, letter: str) -> str:
        """The name of the glyph that draws a letter."""
        return self._names.get(ord(letter), MISSING)

    def advance(self, glyph: str) -> int:
        """How far the next letter stands from this one."""
        with _ONE_AT_A_TIME:
            return int(self._glyphs[glyph].width)

    def path(self, glyph: str) -> str:
        """The outline as the data of an SVG path; empty for a space."""
        if glyph not in self._paths:
            from fontTools.pens.svgPathPen import SVGPathPen

            with _ONE_AT_A_TIME:
                pen = SVGPathPen(self._glyphs)
                self._glyphs[glyph].draw(pen)
                self._paths[glyph] = pen.getCommands()
        return self._paths[glyph]


@cache
def letters(bold: bool) -> Letters:
    """The letters of text, or those of what is given weight."""
    return Letters("Semibold" if bold else "Regular")
