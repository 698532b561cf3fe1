"""One sheet of a workbook as it is stored: its cells, which rows and columns are hidden, and which cells are merged."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import NamedTuple

from plangen.files.package import Event, events
from plangen.files.regex import regex
from plangen.source.shown_number import ShownDay
from plangen.source.spreadsheet.cell import MOST_COLUMNS, MOST_ROWS
from plangen.source.spreadsheet.cell_styles import CellStyle
from plangen.source.spreadsheet.conditional import Conditions
from plangen.source.spreadsheet.format_days import FIRST_DAY, NoDayError
from plangen.source.spreadsheet.format_parts import UnreadFormatError, hides_text, words_shown
from plangen.source.spreadsheet.number_format import format_number, hides_number, unsaid_thousands
from plangen.source.spreadsheet.xlsx import RichText, SharedText, Workbook, tables_in

MOST_CELLS = MOST_COLUMNS * MOST_ROWS
MOST_MERGED = 2_000
_CELL = regex(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")
_ESCAPE = regex("_x([0-9A-Fa-f]{4})_")
_MOMENT = regex(r"(\d{4}-\d\d-\d\d)?(?:T|^)?(?:(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?Z?")
_BEFORE_AREA = 30
"""So far to the left of an area, and above it, a cell may begin that is merged into it."""

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class Area(NamedTuple):
    """A part of a sheet: first and last row and column, from 1."""

    top: int = 1
    left: int = 1
    bottom: int = _LAST_ROW
    right: int = _LAST_COLUMN

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Stored(NamedTuple):
    """What a cell of a workbook holds: its text as shown, whether it is an error, whether a formula without a result, and
    whether it has its text from a cell above or before it that it is merged with; what of the text is struck through, what it
    holds that its format does not show, and the number of which that leaves out thousands; its format where that cannot be
    read, and the one that it has under a condition that cannot be.
    """

    text: str
    error: bool = False
    unworked: bool = False
    merged: bool = False
    struck: str = ""
    unseen: str = ""
    in_full: str = ""
    format: str = ""
    maybe: str = ""


EMPTY = Stored("")


class Sheet(NamedTuple):
    """What a sheet holds near an area: cells by row and column, the rows and columns that are hidden, the merged cells."""

    cells: dict[tuple[int, int], Stored]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[Area, ...]

    def hides_column(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_sheet(book: Workbook, part: str, area: Area) -> Sheet:
    """What a sheet holds in an area, and before it as far as a merged cell may reach into it."""
    reading = _Reading(book, area)
    for event in events(book.package, part, skim=True):
        reading.take(event)
    reading.settle_conditions()
    reading.hide_pale([found for place in tables_in(book, part) if (found := area_of(place))] if reading.pale else ())
    cells = {place: cell for place, cell in reading.cells.items() if cell != EMPTY}
    return Sheet(cells, frozenset(reading.hidden_rows), tuple(reading.hidden_columns), tuple(reading.merged))


def area_of(place: str) -> Area | None:
    """A range such as A3:F12, B:D or $A$1; None where it is none."""
    first, _, last = place.strip().partition(":")
    ends = [_CELL.fullmatch(first), _CELL.fullmatch(last or first)]
    if not place.strip() or not all(ends):
        return None
    (left, top), (right, bottom) = ((_column(end[1]), int(end[2] or 0)) for end in ends if end)
    return Area(top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_COLUMN)


def _areas(places: str) -> list[Area]:
    return [area for place in places.split() if (area := area_of(place))]


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _Reading:
    """Puts a sheet together from the events of its part."""

    def __init__(self, book: Workbook, area: Area) -> None:
        self.book = book
        self.area = area._replace(top=area.top - _BEFORE_AREA, left=area.left - _BEFORE_AREA)
        self.cells: dict[tuple[int, int], Stored] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Area] = []
        self.row = self.column = 0
        self.attributes: Mapping[str, str] = {}
        self.values: dict[str, str] = {}
        self.rich = RichText()
        self.numbers: dict[tuple[int, int], float] = {}
        self.pale: list[tuple[int, int]] = []
        self.shows_zeros = True
        self.conditions = Conditions(book.conditional)
        self.starts = {
            "row": self._row, "c": self._cell, "f": self._formula, "col": self._columns, "mergeCell": self._merge,
            "sheetView": self._view,
        }  # fmt: skip

    def take(self, event: Event) -> None:
        """Take the next event of the part."""
        if event.kind == "start" and event.name in self.starts:
            self.starts[event.name](event.attributes)
        elif event.kind == "text" and event.name == "v":
            self.values["v"] = self.values.get("v", "") + event.text
        elif event.kind == "end" and event.name == "c":
            self._keep()
        else:
            self.rich.take(event)
            self.conditions.take(event)

    def settle_conditions(self) -> None:
        """Show each number as the first condition that holds for it has it; one that may hold leaves its format unread."""
        conditions = [(_areas(condition.places), condition) for condition in self.conditions.changing]
        for place, number in self.numbers.items() if conditions else ():
            for areas, condition in conditions:
                holds = condition.holds(number) if any(area.holds(*place) for area in areas) else False
                if holds is not False:
                    self._show_as(condition.code, place, number, sure=bool(holds))
                    break

    def _show_as(self, code: str, place: tuple[int, int], number: float, *, sure: bool) -> None:
        cell = self.cells[place]
        shown = _number_cell(number, code, self.book.since_1904) if sure else cell._replace(maybe=code)
        self.cells[place] = shown._replace(struck=shown.text if cell.struck else "")

    def hide_pale(self, tables: Sequence[Area]) -> None:
        """Leave out what is written in the colour of its cell, unless a table or a condition may colour the cell."""
        coloured = [*tables, *(area for places in self.conditions.places for area in _areas(places))]
        for place in self.pale:
            cell = self.cells[place]
            if cell.text and not any(area.holds(*place) for area in coloured):
                self.cells[place] = Stored("", unseen=cell.text)

    def _view(self, attributes: Mapping[str, str]) -> None:
        self.shows_zeros = self.shows_zeros and attributes.get("showZeros", "1") not in ("0", "false")

    def _row(self, attributes: Mapping[str, str]) -> None:
        self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        if _is_hidden(attributes, "ht"):
            self.hidden_rows.add(self.row)

    def _columns(self, attributes: Mapping[str, str]) -> None:
        if _is_hidden(attributes, "width"):
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _merge(self, attributes: Mapping[str, str]) -> None:
        area = area_of(attributes["ref"])
        if area and len(self.merged) < MOST_MERGED:
            self.merged.append(area)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        place = _CELL.fullmatch(attributes.get("r", ""))
        self.column = _column(place[1]) if place and place[1] else self.column + 1
        self.attributes, self.values, self.rich = attributes, {}, RichText()

    def _formula(self, attributes: Mapping[str, str]) -> None:
        self.values["f"] = ""

    def _keep(self) -> None:
        if (self.values or self.rich.text) and self.area.holds(self.row, self.column):
            style = _style(self.book, self.attributes)
            cell = _stored_cell(self.book, self.attributes, self.values, self.rich.whole)
            if _is_words(self.attributes) and cell.text:
                cell = _worded(cell, style.code)
            place = self.row, self.column
            number = float(self.values["v"]) if self.attributes.get("t", "n") == "n" and self.values.get("v") else None
            if number == 0 and not self.shows_zeros:
                return
            self.cells[place] = cell._replace(struck=cell.text) if style.struck else cell
            if style.hidden:
                self.pale.append(place)
            if number is not None:
                self.numbers[place] = number
            if len(self.cells) > MOST_CELLS:
                raise ValueError(f"more than {MOST_CELLS:,} cells")


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or a column is hidden, or has no height or width."""
    return attributes.get("hidden", "0") in ("1", "true") or float(attributes.get(size, 1)) == 0


def _is_words(attributes: Mapping[str, str]) -> bool:
    return attributes.get("t") in ("s", "str", "inlineStr")


def _stored_cell(book: Workbook, attributes: Mapping[str, str], values: Mapping[str, str], words: SharedText) -> Stored:
    """What a cell holds, by its attributes, the texts of its value (v) and formula (f), and its own words."""
    kind, value = attributes.get("t", "n"), values.get("v", "")
    if kind == "inlineStr":
        return _words(words)
    if not value:
        return Stored("", unworked="f" in values and kind != "str")
    match kind:
        case "s":
            return _words(book.texts[_place(value)])
        case "b":
            return Stored("TRUE" if value == "1" else "FALSE")
        case "d":
            return _moment(value, _style(book, attributes).code)
        case "n":
            return _number_cell(float(value), _style(book, attributes).code, book.since_1904)
    return Stored(_clean(value), error=kind == "e")


def _words(text: SharedText) -> Stored:
    return Stored(_clean(text.text), struck=_clean(text.struck))


def _worded(cell: Stored, code: str) -> Stored:
    """A cell of words as its format shows them."""
    if hides_text(code):
        return Stored("", unseen=cell.text)
    return cell._replace(text=words_shown(cell.text, code)) if "@" in code else cell


def _number_cell(value: float, code: str, since_1904: bool) -> Stored:
    if not isfinite(value):
        raise ValueError("a number that is none")
    try:
        if hides_number(value, code):
            return Stored("", unseen=format_number(value, ""))
        shown = format_number(value, code, since_1904=since_1904)
        return Stored(shown, in_full=unsaid_thousands(value, code))
    except NoDayError:
        return Stored("########", error=True)
    except UnreadFormatError:
        return Stored(format_number(value, ""), format=code)


def _style(book: Workbook, attributes: Mapping[str, str]) -> CellStyle:
    style = _place(attributes.get("s", "0"))
    return book.styles[style] if style < len(book.styles) else CellStyle()


def _place(number: str) -> int:
    """The place of a text or style among those of the book; ValueError where it says one before the first."""
    place = int(number)
    if place < 0:
        raise ValueError("a place before the first")
    return place


def _moment(value: str, code: str) -> Stored:
    """A day or a time that is stored in ISO 8601, as its cell shows it; what is no such moment as it stands."""
    found = _MOMENT.fullmatch(value.strip())
    if not found or not value.strip():
        return Stored(value)
    day, time = found[1], found[2] or "00:00"
    if not day:
        return Stored(time)
    when = datetime.fromisoformat(f"{day}T{time}")
    cell = _number_cell((when - FIRST_DAY).total_seconds() / 86_400, code, since_1904=False)
    if cell.error or cell.format or isinstance(cell.text, ShownDay):
        return cell
    return Stored(day if time == "00:00" else f"{day} {time}")


def _clean(text: str) -> str:
    """A text with its escaped characters in place, and a new line for each end of a line."""
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
