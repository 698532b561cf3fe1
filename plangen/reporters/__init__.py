"""Reports as people and programs read them: one module for each format."""

from collections.abc import Callable, Sequence
from importlib import import_module

from plangen.finding import Report

REPORTERS = {"text": "plangen.reporters.text", "json": "plangen.reporters.json"}
"""The module that writes each format; each is imported when it is first asked for."""


def written(reports: Sequence[Report], name: str) -> str:
    """The reports in one format of REPORTERS, ending in a new line."""
    write: Callable[[Sequence[Report]], str] = import_module(REPORTERS[name]).written
    return write(reports)
