"""Workings of indicators: rates from their counts, changes between periods, parts of a whole."""

from collections.abc import Iterator

from plangen.plan import Plan
from plangen.workings.working import Working


def of_indicators(plan: Plan) -> Iterator[Working]:
    """The workings of the indicators of a plan."""
    yield from ()
