"""The Word file as LibreOffice lays it out: its pages are those that the contents name, and its words those of the page.

Arial is not on every machine; Liberation Sans, which is as wide letter for letter, must be, or the lines end elsewhere.
"""

import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pypdf import PdfReader

from plangen.document.chart import Chart
from plangen.document.model import Figure
from tests.conftest import EXAMPLES, ROOT, needs
from tests.documents import bare, built, example

pytestmark = pytest.mark.slow

HERE = ROOT / "tests/plans"
PLANS = [*(pytest.param(example(name), id=name) for name in EXAMPLES)]
PLANS += [pytest.param(HERE / name, id=name) for name in ("every-block", "stoke-2023-24")]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, PdfReader]:
    """Every plan's Word file as LibreOffice prints it."""
    needs("soffice")
    needs("fc-match")
    if "Liberation" not in subprocess.run(["fc-match", "Arial"], capture_output=True, text=True, check=True).stdout:
        pytest.skip("neither Arial nor Liberation Sans is installed on this machine")
    place = tmp_path_factory.mktemp("word")
    folders = [one.values[0] for one in PLANS]
    for folder in folders:
        (place / f"{folder.name}.docx").write_bytes(built(folder).files["docx"])
    names = [f"{folder.name}.docx" for folder in folders]
    command = [str(shutil.which("soffice")), f"-env:UserInstallation=file://{place}/office", "--headless"]
    subprocess.run([*command, "--convert-to", "pdf", *names], cwd=place, check=True, timeout=180, capture_output=True)
    return {folder: PdfReader(place / f"{folder.name}.pdf") for folder in folders}


def contents(data: bytes) -> list[tuple[str, int]]:
    """The lines of the contents of a Word file, each with its page."""
    tree = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    lines = (
        line
        for line in tree.iterfind(f".//{WORD}sdt//{WORD}p")
        if line[0][0].get(f"{WORD}val", "")[:4] in ("TOC1", "TOC2")
    )
    texts = ([text.text or "" for text in line.iter(f"{WORD}t")] for line in lines)
    return [(bare("".join(words)), int(page)) for *words, page in texts]


def bookmarked(file: PdfReader) -> list[tuple[str, int]]:
    """The headings of the first two levels with their pages, as the outline of the PDF has them."""

    def walk(entries: list[Any], level: int) -> list[tuple[str, int]]:
        found = []
        for one in entries:
            if isinstance(one, list):
                found += walk(one, level + 1) if level < 2 else []
            else:
                found.append((bare(one.title), (file.get_destination_page_number(one) or 0) + 1))
        return found

    return walk(file.outline, 1)


@pytest.mark.parametrize("folder", PLANS)
def test_the_contents_name_the_page_on_which_each_heading_stands(folder: Path, laid_out: dict[Path, PdfReader]) -> None:
    said, stands = contents(built(folder).files["docx"]), bookmarked(laid_out[folder])
    assert len(said) == len(stands) > 5
    wrong = [(title, page, other) for (title, page), (_, other) in zip(said, stands, strict=True) if page != other]
    assert wrong == []


@pytest.mark.parametrize("folder", PLANS)
def test_the_footer_says_how_many_pages_there_are(folder: Path, laid_out: dict[Path, PdfReader]) -> None:
    with ZipFile(BytesIO(built(folder).files["docx"])) as file:
        shown = {
            found[1]
            for name in ("word/footer1.xml", "word/footer2.xml")
            for found in re.finditer(r"NUMPAGES.*?<w:t[^>]*>(\d+)<", file.read(name).decode(), re.DOTALL)
        }
    assert shown == {str(len(laid_out[folder].pages))}


@pytest.mark.parametrize("folder", PLANS)
def test_every_word_of_the_page_is_on_the_paper(folder: Path, laid_out: dict[Path, PdfReader]) -> None:
    printed = "".join(page.extract_text() for page in laid_out[folder].pages)
    words = Counter(re.findall(r"\w{4,}", built(folder).read["docx"].text))
    alternatives = {word for word in words if bare(word) not in bare(printed)}
    document = built(folder).document
    pictures = " ".join(block.alternative for block in document.blocks if isinstance(block, Figure | Chart))
    pictures += document.theme.logo_alternative
    assert {word for word in alternatives if word not in pictures} == set()
