"""Numerals in prose: what each is, with its figure, its noun and its place."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from plangen.analysis.numerals import EXEMPT, Numeral, numerals
from plangen.analysis.passages import passage, passages
from plangen.load.build import load
from plangen.plan import Plan
from tests.conftest import EXAMPLES
from tests.documents import example


def read(text: str) -> list[Numeral]:
    return list(numerals(passage(text, ("sections", 0, "text"))))


@pytest.mark.parametrize(
    ("text", "said", "kind", "value"),
    [
        ("The grant is £1,302,665 this year.", "£1,302,665", "money", "1302665"),
        ("The grant is £1.3m this year.", "£1.3m", "money", "1300000"),
        ("They won £4.5 million from it.", "£4.5 million", "money", "4500000"),
        ("It is £362k in all.", "£362k", "money", "362000"),
        ("The rate is 37.3% here.", "37.3%", "per cent", "37.3"),
        ("The rate is 37.3 % here.", "37.3 %", "per cent", "37.3"),
        ("The rate is 37.3 per cent here.", "37.3 per cent", "per cent", "37.3"),
        ("It fell (-38%) again.", "-38%", "per cent", "-38"),
        ("It fell by 5.6 percentage points.", "5.6 percentage points", "points", "5.6"),
        ("It fell by 5pp.", "5pp", "points", "5"),
        ("It was 0.34 per 1,000 then.", "0.34 per 1,000", "rate", "0.34"),
        ("We saw 2,000 pupils.", "2,000", "count", "2000"),
        ("We saw eight children.", "eight", "count", "8"),
        ("We saw one hundred and four children.", "one hundred and four", "count", "104"),
        ("We saw twenty-five children.", "twenty-five", "count", "25"),
        ("We saw thirty three children.", "thirty three", "count", "33"),
        ("There are 0.5 fte posts.", "0.5", "count", "0.5"),
        ("It lasts up to 12 months.", "12 months", "duration", "12"),
        ("It is a 12-month cohort.", "12-month", "duration", "12"),
        ("Just under one fifth came.", "one fifth", "fraction", "0.2"),
        ("About three-quarters came.", "three-quarters", "fraction", "0.75"),
        ("Half of them came.", "Half", "fraction", "0.5"),
        ("For 1 in 5 children it helped.", "1 in 5", "fraction", "0.2"),
        ("For nine out of ten children it helped.", "nine out of ten", "fraction", "0.9"),
    ],
)
def test_a_figure_is_read_with_its_value(text: str, said: str, kind: str, value: str) -> None:
    (one,) = read(text)
    assert (one.text, one.kind, one.value) == (said, kind, Decimal(value))
    assert text[one.start : one.end] == said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In 2018 it began.", "date"),
        ("In 2018/19 it began.", "date"),
        ("On 1 April it began.", "date"),
        ("On April 1 it began.", "date"),
        ("Jan – Dec 18 was the year.", "date"),
        ("Jan-Dec 18 was the year.", "date"),
        ("On 31/1/2024 they came.", "date"),
        ("From 2018 - 2019 it grew.", "date"),
        ("Children of 10-17 came.", "age"),
        ("Children aged 16 came.", "age"),
        ("Work with under 18s goes on.", "age"),
        ("A 14 year old came.", "age"),
        ("It is for 16/17 year olds.", "age"),
        ("It is for 10–17-year-olds.", "age"),
        ("Those of the age of 12 came.", "age"),
        ("Under section 40 it is due.", "name"),
        ("Under Regulation 4 it is due.", "name"),
        ("An Outcome 22 was given.", "name"),
        ("It is a Tier 3 service.", "name"),
        ("At Key stage 4 it helps.", "name"),
        ("In Year 11 it helps.", "name"),
        ("They did Level 2 training.", "name"),
        ("See page 12 for it.", "place"),
        ("See paragraph 2.5 for it.", "place"),
        ("See Appendix 2 for it.", "place"),
        ("In quarter 3 it grew.", "place"),
        ("1. To oversee the plan.", "list"),
        ("2.5 Across the country it fell.", "list"),
        ("It was the 3rd meeting.", "ordinal"),
        ("Call 01785 for it.", "code"),
        ("All have 4G devices.", "code"),
        ("They do 1-2-1 work.", "code"),
        ("The rate per 100,000 fell.", "unit"),
    ],
)
def test_what_is_no_figure_is_told_by_its_kind(text: str, kind: str) -> None:
    assert [(one.kind, one.kind in EXEMPT) for one in read(text)] == [(kind, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Each one of them came on Monday.",
        "The third sector came.",
        "In the first half of the year it fell.",
        "Section s38 of it, and the YJB24 edition.",
        "A quarter ago it fell.",
        "See https://example.org/2018/12 for it.",
    ],
)
def test_words_that_only_look_like_numerals_are_none(text: str) -> None:
    assert [one.text for one in read(text) if one.kind not in EXEMPT] == []


def test_two_figures_joined_by_a_stroke_are_two_and_by_a_dash_one() -> None:
    assert [(one.text, one.value) for one in read("It was 100/522 then.")] == [
        ("100", Decimal(100)),
        ("522", Decimal(522)),
    ]
    assert [(one.text, one.kind, one.figure.value) for one in read("It was 10 – 12 cases.")] == [
        ("10 – 12", "range", None)
    ]


def test_a_count_has_its_noun_and_a_rate_its_unit() -> None:
    nouns = [one.noun for one in read("We saw 12 young people in 3 weeks, 229 per 100,000.")]
    assert nouns == ["young people", "week", "per 100,000"]


def test_a_reference_is_read_as_it_is_printed_and_stands_at_its_braces(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "edition: yjb-2019\nauthority: {name: Anywhere, nation: england}\nfacts: {seen: {value: 8}}\n"
        "period: {starts: 2019-04-01, ends: 2020-03-31}\ndocument: {title: Plan}\n"
        "sections: [{heading: One, text: 'We saw {{ facts.seen | words }} of 18 children.'}]\n",
        encoding="utf-8",
    )
    plan = load(tmp_path)
    (text,) = (one for one in passages(plan) if "saw" in one.text)
    first, second = numerals(text, plan)
    assert (first.text, first.value, first.path) == ("eight", Decimal(8), "facts.seen")
    assert text.text[first.start : first.end] == "{{ facts.seen | words }}"
    assert (second.text, second.path, text.text[second.start : second.end]) == ("18", "", "18")
    assert [one.text for one in numerals(text)] == ["18"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_numerals_of_a_plan_stand_in_order_and_where_they_say(name: str) -> None:
    plan: Plan = load(example(name))
    for text in passages(plan):
        found = numerals(text, plan)
        assert all(one.end <= after.start or one.path for one, after in pairwise(found))
        assert all(text.text[one.start : one.end] == one.text for one in found if not one.path)
        assert all("{{" in text.text[one.start : one.end] for one in found if one.path)
