"""A comparison as a web page, in which words taken out and put in are marked, and as JSON for a program."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from markupsafe import Markup, escape

from plangen import __version__
from plangen.files.templates import environment, style_sheet
from plangen.frozen import fields, is_frozen
from plangen.signoff.compare.changes import Comparison, Kind
from plangen.signoff.compare.pieces import pieces
from plangen.signoff.compare.words import in_short, section_words

SCHEMA_VERSION = 1


def html(comparison: Comparison) -> bytes:
    """The page: complete in itself, without script."""
    page = environment("compare").get_template("page.html")
    text = page.render(
        comparison=comparison,
        in_short=in_short(comparison),
        section_words=section_words,
        marked=marked,
        CHANGED=Kind.CHANGED,
        style=Markup(style_sheet("report", "report.css") + style_sheet("compare", "compare.css")),
        version=__version__,
    )
    return f"{text}\n".encode()


def marked(before: str, after: str) -> Markup:
    """The two texts as one, with <del> around what was taken out and <ins> around what was put in, word by word."""
    return Markup("").join(_marked(pieces(before), pieces(after)))


def _marked(old: list[str], new: list[str]) -> Iterator[Markup]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield escape("".join(old[a:b]))
            continue
        if b > a:
            yield Markup("<del>{}</del>").format("".join(old[a:b]))
        if d > c:
            yield Markup("<ins>{}</ins>").format("".join(new[c:d]))


def json_note(comparison: Comparison) -> bytes:
    """Every change as JSON, with the sentence that tells them in short."""
    data = {"schema_version": SCHEMA_VERSION, "in_short": in_short(comparison), **_plain(comparison)}
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()


def _plain(value: Any) -> Any:
    if is_frozen(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
