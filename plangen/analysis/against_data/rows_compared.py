"""Two rows of a table of which one is said to have more than the other: “more robberies than burglaries”."""

from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.ranks import column_told
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.series import groups
from plangen.analysis.against_data.told_tables import MARKS, Told
from plangen.plan import Figure, TableColumn
from plangen.plan.quantity import has_value, read_figure

_WAYS = {"higher": 1, "lower": -1}
_SAYS_MORE = ("figure", "area", "up", "down", "doubled", "halved", "portion", "same", "better", "worse", "rank")
_TIED = ("ours", "whole", "period")
"""What makes groups of children (boys, girls) those of the table, and not of what another sentence names."""


def rows_compared(readings: Sequence[tuple[Told, Sentence]]) -> Iterator[Difference]:
    """Every comparison of two rows that the figures of each table in which both stand contradict."""
    judged: dict[int, list[Difference | None]] = {}
    for told, sentence in readings:
        for start, found in _in_table(told, sentence):
            judged.setdefault(start, []).append(found)
    for differences in judged.values():
        if differences[0] is not None and None not in differences:
            yield differences[0]


def _in_table(told: Told, sentence: Sentence) -> Iterator[tuple[int, Difference | None]]:
    """Where the only two rows of a stretch are compared, and what contradicts it; nothing where the table may bear it out."""
    for stretch in sentence.stretches():
        rows = [part for part in stretch if part.kind == "subject"]
        said = [part for part in stretch if part.kind in _WAYS]
        is_alone = len(rows) == _TWO and len(said) == 1 and not any(part.kind in _SAYS_MORE for part in stretch)
        if not is_alone or any(len(part.subjects) != 1 for part in rows) or not _has_than(rows, said[0], stretch):
            continue
        if any(part.text in groups() for part in rows) and not any(part.kind in _TIED for part in stretch):
            continue
        column = column_told(told, stretch)
        figures = [[_cell(told, part, each) for part in rows] for each in ([column] if column else _all(told, stretch))]
        ways = {_way(*both) for both in figures}
        if ways not in ({-_WAYS[said[0].kind]}, {0}):
            yield said[0].start, None
            continue
        names = [f"{cell} for “{_name(told, part)}”" for cell, part in zip(figures[0], rows, strict=True)]
        both = [min(said[0], rows[0], key=_start), rows[1]]
        yield said[0].start, sentence.difference("direction", both, f"the table has {' and '.join(names)}")


_TWO = 2


def _has_than(rows: Sequence[Part], said: Part, stretch: Sequence[Part]) -> bool:
    """Whether the second row stands behind the “than” of a word that is said of the first."""
    than = [part.start for part in stretch if part.text.split()[-1] == "than"]
    return (
        len(than) == 1
        and said.start <= than[0] < rows[1].start
        and rows[0].start < rows[1].start
        and (rows[0].end <= than[0] or rows[0].start < said.start)
    )


def _all(told: Told, stretch: Sequence[Part]) -> list[TableColumn]:
    """All columns of figures, where a stretch names none of them and no time."""
    names_one = any(part.kind in ("label", "period") for part in stretch)
    return [] if names_one else [told.table.columns[number] for number in told.columns]


def _cell(told: Told, row: Part, column: TableColumn) -> Figure | None:
    return read_figure(told.table.rows[row.subjects[0]].get(column.id, "").strip(MARKS))


def _way(one: Figure | None, other: Figure | None) -> int | None:
    """1 where the first is more than the second, -1 where it is less, 0 where they are alike; None where either is unknown."""
    if not has_value(one) or not has_value(other):
        return None
    mine, others = (figure.value or 0 if figure else 0 for figure in (one, other))
    if mine == others:
        return 0
    return 1 if mine > others else -1


def _name(told: Told, row: Part) -> str:
    return told.table.rows[row.subjects[0]].get(told.table.columns[0].id, "").strip(MARKS)


def _start(part: Part) -> int:
    return part.start
