"""What is said to have been spent, and over or under which budget, against the tables of budgets."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.names import words_of
from plangen.analysis.against_data.reading import Part
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.cached_yaml import read_schema
from plangen.frozen import derived, frozen
from plangen.plan import Budget, BudgetRow, Figure, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value, number

_STEM = 5
_NEAR = Decimal("1.5")
"""How many times what was spent a sum may be, or the other way round, that is taken for the same."""


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_schema("subjects")["spending"]
    return data


@frozen
class _Line:
    """A row of a budget with the beginnings of the words that name it, and its sums by what they are."""

    budget: Budget
    row: BudgetRow
    stems: frozenset[str]
    sums: Mapping[str, Figure]

    @property
    def over(self) -> Decimal | None:
        """How much more was spent than budgeted."""
        budget, outturn, variance = (self.sums.get(kind) for kind in ("budget", "outturn", "variance"))
        if budget is not None and outturn is not None:
            return (outturn.value or Decimal(0)) - (budget.value or Decimal(0))
        return variance.value if variance else None


@derived
def _lines(plan: Plan) -> tuple[_Line, ...]:
    return tuple(
        _Line(budget, row, stems, sums)
        for budget in plan.budgets
        for row in budget.rows
        if row.kind in ("spend", "total spend")
        and (stems := _stems(row.name) if row.kind == "spend" else frozenset({row.kind}))
        and (sums := _sums(budget, row))
    )


def _sums(budget: Budget, row: BudgetRow) -> Mapping[str, Figure]:
    kinds = {column.id: column.kind for column in budget.columns}
    return {kinds[name]: figure for name, figure in row.amounts.items() if name in kinds and has_value(figure)}


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words_of(words.lower()) if word not in _data()["costs"])


def tells_spending(plan: Plan, words: str) -> bool:
    """Whether a text may say what was spent, or that it was over or under a budget."""
    return bool(plan.budgets) and may_have(words, _gate("£" in words))


@cache
def _gate(has_sum: bool) -> tuple[str, ...]:
    """The words without one of which a text with a sum tells nothing here, or one without."""
    return (*_data()["gate"], *(_data()["beside_sums"] if has_sum else ()))


def spending_told(sentence: Sentence) -> Iterator[Difference]:
    """That a row was over or under its budget, or by how much, or what was spent on it, where its sums are others."""
    text = f" {' '.join(sentence.printed.text.lower().split())} "
    lines = _named_in(sentence, text)
    told = [part for part in sentence.parts if part.numeral and part.numeral.kind == "money"]
    times = {part.dates for part in sentence.parts if part.kind == "period"}
    if len(lines) != 1 or len(told) > 1 or any(part.kind == "unsaid" for part in sentence.parts):
        return
    (line,) = lines
    if times - {read_period(line.budget.year)} or any_stands_in(text, _data()["leave"]):
        return
    ways = [way for way, words in ((1, _data()["over"]), (-1, _data()["under"])) if any_stands_in(text, words)]
    over, first = line.over, told or [part for part in sentence.parts if part.kind != "period"]
    shown = "; ".join(f"{kind} {figure}" for kind, figure in line.sums.items())
    fact = f"the budget has {line.row.name}: {shown}"
    if len(ways) == 1 and over is not None:
        size = Figure(number(abs(over)), abs(over))
        is_size = bool(told) and not sentence.is_printed(told[0]) and not _is_level(line, told[0])
        if ways[0] * over <= 0 or (is_size and not agrees(told[0], size)):
            yield sentence.difference("amount", [first[0], first[-1]], fact)
    elif told and not ways and any_stands_in(text, _data()["spent"]) and not sentence.is_printed(told[0]):
        known = [*line.sums.values()]
        is_near = any(
            (each.value or 0) <= told[0].value * _NEAR and told[0].value <= (each.value or 0) * _NEAR for each in known
        )
        if is_near and not any(agrees(told[0], each) for each in known):
            yield sentence.difference("amount", told, fact)


def _is_level(line: _Line, told: Part) -> bool:
    """Whether a sum is what was budgeted or spent, and no difference between them."""
    return any(agrees(told, figure) for kind, figure in line.sums.items() if kind != "variance")


def _named_in(sentence: Sentence, text: str) -> list[_Line]:
    """The rows that a sentence names; where it names none, the whole of what is spent, if it speaks of that."""
    stems = {word[:_STEM] for word in words_of(text)}
    lines = _lines(sentence.plan)
    named = [line for line in lines if line.row.kind == "spend" and line.stems <= stems]
    wholes = [line for line in lines if line.row.kind == "total spend"]
    return named or (wholes if any_stands_in(text, _data()["whole"]) else [])
