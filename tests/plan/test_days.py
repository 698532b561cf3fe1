"""Days of a plan: read as they are written, and none so near the ends of the calendar that nothing can be reckoned from it."""

from datetime import date

import pytest

from plangen import api
from plangen.plan.quantity import read_day

PLAN = """\
edition: yjb-2025
authority: {{name: A, nation: england}}
document: {{title: P, date: "{day}"}}
period: {{starts: "{day}", ends: "{day}"}}
signoff: {{submitted_on: "{day}", published_on: "{day}", approved_on: "{day}"}}
consultation: [{{body: Youth council, date: "{day}"}}]
actions: [{{action: Do it, due: "{day}", owner: X}}]
indicators: [{{id: a, name: A, values: [{{period: "{day}", count: 3}}]}}]
sections:
  - heading: X
    text: "We began on {day}, in {year}, and on Monday 31 December {year}; it rose until December {year}."
"""


@pytest.mark.parametrize("year", ["0000", "0001", "0100", "9900", "9998", "9999", "10000"])
@pytest.mark.parametrize("written", ["{}-12-31", "{}-01-01", "{}-12", "{}", "31 December {}"])
def test_days_at_the_ends_of_the_calendar_are_no_days_and_stop_nothing(year: str, written: str) -> None:
    day = written.format(year)
    assert read_day(day) is None
    plan = api.load({"plan.yaml": PLAN.format(day=day, year=year).encode()})
    assert api.check(plan).findings
    assert api.render(api.compose(plan), "html")


def test_a_day_is_read() -> None:
    day = read_day("31 December 2019")
    assert day is not None and day.first == day.last == date(2019, 12, 31)


def test_a_day_that_falls_on_another_weekday_than_it_says_is_none() -> None:
    assert read_day("Tue 31 December 2019") == read_day("Tuesday, 31 December 2019") == read_day("31 December 2019")
    assert read_day("Mon 31 December 2019") is None
