"""What the parts of a plan and their fields are called: as `schemas/words` says where a page has a word of its own, else by
their label in `schemas/plan.yaml`.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from plangen.files.words import Words
from plangen.load.shape import read_shape

CHOSEN = ("levels", "tables.value")
"""The groups of words that hold the values which are chosen from a list."""


def label(path: str) -> str:
    """The label of the field at a path, such as staffing.posts.fte. KeyError where there is no such field."""
    above, _, name = path.rpartition(".")
    return str(record_fields(above)[name]["meta"]["label"])


@cache
def record_fields(path: str) -> Mapping[str, Any]:
    """The rules of the fields of the records at a path; of the whole plan, where it is empty."""
    shape = read_shape()
    rules: Any = shape.whole
    for name in path.split(".") if path else ():
        rules = shape.records[_record(rules[name])]
    return dict(rules)


def _record(rules: Mapping[str, Any]) -> str:
    inner = rules.get("valuesrules") or rules
    record = inner["schema"]
    return str(record if isinstance(record, str) else record["schema"])


def column_heading(path: str, name: str, words: Words) -> str:
    """What heads the column of a field where the records at a path are printed as a table."""
    return words.texts.get(f"tables.heading.{path}.{name}") or label(f"{path}.{name}")


def annex_heading(path: str, words: Words) -> str:
    """What heads the annex of a part."""
    return words.texts.get(f"tables.annex.{path}") or label(path)


def usual_caption(path: str, words: Words) -> str:
    """The caption of a part's table, where the plan gives it none of its own."""
    return words.texts.get(f"tables.caption.{path}") or annex_heading(path, words)


def value_in_words(path: str, name: str, value: str, words: Words) -> str:
    """The value of a field as it is printed: one that is chosen from a list (high, partly met) in the language of the page."""
    chosen = "allowed" in record_fields(path)[name]
    found = (words.texts.get(f"{group}.{value}") for group in CHOSEN) if chosen else ()
    return next((word for word in found if word), value)
