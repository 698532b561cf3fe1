"""A total of figures as a working, and what it comes to."""

from collections.abc import Sequence
from decimal import Decimal

from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import format_like, stated_figure
from plangen.figures.workings import Term, Working


def sum_of(sentence: Sentence, total: int, terms: Sequence[Term]) -> Working:
    """The working of the total at a place from its terms."""
    value = sentence.value(total)
    return Working(f"total {value.text}", stated_figure(value), sentence.passage.address, tuple(terms))


def what_it_comes_to(sentence: Sentence, total: int, working: Working) -> str:
    """The terms of a total, and what they come to: `12 + 7 comes to 19`."""
    return f"{working.arithmetic} comes to {format_like(sentence.value(total), working.value or Decimal(0))}"
