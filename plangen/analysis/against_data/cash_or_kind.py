"""Sums that a partner is said to give in cash, in kind or in staff, and that the table of contributions has otherwise."""

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.against_data.difference import Difference, Sentence, one_subject
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.reading import Part
from plangen.files.regex import regex
from plangen.plan import Contribution, Contributions, Figure
from plangen.plan.quantity import has_value

_BEHIND = regex(
    r"\W*(?:(?:a|an|all|as|in|it|of|which|wholly|entirely|cash|further|is|was|comes?)\W+){0,5}?"
    r"(cash|direct payments?|in[ -]kind)\b",
    re.IGNORECASE,
)
_BEFORE = regex(r"\b(cash|direct payments?|in[ -]kind)\b[^£.;,]{0,50}$", re.IGNORECASE)
_OF_STAFF = regex(
    r"\s+(?:(?:is|was|comes)\s+)?(?:in\s+|as\s+|of\s+|for\s+)?staff(?:ing)?(?:\s+time|\s+costs)?\b", re.IGNORECASE
)
_OTHER = {"cash": "in kind", "in kind": "cash"}


def cash_or_kind(sentence: Sentence) -> Iterator[Difference]:
    """Every sum of the only partner of a sentence that stands in another column of the table than it is told of, or in none."""
    table, rows = sentence.plan.contributions, one_subject(sentence.parts)
    sums = [part for part in sentence.parts if part.numeral and part.numeral.kind == "money"]
    if table is None or len(rows) != 1:
        return
    row = table.rows[rows[0]]
    for place, told in enumerate(sums):
        kind = _kind_told(sentence, sums, place)
        own, other = _amounts(table, row, kind), _amounts(table, row, _OTHER.get(kind, ""))
        is_known = bool(own) or any(column.kind == kind for column in table.columns)
        if is_known and not any(agrees(told, figure) for figure in own) and any(agrees(told, each) for each in other):
            yield sentence.difference("amount", [told], f"{_given(row, own, kind)}, {other[0]} {_said(_OTHER[kind])}")
        elif own and not any(agrees(told, figure) for figure in own) and row.total and agrees(told, row.total):
            yield sentence.difference("amount", [told], f"{_given(row, own, kind)}, {row.total} in all")
        elif own and told.hedge is None and not _is_known(sentence, row, told) and _is_near(own[0], told):
            yield sentence.difference("amount", [told], _given(row, own, kind))


def _is_known(sentence: Sentence, row: Contribution, told: Part) -> bool:
    """Whether a sum is one of a partner's row, or is printed from the data, or a sentence tells of another time or a change."""
    others = any(part.kind in _OF_CHANGE for part in sentence.parts)
    figures = [*row.amounts.values(), *(each for part in row.parts for each in part.amounts.values())]
    figures += [figure for figure in (row.total, row.previous) if figure is not None]
    return others or sentence.is_printed(told) or any(agrees(told, figure) for figure in figures)


_OF_CHANGE = ("up", "down", "higher", "lower", "unsaid", "period")


def _is_near(own: Figure, told: Part) -> bool:
    value = own.value or Decimal(0)
    return value <= told.value * _FAR and told.value <= value * _FAR


_FAR = 3
"""How many times one of two sums the other may be where the same is meant."""


def _given(row: Contribution, own: list[Figure], kind: str) -> str:
    return f"the contributions have {row.partner}: {own[0] if own else 'nothing'} {_said(kind)}"


def _said(kind: str) -> str:
    return kind if kind == "in kind" else f"in {kind}"


def _kind_told(sentence: Sentence, sums: list[Part], place: int) -> str:
    """Whether a sum is told to be cash, in kind or staff, by the words behind it, or before it; empty where they do not say."""
    text, told = sentence.printed.text, sums[place]
    if _OF_STAFF.match(text, told.end):
        return "staff"
    end = sums[place + 1].start if place + 1 < len(sums) else len(text)
    start = sums[place - 1].end if place else 0
    found = _BEHIND.match(text[told.end : end]) or _BEFORE.search(text[start : told.start])
    if found is None:
        return ""
    return "in kind" if found[1].lower().startswith("in") else "cash"


def _amounts(table: Contributions, row: Contribution, kind: str) -> list[Figure]:
    """What a partner gives in the columns of a kind."""
    columns = [column.id for column in table.columns if kind and column.kind == kind]
    return [figure for name in columns if (figure := row.amounts.get(name)) and has_value(figure)]
