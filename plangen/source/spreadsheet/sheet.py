"""One sheet of a workbook as it is stored: its cells, which rows and columns are hidden, and which cells are merged."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from math import inf, isfinite
from typing import NamedTuple

from plangen.files.package import Event, events
from plangen.files.regex import regex
from plangen.source.shown_number import ShownDay
from plangen.source.spreadsheet.cell import MOST_COLUMNS, MOST_ROWS
from plangen.source.spreadsheet.cell_styles import WHITE, CellStyle
from plangen.source.spreadsheet.conditional import Condition, Conditions
from plangen.source.spreadsheet.format_days import FIRST_DAY, NoDayError
from plangen.source.spreadsheet.format_parts import UnreadFormatError, hides_text, words_shown
from plangen.source.spreadsheet.number_format import format_number, hides_number, unsaid_thousands
from plangen.source.spreadsheet.places import Area, CellPlace, area_of, areas_of, column_of, holding
from plangen.source.spreadsheet.xlsx import RichText, SharedText, Workbook, tables_in

MOST_CELLS = MOST_COLUMNS * MOST_ROWS
MOST_MERGED = 2_000
_ESCAPE = regex("_x([0-9A-Fa-f]{4})_")
_MOMENT = regex(r"(\d{4}-\d\d-\d\d)?(?:T|^)?(?:(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?Z?")
_BEFORE_AREA = 30
"""So far to the left of an area, and above it, a cell may begin that is merged into it."""


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
    """What a sheet holds near an area: cells by row and column, the rows and columns that are hidden, the merged cells; and by
    its first cell each place in which a condition may write in the colour of the cell.
    """

    cells: dict[CellPlace, Stored]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[Area, ...]
    maybe_unseen: Mapping[CellPlace, str]

    def hides_column(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_sheet(book: Workbook, part: str, area: Area) -> Sheet:
    """What a sheet holds in an area, and before it as far as a merged cell may reach into it."""
    reading = _Reading(book, area)
    for event in events(book.package, part, skim=True):
        reading.take(event)
    reading.settle_conditions()
    reading.hide_by_conditions()
    reading.hide_pale([found for place in tables_in(book, part) if (found := area_of(place))] if reading.pale else ())
    cells = {place: cell for place, cell in reading.cells.items() if cell != EMPTY}
    hidden, columns = frozenset(reading.hidden_rows), tuple(reading.hidden_columns)
    return Sheet(cells, hidden, columns, tuple(reading.merged), reading.maybe_unseen)


class _Reading:
    """Puts a sheet together from the events of its part."""

    def __init__(self, book: Workbook, area: Area) -> None:
        self.book = book
        self.area = area._replace(top=area.top - _BEFORE_AREA, left=area.left - _BEFORE_AREA)
        self.cells: dict[CellPlace, Stored] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Area] = []
        self.row = self.column = 0
        self.attributes: Mapping[str, str] = {}
        self.values: dict[str, str] = {}
        self.rich = RichText()
        self.numbers: dict[CellPlace, float] = {}
        self.pale: list[CellPlace] = []
        self.behind: dict[CellPlace, str] = {}
        self.maybe_unseen: dict[CellPlace, str] = {}
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
        changing = [(area, one) for one in self.conditions.changing for area in areas_of(one.places)]
        for place, conditions in holding(changing, self.numbers) if changing else ():
            number = self.numbers[place]
            holds, first = _first_held(conditions, number, lambda one: one.style.code)
            if first.style.code and holds is not False:
                self._show_as(first.style.code, place, number, sure=bool(holds))

    def _show_as(self, code: str, place: CellPlace, number: float, *, sure: bool) -> None:
        cell = self.cells[place]
        shown = _number_cell(number, code, self.book.since_1904) if sure else cell._replace(maybe=code)
        self.cells[place] = shown._replace(struck=shown.text if cell.struck else "")

    def hide_pale(self, tables: Sequence[Area]) -> None:
        """Leave out what is written in the colour of its cell, unless a table or a condition may colour the cell."""
        conditions = (area for places in self.conditions.places for area in areas_of(places))
        coloured = {place for place, _ in holding(((area, area) for area in (*tables, *conditions)), self.pale)}
        for place in self.pale:
            if place not in coloured:
                self._hide(place)

    def hide_by_conditions(self) -> None:
        """Leave out what a condition writes in the colour of its cell; where it cannot be told whether it holds, the first cell
        that it may hide is kept in mind.
        """
        colouring = [(area, one) for one in self.conditions.colouring for area in areas_of(one.places)]
        for place, conditions in holding(colouring, [*self.cells]) if colouring else ():
            number = self.numbers.get(place, inf)  # words are more than any number, in Excel
            holds, first = _first_held(conditions, number, lambda one: one.style.colour)
            hides = first.style.colour and first.style.colour == (first.style.behind or self.behind.get(place, WHITE))
            if hides and holds:
                self._hide(place)
            elif hides and holds is None and self.cells[place].text and first.places not in self.maybe_unseen.values():
                self.maybe_unseen[place] = first.places

    def _hide(self, place: CellPlace) -> None:
        if text := self.cells[place].text:
            self.cells[place] = Stored("", unseen=text)

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
        self.column = column_of(attributes.get("r", "")) or self.column + 1
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
            if style.behind != WHITE:
                self.behind[place] = style.behind
            if number is not None:
                self.numbers[place] = number
            if len(self.cells) > MOST_CELLS:
                raise ValueError(f"more than {MOST_CELLS:,} cells")


def _first_held(
    conditions: Sequence[Condition], number: float, changes: Callable[[Condition], str]
) -> tuple[bool | None, Condition]:
    """The first of the conditions that holds for a number, or may hold and changes something, and whether it holds."""
    held = ((one.holds(number), one) for one in conditions)
    return next((pair for pair in held if pair[0] or (pair[0] is None and changes(pair[1]))), (False, conditions[0]))


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
