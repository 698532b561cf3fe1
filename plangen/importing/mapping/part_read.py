"""A part of a plan as something in a document holds it, and whether a plan can hold it so."""

from collections.abc import Collection, Mapping
from itertools import chain, count
from typing import Any

from plangen.frozen import field, frozen, replace
from plangen.load.shape import fits, read_shape

TOLD_LATER: Mapping[str, Mapping[str, str]] = {"contributions": {"year": "the plan's own"}}
"""What a part must have that is told from the whole document once all of it has been read."""


@frozen
class PartRead:
    """A part of a plan as a table, a list or a section holds it: its name, its value, and the reference that places it in the
    text.

    `is_list`: of several such the records are of one list. `surely` is how sure it is that it is this, from 0 to 1. `more`
    are other parts that it holds too.
    """

    part: str
    value: Any
    reference: str
    is_list: bool
    surely: float
    more: Mapping[str, Any] = field(default_factory=dict)

    def with_free_ids(self, taken: Collection[str]) -> "PartRead":
        """The same with a number behind the id of each record that another has already, in the reference too."""
        if not self.is_list:
            return self
        ids = {record["id"]: free_id(record["id"], taken) for record in self.value if "id" in record}
        value = [{**record, "id": ids[record["id"]]} if "id" in record else record for record in self.value]
        path, bar, view = self.reference.partition(" | ")
        part, dot, name = path.partition(".")
        return replace(self, value=value, reference=f"{part}{dot}{ids.get(name, name)}{bar}{view}")

    @property
    def fits_a_plan(self) -> bool:
        """Whether every value is of the kind that its field takes."""
        return all(_fits(name, value) for name, value in {self.part: self.value, **self.more}.items())


def free_id(wanted: str, taken: Collection[str]) -> str:
    """An id, or where another has it the same with the first number from 2 that makes it one of its own."""
    names = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _fits(part: str, value: Any) -> bool:
    shape = read_shape()
    whole = value if isinstance(value, list) else {**TOLD_LATER.get(part, {}), **value}
    return fits(shape.whole[part], whole, shape.records)
