"""Charts: from the records that the tables are made of, with words that say what each shows in figures."""

from collections.abc import Iterator
from typing import Any

from plangen.chart import Chart
from plangen.compose import chart_indicators, chart_money, chart_people, chart_work
from plangen.compose.pen import Pen
from plangen.drawable import undrawable
from plangen.plan import Action, Board, Budget, Contributions, Indicator, Post, Risk, Staffing
from plangen.reference import placements


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


_TABLES = {"governance.board": "governance.board.members", "staffing": "staffing.posts"}
"""Where the table of a chart may be placed under a name of its own."""


def charted(value: Any, path: str, pen: Pen) -> tuple[tuple[Chart, ...], bool]:
    """The charts of the value at a path, and whether its figures are placed elsewhere, as a table or a list."""
    drawn = tuple(charts(value, pen))
    return drawn, bool(drawn) and _tabled(path, pen)


def _tabled(path: str, pen: Pen) -> bool:
    text = (text for address, text in pen.plan.prose if address[0] == "sections" and "{{" in text)
    shown = {match[1] for one in text for match in placements(one) if match[2] != "chart"}
    return bool(shown & {path, path.rpartition(".")[0], _TABLES.get(path, path)})
