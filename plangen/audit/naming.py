"""What a figure of a plan is a figure of, in words: the table it stands in, its row and its column."""

from collections.abc import Iterator
from typing import Any

from plangen.figures.stated import StatedFigure
from plangen.plan import Board, Budget, Comparator, Contributions, Fact, GrantPlan, OwnTable, Staffing

LONGEST = 60
"""Characters of a name; a longer one is cut between words."""

_NAMES = ("partner", "post", "name", "body", "title", "heading", "period", "question", "activity", "number", "id")
_TITLES = {
    Fact: "Figures used in the text",
    Board: "Management board",
    Contributions: "Partners’ contributions",
    GrantPlan: "Costed plan of the grant",
    Staffing: "Staffing",
}
_KEYS = {"amounts", "totals", "values", "value", "rows"}
"""Steps of an address that say nothing to a reader."""

_WORDS = {"of": "out of", "fte": "full-time equivalent", "percent": "share"}


def table_name(stated: StatedFigure) -> str:
    """The caption of the table that a figure stands in, or the name of the indicator or the report."""
    whole = next((one for one in stated.within if type(one) in _TITLES), stated.within[0])
    title = "" if isinstance(whole, Fact) else getattr(whole, "title", "") or _name(whole)
    return title or _TITLES.get(type(whole), str(stated.address[0]).replace("_", " ").capitalize())


def figure_name(stated: StatedFigure) -> str:
    """What a figure is of, within its table: its row and its column, or the meaning of a fact."""
    inner = stated.within[-1]
    if isinstance(inner, Fact):
        return f"{inner.meaning[:1].upper()}{inner.meaning[1:]}" or stated.path
    said = ", ".join(filter(None, [*map(_name, stated.within[1:]), *_own(stated)]))
    return said[:1].upper() + said[1:]


def _own(stated: StatedFigure) -> Iterator[str]:
    """The name of the figure itself: the row and the heading of its column; or the field, and what is counted in it."""
    last, whole = stated.address[-1], stated.within[0]
    if isinstance(whole, OwnTable):
        row = whole.rows[int(stated.address[-2])]
        yield from (str(row.get(whole.columns[0].id, "")), _heading(whole, last))
    elif isinstance(whole, (Contributions, Budget)) and stated.address[-2] in _KEYS:
        yield from ("total" if stated.address[-2] == "totals" else "", _heading(whole, last))
    else:
        yield _WORDS.get(str(last), str(last).replace("_", " "))


def _heading(whole: OwnTable | Contributions | Budget, name: str | int) -> str:
    return next((column.heading for column in whole.columns if column.id == name), str(name))


def _name(record: Any) -> str:
    """The first of the fields that name a record, on one line."""
    found = next((text for name in _NAMES if (text := getattr(record, name, ""))), "")
    when = f", {record.period}" if isinstance(record, Comparator) and record.period else ""
    return shorten(f"{found}{when}")


def shorten(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut between words where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rsplit(' ', 1)[0]}…"
