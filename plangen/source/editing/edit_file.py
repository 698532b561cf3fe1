"""A file of YAML edited: its bytes before and after, with what ends its lines and the mark at its beginning kept."""

from collections.abc import Sequence

import yaml

from plangen.errors import PlangenError, SourceError
from plangen.source.editing.edits import Edit
from plangen.source.editing.nodes import YamlText
from plangen.source.plan_file import PlanFile
from plangen.source.yaml_reader import read_text, read_yaml

_BOM = b"\xef\xbb\xbf"


class EditRefused(PlangenError):
    """An edit that the file does not take so that it reads back as wanted; nothing was changed."""


def edited(name: str, data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file after edits, one after the other; all others are as they were.

    Raises SourceError where the file cannot be read safely, EditRefused where an edit names a place that there is not, or the
    file would not read back as the edit wants it.
    """
    text = read_text(PlanFile(name, name, data))
    for edit in edits:
        text = _edited_text(name, text, edit)
    return as_before(data, text)


def as_before(data: bytes, text: str) -> bytes:
    """A text as the bytes of a file that was `data`: with what ended its lines, and the mark at its beginning."""
    newline = "\r\n" if b"\r\n" in data else "\n"
    mark = _BOM if data.startswith(_BOM) else b""
    return mark + text.replace("\n", newline).encode()


def _edited_text(name: str, text: str, edit: Edit) -> str:
    before = _values(name, text)
    try:
        after = edit.in_text(YamlText(text))
        wanted = edit.in_values(before)
        if _values(name, after) == wanted:
            return after
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise EditRefused(f"{name}: there is no such place ({error}): load the plan again") from None
    except (SourceError, yaml.YAMLError) as error:
        raise EditRefused(f"{name}: this cannot be written there ({error})") from None
    raise EditRefused(f"{name}: this cannot be written there so that it reads back the same: edit the file itself")


def _values(name: str, text: str) -> object:
    return read_yaml(PlanFile(name, name, text.encode()), ())[0] if text.strip() else None
