"""What share of all contributions a partner is said to put in, against the table."""

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.against_data.amounts import total_of, wholes
from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.reading import Part
from plangen.analysis.present import may_have
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.plan import Contributions
from plangen.plan.periods import read_period

_OF_ALL = regex(
    r"\s*(?:\)\s*)?of\s+(?:(?:the|all|our|its|what)\s+){0,2}(?:(?:service[’']s|total|whole|overall|pooled|annual|partners[’']?|partnership)\s+){0,2}"
    r"(?:contributions?|budget|funding|income|total)\b(?!\s+(?:for|of|in|from|to|on|towards|cash)\b)"
)
_GIVES = regex(
    r"\s+(?:\w+ly\s+|now\s+)?(?:makes?\s+up|accounts?\s+for|provides?|gives?|contributes?|pays?|meets?|funds?|puts?\s+in|is|are|represents?)"
    r"\s+(?:\w+\s+){0,3}$"
)
"""What joins a partner to the share behind it."""

_COMES_FROM = regex(r"\s*(?:comes?\s+from|is\s+from|is|is\s+(?:paid|met|given|provided|put\s+in)\s+by)\s+(?:\w+\s+)?$")
"""What joins all contributions to the partner behind them."""

_LEAVE = regex(
    r"\b(?:not|if|would|will|was|were|used\s+to|until|cash|in\s+kind|nationally|average|other\s+than|apart|except|once|next)\b"
)
_NEAR, _ABOUT = Decimal("1.5"), Decimal(7)
"""How many percentage points a share may lie from the table's: one that is given as it is, and one that is about so much."""

_HEDGED = regex(
    r"\b(?:just|nearly|almost|about|around|over|under|some|roughly|approximately|more\s+than|less\s+than|at\s+least|up\s+to|well\s+over)\s+(?:a\s+)?$",
)


def tells_share(words: str) -> bool:
    """Whether a text may tell a share of all contributions."""
    return may_have(words, _ALL) and _MAY_TELL.search(words) is not None


_ALL = ("contribution", "contributions", "budget", "funding", "income", "total")
_MAY_TELL = regex(
    r"(?:%|per\s?cent|half|thirds?|quarters?|fifths?)\s+of\s+(?:\w+\s+){0,4}(?:contributions?|budget|funding|income|total)\b",
    re.IGNORECASE,
)


def shares_of_all(sentence: Sentence) -> Iterator[Difference]:
    """The only share of a sentence, told of one partner and of all contributions, from which the table's own is far."""
    table, text = sentence.plan.contributions, sentence.printed.text
    told = [part for part in sentence.parts if part.numeral and part.numeral.kind in ("per cent", "fraction")]
    told = told or [*_in_words(text)]
    named = _named(sentence)
    rows = named.subjects if named else ()
    of_all = _OF_ALL.match(text, told[0].end) if len(told) == 1 else None
    if table is None or named is None or of_all is None or len(rows) != 1:
        return
    before, behind = text[named.end : told[0].start], text[of_all.end() : named.start]
    is_joined = _GIVES.match(before) if named.end <= told[0].start else _COMES_FROM.match(behind)
    if not is_joined or _LEAVE.search(text.lower()) or not _is_of_its_year(table, sentence):
        return
    row, whole = table.rows[rows[0]], next(iter(wholes(sentence.plan)["contributions"]), None)
    own = total_of(sentence, row)
    if whole is None or own is None or not own.value or not whole.sum.value:
        return
    share = own.value / whole.sum.value * 100
    is_hedged = told[0].hedge is not None or _HEDGED.search(text[: told[0].end - len(told[0].text)].lower())
    if _share_of(told[0]) and abs(_share_of(told[0]) - share) > (
        _ABOUT if is_hedged or _is_fraction(told[0]) else _NEAR
    ):
        fact = f"the contributions have {row.partner}: {own} of {whole.sum}, which is {share:.0f}%"
        yield sentence.difference("amount", told, fact)


def _named(sentence: Sentence) -> Part | None:
    """The only partner of a sentence; “the grant” stands for its row."""
    table = sentence.plan.contributions
    rows = tuple(
        number for number, row in enumerate(table.rows if table else ()) if row.category == "youth justice board"
    )
    grants = [part._replace(subjects=rows) for part in sentence.parts if part.kind == "whole" and part.area == "grant"]
    named = [part for part in sentence.parts if part.kind == "subject"] or grants
    return named[0] if len(named) == 1 else None


def _is_of_its_year(table: Contributions, sentence: Sentence) -> bool:
    named = [part.dates for part in sentence.parts if part.kind == "period" and part.dates]
    return all(dates == read_period(table.year) for dates in named)


def _in_words(text: str) -> Iterator[Part]:
    """A fraction in words as a part of a sentence."""
    for match in _FRACTION.finditer(text):
        yield Part("portion", *match.span(), f"by {' '.join(match[0].lower().split())}")


_FRACTION = regex(r"\b(?:half|(?:a|one|two|three|four)\s(?:third|quarter|fifth|tenth)s?)\b", re.IGNORECASE)


def _is_fraction(part: Part) -> bool:
    return part.numeral is None or part.numeral.kind == "fraction"


def _share_of(part: Part) -> Decimal:
    """A share in per cent; a fraction is one of a whole."""
    if part.numeral is None:
        return Decimal(str(read_schema("subjects")["portions"].get(part.text, 0))) * 100
    return part.value * 100 if _is_fraction(part) else part.value
