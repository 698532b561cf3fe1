"""A Document to the bytes of a file. Renderers know only the Document, and not each other."""

from collections.abc import Callable
from importlib import import_module

from plangen.document import Document

RENDERERS = {"html": "plangen.render.html", "docx": "plangen.render.docx", "pdf": "plangen.render.pdf"}
"""The module that makes each format, by the ending of its files; each is imported when it is first asked for."""


def render(document: Document, ending: str) -> bytes:
    """The bytes of a document in one format of RENDERERS; EngineMissing where this machine lacks what the format needs."""
    make: Callable[[Document], bytes] = import_module(RENDERERS[ending]).render
    return make(document)
