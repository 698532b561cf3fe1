"""What a Word file says of itself to those who hear it: its properties, styles, tables and pictures, read from its parts."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from plangen.accessibility.counts import Drawn
from plangen.accessibility.results import Checked, checked, counted, levels_left_out, unlike
from plangen.render.look.colour import READABLE, WHITE, contrast

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def word_checks(data: bytes, drawn: Drawn) -> Iterator[Checked]:
    """Every check of a Word file of a document."""
    with ZipFile(BytesIO(data)) as file:
        body, styles, core = (
            fromstring(file.read(name)) for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml")
        )
    language = _value(styles.find(f"{_W}docDefaults//{_W}lang"))
    yield checked("word-language", language or "no language", [] if language else ["the file names no language"])
    title = next((one.text or "" for one in core.iter(_TITLE)), "")
    yield checked("word-title", f"“{title}”", [] if title.strip() else ["the file has no title"])
    yield _headings(body, styles, drawn)
    yield _tables(body, drawn)
    pictures = list(body.iter(_PICTURE))
    mute = [
        f"{one.get('name', 'a picture')} has no words in its place"
        for one in pictures
        if not one.get("descr", "").strip()
    ]
    yield checked("word-pictures", counted(len(pictures), "picture"), mute)
    yield _contrast(styles)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _headings(body: Element, styles: Element, drawn: Drawn) -> Checked:
    names = {one.get(f"{_W}styleId", ""): _value(one.find(f"{_W}name")).lower() for one in styles.iter(f"{_W}style")}
    worn = ((names.get(_value(one.find(f"{_W}pPr/{_W}pStyle")), ""), one) for one in body.iter(f"{_W}p"))
    found = [
        (int(name[8:]), "".join(part.text or "" for part in one.iter(f"{_W}t")))
        for name, one in worn
        if name.startswith("heading ") and name[8:].isdigit()
    ]
    faults = [*unlike(len(found), drawn.headings, "headings"), *levels_left_out(found)]
    return checked("word-headings", counted(len(found), "heading"), faults)


def _tables(body: Element, drawn: Drawn) -> Checked:
    tables = list(body.iter(f"{_W}tbl"))
    faults = (fault for one in tables for fault in _table(one))
    return checked(
        "word-tables", counted(len(tables), "table"), [*unlike(len(tables), drawn.tables, "tables"), *faults]
    )


def _table(table: Element) -> Iterator[str]:
    caption = _value(table.find(f"{_W}tblPr/{_W}tblCaption"))
    if not caption:
        yield "a table has no caption"
    if table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is None:
        yield f"the table “{caption}” has no header row"


def _contrast(styles: Element) -> Checked:
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
    return checked("word-contrast", counted(len(pairs), "style"), faint)


def _ground(style: Element) -> str:
    shade = style.find(f"{_W}pPr/{_W}shd")
    fill = "" if shade is None else shade.get(f"{_W}fill", "")
    return f"#{fill}" if len(fill) == 6 and fill != "auto" else WHITE
