"""A Document to the bytes of a file, a module for each format. Renderers know only the Document, and not each other."""

from importlib import import_module

from plangen.document.model import Document
from plangen.render.format import DEFAULT, Format, Options

_MODULES = ("html", "word", "pdf")
"""The modules of the formats, in the order in which they are offered: a new format is a module and its name here."""

_FORMATS: tuple[Format, ...] = tuple(import_module(f"{__name__}.{name}").FORMAT for name in _MODULES)

FORMATS: dict[str, Format] = {format_.ending: format_ for format_ in _FORMATS}
"""Every format by the ending of its files."""


def render(document: Document, ending: str, options: Options = DEFAULT) -> bytes:
    """The bytes of a document in the format of an ending of FORMATS; raises what the format's `render` raises."""
    return FORMATS[ending].render(document, options)
