"""How a figure is printed in a sentence: by its name and a format, from one place; left-out totals as worked out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.figures.formatted import figure_at, printed_value, reference_problem
from plangen.load.build import load
from plangen.plan import Plan
from plangen.plan.quantity import FORMATS, read_figure
from plangen.plan.reference import references
from tests.conftest import ROOT, SMALL

PLAN = (
    SMALL
    + """\
facts:
  won: {value: "£226,000", meaning: money won}
  small: {value: "£49,999.50", meaning: a small sum}
  fall: {value: "-38%", meaning: a change}
  kind: {value: In kind, meaning: words in place of a figure}
  panel: {value: 9, meaning: panel members, unit: members}
  entrants: {value: "40.0", meaning: a rate with its unit, unit: "per 100,000"}
contributions:
  year: 2019-20
  columns: [{id: cash, heading: Cash, kind: cash}, {id: staff, heading: Staff, kind: staff}]
  rows:
    - {id: health, partner: Health, amounts: {cash: "£1,300,000", staff: "£2,665"}}
    - {id: police, partner: Police, amounts: {cash: "£13,000", staff: In kind}, total: "£13,000"}
budgets:
  - id: outturn
    title: Outturn
    columns: [{id: budget, heading: Budget, kind: budget}, {id: variance, heading: Variance, kind: variance}]
    rows: [{name: Staff, id: staff, kind: spend, amounts: {budget: "959,745", variance: "-13000"}}]
indicators:
  - id: custody
    name: Custody
    unit: per 1,000
    values: [{id: latest, period: 2018, count: 9, rate: "0.30"}]
  - id: reoffending
    name: Reoffending
    unit: per cent
    values: [{id: latest, period: 2018, count: 41, of: 123, rate: 33.3%}]
tables:
  - id: offences
    title: Offences
    columns: [{id: type, heading: Type}, {id: number, heading: Number, figures: yes}]
    rows: [{type: Theft, number: "1,204"}]
"""
)

PRINTED = {
    "facts.won": "£226,000",
    "facts.won.value": "£226,000",
    "facts.won | million": "£0.2m",
    "facts.won | thousand": "£226k",
    "facts.small | thousand": "£50k",
    "facts.small | million": "£49,999.50",
    "facts.small | money": "£49,999.50",
    "facts.fall | change": "-38%",
    "facts.kind": "In kind",
    "facts.panel | words": "nine",
    "facts.panel | rate": "9 members",
    "facts.entrants | rate": "40.0 per 100,000",
    "facts.entrants | number": "40",
    "contributions.rows.health.amounts.cash | million": "£1.3m",
    "contributions.total": "£1,315,665",
    "contributions.total | million": "£1.3m",
    "contributions.rows.health.total | money": "£1,302,665",
    "contributions.totals.cash | thousand": "£1,313k",
    "contributions.rows.police.amounts.staff": "In kind",
    "budgets.outturn.rows.staff.amounts.variance | change": "-£13,000",
    "budgets.outturn.rows.staff.amounts.budget | change": "+£959,745",
    "indicators.custody.values.latest.rate | rate": "0.30 per 1,000",
    "indicators.custody.values.latest.count | change": "+9",
    "indicators.reoffending.values.latest.rate | rate": "33.3%",
    "indicators.reoffending.values.1.of": "123",
    "tables.offences.rows.1.number": "1,204",
    "tables.offences.rows.1.number | change": "+1,204",
    "period.starts": "1 April 2019",
}
TROUBLE = {
    "contributions.totl": "`contributions.totl` names nothing in this plan",
    "contributions.rows.gas.total": "`contributions.rows.gas.total` names nothing in this plan",
    "contributions.rows.police.amounts.staff | money": "cannot be printed in a sentence (formats for a figure: money, million,",
    "facts.kind | money": "cannot be printed in a sentence",
    "facts.won | pounds": "cannot be printed in a sentence",
    "contributions | table": "places a table, so it must stand on a line of its own",
    "contributions.total | table": "`contributions.total` holds nothing that could stand here as a table",
    "actions | table": "`actions` holds nothing that could stand here as a table",
    "indicators.custody.values.latest.count | rate": "the plan gives `indicators.custody.values.latest.count` no `unit:`",
    "period.starts | money": "cannot be printed in a sentence",
}


@pytest.fixture
def plan(folder: Callable[..., Path]) -> Plan:
    return load(folder(PLAN))


@pytest.mark.parametrize("said", PRINTED)
def test_a_reference_prints_its_figure_in_its_format(said: str, plan: Plan) -> None:
    (reference,) = references(f"{{{{ {said} }}}}")
    assert printed_value(plan, reference) == PRINTED[said]
    assert reference_problem(plan, reference) == ""


@pytest.mark.parametrize("said", TROUBLE)
def test_a_reference_that_prints_nothing_says_why(said: str, plan: Plan) -> None:
    (reference,) = references(f"{{{{ {said} }}}}")
    assert printed_value(plan, reference) is None
    assert TROUBLE[said] in reference_problem(plan, reference)


def test_a_figure_is_known_by_its_address_however_it_is_named(plan: Plan) -> None:
    paths = ("contributions.rows.health.amounts.cash", "contributions.rows.1.amounts.cash")
    one, other = (figure_at(plan, path) for path in paths)
    assert one and other and one.address == other.address == ("contributions", "rows", 0, "amounts", "cash")


@pytest.mark.parametrize(
    ("text", "named", "shown"),
    [
        ("£1,350,000", "million", "£1.4m"),
        ("-£1,350,000", "million", "-£1.4m"),
        ("£1,249,999", "million", "£1.2m"),
        ("£12,000,000", "million", "£12m"),
        ("£99,999", "million", "£99,999"),
        ("£1,500", "thousand", "£2k"),
        ("£999", "thousand", "£999"),
        ("0", "change", "0"),
    ],
)
def test_halves_are_rounded_up_and_what_is_too_small_is_printed_in_full(text: str, named: str, shown: str) -> None:
    given = read_figure(text)
    assert given is not None
    assert FORMATS[named](given, "") == shown


def test_every_format_stands_in_the_manual() -> None:
    manual = (ROOT / "docs/lead.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in manual] == []


def test_a_total_is_worked_out_also_where_its_whole_group_is_left_out(folder: Callable[..., Path]) -> None:
    posts = "staffing: {posts: [{post: Manager, cost: '50,000'}, {post: Worker, cost: '60,000'}]}\n"
    plan = load(folder(SMALL + posts))
    (reference,) = references("{{ staffing.totals.cost | money }}")
    assert printed_value(plan, reference) == "£110,000"
    assert reference_problem(plan, reference) == ""
