"""Periods as plans write them, as days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plangen.plan.periods import months_after, months_ago, read_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("October 2017- September 2018", "2017-10-01", "2018-09-30"),
        ("Jan - Dec 18", "2018-01-01", "2018-12-31"),
        ("Oct - Sep 18", "2017-10-01", "2018-09-30"),
        ("Apr 18 - Mar 19", "2018-04-01", "2019-03-31"),
        ("April 16- Mar 17", "2016-04-01", "2017-03-31"),
        ("Jan- Mar 2017", "2017-01-01", "2017-03-31"),
        ("January to March 2017 cohort", "2017-01-01", "2017-03-31"),
        ("1 April 2018 to 31 March 2019", "2018-04-01", "2019-03-31"),
        ("year ending March 2011", "2010-04-01", "2011-03-31"),
        ("12 months to Dec 2022", "2022-01-01", "2022-12-31"),
        ("Sept 2019", "2019-09-01", "2019-09-30"),
        ("2018/19", "2018-04-01", "2019-03-31"),
        ("2011-12", "2011-04-01", "2012-03-31"),
        ("2018–2019", "2018-04-01", "2019-03-31"),
        ("1999/00", "1999-04-01", "2000-03-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("Q1 23/24", "2023-04-01", "2023-06-30"),
        ("Q4 2023/24", "2024-01-01", "2024-03-31"),
        ("Latest (2023)", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_period_is_read_as_plans_write_it(text: str, first: str, last: str) -> None:
    assert read_period(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        *("Latest", "Previous year", "the year before", "", "Post 16, current", "Last 12 months", "since 1 April 2018"),
        *(
            "to 2020",
            "between 2016 and 2019",
            "2018-2021",
            "Spring and Summer 2019 school terms",
            "Q1 2023",
            "Q5 2023/24",
        ),
        *(
            "0000",
            "9999/00",
            "March",
            "Mar - Jan 18 - Feb 19",
            "May",
            "March 2019 - February 2018",
            "Report of July 2023",
        ),
    ],
)
def test_what_names_no_months_is_no_period(text: str) -> None:
    assert read_period(text) is None


@given(some.text(alphabet="0123456789 -/–abcdejlmnoprtuvyQ,.", max_size=30))
def test_any_words_are_read_as_a_period_or_as_none(text: str) -> None:
    found = read_period(text)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    ("last", "day", "months"),
    [
        ("2018-09-30", "2019-04-01", 6),
        ("2019-03-31", "2019-04-01", 0),
        ("2019-06-30", "2019-04-01", -3),
        ("2019-02-28", "2019-04-15", 1),
    ],
)
def test_months_are_counted_whole_from_the_day_after_a_period(last: str, day: str, months: int) -> None:
    assert months_after(date.fromisoformat(last), date.fromisoformat(day)) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        *(("Latest", 0), ("Latest quarter", 0), ("this year", 0), ("Previous quarter", 3), ("The previous year", 12)),
        *(("last month", 1), ("Average over the previous year", None), ("Previous cohort", None), ("", None)),
        *(("the year before last", 24), ("Three quarters ago", 9), ("2 years ago", 24), ("This time last year", 12)),
        *(("Baseline", 1200), ("Average a year", None), ("this", 0), ("Target", None), ("the", None)),
    ],
)
def test_a_period_may_say_how_long_ago_it_was(text: str, months: int | None) -> None:
    assert months_ago(text) == months
