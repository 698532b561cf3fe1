"""A plan's folder as text: every value exactly as written, and the file, line and column of each.

Nothing is converted here: `no`, `12:30` and `1.10` arrive as the author typed them. Whatever could run, loop, hide or
reach outside the folder is refused with its place (anchors, tags, repeated keys, control characters, links outside).
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plangen.errors import SourceError
from plangen.finding import Address, Place
from plangen.frozen import frozen
from plangen.source.yaml_reader import Span, read_text, read_yaml, refuse_long_prose

_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@frozen
class Source:
    """A plan as written: nested dicts, lists and texts, the span of each, and the text of each file."""

    folder: Path
    values: dict[str, Any]
    spans: Mapping[Address, Span]
    texts: Mapping[str, str]

    def place(self, address: Address, fragment: str = "", occurrence: int = 0) -> Place:
        """The place of a value, or of a fragment of its text; of the nearest value around it where it is missing."""
        known = address
        while known and known not in self.spans:
            known = known[:-1]
        span = self.spans.get(known, Span("plan.yaml", 1, 1, 0, 0))
        words = address_in_words(self.values, address)
        if span.cell:
            return self._in_cell(span, words, fragment, occurrence)
        line, column = _seek(self.texts.get(span.file, ""), span, fragment, occurrence)
        lines = self.texts.get(span.file, "").split("\n")
        return Place(self.shown(span.file), line, column, words, lines[line - 1].rstrip("\r"))

    def _in_cell(self, span: Span, words: str, fragment: str, occurrence: int) -> Place:
        """A place in a workbook: row and column of the cell, and the row as its cells stand side by side."""
        text = self.texts[span.file]
        line = text.count("\n", 0, span.start) + 1
        start = text.rfind("\n", 0, span.start) + 1
        shown = Span(span.file, line, span.start - start + 1, span.start, span.end)
        inside = _seek(text, shown, fragment, occurrence)[1]
        row = text[start:].partition("\n")[0]
        return Place(self.shown(span.file), span.line, span.column, f"{words} ({span.cell})", row, inside)

    def shown(self, file: str) -> str:
        """A file's name as it is told to the author: with the plan's folder before it."""
        return (self.folder / file).as_posix()

    def value(self, address: Address) -> Any:
        """The value at an address, or None where there is none."""
        value: Any = self.values
        for step in address:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


NO_SOURCE = Source(Path(), {}, {}, {})
"""The source of a plan that was not read from a folder."""


def read_source(folder: Path) -> Source:
    """Read a plan's folder: plan.yaml and the files beside it that hold one top-level key each.

    Raises SourceError, with file, line and column, where a file cannot be read safely.
    """
    main = folder / "plan.yaml"
    if not main.is_file():
        raise SourceError(main.as_posix(), 1, 1, "there is no plan here", "name a folder that holds plan.yaml")
    values, spans, text = read_yaml(_own(folder, main), ())
    texts = {main.name: text}
    if not isinstance(values, dict):
        raise SourceError(main.as_posix(), 1, 1, "the plan is not a list of keys", "begin with `edition: …`")
    for file in sorted(folder.glob("*.yaml")):
        if file.name != main.name:
            key = file.stem
            if key in values:
                place = spans[(key,)]
                fault = f"{key} stands both here and in {file.name}"
                raise SourceError(main.as_posix(), place.line, place.column, fault, "keep one of the two")
            values[key], more, texts[file.name] = read_yaml(_own(folder, file), (key,))
            spans.update(more)
    return Source(folder, values, spans, texts)


def read_local(folder: Path) -> Source:
    """The authority's own rules, `rules/*.yaml`, as a source with one value for each file, under its name."""
    values: dict[str, Any] = {}
    spans: dict[Address, Span] = {}
    texts: dict[str, str] = {}
    for file in sorted((folder / "rules").glob("*.yaml")):
        name = f"rules/{file.name}"
        values[name], found, texts[name] = read_yaml(_own(folder, file), (name,))
        spans.update({address: span._replace(file=name) for address, span in found.items()})
    return Source(folder, values, spans, texts)


def with_file(source: Source, address: Address, name: str, at: Address) -> Source:
    """The source with the text of one more file of the folder as the value at `at`; `address` is where it is named."""
    path = inside(source, address, name)
    text = read_text(path)
    refuse_long_prose(path, text)
    file = path.relative_to(source.folder.resolve()).as_posix()
    holder = source.value(at[:-1])
    holder[at[-1]] = text
    spans = {**source.spans, at: Span(file, 1, 1, 0, len(text))}
    return Source(source.folder, source.values, spans, {**source.texts, file: text})


def inside(source: Source, address: Address, name: str) -> Path:
    """The real path of a file that a plan names, which must lie in the plan's own folder; SourceError where not."""
    place = source.place(address)
    stop = (place.file, place.line, place.column)
    parts = Path(name.replace("\\", "/")).parts
    if any(_DEVICE.fullmatch(part) for part in parts):
        raise SourceError(*stop, f"{name} is the name of a Windows device", "give the file another name")
    root = source.folder.resolve()
    path = (root / name.replace("\\", "/")).resolve()
    if not path.is_relative_to(root):
        raise SourceError(*stop, f"{name} lies outside the plan's folder", "copy the file into the plan's folder")
    if not path.is_file():
        raise SourceError(*stop, f"there is no file {name}", "put the file there, or correct its name")
    return path


def address_in_words(values: Any, address: Address) -> str:
    """An address in the author's words: "Contributions, Health, total" for ("contributions", "rows", 2, "total")."""
    words: list[str] = []
    for step in address:
        values = _step(values, step)
        if isinstance(step, int):
            words[-1:] = [] if len(words) > 1 else words[-1:]
            words.append(_item_name(values) or f"item {step + 1}")
        else:
            words.append(step.replace("_", " "))
    shown = ", ".join(words)
    return shown[:1].upper() + shown[1:]


def _step(values: Any, step: str | int) -> Any:
    try:
        return values[step]
    except (KeyError, IndexError, TypeError):
        return None


_NAMES = ("partner", "heading", "name", "title", "action", "risk", "priority", "term", "post", "body", "number", "id")


def _item_name(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str) and value[key].strip()), "")
    name = " ".join(name.split())
    return name if len(name) <= 48 else f"{name[:46].rstrip()}…"


def _seek(text: str, span: Span, fragment: str, occurrence: int) -> tuple[int, int]:
    found = span.start - 1
    for _ in range(occurrence + 1 if fragment else 0):
        found = text.find(fragment, found + 1, span.end)
        if found < 0:
            return span.line, span.column
    if not fragment:
        return span.line, span.column
    return text.count("\n", 0, found) + 1, found - (text.rfind("\n", 0, found) + 1) + 1


def _own(folder: Path, path: Path) -> Path:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceError(path.as_posix(), 1, 1, "the file is a link outside the plan's folder", "copy the file itself")
    return path
