"""An .xlsx workbook: its sheets, the names of its ranges, the texts that cells share and the formats of cells.

The parts are read here rather than by a library, for three things that it does not give: a formula that has no stored
result is told from an empty cell, a sheet with a mark in its last row costs no more than its cells, and no limit is past
before it is held.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from plangen.errors import SourceError
from plangen.files.package import Event, Package, PackageError, Reason, events, related
from plangen.files.regex import regex
from plangen.source.plan_file import PlanFile
from plangen.source.spreadsheet.cell_styles import CellStyle, cell_styles, conditional_styles, is_on

_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_RAISED_LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_LETTER_ALONE = regex(r"(?<![^\W\d_])[a-pr-z](?![^\W\d_])")
SAVE_AGAIN = "open the workbook in Excel or LibreOffice and save it"
_COPY = "copy the sheet into a new workbook, and name that"
_SAVE = "open it in Excel or LibreOffice and save it as an .xlsx workbook"
_REFUSALS = {
    Reason.LARGE: ("the workbook is larger than 20 MB", "keep only the sheets with the tables of the plan"),
    Reason.LOCKED: ("the workbook has a password or is of the old kind (.xls)", _SAVE),
    Reason.STRANGE: ("this is not an .xlsx workbook, or it is damaged", _SAVE),
    Reason.CROWDED: ("the workbook has more than 2,000 parts", _SAVE),
    Reason.REPEATED: ("two parts of the workbook have one name", _SAVE),
    Reason.OUTSIDE: ("a part of the workbook has a name that leads outside it", _SAVE),
    Reason.MACROS: ("the workbook has macros, which plangen does not open", _SAVE),
    Reason.DOCUMENT_TYPE: ("the workbook holds a document type (DOCTYPE), which no spreadsheet writes", _SAVE),
}
"""What an author is told of a workbook; what is damaged or grows is told of the sheet, or the whole, that is read."""


class SharedText(NamedTuple):
    """A text that cells share, and what of it is struck through."""

    text: str
    struck: str = ""


class Workbook(NamedTuple):
    """An opened workbook: its name in the plan and as told to the author, its package, the part of each sheet, which sheets
    are seen, the ranges with names, the texts that cells share, the style of cells, and of those that keep to a
    condition, and whether days are counted from 1904.
    """

    name: str
    shown: str
    package: Package
    sheets: Mapping[str, str]
    seen: tuple[str, ...]
    names: Mapping[str, str]
    texts: tuple[SharedText, ...]
    styles: tuple[CellStyle, ...]
    conditional: tuple[CellStyle, ...]
    since_1904: bool


def open_workbook(file: PlanFile) -> Workbook:
    """A workbook, ready to be read sheet by sheet. Raises SourceError where it cannot be opened safely."""
    with errors_for_author(file.shown, "the workbook"):
        package = Package(file.data)
        if "[Content_Types].xml" not in package:  # it is a package of another kind, such as .ods
            raise PackageError(Reason.STRANGE)
        main = {part.kind: part.part for part in related(package, "")}["officeDocument"]
        parts = list(related(package, main))
        of_kind = {part.kind: part.part for part in parts}
        worksheets = {part.id: part.part for part in parts if part.kind == "worksheet"}
        sheets, seen = _sheets(package, main, worksheets)
        names, since_1904 = _names(package, main)
        texts = tuple(_texts(package, of_kind["sharedStrings"])) if "sharedStrings" in of_kind else ()
        styles = tuple(cell_styles(package, of_kind["styles"])) if "styles" in of_kind else ()
        conditional = tuple(conditional_styles(package, of_kind["styles"])) if "styles" in of_kind else ()
        return Workbook(file.name, file.shown, package, sheets, seen, names, texts, styles, conditional, since_1904)


def tables_of(book: Workbook) -> dict[str, str]:
    """The place of each of Excel's own tables (Format as Table), by its name."""
    found = {}
    with errors_for_author(book.shown, "the workbook"):
        for sheet, part in book.sheets.items():
            for table in _tables(book.package, part):
                found[table.get("displayName") or table["name"]] = f"{sheet}!{table['ref']}"
    return found


def tables_in(book: Workbook, part: str) -> list[str]:
    """The place of each of Excel's own tables in one sheet: A3:F12."""
    return [table["ref"] for table in _tables(book.package, part)]


def boxes_on(book: Workbook, part: str) -> Iterator[str]:
    """The words of each box of words that lies on a sheet."""
    for drawing in _beside(book.package, part, "drawing"):
        words: list[str] = []
        for event in events(book.package, drawing):
            if event.kind == "text" and event.name == "t":
                words.append(event.text)
            elif event.name == "sp":
                yield from [" ".join(words)] if event.kind == "end" and words else []
                words = []


def _tables(package: Package, part: str) -> Iterator[Mapping[str, str]]:
    """What each table of a sheet says of itself."""
    for table in _beside(package, part, "table"):
        tops = (event for event in events(package, table) if event.kind == "start" and event.name == "table")
        yield next(tops, Event("", "", {}, "")).attributes


def _beside(package: Package, part: str, kind: str) -> Iterator[str]:
    """The parts of a kind that belong to a sheet."""
    folder, _, file = part.rpartition("/")
    has_others = f"{folder}/_rels/{file}.rels" in package
    yield from (other.part for other in (related(package, part) if has_others else ()) if other.kind == kind)


@contextmanager
def errors_for_author(shown: str, what: str) -> Iterator[None]:
    """SourceError, in words for the author, where what is read here is not what a workbook holds."""
    try:
        yield
    except PackageError as error:
        fault, remedy = _REFUSALS.get(error.reason, _damaged(what))
        raise SourceError(shown, 1, 1, fault, remedy) from None
    except (LookupError, ValueError, OverflowError):  # a part lies: of a number, a text, a style, another part
        raise SourceError(shown, 1, 1, *_damaged(what)) from None


def _damaged(what: str) -> tuple[str, str]:
    return f"{what} is damaged, or too large to read", _COPY


def _sheets(package: Package, main: str, worksheets: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The part of each sheet by its name, and the names of those that are not hidden."""
    sheets, seen = {}, []
    for event in events(package, main):
        if event.kind == "start" and event.name == "sheet" and event.attributes["id"] in worksheets:
            name = event.attributes["name"]
            sheets[name] = worksheets[event.attributes["id"]]
            if event.attributes.get("state", "visible") == "visible":
                seen.append(name)
    return sheets, tuple(seen)


def _names(package: Package, main: str) -> tuple[dict[str, str], bool]:
    """The place of each range that has a name, and whether days begin in 1904."""
    names, since_1904, name = {}, False, ""
    for event in events(package, main):
        if event.kind == "start" and event.name == "definedName":
            name = event.attributes["name"]
            names[name] = ""
        elif event.kind == "text" and event.name == "definedName":
            names[name] += event.text
        elif event.kind == "start" and event.name == "workbookPr":
            since_1904 = event.attributes.get("date1904", "0") in ("1", "true")
    return names, since_1904


def _texts(package: Package, part: str) -> Iterator[SharedText]:
    """The texts that cells share."""
    rich = RichText()
    for event in events(package, part):
        rich.take(event)
        if event.kind == "end" and event.name == "si":
            yield rich.whole
            rich = RichText()


def raised(text: str) -> str:
    """What is raised in a cell: digits, and letters that stand alone, as marks of notes do (the two of 1st are none)."""
    return _LETTER_ALONE.sub(lambda letter: _RAISED_LETTERS[letter[0]], text).translate(_RAISED)


class RichText:
    """A text put together from its events: digits that are raised stay raised (4000¹), and how it is to be pronounced (rPh)
    is no part of it.
    """

    def __init__(self) -> None:
        self.text, self.struck = "", ""
        self._is_raised, self._is_struck, self._is_spoken = False, False, False

    @property
    def whole(self) -> SharedText:
        """The text, as far as it was taken."""
        return SharedText(self.text, self.struck)

    def take(self, event: Event) -> None:
        """Take the next event of the text."""
        if event.name == "rPh":
            self._is_spoken = event.kind == "start"
        elif event.name == "r":
            self._is_raised = self._is_struck = False
        elif event.kind == "start" and event.name == "vertAlign":
            self._is_raised = event.attributes.get("val") == "superscript"
        elif event.kind == "start" and event.name == "strike":
            self._is_struck = is_on(event)
        elif event.kind == "text" and event.name == "t" and not self._is_spoken:
            text = raised(event.text) if self._is_raised else event.text
            self.text += text
            self.struck += text if self._is_struck else ""
