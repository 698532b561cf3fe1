"""Every field of a plan has a label and a help, from which forms, printed tables, spreadsheets and editors take their words."""

from collections.abc import Mapping
from typing import Any

import pytest

from plangen.load.json_schema import json_schema
from plangen.load.shape import read_shape
from plangen.source.spreadsheet.headings import RecordKind, known_headings, normal_heading

SHAPE = read_shape()
GROUPS: Mapping[str, Mapping[str, Any]] = {**SHAPE.records, "plan": SHAPE.whole}
LONGEST = 48


@pytest.mark.parametrize("group", GROUPS)
def test_every_field_has_a_label_and_a_help(group: str) -> None:
    without = [name for name, rules in GROUPS[group].items() if not {"label", "help"} <= rules.get("meta", {}).keys()]
    assert without == []


@pytest.mark.parametrize("group", GROUPS)
def test_a_label_is_short_and_plain_and_begins_with_a_capital(group: str) -> None:
    labels = [rules["meta"]["label"] for rules in GROUPS[group].values()]
    assert [label for label in labels if len(label) > LONGEST or "_" in label or not label[0].isupper()] == []


@pytest.mark.parametrize("group", GROUPS)
def test_no_two_fields_of_a_record_go_by_the_same_word(group: str) -> None:
    words = {
        name: {normal_heading(name), normal_heading(rules["meta"]["label"])} for name, rules in GROUPS[group].items()
    }
    assert [(one, other) for one in words for other in words if one < other and words[one] & words[other]] == []


@pytest.mark.parametrize("record", SHAPE.records)
def test_a_label_heads_the_column_of_its_field_in_a_spreadsheet(record: str) -> None:
    fields = SHAPE.records[record]
    known = known_headings(RecordKind(record, fields, SHAPE.records, {}, {}))
    scalars = {name: rules for name, rules in fields.items() if rules["type"] == "string"}
    assert [
        name for name, rules in scalars.items() if known[normal_heading(rules["meta"]["label"])][""] != (name,)
    ] == []


def test_an_editor_shows_the_label_as_the_title_of_a_field() -> None:
    post = json_schema(SHAPE)["definitions"]["post"]["properties"]
    assert (post["fte"]["title"], post["fte"]["description"]) == ("Full-time equivalent", "Full-time equivalent.")
