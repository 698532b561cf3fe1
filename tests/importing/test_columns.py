"""Plans in columns: read column by column, paragraphs whole over columns and pages, with a table or heading across the page."""

from collections.abc import Callable
from difflib import SequenceMatcher

import pytest

from plangen.importing.as_read import Document, Heading, Paragraph, Table, block_texts, plain
from plangen.importing.pdf import read_pdf
from tests.importing import column_pages as pages
from tests.importing import pdf_layouts as layouts

LAYOUTS = [
    pages.two, pages.three, pages.justified, pages.headings_across, pages.table_across, pages.table_in_a_column,
    pages.pull_quotes, pages.sidebars, pages.narrow, pages.boxes_side_by_side, pages.drawn_by_rows, pages.by_typst,
    pages.by_chromium, pages.by_a_word_processor,
]  # fmt: skip


def tables(read: Document) -> list[Table]:
    return [block for block in read.blocks if isinstance(block, Table)]


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_are_read_in_order_and_paragraphs_whole(layout: Callable[[], tuple[bytes, list[str]]]) -> None:
    data, wanted = layout()
    read = read_pdf("plan.pdf", data)
    given = " ".join(text for text in block_texts(read.blocks)).split()
    same = sum(block.size for block in SequenceMatcher(None, wanted, given, autojunk=False).get_matching_blocks())
    assert same >= 0.999 * len(wanted)
    asides = len(pages.HEADINGS) * len(f"In short {pages.ASIDE}".split()) if layout is pages.sidebars else 0
    assert len(given) - same <= 0.002 * len(wanted) + asides
    assert {block.text for block in read.blocks if isinstance(block, Heading)} == {pages.TITLE, *pages.HEADINGS}
    paragraphs = {" ".join(plain(block.runs).split()) for block in read.blocks if isinstance(block, Paragraph)}
    texts = [text for _, texts in pages.sections() for text in texts]
    assert sum(text in paragraphs for text in texts) >= 0.95 * len(texts)
    has_table = pages.MONEY_WORDS in " ".join(wanted)
    found = [([list(row) for row in table.texts], table.whole) for table in tables(read)]
    assert found == ([(pages.MONEY, True)] if has_table else [])


@pytest.mark.slow
def test_items_in_columns_are_read_in_order_below_their_headings() -> None:
    data, wanted = pages.bullets()
    read = read_pdf("plan.pdf", data)
    assert " ".join(text for text in block_texts(read.blocks)).split() == wanted
    assert [block.text for block in read.blocks if isinstance(block, Heading)] == [pages.TITLE, *pages.HEADINGS]


TEXT_CELLS = (
    """table { width: 100% } td { width: 50%; vertical-align: top; text-align: justify; padding: 0 4mm 1mm 0 }"""
)


def test_cells_of_sentences_without_rules_are_no_columns() -> None:
    texts = [text for _, texts in pages.sections() for text in texts][:8]
    rows = [
        ["What we do", "Why we do it"],
        *([one[:150].strip(), two[:110].strip()] for one, two in zip(texts[::2], texts[1::2], strict=True)),
    ]
    read = read_pdf("plan.pdf", layouts.page(TEXT_CELLS, f"<h1>Work</h1>{layouts.PARAGRAPH}{layouts.table(rows)}"))
    (table,) = tables(read)
    assert [list(row) for row in table.texts] == rows


def test_wide_spaces_of_a_justified_text_are_no_columns() -> None:
    texts = [text for _, texts in pages.sections() for text in texts]
    style = "p { width: 52mm; text-align: justify }"
    read = read_pdf("plan.pdf", layouts.page(style, f"<h1>Work</h1>{''.join(f'<p>{text}</p>' for text in texts)}"))
    found = [" ".join(plain(block.runs).split()) for block in read.blocks if isinstance(block, Paragraph)]
    assert sum(text in found for text in texts) >= 0.95 * len(texts) and tables(read) == []


def test_a_table_that_may_go_on_in_the_next_column_is_not_called_whole() -> None:
    style = (
        f"{layouts.GRID} main {{ columns: 2 }} table {{ font-size: 8pt }} tr:nth-child(4) {{ break-before: column }}"
    )
    rows = [[f"{name} {number}" for name in ("a", "b")] for number in range(6)]
    read = read_pdf("plan.pdf", layouts.page(style, f"<main>{layouts.PARAGRAPH}{layouts.table(rows)}</main>"))
    assert all(not table.whole or [list(row) for row in table.texts] == rows for table in tables(read))
