"""Where a part of a plan, or a record of it, stood in the document, and how surely it was read."""

from plangen.frozen import frozen
from plangen.importing.as_read import Doubt, Place, Table
from plangen.importing.mapping.part_read import PartRead


@frozen
class Origin:
    """Where a record of a part stood: `address` is its number in the list of them, or empty for the whole part."""

    part: str
    place: Place
    surely: float
    whole: bool = True
    by_position: bool = False
    address: tuple[str | int, ...] = ()

    @classmethod
    def of(cls, read: PartRead, place: Place) -> "Origin":
        """That of what was read from words."""
        return cls(read.part, place, read.surely)

    @classmethod
    def of_table(cls, read: PartRead, table: Table) -> "Origin":
        """That of what was read from a table."""
        by_position = Doubt.TABLE_BY_POSITION in table.doubts
        return cls(read.part, table.place, read.surely, table.whole, by_position)
