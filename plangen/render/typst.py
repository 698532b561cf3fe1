"""A document as PDF by Typst, which comes whole in one wheel: for machines that have no Pango, and far faster.

The words of a document are data that a template of plangen's own reads; nothing in them is read as Typst. The look is that of
`theme.yaml`, as it is for the other maker of PDF.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from plangen.chart import Chart
from plangen.document import Block, Document, Link, Table, Text, Theme
from plangen.errors import EngineMissing, PlangenError
from plangen.render import chart
from plangen.render.colour import WHITE, mixed, over, readable
from plangen.render.fonts import fonts
from plangen.render.outline import outlined
from plangen.render.theme import tokens
from plangen.resources import TEMPLATES

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: "list[PDFStandard]" = ["ua-1", "a-2a"]
_UNDATED = "1980-01-01"
_LINE_OF_TABLE = 88.0
"""How many letters of a table's size, or thereabouts, stand on a line of the page."""
_LONGEST_WORD = 30
_NO_ENGINE = "PDF by Typst needs the typst package: pip install typst"
_TEMPLATE = TEMPLATES / "document" / "typst" / "plan.typ"
_ENDINGS = {b"\x89PNG": "png", b"\xff\xd8": "jpg"}


def render(document: Document) -> bytes:
    """The document as a tagged PDF that is PDF/UA-1 and PDF/A-2a, the same bytes each time.

    Raises `EngineMissing` without Typst or the fonts, and `PlangenError` where Typst cannot draw the document.
    """
    if find_spec("typst") is None:
        raise EngineMissing(_NO_ENGINE)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "document.json").write_text(json.dumps(described(document, root), ensure_ascii=False), encoding="utf-8")
        (root / "plan.typ").write_bytes(_TEMPLATE.read_bytes())
        return _headed(_compiled(root), document)


def described(document: Document, root: Path) -> dict[str, Any]:
    """The document as JSON can hold it; its pictures are written to `root`, and named there."""
    blocks = [_plain(block, root) | _laid_out(block, document.theme, root) for block in outlined(document.blocks)]
    marks = [node for node in _nodes(blocks) if node["kind"] == "NoteMark"]
    first = {mark["anchor"]: mark for mark in reversed(marks)}
    for mark in marks:
        mark["first"] = first[mark["anchor"]] is mark
    for note in (node for node in _nodes(blocks) if node["kind"] == "Note"):
        note["marked"] = note["anchor"] in first
    language = document.language.partition("-")
    return {
        "tokens": tokens(),
        "colours": _colours(document.theme),
        "date": _date(document.date),
        "language": [language[0], language[2] or None],
        "logo": _picture(document.theme.logo, root),
        "logo_alternative": document.theme.logo_alternative,
        "cover": _plain(document.cover, root),
        "blocks": blocks,
        **{name: getattr(document, name) for name in ("title", "author", "subject", "keywords", "status")},
    }


def _laid_out(block: Block, theme: Theme, root: Path) -> dict[str, Any]:
    """What is made before a page is drawn: the picture of a chart; the shares of a table's columns, each wide enough for
    its longest word.
    """
    if isinstance(block, Chart):
        return {"picture": _picture(chart.svg(block, theme), root)}
    if not isinstance(block, Table):
        return {}
    rooms = [min(_longest(block, place), _LONGEST_WORD) for place in range(len(block.columns))]
    whole = sum(column.width for column in block.columns)
    shares = [column.width / whole * _LINE_OF_TABLE for column in block.columns]
    return {"widths": _widened(shares, rooms), "wide": False}


def _longest(block: Table, place: int) -> int:
    texts = [block.columns[place].header, *(_said(row.cells[place]) for row in block.rows)]
    return max((len(word) for text in texts for word in text.split()), default=0)


def _said(node: Any) -> str:
    """The text of a cell."""
    if isinstance(node, tuple):
        return " ".join(map(_said, node))
    if isinstance(node, Text | Link):
        return node.text
    return _said(tuple(getattr(node, field.name) for field in fields(node))) if is_dataclass(node) else ""


def _widened(shares: list[float], rooms: list[int]) -> list[float]:
    """The shares with those that are too small made larger, at the cost of the others in proportion to what they can spare."""
    lacking = sum(max(room - share, 0) for share, room in zip(shares, rooms, strict=True))
    spare = sum(max(share - room, 0) for share, room in zip(shares, rooms, strict=True))
    kept = 1 - min(lacking / spare, 1) if spare else 1
    return [room + (share - room) * kept if share > room else room for share, room in zip(shares, rooms, strict=True)]


def _plain(value: Any, root: Path) -> Any:
    """A block or span as a group of its fields, with its kind; tuples as lists, pictures by name."""
    if is_dataclass(value):
        found = {field.name: _plain(getattr(value, field.name), root) for field in fields(value)}
        return {"kind": type(value).__name__, **found}
    if isinstance(value, bytes):
        return _picture(value, root)
    return [_plain(one, root) for one in value] if isinstance(value, tuple) else value


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _nodes(one)


def _picture(picture: bytes, root: Path) -> str:
    """The name of the file that holds a picture, or nothing where there is none."""
    if not picture:
        return ""
    ending = next((ending for magic, ending in _ENDINGS.items() if picture.startswith(magic)), "svg")
    name = f"{sha256(picture).hexdigest()[:16]}.{ending}"
    (root / name).write_bytes(picture)
    return name


def _colours(theme: Theme) -> dict[str, str]:
    tint = mixed(theme.colour, WHITE, 0.93)
    accent = readable(theme.colour, tint)
    return {"band": theme.colour, "over": over(theme.colour), "accent": accent, "tint": tint}


def _date(day: str) -> dict[str, int]:
    when = date.fromisoformat(day or _UNDATED)
    return {"year": when.year, "month": when.month, "day": when.day}


def _compiled(root: Path) -> bytes:
    import typst

    folders = sorted({str(path.parent) for path in fonts().values()})
    try:
        made = typst.compile(
            str(root / "plan.typ"),
            root=str(root),
            font_paths=folders,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
        )
    except typst.TypstError as fault:
        raise PlangenError(f"the PDF cannot be made: {fault.message}") from fault
    return bytes(made)


def _headed(pdf: bytes, document: Document) -> bytes:
    """The PDF with the first cell of each row as its header and captions in place: a template of Typst cannot say it yet."""
    import pikepdf

    blocks = [block for block in document.blocks if isinstance(block, Table)]
    with pikepdf.open(BytesIO(pdf)) as opened, BytesIO() as made:
        tables = _elements(opened.Root.StructTreeRoot, "/Table")
        for block, table in zip(blocks, tables, strict=True):
            rows = [row for body in _elements(table, "/TBody") for row in _elements(body, "/TR")]
            for row in rows if block.row_headers else ():
                _head(next(_elements(row, "/TD")))
        for caption in list(_elements(opened.Root.StructTreeRoot, "/Caption")):
            _set_in_place(caption)
        opened.save(made, deterministic_id=True)
        return made.getvalue()


def _elements(node: Any, kind: str) -> Iterator[Any]:
    """The elements of a kind below a node of the structure, in reading order; none inside another."""
    from pikepdf import Array, Dictionary

    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and kid.get("/S") == kind:
            yield kid
        elif isinstance(kid, Dictionary):
            yield from _elements(kid, kind)


def _set_in_place(caption: Any) -> None:
    """Put a caption where it is read: into its table as the first part, or after its picture. Typst sets it before both."""
    around = caption.P
    table = around if around.S == "/Table" else next(_elements(around, "/Table"), None)
    del around.K[next(place for place, kid in enumerate(around.K) if kid.objgen == caption.objgen)]
    if table is None:
        around.K.append(caption)
    else:
        caption.P = table
        table.K.insert(0, caption)


def _head(cell: Any) -> None:
    import pikepdf

    cell.S = pikepdf.Name.TH
    for told in cell.A:
        if told.O == "/Table":
            told.Scope = pikepdf.Name.Row
