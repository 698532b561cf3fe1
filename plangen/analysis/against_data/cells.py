"""Figures that are told of a group of children, or of a kind of offence, against the cells of the plan's own tables.

A sentence is held against a table where it names one row of it and which column it means, and every other word of it is of the
table or says nothing of a figure but that it is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from plangen.analysis.against_data.changes import change_places
from plangen.analysis.against_data.difference import Difference, Sentence, split
from plangen.analysis.against_data.figures import agrees, whole_of
from plangen.analysis.against_data.names import Names, Phrase, common_words, names_from, own_words, plural, words_of
from plangen.analysis.against_data.reading import Part, read
from plangen.analysis.against_data.tables import every_table
from plangen.analysis.numerals import printed_text
from plangen.analysis.passages import Passage, Span
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import Figure, OwnTable, Plan, TableColumn
from plangen.plan.periods import Dates, read_period
from plangen.plan.quantity import has_value, read_figure

MARKS = "*_ "
_FEWEST_ROWS = 2
_COUNTED = ("", "children", "child", "young people", "young person")
_COMPARED = ("up", "down", "better", "worse", "doubled", "halved", "portion", "same", "area")
_OF_WHOM = regex(r"^(?:children|young people|those)\s(?:with|in|on|who\sare|who\shave|from)\s(?:an?\s|the\s)?")
_TITLE_YEAR = regex(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")


@frozen
class Told:
    """A table as prose speaks of it: its names, those of its rows, the numbers of the rows named, those of its columns of
    figures, and the days that it is of, if its title tells them.
    """

    table: OwnTable
    names: Names
    rows: frozenset[str]
    named_rows: frozenset[int]
    columns: tuple[int, ...]
    dates: Dates | None


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_schema("subjects")["cells"]
    return data


@derived
def told_tables(plan: Plan) -> tuple[Told, ...]:
    """The tables of a plan whose rows are named in words and whose columns hold figures."""
    return tuple(told for table in every_table(plan) if (told := _told(plan, table)))


def _told(plan: Plan, table: OwnTable) -> Told | None:
    figures = [number for number, column in enumerate(table.columns) if number and _is_of_figures(table, column)]
    if not figures or len(table.rows) < _FEWEST_ROWS:
        return None
    rows: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(table.rows):
        for name in names_of_row(row.get(table.columns[0].id, "").strip(MARKS)):
            rows[name] = (*rows.get(name, ()), number)
    if not rows:
        return None
    columns: dict[str, tuple[int, ...]] = {}
    for number in figures:
        for word in _telling(table.columns[number].heading):
            columns[word] = (*columns.get(word, ()), number)
    own = {word: Phrase("filler") for word in (*_telling(table.title), *_telling(table.columns[0].heading))}
    phrases = {
        **common_words(),
        **own_words(plan),
        **{word: Phrase("filler") for word in _data()["words"]},
        **{word: Phrase("whole") for word in _data()["of_service"]},
        **own,
        **{words: Phrase("rank") for words in _ranks()},
        **{word: Phrase("label", numbers) for word, numbers in columns.items()},
        **{name: Phrase("subject", numbers) for name, numbers in rows.items()},
    }
    year = _TITLE_YEAR.search(table.title)
    return Told(
        table,
        names_from(phrases),
        frozenset(rows),
        _named_rows(rows),
        tuple(figures),
        read_period(year[0]) if year else None,
    )


def _named_rows(rows: Mapping[str, tuple[int, ...]]) -> frozenset[int]:
    return frozenset(number for numbers in rows.values() for number in numbers)


@cache
def _ranks() -> tuple[str, ...]:
    """“Most common”, and “second most common”."""
    data = read_schema("subjects")["ranks"]
    alone = (*data["most"], *data["least"])
    return (*alone, *(f"{place} {words}" for place in data["places"].values() for words in alone))


def _is_of_figures(table: OwnTable, column: TableColumn) -> bool:
    cells = [cell for row in table.rows if (cell := row.get(column.id, "").strip(MARKS))]
    return any(read_figure(cell) for cell in cells) and not any("£" in cell for cell in cells)


def names_of_row(name: str) -> Iterator[str]:
    """How prose may call a row: by its whole name, by the first of the names in it, by another word for the same group."""
    plain = " ".join(words_of(regex(r"\([^)]*\)").sub("", name).lower()))
    first = regex(r",|/|\bor\b|\band\b").split(plain)[0].strip()
    named = dict.fromkeys((plain, first, _OF_WHOM.sub("", plain)))
    for each in named:
        if len(each) > 2 and each not in _data()["no_names"] and not each[0].isdecimal():
            yield each
            yield from (other for alike in _data()["alike"] if each in alike for other in alike if other != each)
            yield each.removesuffix("s") if each.endswith("s") else plural(each)


def _telling(words: str) -> list[str]:
    """The words of a heading that say what is counted."""
    common = common_words()
    found = (word.lower() for word in words_of(words))
    return [
        word
        for word in found
        if not word[0].isdecimal()
        and (word in _data()["kept"] or word not in common)
        and word not in _data()["generic"]
    ]


def readings(plan: Plan, passage: Passage, span: Span) -> list[tuple[Told, Sentence]]:
    """A sentence as each of the tables reads it of which it may name a row."""
    small = passage.words[slice(*span)].lower()
    tables = [told for told in told_tables(plan) if _may_name(told, small)]
    printed = printed_text(passage, plan, span) if tables else None
    return [
        (told, Sentence(plan, passage, printed, tuple(read(printed.text, told.names, plan))))
        for told in tables
        if printed is not None
    ]


def names_a_row(plan: Plan, small: str) -> bool:
    """Whether a text in small letters may name a row of any table."""
    return any(_may_name(told, small) for told in told_tables(plan))


def _may_name(told: Told, small: str) -> bool:
    return any(map(small.__contains__, told.rows))


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
        if not _is_of_time(told, stretch):
            rows = set()
            continue
        column: TableColumn | None = None
        for part, behind, row in _figures_of_rows([part for part in stretch if part.start < compared], rows):
            column = _column(told, part, behind, stretch) or (column if row not in rows else None)
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
    """Whether a stretch names no other time than that of a table whose columns are of no times."""
    named = [part.dates for part in stretch if part.kind == "period"]
    columns = [read_period(column.heading) for column in told.table.columns[1:]]
    return not any(columns) and all(dates is not None and dates == told.dates for dates in named)


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
