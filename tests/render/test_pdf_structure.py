"""What a screen reader walks through in the PDF, held against the document: each block is one element, wherever it breaks."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from pypdf import PdfReader

from plangen.document.chart import Chart
from plangen.document.model import (
    Contents,
    Definitions,
    Document,
    Figure,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from plangen.document.walk import nodes
from plangen.render.layout.outline import number_blocks
from plangen.render.pdf import weasyprint
from tests.conftest import ROOT
from tests.documents import built
from tests.render.test_html import SAMPLE, small, words
from tests.render.test_parity import AWKWARD, PLANS


class Node(NamedTuple):
    """An element of a file's structure: its kind, the PDF's own dictionary, and the elements in it."""

    kind: str
    element: Any
    kids: "tuple[Node, ...]"

    def all(self, *kinds: str) -> "Iterator[Node]":
        """This element and every one in it, in order, of these kinds (or of any)."""
        if not kinds or self.kind in kinds:
            yield self
        for kid in self.kids:
            yield from kid.all(*kinds)

    @property
    def marks(self) -> list[tuple[Any, int]]:
        """The pages and numbers of the marked content that this element itself holds."""
        kids = self.element.get("/K", [])
        own = self.element.get("/Pg")
        numbers = [(own.objgen, int(kid)) for kid in kids if isinstance(kid, int)]
        return numbers + [(kid.Pg.objgen, int(kid.MCID)) for kid in kids if is_kind(kid, "/MCR")]

    @property
    def links(self) -> list[Any]:
        """The annotations that this element holds."""
        return [kid.Obj for kid in self.element.get("/K", []) if is_kind(kid, "/OBJR")]


def is_kind(kid: Any, kind: str) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == kind


def node(element: Any) -> Node:
    kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return Node(str(element.S)[1:], element, tuple(map(node, kids)))


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def structure(data: bytes) -> Node:
    return node(opened(data).Root.StructTreeRoot.K)


def expected(document: Document) -> Counter[str]:
    """How many elements of each kind a document asks for."""
    blocks = tuple(number_blocks(document.blocks))
    parts = Counter(type(one).__name__ for one in nodes(blocks))
    headings = Counter(f"H{one.level + 1}" for one in blocks if isinstance(one, Heading))
    glossaries = [one for one in blocks if isinstance(one, Definitions)]
    contents, facts = parts["Contents"], len(document.cover.facts)
    entries = contents * (headings["H2"] + headings["H3"])
    pictures = [one for one in blocks if isinstance(one, Chart) or (isinstance(one, Figure) and one.picture)]
    return headings + Counter(
        H1=1,
        H2=contents,
        Table=parts["Table"],
        TR=parts["Table"] + parts["Row"],
        L=parts["List"] + len(glossaries) + bool(facts),
        LI=parts["Item"] + parts["Definition"] + facts,
        LBody=parts["Item"] + parts["Definition"] + facts,
        BlockQuote=parts["Quote"],
        Figure=len(pictures) + bool(document.theme.logo),
        Note=parts["Note"],
        TOCI=entries,
        Link=entries + parts["Link"] + parts["NoteMark"] + parts["Note"],
    )


# --- one element for each block ---


@pytest.mark.slow
@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_every_block_is_one_element_wherever_the_pages_break(folder: Path) -> None:
    made = built(folder)
    found = Counter(one.kind for one in structure(made.files["pdf"]).all())
    wanted = expected(made.document)
    assert {kind: found[kind] for kind in wanted} == dict(wanted)


def test_the_awkward_plan_breaks_over_pages_what_can_break() -> None:
    tree = structure(built(ROOT / "tests/plans/awkward").files["pdf"])
    over = {one.kind for one in tree.all() if len({page for below in one.all() for page, _ in below.marks}) > 1}
    assert over >= {"Table", "TR", "TD", "L", "LI", "LBody", "P", "BlockQuote", "Sect"}


def test_a_paragraph_that_goes_over_the_page_is_one_element() -> None:
    tree = structure(
        weasyprint.render(small(Paragraph(words("Words of a paragraph that is too long for a page. " * 200))))
    )
    (long,) = (one for one in tree.all("P") if len(one.marks) > 40)
    assert len({page for page, _ in long.marks}) > 1


def test_every_mark_leads_back_to_the_element_that_holds_it() -> None:
    file = opened(built(ROOT / "tests/plans/awkward").files["pdf"])
    tree = structure(built(ROOT / "tests/plans/awkward").files["pdf"])
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    back = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    pages = {page.obj.objgen: back[int(page.obj.StructParents)] for page in file.pages}
    for one in tree.all():
        assert all(pages[page][mark].objgen == one.element.objgen for page, mark in one.marks)
        assert all(back[int(link.StructParent)].objgen == one.element.objgen for link in one.links)
        assert all(kid.element.P.objgen == one.element.objgen for kid in one.kids)


# --- tables ---


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_a_table_has_a_caption_a_header_row_and_cells_that_know_what_they_head(folder: Path) -> None:
    tables = [one for one in number_blocks(built(folder).document.blocks) if isinstance(one, Table)]
    found = list(structure(built(folder).files["pdf"]).all("Table"))
    for table, one in zip(tables, found, strict=True):
        groups = sum(row.heads for row in table.rows)
        groups += groups > 0 and any(row.total for row in table.rows)
        assert [kid.kind for kid in one.kids] == ["Caption", "THead", *["TBody"] * max(1, groups)]
        head, *rows = one.all("TR")
        assert len(head.kids) == len(table.columns)
        assert [len(row.kids) for row in rows] == [len(row.cells) for row in table.rows]
        spans = [int(row.kids[0].element.get("/A", {}).get("/ColSpan", 1)) for row in rows]
        assert spans == [len(table.columns) if row.heads else 1 for row in table.rows]
        assert [kind(cell) for cell in head.kids] == ["Column" if one.header else "TD" for one in table.columns]
        first = "Row" if table.row_headers else "TD"
        assert all([kind(cell) for cell in row.kids] == [first, *["TD"] * len(row.kids[1:])] for row in rows)


def kind(cell: Node) -> str:
    """What a cell heads, or that it heads nothing."""
    return str(cell.element.A.Scope)[1:] if cell.kind == "TH" else cell.kind


# --- lists, contents, notes ---


def test_an_item_is_its_mark_and_its_body_and_lists_nest_in_bodies() -> None:
    nested = List((Item((words("one"), words("again")), (List((Item((words("inner"),)),)),)),), ordered=True)
    (outer, inner) = structure(weasyprint.render(small(nested))).all("L")
    assert [str(one.element.A.ListNumbering) for one in (outer, inner)] == ["/Decimal", "/Disc"]
    (item,) = outer.kids
    assert [kid.kind for kid in item.kids] == ["Lbl", "LBody"]
    assert [kid.kind for kid in item.kids[1].kids] == ["P", "P", "L"]


def test_a_glossary_is_a_list_of_terms_and_meanings() -> None:
    (glossary,) = (
        one for one in structure(weasyprint.render(SAMPLE)).all("L") if "/A" not in one.element and len(one.kids) != 3
    )
    assert {tuple(kid.kind for kid in item.kids) for item in glossary.kids} == {("Lbl", "LBody")}


def test_the_contents_are_a_table_of_contents() -> None:
    (top, *deeper) = structure(weasyprint.render(SAMPLE)).all("TOC")
    assert {kid.kind for kid in top.kids} == {"TOCI"} and deeper
    assert all([link.kind for link in kid.kids if link.kind != "TOC"][-1] == "Reference" for kid in top.kids)


def test_a_note_has_a_name_of_its_own() -> None:
    notes = list(structure(built(ROOT / "tests/plans/every-block").files["pdf"]).all("Note"))
    names = {str(one.element.ID) for one in notes}
    assert len(names) == len(notes) > 5


# --- links, pictures, bookmarks ---


def test_a_link_says_where_it_leads_once_on_each_line() -> None:
    long = Link("words that go on and on, " * 8, "https://www.example.org/")
    note = Notes((Note("1", "n", words("A note.")),))
    made = weasyprint.render(small(Paragraph((Text("See "), long, Text(", "), NoteMark("1", "n"))), note))
    links = [one for one in structure(made).all("Link") if one.links]
    outside = links[0]
    assert len(outside.links) == len(outside.marks) > 1
    assert {str(link.Contents) for link in outside.links} == {f"{long.text.strip()}: https://www.example.org/"}
    assert [str(one.links[0].Contents) for one in links[1:]] == ["Note 1", "Note 1, back to the text"]
    assert all(link.F == 4 for one in links for link in one.links), "links are printed, as PDF/A asks"


def test_a_picture_has_its_words_and_its_place_on_the_page() -> None:
    made = weasyprint.render(SAMPLE)
    page = opened(made).pages[0].obj.MediaBox
    logo, *_ = structure(made).all("Figure")
    left, bottom, right, top = map(float, logo.element.A.BBox)
    assert str(logo.element.Alt) == "Denbighshire County Council"
    assert 0 < left < right < float(page[2]) and float(page[3]) / 2 < bottom < top < float(page[3])


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_the_bookmarks_are_the_headings_as_they_nest(folder: Path) -> None:
    made = built(folder)
    headings = [one for one in number_blocks(made.document.blocks) if isinstance(one, (Heading, Contents))]
    wanted = [
        (one.level, f"{one.number} {one.text}".strip()) if isinstance(one, Heading) else (1, one.title)
        for one in headings
    ]
    found = list(bookmarks(PdfReader(BytesIO(made.files["pdf"])).outline, 1))
    assert [(level, " ".join(title.split())) for level, title in found] == [
        (level, " ".join(text.split())) for level, text in wanted
    ]


def bookmarks(outline: Any, level: int) -> Iterator[tuple[int, str]]:
    for one in outline:
        if isinstance(one, list):
            yield from bookmarks(one, level + 1)
        else:
            yield level, str(one.title)


def test_a_loss_would_be_seen() -> None:
    """The count is not blind: a document with one list, table or quotation more is not the same."""
    more = {
        "L": List((Item((words("one"),)),)),
        "Table": Table("T", (), (Row(()),)),
        "BlockQuote": Quote((Paragraph(words("q")),)),
    }
    for kind, block in more.items():
        assert expected(small(block))[kind] == expected(small())[kind] + 1
