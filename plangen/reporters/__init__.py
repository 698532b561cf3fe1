"""Reports as people and programs read them: one module for each format."""

from collections.abc import Callable, Sequence
from importlib import import_module

from plangen.finding import Report

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


def written(reports: Sequence[Report], name: str) -> bytes:
    """The reports in one format of REPORTERS; text is UTF-8 and ends in a new line."""
    write: Callable[[Sequence[Report]], str | bytes] = import_module(f"{__name__}.{name}").written
    made = write(reports)
    return made.encode() if isinstance(made, str) else made
