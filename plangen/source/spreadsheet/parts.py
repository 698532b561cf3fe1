"""The parts of an .xlsx package, read as events and never unpacked to disk (SEC-14 to SEC-17).

Every limit holds before or while a part is read: the size of the file, the number and names of its entries, the bytes of each
part as they are unpacked. A document type, by which XML grows or reaches outside, stops the reading; macros are refused;
links to other workbooks, pictures and whatever else a package holds are never opened.
"""

import itertools
import posixpath
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from plangen.errors import SourceError

LARGEST_FILE = 20_000_000
LARGEST_PART = 20_000_000
"""Bytes of one part unpacked; at most five parts are read of a workbook, so 100 MB in all."""
MOST_ENTRIES = 2_000
MOST_ELEMENTS = 500_000
CHUNK = 65_536
SAVE = "open it in Excel or LibreOffice and save it as an .xlsx workbook"

DAMAGED = (
    BadZipFile, expat.ExpatError, zlib.error, struct.error, KeyError, ValueError, IndexError, EOFError, OverflowError,
    NotImplementedError, RuntimeError, OSError,
)  # fmt: skip
"""What the libraries raise where a package is cut short, enciphered or not what it says it is."""

OLD = b"\xd0\xcf\x11\xe0"
"""How an .xls begins, and a workbook with a password."""


class Event(NamedTuple):
    """A start, an end or a text of a part of XML: the element's name without its namespace, its attributes, the text."""

    kind: str
    name: str
    attributes: dict[str, str]
    text: str


def package(path: Path, shown: str) -> ZipFile:
    """The package of a workbook; SourceError where it is too large, has macros or a password, or is none."""
    if path.stat().st_size > LARGEST_FILE:
        _refuse(shown, "the workbook is larger than 20 MB", "keep only the sheets with the tables of the plan")
    data = path.read_bytes()
    if data.startswith(OLD):
        _refuse(shown, "the workbook has a password or is of the old kind (.xls)", SAVE)
    try:
        opened = ZipFile(BytesIO(data))
    except DAMAGED:
        _refuse(shown, "this is not an .xlsx workbook, or it is damaged", SAVE)
    fault = _entries_fault(opened.namelist())
    if fault:
        _refuse(shown, fault, SAVE)
    return opened


def _entries_fault(names: list[str]) -> str:
    if len(names) > MOST_ENTRIES:
        return f"the workbook has more than {MOST_ENTRIES:,} parts"
    if len({name.lower() for name in names}) < len(names):
        return "two parts of the workbook have one name"
    if any(name.startswith(("/", "\\")) or ".." in name or ":" in name for name in names):
        return "a part of the workbook has a name that leads outside it"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "the workbook has macros, which plangen does not open"
    return ""


def _refuse(shown: str, fault: str, remedy: str) -> NoReturn:
    raise SourceError(shown, 1, 1, fault, remedy)


def events(opened: ZipFile, name: str, shown: str) -> Iterator[Event]:
    """The events of one part of XML in order; ValueError where it is too large, KeyError where there is none."""
    made: list[Event] = []
    names: list[str] = []
    count = itertools.count(1)

    def start(full: str, attributes: dict[str, str]) -> None:
        if next(count) > MOST_ELEMENTS:
            raise ValueError(f"{name} has more than {MOST_ELEMENTS:,} elements")
        names.append(full.rpartition(":")[2])
        made.append(Event("start", names[-1], {key.rpartition(":")[2]: value for key, value in attributes.items()}, ""))

    def document_type(*_: object) -> None:
        _refuse(shown, "the workbook holds a document type (DOCTYPE), which no spreadsheet writes", SAVE)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: made.append(Event("end", names.pop(), {}, ""))
    parser.CharacterDataHandler = lambda text: made.append(Event("text", names[-1], {}, text))
    parser.StartDoctypeDeclHandler = document_type
    for chunk in _chunks(opened, name):
        parser.Parse(chunk)
        yield from made
        made.clear()
    parser.Parse(b"", True)


def _chunks(opened: ZipFile, name: str) -> Iterator[bytes]:
    left = LARGEST_PART
    with opened.open(name) as part:
        while chunk := part.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise ValueError(f"{name} is larger than {LARGEST_PART:,} bytes")
            yield chunk


def related(opened: ZipFile, name: str, shown: str) -> Iterator[tuple[str, str, str]]:
    """The parts that a part names: identifier, kind (worksheet, styles, …) and name of each; links outside are left out."""
    folder, _, file = name.rpartition("/")
    for event in events(opened, posixpath.join(folder, "_rels", f"{file}.rels"), shown):
        told = event.attributes
        if event.kind == "start" and event.name == "Relationship" and told.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, told["Target"])).lstrip("/")
            yield told["Id"], told["Type"].rpartition("/")[2], target
