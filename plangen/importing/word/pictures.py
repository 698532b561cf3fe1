"""What hangs on a paragraph of a Word file: pictures, boxes of text, and the words of diagrams and charts."""

from collections.abc import Iterator

from plangen.files.cached_yaml import read_schema
from plangen.files.package import PackageError
from plangen.importing.as_read import LeftOut, Picture, Place, Run, Table
from plangen.importing.lines import Line
from plangen.importing.word.charts import chart_table
from plangen.importing.word.parts import CX, DGM, MC, WP, A, C, Element, O, Parts, R, V, W
from plangen.importing.word.text import chosen

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
BOX = f"{W}txbxContent"
_PICTURES = {f"{A}blip": f"{R}embed", f"{V}imagedata": f"{R}id"}
_NOT_DESCENDED = (f"{WP}docPr", f"{V}shapetype")
_CHARTS = (f"{C}chart", f"{CX}chart")
Hanging = Element | Picture | Table | Line | LeftOut
"""The element of a box of text, a picture, the figures of a chart, the words of a diagram, or what it is that was not read."""


def hanging(holder: Element, parts: Parts, place: Place) -> Iterator[Hanging]:
    """What a drawing holds, in order."""
    found = list(_hanging(holder, parts, place, _description(holder)))
    yield from found
    said = any(isinstance(thing, Picture) or getattr(thing, "tag", "") == BOX for thing in found)
    if not said and (words := _description(holder)):
        yield Picture(place, b"", words)


def _hanging(element: Element, parts: Parts, place: Place, words: str) -> Iterator[Hanging]:
    for child in chosen(element) if element.tag == f"{MC}AlternateContent" else element:
        tag = child.tag
        if tag == BOX:
            yield child
        elif tag in _PICTURES:
            name = parts.named(child.get(_PICTURES[tag]) or "")
            yield Picture(place, _picture(parts, name), words or child.get("title") or "")
        elif tag == f"{DGM}relIds":
            yield from _words(parts, parts.named(child.get(f"{R}dm") or ""), place)
        elif tag in _CHARTS:
            table = chart_table(parts, parts.named(child.get(f"{R}id") or ""), place)
            yield _unread("chart", place) if table is None else table
        elif tag == f"{V}textpath" and (said := (child.get("string") or "").strip()):
            yield Line(place, (Run(said),))
        elif tag == f"{O}OLEObject":
            program = (child.get("ProgID") or "").partition(".")[0]
            yield _unread(program if program in read_schema("reading")["unread"] else "object", place)
        elif tag not in _NOT_DESCENDED:
            yield from _hanging(child, parts, place, _alternative(child) or words)


def _description(holder: Element) -> str:
    """The words in the place of a drawing."""
    said = next(holder.iter(f"{WP}docPr"), None)
    if said is not None:
        return str(said.get("descr") or "").strip()
    shape = next((shape for shape in holder.iter(f"{V}shape") if shape.get("alt")), None)
    return "" if shape is None else str(shape.get("alt")).strip()


def _alternative(element: Element) -> str:
    """The words in the place of one picture of several."""
    said = next(
        (child for child in element.iter() if isinstance(child.tag, str) and child.tag.endswith("}cNvPr")), None
    )
    return str(said.get("descr") or "").strip() if said is not None and element.tag.endswith("}pic") else ""


def _picture(parts: Parts, name: str) -> bytes:
    """The bytes of a PNG or a JPEG; none of another kind, nor of one that is too large or damaged."""
    if name not in parts.package:
        return b""
    try:
        start = next(iter(parts.package.chunks(name)), b"")
        return parts.package[name] if start.startswith(_SIGNATURES) else b""
    except PackageError:
        return b""


def _unread(what: str, place: Place) -> LeftOut:
    return LeftOut("unread", read_schema("reading")["unread"][what], place.page)


def _words(parts: Parts, name: str, place: Place) -> Iterator[Line | LeftOut]:
    """The words of a diagram, which stand in a part of their own."""
    if name not in parts.package:
        yield _unread("diagram", place)
        return
    for paragraph in parts.tree(name).iter(f"{A}p"):
        words = "".join(piece.text or "" for piece in paragraph.iter(f"{A}t"))
        if words.strip():
            yield Line(place, (Run(words.strip()),))
