"""The one walk over a document: what it meets, the words it reads, and what it leaves untouched."""

from plangen.document.chart import Bar, BarChart, BarGroup, Chart
from plangen.document.model import (
    Block,
    Break,
    Cell,
    Column,
    Definition,
    Definitions,
    Emphasis,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from plangen.document.walk import nodes, paragraphs_of, rebuild, text_of

SENTENCE = (
    Text("The plan "),
    Strong((Emphasis((Text("as "),)), Link("adopted", "#a"))),
    NoteMark("1", "n"),
    Break(),
    Text("says"),
)
BLOCKS: tuple[Block, ...] = (
    Heading(1, "Title", "a"),
    Paragraph(SENTENCE),
    List((Item(((Text("item"),),), (List((Item(((Text("inner"),),)),)),)),)),
    Table("T", (Column("h"),), (Row((Cell(((Text("one"),), (Text("two"),))),)),)),
    Definitions((Definition("term", (Text("meaning"),)),)),
    Notes((Note("1", "n", (Text("note"),)),)),
    Chart(BarChart(("own",), (BarGroup("label", (Bar(0, 1.0),)),), "£"), "words", "caption"),
)


def test_every_node_is_met_once_in_reading_order_and_no_drawing_is_entered() -> None:
    kinds = [type(node).__name__ for node in nodes(BLOCKS)]
    assert kinds[:9] == "Heading Paragraph Text Strong Emphasis Text Link NoteMark Break".split()
    assert kinds[-4:] == ["Notes", "Note", "Text", "Chart"]
    assert [node.text for node in nodes(BLOCKS) if isinstance(node, Text)][3:] == [
        "item", "inner", "one", "two", "meaning", "note",
    ]  # fmt: skip


def test_the_words_of_spans_are_read_with_or_without_what_only_marks_them() -> None:
    assert text_of(SENTENCE) == "The plan as adopted says"
    assert text_of(SENTENCE, line_break="\n", note_marks=True) == "The plan as adopted1\nsays"


def test_the_paragraphs_of_every_kind_of_block_are_found() -> None:
    assert [text_of(spans) for spans in paragraphs_of(BLOCKS)] == [
        "The plan as adopted says", "item", "inner", "one", "two", "meaning", "note",
    ]  # fmt: skip


def test_a_document_in_which_nothing_changes_is_the_same_object() -> None:
    assert rebuild(BLOCKS, lambda node: node) is BLOCKS


def test_only_what_holds_a_change_is_made_anew() -> None:
    made = rebuild(BLOCKS, lambda node: Text("first") if node == Text("one") else node)
    same = [before is after for before, after in zip(BLOCKS, made, strict=True)]
    assert same == [True, True, True, False, True, True, True]
    assert [text_of(spans) for spans in paragraphs_of(made[3])] == ["first", "two"]


def test_what_stands_inside_a_node_is_changed_before_the_node() -> None:
    made = rebuild(BLOCKS[1], lambda node: Text(text_of(node.spans).upper()) if isinstance(node, Strong) else node)
    assert isinstance(made, Paragraph)
    assert made.spans[1] == Text("AS ADOPTED")
