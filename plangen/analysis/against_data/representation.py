"""Groups of children that are said to be over- or under-represented, against the plan’s own tables of shares."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from plangen.analysis.against_data.difference import Difference
from plangen.analysis.against_data.tables import every_table
from plangen.analysis.against_data.told_tables import names_of_row
from plangen.analysis.passages import Passage, Span
from plangen.analysis.present import may_have
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived
from plangen.plan import OwnTable, Plan, TableColumn
from plangen.plan.quantity import read_figure

_SAID = regex(r"\b(?P<way>over|under)[- ]?represent(?:ed\b|ation of\s+(?P<behind>[^,.;]{2,60}))", re.IGNORECASE)
_MARKS = "*_ "


class Shares(NamedTuple):
    """What a table gives for a group: its shares of those whom the service works with, and its share of the population."""

    group: str
    of_service: Sequence[Decimal]
    of_population: Decimal


@derived
def shares(plan: Plan) -> tuple[Shares, ...]:
    """The shares of each row of each table that has one column for the population, and others of shares beside it."""
    return tuple(found for table in every_table(plan) for found in _of_table(table))


def _of_table(table: OwnTable) -> Iterator[Shares]:
    columns = [column for column in table.columns[1:] if _is_of_shares(table, column)]
    population = [column for column in columns if _has_any(column.heading, "population")]
    others = [column for column in columns if column not in population and not _has_any(column.heading, "not_shares")]
    if len(population) != 1 or not others:
        return
    for row in table.rows:
        whole = _share(row.get(population[0].id, ""))
        own = [share for column in others if (share := _share(row.get(column.id, ""))) is not None]
        name = row.get(table.columns[0].id, "").strip(_MARKS)
        if name and whole is not None and own:
            yield Shares(name, own, whole)


def _is_of_shares(table: OwnTable, column: TableColumn) -> bool:
    cells = [cell for row in table.rows if (cell := row.get(column.id, "").strip(_MARKS))]
    return bool(cells) and all("%" in cell or "%" in column.heading for cell in cells)


def _share(cell: str) -> Decimal | None:
    figure = read_figure(cell.strip(_MARKS))
    return figure.value if figure else None


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(read_schema("subjects")["representation"][name])


def _has_any(words: str, name: str) -> bool:
    return any(regex(rf"\b{re.escape(word)}\b", re.IGNORECASE).search(words) for word in _words(name))


def represented(plan: Plan, passage: Passage) -> Iterator[Difference]:
    """Every group that a sentence says to be over- or under-represented, and of which the shares show the contrary."""
    if not may_have(passage.words, ("represented", "representation", "overrepresented", "underrepresented")):
        return
    for span in passage.sentences if shares(plan) else ():
        if not passage.is_quoted(span[0]) and not _has_any(passage.words[slice(*span)], "unsaid"):
            yield from _in_sentence(plan, passage, span)


def _in_sentence(plan: Plan, passage: Passage, span: Span) -> Iterator[Difference]:
    begins = span[0]
    for said in _SAID.finditer(passage.words, *span):
        clause = said["behind"] or regex(r"[,;:(]|\bwhile\b|\bbut\b").split(passage.words[begins : said.start()])[-1]
        begins = said.end()
        way = 1 if said["way"].lower() == "over" else -1
        for group in {each.group for each in shares(plan) if _is_named(each.group, clause)}:
            known = [each for each in shares(plan) if each.group == group]
            if all(way * (share - each.of_population) < 0 for each in known for share in each.of_service):
                told = f"{group} is {known[0].of_service[0]}%, and {known[0].of_population}% of the population"
                quote = " ".join(passage.words[said.start() : said.end()].split())
                yield Difference("direction", passage, (said.start(), said.end()), f"“{quote}”: in the table {told}")


def _is_named(group: str, clause: str) -> bool:
    """Whether a clause names a group by the words that head its row, or as it is called for short."""
    names = "|".join(map(re.escape, dict.fromkeys((group, *names_of_row(group)))))
    return re.search(rf"\b(?:{names})\b", clause, re.IGNORECASE) is not None
