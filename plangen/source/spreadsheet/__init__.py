"""Lists of a plan that are kept in spreadsheets: where a plan names `data/money.xlsx#Contributions`, the list in its place.

Any list of records may be kept so, and the facts. Every value arrives as text, exactly as it is seen, and the cell it
stands in is its place. A plan that names no spreadsheet is left as it is, at no cost.
"""

from collections.abc import Mapping
from typing import Any

from plangen.source.source import Source

_ENDINGS = (".csv", ".xls", ".ods", ".fods", ".xlt", ".tsv", ".numbers")
"""What the name of every kind of spreadsheet holds."""


def with_sheets(source: Source, whole: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Source:
    """The source with every list that stands in a spreadsheet in the place of that spreadsheet's name.

    `whole` and `named` are the rules of a plan and of the records in it. Raises SourceError, with file, line and column or
    cell, where a spreadsheet cannot be read safely or holds what is not known.
    """
    written = "\n".join(source.texts.values()).lower()
    if not any(ending in written for ending in _ENDINGS):
        return source
    from plangen.source.spreadsheet.lists import with_lists

    return with_lists(source, whole, named)
