"""Workbooks and files of text as officers of finance make them: what Excel shows is printed, found or refused."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.table import Table as WorksheetTable

from plangen.check import edition_of
from plangen.compose import compose
from plangen.document.model import Table
from plangen.document.walk import nodes, paragraphs_of, text_of
from plangen.errors import SourceError
from plangen.load.build import load
from plangen.source.plan_file import PlanFile
from plangen.source.spreadsheet.area import read_area
from plangen.source.spreadsheet.xlsx import open_workbook
from tests.conftest import SMALL
from tests.source.test_sheets_as_seen import changed

Folder = Callable[..., Path]


def own_values(folder: Folder, name: str, data: str | bytes) -> list[str]:
    """What is printed in the column of values of a table of the plan's own."""
    table = (
        "tables: [{id: t, title: T, columns: [{id: what, heading: What}, {id: value, heading: Value}], rows: '%s'}]\n"
    )
    plan = load(
        folder(SMALL.replace("Some words.", "{{ tables.t | table }}") + table % name, **{name.partition("#")[0]: data})
    )
    assert plan.faults == ()
    (made,) = [node for node in nodes(compose(plan, edition_of(plan)).blocks) if isinstance(node, Table)]
    return ["/".join(text_of(spans) for spans in row.cells[1].paragraphs) for row in made.rows]


@pytest.mark.parametrize(
    "text",
    ["> 5", ">5", ">= 5", "> £5k", "- 13,000", "+ 5%", "# 5", "# of children", "-", "---", "***", "+", "#", "=", ">", "_",
     "1) Write", "> words", "~5", "<5", "*5", "5*"],
)  # fmt: skip
def test_a_sign_in_a_cell_is_no_mark_of_markdown(text: str, folder: Folder) -> None:
    assert own_values(folder, "f.csv", f'What,Value\nOne,"{text}"\n') == [text]


def test_lists_in_a_cell_are_lists(folder: Folder) -> None:
    assert own_values(folder, "f.csv", 'What,Value\nOne,"- a\n- b"\nTwo,"> 50%\n> 60%"\n') == ["• a/• b", "> 50% > 60%"]


def test_a_line_of_a_section_may_begin_with_more_than(folder: Folder) -> None:
    plan = load(folder(SMALL.replace("Some words.", ">5 children were asked.")))
    assert ">5 children were asked." in [
        text_of(spans) for spans in paragraphs_of(compose(plan, edition_of(plan)).blocks)
    ]


def test_what_keeps_excel_from_taking_a_text_for_a_number_is_not_printed(folder: Folder) -> None:
    assert own_values(folder, "f.csv", 'What,Value\nOne,="0045"\nTwo,"=""007"""\nThree,=b\n') == ["0045", "007", "=b"]


@pytest.mark.parametrize("formula", ["=SUM(B2:B3)", "=A1", "=2*3", "=$A$1"])
def test_a_formula_in_a_file_of_text_is_refused(formula: str, folder: Folder) -> None:
    with pytest.raises(SourceError, match=r"f\.csv:2:5: this is a formula"):
        own_values(folder, "f.csv", f"What,Value\nOne,{formula}\n")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("name", ["f.csv", "plan.yaml"])
def test_utf_16_without_its_mark_is_named(encoding: str, name: str, folder: Folder) -> None:
    text = SMALL if name == "plan.yaml" else "What,Value\nOne,1\n"
    with pytest.raises(SourceError, match="is in UTF-16, without the mark"):
        if name == "f.csv":
            own_values(folder, name, text.encode(encoding))
        place = folder(SMALL)
        (place / name).write_bytes(text.encode(encoding))
        load(place)


def test_a_table_of_excels_own_is_known_by_its_name(folder: Folder) -> None:
    def format_as_table(sheet: Any) -> None:
        sheet.add_table(WorksheetTable(displayName="Money", ref="A3:B5"))

    rows = [["Youth justice money"], [], ["What", "Value"], ["a", "one"], ["b", "two"], ["Source: finance"]]
    data = changed(rows, format_as_table)
    assert own_values(folder, "f.xlsx#money", data) == ["one", "two"]
    assert own_values(folder, "f.xlsx#Money[#All]", data) == ["one", "two"]
    with pytest.raises(SourceError, match="its sheets are Sheet; its names are Money"):
        own_values(folder, "f.xlsx#Nothing", data)


def test_a_package_of_another_kind_is_no_workbook(folder: Folder) -> None:
    made = BytesIO()
    with ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(SourceError, match=r"not an \.xlsx workbook"):
        own_values(folder, "f.xlsx", made.getvalue())


@pytest.mark.parametrize(("value", "code"), [(3, '[<5]"[c]";0'), (0.03, '[<0.05]"[c]";0.0%')])
def test_what_a_condition_withholds_is_never_printed_nor_worked_with(value: float, code: str, folder: Folder) -> None:
    def withhold(sheet: Any) -> None:
        sheet["B2"].number_format = code

    assert own_values(folder, "f.xlsx", changed([["What", "Value"], ["a", value]], withhold)) == ["[c]"]


WITHHELD = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode='"[c]"'))


def with_conditions(*rules: tuple[str, Rule]) -> bytes:
    """A workbook of counts with formats that hold under conditions."""
    made, data = Workbook(), BytesIO()
    sheet = made.active
    assert sheet is not None
    for row in (["What", "Value"], ["One", 3], ["Two", 12], ["Three", 5], ["Four", "words"]):
        sheet.append(row)
    for places, rule in rules:
        sheet.conditional_formatting.add(places, rule)
    made.save(data)
    return data.getvalue()


def withheld(operator: str, *bounds: str, style: DifferentialStyle = WITHHELD, kind: str = "cellIs") -> Rule:
    """A rule that withholds a count."""
    return Rule(kind, operator=operator or None, formula=list(bounds), dxf=style)


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (withheld("lessThan", "5"), ["[c]", "12", "5", "words"]),
        (withheld("lessThanOrEqual", "5"), ["[c]", "12", "[c]", "words"]),
        (withheld("between", "1", "5"), ["[c]", "12", "[c]", "words"]),
        (withheld("notBetween", "4", "6"), ["[c]", "[c]", "5", "words"]),
        (withheld("equal", "12"), ["3", "[c]", "5", "words"]),
        (CellIsRule(operator="lessThan", formula=["5"]), ["3", "12", "5", "words"]),
        (FormulaRule(formula=["B2<5"]), ["3", "12", "5", "words"]),
    ],
)
def test_a_count_that_a_condition_withholds_is_not_printed(rule: Rule, shown: list[str], folder: Folder) -> None:
    assert own_values(folder, "f.xlsx", with_conditions(("B2:B9", rule))) == shown


@pytest.mark.parametrize("rule", [withheld("lessThan", "$D$1"), withheld("", "B2<5", kind="expression")])
def test_a_condition_that_cannot_be_told_is_refused_at_the_first_cell_of_it(rule: Rule, folder: Folder) -> None:
    with pytest.raises(SourceError, match=r"f\.xlsx:3:2: whether .*\[c\].* Conditional"):
        own_values(folder, "f.xlsx", with_conditions(("D1 B3:B4", rule)))
    assert own_values(folder, "g.xlsx", with_conditions(("D1:D9", rule))) == ["3", "12", "5", "words"]


def test_of_two_conditions_the_first_one_shows_its_format(folder: Folder) -> None:
    other = DifferentialStyle(numFmt=NumberFormat(numFmtId=171, formatCode='0" of us"'))
    data = with_conditions(("B2:B9", withheld("lessThan", "4")), ("B2:B9", withheld("lessThan", "13", style=other)))
    assert own_values(folder, "f.xlsx", data) == ["[c]", "12 of us", "5 of us", "words"]


def test_a_condition_that_stops_the_others_leaves_the_figure_as_it_is(folder: Folder) -> None:
    stops = CellIsRule(operator="greaterThan", formula=["2"], stopIfTrue=True)
    assert own_values(folder, "f.xlsx", with_conditions(("B2:B9", stops), ("B2:B9", withheld("lessThan", "5")))) == [
        "3", "12", "5", "words",
    ]  # fmt: skip


# --- thousands that a format leaves out ---


@pytest.mark.parametrize(
    ("code", "heading", "told"),
    [
        ("#,##0,", "Value", "“400” stands for 400,000, and its format leaves out thousands"),
        ("£0.0,,", "Value", "“£0.4” stands for 400,000, and its format leaves out thousands"),
        ("#,##0,", "Value (£000)", ""),
        ('#,##0,"k"', "Value", ""),
        ('#,##0," thousand"', "Value", ""),
        ("#,##0", "Value", ""),
        ("dd mmmm, yyyy", "Value", ""),
    ],
)
def test_thousands_that_are_left_out_without_a_word_are_told(code: str, heading: str, told: str) -> None:
    made, data = Workbook(), BytesIO()
    sheet = made.active
    assert sheet is not None
    for row in (["What", heading], ["a", 400_000], ["b", 0]):
        sheet.append(row)
    sheet["B2"].number_format = sheet["B3"].number_format = code
    made.save(data)
    grid = read_area(open_workbook(PlanFile("m.xlsx", "m.xlsx", data.getvalue())), "")
    assert [part.why[: len(told)] for part in grid.unread] == [told] * bool(told)
