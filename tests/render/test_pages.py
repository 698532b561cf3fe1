"""The pages as a careful typesetter would leave them: nothing over the edge, nothing stranded, wide tables on turned pages."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from pypdf import PdfReader

from plangen.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Cover,
    Heading,
    Item,
    List,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from plangen.frozen import replace
from plangen.render.layout.outline import spreads
from plangen.render.layout.tables import is_brief, is_wide, table_layout
from plangen.render.pdf import weasyprint
from tests.conftest import needs
from tests.documents import built
from tests.render.test_html import WIDE_TABLE, row, small, words
from tests.render.test_parity import AWKWARD, PLANS
from tests.render.test_pdf_structure import Node, opened, structure

pytestmark = pytest.mark.slow

MILLIMETRE = 72 / 25.4
EDGE = 23 * MILLIMETRE
"""The least margin at the right; at the left the mark of a draft and hanging numbers stand in it, nearer the edge."""


class Word(NamedTuple):
    """A word as drawn: its page and the page's size, and the box it stands in, in points from the top left."""

    page: int
    size: tuple[float, float]
    left: float
    top: float
    right: float
    bottom: float
    text: str


def drawn(data: bytes) -> Iterator[Word]:
    """Every word of a PDF, by poppler."""
    needs("pdftotext")
    page, size = 0, (0.0, 0.0)
    said = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    for line in said.splitlines():
        numbers = [float(one) for one in re.findall(r'(?:width|height|[xy]M(?:in|ax))="([\d.-]+)"', line)]
        if "<page" in line:
            page, size = page + 1, (numbers[0], numbers[1])
        elif "<word" in line:
            yield Word(page, size, *numbers, re.sub("<[^>]*>", "", line).strip())


def over_the_edge(words: Iterator[Word]) -> list[Word]:
    return [
        word
        for word in words
        if word.left < 5 * MILLIMETRE
        or word.top < 5 * MILLIMETRE
        or word.right > word.size[0] - EDGE
        or word.bottom > word.size[1] - 5 * MILLIMETRE
    ]


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_no_word_goes_over_the_margin(folder: Path) -> None:
    assert over_the_edge(drawn(built(folder).files["pdf"])) == []


def test_a_word_over_the_edge_would_be_seen() -> None:
    from weasyprint import HTML

    page = "<style>@page{size:A4;margin:24mm}</style><p style='white-space:nowrap'>" + "long " * 40
    assert over_the_edge(drawn(HTML(string=page).write_pdf()))


# --- what stays together ---


def stranded(tree: Node) -> list[str]:
    """What leads up to something that begins on another page: a heading, the caption of a table, its header row.

    A section that begins on a new page leaves an empty one before it alone.
    """
    parts = [(one, page) for one in tree.all() for page, _ in one.marks]
    leads = {id(one) for lead in tree.all("H2", "H3", "H4", "H5", "H6") for one in lead.all()}
    leads |= {
        id(one) for table in tree.all("Table") for lead in table.kids[:2] if table.kids[-1].kids for one in lead.all()
    }
    return [
        f"{one.kind} before {after.kind}"
        for (one, page), (after, other) in pairwise(parts)
        if id(one) in leads and after.kind != "H2" and page != other
    ]


@pytest.mark.parametrize("letters", [5, 80, 100, 150])
def test_what_says_that_a_table_goes_on_stands_between_the_title_and_the_table(letters: int) -> None:
    rows = tuple(row(f"Row {number}", "1") for number in range(80))
    cover = Cover("Anywhere", ("Plan for children " * 10)[:letters].strip(), "")
    pdf = weasyprint.render(small(Table("Table 1: T", (Column("Header"), Column("B")), rows), cover=cover))
    words = [word for word in drawn(pdf) if word.page == 3]
    told, header = (next(word for word in words if word.text == text) for text in ("(continued)", "Header"))
    title = max(word.bottom for word in words if word.text in cover.title.split() and word.top < told.top)
    assert title <= told.top and told.bottom <= header.top


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_no_heading_caption_or_header_row_stands_apart_from_what_it_heads(folder: Path) -> None:
    assert stranded(structure(built(folder).files["pdf"])) == []


def test_a_heading_that_is_stranded_would_be_seen() -> None:
    file = pikepdf.new()
    one, other = (file.make_indirect(pikepdf.Dictionary()) for _ in range(2))

    def part(kind: str, page: pikepdf.Object) -> Node:
        return Node(kind, pikepdf.Dictionary(K=pikepdf.Array([0]), Pg=page), ())

    tree = Node("Document", pikepdf.Dictionary(), (part("P", one), part("H3", one), part("P", other), part("P", one)))
    assert stranded(tree) == ["H3 before P"]


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_a_row_goes_over_the_page_only_where_it_is_tall(folder: Path) -> None:
    broken = [one for one in structure(built(folder).files["pdf"]).all("TR") if pages(one) > 1]
    assert len(broken) == (1 if folder.name == "awkward" else 0)


def pages(one: Node) -> int:
    """On how many pages an element stands."""
    return len({page for below in one.all() for page, _ in below.marks})


def test_no_heading_is_stranded_and_no_line_stands_alone_wherever_the_page_ends() -> None:
    text = "A paragraph of some lines, so that it may go over the page. " * 6
    table = Table("Table", (Column("a"), Column("b")), tuple(row("x", "y") for _ in range(30)))
    lone = []
    for lines in range(40, 53):
        filler = (Paragraph(words("Line")) for _ in range(lines // 2))
        parts = (Heading(2, "Heading", "h"), Paragraph(words(text)), Heading(2, "Next", "n"), table)
        tree = structure(weasyprint.render(small(*filler, *([Paragraph(words(text))] if lines % 2 else []), *parts)))
        assert stranded(tree) == []
        split = [[page for page, _ in one.marks] for one in tree.all("P") if pages(one) > 1]
        lone += [min(map(each.count, each)) for each in split]
    assert lone and min(lone) >= 2


def test_a_short_table_stays_whole_wherever_the_page_ends() -> None:
    table = Table("Table", (Column("a"), Column("b")), tuple(row("x", "y") for _ in range(8)))
    for lines in range(18, 40, 2):
        tree = structure(weasyprint.render(small(*(Paragraph(words("Line")) for _ in range(lines)), table)))
        assert [pages(one) for one in tree.all("Table")] == [1]


# --- turned pages ---


def turned(data: bytes) -> list[bool]:
    """Which pages of a file lie on their side."""
    return [float(page.mediabox[2]) > float(page.mediabox[3]) for page in opened(data).pages]


def test_a_wide_table_turns_its_page_with_the_headings_over_it_and_what_follows_is_upright() -> None:
    many = Table(
        "Wide", tuple(Column(f"Column {n}") for n in range(12)), (row(*["Words of a cell that is prose"] * 12),)
    )
    made = weasyprint.render(
        small(
            Paragraph(words("Before")), Heading(1, "One", "o"), Heading(2, "Two", "t"), many, Paragraph(words("After"))
        )
    )
    assert turned(made) == [False, False, True, False]
    where = {text: page for page, _, *_, text in drawn(made)}
    assert (where["Before"], where["One"], where["Two"], where["After"]) == (2, 3, 3, 4)
    assert [one.kind for one in structure(made).kids][-5:] == ["P", "H2", "H3", "Table", "P"]


def test_blocks_are_parted_by_the_pages_they_need() -> None:
    broad = Table("Wide", tuple(Column("Supercalifragilistic") for _ in range(9)), ())
    narrow, text, one, two = Table("Narrow", (), ()), Paragraph(()), Heading(1, "One", "o"), Heading(2, "Two", "t")
    assert is_wide(broad) and not is_wide(narrow) and not is_wide(WIDE_TABLE)

    def parted(*blocks: Block) -> list[tuple[bool, tuple[Block, ...]]]:
        return [(spread.turned, tuple(placed.block for placed in spread.blocks)) for spread in spreads(blocks)]

    assert parted(text, narrow) == [(False, (text, narrow))]
    assert parted(text, one, two, broad, text) == [(False, (text,)), (True, (one, two, broad)), (False, (text,))]
    assert parted(broad, one, broad) == [(True, (broad, one, broad))]
    assert parted(broad, one) == [(True, (broad,)), (False, (one,))]
    assert parted() == []


def test_a_paragraph_stays_with_the_list_it_leads_up_to_and_a_short_one_with_what_follows_a_heading() -> None:
    def leads(*blocks: Block) -> list[bool]:
        [spread] = spreads(blocks)
        return [placed.kept for placed in spread.blocks if isinstance(placed.block, Paragraph)]

    heading, items = Heading(1, "One", "o"), List((Item(((Text("a"),),)),), ordered=False)
    colon, short, long = (Paragraph((Text(words),)) for words in ("These are:", "It is so.", "It is so. " * 30))
    assert leads(colon, items) == [True]
    assert leads(short, items) == [False]
    assert leads(heading, short, long) == [True, False]
    assert leads(heading, long, short) == [False, False]
    assert leads(heading, short, heading) == [False]
    assert leads(heading, short, Heading(2, "Below", "b")) == [True]
    assert leads(colon, Table("T", (), ())) == [True] and leads(short, Table("T", (), ())) == [False]


# --- the room that tables need ---


def table(*columns: str, shares: tuple[float, ...] = ()) -> Table:
    """A table of one row: its cells as given, under headers of one letter."""
    widths = shares or (1.0,) * len(columns)
    return Table("T", tuple(Column("h", width=width) for width in widths), (row(*columns),))


@pytest.mark.parametrize(
    ("cells", "wide"),
    [
        (["1,234,567"] * 8, False),
        (["1,234,567"] * 9, True),
        (["A few words of prose in each of the cells"] * 5, False),
        (["A few words of prose in each of the cells"] * 6, True),
        (["https://www.example.org/" + "a" * 200, "b"], False),
    ],
)
def test_a_table_is_wide_if_its_columns_cannot_stand_side_by_side(cells: list[str], wide: bool) -> None:
    assert is_wide(table(*cells)) is wide


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        (table("a" * 60, "b" * 60, shares=(3, 1)), (66, 34)),
        (table("word " * 30, "word " * 30, shares=(3, 1)), (75, 25)),
        (table("Responsibilities", "word " * 99, shares=(1, 9)), (23, 77)),
        (table("£1", "word " * 99), (5, 95)),
    ],
)
def test_a_column_has_the_share_it_asks_unless_words_would_break_or_room_be_idle(
    given: Table, shares: tuple[int]
) -> None:
    assert tuple(map(round, table_layout(given).shares)) == shares


def test_a_table_with_a_row_higher_than_half_a_page_gives_the_most_of_the_line_to_those_that_hold_the_most() -> None:
    cells = ("A risk of a few words that is told in no more", "high", "word " * 500, "Head of service")
    asked = table_layout(table(*cells, shares=(3, 1, 3, 2)))
    assert asked.lines[0] < 48
    lower = table_layout(table(*cells[:2], "word " * 60, cells[3], shares=(3, 1, 3, 2)))
    assert asked.shares[2] > lower.shares[2] + 5


def test_words_have_room_beside_the_figures_before_them() -> None:
    words = table("1", "vacant")
    figures = replace(words, columns=(replace(words.columns[0], align="right"), words.columns[1]))
    assert [table_layout(one).shares[1] for one in (words, figures)] == [50, 50]
    full = table("word " * 99, "Covered", shares=(99, 1))
    after = replace(full, columns=(replace(full.columns[0], align="right"), full.columns[1]))
    assert table_layout(after).shares[1] > table_layout(full).shares[1] + 3


@pytest.mark.parametrize("columns", range(1, 30))
def test_the_shares_are_the_whole(columns: int) -> None:
    texts = ["x" * (n * 7 % 40) + " y" * (n * 11 % 90) for n in range(columns)]
    shares = table_layout(table(*texts, shares=tuple(n % 3 + 0.5 for n in range(columns)))).shares
    assert sum(shares) == pytest.approx(100) and min(shares) > 0


def test_what_is_short_is_kept_whole_and_what_is_tall_may_be_broken() -> None:
    lines = Row((Cell((words("word " * 700),)),))
    assert table_layout(table("a", "b")).short and not table_layout(Table("T", (Column("a"),), (row("x"),) * 11)).short
    assert table_layout(Table("T", (Column("a"),), (lines, row("x")))).tall == (True, False)
    short, long = (Paragraph(words("x" * 1000)),), (Paragraph(words("x" * 600)), List((Item((words("x" * 601),)),)))
    assert (
        is_brief(Quote(short))
        and is_brief(Callout("", short))
        and not is_brief(Quote(long))
        and not is_brief(Callout("", long))
    )


# --- the contents, and the mark of a paper that is not final ---


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_the_contents_give_the_page_on_which_each_heading_stands(folder: Path) -> None:
    data = built(folder).files["pdf"]
    file = PdfReader(BytesIO(data))
    where = {name: file.get_destination_page_number(one) + 1 for name, one in file.named_destinations.items()}
    wanted = [where[str(link.links[0].Dest)] for toc in structure(data).all("TOCI") for link in toc_links(toc)]
    numbers = {page.obj.objgen: number for number, page in enumerate(opened(data).pages, start=1)}
    contents = {numbers[page] for toc in structure(data).all("TOC") for one in toc.all() for page, _ in one.marks}
    printed = (word for word in drawn(data) if word.page in contents and at_the_right(word))
    assert [int(word.text) for word in sorted(printed, key=lambda word: (word.page, word.top))] == wanted


def toc_links(entry: Node) -> Iterator[Node]:
    """The link of one entry of the contents, without those of the entries below it."""
    for kid in entry.kids:
        if kid.kind == "Reference":
            yield from kid.all("Link")


def at_the_right(word: Word) -> bool:
    """Whether a word is a number that ends at the right margin of the text."""
    inside = 29 * MILLIMETRE < word.top < word.size[1] - 25 * MILLIMETRE
    return word.text.isdigit() and inside and abs(word.right - (word.size[0] - 24 * MILLIMETRE)) < 1


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
def test_a_plan_that_is_not_approved_says_so_at_the_edge_of_every_page_but_the_cover(folder: Path) -> None:
    made = built(folder)
    status = made.document.status
    assert made.document.mark == (status if status in ("Draft", "For approval") else "")
    marked = {word.page for word in drawn(made.files["pdf"]) if word.right < 20 * MILLIMETRE and word.page > 1}
    assert marked == (set(range(2, len(turned(made.files["pdf"])) + 1)) if made.document.mark else set())
