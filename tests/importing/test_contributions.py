"""Tables of contributions as councils lay them out: subtotals and shares are no partners', years no kinds of money; partners
may stand across, and who came to the board is no money at all.
"""

from plangen.check import check, edition_of
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.read import read_document
from plangen.load.build import load


def plan_with(table):
    text = f"# Kirklees Youth Justice Plan 2025-26\n\n## Our money\n\nThe partners pay for the service.\n\n{table}\n"
    return load(plan_files(read_document("plan.md", text.encode())).files, name="plan")


def wrong_sums(plan):
    report = check(plan, edition_of(plan))
    return [finding.message for finding in report.findings if finding.rule.endswith("total-mismatch")]


def figures(plan):
    return {row.partner: str(row.total or next(iter(row.amounts.values()))) for row in plan.contributions.rows}


SUBTOTALS = """\
| Source of funds | Staffing | In kind | Total |
|---|---|---|---|
| Kirklees Council | £800,000 | £90,000 | £890,000 |
| Police | £0 | £110,000 | £110,000 |
| Sub-total, local partners | £800,000 | £200,000 | £1,000,000 |
| Youth Justice Board | £600,000 | £0 | £600,000 |
| Turnaround | £100,000 | £0 | £100,000 |
| Sub-total, grants | £700,000 | £0 | £700,000 |
| Grand total | £1,500,000 | £200,000 | £1,700,000 |
| Share of total | 88% | 12% | 100% |
| 2024/25 total | £1,400,000 | £190,000 | £1,590,000 |
"""


def test_subtotals_shares_and_the_total_of_another_year_are_no_partners_and_stand_in_a_note():
    plan = plan_with(SUBTOTALS)
    assert [*figures(plan)] == ["Kirklees Council", "Police", "Youth Justice Board", "Turnaround"]
    assert str(plan.contributions.total) == "£1,700,000"
    note = str(plan.contributions.note)
    assert "Sub-total, grants: Staffing £700,000" in note and "Share of total" in note and "£1,590,000" in note
    assert wrong_sums(plan) == []


def test_a_total_that_is_wrong_beside_subtotals_is_found():
    plan = plan_with(
        SUBTOTALS.replace("| £1,500,000 | £200,000 | £1,700,000 |", "| £1,500,000 | £200,000 | £1,790,000 |")
    )
    assert any("£1,790,000" in message for message in wrong_sums(plan))


def test_of_the_columns_of_years_the_last_is_what_is_put_in_and_the_one_before_it_what_was():
    plan = plan_with(
        "| Budget | 2023/24 | 2024/25 | 2025/26 | Change |\n|---|---|---|---|---|\n"
        "| Council | £500,000 | £546,000 | £557,000 | £11,000 |\n| Police | £77,000 | £78,000 | £81,000 | £3,000 |\n"
        "| Probation | £46,000 | £46,500 | £47,500 | £1,000 |\n| Health | £52,000 | £52,400 | £54,000 | £1,600 |\n"
        "| Total | £675,000 | £722,900 | £739,500 | £16,600 |\n| Percentage from the Council | 74% | 75.5% | 75.3% | |\n"
    )
    assert figures(plan) == {"Council": "£557,000", "Police": "£81,000", "Probation": "£47,500", "Health": "£54,000"}
    assert [str(row.previous) for row in plan.contributions.rows] == ["£546,000", "£78,000", "£46,500", "£52,400"]
    assert plan.contributions.year == "2025-26" and wrong_sums(plan) == []
    assert "2023/24: £500,000" in str(plan.contributions.rows[0].note)


def test_partners_that_stand_across_have_a_row_each():
    plan = plan_with(
        "| | Cheshire East | Halton | Police | PCC | Probation | YJB | Total |\n|---|---|---|---|---|---|---|---|\n"
        "| Cash | 312,400 | 201,300 | 0 | 98,000 | 5,000 | 800,000 | 1,416,700 |\n"
        "| In kind | 11,000 | 8,000 | 186,000 | 0 | 92,500 | 0 | 297,500 |\n"
        "| Total | 323,400 | 209,300 | 186,000 | 98,000 | 97,500 | 800,000 | 1,714,200 |\n"
    )
    assert figures(plan)["Police"] == "186,000" and str(plan.contributions.total) == "1,714,200"
    categories = [row.category for row in plan.contributions.rows]
    assert categories[:3] == ["local authority", "local authority", "police"]
    assert [column.kind for column in plan.contributions.columns] == ["cash", "in kind"] and wrong_sums(plan) == []


def test_who_came_to_the_board_is_no_money():
    table = (
        "| Organisation | May | July | Total |\n|---|---|---|---|\n| Council | 1 | 1 | 2 |\n| Police | 1 | 0 | 1 |\n"
    )
    assert plan_with(table).contributions is None


def test_posts_that_are_paid_for_are_no_partners():
    posts = (
        "| Spend | £ |\n|---|---|\n| Police officer | 45,000 |\n| Probation officer | 41,000 |\n| Nurse | 39,000 |\n"
    )
    assert plan_with(posts).contributions is None


def test_one_part_alone_does_not_make_up_its_row():
    plan = plan_with(
        "| Agency | Pay | Other | Total |\n|---|---|---|---|\n| Council | £90,000 | £1,000 | £91,000 |\n"
        "| Youth Justice Board | £60,000 | £8,000 | £68,000 |\n| of which Turnaround | £12,000 | £3,000 | £15,000 |\n"
        "| Total 2025/26 | £150,000 | £9,000 | £159,000 |\n| Total 2024/25 | £140,000 | £8,000 | £148,000 |\n"
    )
    assert wrong_sums(plan) == [] and str(plan.contributions.total) == "£159,000"
    assert "Turnaround: £12,000, £3,000" in str(plan.contributions.rows[1].note)
    assert "£148,000" in str(plan.contributions.note)


def test_a_narrower_table_that_was_joined_below_another_is_one_of_its_own():
    plan = plan_with(
        "| Contributions 2025/26 | Council | Police | Probation | Health | All |\n|---|---|---|---|---|---|\n"
        "| Staff costs | £211,000 | £52,000 | £24,500 | £18,000 | £305,500 |\n"
        "| In kind | £36,000 | £4,000 | £2,000 | £21,000 | £63,000 |\n"
        "| All | £247,000 | £56,000 | £26,500 | £39,000 | £368,500 |\n"
        "| Team | FTE | | | | |\n| Court | 8 | | | | |\n| Prevention | 11 | | | | |\n| Total | 19 | | | | |\n"
    )
    assert [*figures(plan)] == ["Council", "Police", "Probation", "Health"] and wrong_sums(plan) == []
    assert [[column.heading for column in table.columns] for table in plan.tables] == [["Team", "FTE"]]
