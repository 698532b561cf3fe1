"""What a value of a plan is called on the pages: by the labels of the forms, and by the names of its records."""

from collections.abc import Iterator
from typing import Any

from plangen.desk.file_edits import value_at
from plangen.finding import Address
from plangen.source.source import Source, item_name
from plangen.studio.forms.rules import columns_for, meta, rules_at


def record_name(value: Any) -> str:
    """What a record is called on a page: a person by the name, not by whom that person stands for; a picture by its caption.

    The names by which a part of a plan is on record are others, and stay as they are.
    """
    own = value if isinstance(value, dict) else {}
    named = next((own[key] for key in ("name", "caption", "meaning") if isinstance(own.get(key), str)), "")
    return item_name({"name": named}) or item_name(value)


def in_form_words(source: Source, address: Address) -> str:
    """An address in the words of the forms: "Partners’ contributions, Health, Total" for contributions, rows, 2, total."""
    return ", ".join(_words(source, address))


def _words(source: Source, address: Address) -> Iterator[str]:
    for end, step in enumerate(address, 1):
        of_record = end > 1 and end < len(address) and isinstance(address[end], int)
        if isinstance(step, int):
            yield record_name(value_at(source.values, address[:end])) or f"row {step + 1}"
        elif not of_record:  # a list within a part is told by the record in it
            yield _label(source, address[:end])


def _label(source: Source, address: Address) -> str:
    """The label of a field, the heading of a column; of a record that has a name of its own, that name."""
    try:
        label = meta(rules_at(address), "label")
    except (KeyError, TypeError):  # a name that the schema does not have
        label = ""
    name = str(address[-1])
    heading = label or dict(columns_for(source.values, address)).get(name)
    return heading or record_name(value_at(source.values, address)) or name.replace("-", " ").replace("_", " ")
