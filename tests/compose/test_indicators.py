"""How indicators are printed: those of one line each together, all others in tables of their own."""

from collections.abc import Callable
from pathlib import Path

from plangen.check import edition_of
from plangen.compose import compose
from plangen.compose.builder import BlockBuilder
from plangen.compose.charts.indicators import indicator_chart
from plangen.document.chart import BarChart
from plangen.document.model import Table
from plangen.document.walk import text_of
from plangen.load.build import load
from tests.conftest import SMALL

INDICATORS = """\
indicators:
  - {id: a, name: Entrants, unit: per 100, source: The register, values: [{period: 2024, rate: 4}]}
  - {id: b, name: Remands, values: [{period: 2024, count: 7, note: All in June}]}
  - {id: c, name: Custody, values: [{period: 2024, rate: 1}, {period: 2023, rate: 2}]}
  - {id: d, name: Reoffending, values: [{period: 2024, rate: 30%}], comparators: [{name: Wales, rate: 31%}]}
  - {id: e, name: Knives, values: [{period: 2024, count: 3}]}
"""


def test_indicators_of_one_line_that_follow_each_other_share_a_table(folder: Callable[..., Path]) -> None:
    plan = load(folder(SMALL + INDICATORS))
    tables = [block for block in compose(plan, edition_of(plan)).blocks if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["Indicators", "Custody", "Reoffending", "Knives"]
    cells = [[" ".join(map(text_of, cell.paragraphs)) for cell in row.cells] for row in tables[0].rows]
    assert cells == [
        ["Entrants (per 100)", "2024", "", "4", "Source: The register"],
        ["Remands", "2024", "7", "", "All in June"],
    ]


COMPARED = """\
indicators:
  - {id: a, name: Entrants, values: [{period: 2024, rate: 4}%s], comparators: [{name: Wales, rate: 3}]}
"""


def test_the_name_of_the_authority_is_not_repeated_beside_each_of_its_bars(folder: Callable[..., Path]) -> None:
    for more, labels in (
        ("", ["Anywhere, 2024", "Wales"]),
        (", {period: 2023, rate: 5}", ["2023", "2024", "Wales"]),
    ):
        plan = load(folder(SMALL + COMPARED % more))
        drawing = indicator_chart(plan.indicators[0], BlockBuilder(plan)).drawing
        assert isinstance(drawing, BarChart) and [group.label for group in drawing.groups] == labels


def test_bars_told_by_how_long_ago_they_were_stand_oldest_first(folder: Callable[..., Path]) -> None:
    def labels(*periods: str) -> list[str]:
        values = "".join(f", {{period: {period}, rate: 5}}" for period in periods)
        plan = load(folder(SMALL + COMPARED.replace("{period: 2024, rate: 4}%s", values[2:])))
        drawing = indicator_chart(plan.indicators[0], BlockBuilder(plan)).drawing
        assert isinstance(drawing, BarChart)
        return [group.label for group in drawing.groups[:-1]]

    ages = ("Latest", "Previous quarter", "Previous year", "Average over the year")
    assert labels(*ages) == ["Previous year", "Previous quarter", "Latest", "Average over the year"]
    assert labels("2024", "Previous year", "Average") == ["2024", "Previous year", "Average"]
    for newest_first in (
        ("This year", "Last year", "The year before last"),
        ("Current quarter", "Previous quarter", "Same quarter last year"),
        ("Now", "A year ago", "Two years ago"),
        ("Latest cohort", "Previous cohort", "The cohort before that"),
        ("Year 3", "Year 2", "Year 1"),
        ("Quarter 4", "Quarter 3", "Quarter 2"),
        ("February", "January", "December", "April"),
        ("Summer term", "Spring term", "Autumn term"),
        ("Most recent quarter", "Last quarter", "Baseline"),
        ("Year 2", "Year 1"),
        ("Y flwyddyn hon", "Y llynedd", "Y flwyddyn cyn hynny"),
        ("Chwarter diweddaraf", "Chwarter blaenorol", "Y llynedd"),
        ("Latest", "Before the programme"),
        ("After a year", "Baseline"),
    ):
        assert labels(*newest_first) == [*reversed(newest_first)]
        assert labels(*reversed(newest_first)) == [*reversed(newest_first)]
    assert labels("Baseline", "Mid-year", "Latest") == ["Baseline", "Mid-year", "Latest"]
    assert labels("Boys", "Girls", "All") == ["Boys", "Girls", "All"]
    assert labels("Second survey", "First survey") == ["First survey", "Second survey"]
