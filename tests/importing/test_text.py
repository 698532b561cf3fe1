"""Plain text and Markdown: headings, lists, tables and paragraphs by how the lines stand."""

from typing import Any

import pytest

from plangen.importing import as_read
from plangen.importing.as_read import Heading, List, Paragraph, Table, plain
from plangen.importing.read import read_document
from tests.conftest import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
PUBLISHED = {
    "000_0f6bc837398e43ab.txt": "INTRODUCTION | STRUCTURE AND GOVERNANCE | RESOURCES AND VALUE FOR MONEY | SERVICE PRIORITIES",
    "001_5631fd41e99a5aab.txt": "Purpose of the Youth Justice Plan | Leadership and Governance | Partnership Arrangements",
    "002_158f9b102d1a45b6.txt": "INTRODUCTION | CONTEXT AND PERFORMANCE | VOICE OF THE CHILD | RISKS TO FUTURE DELIVERY",
    "004_a7b6e108fc7fba46.txt": "Introduction, Vision, and Strategy | Local Context | National priority areas",
}
"""Sections of the published texts, in their order."""

TEXT = """\
Anytown Council

Contents

Introduction\t\t\t\tPage 2
Our priorities\t\t\tPage 3
Money\t\t\tPage 4

1. Introduction

This plan was made by the partnership, and its lines were cut by the machine
that sent it, as e-mail does: they are one paragraph, which goes on
here.

Our priorities

We will:

o\tkeep children safe
o\tlisten to them
–\tin school
–\tat home
o\tlearn

1) first we ask
2) then we act
\fMONEY

Partner\tCash\tIn kind
Police\t£1,000\t£20
Health\t£300\t

It is the board that agrees the money, once in the year, after it has heard what every partner says.
"""


def read(text: str, name: str = "plan.txt") -> as_read.Document:
    return read_document(name, text.encode())


def of(document: as_read.Document, kind: type[Any]) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


def test_headings_are_known_by_numbers_capitals_and_standing_alone() -> None:
    found = of(read(TEXT), Heading)
    assert [(block.level, block.number, block.text, block.place.page) for block in found] == [
        (1, "1.", "Introduction", 1),
        (1, "", "Our priorities", 1),
        (1, "", "MONEY", 2),
    ]
    assert all(block.doubts == (as_read.Doubt.HEADING_BY_LOOK,) for block in found)


def test_headings_are_known_by_numbers_with_a_bracket() -> None:
    text = "A sentence that is long enough to be one of a text that has been cut into lines by somebody.\n"
    whole = (
        f"1) PURPOSE AND AIMS\n\n{text}\n4) REVIEW\n\n4.1) Progress\n\n{text}\n4.2) Performance\n\nMeasures\n\n{text}"
    )
    found = [(block.number, block.text) for block in of(read(whole), Heading)]
    assert [each for each in found if each[0]] == [
        ("1)", "PURPOSE AND AIMS"), ("4)", "REVIEW"), ("4.1)", "Progress"), ("4.2)", "Performance"),
    ]  # fmt: skip


def test_the_contents_are_left_out() -> None:
    left = [left.text for left in read(TEXT).left_out if left.kind == "contents"]
    assert left == ["Contents", "Introduction Page 2", "Our priorities Page 3", "Money Page 4"]


def test_lines_that_are_one_paragraph_are_one() -> None:
    texts = [plain(block.runs) for block in of(read(TEXT), Paragraph)]
    assert (
        "This plan was made by the partnership, and its lines were cut by the machine that sent it, as e-mail does: "
        "they are one paragraph, which goes on here."
    ) in texts


def test_marks_make_lists_and_another_mark_a_list_in_the_list() -> None:
    bullets, numbers = of(read(TEXT), List)
    assert [plain(item.paragraphs[0]) for item in bullets.items] == ["keep children safe", "listen to them", "learn"]
    assert [plain(item.paragraphs[0]) for item in bullets.items[1].lists[0].items] == ["in school", "at home"]
    assert (numbers.ordered, numbers.start, len(numbers.items)) == (True, 1, 2)
    assert bullets.doubts == (as_read.Doubt.LIST_BY_LOOK,)


def test_tabs_make_a_table() -> None:
    [table] = of(read(TEXT), Table)
    assert table.texts == (("Partner", "Cash", "In kind"), ("Police", "£1,000", "£20"), ("Health", "£300", ""))
    assert (table.header_rows, table.place.page) == (1, 2)


def test_a_table_that_runs_on_in_one_line_is_read_and_said_to_be_unsure() -> None:
    line = "Partner Cash Staff Total Council £561,587 £25,355 £586,942 Police / PCC £204,058 £114,560 £318,618 "
    [table] = of(read(line + "Youth Justice Board £507,020 £507,020 TOTAL 1,272,665139,9151,412,580"), Table)
    assert table.texts[0] == ("Partner Cash Staff Total", "", "", "")
    assert [row[0] for row in table.texts[1:]] == ["Council", "Police / PCC", "Youth Justice Board", "TOTAL"]
    assert table.texts[2][1:] == ("£204,058", "£114,560", "£318,618")
    assert table.texts[4][1:] == ("1,272,665", "139,915", "1,412,580")
    assert (table.header_rows, table.whole) == (1, False)


@pytest.mark.parametrize(
    "text",
    [
        "In 2023-24 there were 380 offences by 121 children, in 2022-23 there were 454 by 154, and in 2021-22 500 by 160.",
        "It cost £5,000 in May. It cost £6,000 in June. It cost £7,000 in July, £8,000 in August and £9,000 and £10,000 later.",
    ],
)
def test_sentences_with_many_figures_are_no_table(text: str) -> None:
    assert not of(read(text), Table)


def test_a_paragraph_is_never_joined_to_the_next_one() -> None:
    found = read(
        "The first is short.\nThe second stands on its own, and is a good deal longer than the first one is.\n"
    )
    assert len(of(found, Paragraph)) == 2


def test_running_heads_and_the_numbers_of_pages_are_left_out() -> None:
    pages = [
        f"Anytown Youth Justice Plan\n\nThis is the text of page {word}, and no more.\n\n{number}\n"
        for number, word in enumerate(("one", "two", "three", "four"), 1)
    ]
    found = read("\f".join(pages))
    assert [block.place.page for block in found.blocks] == [1, 2, 3, 4]
    assert [left.text for left in found.left_out if left.kind == "page-number"] == ["1", "2", "3", "4"]
    assert [left.text for left in found.left_out if left.kind == "running-head"] == ["Anytown Youth Justice Plan"] * 4


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_texts_have_their_sections_in_order(name: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the published texts are not on this machine")
    found = read_document(name, (SEEDS / name).read_bytes())
    sections = [block.text.rstrip(":") for block in of(found, Heading) if block.level == 1]
    wanted = PUBLISHED[name].split(" | ")
    assert [section for section in sections if section in wanted] == wanted


def test_markdown_is_read_as_what_it_makes() -> None:
    found = read(
        "---\ntitle: x\n---\n# Plan\n\n## 1. One\nSome *words*[^a] here\n- a\n- b\n\n"
        "## Two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n### Three\n\n## Four\n\n[^a]: The note.\n",
        "plan.md",
    )
    assert [(block.level, block.number, block.text) for block in of(found, Heading)] == [
        (1, "1.", "One"),
        (1, "", "Two"),
        (2, "", "Three"),
        (1, "", "Four"),
    ]
    assert of(found, Table)[0].texts == (("A", "B"), ("1", "2"))
    assert len(of(found, List)[0].items) == 2
    assert [(note.mark, plain(note.paragraphs[0])) for note in found.notes] == [("1", "The note.")]
    assert [left.text for left in found.left_out] == ["title: x"]


def test_a_text_with_headings_of_markdown_is_markdown_whatever_its_name() -> None:
    assert read("# A\n\ntext\n\n# B\n\ntext\n\n# C\n\ntext\n", "plan.txt").kind == "md"
