"""Charts: from the records that the tables are made of, with words that say what each shows in figures."""

from collections.abc import Iterator
from typing import Any

from plangen.chart import Chart
from plangen.compose import chart_indicators, chart_money, chart_people, chart_work
from plangen.compose.pen import Pen
from plangen.drawable import undrawable
from plangen.plan import Action, Board, Budget, Contributions, Indicator, Post, Risk, Staffing


def charts(value: Any, pen: Pen) -> Iterator[Chart]:
    """The charts of a value: one, one for each of several, or none where there is nothing to draw."""
    if undrawable(pen.plan, value):
        return
    match value:
        case Contributions():
            yield chart_money.contributions(value)
        case Budget():
            yield chart_money.budget(value)
        case Indicator():
            yield chart_indicators.indicator(value, pen.plan)
        case Board():
            yield chart_people.board(value, pen)
        case Staffing():
            yield chart_people.staff(value.posts, pen)
        case (Post(), *_):
            yield chart_people.staff(value, pen)
        case (Action(), *_):
            yield chart_work.timeline(value, pen)
        case (Risk(), *_):
            yield chart_work.matrix(value, pen)
        case tuple():
            for one in value:
                yield from charts(one, pen)
