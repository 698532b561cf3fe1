"""A report comes back from its JSON as it was, and what is no report is refused in a line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plangen.check import check, edition_of
from plangen.errors import PlangenError
from plangen.finding import Report, Unreadable
from plangen.load.build import load
from plangen.reporters import REPORTERS, to_bytes
from plangen.reporters.read_json import read_reports, read_unreadable
from tests.conftest import EXAMPLES, ROOT, SMALL

Folder = Callable[..., Path]
PLANS = [
    *(ROOT / "examples" / name for name in EXAMPLES),
    *sorted(path.parent for path in (ROOT / "tests/plans").glob("*/plan.yaml")),
]
BEFORE = {
    "plan": {"plan", "title", "edition", "verdict", "duties", "counts", "findings", "explained", "standings"},
    "findings": {"rule", "requirement", "severity", "message", "place", "clause", "put_right"},
    "standings": {"requirement", "text", "clause", "severity", "basis", "standing", "evidence", "reason"},
}
"""The keys that other tools read before reports could be read back."""


def report_of(folder: Path) -> Report:
    plan = load(folder)
    return check(plan, edition_of(plan))


@pytest.fixture
def data(folder: Folder) -> dict[str, Any]:
    exception = (
        "exceptions: [{requirement: YJB19-INTRODUCTION, reason: It is new., agreed_by: us, until: 2020-03-31}]\n"
    )
    whole: dict[str, Any] = json.loads(to_bytes("json", [report_of(folder(SMALL + exception))]))
    return whole


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
def test_a_report_comes_back_equal_to_the_one_that_was_written(plan: Path) -> None:
    report = report_of(plan)
    (read,) = read_reports(to_bytes("json", [report]))
    assert read == report
    assert (read.verdict, read.ready) == (report.verdict, report.ready)


def test_every_format_of_a_report_that_came_back_is_the_same(folder: Folder) -> None:
    reports = [report_of(ROOT / "examples" / name) for name in EXAMPLES]
    read = read_reports(to_bytes("json", reports))
    assert [name for name in REPORTERS if to_bytes(name, reports) != to_bytes(name, read)] == []


def test_the_plans_that_could_not_be_read_come_back_too(folder: Folder) -> None:
    failures = (Unreadable("south", "south/plan.yaml:1:1: there is no plan here"),)
    report = report_of(folder())
    assert read_unreadable(to_bytes("json", [report], failures)) == failures
    assert read_reports(to_bytes("json", [report], failures)) == (report,)
    assert read_unreadable(to_bytes("json", [report])) == ()


def test_no_key_has_gone(data: dict[str, Any]) -> None:
    (plan,) = data["plans"]
    assert BEFORE["plan"] <= plan.keys()
    for name in ("findings", "standings"):
        assert all(BEFORE[name] <= item.keys() for item in plan[name])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is not JSON"),
        ("{", "this is not JSON"),
        (b"\xff\xfe\x00", "this is not JSON"),
        ("[]", "it has no `schema_version`"),
        ("{}", "it has no `schema_version`"),
        ('{"schema_version": 1, "plans": []}', "the report is of version 1; plangen reads version 2: check again"),
        ('{"schema_version": 2}', "'plans' is missing"),
        ('{"schema_version": 2, "plans": {}}', "'plans' is {}"),
        ('{"schema_version": 2, "plans": [7]}', "7 stands where 'plan' should be named"),
        ('{"schema_version": 2, "plans": [{"plan": "a", "title": "b", "numerals": []}]}', "'edition' is missing"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(text: str | bytes, said: str) -> None:
    with pytest.raises(PlangenError) as error:
        read_reports(text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "a line that is no number": lambda plan: plan["findings"][0]["place"].update(line="7"),
    "a severity that there is not": lambda plan: plan["findings"][0].update(severity="grave"),
    "a standing that there is not": lambda plan: plan["standings"][0].update(standing="fine"),
    "a finding against nothing": lambda plan: plan["findings"][0].update(requirement="NONE-1"),
    "a finding of no rule": lambda plan: plan["rules"].clear(),
    "evidence without its address": lambda plan: evidence(plan).pop("address"),
    "an address of something else": lambda plan: evidence(plan).update(address=[None]),
    "no place at all": lambda plan: plan["findings"][0].update(place=None),
}


def evidence(plan: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(one for standing in plan["standings"] for one in standing["evidence"])
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_a_report_that_was_changed_is_refused(change: str, data: dict[str, Any]) -> None:
    CHANGES[change](data["plans"][0])
    with pytest.raises(PlangenError, match="this JSON is no report, as in `plans` "):
        read_reports(json.dumps(data))
