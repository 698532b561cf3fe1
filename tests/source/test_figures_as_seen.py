"""Figures of spreadsheets as their cells show them, and what stands in the place of figures."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.document.chart import Chart
from plangen.document.walk import nodes, paragraphs_of, text_of
from plangen.figures.formatted import figure_at
from plangen.figures.workings import workings
from plangen.figures.workings.in_words import steps
from plangen.files.instead_of_figures import is_withheld, stands_for_money
from plangen.load.build import load
from plangen.plan import Plan
from plangen.plan.quantity import read_day
from tests.conftest import SMALL
from tests.source.test_spreadsheet import book, csv, with_rows

Folder = Callable[..., Path]


def rules_found(plan: Plan) -> set[str]:
    return {one.rule for one in check(plan, edition_of(plan)).findings}


# --- what a cell holds behind what it shows ---


def sums(folder: Folder, total: Any, code: str, *cash: float) -> Plan:
    """A plan of contributions in a workbook, whose figures are shown in a format."""
    rows: list[list[Any]] = [
        ["Agency", "Cash"],
        *([f"Partner {n}", value] for n, value in enumerate(cash)),
        ["Total", total],
    ]
    formats = {f"B{row}": code for row in range(2, len(rows) + 1) if not isinstance(rows[row - 1][1], str)}
    return load(folder(with_rows("m.xlsx"), **{"m.xlsx": book({"M": rows}, formats)}))


PENCE = (98400.4, 44250.4, 61500.4)


@pytest.mark.parametrize(
    ("total", "code", "cash", "right"),
    [
        (204151.2, '"£"#,##0', PENCE, True),
        (204150, '"£"#,##0', PENCE, True),
        ("£204,151", '"£"#,##0', PENCE, True),
        ("£204,150", '"£"#,##0', PENCE, True),
        ("£204,153", '"£"#,##0', PENCE, False),
        (204190, '"£"#,##0', PENCE, False),
        (1300, '£#,##0.0,"k"', (433.4, 433.3, 433.3), True),
        (1_302_665, '£#,##0,"k"', (400_400, 400_400, 501_865), True),
        (1_310_665, '£#,##0,"k"', (400_400, 400_400, 501_865), False),
        (1_302_665, '£0.00,,"m"', (400_000, 401_000, 501_665), True),
        (1_302_665, "#,##0,", (400_400, 400_400, 501_865), True),
        (0.3, "General", (0.1, 0.1, 0.1), True),
    ],
)
def test_sums_are_held_to_what_the_cells_hold_or_show(
    total: Any, code: str, cash: tuple[float, ...], right: bool, folder: Folder
) -> None:
    plan = sums(folder, total, code, *cash)
    assert plan.faults == ()
    assert ("contribution-total-mismatch" not in rules_found(plan)) is right


@pytest.mark.parametrize(
    ("total", "shown"),
    [(204151.2, "98,400.4 + 44,250.4 + 61,500.4 = 204,151.20"), (204150, "98,400 + 44,250 + 61,500 = 204,150")],
)
def test_the_working_shown_is_the_one_that_gives_the_figure(total: float, shown: str, folder: Folder) -> None:
    plan = sums(folder, total, '"£"#,##0', *PENCE)
    (working,) = [one for one in workings(plan) if len(one.terms) == 3 and "cash" in one.address]
    assert steps(working) == [shown]


def test_a_figure_is_what_its_cell_shows_and_knows_what_it_holds(folder: Folder) -> None:
    plan = sums(folder, 204151.2, '"£"#,##0', *PENCE)
    assert plan.contributions is not None
    figure = plan.contributions.rows[0].amounts["cash"]
    assert (figure.text, figure.value, figure.held) == ("£98,400", Decimal(98400), Decimal("98400.4"))
    whole = sums(folder, 3, '"£"#,##0', 1, 2).contributions
    assert whole is not None and whole.rows[0].amounts["cash"].held is None


# --- days ---

DAYS = {
    "31/03/2027": "2027-03-31", "3/4/2027": "2027-04-03", "31.3.27": "2027-03-31", "31 March 2027": "2027-03-31",
    "31-Mar-27": "2027-03-31", "1st April 2026": "2026-04-01", "Wed, 31 Mar 2027": "2027-03-31", "Mar-27": "2027-03",
    "September 2026": "2026-09", "2 Sept 2026": "2026-09-02", "2027-03-31 00:00:00": "2027-03-31", "2027": "2027",
    "03/31/2027": None, "31/02/2027": None, "May 27": None, "31/03": None, "2026-27": None, "soon": None,
}  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_in_the_british_order(text: str, folder: Folder) -> None:
    day = read_day(text)
    assert (day.text if day else None) == DAYS[text]
    plan = load(folder(SMALL + "actions: a.csv\n", **{"a.csv": csv([["Action", "Due"], ["Write", text]])}))
    assert bool(plan.faults) is (DAYS[text] is None)


# --- what may stand in the place of a figure ---


@pytest.mark.parametrize(
    "text", ["12%", "#REF", "lots", "see the budget", "5 people", "£5 approx", "12.5 %", "400.000", "35.200"]
)
@pytest.mark.parametrize("where", ["csv", "xlsx", "yaml"])
def test_in_a_column_of_money_only_money_and_known_words_stand(text: str, where: str, folder: Folder) -> None:
    rows = [["Agency", "Cash"], ["Council", text]]
    files: dict[str, str | bytes] = {"m.csv": csv(rows), "m.xlsx": book({"M": rows})}
    inline = f"\n    - {{partner: Council, amounts: {{cash: '{text}'}}}}"
    plan = load(folder(with_rows(inline if where == "yaml" else f"m.{where}"), **files))
    (fault,) = plan.faults
    assert f"`{text}` is not a sum of money such as £25,000, or a word in its place" in fault.message


def test_a_percentage_of_a_workbook_is_found_in_a_column_of_money(folder: Folder) -> None:
    plan = load(
        folder(with_rows("m.xlsx"), **{"m.xlsx": book({"M": [["Agency", "Cash"], ["Council", 0.12]]}, {"B2": "0%"})})
    )
    assert [fault.message[:5] for fault in plan.faults] == ["`12%`"]
    assert figure_at(plan, "contributions.total") is None, "it is no 12 pounds"


def test_known_words_and_marks_are_told_from_others() -> None:
    assert all(map(stands_for_money, ["In kind", "in-kind*", "N/A", "–", "nil", "In  Kind¹"]))
    assert all(
        map(
            is_withheld,
            ["<5", "< 10", "[c]", "[C]", "*", "..", "Fewer than 5", "1-4", "1 – 4", "Suppressed", "5 or fewer"],
        )
    )
    assert not any(map(stands_for_money, ["5", "kind", "some", "*", "In kind and more"]))
    assert not any(map(is_withheld, ["5", "<£5", "61", "few", "1-4 children", "", "c5"]))


INDICATOR = [
    ["Id", "Name", "Unit", "Counted", "Denominator", "Period", "Count", "Of", "Rate"],
    ["fte", "Entrants", "per 1,000", "children", "children aged 10 to 17", "2018", "<5", "12,500", "*"],
    ["fte", "", "", "", "", "2017", "[c]", "12,000", ""],
    ["fte", "", "", "", "", "2016", "60", "12,000", "5.0"],
    ["fte", "", "", "", "", "2015", "48", "12,000", "4.0"],
]


def test_a_count_that_is_withheld_is_printed_as_it_stands_and_never_worked_with(folder: Folder) -> None:
    for name, data in (("i.csv", csv(INDICATOR)), ("i.xlsx", book({"I": INDICATOR}))):
        plan = load(
            folder(SMALL.replace("Some words.", "{{ indicators | table }}") + f"indicators: {name}\n", **{name: data})
        )
        assert plan.faults == ()
        values = plan.indicators[0].values
        assert [(str(value.count), value.count.value if value.count else 0) for value in values[:2]] == [
            ("<5", None),
            ("[c]", None),
        ]
        assert not {"rate-mismatch", "small-number-disclosed", "cohort-differs"} & rules_found(plan)
        assert figure_at(plan, "indicators.fte.values.2.rate") is None, "no rate is worked out of it"
        printed = [text_of(spans) for spans in paragraphs_of(compose(plan, edition_of(plan)).blocks)]
        assert {"<5", "[c]", "*", "5.0"} <= set(printed)


def test_a_chart_says_what_is_withheld(folder: Folder) -> None:
    text = SMALL.replace("Some words.", "{{ indicators.fte | chart }}")
    plan = load(folder(text + "indicators: i.csv\n", **{"i.csv": csv(INDICATOR)}))
    (chart,) = [node for node in nodes(compose(plan, edition_of(plan)).blocks) if isinstance(node, Chart)]
    assert "2018: “*”, with no figure. 2017: “[c]”, with no figure" in chart.alternative


def test_with_a_sum_that_is_withheld_no_total_can_be_told(folder: Folder) -> None:
    rows = [["Agency", "Cash"], ["Council", "400"], ["Small charity", "[c]"], ["Total", "407"]]
    plan = load(folder(with_rows("m.csv"), **{"m.csv": csv(rows)}))
    assert plan.faults == () and "contribution-total-mismatch" not in rules_found(plan)
    assert figure_at(plan, "contributions.total") is None
    plan = load(folder(with_rows("m.csv"), **{"m.csv": csv([*rows[:2], ["Small charity", "In kind"], rows[3]])}))
    assert "contribution-total-mismatch" in rules_found(plan), "words in the place of money add nothing"


def test_groups_and_posts_may_be_withheld(folder: Folder) -> None:
    staffing = """\
staffing:
  posts:
    - {post: Officer, number: "<5", fte: 2}
  demographics:
    - heading: Sex
      groups: [{name: Women, number: 20, percent: "80%"}, {name: Men, number: "*", percent: "[c]"}]
"""
    plan = load(folder(SMALL + staffing))
    assert plan.faults == () and "small-number-of-staff" not in rules_found(plan)
    for count in ("£5", "5%", "several"):
        assert load(folder(SMALL + staffing.replace('"<5"', f'"{count}"'))).faults, count
