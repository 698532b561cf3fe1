"""What has to be edited in a file so that other values stand in it: as few and as small edits as will do."""

from collections.abc import Iterator
from typing import Any

from plangen.finding import Address
from plangen.source.editing.edits import Clear, Edit, Insert, Set


def edits_between(written: Any, before: Any, after: Any, address: Address = ()) -> Iterator[Edit]:
    """The edits by which a file that holds `written` holds `after`, to be made in their order.

    `before` is what is written as a plan reads it: another value only where the name of a spreadsheet stands in the place of
    the list in it. That stays where the list is to be as it was.
    """
    if before == after:
        return
    if isinstance(written, dict) and isinstance(before, dict) and isinstance(after, dict) and after:
        yield from _of_record(written, before, after, address)
    elif isinstance(written, list) and isinstance(after, list) and 0 < len(written) <= len(after):
        for number, item in enumerate(written):
            yield from edits_between(item, before[number], after[number], (*address, number))
        yield from (Insert(address, number, after[number]) for number in range(len(written), len(after)))
    else:
        yield Set(address, after)


def _of_record(
    written: dict[str, Any], before: dict[str, Any], after: dict[str, Any], address: Address
) -> Iterator[Edit]:
    for key, value in after.items():
        if key in written:
            yield from edits_between(written[key], before[key], value, (*address, key))
        else:
            yield Set((*address, key), value)
    yield from (Clear((*address, key)) for key in written if key not in after)
