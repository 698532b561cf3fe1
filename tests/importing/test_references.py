"""Figures of an imported text that surely are figures of its tables become references; what is less than sure stays typed."""

import re

import pytest

from plangen import api
from plangen.importing.mapping.references import with_references
from tests.conftest import EXAMPLES, ROOT

PLAN = """
edition: yjb-2021
authority: {name: Anyshire County Council, nation: england}
document: {title: Plan}
indicators:
  - id: fte
    name: First time entrants
    unit: per 100,000
    values:
      - {id: now, period: 2020/21, count: 118, rate: 203}
      - {id: before, period: 2019/20, count: 140, rate: 235}
contributions:
  year: 2021-22
  columns: [{id: cash, heading: Cash, kind: cash}]
  rows:
    - {partner: Anyshire Police, amounts: {cash: "£104,250"}, total: "£104,250"}
    - {partner: Health, amounts: {cash: "£61,200"}, total: "£61,200"}
sections: [{heading: Performance, file: sections/performance.md}]
""".encode()


def linked(text: str) -> tuple[str, list[str]]:
    files = {"plan.yaml": PLAN, "sections/performance.md": text.encode()}
    made, referred = with_references(files)
    return made["sections/performance.md"].decode(), [each.path for each in referred]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("We had 118 first time entrants in 2020/21.", ["indicators.fte.values.now.count"]),
        ("The rate of first time entrants was 235.", ["indicators.fte.values.before.rate"]),
        ("Anyshire Police put in £104,250.", ["contributions.rows.1.total"]),
    ],
)
def test_a_figure_that_surely_is_one_of_the_tables_refers_to_it(text: str, paths: list[str]) -> None:
    made, found = linked(text)
    assert [path.partition(".")[0] for path in found] == [path.partition(".")[0] for path in paths]
    assert "{{ " in made
    assert found == paths or found[0].startswith("contributions.rows")


@pytest.mark.parametrize(
    "text",
    [
        "We had 118 first time entrants in 2018/19.",
        "In all 118 doors were painted.",
        "“We had 118 first time entrants,” a parent said.",
        "There were about 9 first time entrants.",
        "| First time entrants | 118 |",
        "A hundred and eighteen first time entrants.",
        "The cafe took £104,250.",
    ],
)
def test_what_is_less_than_sure_stays_as_it_was_typed(text: str) -> None:
    assert linked(text) == (text, [])


def test_each_figure_tells_its_line_and_the_rest_of_the_text_stays_byte_for_byte() -> None:
    text = "One line.\n\nThen 118 first time entrants in 2020/21, *all* of them.\n"
    files = {"plan.yaml": PLAN, "sections/performance.md": text.encode()}
    made, (referred,) = with_references(files)
    assert made["sections/performance.md"] == text.replace("118", "{{ indicators.fte.values.now.count }}").encode()
    assert (referred.line, referred.text) == (3, "118")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_plan_prints_the_same_letters_once_its_figures_refer(name: str) -> None:
    files = dict(api.load(ROOT / "examples" / name).source.files)
    made, _ = with_references(files)
    before, after = (api.render(api.compose(api.load(each, name="plan")), "html") for each in (files, made))
    assert _words(after) == _words(before)


def _words(page: bytes) -> list[str]:
    body = page.decode().partition("<body")[2]
    return re.sub(r"<[^>]+>", " ", body).split()


def test_a_plan_that_cannot_be_loaded_is_left_as_it_is() -> None:
    files = {"plan.yaml": b"a: [b"}
    assert with_references(files) == (files, ())
