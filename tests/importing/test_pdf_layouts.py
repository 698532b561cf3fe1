"""PDFs as designers make them, and files that are hostile: what is read of them, and what is left as a doubt."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from plangen.importing import as_read
from plangen.importing.as_read import Doubt
from plangen.importing.pdf import flow, read_pdf
from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.pictures import with_pictures
from plangen.importing.pdf.sheet import Face, Sheet, Word
from plangen.importing.unreadable import UnreadableDocument
from tests.importing import pdf_layouts as layouts


def headings(read: as_read.Document) -> list[str]:
    return [block.text for block in read.blocks if isinstance(block, as_read.Heading)]


def paragraphs(read: as_read.Document) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in read.blocks if isinstance(block, as_read.Paragraph)]


def tables(read: as_read.Document) -> list[as_read.Table]:
    return [block for block in read.blocks if isinstance(block, as_read.Table)]


def saved(file: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    kept = BytesIO()
    file.save(kept, encryption=encryption or False)
    return kept.getvalue()


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def test_columns_are_read_one_by_one_beside_a_sidebar_and_a_pull_quote() -> None:
    read = read_pdf("plan.pdf", layouts.magazine())
    assert headings(read) == ["Our vision", "What we did", "What we learned", "Governance", "The board"]
    assert tables(read) == []
    whole = " ".join(layouts.TEXT.split())
    assert paragraphs(read).count(whole) >= 9
    assert {left.text for left in read.left_out if left.kind == "page-number"} == {"Page 1 of 2", "Page 2 of 2"}
    assert "Anyshire Youth Justice Plan" in {left.text for left in read.left_out if left.kind == "running-head"}


def test_a_table_with_bands_of_colour_and_no_rules_is_read_whole() -> None:
    (table,) = tables(read_pdf("plan.pdf", layouts.bands()))
    assert [list(row) for row in table.texts] == layouts.CONTRIBUTIONS
    assert (table.whole, table.header_rows, table.caption) == (True, 1, "Table 1: Contributions")
    assert table.doubts == (Doubt.TABLE_BY_POSITION,)


def test_merged_cells_reach_over_the_columns_and_rows_that_they_cover() -> None:
    (table,) = tables(read_pdf("plan.pdf", layouts.merged()))
    assert [list(row) for row in table.texts] == [
        ["Partner", "2023", "", "2024", ""],
        ["", "Cash", "Staff", "Cash", "Staff"],
        ["Police", "1", "2", "3", "4"],
        ["Council", "5", "6", "7", "8"],
        ["", "9", "10", "11", "12"],
    ]
    first, council = table.rows[0], table.rows[3][0]
    assert [(cell.columns, cell.rows) if cell else None for cell in first] == [(1, 2), (2, 1), None, (2, 1), None]
    assert council is not None and council.rows == 2 and table.rows[4][0] is None
    assert table.whole


@pytest.mark.parametrize("turned", [0, 90, 270])
def test_a_page_that_is_turned_is_read_upright(turned: int) -> None:
    read = read_pdf("plan.pdf", layouts.landscape(turned))
    (table,) = tables(read)
    assert [list(row) for row in table.texts] == layouts.ACTIONS and table.whole
    assert headings(read) == ["Plan", "Actions", "After"]


def test_what_is_drawn_in_a_chart_is_a_picture_and_no_text() -> None:
    data = layouts.charts()
    read = read_pdf("plan.pdf", data)
    assert tables(read) == [] and headings(read) == ["Money", "Outcomes"]
    pictures = [block for block in with_pictures(read, data).blocks if isinstance(block, as_read.Picture)]
    assert [picture.caption for picture in pictures] == [
        "Figure 1: Contributions by partner",
        "Figure 2: First-time entrants",
    ]
    assert all(Image.open(BytesIO(picture.data)).width > 300 for picture in pictures)
    words = {left.text for left in read.left_out if left.kind == "picture"}
    assert {"Police", "£120,000", "2019", "44"} <= words
    assert all(text == " ".join(layouts.TEXT.split()) for text in paragraphs(read) if "Anyshire" not in text)


def test_boxes_of_a_diagram_are_no_headings_and_no_table() -> None:
    read = read_pdf("plan.pdf", layouts.boxes())
    assert headings(read) == ["Structure", "How it works", "Who leads"] and tables(read) == []
    assert "Court team" in {left.text for left in read.left_out if left.kind == "picture"}


def test_the_largest_words_of_a_cover_are_the_title_and_the_others_no_headings() -> None:
    read = read_pdf("plan.pdf", layouts.cover())
    found = [(block.level, block.text) for block in read.blocks if isinstance(block, as_read.Heading)]
    assert found == [(0, "Youth Justice Plan"), (1, "Foreword"), (1, "Introduction"), (2, "Who we are")]
    assert {"Anyshire", "2024 to 2027"} <= set(paragraphs(read))


def test_boxes_of_a_slide_are_read_from_left_to_right_whatever_was_drawn_first() -> None:
    read = read_pdf("plan.pdf", layouts.slides())
    assert headings(read) == ["Our priorities", "Our progress", "Our people"]
    kinds = [type(block).__name__ for block in read.blocks if block.place.page == 2]
    assert kinds == ["Heading", "List", "Paragraph"]
    assert any(Doubt.ORDER_BY_POSITION in block.doubts for block in read.blocks)


# --- files that are hard ---


def scan() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (800, 1100), "gray").save(kept, "PDF")
    return kept.getvalue()


def test_a_page_without_text_is_told_as_scanned_and_never_guessed() -> None:
    read = read_pdf("scan.pdf", scan())
    assert (read.pages, read.scanned, read.blocks) == (1, (1,), ())
    file, picture = opened(layouts.cover()), opened(scan())
    file.pages.insert(1, picture.pages[0])
    assert read_pdf("plan.pdf", saved(file)).scanned == (2,)


def test_a_password_to_open_a_file_is_told_and_one_to_change_it_does_not_matter() -> None:
    file = opened(layouts.bands())
    with pytest.raises(UnreadableDocument, match=r"^plan\.pdf: the file has a password: save it without one$"):
        read_pdf("plan.pdf", saved(file, pikepdf.Encryption(user="one", owner="two")))
    assert tables(read_pdf("plan.pdf", saved(file, pikepdf.Encryption(user="", owner="two"))))


def test_letters_without_a_meaning_are_a_doubt_and_their_table_is_not_whole() -> None:
    file = opened(layouts.bands())
    for part in file.objects:
        if isinstance(part, pikepdf.Dictionary) and "/ToUnicode" in part:
            del part["/ToUnicode"]
    read = read_pdf("plan.pdf", saved(file))
    lost = [block for block in read.blocks if Doubt.CHARACTERS_LOST in block.doubts]
    assert lost and not any(table.whole for table in tables(read))


def test_a_structure_that_leads_back_into_itself_ends() -> None:
    file = opened(layouts.cover())
    root = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    inner = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect))
    inner.K = pikepdf.Array([inner, root])
    root.K = inner
    file.Root.StructTreeRoot = root
    assert "Foreword" in headings(read_pdf("plan.pdf", saved(file)))


@pytest.mark.slow
def test_many_pages_are_read_and_too_many_are_told() -> None:
    some, file = opened(layouts.cover()), pikepdf.new()
    for _ in range(250):
        file.pages.extend(some.pages)
    assert read_pdf("plan.pdf", saved(file)).pages == 500
    for _ in range(260):
        file.pages.extend(some.pages)
    with pytest.raises(UnreadableDocument, match="more than 1,000 pages"):
        read_pdf("plan.pdf", saved(file))


def test_a_table_over_many_pages_is_one() -> None:
    rows = [["Name", "Count"], *[[f"Row {number}", str(number)] for number in range(90)]]
    (table,) = tables(read_pdf("plan.pdf", layouts.page(layouts.GRID, f"<h1>Long</h1>{layouts.table(rows)}")))
    assert [list(row) for row in table.texts] == rows and table.whole
    assert table.place.page == 1 and table.place.last_page > 1


def last_row_apart(style: str) -> as_read.Table:
    apart = "tr:last-child { break-before: page } "
    body = f"<h1>Money</h1>{layouts.PARAGRAPH}{layouts.table(layouts.CONTRIBUTIONS)}{layouts.PARAGRAPH}"
    return tables(read_pdf("plan.pdf", layouts.page(apart + style, body)))[0]


@pytest.mark.parametrize("style", [layouts.GRID, layouts.BANDS])
def test_a_row_that_stands_alone_on_the_next_page_is_of_the_table(style: str) -> None:
    table = last_row_apart(style)
    assert table.place.last_page == 2 and table.whole
    assert [list(row) for row in table.texts] == layouts.CONTRIBUTIONS


def test_a_table_without_rules_that_may_go_on_is_not_called_whole() -> None:
    table = last_row_apart("td, th { padding: 2mm 6mm; text-align: left }")
    assert [list(row) for row in table.texts] == layouts.CONTRIBUTIONS or not table.whole


def test_the_grounds_and_rules_of_headings_bound_no_table() -> None:
    style = """h1 { background: #d9ead3; padding: 1mm } h2 { border-bottom: 0.7mm solid #036; font-size: 16pt }
    table { border-collapse: collapse; width: 100% }
    td, th { border-bottom: 0.3mm solid #999; padding: 2mm; text-align: left }"""
    lines = layouts.table(layouts.CONTRIBUTIONS)
    body = f"<h1>Our place</h1>{layouts.PARAGRAPH}<h1>Money</h1>{layouts.PARAGRAPH}{lines}<h2>What is next</h2>"
    read = read_pdf("plan.pdf", layouts.page(style, f"{body}<h2>Actions</h2><p>By partner</p>{lines}<p>The end.</p>"))
    assert headings(read) == ["Our place", "Money", "What is next", "Actions"]
    assert [[list(row) for row in table.texts] for table in tables(read)] == [layouts.CONTRIBUTIONS] * 2


@pytest.mark.parametrize("head", ["Cash", "What each of the partners pays into it in cash each year"])
def test_the_head_of_a_table_alone_at_the_foot_of_a_page_is_of_the_table(head: str) -> None:
    style = """tr:first-child { break-after: page } td, th { border-bottom: 0.3mm solid #999; padding: 2mm; text-align: left }
    table { border-collapse: collapse; width: 100% } td + td, th + th { width: 28mm }"""
    rows = [["Partner", head, "In kind", "Total"], *layouts.CONTRIBUTIONS[1:]]
    body = f"<h1>Money</h1>{layouts.PARAGRAPH}{layouts.table(rows)}{layouts.PARAGRAPH}"
    (table,) = tables(read_pdf("plan.pdf", layouts.page(style, body)))
    assert [list(row) for row in table.texts] == rows and table.place.last_page == 2


def test_bold_questions_and_numbered_titles_in_the_order_of_the_alphabet_are_headings() -> None:
    titles = ["E1. Disparity", "E2. Education", "E3. Parents", "E4. Schools", "E5. Victims", "E6. Who helps us?"]
    body = "".join(f"<p><b>{title}</b></p>{layouts.PARAGRAPH}" for title in titles)
    read = read_pdf("plan.pdf", layouts.page("", f"<h1>Work</h1>{body}"))
    assert headings(read)[-6:] == [title.partition(" ")[2] for title in titles]


@pytest.mark.parametrize(
    ("first", "second", "glued", "is_item"),
    [("o", "n", True, False), ("14", "hours.", False, False), ("14", "Hours", False, True), ("o", "Help", False, True)],
)
def test_a_figure_or_a_letter_with_which_a_line_goes_on_is_no_mark_of_an_item(
    first: str, second: str, glued: bool, is_item: bool
) -> None:
    face = Face(10.0, False, False)
    start = 20.0 if glued else 23.0
    above = Line([Word("children", 10, 50, 100, face), Word("build", 53, 90, 100, face, order=1)])
    below = Line([Word(first, 10, 20, 88, face, order=2), Word(second, start, 60, 88, face, order=3, glued=glued)])
    made = flow.paragraphs([above, below], Sheet(1, 100, 200, (*above.words, *below.words)), 10.0)
    assert any(isinstance(piece, flow.Item) for piece in made) is is_item


def test_a_name_alone_at_the_head_of_a_page_may_go_on_from_the_row_before_it() -> None:
    style = f"{layouts.GRID} tr:nth-last-child(2) {{ break-before: page }}"
    rows = [*layouts.CONTRIBUTIONS[:-1], ["Commissioner", "", "", ""], layouts.CONTRIBUTIONS[-1]]
    body = f"<h1>Money</h1>{layouts.PARAGRAPH}{layouts.table(rows)}{layouts.PARAGRAPH}"
    (table,) = tables(read_pdf("plan.pdf", layouts.page(style, body)))
    assert not table.whole and [list(row) for row in table.texts] == rows
