"""A Document to the bytes of a file, a module for each format. Renderers know only the Document, and not each other."""

from plangen.document.model import Document
from plangen.render import html, pdf, word
from plangen.render.format import DEFAULT, Format, Options

_MODULES = (html, word, pdf)
"""The modules of the formats, in the order in which people are told of them: a new format is a module and its name here."""

FORMATS: dict[str, Format] = {module.FORMAT.ending: module.FORMAT for module in _MODULES}
"""Every format by the ending of its files."""


def render(document: Document, ending: str, options: Options = DEFAULT) -> bytes:
    """The bytes of a document in the format of an ending of FORMATS; raises what the format's `render` raises."""
    return FORMATS[ending].render(document, options)
