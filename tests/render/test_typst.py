"""The PDF that Typst makes: the same words in the same order as the page, and a structure that says what everything is.

veraPDF judges it in test_verapdf.py with the others; here it is read as a screen reader would.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest

from plangen.document.model import Block, Document, Heading, Span, Table
from plangen.errors import EngineMissing, PlangenError
from plangen.files.resources import TEMPLATES
from plangen.render import render
from plangen.render.format import Options
from plangen.render.layout.outline import number_blocks
from tests.conftest import EXAMPLES, ROOT
from tests.documents import bare, built, example, read_html, read_pdf

pytestmark = pytest.mark.slow

PLANS = [*map(example, EXAMPLES), ROOT / "tests/plans/every-block", ROOT / "tests/plans/awkward"]


@cache
def made(folder: Path) -> bytes:
    return render(built(folder).document, "pdf", Options(engine="typst"))


def elements(node: Any, kind: str) -> Iterator[Any]:
    """The elements of a kind in the structure of a PDF, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid, kind)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == kind:
            yield node
        yield from elements(node.get("/K"), kind)


def headings(data: bytes) -> list[tuple[int, str]]:
    """The headings of a PDF by its bookmarks: level and words."""

    def below(item: Any, level: int) -> Iterator[tuple[int, str]]:
        for one in item:
            yield level, bare(one.title)
            yield from below(one.children, level + 1)

    with pikepdf.open(BytesIO(data)) as file, file.open_outline() as outline:
        return list(below(outline.root, 1))


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_it_says_what_the_page_says_in_the_same_order(folder: Path) -> None:
    page = read_html(built(folder).files["html"], notes_apart=True)
    drawn = read_pdf(made(folder))
    sections = [one for one in drawn.sections if bare(one.heading) != bare(page.contents[0])]
    front = page.sections[0]
    assert bare("".join(one.heading + one.text for one in sections)) == bare(
        "".join(one.heading + one.text for one in (front, *page.sections[1:]))
    )
    assert [bare(note) for note in drawn.notes] == [bare(note) for note in page.notes]


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_every_table_is_one_element_with_a_caption_and_headers_that_say_of_what(folder: Path) -> None:
    tables = [block for block in number_blocks(built(folder).document.blocks) if isinstance(block, Table)]
    with pikepdf.open(BytesIO(made(folder))) as file:
        drawn = list(elements(file.Root.StructTreeRoot.K, "/Table"))
        assert len(drawn) == len(tables)
        for block, table in zip(tables, drawn, strict=True):
            rows = list(elements(table, "/TR"))
            scopes = [[_scope(cell) for cell in elements(row, "/TH")] for row in rows]
            assert scopes[0] == ["/Column"] * len(block.columns)
            assert scopes[1:] == [["/Row"] if block.row_headers else []] * len(block.rows)


def _scope(cell: Any) -> str:
    return next(str(told.Scope) for told in cell.A if "/Scope" in told)


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_the_bookmarks_are_the_headings(folder: Path) -> None:
    blocks = [block for block in built(folder).document.blocks if isinstance(block, Heading)]
    words = [bare(block.number + block.text) for block in blocks]
    told = [words_ for _, words_ in headings(made(folder))]
    assert [one for one in told if one in words] == words


def test_the_template_knows_every_block_and_span() -> None:
    template = (TEMPLATES / "document/typst/plan.typ").read_text(encoding="utf-8")
    kinds = {kind.__name__ for kind in get_args(Block)}
    assert kinds <= set(re.findall(r"(\w+): \1\b", template))
    assert {kind.__name__ for kind in get_args(Span)} <= set(re.findall(r'kind == "(\w+)"', template))


def test_words_of_a_plan_are_never_read_as_typst(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "edition: yjb-2019\nauthority: {name: '#panic(1) $x$', nation: england}\n"
        "period: {starts: 2019-04-01, ends: 2020-03-31}\ndocument: {title: '*T* _i_ #read(\"/etc/passwd\")'}\n"
        "sections: [{heading: '= H #1', text: 'See #import \"@preview/cetz:0.1.0\" and $sum_1^2$'}]\n",
        encoding="utf-8",
    )
    text = "".join(bare(one.heading + one.text) for one in read_pdf(made(tmp_path)).sections)
    for words in ("#panic(1)$x$", '#read("/etc/passwd")', "=H#1", 'See#import"@preview/cetz:0.1.0"and$sum_1^2$'):
        assert words in text


def test_a_character_that_pdf_a_forbids_and_nobody_sees_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "edition: yjb-2019\nauthority: {name: Anywhere, nation: england}\nperiod: {starts: 2019-04-01, ends: 2020-03-31}\n"
        "document: {title: Plan}\nsections: [{heading: Health, text: 'Well\ufeffbeing of children'}]\n",
        encoding="utf-8",
    )
    text = "".join(bare(section.heading + section.text) for section in read_pdf(made(tmp_path)).sections)
    assert "Wellbeingofchildren" in text


def test_an_address_that_is_broken_over_lines_is_copied_without_a_mark_that_nobody_sees(tmp_path: Path) -> None:
    address = f"https://www.example.gov.uk/{'a_long_name/' * 9}{'letters' * 15}"
    (tmp_path / "plan.yaml").write_text(
        "edition: yjb-2019\nauthority: {name: Anywhere, nation: england}\nperiod: {starts: 2019-04-01, ends: 2020-03-31}\n"
        f"document: {{title: Plan}}\nsections: [{{heading: Health, text: 'See {address} for it'}}]\n",
        encoding="utf-8",
    )
    read = "".join(section.text for section in read_pdf(made(tmp_path)).sections)
    assert f"See{address}forit" in "".join(read.split())


def test_the_same_document_gives_the_same_bytes() -> None:
    document: Document = built(example("stoke")).document
    assert render(document, "pdf", Options(engine="typst")) == made(example("stoke"))


@pytest.mark.parametrize(
    "fault", [EngineMissing("no Pango"), PlangenError("a warning"), IndexError("inside"), RecursionError()]
)
def test_typst_is_taken_where_weasyprint_does_not_work_and_that_is_told(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise fault

    monkeypatch.setattr("plangen.render.pdf.weasyprint._engine", fails)
    document: Document = built(example("stoke")).document
    told: list[str] = []
    assert render(document, "pdf", Options(tell=told.append)) == made(example("stoke"))
    (line,) = told
    assert line.startswith("the PDF is made by Typst: ") and line.isprintable()
    with pytest.raises(type(fault)):
        render(document, "pdf", Options(engine="weasyprint"))


def test_weasyprint_is_taken_where_it_works_and_nothing_is_told() -> None:
    told: list[str] = []
    render(built(example("stoke")).document, "pdf", Options(tell=told.append))
    assert told == []
