"""The plan's own tables as prose speaks of them: what calls a row of one, and what a column."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from plangen.analysis.against_data.difference import Sentence
from plangen.analysis.against_data.groups_named import plural
from plangen.analysis.against_data.names import Names, Phrase, common_words, names_from, own_words, words_of
from plangen.analysis.against_data.reading import Part, read
from plangen.analysis.against_data.series import groups
from plangen.analysis.against_data.tables import every_table
from plangen.analysis.numerals import printed_text
from plangen.analysis.passages import Passage, Span
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import OwnTable, Plan, TableColumn
from plangen.plan.periods import Dates, read_period
from plangen.plan.quantity import read_figure

MARKS = "*_ "
_FEWEST_ROWS = 2
_OF_WHOM = regex(r"^(?:children|young people|those)\s(?:with|in|on|who\sare|who\shave|from)\s(?:an?\s|the\s)?")
_TITLE_YEAR = regex(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")


@frozen
class Told:
    """A table as prose speaks of it: its names, those of its rows, the numbers of the rows named and of its columns of figures,
    the days that its title tells, if any, the columns by their times, if all are of times, and the words for what it counts.
    """

    table: OwnTable
    names: Names
    rows: frozenset[str]
    named_rows: frozenset[int]
    columns: tuple[int, ...]
    dates: Dates | None
    times: Mapping[Dates, TableColumn]
    counted: frozenset[str]


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
        _times(table),
        frozenset(_telling(table.title)) - frozenset(_telling(table.columns[0].heading)) - groups(),
    )


def _times(table: OwnTable) -> Mapping[Dates, TableColumn]:
    times = {dates: column for column in table.columns[1:] if (dates := read_period(column.heading))}
    return times if len(times) == len(table.columns) - 1 else {}


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
        (told, Sentence(plan, passage, printed, tuple(_as_columns(told, read(printed.text, told.names, plan)))))
        for told in tables
        if printed is not None
    ]


def _as_columns(told: Told, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a sentence, with a quarter that heads a column as the name of that column."""
    headed = {told.table.columns[number].heading.lower(): number for number in told.columns}
    for part in parts:
        is_column = part.kind == "period" and part.dates is None and part.text in headed
        yield part._replace(kind="label", subjects=(headed[part.text],)) if is_column else part


def names_a_row(plan: Plan, small: str) -> bool:
    """Whether a text in small letters may name a row of any table."""
    return any(_may_name(told, small) for told in told_tables(plan))


def _may_name(told: Told, small: str) -> bool:
    return any(map(small.__contains__, told.rows))
