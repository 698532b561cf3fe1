"""A partner who is said to give so many times as much as another, or the same, against the table of contributions."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from plangen.analysis.against_data.amounts import total_of
from plangen.analysis.against_data.difference import Difference, Sentence, one_subject
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.plan import Contribution, Contributions

_NEAR, _HEDGED = Decimal("0.1"), Decimal("0.25")
"""By which part of itself a ratio may differ from what is told: as it is, and hedged."""

_AS = ("as much", "the same")


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_schema("subjects")["most_of_all"]
    return words


@cache
def _told() -> re.Pattern[str]:
    """“Gives twice as much to the partnership as”, “put in the same amount as”."""
    gives, times, hedges = ("|".join(map(re.escape, _words()[name])) for name in ("gives", "times", "hedges"))
    return regex(
        rf"\b(?:{gives})\s+(?:us\s+)?(?P<told>(?:(?P<hedge>{hedges})\s+)?(?:(?P<times>{times})\s+)?"
        r"(?:as\s+much|the\s+same(?:\s+(?:amount|sum))?)(?:\s+money)?(?:\s+(?:to|towards)\s+(?:the|our)\s+\w+)?\s+as)\b",
        re.IGNORECASE,
    )


def tells_as_much(words: str) -> bool:
    """Whether a text may say that somebody gives so many times as much as another."""
    return may_have(words, _AS) and _told().search(words) is not None


def as_much_as(sentence: Sentence) -> Iterator[Difference]:
    """Two partners of whom neither the totals nor the sums of any column stand to each other as a sentence says."""
    table, text = sentence.plan.contributions, sentence.printed.text
    told = _told().search(text) if table else None
    rest = f"{text[: told.start()]} {text[told.end() :]}".lower() if told else ""
    if table is None or told is None or any_stands_in(rest, _words()["of_some"]):
        return
    before = one_subject([part for part in sentence.parts if part.end <= told.start()])
    behind = one_subject([part for part in sentence.parts if part.start >= told.end()])
    if len(before) != 1 or len(behind) != 1 or before == behind:
        return
    one, other = table.rows[before[0]], table.rows[behind[0]]
    times = Decimal(str(_words()["times"][told["times"].lower()])) if told["times"] else Decimal(1)
    near = _HEDGED if told["hedge"] else _NEAR
    ratios = [*_ratios(sentence, table, one, other)]
    if ratios and not any(abs(ratio - times) <= near * times for ratio in ratios):
        shown = f"the contributions have {one.partner}: {total_of(sentence, one)}; {other.partner}: {total_of(sentence, other)}"
        span = sentence.printed.span(*told.span("told"))
        yield Difference("amount", sentence.passage, span, f"“{told['told']}”: {shown}")


def _ratios(sentence: Sentence, table: Contributions, one: Contribution, other: Contribution) -> Iterator[Decimal]:
    """How many times as much as the other one gives, in all and in each column; none where that is not known."""
    totals = [total_of(sentence, row) for row in (one, other)]
    columns = [[row.amounts.get(column.id) for row in (one, other)] for column in table.columns]
    known = [
        (mine.value, others.value) for mine, others in (totals, *columns) if mine is not None and others is not None
    ]
    if totals[0] is not None and totals[1] is not None:
        yield from (mine / others for mine, others in known if mine is not None and others)
