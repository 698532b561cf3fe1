"""A passage in another language is told by every format, so that a screen reader says it in its own voice."""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import lxml.html
import pikepdf
import pytest
from lxml import etree

from plangen.document.language import in_language
from plangen.document.model import Block, Contents, Cover, Document, Foreign, Heading, Paragraph, Strong, Text, Theme
from plangen.render import render
from plangen.render.format import Options

GREETING = Foreign((Text("Bore "), Strong((Text("da"),))), "cy")
BLOCKS: tuple[Block, ...] = (
    Contents("Contents"),
    Heading(1, "Crynodeb", "crynodeb", language="cy"),
    in_language(Paragraph((Text("Paragraff yn Gymraeg."),)), "cy"),
    Heading(1, "Summary", "summary"),
    Paragraph((Text("We say "), GREETING, Text(" to all."))),
)
DOCUMENT = Document("Plan", "A", "S", "2026-04-01", Cover("Council", "Plan", ""), BLOCKS, Theme("#1d70b8"))
WELSH = ("Crynodeb", "Paragraff yn Gymraeg.", "Bore", "da")
ENGLISH = ("Summary", "We say", "to all.")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def page_texts() -> Iterator[tuple[str, str]]:
    """The texts of the page, each after its language."""
    for element in lxml.html.document_fromstring(render(DOCUMENT, "html").decode()).find("body").iter():
        language = next(one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang"))
        yield language, element.text or ""
        if element.getparent() is not None and element.tail:
            above = (one.get("lang") for one in element.iterancestors() if one.get("lang"))
            yield next(above), element.tail


def word_texts() -> Iterator[tuple[str, str]]:
    """The texts of the Word file, each after its language."""
    with zipfile.ZipFile(BytesIO(render(DOCUMENT, "docx"))) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    for run in body.iter(f"{_W}r"):
        said = run.find(f"{_W}rPr/{_W}lang")
        language = "en-GB" if said is None else said.get(f"{_W}val", "")
        yield from ((language, text.text or "") for text in run.iter(f"{_W}t"))


def pdf_texts(engine: str) -> Iterator[tuple[str, str]]:
    """The marked pieces of the PDF, each after the language of its mark, of its element, or of what that stands in."""
    with pikepdf.open(BytesIO(render(DOCUMENT, "pdf", Options(engine=engine)))) as file:
        pieces = {page.objgen: dict(_marked(page)) for page in file.pages}
        yield from _element_texts(file.Root.StructTreeRoot.K, str(file.Root.Lang), None, pieces)


def _marked(page: Any) -> Iterator[tuple[int, tuple[str, bytes]]]:
    """What is marked on a page by its number: the language of the mark, and what is drawn in it."""
    number, language, drawn = None, "", b""
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BDC" and isinstance(instruction.operands[1], pikepdf.Dictionary):
            properties = instruction.operands[1]
            number, language, drawn = properties.get("/MCID"), str(properties.get("/Lang", "")), b""
        elif operator in ("Tj", "TJ", "'"):
            drawn += pikepdf.unparse_content_stream([instruction])
        elif operator == "EMC" and number is not None:
            yield int(number), (language, drawn)
            number = None


def _element_texts(node: Any, language: str, page: Any, pieces: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _element_texts(kid, language, page, pieces)
    elif isinstance(node, int):
        own, drawn = pieces[page].get(int(node), ("", b""))
        yield own or language, str(len(drawn))
    elif "/MCID" in node:
        yield from _element_texts(int(node.MCID), language, node.Pg.objgen if "/Pg" in node else page, pieces)
    elif "/K" in node:
        inner = str(node.get("/Lang", language))
        yield from _element_texts(node.K, inner, node.Pg.objgen if "/Pg" in node else page, pieces)


@pytest.mark.parametrize("texts", [page_texts, word_texts])
def test_every_text_is_told_in_its_own_language(texts: Callable[[], Iterator[tuple[str, str]]]) -> None:
    said = [(language, " ".join(text.split())) for language, text in texts()]
    assert {language for language, text in said if text in WELSH} == {"cy"}
    assert {language for language, text in said if text in ENGLISH} == {"en-GB"}
    assert {text for _, text in said} >= {*WELSH, *ENGLISH}


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_pdf_says_the_language_of_each_passage_that_is_in_another(engine: str) -> None:
    languages = [language for language, drawn in pdf_texts(engine) if drawn != "0"]
    runs = [language for place, language in enumerate(languages) if place == 0 or language != languages[place - 1]]
    body = " ".join(runs)
    assert re.search(r"cy en-GB cy en-GB$", body), "summary in Welsh, heading and words in English, greeting, words"


def test_words_in_a_passage_that_say_another_language_keep_it() -> None:
    inner = Paragraph((Text("Dywedir "), Foreign((Text("bonjour"),), "fr"), Text(".")), language="cy")
    with zipfile.ZipFile(
        BytesIO(render(Document("T", "", "", "", DOCUMENT.cover, (inner,), DOCUMENT.theme), "docx"))
    ) as file:
        body = file.read("word/document.xml").decode()
    assert re.findall(r'<w:lang w:val="(\w+)"/></w:rPr><w:t[^>]*>([^<]*)', body) == [
        ("cy", "Dywedir "),
        ("fr", "bonjour"),
        ("cy", "."),
    ]
