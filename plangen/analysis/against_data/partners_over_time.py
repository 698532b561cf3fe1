"""That a partner gives more, less or the same as the year before, and by how much, against the table of contributions."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.against_data.amounts import total_of
from plangen.analysis.against_data.changes import change_places
from plangen.analysis.against_data.difference import Difference, Sentence, one_subject
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.reading import Part
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.cached_yaml import read_schema
from plangen.plan import Figure, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value, number

_WAYS = {"up": 1, "higher": 1, "down": -1, "lower": -1}
_LEAVE = ("unsaid", "area", "doubled", "halved", "portion")
_SAID = ("will",)
"""Words of what is to be that leave it a claim of the plan's own year."""

_MOST_UNKNOWN = 3


def tells_change(plan: Plan, words: str) -> bool:
    """Whether a text may say how what a partner gives has changed."""
    table = plan.contributions
    return bool(table and any(row.previous for row in table.rows)) and may_have(words, _said())


def _said() -> tuple[str, ...]:
    return (*read_schema("subjects")["partners_over_time"]["gate"],)


def partners_over_time(sentence: Sentence) -> Iterator[Difference]:
    """That the only partner of a sentence gives more, less or the same as last year, where its row has it otherwise."""
    table, parts = sentence.plan.contributions, sentence.parts
    rows = one_subject(parts)
    text = f" {' '.join(sentence.printed.text.lower().split())} "
    data, unknown = read_schema("subjects")["partners_over_time"], [part for part in parts if part.kind == "other"]
    if table is None or len(rows) != 1 or len(unknown) > _MOST_UNKNOWN or any_stands_in(text, data["leave"]):
        return
    row = table.rows[rows[0]]
    now, before = total_of(sentence, row), row.previous
    if now is None or before is None or not has_value(before) or _is_of_another(sentence, table.year):
        return
    change = (now.value or Decimal(0)) - (before.value or Decimal(0))
    ways = {_WAYS[part.kind] for part in parts if part.kind in _WAYS}
    is_same = any_stands_in(text, data["same"])
    is_other_way = len(ways) == 1 and not is_same and (ways.pop() * change <= 0 or _is_another_size(sentence, change))
    if is_other_way or (is_same and not ways and change):
        ends = [min(parts, key=_start), max(parts, key=_start)]
        fact = f"the contributions have {row.partner}: {now}, and {before} the year before"
        yield sentence.difference("amount", ends, fact)


def _is_of_another(sentence: Sentence, year: str) -> bool:
    """Whether a sentence is of another year than the table and the one before it, or says what makes it no claim."""
    own = read_period(year)
    named = [part for part in sentence.parts if part.kind == "period" and part.dates and part.text != "last year"]
    return any(part.dates != own for part in named) or any(
        part.kind in _LEAVE and part.text not in _SAID for part in sentence.parts
    )


def _is_another_size(sentence: Sentence, change: Decimal) -> bool:
    """Whether the only sum of a sentence is told as the change, and is not it."""
    sums = [part for part in sentence.parts if part.numeral and part.numeral.kind == "money"]
    changes = [sentence.parts[place] for place in change_places(sentence.parts)]
    size = Figure(number(abs(change)), abs(change))
    return len(sums) == 1 and sums[0] in changes and not sentence.is_printed(sums[0]) and not agrees(sums[0], size)


def _start(part: Part) -> int:
    return part.start
