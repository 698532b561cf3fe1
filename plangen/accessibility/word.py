"""What a Word file says of itself to those who hear it: its properties, styles, tables and pictures, read from its parts."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from plangen.accessibility.counts import Counts
from plangen.accessibility.results import Result, levels_left_out, number_of, result, unlike
from plangen.files.regex import regex
from plangen.render.look.colour import READABLE, WHITE, contrast

_PARTS = ("word/document.xml", "word/styles.xml", "docProps/core.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_HEADING = regex(r"heading (\d+)")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def word_checks(data: bytes, expected: Counts) -> Iterator[Result]:
    """Every check of a Word file of a document."""
    with ZipFile(BytesIO(data)) as file:
        body, styles, core = (fromstring(file.read(part)) for part in _PARTS)
    language = _value(styles.find(f"{_W}docDefaults//{_W}lang"))
    yield result("word-language", language or "no language", [] if language else ["the file names no language"])
    title = next((element.text or "" for element in core.iter(_TITLE)), "")
    yield result("word-title", f"“{title}”", [] if title.strip() else ["the file has no title"])
    yield _headings(body, styles, expected)
    yield _tables(body, expected)
    yield _pictures(body)
    yield _contrast(styles)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _headings(body: Element, styles: Element, expected: Counts) -> Result:
    names = {
        style.get(f"{_W}styleId", ""): _value(style.find(f"{_W}name")).lower() for style in styles.iter(f"{_W}style")
    }
    styled = (
        (names.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")), ""), paragraph) for paragraph in body.iter(f"{_W}p")
    )
    headings = [
        (int(match[1]), "".join(run.text or "" for run in paragraph.iter(f"{_W}t")))
        for name, paragraph in styled
        if (match := _HEADING.fullmatch(name))
    ]
    faults = [*unlike(len(headings), expected.headings, "headings"), *levels_left_out(headings)]
    return result("word-headings", number_of(len(headings), "heading"), faults)


def _tables(body: Element, expected: Counts) -> Result:
    tables = list(body.iter(f"{_W}tbl"))
    faults = (fault for table in tables for fault in _table_faults(table))
    return result(
        "word-tables", number_of(len(tables), "table"), [*unlike(len(tables), expected.tables, "tables"), *faults]
    )


def _table_faults(table: Element) -> Iterator[str]:
    caption = _value(table.find(f"{_W}tblPr/{_W}tblCaption"))
    if not caption:
        yield "a table has no caption"
    if table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is None:
        yield f"the table “{caption}” has no header row"


def _pictures(body: Element) -> Result:
    pictures = list(body.iter(_PICTURE))
    silent = [
        f"{picture.get('name', 'a picture')} has no words in its place"
        for picture in pictures
        if not picture.get("descr", "").strip()
    ]
    return result("word-pictures", number_of(len(pictures), "picture"), silent)


def _contrast(styles: Element) -> Result:
    """The colour of each style's text on its own ground; white, where it has none."""
    pairs = [
        (_value(style.find(f"{_W}name")), f"#{_value(ink)}", _ground(style))
        for style in styles.iter(f"{_W}style")
        if (ink := style.find(f"{_W}rPr/{_W}color")) is not None and len(_value(ink)) == 6
    ]
    faint = (
        f"{name}: {ink} on {ground} has a contrast of {contrast(ink, ground):.2f} to 1; {READABLE} is the least"
        for name, ink, ground in pairs
        if contrast(ink, ground) < READABLE
    )
    return result("word-contrast", number_of(len(pairs), "style"), faint)


def _ground(style: Element) -> str:
    shade = style.find(f"{_W}pPr/{_W}shd")
    fill = "" if shade is None else shade.get(f"{_W}fill", "")
    return f"#{fill}" if len(fill) == 6 and fill != "auto" else WHITE
