"""Packages, which are zips of parts of XML (.xlsx, .docx): read from bytes, within limits, never unpacked to the disk.

Every limit holds before a part is unpacked. A document type, by which XML grows or reaches outside, stops
the reading; macros are refused; what is not asked for (links, pictures, embedded files) is never opened.
"""

import itertools
import posixpath
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from enum import Enum
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from plangen.errors import PlangenError

LARGEST_PACKAGE = 20_000_000
LARGEST_PART = 20_000_000
"""Bytes of one part unpacked."""

LARGEST_WHOLE = 250_000_000
"""Bytes of all parts unpacked, the pictures that nobody reads among them."""

MOST_GROWTH = 200
"""How many times its size a part may have unpacked, if it is larger than SMALL_PART: text grows 5 to 25 times."""

SMALL_PART = 1_000_000
MOST_PARTS = 2_000
MOST_ELEMENTS = 500_000

_CHUNK = 65_536
_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252")
"""The encodings in which parts are written. Python knows others by which a text can be made to say something else."""

_EMPTY_CELL = re.compile(rb'<c (?:[^<>/]* )?r="[^<>/]*(?:/>|></c>)')
_EMPTY_ROW = re.compile(rb'<row (?:[^<>/]* )?r="[^<>/]*(?:/>|>\s*</row>)')
_OLD = b"\xd0\xcf\x11\xe0"
"""How .xls and .doc begin, and a package with a password."""

_ENCIPHERED = 0x1
"""The flag of a part that a password protects."""

_DAMAGED = (
    BadZipFile, zlib.error, struct.error, LookupError, ValueError, EOFError, OverflowError, NotImplementedError,
    RuntimeError, OSError,
)  # fmt: skip
"""What the library raises where a zip is cut short or not what it says it is."""


class Reason(Enum):
    """Why a package is not read; each kind of file tells its author so in its own words."""

    LARGE = f"it is larger than {LARGEST_PACKAGE:,} bytes"
    LOCKED = "it has a password or is of the old kind"
    STRANGE = "it is not a package, or it is damaged"
    CROWDED = f"it has more than {MOST_PARTS:,} parts"
    REPEATED = "two of its parts have one name"
    OUTSIDE = "a part has a name that leads outside it"
    MACROS = "it has macros"
    GROWS = "it is too large unpacked"
    BROKEN = "a part is damaged"
    DOCUMENT_TYPE = "a part holds a document type (DOCTYPE)"


class PackageError(PlangenError):
    """A package that is not read, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"{reason.value}: save it anew")
        self.reason = reason


class Event(NamedTuple):
    """A start, an end or a text of a part of XML: the element's name without its namespace, its attributes, the text."""

    kind: str
    name: str
    attributes: dict[str, str]
    text: str


class Relationship(NamedTuple):
    """A part that another part names: by which identifier, as what (worksheet, styles, …), and its own name."""

    id: str
    kind: str
    part: str


class Package(Mapping[str, bytes]):
    """The parts of a package by name, each unpacked when it is asked for.

    Raises PackageError where the whole (of `largest` bytes), or the part that is asked for, is past a limit or cannot be read.
    """

    def __init__(self, data: bytes, *, largest: int = LARGEST_PACKAGE) -> None:
        if len(data) > largest:
            raise PackageError(Reason.LARGE)
        if data.startswith(_OLD):
            raise PackageError(Reason.LOCKED)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGED:
            raise PackageError(Reason.STRANGE) from None
        entries = self._zip.infolist()
        if reason := _refusal(entries):
            raise PackageError(reason)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}

    def __getitem__(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece, so that the whole of it is never held. KeyError where there is none of this name."""
        entry = self._entries[name]
        if _grows(entry):
            raise PackageError(Reason.GROWS)
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _DAMAGED:
            raise PackageError(Reason.BROKEN) from None


def _refusal(entries: list[ZipInfo]) -> Reason | None:
    """Why a package is refused for what its directory says, if it is."""
    names = [entry.filename for entry in entries]
    faults = {
        Reason.CROWDED: len(names) > MOST_PARTS,
        Reason.REPEATED: len({name.lower() for name in names}) < len(names),
        Reason.OUTSIDE: any(_leads_outside(name) for name in names),
        Reason.MACROS: any("vbaproject" in name.lower() for name in names),
        Reason.LOCKED: any(entry.flag_bits & _ENCIPHERED for entry in entries),
        Reason.STRANGE: any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries),
        Reason.GROWS: sum(entry.file_size for entry in entries) > LARGEST_WHOLE,
    }
    return next((reason for reason, holds in faults.items() if holds), None)


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name or ":" in name


def _grows(entry: ZipInfo) -> bool:
    """Whether a part is too large unpacked. No more of it is ever unpacked than its entry says here."""
    bomb = entry.file_size > SMALL_PART and entry.file_size > MOST_GROWTH * entry.compress_size
    return bomb or entry.file_size > LARGEST_PART


def events(package: Package, name: str, *, skim: bool = False) -> Iterator[Event]:
    """The events of one part of XML in order; `skim`: rows and cells of a sheet that hold nothing are passed over.

    Raises KeyError where there is no such part, PackageError where it is no XML, holds a document type or is too large.
    """
    found: list[Event] = []
    parser = _parser(found)
    for chunk in _skimmed(package.chunks(name)) if skim else package.chunks(name):
        _parse(parser, chunk)
        yield from found
        found.clear()
    _parse(parser, b"", last=True)


def _skimmed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks of a sheet without what is only formatted: a hundred thousand such rows are no rare thing, and no table."""
    rest = b""
    for chunk in chunks:
        whole = rest + chunk
        cut = whole.rfind(b"<row")
        rest = whole[max(cut, 0) :]
        if cut > 0:
            yield _without_empty(whole[:cut])
    yield _without_empty(rest)


def _without_empty(data: bytes) -> bytes:
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))


def _parser(found: list[Event]) -> expat.XMLParserType:
    """A parser that puts the events that it meets into a list."""
    names: list[str] = []
    count = itertools.count(1)

    def start(full: str, attributes: dict[str, str]) -> None:
        if next(count) > MOST_ELEMENTS:
            raise PackageError(Reason.GROWS)
        names.append(_bare(full))
        found.append(Event("start", names[-1], {_bare(key): value for key, value in attributes.items()}, ""))

    parser = _safe_parser()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: found.append(Event("end", names.pop(), {}, ""))
    parser.CharacterDataHandler = lambda text: found.append(Event("text", names[-1], {}, text))
    return parser


def _safe_parser() -> expat.XMLParserType:
    """A parser that stops at a document type, and at an encoding by which a text can be made to say something else."""

    def document_type(*_: object) -> None:
        raise PackageError(Reason.DOCUMENT_TYPE)

    def declaration(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise PackageError(Reason.BROKEN)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = document_type
    parser.XmlDeclHandler = declaration
    return parser


def _bare(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(":")[2]


def _parse(parser: expat.XMLParserType, chunk: bytes, *, last: bool = False) -> None:
    try:
        parser.Parse(chunk, last)
    except (expat.ExpatError, LookupError, ValueError):
        raise PackageError(Reason.BROKEN) from None


def xml(package: Package, name: str) -> bytes:
    """A part for a reader that builds a tree of it: seen, in full, to be XML that `events` lets pass. Raises as it does."""
    data = package[name]
    if data.count(b"<") <= MOST_ELEMENTS:  # it has no more elements than that, which need not be counted
        _parse(_safe_parser(), data, last=True)
    else:
        for _ in events(package, name):
            pass
    return data


def related(package: Package, name: str) -> Iterator[Relationship]:
    """The parts that a part names ("": that the package names); links to the outside are left out."""
    folder, _, file = name.rpartition("/")
    for event in events(package, posixpath.join(folder, "_rels", f"{file}.rels")):
        named = event.attributes
        if event.kind == "start" and event.name == "Relationship" and named.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, named["Target"])).lstrip("/")
            yield Relationship(named["Id"], named["Type"].rpartition("/")[2], target)
