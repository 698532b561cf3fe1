"""Reports as people and programs read them: one module for each format. A report is told as it is, never judged anew."""

from collections.abc import Sequence
from importlib import import_module

from plangen.finding import Report, Unreadable

REPORTERS = {
    "text": "txt",
    "json": "json",
    "sarif": "sarif",
    "junit": "xml",
    "html": "html",
    "xlsx": "xlsx",
}
"""The ending of each format's file; `plangen.reporters.<format>` writes it, and is imported when it is first asked for."""

FILES_ONLY = ("xlsx",)
"""The formats that are not text, and so are never written to a terminal."""

REGISTER_FORMATS = ("text", "json", "csv")
"""The formats of the register of figures, which `plangen.reporters.register` writes."""


def to_bytes(name: str, reports: Sequence[Report], unreadable: Sequence[Unreadable] = ()) -> bytes:
    """The reports in one format of REPORTERS, with the plans that could not be read; text is UTF-8 and ends in a new line."""
    data: bytes = import_module(f"{__name__}.{name}").to_bytes(reports, unreadable)
    return data
