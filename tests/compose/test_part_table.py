"""A list of records as a table: its headings, its caption, its totals, and the words that it prints in the plan's language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.compose.builder import BlockBuilder
from plangen.compose.part_table import part_table
from plangen.document.model import Table
from plangen.document.walk import text_of
from plangen.load.build import load
from plangen.plan import Plan
from plangen.plan.parts import part
from plangen.plan.reference import resolve
from tests.conftest import SMALL

MORE = """\
governance:
  board:
    members:
      - {name: A, post: Director, chair: yes}
      - {post: Chair of the bench, chair: yes}
staffing:
  title: Our team
  posts:
    - {post: Officer, number: 2, fte: "1.5", vacant: yes}
    - {post: Worker, number: 1, fte: "1.0"}
  totals: {number: 3}
risks:
  - {risk: Fire, likelihood: low, impact: high}
consultation:
  - {body: The court, date: 2019-05-01}
"""
WELSH = SMALL.replace("{title: Youth Justice Plan}", "{title: Cynllun, language: cy}")


@pytest.fixture
def plan(folder: Callable[..., Path]) -> Plan:
    return load(folder(SMALL + MORE))


@pytest.fixture
def welsh(folder: Callable[..., Path]) -> Plan:
    return load(folder(WELSH + MORE))


def drawn(plan: Plan, path: str) -> Table:
    return part_table(path, resolve(plan, path), BlockBuilder(plan))


def headings(table: Table) -> list[str]:
    return [column.header for column in table.columns]


def cells(table: Table) -> list[list[str]]:
    return [[" ".join(map(text_of, cell.paragraphs)) for cell in row.cells] for row in table.rows]


def test_a_heading_is_the_label_of_the_field_unless_the_page_has_a_word_of_its_own(plan: Plan) -> None:
    assert headings(drawn(plan, "risks")) == ["Risk", "Likelihood", "Impact"]
    assert headings(drawn(plan, "consultation")) == ["Body", "Date"], "the form asks: who was consulted"


def test_a_caption_is_the_plans_own_the_tables_own_or_the_heading_of_the_annex(plan: Plan) -> None:
    captions = [drawn(plan, path).caption for path in ("staffing.posts", "consultation", "risks")]
    assert captions == ["Our team", "Consultation on this plan", "Risks to delivery"]


def test_figures_stand_to_the_right_and_the_totals_below_all_the_records_of_a_part(plan: Plan) -> None:
    table = drawn(plan, "staffing.posts")
    assert [column.align for column in table.columns] == ["left", "right", "right", "left"]
    assert cells(table)[-1] == ["Total", "3", "2.5", ""], "the total that is left out is worked out"
    assert [row.total for row in table.rows] == [False, False, True]


def test_no_totals_stand_below_some_of_the_records(plan: Plan) -> None:
    some = resolve(plan, "staffing.posts")[:1]
    assert cells(part_table("staffing.posts", some, BlockBuilder(plan))) == [["Officer", "2", "1.5", "vacant"]]


def test_a_flag_stands_in_brackets_unless_the_text_says_it(plan: Plan) -> None:
    assert cells(drawn(plan, "governance.board.members")) == [["A", "Director (Chair)"], ["", "Chair of the bench"]]


def test_a_table_of_a_welsh_plan_is_welsh_but_for_the_authors_words(welsh: Plan) -> None:
    table = drawn(welsh, "risks")
    assert (headings(table), cells(table)) == (["Risg", "Tebygolrwydd", "Effaith"], [["Fire", "isel", "uchel"]])
    assert cells(drawn(welsh, "governance.board.members"))[0] == ["A", "Director (Cadeirydd)"]
    assert cells(drawn(welsh, "consultation")) == [["The court", "1 Mai 2019"]]


def test_what_stands_in_place_of_an_empty_field_is_named_in_the_table_of_parts() -> None:
    assert {column.field: column.instead for column in part("actions").columns if column.instead} == {
        "due": "due_reason"
    }


def test_a_table_in_which_nothing_could_be_read_keeps_a_column(folder: Callable[..., Path]) -> None:
    misspelt = load(folder(SMALL.replace("actions:", "progress:") + "actions:\n  - {acton: Open}\n"))
    table = drawn(misspelt, "actions")
    assert len(table.columns) == 1 and cells(table) == [[""]]
