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

SHORTENED = ("text",)
"""The formats that show the first places of what is found, unless every place is asked for."""

NEVER_JUDGED = frozenset({"text", "sarif", "junit"})
"""The formats that do not tell what a judgement would rest on: nobody judges a plan from them."""

REGISTER_FORMATS = ("text", "json", "csv")
"""The formats of the register of figures, which `plangen.reporters.register` writes."""


def to_bytes(
    name: str, reports: Sequence[Report], unreadable: Sequence[Unreadable] = (), *, every_place: bool = False
) -> bytes:
    """The reports in one format of REPORTERS, with the plans that could not be read; text is UTF-8 and ends in a new line.

    `every_place` asks a format that shows the first places of what is found for all of them; the others show all anyway.
    """
    options = {"every_place": every_place} if name in SHORTENED else {}
    data: bytes = import_module(f"{__name__}.{name}").to_bytes(reports, unreadable, **options)
    return data
