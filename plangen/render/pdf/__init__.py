"""A document as PDF/UA-1 and PDF/A-2a, by one of two makers. Nothing here knows what a plan is."""

from importlib import import_module

from plangen.document.model import Document
from plangen.errors import EngineMissing
from plangen.render.format import AUTO, DEFAULT, Format, Options, Render

WEASYPRINT, TYPST = "weasyprint", "typst"
"""WeasyPrint needs the Pango library; Typst needs nothing of the system. Each is the module here of that name."""


def render(document: Document, options: Options = DEFAULT) -> bytes:
    """The document as PDF, by the engine asked for; raises EngineMissing where this machine lacks what that needs."""
    engine = available_engine() if options.engine == AUTO else options.engine
    make: Render = import_module(f"{__name__}.{engine}").render
    return make(document, options)


def available_engine() -> str:
    """The maker of PDF for this machine: WeasyPrint where Pango loads, else Typst."""
    from plangen.render.pdf import weasyprint

    try:
        weasyprint.load_engine()
    except EngineMissing:
        return TYPST
    return WEASYPRINT


FORMAT = Format("pdf", "PDF", render, engines=(WEASYPRINT, TYPST), has_pages=True)
