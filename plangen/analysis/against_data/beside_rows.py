"""A figure that stands right beside a row of a table, and that the table has for another row or column than a sentence names.

Between them no word may stand but a small one; elsewhere in the sentence any may: that what is told is by chance what the table
has at another time is not likely.
"""

from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.cells import column_of_each, is_of_table
from plangen.analysis.against_data.changes import change_places
from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.told_tables import MARKS, Told
from plangen.plan import TableColumn
from plangen.plan.quantity import has_value, read_figure

_LEAVE = ("unsaid", "area", "since", "higher", "lower")
_FEWEST = 10
"""A count below this may be that of some of the children, and by chance that of another cell."""

_MOST_UNKNOWN = 4


def beside_rows(told: Told, sentence: Sentence) -> Iterator[Difference]:
    """The only figure of a sentence beside its only row, where the column that is named has another, and others have it."""
    parts = sentence.parts
    rows = [part for part in parts if part.kind == "subject"]
    unknown = [part for part in parts if part.kind == "other"]
    figures = [part for place, part in enumerate(parts) if part.kind == "figure" and place not in change_places(parts)]
    column = _column_named(told, parts)
    is_alone = len(rows) == len(figures) == len(rows[0].subjects if rows else ()) == 1
    if (
        not is_alone
        or column is None
        or len(unknown) > _MOST_UNKNOWN
        or any(part.kind in _LEAVE and part.text != "on" for part in parts)
    ):
        return
    (figure,), (row,) = figures, rows
    if not _are_beside(parts, figure, row) or sentence.is_printed(figure) or not is_of_table(told, sentence):
        return
    name, cells = row.subjects[0], told.table.rows[row.subjects[0]]
    own = read_figure(cells.get(column.id, "").strip(MARKS))
    across = [cells.get(told.table.columns[at].id, "") for at in told.columns]
    down = [each.get(column.id, "") for each in told.table.rows]
    others = [found for cell in (*across, *down) if (found := read_figure(cell.strip(MARKS))) and has_value(found)]
    is_distinctive = figure.value >= _FEWEST and figure.hedge is None
    is_count = figure.numeral is not None and figure.numeral.kind == "count" and own is not None and "%" not in own.text
    if own and is_count and is_distinctive and not agrees(figure, own) and any(agrees(figure, each) for each in others):
        heading = told.table.rows[name].get(told.table.columns[0].id, "").strip(MARKS)
        yield sentence.difference("figure", [figure], f"the table has {own} for “{heading}” under “{column.heading}”")


def _column_named(told: Told, parts: Sequence[Part]) -> TableColumn | None:
    """The only column that a sentence names, by its time or by its words."""
    periods = [part for part in parts if part.kind == "period"]
    if told.times:
        return next(iter(column_of_each(told, parts).values()), None) if len(periods) == 1 else None
    labels = [set(part.subjects) for part in parts if part.kind == "label"]
    named = set.intersection(*labels) if labels else set()
    is_of_time = all(part.dates == told.dates for part in periods)
    return told.table.columns[named.pop()] if len(named) == 1 and is_of_time else None


def _are_beside(parts: Sequence[Part], figure: Part, row: Part) -> bool:
    """Whether only small words stand between a figure and a row."""
    first, last = sorted((parts.index(figure), parts.index(row)))
    return all(part.kind in ("filler", "ours") for part in parts[first + 1 : last])
