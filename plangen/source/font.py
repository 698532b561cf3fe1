"""A font that a plan names: read only if it is a TTF or OTF file whose maker lets it be put into documents.

The tables are those of the OpenType specification; whether a font may be embedded is said by `fsType` in its table OS/2.
"""

import struct
from io import BytesIO

from plangen.files.fonts import open_font
from plangen.finding import Address
from plangen.source.reader import named_file
from plangen.source.source import Source

LARGEST_FONT = 5_000_000
_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_WEB = (b"wOFF", b"wOF2")
_NEEDED = {b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"}
_MOST_TABLES = 100
"""No font has as many."""

_READ = ("head", "hhea", "maxp", "OS/2", "name")
"""What is read of a font here; the shapes of its letters are read by whatever draws them."""

_TYPE = 8
"""Where in the table OS/2 its fsType stands."""
_FORBIDDEN = {
    0x0002: "may not be embedded in a document",
    0x0100: "may only be embedded whole, and a PDF holds the letters that it uses",
    0x0200: "may only be embedded as pictures of its letters",
}
"""What fsType forbids, by its bits."""

_HOW_FAR = 0x000F
"""The bits that together say how far a font may be embedded: only 2 alone forbids it."""


def read_font(source: Source, address: Address, name: str) -> bytes:
    """The bytes of a font; SourceError, at the line that names it, where it is none or may not be embedded."""
    data = named_file(source, address, name).data
    fault, remedy = _fault(data)
    if fault:
        source.refuse(address, f"{name} is {fault}", remedy)
    return data


def _fault(data: bytes) -> tuple[str, str]:
    """What is wrong with a font, and what to do; two empty texts where nothing is."""
    remedy = "take the font as a TTF or OTF file"
    if not 0 < len(data) <= LARGEST_FONT:
        return "larger than 5 MB, or empty", "take a font for documents, as a TTF or OTF file"
    if data.startswith(_WEB):
        return "a font for web pages alone (WOFF)", remedy
    if not data.startswith(_STARTS):
        return "not a TTF or OTF font", remedy
    tables = _tables(data)
    if not tables.keys() >= _NEEDED or tables[b"OS/2"][1] < _TYPE + 2:
        return "a broken font: it lacks a table that every font has", remedy
    if len(tables) > _MOST_TABLES or sum(length for _, length in tables.values()) > len(data):
        return "a broken font: its tables lie upon each other", remedy
    return _licence_fault(data, tables[b"OS/2"][0]) or _reading_fault(data, remedy)


def _licence_fault(data: bytes, table: int) -> tuple[str, str] | None:
    """What the maker of a font forbids, in its table OS/2, which begins there."""
    (allowed,) = struct.unpack_from(">H", data, table + _TYPE)
    for bit, words in _FORBIDDEN.items():
        if (allowed & _HOW_FAR == bit) if bit <= _HOW_FAR else (allowed & bit):
            return f"a font that {words} (fsType {allowed} in its table OS/2)", "take another, or ask its maker"
    return None


def _reading_fault(data: bytes, remedy: str) -> tuple[str, str]:
    """That a table which names or measures the font cannot be read, if so; two empty texts where all can."""
    from fontTools.ttLib import TTLibError

    try:
        font = open_font(BytesIO(data), _READ, lazy=True)
        for table in _READ:
            font[table]
    except (TTLibError, AssertionError, LookupError, ValueError, TypeError, struct.error, EOFError) as error:
        return f"a broken font ({' '.join(str(error).split())[:80] or type(error).__name__})", remedy
    return "", ""


def _tables(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Where each table of a font begins and how long it is, by its tag; not those that reach beyond the end of the file."""
    if len(data) < 12:
        return {}
    (count,) = struct.unpack_from(">H", data, 4)
    records = (
        struct.unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(count) if 28 + 16 * number <= len(data)
    )
    return {tag: (start, length) for tag, _, start, length in records if start + length <= len(data)}
