"""Charts of a Word file as the tables of what they draw: a column for each series, a row for each category."""

from plangen.importing.as_read import Cell, Place, Run, Table
from plangen.importing.word.parts import A, C, Element, Parts, whole

MOST_ROWS = 5_000
Points = dict[int, str]
"""The values of a series by their places."""


def chart_table(parts: Parts, name: str, place: Place) -> Table | None:
    """The table of a chart's figures as the file keeps them; None where it has none."""
    if name not in parts.package:
        return None
    root = parts.tree(name)
    series = list(root.iter(f"{C}ser"))
    columns = [_points(item, "val") or _points(item, "yVal") for item in series]
    rows = sorted({number for column in columns for number in column})
    if not rows or len(rows) > MOST_ROWS:
        return None
    labels = next((labels for item in series if (labels := _points(item, "cat") or _points(item, "xVal"))), {})
    header = ("", *(_name(item) for item in series))
    lines = [(labels.get(number, ""), *(column.get(number, "") for column in columns)) for number in rows]
    title = root.find(f"{C}chart/{C}title")
    return Table(place, (_row(header, header=True), *map(_row, lines)), _text(title), header_rows=1)


def _row(texts: tuple[str, ...], *, header: bool = False) -> tuple[Cell | None, ...]:
    return tuple(Cell(((Run(text),),) if text else (), header=header) for text in texts)


def _points(series: Element, kind: str) -> Points:
    holder = series.find(f"{C}{kind}")
    points = [] if holder is None else holder.iter(f"{C}pt")
    return {whole(point.get("idx")): (point.findtext(f"{C}v") or "").strip() for point in points}


def _name(series: Element) -> str:
    holder = series.find(f"{C}tx")
    return "" if holder is None else " ".join(text.text or "" for text in holder.iter(f"{C}v")).strip()


def _text(title: Element | None) -> str:
    """The title of a chart, or empty."""
    texts = [] if title is None else title.iter(f"{A}t", f"{C}v")
    return " ".join("".join(text.text or "" for text in texts).split())
