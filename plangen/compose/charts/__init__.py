"""Charts: from the records that the tables are made of, with words that say what each shows in figures.

A chart never says more than its table, and nothing here judges a figure or draws a line: a renderer does that.
"""

from collections.abc import Iterator
from typing import Any

from plangen.compose.builder import BlockBuilder
from plangen.compose.charts.indicators import indicator_chart
from plangen.compose.charts.money import budget_chart, contributions_chart
from plangen.compose.charts.people import board_chart, staff_chart
from plangen.compose.charts.work import action_timeline, risk_grid
from plangen.document.chart import Chart
from plangen.figures.chartable import why_not_chartable
from plangen.plan import Action, Board, Budget, Contributions, Indicator, Post, Risk, Staffing


def charts(value: Any, builder: BlockBuilder) -> Iterator[Chart]:
    """The charts of a value: one, one for each of several, or none where there is nothing to draw."""
    if why_not_chartable(builder.plan, value):
        return
    match value:
        case Contributions():
            yield contributions_chart(value, builder)
        case Budget():
            yield budget_chart(value, builder)
        case Indicator():
            yield indicator_chart(value, builder)
        case Board():
            yield board_chart(value, builder)
        case Staffing():
            yield staff_chart(value.posts, builder)
        case (Post(), *_):
            yield staff_chart(value, builder)
        case (Action(), *_):
            yield action_timeline(value, builder)
        case (Risk(), *_):
            yield risk_grid(value, builder)
        case tuple():
            for item in value:
                yield from charts(item, builder)
