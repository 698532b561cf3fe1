"""Charts of a Word file as the tables of what they draw: a column for each series, a row for each category."""

from decimal import Decimal, InvalidOperation

from plangen.importing.as_read import Cell, Place, Run, Table
from plangen.importing.word.parts import CX, A, C, Element, Parts, whole

MOST_ROWS = 5_000
_DIGITS = 15
"""Of a figure: with more, it is what a sum of halves and tenths comes to in a computer, and not what anybody sees."""

Points = dict[int, str]
"""The values of a series by their places."""


def chart_table(parts: Parts, name: str, place: Place) -> Table | None:
    """The table of a chart's figures as the file keeps them; None where it has none."""
    if name not in parts.package:
        return None
    root = parts.tree(name)
    if root.tag == f"{CX}chartSpace":
        return _newer_table(root, place)
    series = list(root.iter(f"{C}ser"))
    columns = [_points(item, "val") or _points(item, "yVal") for item in series]
    rows = sorted({number for column in columns for number in column})
    if not rows or len(rows) > MOST_ROWS:
        return None
    labels = next((labels for item in series if (labels := _points(item, "cat") or _points(item, "xVal"))), {})
    names = tuple(_name(item) for item in series)
    return _table(place, names, labels, columns, _text(root.find(f"{C}chart/{C}title")))


def _newer_table(root: Element, place: Place) -> Table | None:
    """The table of a chart of the newer kinds: funnels, waterfalls, maps."""
    data = list(root.iter(f"{CX}data"))
    columns = [{whole(point.get("idx")): _shown(point.text, "") for point in _newer(item, "numDim")} for item in data]
    if not any(columns):
        return None
    labels = {whole(point.get("idx")): point.text or "" for item in data for point in _newer(item, "strDim")}
    title = root.find(f"{CX}chart/{CX}title")
    return _table(place, ("",) * len(columns), labels, columns, _text(title))


def _newer(data: Element, kind: str) -> list[Element]:
    return [point for found in data.findall(f"{CX}{kind}") for point in found.iter(f"{CX}pt")]


def _table(place: Place, names: tuple[str, ...], labels: Points, columns: list[Points], title: str) -> Table | None:
    rows = sorted({number for column in columns for number in column})[:MOST_ROWS]
    lines = [(labels.get(number, ""), *(column.get(number, "") for column in columns)) for number in rows]
    return Table(place, (_row(("", *names), header=True), *map(_row, lines)), title, header_rows=1)


def _row(texts: tuple[str, ...], *, header: bool = False) -> tuple[Cell | None, ...]:
    return tuple(Cell(((Run(text),),) if text else (), header=header) for text in texts)


def _points(series: Element, kind: str) -> Points:
    holder = series.find(f"{C}{kind}")
    if holder is None:
        return {}
    form = holder.findtext(f".//{C}formatCode") or ""
    return {
        whole(point.get("idx")): _shown(point.findtext(f"{C}v"), point.get("formatCode") or form)
        for point in holder.iter(f"{C}pt")
    }


def _shown(text: str | None, form: str) -> str:
    """A figure as the chart shows it, as far as that is sure: a share as a percentage, and no digits that nobody typed."""
    text = (text or "").strip()
    try:
        figure = Decimal(text)
    except InvalidOperation:
        return text
    if form.endswith("%"):
        places = len(form.partition(".")[2].rstrip("%"))
        return f"{round(figure * 100, places):f}%" if places else f"{round(figure * 100)}%"
    return f"{Decimal(f'{figure:.{_DIGITS}g}').normalize():f}" if len(figure.as_tuple().digits) > _DIGITS else text


def _name(series: Element) -> str:
    holder = series.find(f"{C}tx")
    return "" if holder is None else " ".join(text.text or "" for text in holder.iter(f"{C}v")).strip()


def _text(title: Element | None) -> str:
    """The title of a chart, or empty."""
    texts = [] if title is None else title.iter(f"{A}t", f"{C}v", f"{CX}v")
    return " ".join("".join(text.text or "" for text in texts).split())
