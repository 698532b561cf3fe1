"""The pages of the studio, drawn from their templates."""

import re
from functools import cache
from typing import Any

from plangen import __version__
from plangen.files.templates import environment
from plangen.load.labels import label
from plangen.load.shape import read_shape

_KEY = re.compile(r"`([a-z_]+(?:\.[a-z_]+)*):?`|(?<![\w`])([a-z_]+(?:\.[a-z_]+)*):(?=[ ;,.)]|$)")
"""A key of a plan's file as messages name it: `governance.board.members`, `answers:`."""


def drawn(template: str, **values: Any) -> str:
    """A page by the name of its template, with what it shows."""
    environment("studio").filters.setdefault("in_labels", in_labels)
    return environment("studio").get_template(f"{template}.html").render(version=__version__, **values)


def in_labels(text: str) -> str:
    """What a check says, with the labels of the forms in place of the keys of the files."""
    return _KEY.sub(lambda key: _labelled(key[1] or key[2]) or key[0], text).replace("`", "")


def _labelled(path: str) -> str:
    """The label of a field in quotation marks, by its path or by its key alone; empty where no field is called so."""
    try:
        found = label(path) if "." in path else _labels().get(path, "")
    except KeyError:
        found = _labels().get(path.rpartition(".")[2], "")
    return f"“{found}”" if found else ""


@cache
def _labels() -> dict[str, str]:
    """The label of each key that has one label alone, wherever it stands; a part of the plan goes before the fields in it."""
    shape = read_shape()
    labels: dict[str, set[str]] = {}
    for fields in shape.records.values():
        for name, rules in fields.items():
            labels.setdefault(name, set()).add(rules["meta"]["label"])
    alone = {name: next(iter(found)) for name, found in labels.items() if len(found) == 1}
    return alone | {name: rules["meta"]["label"] for name, rules in shape.whole.items()}
