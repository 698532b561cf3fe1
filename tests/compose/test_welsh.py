"""A plan in Welsh: no English word of plangen's own is printed in any format, but in passages that are marked as English."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from string import Formatter
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree, html

from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.compose.annexes.audit import audit_annex
from plangen.compose.annexes.matrix import matrix_annex
from plangen.document.model import Document, Foreign
from plangen.document.walk import text_of
from plangen.files.words import ENGLISH, words_of
from plangen.frozen import fields, is_frozen, replace
from plangen.load.build import load
from plangen.load.labels import label
from plangen.render import FORMATS, render
from tests.conftest import ROOT
from tests.documents import READERS, between_spaces

PLAN = ROOT / "tests" / "plans" / "welsh"


@cache
def document() -> Document:
    """The plan with both of its annexes."""
    plan = load(PLAN)
    made = compose(plan, edition_of(plan))
    annexes = (*matrix_annex(plan, check(plan, edition_of(plan))), *audit_annex(plan))
    return replace(made, blocks=(*made.blocks, *annexes))


def english_texts() -> Iterator[tuple[str, str]]:
    """Every English text, by its key, where the Welsh text is another; what English takes from the label of a field too."""
    english = words_of(ENGLISH).texts
    for key, welsh in words_of("cy").texts.items():
        text = english[key] if key in english else label(key.split(".", 2)[2])
        if text != welsh:
            yield key, text


@cache
def english_phrases() -> dict[str, re.Pattern[str]]:
    """What of each English text is plangen's own: the words between what is filled in, as whole words."""
    phrases = {
        f"{key}: {literal.strip()}": between_spaces(literal)
        for key, text in english_texts()
        for literal, *_ in Formatter().parse(text)
        if re.search(r"[^\W\d_]", literal)
    }
    return {name: re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)") for name, phrase in phrases.items()}


def printed_in_english(text: str) -> list[str]:
    """The English phrases in a text, by their keys; what is marked as English does not count."""
    text = between_spaces(text)
    for passage in english_passages():
        text = passage.sub(" ", text)
    return [name for name, phrase in english_phrases().items() if phrase.search(text)]


@cache
def english_passages() -> list[re.Pattern[str]]:
    """The passages that are marked as English, the longest first; a line may break after hyphens, strokes and brackets."""
    passages = {between_spaces(text_of(passage.spans)) for passage in foreign(document().blocks)}
    return [
        re.compile(re.sub(r"(\\[-)]|/)", r"\1 ?", re.escape(passage)))
        for passage in sorted(passages, key=len, reverse=True)
    ]


def foreign(node: Any) -> Iterator[Foreign]:
    if isinstance(node, Foreign):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from foreign(item)
    elif is_frozen(node):
        for field in fields(node):
            yield from foreign(getattr(node, field.name))


@pytest.mark.slow
@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_of_plangens_own_is_printed_in_english(ending: str) -> None:
    read = READERS[ending](render(document(), ending))
    assert printed_in_english("\n".join([read.text, *read.contents, read.outside])) == []


def test_what_a_page_says_beside_its_text_is_not_english_either() -> None:
    page = html.document_fromstring(render(document(), "html").decode())
    said = page.xpath("//@alt | //@title | //@aria-label | //title/text() | //*[@class='working']//text()")
    assert printed_in_english("\n".join(said)) == []


def test_the_heads_feet_and_descriptions_of_a_word_file_are_not_english_either() -> None:
    with ZipFile(BytesIO(render(document(), "docx"))) as package:
        parts = [
            etree.fromstring(package.read(name)) for name in package.namelist() if re.fullmatch(r"word/\w+\.xml", name)
        ]
    said = [text for part in parts for text in part.xpath("//*[local-name()='t']/text() | //@descr | //@title")]
    assert printed_in_english("\n".join(said)) == []


def test_a_passage_that_is_english_by_nature_says_so() -> None:
    page = html.document_fromstring(render(document(), "html").decode())
    assert page.xpath("/html/@lang") == ["cy"]
    marked = {between_spaces(element.text_content()) for element in page.xpath("//*[@lang='en-GB']")}
    assert "The plan answers the heading “Child First”." in marked, "what is asked"
    assert "The action has no owner" in marked, "a message"


@pytest.mark.parametrize("ending", FORMATS)
def test_dates_headings_captions_and_charts_are_printed_in_welsh(ending: str) -> None:
    text = between_spaces(READERS[ending](render(document(), ending)).text)
    for words in (
        "Ar gyfer y cyfnod 1 Ebrill 2025 – 31 Mawrth 2026",
        "Tabl 1: Fersiynau o’r ddogfen hon",
        "Mae’r cynllun yn dechrau ar 1 Ebrill 2025",
        "Daeth 61 o blant newydd, sef 61 eleni",
        "Prif weithredwr (Cadeirydd)",
        "Effaith: canolig; tebygolrwydd: uchel; risgiau: 1, Diffyg arian",
    ):
        assert words in text, words


def test_an_english_word_would_be_found() -> None:
    assert printed_in_english("Prepared by Owain") == ["cover.prepared_by: Prepared by"]
    assert printed_in_english("Paratowyd gan Owain") == []
