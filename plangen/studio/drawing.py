"""The pages of the studio, drawn from their templates."""

import re
from datetime import datetime
from functools import cache
from typing import Any

from plangen import __version__
from plangen.files.templates import environment
from plangen.load.labels import label
from plangen.load.shape import read_shape
from plangen.plan.quantity import format_day, read_day

_KEY = re.compile(r"`([a-z_]+(?:\.[a-z_]+)*):?(?: ([a-z]+))?`")
"""A key of a plan's file as messages name it: `governance.board.members`, `answers:`, `chair: yes`."""

_WRITTEN = re.compile(r" \((?:`[a-z_]+: \[[^`\]]*\]`|[^()]*\.(?:yaml|md):\d+)\)")
"""What would be written in a file, or stood in one, in brackets behind the words that say it: (`answers: [policing]`)."""


def drawn(template: str, **values: Any) -> str:
    """A page by the name of its template, with what it shows."""
    environment("studio").filters.update(in_labels=in_labels, day=day, moment=moment)
    return environment("studio").get_template(f"{template}.html").render(version=__version__, **values)


def day(text: str) -> str:
    """A day of ISO 8601 as one speaks of it; the text itself where it is none."""
    found = read_day(text)
    return format_day(found) if found else text


def moment(text: str) -> str:
    """A moment of ISO 8601 by the clock of this machine: 28 November 2026, 09:41."""
    local = datetime.fromisoformat(text).astimezone()
    return f"{day(local.date().isoformat())}, {local:%H:%M}"


def in_labels(text: str) -> str:
    """What a check says, with the labels of the forms in place of the keys of the files."""
    return _KEY.sub(_in_label, _WRITTEN.sub("", text)).replace("`", "")


def _in_label(key: re.Match[str]) -> str:
    """A key as people read it; one that several fields are called by, each with a label of its own, as its own words."""
    words = _labelled(key[1]) or f"“{key[1].rpartition('.')[2].replace('_', ' ')}”"
    return f"{words}: {key[2]}" if key[2] else words


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
