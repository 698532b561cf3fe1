"""Whatever plangen itself prints in a document is in the document's language, in every format."""

import re
import zipfile
from io import BytesIO

import pikepdf
import pytest
from lxml import etree
from pypdf import PdfReader

from plangen.document.chart import Chart, Due, PlacedRisk, RiskGrid, Stage, Timeline
from plangen.document.model import (
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Text,
    Theme,
)
from plangen.files.words import ENGLISH, words_of
from plangen.render import FORMATS, render
from plangen.render.chart import lay_out
from plangen.render.chart.marks import TextMark
from plangen.render.format import Options
from plangen.render.layout.numbering import caption_label, number_captions, page_number

OWN = ("page.", "screen.", "notes.", "document.table", "document.figure", "document.sign")
"""The keys of what the renderers print; the rest of the words are printed by those who compose a document."""

GRID = RiskGrid(("0", "1"), (PlacedRisk(1, 0, 1, "1"),))
BLOCKS: tuple[Block, ...] = (
    Contents("#"),
    Heading(1, "1", "a"),
    Paragraph((Text("2"), NoteMark("1", "n"))),
    Table("3", (Column("12"),), ()),
    Figure(b"", "4", "5"),
    Chart(GRID, "6", "7"),
    Signatures((Signature("8", "", ""), Signature("9", "", "", "10"))),
    Notes((Note("1", "n", (Text("11"),)),)),
)


def document(language: str) -> Document:
    return Document("0", "", "", "", Cover("0", "0", ""), BLOCKS, Theme("#1d70b8"), language=language)


def english_words() -> set[str]:
    """Every word of English that the renderers print, but those of one or two letters, which Welsh may have too."""
    texts = (text for key, text in words_of(ENGLISH).texts.items() if key.startswith(OWN))
    return {word for text in texts for word in re.findall(r"[A-Za-z]{3,}", re.sub(r"\{\w+\}", "", text))}


def told(language: str, name: str) -> str:
    """All that a file says: what is printed, what a screen reader is told, and what names its parts."""
    ending, _, engine = name.partition(" ")
    data = render(document(language), ending, Options(engine=engine or "auto"))
    if ending == "html":
        body = etree.fromstring(data, etree.HTMLParser()).find("body")
        labels = [element.get(label, "") for element in body.iter() for label in ("aria-label", "alt", "title")]
        return " ".join([*body.itertext(), *labels])
    if ending == "docx":
        with zipfile.ZipFile(BytesIO(data)) as file:
            parts = [
                etree.fromstring(file.read(f"word/{part}.xml"))
                for part in ("document", "footer1", "header1", "footnotes")
            ]
        pictures = [element.get("name", "") for part in parts for element in part.iter("{*}docPr")]
        return " ".join([text for part in parts for text in part.itertext()] + pictures)
    with pikepdf.open(BytesIO(data)) as opened:
        marks = [str(mark.get("/Contents", "")) for page in opened.pages for mark in page.get("/Annots", [])]
    return " ".join([*(page.extract_text() for page in PdfReader(BytesIO(data)).pages), *marks])


@pytest.mark.parametrize("name", [*FORMATS, "pdf typst"])
def test_a_welsh_document_has_no_english_word_of_plangens_own(name: str) -> None:
    assert english_words() & set(re.findall(r"\w+", told("cy", name))) == set()
    assert english_words() & set(re.findall(r"\w+", told("en-GB", name))) != set(), "the test sees what is printed"


@pytest.mark.parametrize("name", ["docx", "pdf", "pdf typst"])
def test_the_foot_of_a_page_counts_in_the_language_of_the_document(name: str) -> None:
    assert re.search(r"Tudalen\s*2\s*o\s*\d", told("cy", name).replace("NUMPAGES", "").replace("PAGE", ""))


def test_the_number_of_a_page_is_words_and_numbers_in_their_order() -> None:
    assert page_number(words_of(ENGLISH)) == (("Page ", "page"), (" of ", "pages"))


@pytest.mark.parametrize(
    ("language", "caption", "numbered"),
    [
        ("en-GB", "Table 7: costs", "Table 7: costs"),
        ("cy", "Tabl 7: costau", "Tabl 7: costau"),
        ("cy", "Costau", "Tabl 1: Costau"),
        ("cy", "", "Tabl 1"),
    ],
)
def test_a_caption_keeps_the_number_that_its_author_gave_it_in_their_language(
    language: str, caption: str, numbered: str
) -> None:
    words = words_of(language)
    (table,) = number_captions([Table(caption, (), ())], words)
    assert isinstance(table, Table) and table.caption == numbered
    label = caption_label(numbered, words)
    assert label is not None and label[0] == words("document.table")


def test_charts_name_their_axes_and_months_in_the_language_of_the_document() -> None:
    timeline = Timeline((Stage("1", (Due("2", "2026-01-01", "2026-06-30", "3"),)),))
    marks = [mark for drawing in (GRID, timeline) for mark in lay_out(drawing, "#1d70b8", "cy").marks]
    texts = {mark.text for mark in marks if isinstance(mark, TextMark)}
    assert {"Effaith", "Tebygolrwydd", "Ion", "Chw", "Meh"} <= texts
    assert {"Impact", "Likelihood", "Jan", "Jun"} & texts == set()
