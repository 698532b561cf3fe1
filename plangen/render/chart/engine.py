"""Marks to SVG and PNG by matplotlib's own renderers, from one drawing: with the fonts that plangen brings.

Its figures and axes are not asked: they take as long again to import, and the places of all marks are settled before.
Nothing of the machine is asked either: no settings, no fonts, no folder of the user's. Nothing comes from the clock, so
one chart gives one file.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import TYPE_CHECKING, Any, assert_never

from plangen.files.quiet import quiet
from plangen.files.regex import regex
from plangen.render.chart.marks import MARGIN, PAGE, ChartLayout, Position, Shape, Stroke, TextMark, rectangle
from plangen.render.look.colour import WHITE
from plangen.render.look.fonts import font_files

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

DPI = 300
_INCH = 25.4
_POINTS = 72
_COLOURS = 64
_PURE = {254: 255}
"""What the choice of colours makes of white, and white."""

_SETTINGS: Any = {"svg.fonttype": "path", "svg.hashsalt": "plangen", "text.usetex": False, "path.sketch": None}
_UNDATED = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_PROLOG = regex(r"\A.*?(?=<svg)", re.DOTALL)
_REMARK = regex(r"<!--.*?-->\s*", re.DOTALL)
_VERSION = regex(r"__version__ = (['\"]?)([\w.]+)")


_ONE_AT_A_TIME = RLock()
"""matplotlib has one set of settings for the whole process, and `rc_context` changes it and puts it back; it is told of its
fonts once, and says of itself that it is not made for several threads.
"""


def layout_svg(sheet: ChartLayout) -> bytes:
    """The drawing as SVG: letters as outlines, no script or address from outside."""
    with _ONE_AT_A_TIME:
        return _svg(sheet)


def _svg(sheet: ChartLayout) -> bytes:
    _engine()
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import RendererSVG

    text = StringIO()
    width, height = (length / _INCH * _POINTS for length in _paper(sheet))
    with rc_context(_SETTINGS):
        renderer: Any = RendererSVG(width, height, text, metadata=_UNDATED)  # type: ignore[no-untyped-call]
        _draw(sheet, renderer, _POINTS)
        renderer.finalize()
    return _REMARK.sub("", _PROLOG.sub("", text.getvalue())).encode()


def layout_png(sheet: ChartLayout) -> bytes:
    """The drawing as PNG, 300 points an inch, in a few colours."""
    with _ONE_AT_A_TIME:
        return _png(sheet)


def _png(sheet: ChartLayout) -> bytes:
    _engine()
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import RendererAgg
    from PIL import Image

    width, height = (round(length / _INCH * DPI) for length in _paper(sheet))
    with rc_context(_SETTINGS):
        renderer: Any = RendererAgg(width, height, DPI)  # type: ignore[no-untyped-call]
        _draw(sheet, renderer, DPI)
    picture = Image.frombytes("RGBA", (width, height), bytes(renderer.buffer_rgba())).convert("RGB")
    data = BytesIO()
    in_few_colours = picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    in_few_colours.putpalette(bytes(_PURE.get(level, level) for level in in_few_colours.getpalette() or ()))
    in_few_colours.save(data, "PNG", dpi=(DPI, DPI))
    return data.getvalue()


def _paper(sheet: ChartLayout) -> tuple[float, float]:
    """The width and height of the whole picture."""
    return PAGE, sheet.height + 2 * MARGIN


def _draw(sheet: ChartLayout, renderer: "RendererBase", dpi: int) -> None:
    """Every mark on white paper; a renderer counts shapes upwards from below and words downwards from above."""
    from matplotlib.transforms import Affine2D

    width, height = _paper(sheet)
    scale = dpi / _INCH
    place = Affine2D().translate(MARGIN, MARGIN - height).scale(scale, -scale)
    with quiet(UserWarning):  # a character that no font has is an empty box; the check has found it
        for mark in (rectangle(-MARGIN, -MARGIN, width, height, WHITE), *sheet.marks):
            if isinstance(mark, TextMark):
                _write(mark, renderer, scale)
            else:
                _outline(mark, renderer, place)


def _outline(mark: Shape | Stroke, renderer: Any, place: Any) -> None:
    graphics = renderer.new_gc()
    graphics.set_joinstyle("miter")
    graphics.set_capstyle("butt")
    graphics.set_linewidth(mark.width / _INCH * _POINTS)
    match mark:
        case Shape(corners, fill, edge):
            graphics.set_foreground(edge or fill)
            graphics.set_linewidth(mark.width / _INCH * _POINTS if edge else 0)
            renderer.draw_path(graphics, _path((corners,), closed=True), place, _rgb(fill))
        case Stroke(runs, colour, _, dash):
            graphics.set_foreground(colour)
            graphics.set_dashes(0, [length / _INCH * _POINTS for length in dash] or None)
            renderer.draw_path(graphics, _path(runs), place)
        case _:
            assert_never(mark)


def _write(words: TextMark, renderer: Any, scale: float) -> None:
    graphics, font = renderer.new_gc(), _font(words.size, words.bold)
    graphics.set_foreground(words.colour)
    width = renderer.get_text_width_height_descent(words.text, font, False)[0]
    left = (words.x + MARGIN) * scale - {"left": 0.0, "center": width / 2, "right": width}[words.align]
    renderer.draw_text(graphics, left, (words.y + MARGIN) * scale, words.text, font, 0)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _path(runs: tuple[tuple[Position, ...], ...], *, closed: bool = False) -> Any:
    from matplotlib.path import Path as Outline

    corners = [corner for run in runs for corner in (*run, *([run[0]] if closed else []))]
    codes = [
        code
        for run in runs
        for code in (Outline.MOVETO, *[Outline.LINETO] * (len(run) - 1), *([Outline.CLOSEPOLY] if closed else []))
    ]
    return Outline(corners, codes)


@cache
def _font(size: float, bold: bool) -> Any:
    """Our font, and after it the one that matplotlib brings, for letters that ours lacks."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=["Source Sans Pro", "DejaVu Sans"], weight=600 if bold else 400, size=size)


@cache
def _engine() -> None:
    """The library imported, with the fonts that plangen brings."""
    with TemporaryDirectory() as folder, _keep_settings_in(Path(folder)):
        from matplotlib import get_data_path, rcdefaults
        from matplotlib.font_manager import FontEntry, fontManager

        rcdefaults()
    spare = Path(get_data_path()) / "fonts" / "ttf"
    for weight, face, spare_face in ((400, "Regular", "DejaVuSans"), (600, "Semibold", "DejaVuSans-Bold")):
        faces = {"Source Sans Pro": font_files()[face], "DejaVu Sans": spare / f"{spare_face}.ttf"}
        for name, file in faces.items():
            entry = FontEntry(
                str(file), name=name, style="normal", variant="normal", weight=weight, stretch="normal", size="scalable"
            )
            fontManager.ttflist.append(entry)


@contextmanager
def _keep_settings_in(folder: Path) -> Iterator[None]:
    """While it is imported, matplotlib keeps its settings in a folder that goes away, with a list of fonts that is empty.

    Without the list it would read every font of the machine, which takes seconds, and write one into the user's own folder.
    """
    quote, version = _fonts_version()
    empty = '{"__class__": "FontManager", "_version": %s, "ttflist": [], "afmlist": [], "default_size": null,'
    more = ' "_FontManager__default_weight": "normal", "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"}}'
    (folder / f"fontlist-v{version}.json").write_text(empty % f"{quote}{version}{quote}" + more, encoding="utf-8")
    ours = {"MPLCONFIGDIR": str(folder), "MATPLOTLIBRC": os.devnull, "MPLBACKEND": "agg"}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _fonts_version() -> tuple[str, str]:
    """The version of matplotlib's list of fonts, after its quotation mark; an unknown one is not used, and made anew."""
    package = find_spec("matplotlib")
    module = Path(package.origin or "").with_name("font_manager.py") if package else Path()
    version = _VERSION.search(module.read_text(encoding="utf-8")) if module.is_file() else None
    return (version[1].replace("'", '"'), version[2]) if version else ('"', "")
