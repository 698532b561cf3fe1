"""PDFs that were not made here, read: `read_pdf` gives the document as it stands in one."""

from plangen.importing.pdf.read import read_pdf

__all__ = ["read_pdf"]
