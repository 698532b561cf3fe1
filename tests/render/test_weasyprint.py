"""The printed page: what the file says of itself, the words of the web page, the same bytes each time, nothing fetched."""

import os
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from plangen.document.model import Document, Emphasis, Figure, Heading, Link, Note, NoteMark, Notes, Paragraph, Text
from plangen.errors import PlangenError
from plangen.render import html
from plangen.render.pdf import weasyprint
from tests.conftest import ROOT
from tests.documents import bare, read_html, read_pdf
from tests.render.test_html import SAMPLE, small, words

pytestmark = pytest.mark.slow  # each draws a PDF

BUILD = """
import hashlib
from plangen.render.pdf import weasyprint
from tests.render.test_html import SAMPLE, small, words
from plangen.document.model import Heading, Paragraph
document = small(Heading(1, "One", "one"), Paragraph(words("Some words.")), date="2025-06-30", keywords=("a", "b"))
print(hashlib.sha256(weasyprint.render(document)).hexdigest())
"""
PANGO_MISSING = """
from plangen.errors import EngineMissing
from plangen.render import html
from plangen.render.pdf import weasyprint
from tests.render.test_html import small
assert html.render(small())
try:
    weasyprint.render(small())
except EngineMissing as missing:
    print(missing)
"""


@cache
def printed(document: Document = SAMPLE) -> bytes:
    return weasyprint.render(document)


def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def run(code: str, **environment: str) -> str:
    known = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    done = subprocess.run([sys.executable, "-c", code], env=known, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


# --- what the file says of itself ---


def test_the_file_is_tagged_and_says_it_is_pdf_ua_and_pdf_a() -> None:
    with pikepdf.open(BytesIO(printed())) as file:
        assert file.Root.MarkInfo.Marked and file.Root.ViewerPreferences.DisplayDocTitle
        assert file.Root.Lang == "en-GB"
        said = file.Root.Metadata.read_bytes()
        assert all(words in said for words in (b'pdfuaid:part="1"', b'pdfaid:part="2"', b'pdfaid:conformance="A"'))
        assert all(page.obj.Tabs == "/S" for page in file.pages)


def test_the_file_says_what_the_document_says_and_nothing_of_the_clock() -> None:
    said = PdfReader(BytesIO(printed())).metadata
    assert said is not None
    assert (said.title, said.author, said.subject) == (SAMPLE.title, SAMPLE.author, SAMPLE.subject)
    assert said["/Keywords"] == "youth justice, Child First"
    assert said["/CreationDate"] == said["/ModDate"] == "D:20250630"
    undated = PdfReader(BytesIO(printed(small()))).metadata
    assert undated is not None and "/CreationDate" not in undated


def test_every_font_is_plangen_s_own() -> None:
    fonts = set(re.findall(rb"/BaseFont /\w+\+([\w-]+)", pikepdf_text(printed())))
    assert fonts and all(name.startswith(b"Plangen-Sans") for name in fonts)


def pikepdf_text(data: bytes) -> bytes:
    plain = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        file.save(plain, qdf=True)
    return plain.getvalue()


# --- the same words, the same bytes ---


def test_the_pdf_says_what_the_page_says_in_the_same_order() -> None:
    page, paper = read_html(html.render(SAMPLE), notes_apart=True), read_pdf(printed())
    assert bare(paper.text) == bare(page.text)


def test_the_same_document_gives_the_same_bytes_in_any_place_and_process() -> None:
    made = {run(BUILD, PYTHONHASHSEED=seed, TZ=zone) for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))}
    assert len(made) == 1


# --- the page on paper ---


def test_every_page_but_the_cover_has_its_head_and_its_number() -> None:
    cover, *pages = texts(printed())
    assert "Page 1 of" not in cover
    for number, page in enumerate(pages, start=2):
        assert f"Page {number} of {len(pages) + 1}" in page
        assert all(words in page for words in ("Denbighshire and Conwy", "DRAFT", "Youth Justice Plan"))


def test_the_contents_give_the_page_of_each_heading() -> None:
    pages = texts(printed())
    at = next(n for n, page in enumerate(pages, start=1) if n > 2 and "Performance" in page)
    assert re.search(rf"Performance[ .\n]+{at}\b", pages[1])


def test_a_table_that_goes_over_the_page_shows_its_header_again() -> None:
    with_rows = [page for page in texts(printed()) if "Head of Service" in page]
    assert len(with_rows) > 2 and all("Cost (£)" in page for page in with_rows)


def test_a_line_is_not_broken_after_its_first_word() -> None:
    """WeasyPrint 70.0 does so where a text ends a line's width but for its last space, and an inline element follows."""
    start = "Improving our understanding of the lived experience of children and enshrining it in a "
    ends = ["i" * some + "l" * (length - some) for length in range(4, 16) for some in range(0, length, 2)]
    lines = (Paragraph((Text(f"{start}{end} "), Emphasis(words("Child First")), Text(" plan."))) for end in ends)
    text = "\n".join(texts(weasyprint.render(small(*lines))))
    assert text.count("Improving our") == len(ends)


# --- nothing fetched, nothing missed ---


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/x.png", "https://a.example/x.png", "ftp://a.example/x", "//a.example/x", "http:x", "x.png",
        "file:///etc/passwd", "FILE:///etc/passwd", "file://localhost/etc/passwd", "DATA:text/plain,x", "",
        "{font}/../../../../../../../../../etc/passwd", "{font}%2e%2e/x", "{font}?x", "{folder}/SourceSansPro-Black.ttf",
        "{folder}/../__init__.py", "{folder}/%2e%2e/__init__.py",
    ],
)  # fmt: skip
def test_the_fetcher_gives_the_fonts_and_refuses(address: str) -> None:
    from weasyprint.urls import FatalURLFetchingError

    font = weasyprint.font_addresses()["Regular"]
    assert weasyprint.closed_fetcher().fetch(font).read()[:4] == b"\x00\x01\x00\x00"
    with pytest.raises(FatalURLFetchingError):
        weasyprint.closed_fetcher().fetch(address.format(font=font, folder=font.rpartition("/")[0]))


def test_the_fetcher_follows_no_symbolic_link(tmp_path: Path) -> None:
    from weasyprint.urls import FatalURLFetchingError

    link = tmp_path / "SourceSansPro-Regular.ttf"
    link.symlink_to("/etc/passwd")
    with pytest.raises(FatalURLFetchingError):
        weasyprint.closed_fetcher().fetch(link.as_uri())


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        (Figure(b"\x89PNG\r\n\x1a\nnothing more", "A picture", "Figure"), "Failed to load image"),
        (Paragraph((Link("nowhere", "#nowhere"),)), "No anchor #nowhere"),
        (Heading(1, "The same place", "_main"), "Anchor defined twice"),
    ],
)
def test_a_pdf_with_a_fault_in_it_is_not_made(block: Paragraph | Figure | Heading, complaint: str) -> None:
    with pytest.raises(PlangenError, match=f"the PDF cannot be made: .*{complaint}"):
        weasyprint.render(small(block))


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are found otherwise elsewhere")
def test_without_pango_the_page_is_made_and_the_pdf_says_in_one_line_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.so.0").write_text("not a library")
    said = run(PANGO_MISSING, LD_LIBRARY_PATH=str(tmp_path))
    assert (
        said.startswith("WeasyPrint needs the Pango and HarfBuzz-subset libraries: apt-get") and said.count("\n") == 1
    )


def test_a_character_that_no_font_has_does_not_stop_a_draft() -> None:
    assert weasyprint.render(small(Paragraph((Text("A box: \U0010fffd"),)))).startswith(b"%PDF")


def test_nothing_stays_in_the_temporary_folder(tmp_path: Path) -> None:
    """A process that leaves at once, as a command does, leaves no copies of fonts behind (800 kB a plan, once)."""
    run(BUILD + "import os\nos._exit(0)\n", TMPDIR=str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_every_note_stands_on_the_page_of_its_mark() -> None:
    def noted(number: int) -> Paragraph:
        return Paragraph((Text("Some words. " * 30), NoteMark(str(number), f"n{number}")))

    notes = tuple(Note(str(number), f"n{number}", words("A note. " * (1 + 9 * (number % 3)))) for number in range(30))
    document = small(Heading(1, "One", "one"), *(noted(number) for number in range(30)), Notes(notes))
    with weasyprint._raise_complaints(), weasyprint._fonts(weasyprint._engine()) as fonts:
        laid_out = weasyprint._lay_out(weasyprint.print_page(document), fonts)
    pages = {anchor: number for number, page in enumerate(laid_out.pages) for anchor in page.anchors}
    assert [pages[f"n{number}"] for number in range(30)] == [pages[f"n{number}-mark"] for number in range(30)]
