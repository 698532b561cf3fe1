"""What authors write who learnt another kind of Markdown, or none: it arrives as they meant it."""

import pytest

from plangen.document.model import Break, Heading, Link, List, NoteMark, Notes, Paragraph, Quote, Spans, Table, Text
from plangen.document.walk import paragraphs_of, text_of
from plangen.prose.blocks import prose_blocks
from plangen.prose.spans import FoundReference, ProseBlock, ProseOptions


def made(text: str) -> tuple[ProseBlock, ...]:
    def find(text: str) -> list[FoundReference]:
        return [FoundReference(place, place + 1, "£5") for place, letter in enumerate(text) if letter == "@"]

    return prose_blocks(text, ProseOptions(find))


def words(text: str) -> str:
    """The words of a text that is one paragraph."""
    (block,) = made(text)
    assert isinstance(block, Paragraph)
    return text_of(block.spans)


def notes(text: str) -> list[Spans]:
    last = made(text)[-1]
    return [note.spans for note in last.notes] if isinstance(last, Notes) else []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It is `@` now", "It is £5 now"),
        ("It is ``a ` b @`` now", "It is a ` b £5 now"),
        ("`*a* _b_ ~~c~~ [d](e) &amp; \\*`", "*a* _b_ ~~c~~ [d](e) &amp; \\*"),
        ("\\*a\\* \\~ \\| \\<b\\> \\&amp; \\`c\\`", "*a* ~ | <b> &amp; `c`"),
        ("R&amp;D &lt;b&gt; &#42;x&#42; &#xA3;5&nbsp;000 a&shy;b", "R&D <b> *x* £5\u00a0000 ab"),
        (
            "at https://a.gov.uk/b*c*d, and *here* (https://a.gov.uk/*)",
            "at https://a.gov.uk/b*c*d, and here (https://a.gov.uk/*)",
        ),
        ("R&D, AT&T; 5 & 6", "R&D, AT&T; 5 & 6"),
        ("a&#xF0000;b&#x202e;c", "abc"),
    ],
)
def test_code_escapes_and_entities_are_the_characters_they_stand_for(text: str, printed: str) -> None:
    assert words(text) == printed


def test_a_block_of_code_keeps_its_lines_and_their_references() -> None:
    (block,) = made("```python\na = 1\nb = @\n```")
    assert block == Paragraph((Text("a = 1"), Break(), Text("b = £5")))


def test_spaces_as_paragraphs_are_none() -> None:
    assert made("a\n\n&nbsp;\n\nb") == (Paragraph((Text("a"),)), Paragraph((Text("b"),)))


@pytest.mark.parametrize("rule", ["* * *", "- - - -", "_ _ _", "***", "  * * * "])
def test_a_rule_between_paragraphs_is_no_item_of_a_list(rule: str) -> None:
    assert made(f"a\n\n{rule}\n\nb") == (Paragraph((Text("a"),)), Paragraph((Text("b"),)))


@pytest.mark.parametrize(
    "text", ["#1 priority is education", "#2: the board", "#EndIt, a campaign", "words\n#3 in the list"]
)
def test_a_number_sign_with_no_space_begins_no_heading(text: str) -> None:
    assert words(text) == " ".join(text.split())


@pytest.mark.parametrize("text", ["##Two", "## Two", "## Two ##"])
def test_a_heading_may_lack_its_space(text: str) -> None:
    assert [block.text for block in made(text) if isinstance(block, Heading)] == ["Two"]


@pytest.mark.parametrize("item", ["- one\\\n  two\\\n  three", "- one  \n  two  \n  three", "- one  \ntwo  \nthree"])
def test_every_new_line_in_an_item_stays(item: str) -> None:
    (block,) = made(item)
    assert isinstance(block, List)
    assert block.items[0].paragraphs == ((Text("one"), Break(), Text("two"), Break(), Text("three")),)


def test_tasks_are_boxes() -> None:
    (block,) = made("- [ ] one\n- [x] two\n- [X] three\n- [y] four")
    assert isinstance(block, List)
    assert [text_of(item.paragraphs[0]) for item in block.items] == ["☐ one", "☑ two", "☑ three", "[y] four"]


@pytest.mark.parametrize(
    ("above", "below"),
    [("The figures:\n", ""), ("Two\nlines\n", "\n\nAfter"), ("- item\n", ""), ("", "\n\nAfter"), ("# Head\n", "")],
)
def test_a_table_needs_no_empty_line_above(above: str, below: str) -> None:
    tables = [
        block
        for rows in ("| a | b |\n|---|--:|\n| 1 | 2 |", "a | b\n--- | ---\n1 | 2")
        for block in made(f"{above}{rows}{below}")
        if isinstance(block, Table)
    ]
    assert [[column.header for column in table.columns] for table in tables] == [["a", "b"], ["a", "b"]]


TABLE = "| a |\n|---|\n| 1 |\n"


@pytest.mark.parametrize(
    ("text", "captions", "left"),
    [
        (f"{TABLE}\nTable: One\n\nNext", ["One"], ["Next"]),
        (f"{TABLE}Table: One\n\nNext", ["One"], ["Next"]),
        (f"{TABLE}\nTable: One\n\n{TABLE}\nTable: Two", ["One", "Two"], []),
        (f"Table: One\n\n{TABLE}\nTable: Two\n\n{TABLE}", ["One", "Two"], []),
        (f"Table: One\n\n{TABLE}\nTable: Left", ["One"], ["Table: Left"]),
        ("Table: of nothing\n\nNext", [], ["Table: of nothing", "Next"]),
    ],
)
def test_a_caption_stands_above_its_table_or_below_and_is_never_lost(
    text: str, captions: list[str], left: list[str]
) -> None:
    blocks = made(text)
    assert [block.caption for block in blocks if isinstance(block, Table)] == captions
    assert [text_of(block.spans) for block in blocks if isinstance(block, Paragraph)] == left


@pytest.mark.parametrize("between", ["\n", "\n\n", "   \n"])
def test_two_quotations_each_have_their_speaker(between: str) -> None:
    quotes = made(f"> “One.”\n> — Child, 15\n{between}> “Two.”\n> — Child, 16\n\nAfter")[:-1]
    assert [block.source for block in quotes if isinstance(block, Quote)] == ["Child, 15", "Child, 16"]


def test_the_paragraphs_of_one_quotation_stay_together() -> None:
    (block,) = made("> One.\n>\n> Two.\n> — Child")
    assert isinstance(block, Quote) and len(block.blocks) == 2 and block.source == "Child"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](https://a.uk/b c.pdf)", "https://a.uk/b%20c.pdf"),
        ("[x](<https://a.uk/b c>)", "https://a.uk/b%20c"),
        ("[x]( https://a.uk/b )", "https://a.uk/b"),
        ("[x](https://a.uk/@)", "https://a.uk/£5"),
        ("[x](https://a.uk/?a=1&amp;b=2)", "https://a.uk/?a=1&b=2"),
        ("[x](https://a.uk/a_b_c\\_d)", "https://a.uk/a_b_c_d"),
    ],
)
def test_a_link_keeps_its_address_whatever_is_in_it(text: str, address: str) -> None:
    assert made(text) == (Paragraph((Link("x", address),)),)


@pytest.mark.parametrize(
    "address", ["java&#115;cript:x", "javascript\\:x", "&#x68;ttps://me:secret&#64;a.uk", "file:///a b"]
)
def test_an_address_in_disguise_is_no_link(address: str) -> None:
    assert made(f"[x]({address})") == (Paragraph((Text("x"),)),)


def test_notes_are_numbered_as_they_are_first_marked() -> None:
    text = "One[^b], two[^a], one again[^b].\n\n[^a]: A.\n[^b]: B."
    paragraph = made(text)[0]
    assert isinstance(paragraph, Paragraph)
    assert [span.number for span in paragraph.spans if isinstance(span, NoteMark)] == ["1", "2"]
    assert Link("1", "#text-note-1") in paragraph.spans
    assert [text_of(spans) for spans in notes(text)] == ["B.", "A."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a^[in *May*, @]", ["in May, £5"]),
        ("a[^n]\n\n[^n]: one\ntwo\n\n    three", ["one two three"]),
        ("a[^n]\n\n[^n]: one\n\n    - item\n\nAfter", ["one • item"]),
        ("| a[^n] |\n|--|\n| b[^n] |\n\n[^n]: in a cell", ["in a cell"]),
        ("> q[^n]\n> — Someone\n\n[^n]: quoted", ["quoted"]),
        ("a[^1][^2]\n\n[^2]: two\n[^1]: one", ["one", "two"]),
    ],
)
def test_a_note_keeps_all_its_words(text: str, told: list[str]) -> None:
    assert [text_of(spans) for spans in notes(text)] == told


@pytest.mark.parametrize(
    "text",
    ["a\n\n[^n]: lost words", "a[^n]\n\n[^n]: first\n\n[^n]: lost words", "# head[^n]\n\n[^n]: lost words"],
)
def test_a_note_that_cannot_be_marked_is_printed_as_text(text: str) -> None:
    assert "lost words" in [text_of(block.spans) for block in made(text) if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "text",
    [
        "- !!! note\n      lost `words`",
        "- a\n\n    > b\n    lost `words`",
        "> !!! note\n>     lost *words*",
        "- # head\n  lost words",
    ],
)
def test_loose_words_in_an_item_or_a_quotation_are_kept(text: str) -> None:
    assert "lost words" in " ".join(text_of(spans) for spans in paragraphs_of(made(text)))


def test_a_bullet_without_words_makes_no_heading_of_the_item_above_it() -> None:
    (items,) = made("- one\n-\n- three\n-")
    assert isinstance(items, List) and [text_of(spans) for spans in paragraphs_of(items)] == ["one", "three"]
    for line in ("-", "--", "---"):
        heading, _ = made(f"A heading\n{line}\n\nWords.")
        assert isinstance(heading, Heading) and heading.text == "A heading"
