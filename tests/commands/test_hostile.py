"""Inputs that a hostile or an unlucky author gives: findings, or one line with its place, and never a failure inside."""

import struct
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from textwrap import indent

import pytest

from plangen import api
from plangen.check import check, edition_of
from plangen.errors import SourceError
from plangen.files.workbook import Sheet, SheetCell
from plangen.files.workbook import to_bytes as workbook_bytes
from plangen.load.build import load
from plangen.render.format import Options
from plangen.reporters import REPORTERS
from plangen.reporters import to_bytes as report_bytes
from tests.conftest import SMALL

Folder = Callable[..., Path]


def with_fields(fields: str, authority: str = "nation: england") -> str:
    return SMALL.replace("nation: england", authority) + fields


def messages(place: Path) -> str:
    """What is found of a plan, having reported it in every format and drawn it by all that draws."""
    plan = load(place)
    report = check(plan, edition_of(plan))
    for name in REPORTERS:
        report_bytes(name, [report], [], every_place=True)
    document = api.compose(plan)
    for ending, engine in (("html", "auto"), ("docx", "auto"), ("pdf", "typst")):
        assert api.render(document, ending, Options(engine))
    for finding in report.findings:
        assert finding.message.count("\n") == 0
    return "\n".join(finding.message for finding in report.findings)


FOUND = {
    "a colour by name": (with_fields("", "nation: england, colour: red"), "is not a colour"),
    "a short colour": (with_fields("", "nation: england, colour: '#fff'"), "is not a colour"),
    "a colour without its mark": (with_fields("", "nation: england, colour: '1d70b8'"), "is not a colour"),
    "a colour of other letters": (with_fields("", "nation: england, colour: '#GGGGGG'"), "is not a colour"),
    "a raised digit in a period": (
        with_fields(
            "indicators: [{id: i, name: N, values: [{period: Jan 2018 ², rate: '1'}, {period: '2018', rate: '2'}]}]\n"
        ),
        "",
    ),
    "a ringed digit in a period": (
        with_fields(
            "indicators: [{id: i, name: N, values: [{period: ① 2018, rate: '1'}, {period: '201⁸', rate: '2'}]}]\n"
        ),
        "",
    ),
    "a raised digit for a place": (SMALL.replace("Some words.", "See {{ actions.² }} and {{ risks.① | table }}."), ""),
    "three headings for four columns": (
        with_fields(
            "grant_plan: {columns: [A, B, C], activities: [{outcomes: [x], area: a, activity: b, cost: '5'}]}\n"
        ),
        "this list should have 4 items, and has ",
    ),
    "one heading for four columns": (
        with_fields("grant_plan: {columns: [A], activities: [{outcomes: [x], area: a, activity: b, cost: '5'}]}\n"),
        "this list should have 4 items, and has ",
    ),
    "five headings for four columns": (
        with_fields("grant_plan: {columns: [A, B, C, D, E], activities: [{outcomes: [x], area: a, activity: b}]}\n"),
        "this list should have 4 items, and has ",
    ),
    "a section without a heading": (
        SMALL.replace("heading: Introduction", "answers: [resources, governance, introduction]").replace(
            "Some words.", "words " * 200
        ),
        "`heading` is missing",
    ),
    "a heading of spaces": (SMALL.replace("heading: Introduction", "heading: '   '"), ""),
    "widths that add up to nothing": (
        with_fields(
            "tables: [{id: t, title: T, columns: [{id: a, heading: A, width: '-1'}, {id: b, heading: B, width: '1'}],"
            " rows: [{a: x, b: y}]}]\n"
        ),
        "is not a share of the width",
    ),
    "a width of 0": (
        with_fields("tables: [{id: t, title: T, columns: [{id: a, heading: A, width: '0'}], rows: [{a: x}]}]\n"),
        "is not a share of the width",
    ),
    "a width of a billion": (
        with_fields(
            "tables: [{id: t, title: T, columns: [{id: a, heading: A, width: '1000000000'}, {id: b, heading: B}],"
            " rows: [{a: x, b: y}]}]\n"
        ),
        "is not a share of the width",
    ),
    "a share of a thousand per cent": (
        with_fields(
            "indicators: [{id: i, name: N, unit: '%', values: [{period: previous quarter, count: '120', of: '12'},"
            " {period: previous quarter, rate: 40%}]}]\n"
        ),
        "120 of 12 is 1,000%",
    ),
    "a post with a cost": (with_fields("staffing: {posts: [{post: Officer, cost: '30,000'}]}\n"), ""),
    "a character in no font": (SMALL.replace("Some words.", "a 😀 b \U0010fffd c"), "is not in the font"),
    "a heading in no font": (SMALL.replace("heading: Introduction", "heading: 'Plan 😀'"), "is not in the font"),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_can_be_drawn_is_drawn_and_what_is_wrong_is_found(name: str, folder: Folder) -> None:
    text, expected = FOUND[name]
    assert expected in messages(folder(text))


SEPARATORS = "\u2028", "\u2029", "\u2028\u2029\u2028"


@pytest.mark.parametrize("end", SEPARATORS)
def test_lines_are_counted_as_an_editor_counts_them(end: str, folder: Folder) -> None:
    text = SMALL.replace("title: Youth Justice Plan", f'title: "Youth{end}Justice{end}Plan"') + "zzz: y\n"
    plan = load(folder(text))
    (place,) = {plan.source.place(fault.address) for fault in plan.faults}
    assert (place.line, place.column, place.text) == (9, 6, "zzz: y")


def font(tables: int, length: int) -> bytes:
    """A font whose tables all begin at its first byte."""
    tags = [
        b"OS/2",
        b"cmap",
        b"head",
        b"hhea",
        b"hmtx",
        b"maxp",
        b"name",
        *(b"T%03d" % number for number in range(tables)),
    ]
    records = b"".join(struct.pack(">4sLLL", tag, 0, 1, length - 1) for tag in tags)
    return (b"\0\1\0\0" + struct.pack(">HHHH", len(tags), 0, 0, 0) + records).ljust(length, b"\0")


@pytest.mark.parametrize(
    "data", [font(900, 400_000), font(0, 200_000), font(60, 5_000_000), b"\0\1\0\0" + b"\xff" * 5000, b"OTTO" * 1000]
)
def test_a_font_that_would_grow_is_refused_at_its_line_and_cheaply(data: bytes, folder: Folder) -> None:
    fonts = "nation: england, fonts: {regular: f.ttf, italic: f.ttf, bold: f.ttf, bold_italic: f.ttf}"
    place, begin = folder(with_fields("", fonts), **{"f.ttf": data}), time.process_time()
    with pytest.raises(SourceError, match=r"plan\.yaml:2:\d+: f\.ttf is a broken font"):
        load(place)
    assert time.process_time() - begin < 1


RULES = [
    "requirements: [{id: [x], text: t, rules: {chair-missing: {}}}]",
    "requirements: [{id: {a: b}, text: t, rules: {chair-missing: {}}}]",
    "requirements: [{id: x, text: [t], rules: {chair-missing: {}}}]",
    "requirements: [{id: x, text: t, force: [must], rules: {chair-missing: {}}}]",
    "requirements: [{id: x, text: t, rules: {words-too-few: {fewest: '²'}}}]",
    "requirements: [{id: x, text: t, rules: {words-too-few: {fewest: [1]}}}]",
    "requirements: [{id: x, text: t, rules: [chair-missing]}]",
]


@pytest.mark.parametrize("text", RULES)
def test_local_rules_that_are_none_are_refused_at_their_line(text: str, folder: Folder) -> None:
    plan = load(folder(SMALL, **{"rules/a.yaml": text}))
    with pytest.raises(SourceError, match=r"rules/a\.yaml:1:\d+: "):
        edition_of(plan)


@pytest.mark.slow
@pytest.mark.parametrize("rows", [400, 1200])
def test_wrong_totals_take_time_that_grows_with_the_table(rows: int, folder: Folder) -> None:
    row = "  - {{partner: P{0}, category: other, cash: '{0}17', staff: '{0}11', total: '{0}99'}}\n"
    text = (
        "contributions:\n columns: [{id: cash, heading: Cash, kind: cash}, {id: staff, heading: Staff, kind: staff}]\n rows:\n"
        + "".join(row.format(number + 100) for number in range(rows))
    )
    plan = load(folder(with_fields(text)))
    begin = time.process_time()
    check(plan, edition_of(plan))
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {f"s{number}.md": "Some words. " * 16_000 for number in range(6)},
            "together longer than 1,000,000 characters",
        ),
        ({"s0.md": "1 | 2\n" * 2_100}, r"s0\.md:2001:1: there are more than 2,000 rows of tables"),
        ({"s0.md": "a | b\n--|--\n" + "1 | 2\n" * 3_000}, r"s0\.md:2001:1: there are more than 2,000 rows"),
        ({"s0.md": "| a | b |\n" * 2_001}, r"s0\.md:2001:1: there are more than 2,000 rows"),
    ],
)
def test_a_plan_that_no_machine_prints_in_good_time_is_refused(
    files: dict[str, str], expected: str, folder: Folder
) -> None:
    sections = "".join(f"  - heading: {name}\n    file: {name}\n" for name in files)
    with pytest.raises(SourceError, match=expected):
        load(folder(SMALL + sections, **files))


def test_rows_of_a_table_within_yaml_are_counted_too(folder: Folder) -> None:
    text = SMALL.replace("      Some words.\n", "      1 | 2\n" * 2_100)
    with pytest.raises(SourceError, match=r"plan\.yaml:200\d:1: there are more than 2,000 rows"):
        load(folder(text))


def test_many_values_or_large_pictures_are_refused(folder: Folder) -> None:
    row = "{" + ", ".join(f"c{number}: x" for number in range(20)) + "}"
    tables = "tables:\n" + f"  - {{id: t, title: T, rows: [{', '.join([row] * 1600)}]}}\n"
    with pytest.raises(SourceError, match=r"more than 30,000 values"):
        load(folder(with_fields(tables)))


@pytest.mark.parametrize("heading", ["=1+1", "@SUM(A1)", "+1", "-1", "=cmd|' /C calc'!A0"])
def test_a_heading_of_a_workbook_is_no_formula(heading: str) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    sheet = Sheet("S", "C", ((heading, 10), ("plain", 10)), ((SheetCell("x"), SheetCell("y")),))
    page = load_workbook(BytesIO(workbook_bytes([sheet], "T"))).active
    assert page["A1"].quotePrefix and not page["B1"].quotePrefix
    assert page["A1"].value == heading and page["A1"].data_type == "s"


@pytest.mark.parametrize(
    "text",
    [
        SMALL.replace("Some words.", "{{ a\n      b }} and {{ contributions\n      | table }}"),
        SMALL.replace("nation: england", '"na\\nme": x, nation: england'),
        with_fields('facts: {"a\\nb": {value: "1\\n2"}}\nzz: "y"\n'),
        with_fields('actions: [{action: "a\\nb", priority: "c\\nd"}]\n'),
    ],
)
def test_a_message_is_one_line_whatever_it_quotes(text: str, folder: Folder) -> None:
    plan = load(folder(text))
    report = check(plan, edition_of(plan))
    assert report.findings and not any("\n" in finding.message for finding in report.findings)


@pytest.mark.parametrize("name", ["-", "…", "?!", "—  —", "(2019)", "&"])
def test_names_may_be_marks_alone(name: str, folder: Folder) -> None:
    fields = (
        f"indicators: [{{id: i, name: '{name}', values: [{{period: '2018', rate: '1', area: '{name}'}}]}}]\n"
        f"contributions: {{columns: [{{id: c, heading: '{name}', kind: cash}}], rows: [{{partner: '{name}', c: '5'}}]}}\n"
        f"terms: [{{term: '{name}', meaning: '{name}'}}]\nactions: [{{action: '{name}', owner: '{name}'}}]\n"
    )
    place = folder(with_fields(fields).replace("Some words.", f"The {name} fell from 5 to 3 {name}."))
    assert messages(place)
    page = api.render(api.compose(load(place)), "html").decode()
    shown = " ".join(escape(name).split())
    assert f"The {shown} fell from 5 to 3 {shown}." in " ".join(page.split())


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Alex Doe, 14, ", "<div>\n", "~~~~x\n", "a\n: ", "[^a]: x\n"])
def test_thousands_of_findings_in_one_text_are_told_in_good_time(words: str) -> None:
    text = SMALL.replace("      Some words.", indent(words * (90_000 // len(words)), "      ")).encode()
    plan = load({"plan.yaml": text})
    begin = time.process_time()
    check(plan, edition_of(plan))
    assert time.process_time() - begin < 12  # where all of a text is looked through for each: 25 to 100 seconds
