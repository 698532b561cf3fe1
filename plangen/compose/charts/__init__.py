"""Charts: from the records that the tables are made of, with words that say what each shows in figures."""

from collections.abc import Iterator
from typing import Any

from plangen.compose.builder import BlockBuilder
from plangen.compose.charts import indicators, money, people, work
from plangen.document.chart import Chart
from plangen.figures.chartable import why_not_chartable
from plangen.plan import Action, Board, Budget, Contributions, Indicator, Post, Risk, Staffing


def charts(value: Any, builder: BlockBuilder) -> Iterator[Chart]:
    """The charts of a value: one, one for each of several, or none where there is nothing to draw."""
    if why_not_chartable(builder.plan, value):
        return
    match value:
        case Contributions():
            yield money.contributions(value)
        case Budget():
            yield money.budget(value)
        case Indicator():
            yield indicators.indicator(value, builder.plan)
        case Board():
            yield people.board(value, builder)
        case Staffing():
            yield people.staff(value.posts, builder)
        case (Post(), *_):
            yield people.staff(value, builder)
        case (Action(), *_):
            yield work.timeline(value, builder)
        case (Risk(), *_):
            yield work.matrix(value, builder)
        case tuple():
            for one in value:
                yield from charts(one, builder)
