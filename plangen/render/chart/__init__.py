"""Charts as pictures: SVG for the page and the PDF, PNG for Word, both from one layout in millimetres."""

from functools import lru_cache
from typing import assert_never

from plangen.document.chart import BarChart, Chart, Drawing, RiskGrid, StructureChart, Timeline, Trend
from plangen.document.model import Theme
from plangen.files.words import ENGLISH, Words, words_of
from plangen.render.chart.bars import bar_layout
from plangen.render.chart.grid import grid_layout
from plangen.render.chart.marks import MARGIN, PAGE, ChartColours, ChartLayout, chart_colours
from plangen.render.chart.png import layout_png
from plangen.render.chart.svg import layout_svg
from plangen.render.chart.timeline import timeline_layout
from plangen.render.chart.tree import structure_layout
from plangen.render.chart.trend import trend_layout

_ANY_COLOUR = "#000000"
_KEPT = 64
"""How many charts are kept for the next format: more than a plan has."""


def chart_svg(chart: Chart, theme: Theme, language: str = ENGLISH) -> bytes:
    """A chart as SVG, whose letters are outlines, with its axes named in a language; the same bytes each time."""
    return _svg(chart.drawing, theme.colour, language)


def chart_png(chart: Chart, theme: Theme, language: str = ENGLISH) -> bytes:
    """A chart as PNG, 300 points an inch, with its axes named in a language; the same bytes each time."""
    return _png(chart.drawing, theme.colour, language)


def chart_size(chart: Chart) -> tuple[float, float]:
    """How wide and how high a chart is drawn, in millimetres; no colour and no language changes it."""
    return PAGE, lay_out(chart.drawing, _ANY_COLOUR).height + 2 * MARGIN


@lru_cache(maxsize=_KEPT)
def lay_out(drawing: Drawing, colour: str, language: str = ENGLISH) -> ChartLayout:
    """The marks of a drawing, in an authority's colour and a language's words."""
    return _layout(drawing, chart_colours(colour), words_of(language))


def _layout(drawing: Drawing, colours: ChartColours, words: Words) -> ChartLayout:
    match drawing:
        case BarChart():
            return bar_layout(drawing, colours)
        case Trend():
            return trend_layout(drawing, colours)
        case Timeline():
            return timeline_layout(drawing, colours, words)
        case StructureChart():
            return structure_layout(drawing, colours)
        case RiskGrid():
            return grid_layout(drawing, colours, words)
        case _:
            assert_never(drawing)


@lru_cache(maxsize=_KEPT)
def _svg(drawing: Drawing, colour: str, language: str) -> bytes:
    return layout_svg(lay_out(drawing, colour, language))


@lru_cache(maxsize=_KEPT)
def _png(drawing: Drawing, colour: str, language: str) -> bytes:
    return layout_png(lay_out(drawing, colour, language))
