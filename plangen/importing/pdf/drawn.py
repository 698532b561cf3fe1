"""What pdfium draws on a page besides letters: rules, filled areas and pictures, by its own functions (see `glyphs`)."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from plangen.importing.pdf.sheet import Area

MOST_OBJECTS = 40_000
"""Of one page; what comes after them is not read."""

_MOST_SEGMENTS = 600
"""Of one path; a path of more is an illustration."""

_THICKEST = 3.0
"""Of a rule, in points."""

_SHORTEST = 6.0
_DEEPEST = 8
_WHITE = 0xFFFFFF

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """Rules across and down, filled areas and pictures of a page, whether it held more than was read, and how many things."""

    across: tuple[Area, ...]
    down: tuple[Area, ...]
    fills: tuple[Area, ...]
    pictures: tuple[Area, ...]
    cut: bool
    objects: int


def drawn_on(page: Any) -> Drawn:
    """What is drawn on a page of pdfium, in the file's coordinates."""
    import pypdfium2.raw as raw

    reader = _Reader(raw)
    count = raw.FPDFPage_CountObjects(page)
    reader.objects(count, lambda place: raw.FPDFPage_GetObject(page, place), _SAME, 0)
    across = [area for area in reader.areas if _is_rule(area.top - area.bottom, area.right - area.left)]
    down = [area for area in reader.areas if _is_rule(area.right - area.left, area.top - area.bottom)]
    seen = reader.seen
    return Drawn(tuple(across), tuple(down), tuple(reader.fills), tuple(reader.pictures), seen > MOST_OBJECTS, seen)


def _is_rule(thickness: float, length: float) -> bool:
    return thickness <= _THICKEST and length >= _SHORTEST


class _Reader:
    """Goes through the objects of a page, and of the forms in it."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.areas: list[Area] = []
        self.fills: list[Area] = []
        self.pictures: list[Area] = []
        self.seen = 0
        self._edges = [ctypes.c_float() for _ in range(4)]

    def objects(self, count: int, get: Callable[[int], Any], matrix: Matrix, depth: int) -> None:
        """Take what these objects draw; `matrix` is that of the form they stand in."""
        raw = self._raw
        for place in range(count):
            self.seen += 1
            if self.seen > MOST_OBJECTS:
                return
            found = get(place)
            kind = raw.FPDFPageObj_GetType(found)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(found, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures.append(self._bounds(found, matrix))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                self._form(found, matrix, depth)

    def _form(self, form: Any, matrix: Matrix, depth: int) -> None:
        raw = self._raw
        inner = _times(self._matrix(form), matrix)
        self.objects(
            raw.FPDFFormObj_CountObjects(form), lambda place: raw.FPDFFormObj_GetObject(form, place), inner, depth + 1
        )

    def _path(self, path: Any, matrix: Matrix) -> None:
        raw, fill, stroke = self._raw, ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        area = self._bounds(path, matrix)
        colour = self._colour(path, raw.FPDFPageObj_GetFillColor if fill.value else raw.FPDFPageObj_GetStrokeColor)
        thin = min(area.right - area.left, area.top - area.bottom) <= _THICKEST
        segments = raw.FPDFPath_CountSegments(path)
        if thin:
            self.areas += [area._replace(colour=colour)] if colour != _WHITE else []
        elif fill.value and segments <= 10:
            self.fills.append(area._replace(colour=colour))
        if stroke.value and not thin and segments <= _MOST_SEGMENTS:
            self.areas += self._lines(path, segments, _times(self._matrix(path), matrix))

    def _lines(self, path: Any, segments: int, matrix: Matrix) -> Iterator[Area]:
        """The straight lines across or down of a path."""
        raw, x, y = self._raw, ctypes.c_float(), ctypes.c_float()
        start = last = (0.0, 0.0)
        for place in range(segments):
            segment = raw.FPDFPath_GetPathSegment(path, place)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            here, kind = _mapped((x.value, y.value), matrix), raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield _between(last, here)
            if raw.FPDFPathSegment_GetClose(segment):
                yield _between(here, start)
            last = here

    def _bounds(self, found: Any, matrix: Matrix) -> Area:
        left, bottom, right, top = self._edges
        self._raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
        return _between(_mapped((left.value, bottom.value), matrix), _mapped((right.value, top.value), matrix))

    def _matrix(self, found: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(found, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _colour(self, found: Any, get: Callable[..., Any]) -> int:
        channels = [ctypes.c_uint() for _ in range(4)]
        get(found, *channels)
        red, green, blue, alpha = (channel.value for channel in channels)
        return red << 16 | green << 8 | blue if alpha else _WHITE


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _mapped(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _between(one: tuple[float, float], other: tuple[float, float]) -> Area:
    return Area(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
