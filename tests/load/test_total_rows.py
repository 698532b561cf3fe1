"""Rows of totals that are typed among the records of a list: no partner, no post, and nothing counted twice."""

import pytest

from plangen.api import check, compose, load, render
from plangen.figures.formatted import figure_at
from plangen.plan import Plan

PLAN = """\
edition: moj-2026
authority: {name: Anywhere Council, nation: england}
period: {starts: 2026-04-01, ends: 2027-03-31}
document: {title: Youth Justice Plan}
sections: [{heading: Text, text: "{{ contributions | table }}"}]
contributions:
  year: 2026-27
  columns: [{id: cash, heading: Cash, kind: cash}]
  rows:
    - {partner: Council, category: local authority, amounts: {cash: "400"}}
    - {partner: Police, category: police, amounts: {cash: "61"}}
"""


def plan_of(*rows: str, more: str = "") -> Plan:
    return load({"plan.yaml": (PLAN + "".join(f"    - {row}\n" for row in rows) + more).encode()})


def partners(plan: Plan) -> list[str]:
    assert plan.contributions is not None
    return [row.partner for row in plan.contributions.rows]


@pytest.mark.parametrize("name", ["Sub-total", "Subtotal statutory partners", "Brought forward", "Statutory total"])
def test_a_sub_total_is_left_out_and_found_at_its_line(name: str) -> None:
    row = f'{{partner: {name}, amounts: {{cash: "461"}}}}'
    plan = plan_of(row, '{partner: Charity, amounts: {cash: "10"}}')
    assert partners(plan) == ["Council", "Police", "Charity"]
    (found,) = [finding for finding in check(plan).findings if "is a sub-total and no record" in finding.message]
    assert (found.place.line, found.severity) == (12, "must")
    total = figure_at(plan, "contributions.total")
    assert total is not None and total.figure.text == "471"


@pytest.mark.parametrize("name", ["Total", "All partners", "Grand total", "Total 2026-27", "TOTALS"])
def test_the_row_of_all_totals_is_what_the_table_says_of_them(name: str) -> None:
    plan = plan_of(f'{{partner: {name}, amounts: {{cash: "461"}}, total: "461"}}')
    assert partners(plan) == ["Council", "Police"] and plan.faults == ()
    assert plan.contributions is not None and plan.contributions.totals["cash"].text == "461"
    assert render(compose(plan), "html").decode().count(">Total</th>") == 1
    wrong = plan_of(f'{{partner: {name if "otal" in name.lower() else "Total"}, amounts: {{cash: "462"}}}}')
    assert "contribution-total-mismatch" in {finding.rule for finding in check(wrong).findings}


def test_a_total_that_stands_twice_is_found() -> None:
    plan = plan_of('{partner: Total, amounts: {cash: "461"}}', more='  totals: {cash: "461"}\n')
    assert ["is the total, which the table has already" in fault.message for fault in plan.faults] == [True]


@pytest.mark.parametrize("name", ["All Saints Trust", "Total Health CIC", "Overall Care", "Combined Authority"])
def test_a_partner_whose_name_sounds_like_a_total_is_one(name: str) -> None:
    assert name in partners(plan_of(f'{{partner: {name}, category: other, amounts: {{cash: "12"}}}}'))


@pytest.mark.parametrize("name", ["of which staff", "Of which: premises", "- including agency staff"])
def test_a_part_of_the_row_above_is_not_counted_twice(name: str) -> None:
    plan = plan_of(f'{{partner: "{name}", amounts: {{cash: "30"}}}}', '{partner: Charity, amounts: {cash: "10"}}')
    assert partners(plan) == ["Council", "Police", "Charity"]
    assert [fault.address[-1] for fault in plan.faults if "is counted in the row above" in fault.message] == [2]
    rows = f"Partner,Cash\nCouncil,400\n{name},30\nPolice,61\n"
    listed = load({"plan.yaml": (PLAN.partition("  rows:")[0] + "  rows: m.csv\n").encode(), "m.csv": rows.encode()})
    assert partners(listed) == ["Council", "Police"]
    assert ["is counted in the row above" in fault.message for fault in listed.source.unread] == [True]


def test_posts_and_activities_have_rows_of_totals_too() -> None:
    more = """\
staffing:
  posts: [{post: Officer, number: 2, fte: 2}, {post: Manager, number: 1, fte: 1}, {post: Total, number: 3, fte: 3}]
grant_plan:
  year: 2026-27
  activities: [{activity: Mentors, cost: "10"}, {activity: Training, cost: "5"}, {activity: Total, cost: "15"}]
"""
    plan = plan_of(more=more)
    assert plan.staffing is not None and plan.staffing.totals is not None and plan.grant_plan is not None
    assert [post.post for post in plan.staffing.posts] == ["Officer", "Manager"]
    assert (str(plan.staffing.totals.fte), str(plan.grant_plan.total)) == ("3", "15")
    assert len(plan.grant_plan.activities) == 2


@pytest.mark.parametrize("mark", ["<5", "[c]", "*"])
def test_withheld_sums_are_printed_in_budgets_and_contributions_and_never_added(mark: str) -> None:
    budget = f"""\
budgets:
  - id: main
    title: Budget
    year: 2026-27
    columns: [{{id: b, heading: Budget, kind: budget}}]
    rows:
      - {{name: Staff, kind: spend, amounts: {{b: "100"}}}}
      - {{name: Rent, kind: spend, amounts: {{b: "{mark}"}}}}
      - {{name: Total, kind: total spend, amounts: {{b: "100"}}}}
"""
    plan = plan_of(f'{{partner: Charity, amounts: {{cash: "{mark}"}}}}', more='  totals: {cash: "461"}\n' + budget)
    assert plan.faults == ()
    page = render(compose(plan), "html").decode()
    assert page.count(f">{mark.replace('<', '&lt;')}<") >= 1
    assert "400 + 61 = 461" not in page and figure_at(plan, "contributions.total") is None
    assert not {"contribution-total-mismatch", "budget-total-mismatch"} & {
        finding.rule for finding in check(plan).findings
    }
