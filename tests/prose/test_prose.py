"""Markdown becomes blocks, once; what is not Markdown stays plain characters (SEC-06, SEC-07, SEC-08, SEC-10)."""

from time import process_time

import pytest

from plangen.document.model import (
    Callout,
    Emphasis,
    Foreign,
    Heading,
    Link,
    List,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from plangen.document.walk import text_of
from plangen.load.as_written import as_written
from plangen.plan.reference import references
from plangen.prose.blocks import prose_blocks, prose_paragraphs
from plangen.prose.flat import flattened
from plangen.prose.spans import FoundReference, Placement, ProseBlock, ProseOptions

WRITING = ProseOptions(find=lambda text: [])


def made(text: str) -> tuple[ProseBlock, ...]:
    return prose_blocks(text, WRITING)


def only(text: str) -> ProseBlock:
    (block,) = made(text)
    return block


def test_plain_words_are_a_paragraph() -> None:
    assert only("Some\nwords.") == Paragraph((Text("Some words."),))


def test_weight_stress_and_links_nest() -> None:
    assert only("**a *b*** [c](https://d.uk)") == Paragraph(
        (Strong((Text("a "), Emphasis((Text("b"),)))), Text(" "), Link("c", "https://d.uk"))
    )


def test_a_paragraph_keeps_the_number_its_author_gave_it() -> None:
    assert only("7.3 Together with Life Leisure") == Paragraph((Text("Together with Life Leisure"),), "7.3")


def test_a_figure_at_the_start_of_a_sentence_is_not_a_paragraph_number() -> None:
    assert only("2019 was a year") == Paragraph((Text("2019 was a year"),))


def test_a_list_straight_after_a_sentence_is_a_list() -> None:
    sentence, block = made("We will:\n- one\n- two")
    assert isinstance(sentence, Paragraph) and isinstance(block, List)
    assert [text_of(item.paragraphs[0]) for item in block.items] == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1. One\n   > said a child.\n   > And more.\n2. Two\n", ["1. One", "said a child. And more.", "2. Two"]),
        ("1. One\n\n   - under it\n2. Two\n3. Three\n", ["1. One", "• under it", "2. Two", "3. Three"]),
        ("- One\n\n  - under it\n    - and below\n- Two\n", ["• One", "• under it", "• and below", "• Two"]),
    ],
)
def test_what_stands_in_an_item_ends_where_the_next_begins(text: str, kept: list[str]) -> None:
    block = only(text)
    assert isinstance(block, List)
    assert [text_of(words) for words in flattened([block])] == kept


def test_a_blank_to_fill_in_by_hand_marks_no_weight() -> None:
    assert only("Day: __/__/____ or ____/____/20__.") == Paragraph((Text("Day: __/__/____ or ____/____/20__."),))
    assert only("__Day:__ ______") == Paragraph((Strong((Text("Day:"),)), Text(" ______")))


def test_a_mark_of_code_behind_a_letter_is_an_apostrophe() -> None:
    words = "The children`s and parents` views"
    (block,) = made(f"{words}, `code` and (`x`).")
    assert isinstance(block, Paragraph) and text_of(block.spans) == f"{words}, code and (x)."


def test_a_bar_of_code_in_a_table_is_printed_without_its_backslash() -> None:
    table, after = made("| a | b |\n|---|---|\n| `x \\| y` | 2 |\n\n`p \\| q` stands")
    assert isinstance(table, Table) and isinstance(after, Paragraph)
    assert text_of(table.rows[0].cells[0].paragraphs[0]) == "x | y"
    assert text_of(after.spans) == "p \\| q stands"


def test_a_count_named_with_a_hash_is_no_heading() -> None:
    assert only("# of children: 4") == Paragraph((Text("# of children: 4"),))


def test_words_straight_below_a_table_are_no_row_of_it() -> None:
    table, source = made("| a | b |\n|---|---|\n| 1 | 2 |\nSource: the board")
    assert isinstance(table, Table) and len(table.rows) == 1
    assert source == Paragraph((Text("Source: the board"),))


def test_bars_at_the_ends_of_some_rows_make_no_difference() -> None:
    table = only("a | b\n--|--\n1 | 2 |\n| 3 | 4\n | 5\n")
    assert isinstance(table, Table)
    cells = [[text_of(cell.paragraphs[0]) for cell in row.cells] for row in table.rows]
    assert cells == [["1", "2"], ["3", "4"], ["", "5"]]


def test_lists_nest_four_deep_and_number_from_where_the_author_began() -> None:
    block = only("3. a\n    - b\n        - c\n            - d\n4. e")
    assert isinstance(block, List) and block.ordered and block.start == 3
    deepest = block.items[0].lists[0].items[0].lists[0].items[0].lists[0]
    assert text_of(deepest.items[0].paragraphs[0]) == "d"


def test_a_number_of_more_digits_than_anybody_counts_to_begins_no_list() -> None:
    assert isinstance(only("999999999. a"), List)
    assert only(f"{'9' * 40}. a") == Paragraph((Text(f"{'9' * 40}. a"),))


def test_a_list_that_nests_deeper_loses_no_words() -> None:
    marks = "\n".join(f"{'    ' * depth}- level {depth}" for depth in range(12))
    words = str(made(marks))
    assert all(f"level {depth}" in words for depth in range(12))


def test_what_follows_a_list_in_an_item_stands_after_it_and_the_list_goes_on() -> None:
    before, after, rest = made("1. one\n   - inner\n\n   after\n2. two\n")
    assert isinstance(before, List) and before.items[0].lists
    assert after == Paragraph((Text("after"),))
    assert isinstance(rest, List) and (rest.ordered, rest.start) == (True, 2)
    quote = only("> - a\n>     - b\n>\n>     c\n> - d\n")
    assert isinstance(quote, Quote) and [type(block) for block in quote.blocks] == [List, Paragraph, List]
    assert [text_of(spans) for spans in prose_paragraphs("- a\n    - b\n\n    c\n- d\n", WRITING)] == [
        "• a",
        "• b",
        "c",
        "• d",
    ]


@pytest.mark.parametrize("around", ["{}", "> {}", '!!! note "x"\n    {}'])
def test_lists_and_headings_are_read_in_quotations_and_boxes_as_elsewhere(around: str) -> None:
    before, _, mark = around.rpartition("\n")
    lines = ["Text:", "- a", "  - b", "", "#1 is", "", "1) d", "2) e"]
    text = "\n".join([*([before] if before else []), *(mark.format(line).rstrip() for line in lines)])
    block = only(text) if before or mark != "{}" else None
    blocks = block.blocks if isinstance(block, (Quote, Callout)) else made(text)
    assert [type(inner) for inner in blocks] == [Paragraph, List, Paragraph, List]
    assert isinstance(blocks[1], List) and blocks[1].items[0].lists[0].items[0].paragraphs == ((Text("b"),),)
    assert blocks[2] == Paragraph((Text("#1 is"),))


def test_numbers_that_leave_some_out_are_those_of_the_author() -> None:
    lists = made("1. one\n3. three\n4. four\n\n7) seven\n")
    assert [(block.start, len(block.items)) for block in lists if isinstance(block, List)] == [(1, 1), (3, 2), (7, 1)]
    assert len(made("1. one\n1. two\n1. three\n")) == 1
    assert [type(block) for block in made("- one\n1. two\n")] == [List, List]


@pytest.mark.parametrize("text", ["2*3*4 is 24", "C# and F#", "5*6"])
def test_figures_and_signs_between_words_are_themselves(text: str) -> None:
    assert text_of(only(text).spans) == text  # type: ignore[union-attr]
    (heading,) = made(f"## {text}\n")
    assert isinstance(heading, Heading) and heading.text == text


def test_an_address_in_angle_brackets_may_hold_spaces() -> None:
    assert only("[a](<https://x.uk/a b.pdf>)") == Paragraph((Link("a", "https://x.uk/a%20b.pdf"),))


def test_a_heading_of_nothing_is_none() -> None:
    assert made("# \n\n## &nbsp;\n\nwords") == (Paragraph((Text("words"),)),)


def test_quotes_twenty_deep_lose_no_words() -> None:
    assert "deepest" in str(made("> " * 20 + "deepest"))


def test_a_quotation_ends_in_who_said_it() -> None:
    block = only("> Well done.\n> — Jim Simon, Chief Executive")
    assert block == Quote((Paragraph((Text("Well done."),)),), "Jim Simon, Chief Executive")


def test_a_note_is_marked_in_the_text_and_stands_at_the_end() -> None:
    paragraph, notes = made("A review[^lammy] said so.\n\n[^lammy]: Published in 2017.")
    assert isinstance(paragraph, Paragraph) and isinstance(notes, Notes)
    assert NoteMark("1", "text-note-1") in paragraph.spans
    assert text_of(notes.notes[0].spans) == "Published in 2017."


def test_a_boxed_note_has_its_title() -> None:
    block = only('!!! note "Incomplete"\n    Pages are lost.')
    assert block == Callout("Incomplete", (Paragraph((Text("Pages are lost."),)),))


def test_a_table_takes_the_caption_above_it() -> None:
    block = only("Table: Offences\n\n| Kind | Number |\n|---|--:|\n| Theft | 4 |")
    assert isinstance(block, Table)
    assert (block.caption, [column.align for column in block.columns]) == ("Offences", ["left", "right"])


def test_headings_skip_no_level() -> None:
    levels = [block.level for block in made("### a\n\n##### b\n\n### c\n\n# d") if isinstance(block, Heading)]
    assert levels == [2, 3, 2, 2]


@pytest.mark.parametrize(
    "html", ["<script>alert(1)</script>", '<img src=x onerror="a">', "<div>\n\nx\n\n</div>", "&nosuch;"]
)
def test_html_stays_plain_characters(html: str) -> None:
    words = " ".join(text_of(block.spans) for block in made(html) if isinstance(block, Paragraph))
    assert words.split() == html.split()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/x",
        "/x",
        "ftp://a",
        "https://user:secret@host.uk/",
    ],
)
def test_a_link_that_is_not_allowed_leaves_its_words_and_no_link(address: str) -> None:
    block = only(f"[words]({address})")
    assert block == Paragraph((Text("words"),))


def test_a_value_is_never_read_as_markdown() -> None:
    writing = ProseOptions(find=lambda text: [FoundReference(text.index("@"), text.index("@") + 1, "*5* <b> [x](y)")])
    (block,) = prose_blocks("It is @ **now**", writing)
    assert isinstance(block, Paragraph)
    assert block.spans[0] == Text("It is *5* <b> [x](y) ")


def test_a_reference_alone_is_a_place_for_blocks() -> None:
    writing = ProseOptions(
        find=lambda text: [FoundReference(text.index("@"), text.index("@") + 1, Placement("risks", "table"))]
    )
    assert Placement("risks", "table") in prose_blocks("Before\n@\nafter", writing)


def test_an_expression_in_braces_prints_as_it_is_written() -> None:
    assert only("{{ 7*7 }} and {{ x.y() }}") == Paragraph((Text("{{ 7*7 }} and {{ x.y() }}"),))


def test_characters_of_the_private_planes_cannot_pose_as_tokens() -> None:
    assert only("a \U000f0000 b") == Paragraph((Text("a \ufffd b"),))


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  - b\n    - c\n- d",
        "* a\n    * b\n        * c\n* d",
        "- a\n\t- b\n\t\t- c\n- d",
        "• a\n   • b\n      • c\n• d",
    ],
)
def test_lists_nest_however_their_author_indents_and_marks_them(text: str) -> None:
    block = only(text)
    assert isinstance(block, List)
    inner = block.items[0].lists[0].items[0]
    told = [text_of(one.paragraphs[0]) for one in (block.items[0], inner, inner.lists[0].items[0], block.items[1])]
    assert told == ["a", "b", "c", "d"]


def test_numbers_with_a_bracket_are_a_list() -> None:
    block = only("1) one\n2) two")
    assert isinstance(block, List) and block.ordered and len(block.items) == 2


# --- other languages ---


def test_words_in_brackets_with_their_language_are_told_apart() -> None:
    assert made("Say [Bore **da**]{lang=cy} to [all](https://example.org).") == (
        Paragraph(
            (
                Text("Say "),
                Foreign((Text("Bore "), Strong((Text("da"),))), "cy"),
                Text(" to "),
                Link("all", "https://example.org"),
                Text("."),
            )
        ),
    )


@pytest.mark.parametrize("text", ["[no]{lang=not a tag}", "[no]{.class}", "[no] {lang=cy}", "no]{lang=cy}"])
def test_what_is_not_written_as_a_language_stays_as_it_is(text: str) -> None:
    assert made(text) == (Paragraph((Text(text),)),)


def test_a_fenced_passage_has_its_blocks_in_its_language_and_its_headings_in_the_outline() -> None:
    blocks = made("## One\n\n::: {lang=cy}\n### Dau\n\n- eitem\n:::\n\n## Three")
    assert [(type(block).__name__, getattr(block, "language", ""), getattr(block, "level", 0)) for block in blocks] == [
        ("Heading", "", 2),
        ("Heading", "cy", 3),
        ("List", "cy", 0),
        ("Heading", "", 2),
    ]


def test_a_fence_that_is_not_closed_is_text() -> None:
    assert text_of(made("::: {lang=cy}\n\nBore da")[0].spans) == "::: {lang=cy}"  # type: ignore[union-attr]


def test_a_cell_keeps_the_language_of_its_passages() -> None:
    assert prose_paragraphs("::: {lang=cy}\nBore da\n:::", ProseOptions(lambda text: [])) == (
        (Foreign((Text("Bore da"),), "cy"),),
    )


@pytest.mark.parametrize(
    "part", ["[ ", "![ ", "[a][a ", "[a](b)[", "[a](b ", "[a](( ", "![[", "[^a", "- ", "1. ", "> - "]
)
def test_thousands_of_marks_that_open_nothing_are_soon_read_and_are_words(part: str) -> None:
    begin = process_time()
    made(f"{part * 4_000}word")
    assert process_time() - begin < 3
    assert "word" in str(made(f"{part * 500}word"))


def test_links_among_brackets_that_open_nothing_are_links() -> None:
    lone, within, uneven = (
        str(made(text)) for text in ("[ [ [a](https://a.uk/b)", "[x [y] z](https://a.uk/b)", "[x](https://a.uk/b (c)")
    )
    assert "[ [ " in lone and "Link(text='a'" in lone
    assert "Link(text='x [y] z'" in within
    assert "https://a.uk/b" in uneven


def test_a_text_that_could_not_be_read_leaves_nothing_behind_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_words: object) -> None:
        raise RecursionError

    plain = made("- a\n\n  b\n")
    with monkeypatch.context() as patch, pytest.raises(RecursionError):
        patch.setattr("markdown.blockprocessors.ParagraphProcessor.run", fails)
        made("- *a*\n\n  b\n")
    assert made("- a\n\n  b\n") == plain


@pytest.mark.parametrize("written", ["<a.b@c.gov.uk>", "<mailto:a.b@c.gov.uk>"])
def test_the_address_of_a_mailbox_is_a_link(written: str) -> None:
    assert made(f"Write to {written}.") == (
        Paragraph((Text("Write to "), Link("a.b@c.gov.uk", "mailto:a.b@c.gov.uk"), Text("."))),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "* * *\n",
        "Words\n---\n",
        "# a #\n",
        "!!! a\n",
        "```x\n",
        "~~~~x\n",
        "<b>x</b> <!-- ",
        "::: {lang=cy}\nwords\n",
        "{{ ",
    ],
)
def test_what_opens_thousands_of_times_in_one_paragraph_is_read_in_good_time(words: str) -> None:
    begin = process_time()
    text = as_written(words * (190_000 // len(words)))
    assert not list(references(text))
    assert made(text) or words == "* * *\n"
    assert process_time() - begin < 8  # where each is looked for to the end of the text: 13 to 120 seconds


@pytest.mark.slow
def test_thousands_of_quotations_are_read_in_good_time() -> None:
    begin = process_time()
    assert len(made("> a\n\n" * 30_000)) == 30_000
    assert process_time() - begin < 12  # each taken out of the whole alone: 60 seconds


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("~~~~\na\n~~~", "a"),
        ("````\n```\na\n````", "``` a"),
        ("```x\n```y\na\n```", "```y a"),
        ("```\na", "``` a"),
    ],
)
def test_a_block_of_code_ends_where_its_own_marks_stand(text: str, read: str) -> None:
    block = only(text)
    assert isinstance(block, Paragraph) and text_of(block.spans) == read


@pytest.mark.parametrize(
    "text", ["a\n---\nb\n\nc", "a\n\n---\n- b\n- c", "# a\nb", "a\n!!! b\n    c\nd", "a | b\n--|--\n1 | 2\n---\nz"]
)
def test_what_stands_below_a_rule_a_heading_or_a_box_is_read_as_it_was(text: str) -> None:
    kinds = {
        "a\n---\nb\n\nc": [Heading, Paragraph, Paragraph],
        "a\n\n---\n- b\n- c": [Paragraph, List],
        "# a\nb": [Heading, Paragraph],
        "a\n!!! b\n    c\nd": [Paragraph, Callout, Paragraph],
        "a | b\n--|--\n1 | 2\n---\nz": [Table, Paragraph],
    }
    assert [type(block) for block in made(text)] == kinds[text]
