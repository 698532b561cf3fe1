"""The record of an import as a later import reads it: of which document, made how, and the marks of all that was written."""

from collections.abc import Mapping, Sequence
from typing import Any

from plangen.errors import PlangenError
from plangen.frozen import frozen, replace
from plangen.importing.again.again import Again
from plangen.importing.again.marks import LINES, read_back, written
from plangen.importing.mapping.imported_plan import ImportedPlan, Standing

_EDITION, _NEXT_YEAR = "edition", "as_next_year"


@frozen
class Before:
    """What an earlier import wrote: of the bytes with this digest, against this edition of the guidance if one was named, as
    the plan of the next year or not, with these marks of the files.
    """

    digest: str
    edition: str
    as_next_year: bool
    marks: Mapping[str, Sequence[str]]


def made_with(files: Mapping[str, bytes], edition: str | None, *, as_next_year: bool) -> dict[str, Any]:
    """What a record must hold for a later import of the same document."""
    how = {_EDITION: edition} if edition else {}
    return {**how, **({_NEXT_YEAR: "yes"} if as_next_year else {}), LINES: written(files)}


def read_record(data: bytes, shown: str) -> Before:
    """What a record says of an earlier import. PlangenError, in one line, where it cannot be read or says too little."""
    import yaml

    try:
        values = yaml.load(data, yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        raise PlangenError(
            f"{shown} cannot be read: name a new folder, or put back the record as it was made"
        ) from None
    record = values if isinstance(values, Mapping) else {}
    document = record.get("document")
    digest = document.get("sha256", "") if isinstance(document, Mapping) else ""
    return Before(digest, record.get(_EDITION, ""), record.get(_NEXT_YEAR) == "yes", read_back(record, f"{shown}"))


def as_it_stands(plan: ImportedPlan, again: Again) -> ImportedPlan:
    """The import with the lines at which everything stands in the folder now."""
    standings = tuple(_moved(standing, again.moved.get(standing.file, ())) for standing in plan.standings)
    return replace(plan, standings=standings)


def _moved(standing: Standing, lines: Sequence[int]) -> Standing:
    if not lines:
        return standing
    first, last = (lines[min(line, len(lines)) - 1] for line in (standing.first, standing.last))
    return replace(standing, first=first, last=last)
