"""What a form shows: fields, groups of them, lists of texts, and tables of records."""

from plangen.finding import Address, Finding
from plangen.frozen import frozen


def dotted(address: Address) -> str:
    """An address as it stands in a request: contributions.rows.2.amounts.cash."""
    return ".".join(map(str, address))


def address_of(text: str) -> Address:
    """The address that a request names; a step of digits is the number of an item."""
    return tuple(int(step) if step.isdecimal() else step for step in text.split(".")) if text else ()


@frozen
class Shown:
    """What a form shows of the value at an address. `shows` is what a template draws it as."""

    address: Address

    @property
    def name(self) -> str:
        """Its address as it stands in a request."""
        return dotted(self.address)

    @property
    def shows(self) -> str:
        """What a template draws it as."""
        return _DRAWN_AS[type(self).__name__]

    @property
    def id(self) -> str:
        """What it is called by in the page."""
        kind = "field" if self.shows == "text_list" else self.shows
        return f"{kind}-{self.name.replace('.', '-')}"


_DRAWN_AS = {"Field": "field", "TextList": "text_list", "RecordTable": "table", "Group": "group", "Row": "row"}


@frozen
class Field(Shown):
    """One value: its label and help, its text as it is written, what it may be chosen from, and what was found at it."""

    label: str
    help: str
    kind: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return self.kind == "prose" or "\n" in self.value.strip()


@frozen
class TextList(Shown):
    """A list of texts, each of which is a line of one field."""

    label: str
    help: str
    items: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


@frozen
class Row(Shown):
    """One record of a table: its name, its fields in the order of the columns, and whether it has more than they show.

    `found` is what was found anywhere in the record, each with the label of the column that it is about, where it is about one.
    """

    title: str
    fields: tuple[Field, ...]
    has_more: bool
    found: tuple[tuple[str, Finding], ...] = ()


@frozen
class Sum:
    """What a column adds up to; `stated` is what the plan says, `differs` by how much; both empty where it says nothing."""

    words: str = ""
    stated: str = ""
    differs: str = ""


@frozen
class RecordTable(Shown):
    """A table of records: its columns by label and help, its rows, and what its columns of figures add up to.

    `kept_in` is the spreadsheet that the rows stand in, where they do: they are shown, and changed there.
    """

    label: str
    help: str
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...] = ()
    findings: tuple[Finding, ...] = ()
    kept_in: str = ""
    is_keyed: bool = False


@frozen
class Group(Shown):
    """A record: its fields, lists, tables and inner records, in the order of the schema."""

    label: str
    help: str
    parts: tuple["FormPart", ...]
    findings: tuple[Finding, ...] = ()


FormPart = Field | TextList | RecordTable | Group
