"""What the schema says of the value at an address: its rules, and those of the fields in it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from plangen.desk.file_edits import value_at
from plangen.finding import Address
from plangen.load.shape import read_shape

Rules = Mapping[str, Any]


@cache
def rules_at(address: Address) -> Rules:
    """The rules of the value at an address. KeyError where the schema has no such value."""
    shape = read_shape()
    rules: Any = {"group": shape.whole}
    for step in address:
        if isinstance(step, int):
            rules = rules["schema"]
        else:
            group = group_of(rules)
            rules = group[step] if group is not None else rules["valuesrules"]
    return dict(rules)


def group_of(rules: Rules) -> Rules | None:
    """The fields of a record by their names; None where the value is none, or one whose names are the plan's own."""
    if "group" in rules:
        return dict(rules["group"])
    named = rules.get("schema")
    return dict(read_shape().records[named]) if isinstance(named, str) else None


def is_simple(rules: Rules) -> bool:
    """Whether a value is one text."""
    return rules.get("type") == "string"


def is_list_of_texts(rules: Rules) -> bool:
    """Whether a value is a list of texts."""
    return rules.get("type") == "list" and is_simple(rules["schema"])


def is_keyed(rules: Rules) -> bool:
    """Whether a value is a mapping by names that are the plan's own."""
    return "valuesrules" in rules


def is_table(rules: Rules) -> bool:
    """Whether a value is a list of records, or a mapping of names to records."""
    if is_keyed(rules):
        return not is_simple(rules["valuesrules"])
    return rules.get("type") == "list" and not is_simple(rules["schema"])


def stands_in_table(address: Address) -> bool:
    """Whether a value of a record stands in the row of the record: a text, or amounts by the columns of the table."""
    try:
        rules = rules_at(address)
    except (KeyError, TypeError):  # a name that the schema does not have
        return True
    return is_simple(rules) or (is_keyed(rules) and is_simple(rules["valuesrules"]))


def meta(rules: Rules, name: str) -> str:
    """The label or the help of a value; empty where the schema gives none."""
    return str(rules.get("meta", {}).get(name, ""))


def columns_for(values: Any, address: Address) -> Sequence[tuple[str, str]]:
    """The names and headings of the columns by which the amounts, totals or cells at an address are kept.

    They are those of the nearest record around it that has columns.
    """
    for depth in range(len(address) - 1, 0, -1):
        columns = value_at(values, (*address[:depth], "columns"))
        if isinstance(columns, list):
            found = [column for column in columns if isinstance(column, dict) and isinstance(column.get("id"), str)]
            return [(column["id"], str(column.get("heading") or column["id"])) for column in found]
    return []
