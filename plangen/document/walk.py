"""The one walk over a document: its parts in reading order, the words in them, and the same document with parts changed.

What a chart draws is a picture to all but the renderers of charts: no walk goes into it.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, TypeVar, get_args

from plangen.document.chart import Chart
from plangen.document.model import Break, Emphasis, Foreign, Link, NoteMark, Span, Spans, Strong, Text
from plangen.frozen import fields, is_frozen, replace

Value = TypeVar("Value")

_SPANS = get_args(Span)


def nodes(value: Any) -> Iterator[object]:
    """Every block, item, row, cell, span and note of a document, of some blocks or of a single part, in reading order."""
    waiting: list[Any] = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
        elif is_frozen(part):
            yield part
            waiting.extend(getattr(part, name) for name in reversed(_names(part)))


def text_of(spans: Spans, *, line_break: str = " ", note_marks: bool = False) -> str:
    """The plain characters of spans, with this in place of a new line; the numbers of notes are left out unless wanted."""
    return "".join([_span_text(span, line_break, note_marks) for span in spans])


def is_note_again(span: object) -> bool:
    """Whether a link is the mark of a note that is marked before: it is printed as that mark is."""
    if not isinstance(span, Link):
        return False
    section, _, number = span.address.rpartition("-note-")
    return section.startswith("#") and number.isdecimal() and span.text.isdecimal()


def places_between_marks(spans: Spans) -> list[int]:
    """The places of those marks of notes that follow another mark, with nothing between: 1 and 2 would be read as 12."""
    marks = [isinstance(span, NoteMark) or is_note_again(span) for span in spans]
    return [place for place, pair in enumerate(pairwise(marks), 1) if all(pair)]


def paragraphs_of(value: Any) -> Iterator[Spans]:
    """Every run of spans in a document, a block or a cell, in reading order; a run inside another is not told apart."""
    if isinstance(value, tuple) and value and isinstance(value[0], _SPANS):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from paragraphs_of(part)
    elif is_frozen(value):
        for name in _names(value):
            yield from paragraphs_of(getattr(value, name))


def rebuild(value: Value, change: Callable[[object], object]) -> Value:
    """The same value with each of its nodes as `change` gives it, the innermost first.

    A part in which nothing changes is not copied: the same object comes back.
    """
    changed: Value = _rebuild(value, change)
    return changed


def _rebuild(value: Any, change: Callable[[object], object]) -> Any:
    if isinstance(value, tuple):
        parts = tuple([_rebuild(part, change) for part in value])
        return value if all(map(_same, value, parts)) else parts
    if not is_frozen(value) or isinstance(value, type):
        return value
    old = {name: getattr(value, name) for name in _names(value)}
    new = {name: _rebuild(part, change) for name, part in old.items()}
    changed = {name: part for name, part in new.items() if part is not old[name]}
    return change(replace(value, **changed) if changed else value)


def _same(old: object, new: object) -> bool:
    return old is new


def _names(node: Any) -> list[str]:
    """The names of the parts of a node that may hold others."""
    return [] if isinstance(node, Chart) else [field.name for field in fields(node)]


def _span_text(span: Span, line_break: str, note_marks: bool) -> str:
    match span:
        case Link(text, _) if is_note_again(span):
            return text if note_marks else ""
        case Text(text) | Link(text, _):
            return text
        case Strong(spans) | Emphasis(spans) | Foreign(spans, _):
            return text_of(spans, line_break=line_break, note_marks=note_marks)
        case NoteMark(number):
            return number if note_marks else ""
        case Break():
            return line_break
