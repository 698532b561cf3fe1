"""What pdfium draws on a page: its words, rules, filled areas and pictures.

The only modules that call pdfium's own functions are this one and `drawn`; they have no types, and are not safe in two threads
at once: whoever reads holds `pdfium`.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any, NamedTuple

from plangen.files.regex import regex
from plangen.importing.pdf.drawn import drawn_on
from plangen.importing.pdf.sheet import (
    ARTIFACT,
    UNMARKED,
    Area,
    Face,
    Point,
    Sheet,
    Size,
    Word,
    turned,
    turned_area,
)

MOST_CHARACTERS = 60_000
"""Of one page; what comes after them is not read, and the page says so."""

_LOST = regex("[\ufffd\ue000-\uf8ff\x00\x01\x03-\x1f]")
"""Letters without a meaning: none in the file, or a number that fonts keep for themselves."""

_WORD_END = regex(r"(?<=\x02)|\s")
_STRIDE = 24
_OFF_LINE, _OFF = 0.5, 4.0
"""Of its size: how far from the line of its object, or from its beginning, pdfium may put a letter before it is wrong."""

_WIDE = 0.42
_DRAWN_TWICE, _INVISIBLE = 2, 3
_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "extrabd")
_ITALIC_NAMES = ("italic", "oblique")
_ADDRESS = ctypes.c_void_p
"""A pointer read as a number: a cast does the same in three times the time."""

_lock = RLock()


@contextmanager
def pdfium() -> Iterator[Any]:
    """Pdfium, for one thread at a time."""
    import pypdfium2

    with _lock:
        yield pypdfium2


def sheet_of(document: Any, number: int) -> Sheet:
    """A page of pdfium's document by its number from 1. The caller holds `pdfium`."""
    page = document[number - 1]
    text = page.get_textpage()
    try:
        return _read(page, text.raw, number)
    finally:
        text.close()
        page.close()


def _read(page: Any, text: Any, number: int) -> Sheet:
    import pypdfium2.raw as raw

    left, bottom, right, top = page.get_bbox()
    corner, size = (left, bottom), (right - left, top - bottom)
    count = raw.FPDFText_CountChars(text)
    pieces = list(_Letters(text, min(count, MOST_CHARACTERS)).pieces())
    turn = _turn(pieces) if pieces else -page.get_rotation() // 90 % 4
    words = tuple(_upright(piece, turn, corner, size) for piece in pieces)
    across, down, fills, pictures, cut, objects = drawn_on(page.raw)
    moved = [_moved(areas, turn, corner, size) for areas in (across, down, fills, pictures)]
    across, down, fills, pictures = moved if turn % 2 == 0 else (moved[1], moved[0], *moved[2:])
    width, height = size if turn % 2 == 0 else size[::-1]
    cut = cut or count > MOST_CHARACTERS
    return Sheet(number, width, height, words, across, down, fills, pictures, turn, corner, cut, objects)


def _turn(pieces: "list[_Piece]") -> int:
    """By how many quarter turns most letters of a page are turned."""
    counts: Counter[int] = Counter()
    for piece in pieces:
        if piece.kind.angle is not None:
            counts[piece.kind.angle] += len(piece.text)
    return max(counts, key=lambda angle: (counts[angle], -angle), default=0)


def _upright(piece: "_Piece", turn: int, corner: Point, size: Size) -> Word:
    face, mark, angle = piece.kind[:3]
    area, (x, y) = piece.area, piece.origin
    lost = _LOST.search(piece.text) is not None
    if angle == turn == 0:
        left, right = area.left - corner[0], area.right - corner[0]
        return Word(piece.text, left, right, y - corner[1], face, mark, piece.order, piece.glued, False, lost)
    area = turned_area(_shifted(area, corner), turn, size)
    base = turned((x - corner[0], y - corner[1]), turn, size)[1] if angle == turn else area.bottom
    return Word(piece.text, area.left, area.right, base, face, mark, piece.order, piece.glued, angle != turn, lost)


def _moved(areas: tuple[Area, ...], turn: int, corner: Point, size: Size) -> tuple[Area, ...]:
    return tuple(turned_area(_shifted(area, corner), turn, size) for area in areas)


def _shifted(area: Area, corner: Point) -> Area:
    x, y = corner
    return Area(area.left - x, area.bottom - y, area.right - x, area.top - y, area.colour)


class _Kind(NamedTuple):
    """What the letters of a text object share: face, mark, and the quarter turns at which they run (None: aslant).

    `start` is where the object stands; `misplaced` that pdfium tells the places of its letters wrongly.
    """

    face: Face
    mark: int
    angle: int | None
    start: Point
    misplaced: bool


class _Piece(NamedTuple):
    """A word as the file has it: its area, where its first letter stands, and what its letters share."""

    text: str
    area: Area
    origin: Point
    kind: _Kind
    order: int
    glued: bool


class _Letters:
    """The letters of a page, cut into words: at spaces, and where another text object begins."""

    def __init__(self, text: Any, count: int) -> None:
        import pypdfium2.raw as raw

        self._raw, self._text = raw, text
        self._letters = _letters(raw, text, count)
        self._rect, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._channels = [ctypes.c_uint() for _ in range(4)]
        self._kinds: dict[int, _Kind] = {}
        self._objects: dict[int, int] = {}
        self._looks: dict[int, tuple[bool, bool]] = {}

    def pieces(self) -> Iterator[_Piece]:
        """The words in the order in which they are drawn."""
        start, order, glued = 0, 0, False
        for end in self._ends():
            space = self._letters[end : end + 1].isspace()
            if end > start and self._object(start):
                piece = self._piece(start, end, order, glued)
                misplaced = piece.kind.misplaced
                yield piece._replace(glued=not self._drawn_space(start - 1)) if misplaced else piece
                order += 1
                glued = not self._drawn_space(end) if misplaced else not space
            elif end > start or not space:
                glued = False
            start = end + 1 if space else end

    def _drawn_space(self, place: int) -> bool:
        """Whether there is a space at a place that the file itself has, not one that pdfium takes from a distance."""
        space = 0 <= place < len(self._letters) and self._letters[place].isspace()
        return space and not self._raw.FPDFText_IsGenerated(self._text, place)

    def _ends(self) -> Iterator[int]:
        """Where a word ends: at a space, after a hyphen that ends a line, and where another text object begins."""
        spaces = {found.start() for found in _WORD_END.finditer(self._letters)}
        yield from sorted(spaces.union(self._changes(), [len(self._letters)]))

    def _changes(self) -> Iterator[int]:
        """Each place at which another text object begins. The letters of one stand together, so most need not be asked."""
        place, last = 0, len(self._letters) - 1
        while place < last:
            step = min(_STRIDE, last - place)
            here = self._object(place)
            if here == self._object(place + step):
                place += step
                continue
            low, high = place, place + step
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if self._object(middle) == here else (low, middle)
            place = high
            yield place

    def _object(self, place: int) -> int:
        if place not in self._objects:
            pointer = self._raw.FPDFText_GetTextObject(self._text, place)
            self._objects[place] = _ADDRESS.from_buffer(pointer).value or 0
        return self._objects[place]

    def _piece(self, start: int, end: int, order: int, glued: bool) -> _Piece:
        key = self._object(start)
        if key not in self._kinds:
            self._kinds[key] = self._kind(start)
        kind = self._kinds[key]
        if kind.misplaced:
            return self._from_matrix(start, end, order, kind)
        first, last = self._edges(start), self._edges(end - 1)
        lows = (min(first[0], last[0]), min(first[1], last[1]))
        highs = (max(first[2], last[2]), max(first[3], last[3]))
        origin = (first[0], kind.start[1]) if kind.angle == 0 else self._origin(start)
        return _Piece(self._letters[start:end], Area(*lows, *highs), origin, kind, order, glued)

    def _origin(self, place: int) -> Point:
        self._raw.FPDFText_GetCharOrigin(self._text, place, self._x, self._y)
        return self._x.value, self._y.value

    def _from_matrix(self, start: int, end: int, order: int, kind: _Kind) -> _Piece:
        """Letters drawn by a font of pictures, whose places pdfium tells wrongly: they stand where their object does."""
        (x, y), size = kind.start, kind.face.size
        area = Area(x, y, x + _WIDE * size * (end - start), y + size)
        return _Piece(self._letters[start:end], area, kind.start, kind, order, False)

    def _edges(self, place: int) -> tuple[float, float, float, float]:
        self._raw.FPDFText_GetLooseCharBox(self._text, place, self._rect)
        return self._rect.left, self._rect.bottom, self._rect.right, self._rect.top

    def _kind(self, place: int) -> _Kind:
        raw, pointer = self._raw, self._raw.FPDFText_GetTextObject(self._text, place)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, place, matrix)
        if not all(map(math.isfinite, (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f))):
            matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)  # a broken file gives no numbers
        size = raw.FPDFText_GetFontSize(self._text, place) * (math.hypot(matrix.c, matrix.d) or 1.0)
        mark = raw.FPDFPageObj_GetMarkedContentID(pointer)
        if mark < 0:
            mark = ARTIFACT if _is_artifact(raw, pointer) else UNMARKED
        quarters = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
        angle = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else None
        self._raw.FPDFText_GetCharOrigin(self._text, place, self._x, self._y)
        off = (
            abs(self._y.value - matrix.f)
            if angle == 0
            else math.hypot(self._x.value - matrix.e, self._y.value - matrix.f)
        )
        first = place == 0 or self._object(place - 1) != self._object(place)
        misplaced = first and off > (_OFF_LINE if angle == 0 else _OFF) * max(size, 1.0)
        return _Kind(self._face(pointer, round(size, 1)), mark, angle, (matrix.e, matrix.f), misplaced)

    def _face(self, pointer: Any, size: float) -> Face:
        raw, font = self._raw, self._raw.FPDFTextObj_GetFont(pointer)
        key = _ADDRESS.from_buffer(font).value or 0
        if key not in self._looks:
            self._looks[key] = _looks(raw, font)
        bold, italic = self._looks[key]
        mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
        raw.FPDFPageObj_GetFillColor(pointer, *self._channels)
        red, green, blue = (channel.value for channel in self._channels[:3])
        return Face(size, bold or mode == _DRAWN_TWICE, italic, red << 16 | green << 8 | blue, mode != _INVISIBLE)


def _letters(raw: Any, text: Any, count: int) -> str:
    """The letters of a page, one for each that pdfium counts; U+FFFD where it has none."""
    buffer = (ctypes.c_ushort * (count + 1))()
    given = raw.FPDFText_GetText(text, 0, count, buffer)
    letters = bytes(buffer)[: 2 * max(given - 1, 0)].decode("utf-16-le", "replace")
    if len(letters) != count or max(letters, default="") >= "\ud800":
        codes = (raw.FPDFText_GetUnicode(text, place) for place in range(count))
        letters = "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)
    return letters.replace("\ufffe", "\x02")


def _looks(raw: Any, font: Any) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic, by its name and its flags."""
    name = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, name, 256)
    said, flags = name.value.decode("latin-1").lower(), raw.FPDFFont_GetFlags(font)
    bold = bool(flags & _BOLD_FLAG) or any(part in said for part in _BOLD_NAMES)
    return bold, bool(flags & _ITALIC_FLAG) or any(part in said for part in _ITALIC_NAMES)


def _is_artifact(raw: Any, pointer: Any) -> bool:
    """Whether the file marks a text object as furniture of the page."""
    length, name = ctypes.c_ulong(), (ctypes.c_ushort * 64)()
    for place in range(raw.FPDFPageObj_CountMarks(pointer)):
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(pointer, place), name, ctypes.sizeof(name), length)
        if bytes(name)[: max(length.value - 2, 0)].decode("utf-16-le", "ignore") == "Artifact":
            return True
    return False
