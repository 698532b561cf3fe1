"""The pages of the studio, drawn from their templates."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any

from plangen import __version__
from plangen.files.templates import environment
from plangen.load.labels import label
from plangen.load.shape import read_shape
from plangen.plan.quantity import format_day, read_day
from plangen.studio.forms.form import studio_words

_KEY = re.compile(r"`([a-z_]+(?:\.[a-z_]+)*)(?::(?: ([a-z ]+))?)?`")
"""A key of a plan's file as messages name it: `governance.board.members`, `answers:`, `chair: yes`."""

_WRITTEN = re.compile(
    r" \((?:`[a-z_]+: \[[^`\]]*\]`|[^()]*\.(?:yaml|md):\d+|[^()]*(?:by its id|`plangen [a-z]+)[^()]*)\)"
)
"""What would be written in a file or typed as a command, in brackets behind the words that say it: (`answers: [policing]`)."""

_COMMAND = re.compile(r"`plangen ([a-z-]+)[^`]*`")
"""A command that messages name; the studio has a page for what it does."""

_CARRIED = re.compile(r"“([a-z_]+(?:\.[^“”]+)?)”(?= (?:is|are) last year’s)")
"""A part that was carried from last year's plan, by the name on record."""

_REFERENCE = re.compile(r"\bwrite \{\{[^{}]*\}\}")
"""A reference to be written into a text, which the studio writes by one click."""

_NO_REMEDY = re.compile(r"(?i)^(?:as the message says|write what the message asks for)\.?\s*")
"""A remedy that sends back to the message beside it."""

_OPTION = re.compile(r"^--[a-z-]+: ")
"""The option of a command that a message is about, which the page has a field for."""

_ONE_OF = re.compile(r"(?<=` is not one of )[^;]+")
"""The values of which one should have been chosen."""


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


def in_labels(text: str, label: str = "", within: str = "") -> str:
    """What a check says, with the labels of the forms in place of the keys of the files, the pages of the studio in place of
    commands, and the words of what is chosen in place of its values. Where it stands behind the label of its field, that is
    not named again. `within` is the part of the plan that it is about, whose fields are meant before those of others.
    """
    text = _in_pages(text)
    text = _ONE_OF.sub(_in_words, _NO_REMEDY.sub("", _WRITTEN.sub("", text)))
    text = re.sub(r"^`\w+` is missing", "it is missing", text) if label else text
    keys = [key[1] for key in _KEY.finditer(text)]
    paths = [*keys, *(f"{above}.{key}" for above, key in pairwise(keys)), ".".join(_STEP.findall(within))]
    return _KEY.sub(lambda key: _in_label(key, paths), text).replace("`", "")


_STEP = re.compile(r"(?<![\w-])[a-z_]+(?![\w-])")
"""A step of an address that is a key, and no number or id."""


def _in_pages(text: str) -> str:
    """What a check says, without what only files and the terminal have: commands, references, names on record, ISO 8601."""
    words = studio_words()["in_place_of"]
    pages = words["commands"]
    text = _COMMAND.sub(lambda command: str(pages.get(command[1], command[0])), _OPTION.sub("", text))
    text = _REFERENCE.sub(words["reference"], text).replace("a date, written yyyy-mm-dd", words["date"])
    return _CARRIED.sub(lambda part: f"“{_of_part(part[1])}”", text)


def _of_part(name: str) -> str:
    """A part by its name on record, in the words of the forms: “Risks to delivery, Grant” for risks.Grant."""
    steps, told, path = name.split("."), [], ""
    for number, step in enumerate(steps, 1):
        path = f"{path}.{step}" if path else step
        known = _label_or_none(path)
        is_list_of_one = known is not None and number > 1 and number < len(steps)
        if not is_list_of_one or _label_or_none(f"{path}.{steps[number]}"):
            told.append(known or step.replace("-", " "))
    return ", ".join(told)


def _label_or_none(path: str) -> str | None:
    try:
        return label(path)
    except (KeyError, TypeError):
        return None


def _in_words(values: re.Match[str]) -> str:
    """What is chosen from, as the forms show it."""
    words = studio_words()["choices"]
    return ", ".join(str(words.get(value, value)) for value in values[0].split(", "))


def _in_label(key: re.Match[str], paths: Sequence[str]) -> str:
    """A key as people read it; one that several fields are called by, each with a label of its own, as its own words."""
    words = f"“{_labelled(key[1], paths) or key[1].rpartition('.')[2].replace('_', ' ')}”"
    return f"{words}: {key[2]}" if key[2] else words


def _labelled(path: str, around: Sequence[str]) -> str:
    """The label of a field, by its path or by its key alone; by one of the paths around it, where that has such a field.
    Empty where no field is called so.
    """
    name = path.rpartition(".")[2]
    if "." not in path and name in _labels():
        return _labels()[name]
    for whole in (path, *(f"{above}.{name}" for above in around)):
        with suppress(KeyError, TypeError):
            return label(whole)
    return _labels().get(name, "")


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
