"""Values put into the files of plans: what was asked for reads back, and every other line stays as it was, byte for byte."""

import random
from functools import cache
from pathlib import Path

import pytest

from plangen.source.editing.edit_file import EditRefused, edited
from plangen.source.editing.edits import Clear, Delete, Insert, Move, Set
from plangen.source.editing.nodes import YamlText
from plangen.source.editing.transfer import Carry
from plangen.source.plan_file import PlanFile
from plangen.source.yaml_reader import read_yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("examples/*/*.yaml"), *ROOT.glob("tests/plans/*/*.yaml")])
SAMPLE = 10
"""How many places of each file are edited; all of them take minutes."""

HOSTILE = [
    "x", "£1,302,665", "yes: no", "a # b", "# lead", "- item", "12:30", "no", "~", "null", "", "  lead", "trail ", "it's",
    '"q"', "{{ contributions.total | money }}", "{a: b}", "[1,2]", "a: b", "ends:", "@x", "`x`", "%x", "&a", "*a", "!t",
    "|", ">", "?", "two\nlines", "para one.\n\npara two.\n", "- a\n- b\n", "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "# Heading\n\ntext", "Siân – Ŵ “quoted”", "trail  \nspace", "\n lead", "ends\n\n\n", "long " * 60, "100%", "1_000",
    "a,b", "---", "...", "=", "<<", "\n", "a\tb", "key: |\n  x",
]  # fmt: skip


@cache
def text_of(file):
    return YamlText(file.read_text(encoding="utf-8"))


def values(data):
    return read_yaml(PlanFile("f", "f", data), ())[0]


def places(file, kind):
    found = [address for address, place in text_of(file).places.items() if place.node.id == kind and address]
    return random.Random(file.name).sample(found, min(len(found), SAMPLE))


def comments(text):
    return [line.strip() for line in text.split("\n") if line.lstrip().startswith("#")]


def apply(file, edit):
    """The text after the edit, which has been read back and compared with what is wanted; an error where it differs."""
    return edited("f", file.read_bytes(), [edit]).decode()


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_any_text_may_be_put_in_the_place_of_any_other(file):
    yaml = text_of(file)
    pick = random.Random(1)
    for address in places(file, "scalar"):
        for text in pick.sample(HOSTILE, 5):
            after = apply(file, Set(address, text)).split("\n")
            first, last = yaml.places[address].node.start_mark.line, yaml.last_line(address)
            assert after[:first] == yaml.lines[:first]
            rest = yaml.lines[last + 1 :]
            assert after[len(after) - len(rest) :] == rest


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_items_are_put_in_taken_out_and_moved_with_their_comments(file):
    yaml = text_of(file)
    for address in places(file, "sequence"):
        items = yaml.places[address].node.value
        count = len(items)
        value = values(yaml.text.encode())
        for step in address:
            value = value[step]
        for number in {0, count // 2, count}:
            after = apply(file, Insert(address, number, value[0] if value else "x"))
            assert set(comments(yaml.text)) <= set(comments(after))
        for number, to in {(0, count - 1), (count - 1, 0), (count // 2, 0)} if count > 1 else ():
            after = apply(file, Move(address, number, to))
            assert sorted(after.split("\n")) == sorted(yaml.lines) or yaml.places[address].is_flow
        for number in {0, count // 2, count - 1} if count else ():
            lines = apply(file, Delete(address, number)).split("\n")
            assert len(lines) <= len(yaml.lines)
            assert not count > 1 or set(lines) <= set(yaml.lines) or yaml.places[address].is_flow


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_keys_are_added_and_taken_out(file):
    pick = random.Random(2)
    yaml = text_of(file)
    for address in places(file, "mapping"):
        after = apply(file, Set((*address, "new_key"), pick.choice(HOSTILE)))
        assert comments(yaml.text) == [line for line in comments(after) if line in comments(yaml.text)]
        apply(file, Set((*address, "new_key"), {"a": "1", "b": ["x", {"c": "d\ne"}]}))
        for key in list(yaml.places[address].node.value)[:4]:
            after = apply(file, Clear((*address, key[0].value)))
            assert set(comments(after)) <= set(comments(yaml.text))


def test_the_ends_of_lines_and_the_mark_of_the_file_are_kept():
    data = b"\xef\xbb\xbftitle: A plan\r\nperiod: 2025-26  # a year\r\n"
    after = edited("f", data, [Set(("title",), "Another"), Set(("period",), "two\nlines")])
    assert after == b"\xef\xbb\xbftitle: Another\r\nperiod: |-  # a year\r\n  two\r\n  lines\r\n"


def test_a_key_that_opens_an_item_gives_its_place_to_the_next():
    data = b"rows:\n  - id: one\n    # the partner\n    name: Police\n  - id: two\n"
    assert edited("f", data, [Clear(("rows", 0, "id"))]) == b"rows:\n    # the partner\n  - name: Police\n  - id: two\n"


def test_an_empty_file_takes_its_first_value():
    assert edited("f", b"", [Set((), {"title": "A plan"})]) == b"title: A plan\n"


@pytest.mark.parametrize(
    "edit", [Set(("none", "title"), "x"), Clear(("none",)), Insert(("title",), 0, "x"), Move(("rows",), 9, 0)]
)
def test_what_cannot_be_done_is_refused(edit):
    with pytest.raises(EditRefused, match="f: "):
        edited("f", b"title: A plan\nrows: []\n", [edit])


CARRIED = b"""sections:
  - id: one
    heading: One
  # why it is here
  - id: two
    heading: 'Two'  # as the board calls it
    text: |
      A text.

        - deeper

    # about those within
    sections: [{id: three}]

  # the last
  - id: four
"""


def test_an_item_put_into_another_takes_its_comments_and_its_own_writing_along_and_brings_them_back():
    within = edited("f", CARRIED, [Carry(("sections",), 1, up=0, steps=(0, "sections"), to=0)])
    assert values(within)["sections"][0]["sections"] == [values(CARRIED)["sections"][1]]
    assert sorted(comments(within.decode())) == sorted(comments(CARRIED.decode()))
    for words in (b"      # why it is here\n      - id: two\n", b"heading: 'Two'  # as the board calls it\n"):
        assert words in within
    back = edited("f", within, [Carry(("sections", 0, "sections"), 0, up=2, steps=(), to=1)])
    assert values(back)["sections"][1:] == values(CARRIED)["sections"][1:]
    assert (
        b"  # why it is here\n  - id: two\n    heading: 'Two'  # as the board calls it\n    text: |\n      A text."
        in back
    )


def test_an_item_put_into_one_in_brackets_is_there_by_its_value():
    data = b'rows:\n  - {id: a, rows: []}\n  # b\n  - id: b\n    note: "x"\n'
    after = edited("f", data, [Carry(("rows",), 1, up=0, steps=(0, "rows"), to=0)])
    assert values(after) == {"rows": [{"id": "a", "rows": [{"id": "b", "note": "x"}]}]}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_any_item_is_put_into_the_one_above_it_with_its_comments(file):
    yaml = text_of(file)
    for address in places(file, "sequence"):
        items = yaml.places[address].node.value
        if len(items) < 2 or {one.id for one in items} != {"mapping"} or yaml.places[address].is_flow:
            continue
        number = len(items) - 1
        within = len(yaml.places[above].node.value) if (above := (*address, number - 1, "more")) in yaml.places else 0
        after = apply(file, Carry(address, number, up=0, steps=(number - 1, "more"), to=within))
        assert sorted(comments(after)) == sorted(comments(yaml.text))
