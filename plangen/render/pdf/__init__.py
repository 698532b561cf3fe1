"""A document as PDF/UA-1 and PDF/A-2a, by one of two makers. Nothing here knows what a plan is."""

from importlib import import_module

from plangen.document.model import Document
from plangen.errors import PlangenError
from plangen.render.format import AUTO, DEFAULT, Format, Options, Render

WEASYPRINT, TYPST = "weasyprint", "typst"
"""WeasyPrint needs the Pango library; Typst needs nothing of the system. Each is the module here of that name."""


def render(document: Document, options: Options = DEFAULT) -> bytes:
    """The document as PDF, by the engine asked for: for AUTO WeasyPrint where it works, for this document on this machine, else
    Typst, which is told.

    Raises EngineMissing where this machine lacks what the engine needs.
    """
    if options.engine != AUTO:
        return _engine(options.engine)(document, options)
    try:
        return _engine(WEASYPRINT)(document, options)
    except Exception as error:  # noqa: BLE001  whatever it is that a machine's libraries do: Typst needs none of them
        options.tell(f"the PDF is made by Typst: {_why_not(error)}")
        return _engine(TYPST)(document, options)


def _engine(name: str) -> Render:
    make: Render = import_module(f"{__name__}.{name}").render
    return make


def _why_not(error: Exception) -> str:
    words = str(error) if isinstance(error, PlangenError) else f"WeasyPrint fails ({type(error).__name__}: {error})"
    return " ".join(words.split())


FORMAT = Format("pdf", "PDF", render, engines=(WEASYPRINT, TYPST), has_pages=True)
