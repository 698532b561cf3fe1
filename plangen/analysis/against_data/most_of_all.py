"""The partner who is said to put in the most of all, the second most, or the least, against the table of contributions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from plangen.analysis.against_data.amounts import total_of
from plangen.analysis.against_data.difference import Difference, Sentence, one_subject
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex


@cache
def _words() -> Mapping[str, Sequence[str]]:
    words: Mapping[str, Sequence[str]] = read_schema("subjects")["most_of_all"]
    return words


@cache
def _told() -> re.Pattern[str]:
    """“Our largest contributor”, “the smallest of all contributions”, “more than any other partner”."""
    most, least = ("|".join(map(re.escape, _words()[name])) for name in ("most", "least"))
    things = "|".join(map(re.escape, _words()["things"]))
    return regex(
        rf"\b(?:(?P<most>{most})|(?:{least}))(?:\s+(?:of|all|our|the|these|single|individual|financial|partner|annual))*"
        rf"\s+(?:{things})\b",
        re.IGNORECASE,
    )


def tells_most(words: str) -> bool:
    """Whether a text says of anybody to put in the most or the least, or more or less than another."""
    most_of_all = all(may_have(words, each) for each in _said_of_most()) and _told().search(words)
    return bool(
        most_of_all or (all(may_have(words, each) for each in _said_to_compare()) and _compared().search(words))
    )


@cache
def _said_of_most() -> tuple[tuple[str, ...], ...]:
    """The lists of words of which each has one in what `_told` finds."""
    words = _words()
    return (*words["most"], *words["least"]), (*words["things"],)


@cache
def _said_to_compare() -> tuple[tuple[str, ...], ...]:
    """The same of `_compared`."""
    return (*_words()["gives"],), ("more", "less"), ("than",)


def more_than(sentence: Sentence) -> Iterator[Difference]:
    """A partner who is said to give more, or less, than another, where the rows of the two have it the other way round."""
    table, text = sentence.plan.contributions, sentence.printed.text
    told = _compared().search(text) if table else None
    if table is None or told is None or any_stands_in(text.lower(), _words()["of_some"]):
        return
    before = [part for part in sentence.parts if part.kind == "subject" and part.end <= told.start()]
    behind = [part for part in sentence.parts if part.kind == "subject" and part.start >= told.end()]
    rows = [one_subject(parts) for parts in (before, behind)]
    if [len(each) for each in rows] != [1, 1] or rows[0] == rows[1]:
        return
    one, other = (table.rows[each[0]] for each in rows)
    own, others = total_of(sentence, one), total_of(sentence, other)
    if own is None or others is None or own.value is None or others.value is None:
        return
    if (own.value < others.value) if told["more"] else (own.value > others.value):
        shown = f"the contributions have {one.partner}: {own}; {other.partner}: {others}"
        yield Difference("amount", sentence.passage, sentence.printed.span(*told.span()), f"“{told[0]}”: {shown}")


@cache
def _compared() -> re.Pattern[str]:
    gives = "|".join(map(re.escape, _words()["gives"]))
    return regex(rf"\b(?:{gives})\s+(?:us\s+)?(?:(?P<more>more)|less)(?:\s+money)?\s+than\b", re.IGNORECASE)


def most_of_all(sentence: Sentence) -> Iterator[Difference]:
    """A partner who is said to put in the most, the second most, or the least, where the rows of others have more, or less."""
    table, text = sentence.plan.contributions, sentence.printed.text
    told = _told().search(text) if table else None
    place = _place(text[: told.start()]) if told else 1
    if table is None or told is None or any_stands_in(text.lower(), _unlike(place)):
        return
    rows = one_subject(sentence.parts) or one_subject([part for part in sentence.parts if part.end <= told.start()])
    totals = [total_of(sentence, row) for row in table.rows]
    values = [total.value for total in totals if total is not None and total.value is not None]
    if len(rows) != 1 or len(values) != len(totals):
        return
    row = rows[0]
    in_order = sorted(values, reverse=bool(told["most"]))
    if place <= len(values) and values[row] != in_order[place - 1]:
        shown = [f"{table.rows[at].partner}: {totals[at]}" for at in (values.index(in_order[place - 1]), row)]
        span = sentence.printed.span(*told.span())
        yield Difference("amount", sentence.passage, span, f"“{told[0]}”: the contributions have {'; '.join(shown)}")


def _place(before: str) -> int:
    """Which place the last word before “largest” gives: the first where it gives none."""
    places: Mapping[int, str] = read_schema("subjects")["ranks"]["places"]
    last = before.lower().split()[-1:]
    return next((at for at, word in places.items() if [word] == last), 1)


def _unlike(place: int) -> Sequence[str]:
    """The words that make a rank another claim; beside a place (“third after”) some of them do not."""
    words = _words()["of_some"]
    return [word for word in words if word not in _words()["beside_a_place"]] if place > 1 else words
