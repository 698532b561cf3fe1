"""A document as PDF by Typst, which comes whole in one wheel: for machines that have no Pango, and far faster.

The words of a document are data that a template of plangen's own reads; nothing in them is read as Typst. The look is that of
`theme.yaml`, as it is for the other maker of PDF.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plangen.document.chart import Chart
from plangen.document.model import Block, Callout, Contents, Document, Quote, Table, Theme
from plangen.errors import EngineMissing, PlangenError
from plangen.files.fonts import open_font
from plangen.files.resources import TEMPLATES
from plangen.files.scratch import scratch_folder
from plangen.files.words import Words, words_of
from plangen.frozen import fields, is_frozen, replace
from plangen.render import chart
from plangen.render.format import DEFAULT, Options
from plangen.render.layout.footnotes import notes_at_marks
from plangen.render.layout.heights import has_close_contents
from plangen.render.layout.keeping import PlacedBlock
from plangen.render.layout.numbering import continued_label, page_number
from plangen.render.layout.outline import number_blocks, spreads
from plangen.render.layout.tables import is_brief, is_small, longest_cell, rows_kept_with_next, table_layout
from plangen.render.look.colour import readable_colour, text_colour_on, tint
from plangen.render.look.fonts import OWN_FONT, font_files, write_faces
from plangen.render.look.theme import theme_tokens
from plangen.render.pdf.manifest import MANIFEST

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from typst import PDFStandard

STANDARDS: "list[PDFStandard]" = ["ua-1", "a-2a"]
_BOX = "□"
_UNDATED = "1980-01-01"
_NO_ENGINE = "PDF by Typst needs the typst package, which is not here or is broken: pip install --force-reinstall typst"
_TEMPLATE = TEMPLATES / "document" / "typst" / "plan.typ"
_ENDINGS = {b"\x89PNG": "png", b"\xff\xd8": "jpg"}


def render(document: Document, _options: Options = DEFAULT) -> bytes:
    """The document as a tagged PDF that is PDF/UA-1 and PDF/A-2a, the same bytes each time.

    Raises `EngineMissing` without Typst or the fonts, and `PlangenError` where Typst cannot draw the document.
    """
    _load_engine()
    document = replace(document, blocks=tuple(number_blocks(document.blocks, document.language)))
    with scratch_folder() as root:
        data = json.dumps(document_data(document, root), ensure_ascii=False)
        # PDF/A allows no U+FEFF, which shows nothing; the check finds it where it was typed
        (root / "document.json").write_text(data.replace("\ufeff", ""), encoding="utf-8")
        (root / "plan.typ").write_bytes(_TEMPLATE.read_bytes())
        if document.theme.faces:
            write_faces(document.theme.faces, root)
        try:
            pdf = _compile(root)
        except _NoGlyph:
            _box_characters(root / "document.json", document)
            pdf = _compile(root)
        return _mend_structure(pdf, document)


def _load_engine() -> None:
    try:
        import typst
    except Exception as fault:
        raise EngineMissing(f"{_NO_ENGINE} ({fault})") from fault
    if not hasattr(typst, "TypstError"):
        raise EngineMissing(_NO_ENGINE)


class _NoGlyph(PlangenError):
    """A character is in no font here: Typst makes no PDF/UA of it."""


def _box_characters(file: Path, document: Document) -> None:
    """Print an empty box for each character that no font here has, as WeasyPrint does: a draft must be readable."""
    ours = [open_font(path, ("cmap",), lazy=True) for path in font_files().values()]
    faces = document.theme.faces
    theirs = (
        [open_font(BytesIO(getattr(faces, face.name)), ("cmap",), lazy=True) for face in fields(faces)] if faces else []
    )
    known = _common_characters(ours) | _common_characters(theirs)
    text = file.read_text(encoding="utf-8")
    file.write_text("".join(char if ord(char) in known or char < " " else _BOX for char in text), encoding="utf-8")


def _common_characters(fonts: "Sequence[TTFont]") -> set[int]:
    """The characters that all of these fonts have."""
    return set.intersection(*(set(font.getBestCmap() or ()) for font in fonts)) if fonts else set()


def document_data(document: Document, root: Path) -> dict[str, Any]:
    """The document as JSON can hold it; its pictures are written to `root`, and named there."""
    language = document.language.partition("-")
    return {
        "tokens": theme_tokens(),
        "words": _own_words(words_of(document.language)),
        "fonts": [*([OWN_FONT] if document.theme.faces else []), theme_tokens()["font"]["print"]],
        "colours": _colours(document.theme),
        "date": _date_parts(document.date),
        "language": [language[0], language[2] or None],
        "logo": _write_picture(document.theme.logo, root),
        "logo_alternative": document.theme.logo_alternative,
        "cover": _plain_data(document.cover, root),
        "spreads": _spreads_data(document, root),
        **{name: getattr(document, name) for name in ("title", "author", "subject", "keywords", "status", "mark")},
    }


def _spreads_data(document: Document, root: Path) -> list[dict[str, Any]]:
    """The blocks by the pages they need; of a mark without a note it is known whether another has the note."""
    runs = [
        {"turned": run.turned, "blocks": [_placed_data(placed, document, root) for placed in run.blocks]}
        for run in spreads(notes_at_marks(document.blocks))
    ]
    marks = {node["anchor"] for node in _data_nodes(runs) if node.get("kind") == "NoteMark" and node["note"]}
    for node in _data_nodes(runs):
        if node.get("kind") == "NoteMark":
            node["known"] = node["anchor"] in marks
    return runs


def _placed_data(placed: PlacedBlock, document: Document, root: Path) -> Any:
    layout = _layout_data(placed.block, document, root)
    # Typst moves the whole of a table that it keeps with what follows, and parts it from what leads up to it
    kept = placed.kept and (placed.whole or layout.get("short", True))
    return _plain_data(placed.block, root) | layout | {"kept": kept, "whole": placed.whole}


def _own_words(words: Words) -> dict[str, Any]:
    """The words that the template prints of its own; the foot of a page as pairs of words and the number after them."""
    names = ("signature", "signed", "signature_date")
    return {"page": page_number(words), **{name: words(f"document.{name}") for name in names}}


def _layout_data(block: Block, document: Document, root: Path) -> dict[str, Any]:
    """What is made before a page is drawn: the picture of a chart, the widths of a table's columns."""
    if isinstance(block, Chart):
        return {"picture": _write_picture(chart.chart_svg(block, document.theme, document.language), root)}
    if isinstance(block, Contents):
        return {"close": has_close_contents(document.blocks)}
    if not isinstance(block, Table):
        return {"brief": is_brief(block)} if isinstance(block, Quote | Callout) else {}
    layout = table_layout(block)
    return {
        "widths": layout.shares,
        "hangs": layout.hangs,
        "small": is_small(block),
        "short": layout.short,
        "keeps": rows_kept_with_next(block, layout),
        "tall": layout.tall,
        "longest": longest_cell(block, layout),
        "continued": "" if layout.short else continued_label(block.caption, words_of(document.language)),
    }


def _plain_data(value: Any, root: Path) -> Any:
    """A block or span as a group of its fields, with its kind; tuples as lists, pictures by name."""
    if is_frozen(value):
        parts = {field.name: _plain_data(getattr(value, field.name), root) for field in fields(value)}
        return {"kind": type(value).__name__, **parts}
    if isinstance(value, bytes):
        return _write_picture(value, root)
    return [_plain_data(part, root) for part in value] if isinstance(value, tuple) else value


def _data_nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = value.values()
    for part in value:
        if isinstance(part, dict | list):
            yield from _data_nodes(part)


def _write_picture(picture: bytes, root: Path) -> str:
    """The name of the file that holds a picture, or nothing where there is none."""
    if not picture:
        return ""
    ending = next((ending for magic, ending in _ENDINGS.items() if picture.startswith(magic)), "svg")
    name = f"{sha256(picture).hexdigest()[:16]}.{ending}"
    (root / name).write_bytes(picture)
    return name


def _colours(theme: Theme) -> dict[str, str]:
    ground = tint(theme.colour)
    accent = readable_colour(theme.colour, ground)
    return {"band": theme.colour, "over": text_colour_on(theme.colour), "accent": accent, "tint": ground}


def _date_parts(day: str) -> dict[str, int]:
    when = date.fromisoformat(day or _UNDATED)
    return {"year": when.year, "month": when.month, "day": when.day}


def _compile(root: Path) -> bytes:
    import typst

    try:
        pdf = typst.compile(
            str(root / "plan.typ"),
            root=str(root),
            font_paths=[str(root), *sorted({str(path.parent) for path in font_files().values()})],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
        )
    except typst.TypstError as fault:
        if "could not be displayed" in fault.message:
            raise _NoGlyph(f"the PDF cannot be made: {fault.message}") from fault
        raise PlangenError(f"the PDF cannot be made: {fault.message}") from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":  # Typst itself gave up, which it tells by no kind of Exception
            raise PlangenError(f"the PDF cannot be made: Typst gave up ({fault})") from None
        raise
    return bytes(pdf)


def _mend_structure(pdf: bytes, document: Document) -> bytes:
    """The PDF with the first cell of each row as its header and captions in place: a template of Typst cannot say it yet."""
    import pikepdf

    blocks = (block for block in document.blocks if isinstance(block, Table))
    with pikepdf.open(BytesIO(pdf)) as opened, BytesIO() as mended:
        for element in list(_elements(opened.Root.StructTreeRoot, "/Table", "/Caption")):
            if element.S == "/Caption":
                _move_caption(element)
            else:
                _mend_table(element, next(blocks))
        if document.manifest:
            opened.docinfo[f"/{MANIFEST}"] = pikepdf.String(document.manifest)
        opened.save(mended, deterministic_id=True)
        return mended.getvalue()


def _mend_table(table: Any, block: Table) -> None:
    parts = list(_kids(table))
    rows = [row for part in parts if part.S != "/Caption" for row in ([part] if part.S == "/TR" else _kids(part))]
    for row, cells in zip(rows, (len(block.columns), *(len(row.cells) for row in block.rows)), strict=True):
        _take_out_keeping_cell(row, cells)
    if block.row_headers:
        for row in rows[1:]:
            _make_row_header(next(_kids(row)))
    for caption in parts:
        if caption.S == "/Caption":
            _move_caption(caption)


def _take_out_keeping_cell(row: Any, cells: int) -> None:
    """Take out of a row the cell without width that keeps it with others on a page: nobody is to read of it."""
    while len(row.K) > cells:
        del row.K[-1]


def _elements(node: Any, *kinds: str) -> Iterator[Any]:
    """The elements of these kinds below a node of the structure, in reading order; none inside another."""
    for kid in _kids(node):
        if kid.S in kinds:
            yield kid
        else:
            yield from _elements(kid, *kinds)


def _kids(node: Any) -> Iterator[Any]:
    """The elements that stand in one of the structure."""
    from pikepdf import Array, Dictionary

    kids = node.get("/K", [])
    return (kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary) and "/S" in kid)


def _move_caption(caption: Any) -> None:
    """Put a caption where it is read: into its table as the first part, or after its picture. Typst sets it before both."""
    around = caption.P
    table = around if around.S == "/Table" else next(_elements(around, "/Table"), None)
    del around.K[next(place for place, kid in enumerate(around.K) if kid.objgen == caption.objgen)]
    if table is None:
        around.K.append(caption)
    else:
        caption.P = table
        table.K.insert(0, caption)


def _make_row_header(cell: Any) -> None:
    import pikepdf

    cell.S = pikepdf.Name.TH
    for attributes in cell.A:
        if attributes.O == "/Table":
            attributes.Scope = pikepdf.Name.Row
