"""Lists of a plan in spreadsheets: read as they are seen, every value with its cell, and refused where they could harm."""

import datetime
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from plangen.check import check, edition_of
from plangen.errors import PlangenError, SourceError
from plangen.files.package import MOST_PARTS
from plangen.finding import Finding
from plangen.load.build import load
from plangen.load.json_schema import json_schema
from plangen.load.shape import read_shape
from plangen.plan import Plan
from plangen.plan.quantity import read_figure
from plangen.reporters.text import to_bytes
from plangen.source.spreadsheet.number_format import format_number
from tests.conftest import EXAMPLES, ROOT, SMALL, needs

Folder = Callable[..., Path]
Rows = Sequence[Sequence[Any]]

TABLE = """\
contributions:
  title: The partners’ contributions
  year: 2019-20
  partner_heading: Agency
  columns:
    - {id: cash, heading: Cash (£), kind: cash}
    - {id: in-kind, heading: Payments in kind, kind: in kind}
  rows: ROWS
"""
HEADS = ["Agency", "Category", "Cash (£)", "Payments in kind", "Total", "Note"]
MONEY: list[list[Any]] = [
    HEADS,
    ["The Council", "local authority", "£400,000", "£35,200", "£435,200", None],
    ["Police; and Crime", "police", "£61,000", "In kind", "£61,000", 'Says "yes"'],
    ["Total", None, "£461,000", "£35,200", "£496,000", None],
]
AS_YAML = """\
contributions:
  title: The partners’ contributions
  year: 2019-20
  partner_heading: Agency
  columns:
    - {id: cash, heading: Cash (£), kind: cash}
    - {id: in-kind, heading: Payments in kind, kind: in kind}
  rows:
    - {partner: The Council, category: local authority, amounts: {cash: "£400,000", in-kind: "£35,200"}, total: "£435,200"}
    - {partner: Police; and Crime, category: police, amounts: {cash: "£61,000", in-kind: In kind}, total: "£61,000",
       note: 'Says "yes"'}
  totals: {cash: "£461,000", in-kind: "£35,200"}
  total: £496,000
"""


def csv(rows: Rows, mark: str = ",") -> str:
    """Rows as Excel would save them."""

    def cell(value: Any) -> str:
        text = "" if value is None else str(value)
        return '"' + text.replace('"', '""') + '"' if any(one in text for one in (mark, '"', "\n")) else text

    return "".join(mark.join(map(cell, row)) + "\r\n" for row in rows)


def book(sheets: dict[str, Rows], formats: dict[str, str] | None = None, names: dict[str, str] | None = None) -> bytes:
    """A workbook: a figure that is written £435,200 is stored as a number with such a format, as a council's would be."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                _fill(page.cell(row, column), value)
        for place, form in (formats or {}).items():
            page[place].number_format = form
    for name, place in (names or {}).items():
        made.defined_names[name] = DefinedName(name, attr_text=place)
    return saved(made)


def _fill(cell: Any, value: Any) -> None:
    money = read_figure(value) if isinstance(value, str) and value.startswith("£") else None
    cell.value = float(money.value) if money and money.value is not None else value
    if money:
        cell.number_format = '"£"#,##0'


def saved(made: Workbook) -> bytes:
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def with_rows(name: str) -> str:
    return SMALL + TABLE.replace("ROWS", name)


def stopped(place: Path) -> str:
    with pytest.raises(SourceError) as stop:
        load(place)
    message = str(stop.value)
    assert "\n" not in message and message.count(": ") >= 2, message
    return message


def findings(plan: Plan) -> dict[str, Finding]:
    return {one.rule: one for one in check(plan, edition_of(plan)).findings}


# --- the same plan, however it is kept ---

WAYS = {
    "commas": (csv(MONEY), "data/money.csv"),
    "semicolons": (csv(MONEY, ";"), "data/money.csv"),
    "tabs": (csv(MONEY, "\t"), "data/money.csv"),
    "UTF-8 with a mark, as Excel writes it": ("\ufeff" + csv(MONEY), "data/money.csv"),
    "UTF-16": (csv(MONEY, "\t").encode("utf-16"), "data/money.csv"),
    "the code page of Windows": (csv(MONEY).encode("cp1252"), "data/money.csv"),
    "new lines alone": (csv(MONEY).replace("\r\n", "\n"), "data/money.csv"),
    "a workbook of one sheet": (book({"Money": MONEY}), "data/money.xlsx"),
    "a named sheet, in any letters": (book({"About": [["x"]], "Money": MONEY}), "data/money.xlsx#money"),
    "a range": (
        book({"Money": [["Last agreed in March"], [], *([None, *row] for row in MONEY), [], ["A side note"]]}),
        "data/money.xlsx#Money!B3:G6",
    ),
    "whole columns": (book({"Money £": [[None, *row] for row in MONEY]}), "data/money.xlsx#'Money £'!$B:$G"),
    "a defined name": (
        book({"x": [["y"]], "Money": MONEY}, names={"Contributions": "Money!$A$1:$F$4"}),
        "data/money.xlsx#contributions",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_table_is_the_same_however_it_is_kept(way: str, folder: Folder) -> None:
    data, name = WAYS[way]
    plan = load(folder(with_rows(name), **{name.partition("#")[0]: data}))
    assert plan.faults == ()
    assert plan.contributions == load(folder(SMALL + AS_YAML)).contributions


def test_headings_are_known_by_field_label_column_or_id_in_any_letters(folder: Folder) -> None:
    rows = [["PARTNER:", "cash", "In_Kind", "total (£)"], ["The Council", "400", "5", "405"]]
    (row,) = load(folder(with_rows("money.csv"), **{"money.csv": csv(rows)})).contributions.rows  # type: ignore[union-attr]
    assert (row.partner, str(row.amounts["cash"]), str(row.amounts["in-kind"]), str(row.total)) == (
        "The Council", "400", "5", "405",
    )  # fmt: skip


def test_empty_rows_empty_cells_and_columns_that_check_are_passed_over(folder: Folder) -> None:
    rows = [[], ["Check", *HEADS, "Check: Cash"], [], ["y", *MONEY[1], "9"], [None] * 8, ["", *MONEY[3], "=1"]]
    plan = load(folder(with_rows("money.csv"), **{"money.csv": csv(rows)}))
    assert plan.contributions is not None
    assert [row.partner for row in plan.contributions.rows] == ["The Council"]
    assert str(plan.contributions.total) == "£496,000"


def test_a_cell_that_cannot_be_read_stops_only_where_it_is_needed(folder: Folder) -> None:
    data = book({"Money": [[*HEADS, "Check"], [*MONEY[1], "#REF!"]]})
    assert b't="e"' in ZipFile(BytesIO(data)).read(SHEET)
    plan = load(folder(with_rows("m.xlsx"), **{"m.xlsx": data}))
    assert plan.contributions is not None and len(plan.contributions.rows) == 1


# --- records within records, lists of words, groups by id, tables of the plan's own ---

INDICATORS = """\
Id,Indicator,Unit,Comparator,Period,Count,Of,Rate,Source,Value id,Comparator id
fte,First-time entrants,"per 100,000",,2018,61,26600,229,Police computer,latest,
,,,,2017,52,,,,previous,
fte,First-time entrants,,North West,2018,,,243,,,region
,,,National,,,,lower,,,
reoffending,Reoffending,,,2018,8,18,44.4%,,,
"""


def test_an_indicator_takes_a_row_for_each_value_and_each_comparator(folder: Folder) -> None:
    plan = load(folder(SMALL + "indicators: data/indicators.csv\n", **{"data/indicators.csv": INDICATORS}))
    assert plan.faults == ()
    first, second = plan.indicators
    assert (first.id, first.name, first.unit, first.source) == (
        "fte", "First-time entrants", "per 100,000", "Police computer",
    )  # fmt: skip
    assert [(one.id, one.period, str(one.count or "")) for one in first.values] == [
        ("latest", "2018", "61"), ("previous", "2017", "52"),
    ]  # fmt: skip
    assert [(one.id, one.name, str(one.rate)) for one in first.comparators] == [
        ("region", "North West", "243"), ("", "National", "lower"),
    ]  # fmt: skip
    assert [(one.id, str(one.values[0].rate)) for one in (second,)] == [("reoffending", "44.4%")]
    assert plan.source.place(("indicators", 0, "comparators", 1, "rate")).line == 5


def test_a_contribution_takes_a_row_for_each_part(folder: Folder) -> None:
    rows = [
        ["Agency", "Part", "Cash", "Total"],
        ["Other", None, None, "£50"],
        [None, "Arts", "£20"],
        ["Other", "Remand", "£30"],
    ]
    plan = load(folder(with_rows("money.xlsx"), **{"money.xlsx": book({"x": rows})}))
    assert plan.faults == () and plan.contributions is not None
    (row,) = plan.contributions.rows
    assert [(part.name, str(part.amounts["cash"])) for part in row.parts] == [("Arts", "£20"), ("Remand", "£30")]
    assert plan.source.place((*row.parts[1].address, "amounts", "cash")).address.endswith("(sheet x, cell C4)")


def test_rows_of_one_name_without_parts_are_records_of_their_own(folder: Folder) -> None:
    rows = [["Agency", "Part", "Cash"], ["Other", None, "£20"], ["Other", None, "£30"]]
    plan = load(folder(with_rows("money.csv"), **{"money.csv": csv(rows)}))
    assert [str(row.amounts["cash"]) for row in plan.contributions.rows] == ["£20", "£30"]  # type: ignore[union-attr]


GRANT = """\
grant_plan:
  columns: [Outcome Indicator, Areas for improvement, What we do, Cost]
  activities: data/grant.csv
"""


def test_a_list_of_words_stands_in_one_cell_on_lines_or_between_semicolons(folder: Folder) -> None:
    rows = [
        ["outcome indicator", "Areas for improvement", "What we do", "Cost"],
        ["Fewer entrants\nLess custody; or none", "", "Arts", "£20k"],
        ["Fewer entrants; Less custody", "", "Sport", "£30k"],
        ["TOTAL 2019/20", "", "", "£50k"],
    ]
    plan = load(folder(SMALL + GRANT, **{"data/grant.csv": csv(rows)}))
    assert plan.faults == () and plan.grant_plan is not None
    assert [one.outcomes for one in plan.grant_plan.activities] == [
        ("Fewer entrants", "Less custody; or none"),
        ("Fewer entrants", "Less custody"),
    ]
    assert str(plan.grant_plan.total) == "£50k"
    assert plan.source.place(("grant_plan", "activities", 1, "cost")).line == 4, "the cell above has two lines"


def test_facts_stand_by_the_ids_in_their_rows(folder: Folder) -> None:
    facts = "Id,Value,Meaning,as at\ncohort,123,Children in the cohort,2019-03-31\n"
    plan = load(folder(SMALL + "facts: data/facts.csv\n", **{"data/facts.csv": facts}))
    assert plan.faults == ()
    assert (str(plan.facts["cohort"].value), plan.facts["cohort"].meaning) == ("123", "Children in the cohort")
    assert plan.source.place(("facts", "cohort", "value")).column == 8


OWN = """\
tables:
  - id: reach
    title: Who was reached
    columns: data/columns.csv
    rows: data/reach.csv
budgets:
  - id: outturn
    title: Outturn
    row_heading: Line
    columns: [{id: b, heading: Budget, kind: budget}, {id: o, heading: Outturn, kind: outturn}]
    rows: data/outturn.csv
"""


def test_tables_of_the_plans_own_and_budgets_keep_their_rows_of_totals(folder: Folder) -> None:
    files = {
        "data/columns.csv": "Id,Heading\nwho,Who\nn,How many\n",
        "data/reach.csv": "How many,Who\n0123,Children\n0123,Total\n",
        "data/outturn.csv": "Line,Kind,Outturn,Budget\nStaff,spend,5,6\nTotal expenditure,total spend,5,6\n",
    }
    plan = load(folder(SMALL + OWN, **files))
    assert plan.faults == ()
    assert plan.tables[0].rows == ({"n": "0123", "who": "Children"}, {"n": "0123", "who": "Total"})
    assert [(row.name, row.kind, str(row.amounts["o"])) for row in plan.budgets[0].rows] == [
        ("Staff", "spend", "5"), ("Total expenditure", "total spend", "5"),
    ]  # fmt: skip


def test_posts_give_their_totals_to_the_staffing(folder: Folder) -> None:
    rows = [["Post", "Number", "Full-time equivalent", "Vacant"], ["Officer", 2, 1.5, True], ["Total", 2, 1.5]]
    plan = load(folder(SMALL + "staffing: {posts: posts.xlsx}\n", **{"posts.xlsx": book({"Posts": rows})}))
    assert plan.faults == () and plan.staffing is not None and plan.staffing.totals is not None
    assert (plan.staffing.posts[0].vacant, str(plan.staffing.totals.fte)) == (True, "1.5")


def test_a_list_deep_in_the_plan_may_be_in_a_spreadsheet(folder: Folder) -> None:
    members = "Post,Partner,Chair\nDirector,local authority,yes\n"
    plan = load(folder(SMALL + "governance: {board: {members: members.csv}}\n", **{"members.csv": members}))
    assert [(one.post, one.chair) for one in plan.governance.board.members] == [("Director", True)]


# --- the cell is the place of a finding ---


def test_a_finding_in_a_workbook_names_row_column_and_cell_and_shows_the_row(folder: Folder) -> None:
    plan = load(folder(with_rows("data/money.xlsx#Money"), **{"data/money.xlsx": book({"x": [["y"]], "Money": MONEY})}))
    report = check(plan, edition_of(plan))
    lines = to_bytes([report]).decode().splitlines()
    (at,) = [number for number, line in enumerate(lines) if "data/money.xlsx:4:5: must: " in line]
    assert lines[at + 1] == "  in: Contributions, total (sheet Money, cell E4)"
    assert lines[at + 2] == "  4 | Total |  | £461,000 | £35,200 | £496,000 | "
    assert lines[at + 3].index("^") == lines[at + 2].index("£496,000")
    assert "put right" in lines[at + 5]


def test_a_finding_in_a_csv_file_has_the_line_and_column_of_the_cell(folder: Folder) -> None:
    rows = [HEADS, ["The\nCouncil", "council", "£400", None, "£400", None]]
    plan = load(folder(with_rows("money.csv"), **{"money.csv": csv(rows)}))
    place = findings(plan)["shape-mismatch"].place
    assert (place.file[-9:], place.line, place.column) == ("money.csv", 3, 10), "the second line of the first cell"
    assert place.text.startswith('Council",council,£400')


def test_a_value_that_is_missing_has_the_place_of_its_empty_cell(folder: Folder) -> None:
    rows = [["Cash", "Total", "Agency"], ["£5", "£5", None]]
    plan = load(folder(with_rows("money.xlsx"), **{"money.xlsx": book({"Money": rows})}))
    place = findings(plan)["shape-mismatch"].place
    assert (place.line, place.column, place.address) == (
        2, 3, "Contributions, item 1, partner (sheet Money, cell C2)",
    )  # fmt: skip


def test_words_in_a_cell_are_pointed_at(folder: Folder) -> None:
    rows = [["Action", "Due"], ["See every young offender weekly, and write to the young offender", "2019-05-01"]]
    plan = load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": book({"Actions": rows})}))
    places = [one.place for one in check(plan, edition_of(plan)).findings if one.rule == "wording-not-child-first"]
    place = places[0]
    assert (place.line, place.column) == (2, 1)
    assert place.text[place.mark - 1 :].startswith("young offender")


def test_two_sheets_of_one_workbook_keep_their_own_rows(folder: Folder) -> None:
    sheets = {"Money": MONEY, "Acts": [["Action"], ["Write"], ["Read"]]}
    text = with_rows("b.xlsx#Money") + "actions: b.xlsx#Acts\n"
    source = load(folder(text, **{"b.xlsx": book(sheets)})).source
    assert source.place(("actions", 1, "action")).text == "Read"
    assert source.place(("contributions", "rows", 0, "partner")).text.startswith("The Council | local authority")


# --- what a cell shows is what is read ---

SHOWN = {
    (1302665, "General"): "1302665",
    (1302665, '"£"#,##0'): "£1,302,665",
    (1302665, "[$£-809]#,##0;[Red]-[$£-809]#,##0"): "£1,302,665",
    (-13000, "[$£-809]#,##0;[Red]-[$£-809]#,##0"): "-£13,000",
    (-13000, "£#,##0"): "-£13,000",
    (-13000, "#,##0_);(#,##0)"): "(13,000)",
    (-13000, "0"): "-13000",
    (1302665.5, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-'): "£1,302,665.50",
    (0, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-'): "£0",
    (0, '#,##0;-#,##0;"-"'): "0",
    (0, '#,##0;-#,##0;"nil"'): "nil",
    (0.373, "0.0%"): "37.3%",
    (0.3735, "0%"): "37%",
    (1.255, "0.00"): "1.26",
    (0.1 + 0.2, "General"): "0.3",
    (43 / 115, "General"): "0.3739130435",
    (1e21, "General"): "1000000000000000000000",
    (362000, '£#,##0,"k"'): "£362k",
    (1300000, '£0.0,,"m"'): "£1.3m",
    (12.5, "#,##0.##"): "12.5",
    (12, "#,##0.##"): "12",
    (7, "000"): "007",
    (0.5, "# ?/?"): "1/2",
    (2.75, "# ?/8"): "2 6/8",
    (0.9999, "# ?/?"): "1",
    (3.14159, "# ???/???"): "3 16/113",
    (0.333333, "?/3"): "1/3",
    (0, "# ?/?"): "0",
    (1234.5, "0.00E+00"): "1.23E+03",
    (123456, "##0.0E+0"): "123.5E+3",
    (0.00012345, "0.00E+00"): "1.23E-04",
    (9.999, "0.00E+00"): "1.00E+01",
    (5, '[>=100]"many";"few"'): "few",
    (3, '[<5]"<5";0'): "<5",
    (0.03, '[<0.05]"[c]";0.0%'): "[c]",
    (1_234_567, '[>1000000]0.0,,"m";[>1000]0,"k";0'): "1.2m",
    (1500, '[>1000000]0.0,,"m";[>1000]0,"k";0'): "2k",
    (12, '[>1000000]0.0,,"m";[>1000]0,"k";0'): "12",
    (-12, '[>1000000]0.0,,"m";[>1000]0,"k";0'): "-12",
    (-5, "[Red][<0]-£#,##0;£#,##0"): "-£5",
    (-0.0, "General"): "0",
    (-20000, "#,##0;[Red](#,##0)"): "(20,000)",
    (-5, '0;[Red]0" under"'): "5 under",
    (5551234567, "[<=9999999]###-####;(###) ###-####"): "(555) 123-4567",
    (5, 'General" children"'): "5 children",
    (1234, "#\\ ##0"): "1 234",
    (1234567890123456, "#,##0"): "1,234,567,890,123,460",
    (0, "0;-0;;@"): "",
    (0, "#"): "",
    (43738, "dd/mm/yyyy"): "30/09/2019",
    (43738.5, "dd/mm/yyyy hh:mm"): "30/09/2019 12:00",
    (43738, "[$-809]d mmmm yyyy;@"): "30 September 2019",
    (43738, "[$-F800]dddd, mmmm dd, yyyy"): "30 September 2019",
    (43738, "dddd d mmm"): "Monday 30 Sep",
    (43738, "[$-452]d mmmm yyyy"): "30 Medi 2019",
    (43709, "mmm-yy"): "Sep-19",
    (43709, "yyyy"): "2019",
    (0.75, "hh:mm"): "18:00",
    (0.75, "h:mm AM/PM"): "6:00 PM",
    (1.5, "[h]:mm"): "36:00",
}


@pytest.mark.parametrize(("value", "code"), SHOWN)
def test_a_number_is_read_as_its_cell_shows_it(value: float, code: str) -> None:
    assert format_number(value, code) == SHOWN[value, code]


@pytest.mark.parametrize("code", ["gge mmm", "[$-407]d mmmm yyyy", "0 q", "0" * 256, "[>5]0;[<1]0"])
def test_a_format_that_is_not_known_is_no_guess(code: str, folder: Folder) -> None:
    data = book({"A": [["Action", "Measure"], ["Write", 3]]}, {"B2": code})
    with pytest.raises(SourceError) as caught:
        load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": data}))
    assert "is not read" in str(caught.value) and "Format Cells" in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("value", [-5, 0, 1e9])
def test_a_number_that_is_no_day_shows_hashes(value: float, folder: Folder) -> None:
    data = book({"A": [["Action", "Due"], ["Write", value]]}, {"B2": "dd/mm/yyyy"})
    with pytest.raises(SourceError, match="the cell shows ####"):
        load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": data}))


def test_a_day_is_printed_as_its_cell_shows_it_and_reckoned_with_as_the_day_it_is(folder: Folder) -> None:
    rows = [["Action", "Due", "Measure"], ["Write", 43738, 43738]]
    data = book({"A": rows}, {"B2": "mm/dd/yy", "C2": "mmm d, yyyy"})
    (action,) = load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": data})).actions
    assert action.due is not None and action.due.text == "2019-09-30"
    assert action.measure == "Sep 30, 2019"


def test_words_are_read_with_those_of_their_format(folder: Folder) -> None:
    data = book({"A": [["Action", "Measure"], ["Write", "12"]]}, {"A2": '0;0;0;@"!"', "B2": "@"})
    (action,) = load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": data})).actions
    assert (action.action, action.measure) == ("Write!", "12")


def test_dates_truth_and_formulas_are_read_as_they_are_seen(folder: Folder) -> None:
    rows = [
        ["Post", "Number", "Vacant", "Note"],
        ["Officer", 2, True, datetime.date(2019, 9, 30)],
        [datetime.datetime(2019, 9, 30, 0, 0), 2.0, False, "  0123  "],
    ]
    plan = load(folder(SMALL + "staffing: {posts: p.xlsx}\n", **{"p.xlsx": book({"P": rows})}))
    values = plan.source.value(("staffing", "posts"))
    assert values == [
        {"post": "Officer", "number": "2", "vacant": "TRUE", "note": "2019-09-30"},
        {"post": "2019-09-30 0:00:00", "number": "2", "vacant": "FALSE", "note": "0123"},
    ]


def _patched(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A workbook with one of its parts changed, or all in a folder."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name.startswith(part) else text)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_days_counted_from_1904_are_the_same_days(folder: Folder) -> None:
    rows = [["Action", "Due"], ["Write", 42276]]
    data = book({"A": rows}, {"B2": "dd/mm/yyyy"})
    data = _patched(data, "xl/workbook.xml", lambda text: text.replace("<workbookPr/", '<workbookPr date1904="1"/'))
    (action,) = load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": data})).actions
    assert action.due is not None and action.due.text == "2019-09-30"


def test_rich_text_escapes_and_new_lines_are_read_as_one_text(folder: Folder) -> None:
    runs = '<r><t>See </t></r><r><rPr><b/></rPr><t xml:space="preserve">a_x005F_b_x000D_&#10;c</t></r>'
    rich = f'<c r="A2" t="inlineStr"><is>{runs}</is></c>'
    data = book({"A": [["Action"], ["x"]]})
    data = _patched(data, SHEET, lambda text: re.sub(r'<c r="A2".*?</c>', rich, text))
    (action,) = load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": data})).actions
    assert action.action == "See a_b\nc"


# --- what is refused: one line, with the place ---


def with_formula(value: str, kind: str = "") -> bytes:
    cell = f'<c r="C2"{kind}><f>1+1</f>{value}</c>'
    return _patched(book({"Money": MONEY}), SHEET, lambda text: re.sub(r'<c r="C2".*?</c>', cell, text))


def zipped(parts: dict[str, bytes | str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def with_parts(parts: dict[str, bytes | str]) -> bytes:
    made = BytesIO(book({"Money": MONEY}))
    with ZipFile(made, "a", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


BOMB = "<sst>" + "<si><t>" + " " * 30_000_000 + "</t></si></sst>"
LAUGH = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><worksheet/>'
WIDE = book({"Money": [["Agency", *[""] * 300, "Cash"]]})
REFUSED: dict[str, tuple[bytes | str, str, str]] = {
    "a heading that is not known": (
        "Agency,Amount\nCouncil,5\n",
        "m.csv",
        "m.csv:1:8: no column is called “Amount” here: the headings known are Agency, Total, ",
    ),
    "two columns for one thing": ("Agency,Partner\nx,y\n", "m.csv", ":1:8: “Agency” and “Partner” head the same thing"),
    "a text below no heading": ("Agency,Cash\nCouncil,5,note\n", "m.csv", ":2:11: no heading stands above this cell"),
    "a row that contradicts the one above": (
        "Agency,Part,Cash,Total\nOther,,,9\nOther,Arts,5,7\n",
        "m.csv",
        ":3:14: the record has “9” here already, in line 2",
    ),
    "two rows of totals": ("Agency,Cash\nTotal,5\nTotal,6\n", "m.csv", ":3:1: line 2 is a row of totals already"),
    "a quotation mark that is never closed": ('Agency,Cash\nx,"5\n', "m.csv", ":2:3: a quotation mark is never closed"),
    "text after a quotation": ('Agency\n"x" y\n', "m.csv", ":2:1: text stands after the closing quotation mark"),
    "bytes that are no text": (b"Agency\nx\x81\n", "m.csv", ":1:1: the file is not text"),
    "a character that cannot be seen": (
        "Agency,Cash\nx,5\x07\n",
        "m.csv",
        ":2:3: there is a character that cannot be seen",
    ),
    "a word that no page could hold": ("Agency\n" + "x" * 1001, "m.csv", ":2:1: there is a word of more than 1,000"),
    "two megabytes of CSV": ("Agency\n" + "x y " * 500_001, "m.csv", ":1:1: the file is larger than 2 MB"),
    "a CSV file of many lines": ("Agency\n" + "\n" * 20_001, "m.csv", ":1:1: the file has more than 20,000 lines"),
    "a list that is too long": ("Agency\n" + "x\n" * 2_002, "m.csv", ":2003:1: the table has more than 2,000 rows"),
    "a table that is too wide": ("Agency" + "," * 201 + "\n", "m.csv", ":1:207: the table has more than 200 columns"),
    "a sheet that is too wide": (
        WIDE,
        "m.xlsx",
        "m.xlsx:1:201: the table has more than 200 columns (sheet Money, cell GS1)",
    ),
    "an error in a cell": (
        with_formula("<v>#REF!</v>", ' t="e"'),
        "m.xlsx",
        "m.xlsx:2:3: the cell shows #REF! (sheet Money, cell C2): correct its formula",
    ),
    "a formula without its result": (
        with_formula("<v></v>"),
        "m.xlsx",
        "m.xlsx:2:3: the result of this formula is not stored (sheet Money, cell C2): open the workbook in Excel",
    ),
    "an unseen character in a workbook": (
        _patched(book({"Money": MONEY}), "xl/", lambda text: text.replace("Council", "Coun_x0007_cil")),
        "m.xlsx",
        "m.xlsx:2:1: there is a character that cannot be seen",
    ),
    "a sheet that is not there": (
        book({"A": MONEY, "B": [[1]]}),
        "m.xlsx#C",
        "plan.yaml:16:9: the workbook has no sheet, range or name `C`; its sheets are A, B: write it as m.xlsx#Sheet",
    ),
    "a choice of sheets": (book({"A": MONEY, "B": [[1]]}), "m.xlsx", "more than one sheet; its sheets are A, B"),
    "a range that is none": (book({"A": MONEY}), "m.xlsx#A!Budget", "no sheet, range or name `A!Budget`"),
    "a sheet of a CSV file": (csv(MONEY), "m.csv#A", "plan.yaml:16:9: a CSV file has no sheet `A`: name it as m.csv"),
    "a heading of two lines": (
        csv([["Agency", "Cash\nin hand"], ["Police", "5"]]),
        "m.csv",
        "called “Cash in hand” here",
    ),
    "a file of an old Mac with its own line ends": (
        "Agency,Cash\rChildrenÕs,5\rPolice,6".encode("mac-roman").replace(b"\xcd", b"\xd5"),
        "m.csv",
        "m.csv:2:1: the file is not in UTF-8, and “ChildrenÕs” shows",
    ),
    "the cell that shows another encoding": (
        "Agency,Cash\nPolice,ChildrenÕs".encode("mac-roman").replace(b"\xcd", b"\xd5"),
        "m.csv",
        "m.csv:2:8: the file is not in UTF-8, and “ChildrenÕs” shows",
    ),
    "a heading of a page": ("word " * 900 + "\nx\n", "m.csv", " word wor…” here: the headings known are Agency"),
    "a choice of many sheets": (
        book({f"S{number}": [[1]] for number in range(14)}),
        "m.xlsx",
        "S10, S11, and 2 more: write it as",
    ),
    "a workbook with macros by its name": (
        b"x",
        "m.xlsm",
        "plan.yaml:16:9: plangen reads .csv and .xlsx; macros are never",
    ),
    "an old workbook by its name": (
        b"x",
        "m.xls",
        "plan.yaml:16:9: plangen reads .csv and .xlsx: save the spreadsheet",
    ),
    "a workbook with macros": (
        with_parts({"xl/vbaProject.bin": b"x"}),
        "m.xlsx",
        "m.xlsx:1:1: the workbook has macros, which plangen does not open",
    ),
    "a workbook with a password": (
        b"\xd0\xcf\x11\xe0" + b"x" * 99,
        "m.xlsx",
        ":1:1: the workbook has a password or is of",
    ),
    "something else": (b"x", "m.xlsx", "m.xlsx:1:1: this is not an .xlsx workbook, or it is damaged"),
    "an empty package": (zipped({}), "m.xlsx", "m.xlsx:1:1: this is not an .xlsx workbook"),
    "half a workbook": (book({"Money": MONEY})[:3000], "m.xlsx", "m.xlsx:1:1: this is not an .xlsx workbook"),
    "twenty megabytes": (b"PK" + b"x" * 20_000_000, "m.xlsx", "m.xlsx:1:1: the workbook is larger than 20 MB"),
    "too many parts": (
        with_parts({f"x{number}": b"" for number in range(MOST_PARTS)}),
        "m.xlsx",
        "the workbook has more than 2,000 parts",
    ),
    "two parts of one name": (
        with_parts({"xl/Workbook.xml": b""}),
        "m.xlsx",
        "two parts of the workbook have one name",
    ),
    "a part that leads outside": (with_parts({"../x": b""}), "m.xlsx", "has a name that leads outside it"),
    "a part that leads to the root": (with_parts({"/etc/x": b""}), "m.xlsx", "has a name that leads outside it"),
    "a part that grows": (
        _patched(book({"Money": MONEY}), SHEET, lambda _: BOMB.replace("sst", "worksheet")),
        "m.xlsx",
        "m.xlsx:1:1: sheet Money is damaged, or too large to read",
    ),
    "a sheet of endless cells": (
        _patched(book({"Money": MONEY}), SHEET, lambda _: f"<worksheet><row>{'<c/>' * 600_000}</row></worksheet>"),
        "m.xlsx",
        "m.xlsx:1:1: sheet Money is damaged, or too large to read: copy the sheet into a new workbook",
    ),
    "cells that do not say where they stand": (
        _patched(
            book({"Money": MONEY}), SHEET, lambda _: f"<worksheet><row>{'<c><v>1</v></c>' * 300}</row></worksheet>"
        ),
        "m.xlsx",
        "m.xlsx:1:201: the table has more than 200 columns (sheet Money, cell GS1)",
    ),
    "an empty sheet": (book({"Money": []}), "m.xlsx", "plan.yaml:16:9: nothing stands in this table"),
    "an empty file": ("\n\n", "m.csv", "plan.yaml:16:9: nothing stands in this table"),
    "a document type": (
        _patched(book({"Money": MONEY}), SHEET, lambda _: LAUGH),
        "m.xlsx",
        "m.xlsx:1:1: the workbook holds a document type (DOCTYPE)",
    ),
    "a number that is none": (with_formula("<v>nan</v>"), "m.xlsx", "sheet Money is damaged"),
    "a style that is none": (
        _patched(book({"Money": MONEY}), SHEET, lambda text: text.replace(' s="1"', ' s="x"')),
        "m.xlsx",
        "sheet Money is damaged",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, folder: Folder) -> None:
    data, named, said = REFUSED[name]
    assert said in stopped(folder(with_rows(named), **{named.partition("#")[0]: data}))


def test_totals_that_stand_twice_are_refused(folder: Folder) -> None:
    text = with_rows("m.csv") + "  total: £5\n"
    said = stopped(folder(text, **{"m.csv": csv(MONEY)}))
    assert "plan.yaml:17:10: the spreadsheet has a row of totals, and they stand here too" in said


def test_a_total_among_records_that_have_none_is_refused(folder: Folder) -> None:
    said = stopped(folder(SMALL + "risks: r.csv\n", **{"r.csv": "Risk,Impact\nCuts,high\nTotal,1\n"}))
    assert "r.csv:3:1: this looks like a row of totals, and nothing in this list has a total" in said


@pytest.mark.parametrize(("row", "said"), [(",5", "this row has no id"), ("a,5\na,6", "the id `a` is used twice")])
def test_facts_need_an_id_each(row: str, said: str, folder: Folder) -> None:
    assert said in stopped(folder(SMALL + "facts: f.csv\n", **{"f.csv": f"Id,Value\n{row}\n"}))


def test_a_spreadsheet_must_lie_in_the_plans_folder(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "money.csv").write_text(csv(MONEY))
    assert "lies outside the plan's folder" in stopped(folder(with_rows("../money.csv")))
    assert "there is no file other.csv" in stopped(folder(with_rows("other.csv")))


def test_a_link_is_refused_also_to_a_file_in_the_folder(folder: Folder, tmp_path: Path) -> None:
    place = folder(with_rows("data/link.csv"), **{"data/money.csv": csv(MONEY)})
    (place / "data/link.csv").symlink_to(place / "data/money.csv")
    assert "plan.yaml:16:9: data/link.csv is a link to another file" in stopped(place)
    (place / "data/link.csv").unlink()
    (tmp_path / "money.csv").write_text(csv(MONEY))
    (place / "data/link.csv").symlink_to(tmp_path / "money.csv")
    assert "lies outside the plan's folder" in stopped(place)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["an error in a cell", "a part that grows", "a heading that is not known"])
def test_the_command_refuses_with_two_and_one_line_and_writes_nothing(
    name: str, folder: Folder, tmp_path: Path
) -> None:
    data, named, _ = REFUSED[name]
    place = folder(with_rows(named), **{named: data})
    command = [sys.executable, "-m", "plangen", "build", place, "--out", tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, len(done.stderr.strip().splitlines()), done.stdout) == (2, 1, "")
    assert not (tmp_path / "out").exists()


WORKBOOK = book({"Money": MONEY})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.integers(0, len(WORKBOOK)), place=st.integers(0, len(WORKBOOK) - 1), new=st.binary(min_size=0, max_size=8)
)
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(
    cut: int, place: int, new: bytes, folder: Folder
) -> None:
    data = (WORKBOOK[:place] + new + WORKBOOK[place + len(new) :])[: cut or None]
    at = folder(with_rows("m.xlsx"), **{"m.xlsx": data})
    try:
        load(at)
    except PlangenError as error:
        assert "\n" not in str(error)


PARTS = {name: ZipFile(BytesIO(WORKBOOK)).read(name).decode() for name in ZipFile(BytesIO(WORKBOOK)).namelist()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([name for name in PARTS if name.startswith("xl/w") or name.endswith("rels")]),
    place=st.integers(0, 4000),
    length=st.integers(0, 40),
    new=st.text(alphabet="<>/=\"' r15vtsfcidR!#&;xZ\ufffe", max_size=12),
)
def test_a_workbook_whose_parts_lie_is_read_or_refused_and_nothing_else(
    name: str, place: int, length: int, new: str, folder: Folder
) -> None:
    text = PARTS[name]
    at = place % len(text)
    data = zipped({**PARTS, name: text[:at] + new + text[at + length :]})
    try:
        load(folder(with_rows("m.xlsx"), **{"m.xlsx": data}))
    except PlangenError as error:
        assert "\n" not in str(error)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.text(alphabet='ab1£,;\t"\n =é', max_size=6), min_size=1, max_size=3), min_size=1, max_size=4
    ),
    mark=st.sampled_from(",;\t"),
)
def test_a_csv_file_gives_back_what_was_saved(rows: list[list[str]], mark: str, folder: Folder) -> None:
    assume(all(any(map(str.strip, row)) for row in rows[:-1]))  # a text alone below an empty row is a note, and refused
    own = "tables: [{id: t, title: T, columns: [{id: a, heading: A}, {id: b, heading: B}, {id: c, heading: C}], rows: t.csv}]\n"
    plan = load(folder(SMALL + own, **{"t.csv": csv([["a", "b", "c"], *rows], mark)}))
    told = [{key: text.strip() for key, text in zip("abc", row, strict=False) if text.strip()} for row in rows]
    assert plan.source.value(("tables", 0, "rows")) == [row for row in told if row]


# --- what it costs, and what editors say ---


def test_a_plan_without_spreadsheets_imports_nothing_to_read_them() -> None:
    code = (
        "import sys; from pathlib import Path; from plangen.load.build import load; load(Path('examples/stockport'));"
        "print([name for name in sys.modules if name.startswith('plangen.source.spreadsheet.') or name == 'pyexpat'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("contributions: {year: 2019-20, columns: [], rows: data/m.xlsx#Money!A1:B2}", True),
        ("contributions: {year: 2019-20, columns: [], rows: data/M.CSV}", True),
        ("actions: data/a.csv\nfacts: data/f.csv", True),
        ("tables: [{id: t, title: T, columns: [], rows: t.csv}]", True),
        ("actions: in the annex", False),
        ("actions: macros.xlsm", False),
        ("functions: f.csv", False),
    ],
)
def test_editors_take_the_name_of_a_spreadsheet_for_a_list_of_records(text: str, fits: bool) -> None:
    schema = json.loads(json.dumps(json_schema(read_shape())))
    values = yaml.safe_load(SMALL + text)
    values["period"] = {key: str(day) for key, day in values["period"].items()}
    assert Draft7Validator(schema).is_valid(values) is fits


# --- LibreOffice, as a judge of what a cell shows ---

_NOT_AS_THERE = re.compile("nil|General|F800|452|E\\+21")
"""What LibreOffice shows in other words: dashes for 0, numbers without a format, long days, names of months in Welsh."""

JUDGED = [
    (value, code)
    for value, code in SHOWN
    if not _NOT_AS_THERE.search(code) and value < 10**15 and (value, code[:9]) != (-12, "[>1000000")
]


def test_a_number_that_is_below_zero_by_its_colour_alone_keeps_its_sign() -> None:
    assert format_number(-20000, "#,##0;[Red]#,##0") == "-20,000" and format_number(-0.05, "0%;[Color 3]0%") == "-5%"


@pytest.mark.slow
def test_libreoffice_shows_numbers_as_we_read_them(tmp_path: Path) -> None:
    needs("soffice")
    plain = [(value, code) for value, code in JUDGED if format_number(value, code) not in ("£0", "0", "")]
    rows = [[value] for value, _ in plain]
    (tmp_path / "n.xlsx").write_bytes(book({"N": rows}, {f"A{row}": code for row, (_, code) in enumerate(plain, 1)}))
    told = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", told, "--outdir", tmp_path, tmp_path / "n.xlsx"]
    subprocess.run(command, capture_output=True, check=True)
    (made,) = tmp_path.glob("*.csv")
    seen = [line.replace(" ", "").strip() for line in made.read_text(encoding="utf-8").splitlines()]
    assert seen == [format_number(value, code).replace(" ", "") for value, code in plain]


@pytest.mark.slow
def test_a_workbook_that_libreoffice_saved_is_read_as_the_one_it_was_given(folder: Folder, tmp_path: Path) -> None:
    needs("soffice")
    (tmp_path / "m.xlsx").write_bytes(book({"Money": MONEY}))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path / "out",
        tmp_path / "m.xlsx",
    ]
    subprocess.run(command, capture_output=True, check=True)
    plan = load(folder(with_rows("m.xlsx"), **{"m.xlsx": (tmp_path / "out/m.xlsx").read_bytes()}))
    assert plan.contributions == load(folder(SMALL + AS_YAML)).contributions


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_example_is_touched_by_any_of_this(name: str) -> None:
    assert all(span.cell == "" for span in load(ROOT / "examples" / name).source.spans.values())
