"""A plan's tables as a workbook: live formulas that give the same totals, figures as published, and back into the plan."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

from plangen.export import workbook
from plangen.export.sheets import table_sheets
from plangen.export.stored_numbers import store_day, store_figure
from plangen.export.tables import plan_tables
from plangen.figures.workings import left_out_figures, workings
from plangen.files.workbook import sheet_name
from plangen.finding import Address
from plangen.frozen import fields
from plangen.load.build import load
from plangen.plan import Day, Figure, Plan, Record
from plangen.plan.fields import cell_fields
from plangen.plan.parts import parts_with_sheets
from plangen.plan.quantity import read_day, read_figure
from plangen.source.spreadsheet.number_format import format_number
from tests.conftest import EXAMPLES, ROOT, SMALL, needs

Folder = Callable[..., Path]
PLANS = {
    **{name: ROOT / "examples" / name for name in EXAMPLES},
    "every-block": ROOT / "tests/plans/every-block",
    "2023-24": ROOT / "tests/plans/stoke-2023-24",
}
CELL = r"\$?[A-Z]{1,2}\$?\d+"

MONEY = """\
contributions:
  title: The partners’ contributions
  year: 2019-20
  columns:
    - {id: cash, heading: Cash, kind: cash}
    - {id: staff, heading: Staff, kind: staff}
  rows:
    - {id: council, partner: The Council, amounts: {cash: "£400,000", staff: "£35,200"}, total: "£435,200"}
    - {id: police, partner: Police, amounts: {cash: "£61,000", staff: In kind}}
    - id: other
      partner: Other
      parts:
        - {name: Arts, amounts: {cash: £20k}}
        - {name: Remand, amounts: {cash: "30,500"}}
      total: £50k
  totals: {cash: "£511,500"}
  total: £546,000
indicators:
  - id: reoffending
    name: Reoffending
    unit: per cent
    values:
      - {period: 2018, count: 8, of: 18, rate: 44.4%}
      - {period: 2017, count: 103, of: 116}
  - id: custody
    name: Custody
    unit: per 1,000
    values: [{period: 2018, count: 9, of: 26600, rate: 0.35}]
actions:
  - {action: Write, due: 2019-09-30, recommendations: [r1, r2]}
  - {action: Read, due: 2019-09}
"""


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return {name: load(place) for name, place in PLANS.items()}


@pytest.fixture
def small(folder: Folder) -> Plan:
    return load(folder(SMALL + MONEY))


def book(plan: Plan, *, results: bool = False) -> Workbook:
    return load_workbook(BytesIO(workbook(plan, "plan")), data_only=results)


def formulas(made: Workbook) -> Iterator[tuple[str, str, str]]:
    """Sheet, cell and text of every formula."""
    for page in made:
        for row in page.iter_rows():
            yield from ((page.title, cell.coordinate, str(cell.value)) for cell in row if cell.data_type == "f")


def column(page: Any, heading: str) -> list[Any]:
    """What stands below a heading."""
    (place,) = [cell.column for cell in page[1] if cell.value == heading]
    return [row[place - 1].value for row in page.iter_rows(min_row=2)]


# --- figures are numbers that show what was published ---

PUBLISHED = [
    "£1,302,665", "1,302,665", "1302665", "£362k", "£50K", "50k", "£1.3m", "£4.5 million", "£2bn", "37.3%", "100%", "0.34",
    "£0", "0", "-13000", "-£13,000", "£-13,000", "(13,000)", "−5", "–5.50", "+5", "25,000*", "1.10", "295", "£999",
]  # fmt: skip


@pytest.mark.parametrize("text", PUBLISHED)
def test_a_published_figure_is_a_number_whose_format_shows_it_again(text: str) -> None:
    given = read_figure(text)
    assert given is not None and given.value is not None
    made = store_figure(given)
    assert made is not None, text
    assert format_number(float(made.value), made.format) == text
    assert made.value * (100 if made.percent else 1) == given.value


@settings(max_examples=300)
@given(
    value=st.decimals(-999_999_999, 999_999_999, places=2, allow_nan=False),
    commas=st.booleans(),
    places=st.integers(0, 2),
    after=st.sampled_from(["", "%", "k", "m"]),
    pounds=st.booleans(),
)
def test_any_figure_a_plan_may_state_is_shown_again(
    value: Decimal, commas: bool, places: int, after: str, pounds: bool
) -> None:
    number = f"{abs(value):{',' if commas else ''}.{places}f}"
    text = f"{'-' if value < 0 and Decimal(number.replace(',', '')) else ''}{'£' if pounds else ''}{number}{after}"
    given = read_figure(text)
    made = store_figure(given) if given else None
    assert made is None or format_number(float(made.value), made.format) == text
    assert made is not None or given is None


@pytest.mark.parametrize("text", ["007", "In kind", "lower"])
def test_what_no_format_shows_stays_a_text(text: str) -> None:
    assert store_figure(read_figure(text) or Figure(text, None)) is None


def test_a_day_is_a_date_and_a_month_stays_words(small: Plan) -> None:
    page = book(small)["Actions"]
    assert [str(value)[:10] for value in column(page, "Due")] == ["2019-09-30", "2019-09"]
    assert store_day(read_day("1899-01-01") or pytest.fail("a day")) is None


# --- what is a formula ---


def test_totals_and_rates_are_formulas_with_their_results(small: Plan) -> None:
    made, results = book(small), book(small, results=True)
    money, rates = made["Contributions"], made["Indicators"]
    assert column(money, "Total (£)")[:2] == ["=C2+D2", "=C3"]
    assert column(money, "Cash")[-1] == "=SUM(C2:C3)+SUM(C5:C6)"
    assert column(rates, "Rate")[:2] == ["=C2/D2", "=C3/D3"]
    assert column(results["Contributions"], "Cash")[-1] == 511500
    assert column(results["Indicators"], "Rate")[0] == pytest.approx(8 / 18)


def test_what_the_plan_leaves_out_is_worked_out_where_it_would_stand(small: Plan) -> None:
    money = book(small)["Contributions"]
    assert column(money, "Cash")[2] == "=SUM(C5:C6)", "what Other puts in, of its parts"
    assert column(money, "Staff")[-1] == "=D2"


def test_a_published_figure_that_does_not_follow_is_kept_with_its_formula_beside_it(small: Plan) -> None:
    made, results = book(small), book(small, results=True)
    page = made["Contributions"]
    assert column(page, "Total (£)")[-1] == 546000
    assert (
        column(page, "Check: Total (£)")[-1].startswith("=")
        and column(results["Contributions"], "Check: Total (£)")[-1] == 546700
    )
    assert column(results["Contributions"], "Check")[-1] == "E7 does not follow. "
    assert [value or "" for value in column(results["Contributions"], "Check")[:-1]] == ["", "", "E4 agrees. ", "", ""]
    marks = [rule.formula for rules in page.conditional_formatting for rule in rules.rules]
    assert any("$E$7" in formula[0] for formula in marks), "the figure itself is marked, while it does not follow"


def test_a_figure_that_agrees_only_as_rounded_is_kept_and_not_said_to_be_wrong(small: Plan) -> None:
    results = book(small, results=True)["Contributions"]
    assert column(results, "Total (£)")[2] == 50000, "£50k, of £20k and 30,500"
    assert column(results, "Check: Total (£)")[2] == 50500
    assert column(results, "Check")[2] == "E4 agrees. "


def test_every_working_between_cells_of_the_workbook_is_a_formula(plans: dict[str, Plan]) -> None:
    count = 0
    for plan in plans.values():
        made = plan_tables(plan)
        here = {item.address for table in made for row in table.rows for item in row}
        each = [one for one in workings(plan) if one.stated is None or one.stated.value is not None]
        between = [one for one in each if {one.address, *(term.address for term in one.terms)} <= here]
        entries = [entry for sheet in table_sheets(plan, made) for row in sheet.rows for entry in row]
        written = [
            entry for entry in entries if entry.formula and entry.value is not None and not isinstance(entry.value, str)
        ]
        assert len(written) == len({one.address for one in between})
        count += len(written)
    assert count > 60


@pytest.mark.slow
def test_no_formula_reads_an_empty_cell_or_words(plans: dict[str, Plan], small: Plan) -> None:
    for plan in (*plans.values(), small):
        made, results = book(plan), book(plan, results=True)
        for sheet, cell, formula in formulas(made):
            for place in set(re.findall(CELL, re.sub(rf"SUM\(({CELL}):({CELL})\)", r"\1+\2", formula))):
                value = results[sheet][place.replace("$", "")].value
                assert isinstance(value, int | float), (sheet, cell, formula, place)


def test_a_share_of_shares_and_a_sum_of_shares_keep_their_scale(folder: Folder) -> None:
    page = book(load(folder(SMALL + SHARES)))["Budget b"]
    assert column(page, "Share") and column(page, "Share")[-1] in ("=SUM(B2:B3)", 1)


SHARES = """\
budgets:
  - id: b
    title: Shares
    columns: [{id: s, heading: Share, kind: amount}]
    rows:
      - {name: Girls, kind: spend, amounts: {s: 30%}}
      - {name: Boys, kind: spend, amounts: {s: 70%}}
      - {name: All, kind: total spend, amounts: {s: 100%}}
"""


# --- nothing that a plan says is a formula (SEC-18) ---

TEMPTING = [
    "=1+1",
    "+1+cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    '=HYPERLINK("http://x","y")',
    "http://example.org",
    "{=1}",
]


def test_texts_that_begin_like_formulas_come_out_as_text(folder: Folder) -> None:
    values = {
        "actions": [{"action": text, "owner": text, "measure": text} for text in TEMPTING],
        "contributions": {
            "title": "=1+1", "year": "2019-20", "partner_heading": "=A1", "total_heading": "+total",
            "columns": [{"id": "a", "heading": "=cmd|'/c calc'!A1", "kind": "cash"}],
            "rows": [{"partner": text, "amounts": {"a": "5"}, "total": "7"} for text in TEMPTING],
        },
        "budgets": [{"id": "b", "title": "='x'!A1", "columns": [], "rows": []}],
    }  # fmt: skip
    text = SMALL.replace("Anywhere", "'=1+1'").replace("Youth Justice Plan", "'@plan'") + yaml.dump(
        values, allow_unicode=True
    )
    made = book(load(folder(text)))
    verdict = rf"=IF\(ABS\({CELL}-{CELL}\)>[\d.]+,\"{CELL} does not follow\. \",\"{CELL} agrees\. \"\)"
    own = re.compile(rf"=(SUM\()?{CELL}[:+\-A-Z0-9()]*|{verdict}")
    assert [formula for *_, formula in formulas(made) if not own.fullmatch(formula)] == []
    told = [str(cell.value) for page in made for row in page.iter_rows() for cell in row if cell.data_type == "s"]
    assert all(told.count(text.strip()) + told.count(text) >= 3 for text in TEMPTING)
    with ZipFile(BytesIO(workbook(load(folder(text)), "plan"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not any(b"<hyperlink" in data or b"/hyperlink" in data for data in parts.values())
    assert not any("external" in name.lower() for name in parts)


# --- what the sheets are like ---


@pytest.mark.parametrize("name", PLANS)
def test_every_sheet_is_one_table_to_read_filter_and_print(name: str, plans: dict[str, Plan]) -> None:
    made = book(plans[name])
    assert made.sheetnames[0] == "About" and made.sheetnames[-1] == "Requirements"
    for page in made:
        headings = [cell.value for cell in page[1]]
        assert all(headings) and len(set(headings)) == len(headings), page.title
        assert all(cell.font.b for cell in page[1])
        assert page.freeze_panes == "A2" and page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
        assert not page.merged_cells.ranges and len(page.title) <= 31


def test_rows_are_as_high_as_their_texts_and_grow_as_they_are_edited(plans: dict[str, Plan]) -> None:
    with ZipFile(BytesIO(workbook(plans["stockport"], "plan"))) as package:
        (grant,) = [package.read(name) for name in package.namelist() if name.endswith("sheet3.xml")]
    heights = [float(high) for high in re.findall(rb'<row [^>]*ht="([\d.]+)"', grant)]
    assert max(heights) > 60 and b"customHeight" not in grant


def test_the_first_sheet_says_what_the_workbook_is(plans: dict[str, Plan]) -> None:
    page = book(plans["stockton"])["About"]
    said = {row[0].value: row[1].value for row in page.iter_rows(min_row=2)}
    assert said["Plan"] == plans["stockton"].document.title
    assert plans["stockton"].edition in said["Edition of the guidance"]
    assert "outturn-2023-24: rows: data/plan.xlsx#Budget outturn-2023-24" in said[
        "Sheet Budget outturn-2023-24"
    ].replace(", rows", "")


def test_the_requirements_say_how_the_plan_stands_and_where_it_answers(plans: dict[str, Plan]) -> None:
    page = book(plans["stoke"])["Requirements"]
    rows = dict(zip(column(page, "Requirement"), column(page, "Standing"), strict=True))
    assert rows["HOUSE-SUMS"] == "short" and "met" in rows.values()
    assert any(str(value).endswith(".yaml") for value in column(page, "File"))


def test_totals_stand_out(plans: dict[str, Plan]) -> None:
    page = book(plans["stockton"])["Budget outturn-2023-24"]
    bold = [row[0].value for row in page.iter_rows(min_row=2) if row[1].font.b]
    assert bold == ["Total Expenditure", "Net Expenditure"]


def test_names_of_sheets_are_safe_and_different() -> None:
    words = ["Budget [a]: b/c*?'!#", "budget a b c", "", "x" * 40, "x" * 50]
    made: list[str] = []
    for one in words:
        made.append(sheet_name(one, made))
    assert made == ["Budget a b c", "budget a b c 2", "Sheet", "x" * 31, f"{'x' * 27} 2"]


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
def test_a_workbook_is_valid_open_xml(name: str, plans: dict[str, Plan], tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(plans[name], "plan"))
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_the_same_plan_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "plangen", "export", "examples/stockport", "--out", tmp_path / seed]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"},
        )
        assert done.stdout == f"written: {(tmp_path / seed / 'stockport.xlsx').as_posix()}\n"
        made.append((tmp_path / seed / "stockport.xlsx").read_bytes())
    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in package.read("docProps/core.xml")


def test_two_plans_of_one_name_are_refused_before_anything_is_written(folder: Folder, tmp_path: Path) -> None:
    place = folder()
    shutil.copytree(place, tmp_path / "other" / place.name)
    command = [
        sys.executable,
        "-m",
        "plangen",
        "export",
        place,
        tmp_path / "other" / place.name,
        "--out",
        tmp_path / "out",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert not (tmp_path / "out").exists()


# --- and back into the plan ---

PARTS = ("contributions", "budgets", "grant_plan", "staffing", "indicators", "actions", "risks")


def read_back(place: Path, folder: Path, data: bytes) -> Plan:
    """A plan whose tables are named in a workbook of its own, in place of the lists they were."""
    shutil.copytree(place, folder)
    (folder / "data").mkdir()
    (folder / "data/b.xlsx").write_bytes(data)
    for file in [folder / "plan.yaml", *(folder / f"{part}.yaml" for part in PARTS)]:
        if file.exists():
            values = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
            whole = values if file.stem == "plan" else {file.stem: values}
            for part in PARTS:
                if part in whole:
                    whole[part] = named(part, whole[part])
            told = yaml.dump(whole if file.stem == "plan" else whole[file.stem], allow_unicode=True, sort_keys=False)
            file.write_text(told, encoding="utf-8")
    return load(folder)


def named(part: str, value: Any) -> Any:
    match part:
        case "contributions":
            return {**without(value, "totals", "total", "previous"), "rows": "data/b.xlsx#Contributions"}
        case "budgets":
            taken: list[str] = []
            for one in value:
                taken.append(sheet_name(f"Budget {one['id']}", taken))
            return [{**one, "rows": f"data/b.xlsx#{name}"} for one, name in zip(value, taken, strict=True)]
        case "grant_plan":
            return {**without(value, "total"), "activities": "data/b.xlsx#Grant plan"}
        case "staffing":
            lists = {"posts": "data/b.xlsx#Staffing", "demographics": "data/b.xlsx#Staff groups"}
            return {**without(value, "totals"), **{key: name for key, name in lists.items() if value.get(key)}}
    return f"data/b.xlsx#{part.capitalize()}"


def without(values: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


def stated(value: Any, at: Address = ()) -> Iterator[tuple[Address, str]]:
    """Every value of a record, and of the records in it, as written."""
    if isinstance(value, Record):
        for field in fields(value):
            yield from stated(getattr(value, field.name), (*at, field.name)) if field.name != "address" else ()
    elif isinstance(value, tuple | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from stated(item, (*at, key))
    elif value:
        yield at, value.text if isinstance(value, Day) else str(value).strip()


def all_stated(plan: Plan) -> dict[Address, str]:
    return {address: text for part in PARTS for address, text in stated(getattr(plan, part), (part,))}


@pytest.mark.parametrize("name", PLANS)
def test_the_sheets_are_read_back_to_the_same_plan(name: str, plans: dict[str, Plan], tmp_path: Path) -> None:
    before = plans[name]
    after = read_back(PLANS[name], tmp_path / "plan", workbook(before, "b"))
    left = {address: figure.text for address, figure in left_out_figures(before).items() if address[0] in PARTS}
    assert after.faults == before.faults
    assert all_stated(after) == {**left, **all_stated(before)}, "what was left out is stated from now on"


def test_a_small_plan_is_read_back_with_what_it_left_out(small: Plan, folder: Folder, tmp_path: Path) -> None:
    after = read_back(Path(small.source.name), tmp_path / "again", workbook(small, "b"))
    assert after.contributions is not None
    assert [str(row.total) for row in after.contributions.rows] == ["£435,200", "£61,000", "£50k"]
    assert [part.name for part in after.contributions.rows[2].parts] == ["Arts", "Remand"]
    assert str(after.indicators[0].values[1].rate) == "88.8%"
    assert after.actions[0].recommendations == ("r1", "r2")


# --- LibreOffice works out the same ---

ALWAYS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""The setting by which LibreOffice works every formula out anew when it opens a workbook."""

RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")


def worked_out_anew(data: bytes, tmp_path: Path) -> bytes:
    """What LibreOffice makes of a workbook whose stored results are all wrong."""
    needs("soffice")
    place = tmp_path / "lied.xlsx"
    with ZipFile(BytesIO(data)) as old, ZipFile(place, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, RESULT.sub(rb"\1<v>77</v>", old.read(name)))
    profile = tmp_path / "office"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS)
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", place]
    subprocess.run([*command, "--outdir", tmp_path / "out"], capture_output=True, check=True)
    return (tmp_path / "out/lied.xlsx").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
def test_libreoffice_works_out_every_formula_to_the_result_that_is_stored(
    name: str, plans: dict[str, Plan], tmp_path: Path
) -> None:
    data = workbook(plans[name], "plan")
    ours, anew = (load_workbook(BytesIO(one), data_only=True) for one in (data, worked_out_anew(data, tmp_path)))
    pairs = [(ours[sheet][cell].value, anew[sheet][cell].value) for sheet, cell, _ in formulas(book(plans[name]))]
    assert [both for both in pairs if not same(*both)] == []


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, int | float):
        return bool(theirs == pytest.approx(ours, rel=1e-12, abs=1e-9))
    return (ours or "") == (theirs or "")


CHANGES = {
    "stoke": ("Contributions", "B2", 572407),
    "stockport": ("Contributions", "E12", 9781),
    "stockton": ("Budget outturn-2023-24", "C2", 985790),
    "staffordshire": ("Contributions", "B2", 946951),
}
"""A figure of each example that is changed in its workbook."""


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_a_figure_changed_in_the_workbook_changes_all_that_follows_from_it(
    name: str, plans: dict[str, Plan], tmp_path: Path
) -> None:
    sheet, cell, value = CHANGES[name]
    edited = book(plans[name])
    edited[sheet][cell].value = value
    after = read_back(PLANS[name], tmp_path / "plan", worked_out_anew(saved(edited), tmp_path))
    wrong = {one.address for one in workings(plans[name]) if not one.holds}
    assert {one.address for one in workings(after) if not one.holds} <= wrong
    old, new = all_stated(plans[name]), all_stated(after)
    assert len([one for one in old if old[one] != new[one]]) >= 3, (
        "the figure, the total of its row, and the grand total"
    )


def saved(made: Workbook) -> bytes:
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def test_the_mark_goes_when_the_figure_is_put_right(plans: dict[str, Plan], tmp_path: Path) -> None:
    made = book(plans["stoke"])
    page = made["Contributions"]
    assert (page["B7"].value, column(book(plans["stoke"], results=True)["Contributions"], "Check")[-1]) == (
        1313485, "B7 does not follow. ",
    )  # fmt: skip
    page["B7"].value = 1302665
    anew = load_workbook(BytesIO(worked_out_anew(saved(made), tmp_path)), data_only=True)
    assert column(anew["Contributions"], "Check")[-1] == "B7 agrees. "


def test_a_workbook_holds_first_what_it_works_out_and_then_the_lists_of_words_by_name() -> None:
    names = [part.sheet.name for part in parts_with_sheets() if part.sheet]
    assert names == [
        "Contributions",
        "Budget",
        "Grant plan",
        "Staffing",
        "Staff groups",
        "Indicators",
        "Actions",
        "Risks",
    ]


def test_a_sheet_has_every_field_of_its_records_that_a_cell_can_hold(plans: dict[str, Plan]) -> None:
    table = next(table for table in plan_tables(plans["every-block"]) if table.name == "Risks")
    assert [heading for heading, _ in table.columns] == ["Risk", "Likelihood", "Impact", "Mitigation", "Owner"]
    assert cell_fields("risks") == ("risk", "likelihood", "impact", "mitigation", "owner", "id")
