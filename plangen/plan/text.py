"""What is printed around them: document control, sections, tables and pictures of the plan's own, terms, facts."""

from plangen.frozen import frozen
from plangen.plan.quantity import Day, Figure
from plangen.plan.record import File, Prose, Record


@frozen
class Change(Record):
    """One version in the document's control table."""

    version: str = ""
    date: Day | None = None
    author: str = ""
    change: Prose = Prose()


@frozen
class DocumentControl(Record):
    """What the document says of itself; `language` is the BCP 47 tag of the one it is written in, English where empty."""

    language: str = ""
    title: str = ""
    subtitle: str = ""
    strapline: str = ""
    version: str = ""
    date: Day | None = None
    prepared_by: str = ""
    contact: Prose = Prose()
    contents: str = ""
    history: tuple[Change, ...] = ()


@frozen
class Follows(Record):
    """What a figure follows from, as references: the sum of some less others, the share of one in another, the change
    from one to another.
    """

    sum: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    change: tuple[str, ...] = ()


@frozen
class Fact(Record):
    """A figure used in the text that stands in no table; `within` refers to what it is a part of."""

    value: Figure | None = None
    meaning: str = ""
    unit: str = ""
    period: str = ""
    source: str = ""
    as_at: Day | None = None
    follows: Follows | None = None
    within: str = ""


@frozen
class TableColumn(Record):
    """A column of a table of the plan's own."""

    id: str = ""
    heading: str = ""
    figures: bool = False
    width: Figure | None = None


@frozen
class OwnTable(Record):
    """A table of the plan's own; each row holds what stands in each column, by the column's id."""

    id: str = ""
    title: str = ""
    columns: tuple[TableColumn, ...] = ()
    rows: tuple[dict[str, Prose], ...] = ()
    note: Prose = Prose()


@frozen
class Picture(Record):
    """A picture in the plan's folder (its bytes), or only its caption and text alternative where the picture is lost."""

    id: str = ""
    file: File = File()
    caption: str = ""
    alternative: str = ""


@frozen
class Term(Record):
    """A term and what it means."""

    term: str = ""
    meaning: Prose = Prose()


@frozen
class Excepted(Record):
    """A requirement that the plan does not keep: why, who agreed to it, and until when."""

    requirement: str = ""
    reason: Prose = Prose()
    agreed_by: str = ""
    until: Day | None = None


@frozen
class Section(Record):
    """One section of the plan, with the headings of the edition that it answers, and the sections within it.

    `lang` is the language of its heading and text (a BCP 47 tag), and of the sections within it that say none, where it is
    another than the document's.
    """

    id: str = ""
    heading: str = ""
    number: str = ""
    lang: str = ""
    answers: tuple[str, ...] = ()
    text: Prose = Prose()
    file: File = File()
    sections: "tuple[Section, ...]" = ()
