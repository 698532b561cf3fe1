"""A Document to the bytes of a file. Renderers know only the Document, and not each other."""

from collections.abc import Callable
from importlib import import_module

from plangen.document.model import Document
from plangen.errors import EngineMissing

RENDERERS = {"html": "plangen.render.html", "docx": "plangen.render.word", "pdf": "plangen.render.pdf.weasyprint"}
"""The module that makes each format, by the ending of its files; each is imported when it is first asked for."""

PDF_ENGINES = {"weasyprint": "plangen.render.pdf.weasyprint", "typst": "plangen.render.pdf.typst"}
"""The makers of PDF. Typst needs nothing of the system; WeasyPrint needs Pango."""


def render(document: Document, ending: str, *, engine: str = "weasyprint", reference: bytes = b"") -> bytes:
    """The bytes of a document in one format of RENDERERS, a PDF by one of PDF_ENGINES.

    A Word file takes the styles of `reference`, the bytes of another Word file.

    Raises EngineMissing where this machine lacks what the format needs.
    """
    module = PDF_ENGINES[engine] if ending == "pdf" else RENDERERS[ending]
    make: Callable[[Document], bytes] = import_module(module).render
    if ending == "docx" and reference:
        from plangen.render.word.reference import apply_styles

        return apply_styles(make(document), reference)
    return make(document)


def pdf_engine() -> str:
    """The maker of PDF for this machine: WeasyPrint where Pango loads, else Typst."""
    ready: Callable[[], object] = import_module(PDF_ENGINES["weasyprint"]).load_engine
    try:
        ready()
    except EngineMissing:
        return "typst"
    return "weasyprint"
