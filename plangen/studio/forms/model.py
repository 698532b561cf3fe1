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
class Field:
    """One value: its label and help, its text as it is written, what it may be chosen from, and what was found at it."""

    address: Address
    label: str
    help: str
    kind: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """Its address as it stands in a request."""
        return dotted(self.address)

    @property
    def id(self) -> str:
        """What it is called by in the page."""
        return f"field-{self.name.replace('.', '-')}"

    @property
    def shows(self) -> str:
        """What a template draws it as."""
        return "field"

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return self.kind == "prose" or "\n" in self.value.strip()


@frozen
class TextList:
    """A list of texts, each of which is a line of one field; `choices` where each is one of these."""

    address: Address
    label: str
    help: str
    items: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """Its address as it stands in a request."""
        return dotted(self.address)

    @property
    def id(self) -> str:
        """What it is called by in the page."""
        return f"field-{self.name.replace('.', '-')}"

    @property
    def shows(self) -> str:
        """What a template draws it as."""
        return "text_list"


@frozen
class Row:
    """One record of a table: its name, its fields in the order of the columns, and whether it has more than they show."""

    address: Address
    title: str
    fields: tuple[Field, ...]
    has_more: bool

    @property
    def name(self) -> str:
        """Its address as it stands in a request."""
        return dotted(self.address)


@frozen
class Sum:
    """What a column adds up to; `stated` is what the plan says, `differs` by how much; both empty where it says nothing."""

    words: str = ""
    stated: str = ""
    differs: str = ""


@frozen
class RecordTable:
    """A table of records: its columns by label and help, its rows, and what its columns of figures add up to.

    `kept_in` is the spreadsheet that the rows stand in, where they do: they are shown, and changed there.
    """

    address: Address
    label: str
    help: str
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...] = ()
    findings: tuple[Finding, ...] = ()
    kept_in: str = ""
    is_keyed: bool = False

    @property
    def name(self) -> str:
        """Its address as it stands in a request."""
        return dotted(self.address)

    @property
    def id(self) -> str:
        """What it is called by in the page."""
        return f"table-{self.name.replace('.', '-')}"

    @property
    def shows(self) -> str:
        """What a template draws it as."""
        return "record_table"


@frozen
class Group:
    """A record: its fields, lists, tables and inner records, in the order of the schema."""

    address: Address
    label: str
    help: str
    parts: tuple["FormPart", ...]
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """What it is called by in the page."""
        return f"group-{dotted(self.address).replace('.', '-')}"

    @property
    def shows(self) -> str:
        """What a template draws it as."""
        return "group"


FormPart = Field | TextList | RecordTable | Group
