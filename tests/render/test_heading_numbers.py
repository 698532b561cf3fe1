"""Headings numbered by Word's own list: what the author wrote, counted; typed only where no list comes to it."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pypdf import PdfReader

from plangen.document.model import Contents, Cover, Document, Heading, Paragraph, Text, Theme
from plangen.render.word import render
from plangen.render.word.heading_numbers import heading_numbers
from tests.documents import read_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def headings(*numbers: tuple[int, str]) -> list[Heading]:
    """Headings of these levels and numbers."""
    return [Heading(level, f"Of {place}", f"a{place}", number) for place, (level, number) in enumerate(numbers)]


def word(*numbers: tuple[int, str]) -> bytes:
    """A Word file of headings, each with a line below it."""
    blocks = [block for one in headings(*numbers) for block in (one, Paragraph((Text("Words."),)))]
    return render(Document("T", "A", "S", "", Cover("A", "T", "S"), (Contents("Contents"), *blocks), Theme("#123456")))


CASES = {
    "one after another": ([(1, "1"), (2, "1.1"), (2, "1.2"), (1, "2"), (2, "2.1"), (3, "2.1.1")], 6),
    "with a stop": ([(1, "1."), (2, "1.1."), (1, "2."), (2, "2.1.")], 4),
    "sections of their own numbers": ([(1, "1"), (2, "1."), (2, "2."), (1, "2"), (2, "1."), (2, "2.")], 6),
    "without a number among them": ([(1, ""), (1, "1"), (1, ""), (1, "2"), (2, "2.1"), (2, ""), (2, "2.2")], 4),
    "one left out": ([(1, "1"), (1, "2"), (1, "4"), (1, "5"), (1, "6")], 5),
    "begun anew": ([(1, "1"), (1, "2"), (1, "1"), (1, "2")], 4),
    "begun at another": ([(1, "3"), (2, "3.1"), (1, "4")], 3),
    "under no number": ([(1, ""), (2, "1."), (2, "2."), (1, ""), (2, "1."), (2, "2."), (1, "1"), (1, "2")], 6),
    "leaps within another": ([(1, "1"), (2, "1.1"), (2, "1.3"), (2, "1.4"), (1, "2"), (2, "2.1")], 4),
    "annexes": ([(1, "1"), (1, "2"), (1, "Annex A"), (1, "Annex B")], 2),
    "letters": ([(1, "A"), (1, "B"), (2, "B.1")], 0),
    "of another section": ([(1, "1"), (2, "2.1"), (2, "2.2")], 1),
    "with noughts": ([(1, "0"), (1, "1"), (1, "01")], 1),
}


@pytest.mark.parametrize(("numbers", "counted"), CASES.values(), ids=CASES)
def test_the_numbers_that_are_read_are_those_of_the_author(numbers: list[tuple[int, str]], counted: int) -> None:
    read = read_docx(word(*numbers))
    wanted = [f"{number} Of {place}".strip() for place, (_, number) in enumerate(numbers)]
    assert [section.heading for section in read.sections if section.heading.count("Of")] == wanted
    listed = [words for words, (level, _) in zip(wanted, numbers, strict=True) if level <= 2]
    assert list(read.contents)[1:] == listed
    assert len(heading_numbers(headings(*numbers)).numberings) == counted


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_counts_the_same(tmp_path: Path) -> None:
    for place, (numbers, _) in enumerate(CASES.values()):
        (tmp_path / f"{place}.docx").write_bytes(word(*numbers))
    made = [str(path) for path in tmp_path.glob("*.docx")]
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *made],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for place, (numbers, _) in enumerate(CASES.values()):
        pages = PdfReader(tmp_path / f"{place}.pdf").pages[1:]
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        wanted = [f"{number} Of {at} Words".strip() for at, (_, number) in enumerate(numbers)]
        assert [line for line in wanted if line not in text] == [], list(CASES)[place]


def test_a_style_counts_where_most_headings_of_its_level_do_and_others_are_taken_out() -> None:
    file = ZipFile(BytesIO(word(*CASES["without a number among them"][0])))
    styles = etree.fromstring(file.read("word/styles.xml"))
    tied = {style.get(f"{W}styleId") for style in styles if style.find(f"{W}pPr/{W}numPr") is not None}
    assert {name for name in tied if str(name).startswith("Heading")} == {"Heading2"}
    body = etree.fromstring(file.read("word/document.xml"))
    numbers = [
        [each.get(f"{W}val") for each in paragraph.findall(f"{W}pPr/{W}numPr/{W}numId")]
        for paragraph in body.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading2"
    ]
    assert numbers == [["5"], ["0"], ["5"]]
