"""What a plan counts over time: its indicators, the rows of its own tables whose columns are headed by times, and facts of one
meaning and several times.
"""

from collections.abc import Iterator
from functools import cache

from plangen.analysis.against_data.groups_named import name_of_group
from plangen.analysis.against_data.tables import every_table
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived
from plangen.plan import Fact, Indicator, IndicatorValue, OwnTable, Plan, TableColumn
from plangen.plan.periods import place_in_year, read_period
from plangen.plan.quantity import has_value, read_figure

_FEWEST_TIMES = 2


@derived
def series(plan: Plan) -> tuple[Indicator, ...]:
    """The indicators of a plan, and behind them each row of a table, and each meaning of facts, that gives one thing at
    times that are told.
    """
    others = {word.lower() for name in (plan.authority.name, plan.service.name) for word in name.split()}
    rows = (
        row for table in every_table(plan) for row in _rows(table) if not others.issuperset(row.name.lower().split())
    )
    return (*plan.indicators, *rows, *_facts(plan))


def _facts(plan: Plan) -> Iterator[Indicator]:
    """Each meaning of facts that are told of a time, with what they give for it."""
    of_meaning: dict[str, list[Fact]] = {}
    for fact in plan.facts.values():
        if fact.value and has_value(fact.value) and "£" not in fact.value.text and read_period(fact.period):
            of_meaning.setdefault(" ".join(fact.meaning.split()), []).append(fact)
    for meaning, facts in of_meaning.items():
        if len({fact.period for fact in facts}) == len(facts) and len(meaning.split()) > 1:
            shares = any("%" in fact.value.text for fact in facts if fact.value)
            values = (
                IndicatorValue(period=fact.period, rate=fact.value)
                if shares
                else IndicatorValue(period=fact.period, count=fact.value)
                for fact in facts
            )
            yield Indicator(facts[0].address, name=meaning, unit="per cent" if shares else "", values=tuple(values))


def _rows(table: OwnTable) -> Iterator[Indicator]:
    times = [column for column in table.columns[1:] if read_period(_time_of(column, table))]
    if len(times) < _FEWEST_TIMES or len(times) != len(table.columns) - 1:
        return
    for row in table.rows:
        heading = row.get(table.columns[0].id, "").strip("*_ ")
        values = [_value(_time_of(column, table), row.get(column.id, "")) for column in times]
        of_group = name_of_group(heading, table.title) if _is_group(heading) else ""
        name = heading if _is_name(heading) else of_group
        if name and all(values):
            yield Indicator(
                table.address,
                name=name,
                counted=_counted(table, heading),
                unit="" if any(value and value.count for value in values) else "per cent",
                values=tuple(value for value in reversed(values) if value),
            )


def _counted(table: OwnTable, name: str) -> str:
    """What is counted in a row of a table of offences: drug offences of “Drugs”; else with the word of the title."""
    is_of_offences = "offence" in table.columns[0].heading.lower() and "offence" not in name.lower()
    what = name_of_group(name, table.title).rpartition(": ")[2]
    other = f"{name} {what}" if what and " " not in what else ""
    return f"{name.removesuffix('s')} offences" if is_of_offences else other


def _is_name(name: str) -> bool:
    """Whether a row is headed by what is counted in it, and not by a group that may stand in any table, or by “Total”."""
    words = name.lower().split()
    return bool(words) and not any(word.strip("(),") in groups() for word in words) and not name[0].isdecimal()


def _is_group(name: str) -> bool:
    """Whether a row is headed by a group of children, and not by “Total” or a number."""
    data, words = read_schema("subjects")["cells"], name.lower().split()
    return bool(words) and name.lower() not in data["no_names"] and not name[0].isdecimal() and len(name) > 2


@cache
def groups() -> frozenset[str]:
    """The words of groups that may stand in any table."""
    return frozenset(read_schema("subjects")["groups"])


def _time_of(column: TableColumn, table: OwnTable) -> str:
    """The time that heads a column; of a quarter or a month without a year, with the year in the title of its table."""
    is_of_year = read_period(column.heading) is None and place_in_year(column.heading) is not None
    year = _YEAR.search(table.title) if is_of_year else None
    return f"{column.heading} {year[0]}" if year else column.heading


_YEAR = regex(r"20\d\d\s?[/–-]\s?(?:20)?\d\d")


def _value(time: str, cell: str) -> IndicatorValue | None:
    figure = read_figure(cell.strip("*_ "))
    if figure is None or "£" in cell:
        return None
    return IndicatorValue(period=time, rate=figure) if "%" in cell else IndicatorValue(period=time, count=figure)
