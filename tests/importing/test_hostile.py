"""Files that nobody would send in good faith, or that went wrong: one clear line each, or a reading; nothing waits for long."""

import time
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from plangen.frozen import replace
from plangen.importing.as_read import Picture, Place, Table
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.mapping.report import to_look_at
from plangen.importing.read import UnreadableDocument, read_document
from plangen.load.build import load
from tests.importing import truth
from tests.importing.word_makers import DOCUMENT, of_body, parts, zipped

LONGEST = 20.0
"""Seconds of one core that the worst of these may take."""

P = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
CELL = f"<w:tc>{P}</w:tc>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def paragraph(text: object) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: object) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def word(text: bytes) -> bytes:
    """A Word file with this as its main part."""
    return zipped(parts(of_body(P)) | {DOCUMENT: text})


def bomb() -> bytes:
    return word(parts(of_body(P))[DOCUMENT].replace(b"words", b"a" * 19_000_000))


def encrypted_zip() -> bytes:
    data = bytearray(of_body(P))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("a.txt", "words")
    return out.getvalue()


def entities(text: str) -> bytes:
    return word(
        parts(of_body(P))[DOCUMENT].replace(b"<w:document", text.encode() + b"<w:document").replace(b"words", b"&x;")
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing.docx": (lambda: b"", "it is empty"),
    "blank.txt": (lambda: b" \r\n\t\n", "it is empty"),
    "locked.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "it has a password"),
    "old.doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), r"it is of the old kind of Word file \(.doc\)"),
    "zip-locked.docx": (encrypted_zip, "it has a password or is of the old kind"),
    "cut.docx": (lambda: of_body(P)[:-40], "it is not a package, or it is damaged"),
    "broken.docx": (lambda: word(b"<w:document><w:body>"), "a part is damaged"),
    "bomb.docx": (bomb, "it is too large unpacked"),
    "entity.docx": (
        lambda: entities('<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "a part holds a document type",
    ),
    "laughs.docx": (lambda: entities('<!DOCTYPE x [<!ENTITY x "&#38;x;&#38;x;">]>'), "a part holds a document type"),
    "macros.docx": (lambda: zipped(parts(of_body(P)) | {"word/vbaProject.bin": b"x"}), "it has macros"),
    "outside.docx": (lambda: zipped(parts(of_body(P)) | {"../x.xml": b"x"}), "a part has a name that leads outside"),
    "no-body.docx": (lambda: word(b"<x/>"), "a part is damaged"),
    "deep.docx": (
        lambda: of_body("<w:sdt><w:sdtContent>" * 500 + P + "</w:sdtContent></w:sdt>" * 500),
        "a part is damaged",
    ),
    "book.xlsx": (lambda: zipped({"xl/workbook.xml": b"<x/>", "_rels/.rels": b"<x/>"}), "it is a workbook"),
    "text.odt": (lambda: zipped({"content.xml": b"<x/>", "mimetype": b"x"}), "it is an OpenDocument file"),
    "files.zip": (archive, "it is an archive"),
    "text.rtf": (lambda: b"{\\rtf1 words}", "it is Rich Text"),
    "scan.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "it is a picture"),
    "page.mht": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "it is a web archive"),
    "noise.txt": (lambda: bytes(range(256)) * 40, "it is of no kind that is read"),
    "long.txt": (lambda: b"words \n" * 2_000_000, "it is larger than"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_told_in_one_line_with_what_to_do(name: str) -> None:
    make, fault = REFUSED[name]
    data = make()
    started = time.process_time()
    with pytest.raises(UnreadableDocument, match=rf"^{name}: {fault}[^\n]*: [^\n]+$"):
        read_document(name, data)
    assert time.process_time() - started < LONGEST


def html(inner: str) -> bytes:
    return f"<html><body><p>words</p>{inner}<p>last</p></body></html>".encode()


READ: dict[str, Callable[[], bytes]] = {
    "rows.docx": lambda: of_body(
        "<w:tbl>"
        + "".join(f"<w:tr>{CELL}{cell(number)}{cell(number * 7919 % 100_003)}</w:tr>" for number in range(10_000))
        + f"</w:tbl>{paragraph('last')}"
    ),
    "paragraphs.docx": lambda: of_body("".join(map(paragraph, range(99_000))) + paragraph("words last")),
    "tables.docx": lambda: of_body(f"<w:tbl><w:tr><w:tc>{P}" * 60 + f"{paragraph('last')}</w:tc></w:tr></w:tbl>" * 60),
    "wide.docx": lambda: of_body(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
        f"{P}</w:tc>{CELL}</w:tr></w:tbl>{paragraph('last')}"
    ),
    "styles.docx": lambda: of_body(
        '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>words last</w:t></w:r></w:p>',
        styles='<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
    ),
    "file-link.docx": lambda: of_body(
        '<w:p><w:r><w:drawing><a:blip r:embed="f"/></w:drawing><w:t>words last</w:t></w:r></w:p>',
        relations='<Relationship Id="f" Type="image" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="g" Type="image" Target="../../../../etc/passwd"/>',
    ),
    "rows.html": lambda: html("<table>" + "<tr><td>a<td>b<td>c" * 10_000 + "</table>"),
    "spans.html": lambda: html("<table>" + "<tr><td colspan=99999 rowspan=99999>a" * 50 + "</table>"),
    "tags.html": lambda: html("<b>" * 1_500 + "deep" + "</b>" * 1_500),
    "paragraphs.html": lambda: html("<p>a b c" * 100_000),
    "entity.html": lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + html("<p>&x;</p>"),
    "fetch.html": lambda: html('<img src="file:///etc/passwd"><iframe src="http://127.0.0.1:9/"></iframe>'),
    "lines.txt": lambda: b"words of a line\n" * 100_000 + b"last",
    "one-line.txt": lambda: b"words " * 300_000 + b"last",
    "tabs.txt": lambda: b"words\t1\t2\n" * 50_000 + b"last",
    "marks.txt": lambda: b"words\n" + b"- a\n1. b\n" * 30_000 + b"last",
    "dots.txt": lambda: b"words\n" + b"." * 300_000 + b" last",
    "quotes.md": lambda: b"words\n\n" + b"> " * 400 + b"deep\n\nlast\n",
    "stars.md": lambda: b"words\n\n" + b"*a **b " * 3_000 + b"\n\nlast\n",
    "brackets.md": lambda: b"words\n\n" + b"[" * 3_000 + b"\n\nlast\n",
}  # fmt: skip


LARGE = ("rows.docx", "paragraphs.docx", "paragraphs.html", "lines.txt", "marks.txt", "tabs.txt", "rows.html")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in LARGE else name for name in READ]
)
def test_what_is_only_large_or_strange_is_read_in_good_time(name: str) -> None:
    data = READ[name]()
    started = time.process_time()
    found = read_document(name, data)
    assert time.process_time() - started < LONGEST
    text = " ".join(truth.words_of(found))
    assert "words" in text and "last" in text
    assert "root:" not in text


def test_a_picture_past_the_limits_is_left_out_and_the_text_read() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    related = f'<Relationship Id="p" Type="{kind}" Target="big.bmp"/>'
    file = of_body(
        '<w:p><w:r><w:t>words</w:t><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>', relations=related
    )
    found = read_document("plan.docx", zipped(parts(file) | {"word/big.bmp": bytes(30_000_000)}))
    assert [getattr(block, "data", b"text") for block in found.blocks] == [b"text", b""]


def test_no_picture_of_another_file_is_read() -> None:
    found = read_document("plan.docx", READ["file-link.docx"]())
    assert all(getattr(block, "data", b"") == b"" for block in found.blocks)


@pytest.mark.slow
def test_ten_thousand_rows_are_one_table() -> None:
    found = read_document("rows.docx", READ["rows.docx"]())
    assert [len(block.rows) for block in found.blocks if isinstance(block, Table)] == [10_000]


def test_what_no_plan_may_hold_is_left_out_of_an_import_and_told() -> None:
    cut = '<img alt="A chart" src="data:image/png;base64,iVBORw0KGgoAAAA=">'
    broken = html(f"<h1>Introduction</h1><p>seen\u202d and\u202e read</p><p>{cut}</p>")
    document = read_document("plan.html", broken)
    made = plan_files(document)
    assert load({**made.files}, name="plan").sections
    assert made.files["sections/introduction.md"].decode() == "seen and read\n\nA chart\n\nlast\n"
    pictures = [block for block in document.blocks if isinstance(block, Picture) and block.data]
    assert len([line for line in to_look_at(made, document) if "a picture is broken" in line]) == len(pictures)
    png = Picture(Place(7, page=3), b"\x89PNG\r\n\x1a\n" + b"0" * 20, "A chart")
    damaged = replace(document, blocks=(*document.blocks, png))
    made = plan_files(damaged)
    assert load({**made.files}, name="plan").figures == ()
    assert any(line.startswith("page 3: a picture is broken") for line in to_look_at(made, damaged))
