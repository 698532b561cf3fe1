"""What a figure of a plan is a figure of, in words: the table it stands in, its row and its column."""

from collections.abc import Iterator
from typing import Any

from plangen.figures.stated import StatedFigure
from plangen.files.words import ENGLISH, Words, words_of
from plangen.load.labels import annex_heading, column_heading
from plangen.plan import Board, Budget, Comparator, Contributions, Fact, GrantPlan, OwnTable, Staffing
from plangen.plan.parts import Part, table_parts

LONGEST = 60
"""Characters of a name; a longer one is cut between words."""

_NAMES = ("partner", "post", "name", "body", "title", "heading", "period", "question", "activity", "number", "id")
_TABLES = {
    Fact: "facts",
    Board: "board",
    Contributions: "contributions",
    GrantPlan: "grant_plan",
    Staffing: "staffing",
}
"""What is a table by its kind, under its key among the words."""

_KEYS = {"amounts", "totals", "values", "value", "rows"}
"""Steps of an address that say nothing to a reader."""


def table_name(stated: StatedFigure, language: str = ENGLISH) -> str:
    """The caption of the table that a figure stands in, or the name of the indicator or the report."""
    listed = _listed_part(stated)
    if listed:
        return annex_heading(listed.path, words_of(language))
    table = next((record for record in stated.within if type(record) in _TABLES), stated.within[0])
    title = "" if isinstance(table, Fact) else getattr(table, "title", "") or _name(table)
    kind = _TABLES.get(type(table), str(stated.address[0]))
    return title or words_of(language).named("audit.tables", kind)


def figure_name(stated: StatedFigure, language: str = ENGLISH) -> str:
    """What a figure is of, within its table: its row and its column, or the meaning of a fact."""
    inner = stated.within[-1]
    if isinstance(inner, Fact):
        return f"{inner.meaning[:1].upper()}{inner.meaning[1:]}" or stated.path
    listed = _listed_part(stated)
    if listed:
        row = str(getattr(inner, listed.columns[0].field))
        return ", ".join(
            filter(None, (shorten(row), column_heading(listed.path, str(stated.address[-1]), words_of(language))))
        )
    own = _own_names(stated, words_of(language))
    name = ", ".join(filter(None, [*map(_name, stated.within[1:]), *own]))
    return name[:1].upper() + name[1:]


def _listed_part(stated: StatedFigure) -> Part | None:
    """The part that a figure is of, where that is a list of records and nothing else stands around them."""
    (outermost, *others) = stated.within
    return None if others or type(outermost) in _TABLES else table_parts().get(type(outermost))


def _own_names(stated: StatedFigure, words: Words) -> Iterator[str]:
    """The name of the figure itself: the row and the heading of its column; or the field, and what is counted in it."""
    last, table = stated.address[-1], stated.within[0]
    if isinstance(table, OwnTable):
        row = table.rows[int(stated.address[-2])]
        labels = table.columns[:1]
        yield from (*(str(row.get(column.id, "")) for column in labels), _heading(table, last))
    elif isinstance(table, (Contributions, Budget)) and stated.address[-2] in _KEYS:
        yield from (words("audit.fields.total") if stated.address[-2] == "totals" else "", _heading(table, last))
    else:
        yield words.texts.get(f"audit.fields.{last}", str(last).replace("_", " "))


def _heading(whole: OwnTable | Contributions | Budget, name: str | int) -> str:
    return next((column.heading for column in whole.columns if column.id == name), str(name))


def _name(record: Any) -> str:
    """The first of the fields that name a record, on one line."""
    name = next((text for field in _NAMES if (text := getattr(record, field, ""))), "")
    when = f", {record.period}" if isinstance(record, Comparator) and record.period else ""
    return shorten(f"{name}{when}")


def shorten(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut between words where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rsplit(' ', 1)[0]}…"
