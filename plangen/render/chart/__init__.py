"""Charts as pictures: SVG for the page and the PDF, PNG for Word, both from one layout in millimetres.

matplotlib, which takes a third of a second to import, is asked only where a document holds a chart.
"""

from functools import cache
from typing import assert_never

from plangen.document.chart import Bars, Chart, Drawing, Grid, Timeline, Tree, Trend
from plangen.document.model import Theme
from plangen.render.chart.bars import bars
from plangen.render.chart.grid import grid
from plangen.render.chart.marks import MARGIN, PAGE, Ink, Sheet, ink
from plangen.render.chart.timeline import timeline
from plangen.render.chart.tree import tree
from plangen.render.chart.trend import trend

_ANY_COLOUR = "#000000"


def svg(chart: Chart, theme: Theme) -> bytes:
    """A chart as SVG, whose letters are outlines; the same bytes each time."""
    return _svg(chart.drawing, theme.colour)


def png(chart: Chart, theme: Theme) -> bytes:
    """A chart as PNG, 300 points an inch; the same bytes each time."""
    return _png(chart.drawing, theme.colour)


def size(chart: Chart) -> tuple[float, float]:
    """How wide and how high a chart is drawn, in millimetres; no colour changes it."""
    return PAGE, laid_out(chart.drawing, _ANY_COLOUR).height + 2 * MARGIN


@cache
def laid_out(drawing: Drawing, colour: str) -> Sheet:
    """The marks of a drawing, in an authority's colour."""
    return _sheet(drawing, ink(colour))


def _sheet(drawing: Drawing, ink: Ink) -> Sheet:
    match drawing:
        case Bars():
            return bars(drawing, ink)
        case Trend():
            return trend(drawing, ink)
        case Timeline():
            return timeline(drawing, ink)
        case Tree():
            return tree(drawing, ink)
        case Grid():
            return grid(drawing, ink)
        case _:
            assert_never(drawing)


@cache
def _svg(drawing: Drawing, colour: str) -> bytes:
    from plangen.render.chart import engine

    return engine.svg(laid_out(drawing, colour))


@cache
def _png(drawing: Drawing, colour: str) -> bytes:
    from plangen.render.chart import engine

    return engine.png(laid_out(drawing, colour))
