"""What every record of a plan shares: where it stands, and the two kinds of text that are more than text."""

from plangen.finding import Address
from plangen.frozen import frozen


class Prose(str):
    """Markdown that may refer to facts (`{{ contributions.total | money }}`)."""

    __slots__ = ()


class File(str):
    """The name of a file in the plan's folder."""

    __slots__ = ()


@frozen
class Record:
    """A group of fields; `address` is where it stands in the plan."""

    address: Address = ()
