"""What lies in a plan's folder and is not read: a file that nothing names, a section's file beside a text of its own."""

import posixpath
from collections.abc import Iterator
from typing import Any

from plangen.finding import Address, Fault
from plangen.source.plan_file import misnamed_yaml, names_below
from plangen.source.source import Source

FOLDERS = {"sections": "sections", "figures": "figures", "data": "tables"}
"""The folders in which everything is part of the plan, and the key under which a file in each is mostly named."""

_BESIDE_TEXT = "this section has a text of its own, so that the file is not printed; keep one of the two"
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")
_OF_EDITORS = (".", "~")


def unread_faults(source: Source, values: dict[str, Any]) -> Iterator[Fault]:
    """A fault for each file that the plan does not read, at the key that would name it, and for each text that hides a file."""
    yield from _hidden_files(source, values.get("sections"), ("sections",))
    for name, right in misnamed_yaml(source.files).items():
        yield Fault(f"{name} is not read: its name should be {right}", (next(iter(values), ""),))
    named = {posixpath.normpath(name.replace("\\", "/")) for name in _texts(values)} | source.texts.keys()
    for folder, key in FOLDERS.items():
        for name in names_below(source.files, folder):
            if name not in named and not _is_of_machine(name):
                yield Fault(
                    f"nothing in the plan names {name}: it is not printed; name it, or move it elsewhere", (key,)
                )


def _hidden_files(source: Source, sections: Any, address: Address) -> Iterator[Fault]:
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        if not isinstance(section, dict):
            continue
        at = (*address, number)
        text = source.spans.get((*at, "text"))
        if section.get("file") and text is not None and text.file.endswith(".yaml"):
            yield Fault(_BESIDE_TEXT, (*at, "file"))
        yield from _hidden_files(source, section.get("sections"), (*at, "sections"))


def _is_of_machine(name: str) -> bool:
    """Whether a file is one that systems and editors leave behind."""
    last = posixpath.basename(name)
    return last.startswith(_OF_EDITORS) or last.lower() in _OF_SYSTEMS


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value that may be the name of a file."""
    if isinstance(value, str):
        yield from [value.strip()] if "\n" not in value else []
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
