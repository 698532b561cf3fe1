"""Spreadsheets as people keep them: what is hidden, merged, added up on the way, raised, or around the table."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.table import Table

from plangen.load.build import load
from plangen.plan import Plan
from tests.conftest import SMALL
from tests.source.test_spreadsheet import SHEET, Rows, _patched, book, csv, findings, saved, stopped, with_rows

Folder = Callable[..., Path]
SHOWS_NOTHING = (
    "is in a cell whose format or colour shows nothing, and left out: give the cell one that shows it, or delete it"
)
HEADS = ["Agency", "Category", "Cash", "Payments in kind"]
ROWS: list[list[Any]] = [["Council", "local authority", "400,000", "35,200"], ["Police", "police", "61,000", "0"]]
ACTIONS = ["Priority", "Action", "Owner", "Due"]


def changed(rows: Rows, change: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet, changed by what is done to the sheet."""
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    change(made.worksheets[0])
    return saved(made)


def money(folder: Folder, data: bytes | str, name: str = "") -> Plan:
    """A plan whose contributions are kept in a workbook, or (a text) in a CSV file."""
    kind = "csv" if isinstance(data, str) else "xlsx"
    return load(folder(with_rows(f"m.{kind}{name}"), **{f"m.{kind}": data}))


def partners(plan: Plan) -> list[str]:
    assert plan.contributions is not None
    return [row.partner for row in plan.contributions.rows]


def unread(plan: Plan) -> list[tuple[int, int, str]]:
    """What the plan's tables hold and is left out: line, column, and why."""
    places = [(plan.source.place(fault.address), fault.message) for fault in plan.source.unread]
    return [(place.line, place.column, message) for place, message in places]


# --- what is hidden is left out, and found ---


def test_a_hidden_row_is_left_out_and_found(folder: Folder) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True

    plan = money(folder, changed([HEADS, ROWS[0], ["Old bid", "other", 99000, 0], ROWS[1]], hide))
    assert partners(plan) == ["Council", "Police"]
    assert unread(plan) == [
        (3, 1, "row 3 (“Old bid”) is hidden in the workbook, and left out: show it, or delete it"),
    ]
    assert findings(plan)["words-not-read"].place.address == "Contributions, rows, row 3 (sheet Sheet, cell A3)"


def test_a_row_without_height_and_a_column_without_width_are_hidden_and_empty_ones_are_nothing(folder: Folder) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["H"].hidden = True

    rows = [[*HEADS, "Note"], [*ROWS[0], "not for print"], [*ROWS[1], "x"], ["Old", "other", 1, 1, "y"]]

    def flatten(text: str) -> str:
        return text.replace('<row r="4"', '<row r="4" ht="0"').replace(
            "<cols>", '<cols><col min="5" max="5" width="0"/>'
        )

    data = _patched(changed(rows, hide), SHEET, flatten)
    plan = money(folder, data)
    assert partners(plan) == ["Council", "Police"] and plan.contributions is not None
    assert [row.note for row in plan.contributions.rows] == ["", ""]
    assert [(line, column) for line, column, _ in unread(plan)] == [(1, 5), (4, 1)]
    assert "column E (“Note”) is hidden" in unread(plan)[0][2]


def test_several_hidden_columns_are_one_range_in_the_file(folder: Folder) -> None:
    data = book({"Money": [[*HEADS, "Total", "Note"], [*ROWS[0], 435200, "z"]]})
    cols = '<cols><col min="5" max="16384" width="9" hidden="true"/></cols><sheetData>'
    plan = money(folder, _patched(data, SHEET, lambda text: text.replace("<sheetData>", cols)))
    assert plan.contributions is not None and plan.contributions.rows[0].total is None
    assert ["column E" in unread(plan)[0][2], "column F" in unread(plan)[1][2]] == [True, True]


def test_a_hidden_sheet_is_not_a_choice(folder: Folder) -> None:
    made = Workbook()
    made.create_sheet("Old").sheet_state = "hidden"
    for row in (HEADS, *ROWS):
        made.worksheets[0].append(row)
    assert partners(money(folder, saved(made))) == ["Council", "Police"]


def test_a_workbook_without_a_sheet_that_is_seen_is_refused_as_that(folder: Folder) -> None:
    made = Workbook()
    for row in (HEADS, *ROWS):
        made.worksheets[0].append(row)
    data = _patched(saved(made), "xl/workbook.xml", lambda text: text.replace('state="visible"', 'state="veryHidden"'))
    assert "has no sheet that is not hidden" in stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": data}))


@pytest.mark.parametrize("name", ["Money (a) & 'more'", "Staff's", "In! All", "'"])
def test_a_sheet_is_named_as_its_tab_says_or_as_a_formula_has_it(folder: Folder, name: str) -> None:
    data = book({name: [HEADS, *ROWS], "Other": [("a",)]})
    quoted = name.replace("'", "''")
    for wanted in (name, f"'{quoted}'!A1:D3"):
        plan = load(folder(with_rows(f'"m.xlsx#{wanted}"'), **{"m.xlsx": data}))
        assert partners(plan) == ["Council", "Police"]


def test_headings_in_two_rows_are_told_as_that(folder: Folder) -> None:
    rows = [(HEADS[0], HEADS[1], "This year", ""), ("", "", HEADS[2], HEADS[3]), *ROWS]
    told = stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": book({"A": rows})}))
    assert "the headings stand in more than one row, down to row 2" in told and "A!C2" not in told


# --- what is struck through is told ---


@pytest.mark.parametrize(
    ("cells", "kept", "told"),
    [
        (
            ("A3", "B3", "C3", "D3"),
            ["Council", "Police"],
            (3, 1, "row 3 (“Old bid”) is struck through in the workbook, and left"),
        ),
        (
            ("C3",),
            ["Council", "Old bid", "Police"],
            (3, 3, "“99000” is struck through in the workbook, and printed as if"),
        ),
        ((), ["Council", "Old bid", "Police"], None),
    ],
)
def test_what_is_struck_through_is_left_out_or_told(
    cells: tuple[str, ...], kept: list[str], told: tuple[int, int, str] | None, folder: Folder
) -> None:
    def strike(sheet: Any) -> None:
        sheet["A1"].font = Font(bold=True)
        for cell in cells:
            sheet[cell].font = Font(strike=True)

    plan = money(folder, changed([HEADS, ROWS[0], ["Old bid", "other", 99000, 0], ROWS[1]], strike))
    assert partners(plan) == kept
    found = [(line, column, message[: len(told[2]) if told else 0]) for line, column, message in unread(plan)]
    assert found == ([told] if told else [])


def test_words_struck_through_in_part_of_a_cell_are_told(folder: Folder) -> None:
    old, new = TextBlock(InlineFont(strike=True), "Old "), TextBlock(InlineFont(), "bid")

    def strike(sheet: Any) -> None:
        sheet["A3"], sheet["A4"] = CellRichText(old, new), CellRichText(old)

    plan = money(folder, changed([HEADS, ROWS[0], ["", "other", 9, 0], ["", None, None, None]], strike))
    assert partners(plan) == ["Council", "Old bid"]
    assert [(line, message[:32]) for line, _, message in unread(plan)] == [
        (4, "row 4 (“Old”) is struck through "),
        (3, "“Old” is struck through in the w"),
    ]


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        (99000, ";;;", "“99000” is in a cell whose format or colour shows nothing"),
        (-5, "0;;", "“-5” is in a cell whose format or colour shows nothing"),
        ("see below", ";;;", "“see below” is in a cell whose format or colour shows nothing"),
        (0, "0;;", ""),
        (0, ";;;", ""),
        (99000, '#,##0;"-"', ""),
        ("n/k", "0;-0;0", ""),
    ],
)
def test_what_a_format_does_not_show_is_left_out_and_told(value: object, code: str, told: str, folder: Folder) -> None:
    def hide(sheet: Any) -> None:
        sheet["C3"].number_format = code

    plan = money(folder, changed([HEADS, ROWS[0], ["Bid", "other", value, 0]], hide))
    found = [message for _, _, message in unread(plan)]
    assert found == ([found[0]] if told else []) and all(message.startswith(told) for message in found)


WHITE, THEME = Font(color="FFFFFFFF"), Font(color=Color(theme=0))
GREY = PatternFill("solid", fgColor="FFD9D9D9")


@pytest.mark.parametrize(
    ("font", "fill", "told"),
    [
        (WHITE, None, True),
        (THEME, None, True),
        (WHITE, PatternFill("solid", fgColor="FFFFFFFF"), True),
        (Font(color="FFD9D9D9"), GREY, True),
        (WHITE, GREY, False),
        (Font(color=Color(theme=0, tint=-0.5)), None, False),
        (Font(color="FFFF0000"), None, False),
    ],
)
def test_what_is_written_in_the_colour_of_its_cell_is_left_out_and_told(
    font: Font, fill: PatternFill | None, told: bool, folder: Folder
) -> None:
    def hide(sheet: Any) -> None:
        for cell in sheet[3]:
            cell.font = font
            cell.fill = fill or PatternFill()

    plan = money(folder, changed([HEADS, ROWS[0], ["Old bid", "other", 99000, 0], ROWS[1]], hide))
    assert partners(plan) == (["Council", "Police"] if told else ["Council", "Old bid", "Police"])
    assert len(unread(plan)) == (4 if told else 0)
    assert all("whose format or colour shows nothing, and left out" in message for _, _, message in unread(plan))


def test_white_headings_of_a_table_and_cells_under_a_condition_are_read(folder: Folder) -> None:
    def colour(sheet: Any) -> None:
        for cell in (*sheet[1], *sheet[3]):
            cell.font = WHITE
        sheet.add_table(Table(displayName="Money", ref="A1:D3"))

    plan = money(folder, changed([HEADS, *ROWS], colour))
    assert partners(plan) == ["Council", "Police"] and unread(plan) == []

    def shade(sheet: Any) -> None:
        sheet["A3"].font = WHITE
        rule = CellIsRule(operator="equal", formula=['"Police"'], fill=GREY)
        sheet.conditional_formatting.add("A2:A9", rule)

    assert partners(money(folder, changed([HEADS, *ROWS], shade))) == ["Council", "Police"]


def hidden_where(rule: Rule) -> Callable[[Any], None]:
    return lambda sheet: sheet.conditional_formatting.add("A2:D9", rule)


def test_what_a_condition_writes_in_the_colour_of_its_cell_is_left_out_and_found(folder: Folder) -> None:
    rows = [HEADS, ["Council", "local authority", 400, 35], ["Police", "police", 61, 0]]
    for fill in (None, PatternFill(bgColor="C0C0C0")):
        rule = CellIsRule(operator="equal", formula=["0"], font=Font(color="C0C0C0") if fill else WHITE, fill=fill)
        plan = money(folder, changed(rows, hidden_where(rule)))
        assert unread(plan) == [(3, 4, f"“0” {SHOWS_NOTHING}")]
    seen = CellIsRule(operator="equal", formula=["0"], font=Font(color="FF0000"))
    assert unread(money(folder, changed(rows, hidden_where(seen)))) == []


def test_what_a_condition_may_write_so_that_nobody_sees_it_is_found_once(folder: Folder) -> None:
    rows = [HEADS, ["Council", "local authority", 400, 35], ["Police", "police", 61, 0]]
    plan = money(folder, changed(rows, hidden_where(FormulaRule(formula=["$A2=$A1"], font=WHITE))))
    [(line, column, message)] = unread(plan)
    assert (line, column) == (2, 1) and message.startswith(
        "“Council” stands in A2:D9, where Conditional Formatting can"
    )
    assert partners(plan) == ["Council", "Police"]


def test_figures_in_the_place_of_which_a_sheet_shows_a_bar_or_a_sign_are_found(folder: Folder) -> None:
    def draw(sheet: Any, *, shown: bool) -> None:
        sheet.conditional_formatting.add("C2:C3", DataBarRule("min", None, "max", None, "638EC6", showValue=shown))
        sheet.conditional_formatting.add("D2:D3", IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=shown))

    rows = [HEADS, ["Council", "local authority", 400, 35], ["Police", "police", 61, 5]]
    assert unread(money(folder, changed(rows, lambda sheet: draw(sheet, shown=True)))) == []
    found = unread(money(folder, changed(rows, lambda sheet: draw(sheet, shown=False))))
    assert [(line, column) for line, column, _ in found] == [(2, 3), (2, 4)]


DRAWING = (
    '<xdr:wsDr xmlns:xdr="a" xmlns:a="b"><xdr:sp><xdr:txBody><a:p><a:r><a:t>Figures are</a:t></a:r></a:p>'
    "<a:p><a:r><a:t>provisional</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:sp/></xdr:wsDr>"
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>'
    "</Relationships>"
)


def test_words_in_a_box_that_lies_on_a_sheet_are_found_where_the_sheet_is_read_whole(folder: Folder) -> None:
    data = BytesIO(book({"M": [HEADS, *ROWS]}))
    with ZipFile(data, "a") as package:
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", RELATED)
        package.writestr("xl/drawings/drawing1.xml", DRAWING)
    [(line, column, why)] = unread(money(folder, data.getvalue()))
    assert (line, column) == (1, 1) and why.startswith(
        "“Figures are provisional” stands in a box that lies on the sheet"
    )
    assert unread(money(folder, data.getvalue(), "#M!A1:D3")) == []


def test_a_range_may_be_told_from_any_of_its_corners(folder: Folder) -> None:
    assert partners(money(folder, book({"M": [HEADS, *ROWS]}), "#M!D3:A1")) == ["Council", "Police"]


def test_a_thousand_conditions_on_a_row_each_cost_no_more_than_one(folder: Folder) -> None:
    def fragmented(sheet: Any) -> None:
        for row in range(2, 1000):
            rule = Rule("cellIs", operator="lessThan", formula=["5"], dxf=DifferentialStyle(font=Font(color="FF0000")))
            sheet.conditional_formatting.add(f"A{row}:D{row}", rule)

    data = changed([HEADS, *(["Council", "local authority", row, row] for row in range(1900))], fragmented)
    start = time.process_time()
    money(folder, data)
    assert time.process_time() - start < 4


X14 = (
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="x"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting xmlns:xm="y"><x14:cfRule type="cellIs" priority="1" operator="lessThan"><xm:f>BOUND</xm:f>'
    '<x14:dxf><numFmt numFmtId="170" formatCode="&quot;[c]&quot;"/></x14:dxf></x14:cfRule><xm:sqref>D2:D9</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
)


def test_a_condition_that_newer_excel_writes_withholds_a_figure(folder: Folder) -> None:
    def with_condition(bound: str) -> bytes:
        end = X14.replace("BOUND", bound)
        data = book({"M": [HEADS, ["Council", "local authority", 4000, 3]]})
        return _patched(data, SHEET, lambda text: text.replace("</worksheet>", end))

    plan = money(folder, with_condition("5"))
    assert plan.contributions is not None
    assert [figure.text for figure in plan.contributions.rows[0].amounts.values()] == ["4000", "[c]"]
    other_sheet = folder(with_rows("m.xlsx"), **{"m.xlsx": with_condition("Lists!A1")})
    assert "Conditional Formatting that is not read" in stopped(other_sheet)


def test_a_nought_that_a_sheet_hides_is_not_printed(folder: Folder) -> None:
    def hide(sheet: Any) -> None:
        sheet.sheet_view.showZeros = False

    rows = [HEADS, ["Council", "local authority", 400, 0], ["Police", "police", 0.0, 35]]
    plan = money(folder, changed(rows, hide))
    assert plan.contributions is not None and unread(plan) == []
    amounts = [{key: figure.text for key, figure in row.amounts.items()} for row in plan.contributions.rows]
    assert [len(row) for row in amounts] == [1, 1]


# --- merged cells count for all rows they span ---


def actions_of(folder: Folder, rows: Rows, *merged: str) -> list[tuple[str, str, str]]:
    def merge(sheet: Any) -> None:
        for cells in merged:
            sheet.merge_cells(cells)

    plan = load(folder(SMALL + "actions: a.xlsx#Sheet!A1:D9\n", **{"a.xlsx": changed(rows, merge)}))
    assert plan.faults == ()
    return [(one.priority, one.owner, str(one.due.text if one.due else "")) for one in plan.actions]


def test_a_cell_that_is_merged_over_rows_counts_for_each(folder: Folder) -> None:
    rows = [ACTIONS, ["entrants", "Review", "Head", "2019-05-01"], [None, "Train", None, None], [None, "Write", "Lead"]]
    assert actions_of(folder, rows, "A2:A4", "C2:C3", "D2:D3") == [
        ("entrants", "Head", "2019-05-01"), ("entrants", "Head", "2019-05-01"), ("entrants", "Lead", ""),
    ]  # fmt: skip
    assert actions_of(folder, rows) == [("entrants", "Head", "2019-05-01"), ("", "", ""), ("", "Lead", "")]


def test_a_merged_cell_may_begin_above_the_range(folder: Folder) -> None:
    rows = [["Agency", "Amounts"], [None, "Cash", "Payments in kind"], ["Council", 400, 5]]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    assert "name the table alone: m.xlsx#Sheet!A2:C3" in stopped(
        folder(with_rows("m.xlsx"), **{"m.xlsx": changed(rows, merge)})
    )
    assert partners(money(folder, changed(rows, merge), "#Sheet!A2:C3")) == ["Council"]


def test_a_figure_that_is_merged_over_partners_is_refused_and_one_over_the_parts_of_a_partner_is_not(
    folder: Folder,
) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("C2:C3")

    rows = [HEADS, ["Council", "local authority", 400, 5], ["Police", "police", None, 0]]
    said = stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": changed(rows, merge)}))
    assert "m.xlsx:3:3: 400 stands in a merged cell, for more than one row or column (sheet Sheet, cell C3)" in said
    rows = [["Agency", "Part", "Total", "Cash"], ["Other", "Arts", "£50", "£20"], [None, "Remand", None, "£30"]]
    plan = money(folder, changed(rows, merge))
    assert plan.contributions is not None and len(plan.contributions.rows[0].parts) == 2


def test_words_that_are_merged_over_columns_count_for_each_and_figures_are_refused(folder: Folder) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("C2:D2")

    plan = money(folder, changed([HEADS, ["Council", "local authority", "In kind", None], ROWS[1]], merge))
    assert plan.contributions is not None
    assert [str(one) for one in plan.contributions.rows[0].amounts.values()] == ["In kind", "In kind"]
    rows = [HEADS, ["Council", "local authority", 400, None]]
    assert "cell D2" in stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": changed(rows, merge)}))


# --- sub-totals are no records ---

SUB_TOTALS = [
    ("Sub-total statutory", None),
    ("SUBTOTAL", ""),
    ("Statutory partners sub total:", None),
    ("Total statutory partners", None),
    ("Statutory partners total", None),
    ("All statutory", None),
    ("Carried forward", None),
]


@pytest.mark.parametrize(("name", "category"), SUB_TOTALS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sub_total_is_left_out_and_found(name: str, category: str | None, kind: str, folder: Folder) -> None:
    rows = [
        HEADS,
        *ROWS,
        [name, category, "461,000", "35,200"],
        ["Charity", "other", "10,000", "0"],
        ["Total", "", "471,000"],
    ]
    plan = money(folder, csv(rows) if kind == "csv" else book({"Sheet": rows}))
    assert partners(plan) == ["Council", "Police", "Charity"]
    ((line, column, why),) = unread(plan)
    assert (
        (line, column) == (4, 1) and "is a sub-total and no record, and is left out" in why and "; it says" not in why
    )
    assert plan.contributions is not None and str(plan.contributions.totals["cash"]) == "471,000"


def test_a_sub_total_that_is_wrong_is_found_with_both_sums(folder: Folder) -> None:
    rows = [
        HEADS,
        *ROWS,
        ["Subtotal", "", "462,000", ""],
        ["A", "other", "1", ""],
        ["B", "other", "2", ""],
        ["Sub-total", "", "3"],
    ]
    whys = [why for _, _, why in unread(money(folder, csv(rows)))]
    assert [why.partition("; ")[2] for why in whys] == ["it says 462,000, the rows above give 461,000", ""]


def test_a_last_row_that_adds_up_all_is_the_total_whatever_it_is_called(folder: Folder) -> None:
    for name in ("Total resources available", "All partners", "Overall", "Combined total"):
        plan = money(folder, csv([HEADS, *ROWS, [name, "", "461,000", "35,200"]]))
        assert partners(plan) == ["Council", "Police"] and unread(plan) == [], name
        assert plan.contributions is not None and str(plan.contributions.totals["cash"]) == "461,000"


def test_a_partner_may_be_called_total_or_all(folder: Folder) -> None:
    rows = [
        HEADS,
        *ROWS,
        ["Total Respect CIC", "other", "5", "1"],
        ["All Saints Trust", "", "7", "2"],
        ["Subtotally", "", 1, 1],
    ]
    plan = money(folder, csv(rows))
    assert partners(plan)[2:] == ["Total Respect CIC", "All Saints Trust", "Subtotally"] and unread(plan) == []


def test_a_sub_total_in_a_list_that_has_no_totals_is_refused(folder: Folder) -> None:
    said = stopped(
        folder(SMALL + "risks: r.csv\n", **{"r.csv": "Risk,Impact\nCuts,high\nAll staff leave,high\nSub-total,1\n"})
    )
    assert "r.csv:4:1: this looks like a row of totals, and nothing in this list has a total" in said


# --- raised digits are marks of notes ---


def raised(text: str, mark: str) -> CellRichText:
    return CellRichText(text, TextBlock(InlineFont(vertAlign="superscript"), mark))


@pytest.mark.parametrize(("text", "mark", "read"), [("4000", "1", 4000), ("£4,000", "12", 4000), ("12.5", "1)", 12.5)])
def test_a_raised_digit_after_a_figure_is_no_digit_of_it(text: str, mark: str, read: float, folder: Folder) -> None:
    plan = money(folder, changed([HEADS, ["Council", "local authority", raised(text, mark), 5]], lambda _: None))
    assert plan.contributions is not None and plan.faults == ()
    figure = plan.contributions.rows[0].amounts["cash"]
    assert figure.value == read and figure.text.startswith(text) and figure.text != text + mark


@pytest.mark.parametrize(
    ("mark", "shown"), [("a", "Councilᵃ"), ("a,b", "Councilᵃ,ᵇ"), ("th", "Councilth"), ("1c", "Council¹ᶜ")]
)
def test_a_raised_letter_stays_raised_where_it_is_the_mark_of_a_note(mark: str, shown: str, folder: Folder) -> None:
    rows = [HEADS, [raised("Council", mark), "local authority", raised("4,000", "b"), 5]]
    plan = money(folder, changed(rows, lambda _: None))
    assert partners(plan) == [shown] and not plan.faults
    assert plan.contributions is not None and plan.contributions.rows[0].amounts["cash"].value == 4000


def test_raised_digits_in_shared_texts_and_words_stay_raised(folder: Folder) -> None:
    def share(sheet: Any) -> None:
        sheet["E2"] = raised("Counted twice", "2")

    data = changed([[*HEADS, "Note"], [raised("Council", "1"), "local authority", 400, 5, "x"]], share)
    plan = money(folder, data)
    assert plan.contributions is not None
    assert (plan.contributions.rows[0].partner, plan.contributions.rows[0].note) == ("Council¹", "Counted twice²")


# --- what a cell shows in the place of a value ---

ERRORS = ["#REF!", "#N/A", "########", "#DIV/0!", "#NAME?", "Err:502", "#SPILL!", "###"]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_error_as_text_is_refused_at_its_cell(error: str, kind: str, folder: Folder) -> None:
    rows = [HEADS, ROWS[0], ["Police", "police", error, "1"]]

    def as_text(sheet: Any) -> None:
        sheet["C3"].data_type = "s"

    said = stopped(
        folder(with_rows(f"m.{kind}"), **{f"m.{kind}": csv(rows) if kind == "csv" else changed(rows, as_text)})
    )
    assert f"m.{kind}:3:{15 if kind == 'csv' else 3}: the cell shows {error}" in said


def test_an_error_in_a_column_that_checks_stops_nothing(folder: Folder) -> None:
    rows = [[*HEADS, "Check"], [*ROWS[0], "#VALUE!"], [*ROWS[1], "note #1"]]
    assert partners(money(folder, csv(rows))) == ["Council", "Police"]


# --- around the table ---


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        (["Budget 2019-20"], [], "m.xlsx:1:1: “Budget 2019-20” is no heading; the headings are in row {top}"),
        (["Our plan"], ["Source: the ledger"], "“Our plan” is no heading"),
        (
            [],
            ["Source: the ledger, at 31 March"],
            "m.xlsx:{next}:1: “Source: the ledger, at 31 March” stands below the table",
        ),
        ([], ["* Includes the grant"], "“* Includes the grant” stands below the table, and is no row of it"),
        ([], ["1 Includes the grant"], "“1 Includes the grant” stands below the table"),
    ],
)
def test_a_title_above_and_notes_below_are_refused_with_the_range_of_the_table(
    above: list[str], below: list[str], said: str, folder: Folder
) -> None:
    rows = [*([text] for text in above), HEADS, *ROWS, *([text] for text in below)]
    top, last = len(above) + 1, len(above) + 3
    told = stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": book({"The money": rows})}))
    assert said.format(top=top, next=last + 1) in told
    assert told.endswith(f"name the table alone: m.xlsx#'The money'!A{top}:D{last}")
    plan = money(folder, book({"The money": rows}), f"#'The money'!A{top}:D{last}")
    assert partners(plan) == ["Council", "Police"]
    told = stopped(folder(with_rows("m.csv"), **{"m.csv": csv(rows)}))
    assert told.endswith("keep only the headings and the rows of the table in the file")


def test_a_text_apart_from_the_table_or_below_its_total_is_a_note(folder: Folder) -> None:
    rows = [HEADS, *ROWS, ["Total", "", "461,000", "35,200"], ["Agreed by the board"]]
    assert "“Agreed by the board” stands below the table" in stopped(folder(with_rows("m.csv"), **{"m.csv": csv(rows)}))
    rows = [HEADS, *ROWS, [], [], ["Agreed by the board"], ["and the council"]]
    told = stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": book({"M": rows})}))
    assert "m.xlsx:6:1: “Agreed by the board” stands below the table" in told and told.endswith("M!A1:D3")


def test_rows_of_one_text_that_are_records_are_kept(folder: Folder) -> None:
    rows = [["Agency", "Part", "Cash"], ["Other"], ["", "Arts", "£20"], ["Friends of youth"]]
    assert partners(money(folder, csv(rows))) == ["Other", "Friends of youth"]
    plan = load(folder(SMALL + "actions: a.csv\n", **{"a.csv": "Action\nWrite\n\nSource work to others\n"}))
    assert [one.action for one in plan.actions] == ["Write", "Source work to others"]


def test_characters_that_nobody_sees_are_passed_over_in_headings_and_cells(folder: Folder) -> None:
    rows = [
        ["\u200bAgency", "Cate\u00adgory", "Cash\ufeff", "Payments\u00a0in kind"],
        ["Council\u200b", "police", "400\u2060,000", 5],
    ]
    for data in (csv(rows), book({"M": rows})):
        plan = money(folder, data)
        assert plan.contributions is not None and plan.faults == ()
        row = plan.contributions.rows[0]
        assert (row.partner, row.category, str(row.amounts["cash"])) == ("Council", "police", "400,000")


# --- files as programs write them ---


def test_rows_that_are_only_formatted_are_nothing_however_many(folder: Folder) -> None:
    blank = "".join(
        f'<row r="{row}" spans="1:4" ht="15"><c r="A{row}" s="0"/><c s="0" r="B{row}"></c></row>'
        for row in range(4, 150_000)
    )
    data = book({"Money": [HEADS, *ROWS]})
    data = _patched(data, SHEET, lambda text: text.replace("</sheetData>", f"{blank}</sheetData>"))
    for name in ("", "#Money!A1:D3", "#Money!A:D"):
        assert partners(money(folder, data, name)) == ["Council", "Police"]


@pytest.mark.parametrize(
    ("stored", "form", "shown"),
    [
        ("2019-09-30T00:00:00.000", "dd/mm/yyyy", "2019-09-30"),
        ("2019-09-30", "General", "2019-09-30"),
        ("2019-09-30T00:00:00Z", "0", "2019-09-30"),
        ("2019-09-30T09:30:00", "dd/mm/yyyy", "2019-09-30"),
        ("2019-09-30T00:00:00", "mmm-yy", "2019-09"),
    ],
)
def test_a_day_that_is_stored_as_iso_8601_is_that_day(stored: str, form: str, shown: str, folder: Folder) -> None:
    data = book({"A": [["Action", "Due"], ["Write", 43738]]}, {"B2": form})
    cell = re.compile(r'<c r="B2"([^>]*?)(?: t="n")?><v>43738</v></c>')
    data = _patched(data, SHEET, lambda text: cell.sub(rf'<c r="B2"\1 t="d"><v>{stored}</v></c>', text))
    plan = load(folder(SMALL + "actions: a.xlsx\n", **{"a.xlsx": data}))
    assert plan.faults == () and plan.actions[0].due is not None
    assert plan.actions[0].due.text == shown


def test_a_strict_workbook_is_read(folder: Folder) -> None:
    def strict(text: str) -> str:
        for old, new in (
            (
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
            ("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"),
        ):
            text = text.replace(old, new)
        return text

    data = _patched(book({"Money": [HEADS, *ROWS]}), "", strict)
    assert partners(money(folder, data)) == ["Council", "Police"]


@pytest.mark.parametrize("number", ["-1", "-6", "99"])
def test_a_shared_text_that_there_is_not_is_refused(number: str, folder: Folder) -> None:
    data = book({"Money": [HEADS, *ROWS]})
    data = _patched(data, SHEET, lambda text: re.sub(r'(<c r="A2"[^>]*>).*?</c>', rf"\1<v>{number}</v></c>", text))
    data = _patched(data, SHEET, lambda text: re.sub(r'<c r="A2"[^>]*>', '<c r="A2" t="s">', text))
    assert "sheet Money is damaged" in stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": data}))


@pytest.mark.parametrize(
    "encoding",
    ["UTF-7", "idna", "punycode", "rot13", "unicode_escape", "undefined", "hex", "utf-32", "no-such", "mbcs", "cp037"],
)
def test_an_encoding_that_a_part_names_is_read_or_refused(encoding: str, folder: Folder) -> None:
    def named(text: str) -> str:
        return f'<?xml version="1.0" encoding="{encoding}"?>' + re.sub(r"^<\?xml.*?\?>", "", text).lstrip()

    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"):
        data = _patched(book({"Money": [HEADS, *ROWS]}), part, named)
        assert "is damaged" in stopped(folder(with_rows("m.xlsx"), **{"m.xlsx": data}))


# --- files of text, as programs and people write them ---


@pytest.mark.parametrize(
    "text",
    [
        'Agency,Category,Cash\nCouncil,local authority, "400,000"\n',
        'Agency, "Category" , Cash\n "Council" ,local authority,"400,000" \n',
        "sep=;\nAgency;Category;Cash\nCouncil;local authority;400,000\n",
        '"sep=\t"\r\nAgency\tCategory\tCash\r\nCouncil\tlocal authority\t400,000\r\n',
        "SEP=|\nAgency|Category|Cash\nCouncil|local authority|400,000\n",
        '\ufeffsep=,\nAgency,Category,Cash\nCouncil,local authority,"400,000"\n',
    ],
)
def test_a_file_of_text_is_read_as_its_program_meant_it(text: str, folder: Folder) -> None:
    plan = money(folder, text)
    assert plan.faults == () and plan.contributions is not None
    row = plan.contributions.rows[0]
    assert (row.partner, row.category, str(row.amounts["cash"])) == ("Council", "local authority", "400,000")


def test_words_in_quotation_marks_after_a_space_are_words(folder: Folder) -> None:
    plan = money(folder, 'Agency,Note\nCouncil, "Yes" is what it said\nPolice, “as before”\n')
    assert plan.contributions is not None
    assert [row.note for row in plan.contributions.rows] == ['"Yes" is what it said', "“as before”"]


@pytest.mark.parametrize(
    ("text", "encoding", "word"),
    [
        ("Children’s services – core", "mac_roman", "ChildrenÕs"),
        ("Café", "mac_roman", "CafŽ"),
        ("Board’s fund", "cp850-as-typed", ""),
        ("£5 fund — naïve", "mac_roman", "Ñ"),
    ],
)
def test_a_file_of_another_encoding_is_refused(text: str, encoding: str, word: str, folder: Folder) -> None:
    data = f"Agency,Cash\n{text},5\n"
    raw = data.replace("’", "'").encode("cp850") + b"Bo\x8fard,6\n" if "850" in encoding else data.encode(encoding)
    said = stopped(folder(with_rows("m.csv"), **{"m.csv": raw}))
    assert "save it in Excel as CSV UTF-8" in said and word in said


def test_utf_8_with_a_byte_that_is_broken_is_refused(folder: Folder) -> None:
    raw = "Agency,Cash\nChildren’s fund,£5\n".encode() + b"Caf\xe9,6\n"
    said = stopped(folder(with_rows("m.csv"), **{"m.csv": raw}))
    assert "m.csv:2:1: the file is not in UTF-8, and “Childrenâ€™s” shows that it is of another encoding" in said


# --- what a spreadsheet makes of what is typed into it ---


def test_a_span_that_a_spreadsheet_took_for_a_day_is_found(folder: Folder) -> None:
    heads = ["Agency", "Category", "Cash", "Note"]
    rows: list[list[Any]] = [["A", "police", 5, note] for note in ("14-Oct", "15-17", "Oct-12", "10 to 14 years")]
    whys = [(line, column, why.partition(":")[0]) for line, column, why in unread(money(folder, csv([heads, *rows])))]
    among = "is a day among spans such as “15-17”"
    assert whys == [(2, 12, f"“14-Oct” {among}"), (4, 12, f"“Oct-12” {among}")]
    rows = [["A", "police", 5, note] for note in ("14-Oct", "1 May", "from 10 to 14")]
    assert unread(money(folder, csv([heads, *rows]))) == []


def test_a_number_in_a_cell_with_the_format_of_a_day_is_found(folder: Folder) -> None:
    def as_days(sheet: Any) -> None:
        sheet["D2"].number_format = sheet["D3"].number_format = "dd/mm/yyyy"

    heads = ["Agency", "Category", "Cash", "Note"]
    data = changed([heads, ["Council", "local authority", 5, 45], ["Police", "police", 5, 46112]], as_days)
    [(line, column, why)] = unread(money(folder, data))
    assert (line, column) == (2, 4) and why.startswith("“14/02/1900” looks like a number in a cell")
