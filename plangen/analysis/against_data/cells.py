"""Figures that are told of a group of children, or of a kind of offence, against the cells of the plan's own tables.

A sentence is held against a table where it names one row of it and which column it means, and every other word of it is of the
table or says nothing of a figure but that it is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plangen.analysis.against_data.changes import change_places
from plangen.analysis.against_data.difference import Difference, Sentence, split
from plangen.analysis.against_data.figures import agrees, whole_of
from plangen.analysis.against_data.names import words_of
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.series import groups
from plangen.analysis.against_data.told_tables import MARKS, Told
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.plan import Figure, OwnTable, TableColumn
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value, read_figure

_COUNTED = ("", "children", "child", "young people", "young person")
_COMPARED = ("up", "down", "better", "worse", "doubled", "halved", "portion", "same", "area")


def in_tables(readings: Sequence[tuple[Told, Sentence]]) -> Iterator[Difference]:
    """Each figure of a row and a column that a table has otherwise, and no table as it is told; once."""
    judged: dict[int, list[tuple[Sentence, Part, str]]] = {}
    for told, sentence in readings:
        for part, cell, name in _figures_told(told, sentence):
            fact = "" if agrees(part, cell) else f"the table has {cell} for {name}"
            judged.setdefault(part.start, []).append((sentence, part, fact))
    for found in judged.values():
        if all(fact for _, _, fact in found):
            sentence, part, fact = found[0]
            yield sentence.difference("figure", [part], fact)


def _figures_told(told: Told, sentence: Sentence) -> Iterator[tuple[Part, Figure, str]]:
    """The figures of a sentence that are told of one row and one column, each with what the table has there, and its name."""
    rows: set[int] = set()
    for stretch in sentence.stretches():
        named = [set(part.subjects) for part in stretch if part.kind == "subject"]
        rows = set.intersection(*named) if named else rows
        compared = min((part.start for part in stretch if part.kind in _COMPARED), default=len(sentence.printed.text))
        if not _is_of_time(told, stretch) or (told.times and not is_of_table(told, sentence)):
            rows = set()
            continue
        column: TableColumn | None = None
        heard = stretch if told.times else [part for part in stretch if part.start < compared]
        at_times = column_of_each(told, stretch)
        for part, behind, row in _figures_of_rows(heard, rows):
            found = at_times.get(part) if told.times else _column(told, part, behind, stretch)
            column = found or (column if row not in rows else None)
            cell = read_figure(told.table.rows[row].get(column.id, "").strip(MARKS)) if column else None
            is_alike = cell is not None and ("%" in cell.text) is (
                part.numeral is not None and part.numeral.kind == "per cent"
            )
            if column and cell and is_alike and has_value(cell) and not sentence.is_printed(part):
                name = told.table.rows[row].get(told.table.columns[0].id, "").strip(MARKS)
                yield part, cell, f"“{name}” under “{column.heading}”"


def _figures_of_rows(stretch: Sequence[Part], rows: set[int]) -> Iterator[tuple[Part, Sequence[Part], int]]:
    """The figures of a stretch with the words behind each: all of its only row, or of several rows in turn."""
    figures = list(_with_words_behind(stretch))
    if len(rows) == 1:
        yield from ((part, behind, min(rows)) for part, behind in figures)
        return
    subjects = [part for part in stretch if part.kind == "subject" and len(part.subjects) == 1]
    in_order = sorted([*subjects, *(part for part, _ in figures)], key=lambda part: part.start)
    in_turn = all(one.kind != other.kind for one, other in pairwise(in_order))
    if in_turn and len(subjects) == len(figures) > 1:
        for (part, behind), subject in zip(figures, subjects, strict=True):
            yield part, behind, subject.subjects[0]


def _is_of_time(told: Told, stretch: Sequence[Part]) -> bool:
    """Whether a stretch names a time of a table whose columns are of times; else no other time than the table's."""
    named = [part.dates for part in stretch if part.kind == "period"]
    if told.times:
        return bool(named) and all(dates in told.times for dates in named)
    columns = [read_period(column.heading) for column in told.table.columns[1:]]
    return not any(columns) and all(dates is not None and dates == told.dates for dates in named)


def is_of_table(told: Told, sentence: Sentence) -> bool:
    """Whether a sentence has a word of what a table counts; where the row it names is of no group, it needs none."""
    words = {word.lower() for word in words_of(sentence.printed.text)}
    named = {number for part in sentence.parts if part.kind == "subject" for number in part.subjects}
    headings = (told.table.rows[number].get(told.table.columns[0].id, "") for number in named)
    is_group = any(not groups().isdisjoint(words_of(heading.lower())) for heading in headings)
    return not is_group or not words.isdisjoint(told.counted) or any(part.kind == "whole" for part in sentence.parts)


def column_of_each(told: Told, stretch: Sequence[Part]) -> Mapping[Part, TableColumn]:
    """The figures of a stretch, each with the column of its time: of the only one, or one by one in turn."""
    changes = change_places(stretch)
    figures = [part for place, part in enumerate(stretch) if part.kind == "figure" and place not in changes]
    periods = [part for part in stretch if part.kind == "period"]
    kinds = [part.kind for part in stretch if part in (*figures, *periods)]
    columns = [told.times.get(part.dates) for part in periods if part.dates]
    if len(columns) != len(periods) or None in columns or not columns:
        return {}
    if len(columns) == 1 and len(figures) == 1:
        columns *= len(figures)
    is_in_turn = len(columns) == len(figures) and all(one != other for one, other in pairwise(kinds))
    return {figure: column for figure, column in zip(figures, columns, strict=False) if column} if is_in_turn else {}


def _with_words_behind(stretch: Sequence[Part]) -> Iterator[tuple[Part, Sequence[Part]]]:
    """The figures of a stretch that are no change, each with the parts up to the next."""
    changes = change_places(stretch)
    places = [place for place, part in enumerate(stretch) if part.kind == "figure"]
    wholes = [whole for place in places if (whole := whole_of(stretch[place], stretch))]
    for place in places:
        end = min((each for each in places if each > place), default=len(stretch))
        if place not in changes and stretch[place] not in wholes:
            yield stretch[place], next(split(stretch[place + 1 : end], "comma"))


def _column(told: Told, part: Part, behind: Sequence[Part], stretch: Sequence[Part]) -> TableColumn | None:
    """The one column that a figure is told of: by the words behind it, or as the only one of its kind."""
    numeral = part.numeral
    if numeral is None or numeral.kind not in ("count", "per cent"):
        return None
    share = numeral.kind == "per cent"
    if not share and numeral.noun not in (*_COUNTED, *told.names.subjects):
        return None
    fitting = {number for number, _ in enumerate(told.table.columns) if number and _fits(told.table, number, share)}
    words = [each for each in behind if each.kind in ("label", "whole")] or _just_before(part, stretch)
    named = fitting.intersection(*(word.subjects for word in words if word.kind == "label"))
    of_all = {number for number in fitting if _is_of_all(told.table.columns[number])}
    if any(word.kind == "label" for word in words):
        elsewhere = any(fitting.isdisjoint(word.subjects) for word in words if word.kind == "label")
        named = fitting if elsewhere and not share else named
    elif words:
        named = fitting - of_all
    else:
        named = fitting if _is_tied(stretch) and not of_all else set()
    return told.table.columns[named.pop()] if len(named) == 1 else None


def _just_before(figure: Part, stretch: Sequence[Part]) -> list[Part]:
    """The words of a column between a figure and the one before it."""
    begins = max((part.end for part in stretch if part.kind == "figure" and part.end <= figure.start), default=0)
    return [part for part in stretch if part.kind in ("label", "whole") and begins <= part.start < figure.start]


def _is_tied(stretch: Sequence[Part]) -> bool:
    """Whether a stretch tells of the authority's own, or of a time that has been held against the table's."""
    return any(part.kind in ("ours", "period") for part in stretch)


def _fits(table: OwnTable, number: int, share: bool) -> bool:
    column = table.columns[number]
    cells = [cell for row in table.rows if (cell := row.get(column.id, "").strip(MARKS)) and read_figure(cell)]
    return bool(cells) and all(("%" in cell or "%" in column.heading) is share for cell in cells)


def _is_of_all(column: TableColumn) -> bool:
    return any(
        regex(rf"\b{re.escape(word)}\b", re.IGNORECASE).search(column.heading)
        for word in read_schema("subjects")["representation"]["population"]
    )
