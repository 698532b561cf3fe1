"""What one decision puts right is told once, and no place of it is lost."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from plangen.check import check, edition_of
from plangen.files.cached_yaml import read_schema
from plangen.finding import Finding, Report, Severity
from plangen.load.build import load
from plangen.reporters import REPORTERS, to_bytes
from plangen.reporters.groups import FindingGroup, grouped, grouped_explained
from plangen.rules import all_rules
from tests.conftest import EXAMPLES, ROOT, SMALL

Folder = Callable[..., Path]
MOST_ADVICE = 70
"""How many entries of advice a reader of the four examples should have to read at most; there were 197."""

ACTIONS = """\
actions:
  - {id: one, action: Open a hub}
  - {id: two, action: Train mentors, owner: Head of service}
  - {id: three, action: Publish a leaflet, owner: Head of service, due: 2019-09-30, measure: 500 read it}
"""


def report_of(folder: Path) -> Report:
    plan = load(folder)
    return check(plan, edition_of(plan))


@pytest.fixture(scope="module")
def examples() -> list[Report]:
    return [report_of(ROOT / "examples" / name) for name in EXAMPLES]


def place_of(finding: Finding) -> str:
    return f"{finding.place.file}:{finding.place.line}:{finding.place.column}"


def group_of(report: Report, rule: str) -> FindingGroup:
    (group,) = [group for group in grouped(report) if rule in group.rules]
    return group


# --- nothing is lost ---


def test_every_finding_stands_in_one_group_and_at_one_of_its_places(examples: list[Report]) -> None:
    for report in examples:
        groups = grouped(report)
        assert sorted(map(id, report.findings)) == sorted(id(one) for group in groups for one in group.findings)
        for group in groups:
            at_places = [one for found in group.places for one in found.findings]
            assert sorted(map(id, at_places)) == sorted(map(id, group.findings))
            assert group.first + group.rest == group.places


def test_the_gravest_groups_come_first_and_no_group_is_of_two_forces(examples: list[Report]) -> None:
    for report in examples:
        groups = grouped(report)
        assert [group.severity.rank for group in groups] == sorted(group.severity.rank for group in groups)
        assert all({one.severity for one in group.findings} == {group.severity} for group in groups)


def test_what_must_be_is_shown_in_every_place_at_once(examples: list[Report]) -> None:
    musts = [group for report in examples for group in grouped(report) if group.severity is Severity.MUST]
    assert any(len(group.places) > 1 for group in musts)
    assert all(group.rest == () for group in musts)


def test_what_the_plan_explains_is_grouped_apart(folder: Folder) -> None:
    reason = "reason: Posts are filled in June., agreed_by: the board, until: 2020-03-31"
    exception = f"exceptions: [{{requirement: YJB19-ACTION-OWNER, {reason}}}]\n"
    report = report_of(folder(SMALL + ACTIONS + exception))
    assert [group.title for group in grouped_explained(report)] == ["the action has no owner"]
    assert group_of(report, "action-without-date").title == "2 actions have no date or measure"


# --- much less to read ---


def test_advice_on_the_four_examples_is_at_most_seventy_entries_in_text(examples: list[Report]) -> None:
    advice = sum(report.count(Severity.ADVICE) for report in examples)
    groups = [group for report in examples for group in grouped(report) if group.severity is Severity.ADVICE]
    assert advice > 2 * MOST_ADVICE
    assert sum(len(group.first) for group in groups) <= MOST_ADVICE
    told = to_bytes("text", examples).decode()
    shown = [one for report in examples for one in report.findings if one.severity is Severity.ADVICE]
    assert len({place_of(one) for one in shown if f"{place_of(one)}: " in told}) <= MOST_ADVICE


def test_every_place_is_in_every_format_and_in_text_where_all_are_asked_for(examples: list[Report]) -> None:
    for name in set(REPORTERS) - {"xlsx"}:
        told = to_bytes(name, examples, every_place=True).decode()
        told = html.fromstring(told).text_content() if name == "html" else told
        for one in (one for report in examples for one in report.findings):
            by_line = f"{one.place.file}:{one.place.line}"
            assert (by_line in told) if name not in ("json", "sarif") else (one.place.file in told), (name, one)


def test_json_and_sarif_keep_every_finding_and_say_which_belong_together(examples: list[Report]) -> None:
    plans = json.loads(to_bytes("json", examples))["plans"]
    runs = json.loads(to_bytes("sarif", examples))["runs"]
    for report, plan, run in zip(examples, plans, runs, strict=True):
        assert len(plan["findings"]) == len(report.findings)
        numbers = sorted(number for group in plan["groups"] for number in group["findings"])
        assert numbers == [*range(len(report.findings))]
        places = [
            one["locations"][0]["physicalLocation"]["region"]["startLine"]
            for one in run["results"]
            if "locations" in one
        ]
        assert places == [one.place.line for one in (*report.findings, *report.explained)]
        titles = {group["title"] for group in plan["groups"]}
        assert {one["properties"]["group"] for one in run["results"][: len(report.findings)]} == titles


def test_junit_keeps_every_finding(examples: list[Report]) -> None:
    root = etree.fromstring(to_bytes("junit", examples))
    told = Counter(line for failure in root.iter("failure") for line in failure.text.splitlines())
    for one in (one for report in examples for one in report.findings):
        assert told[f"{place_of(one)}: {one.severity}: {one.message}"] >= 1


def test_text_tells_how_many_places_it_leaves_out_and_all_lists_them(examples: list[Report]) -> None:
    stockton = examples[EXAMPLES.index("stockton")]
    group = group_of(stockton, "action-without-owner")
    short, long = (to_bytes("text", [stockton], every_place=every).decode() for every in (False, True))
    assert f"and {len(group.places) - 3} more (--all lists them)" in short
    assert "(--all lists" not in long
    for report_text, places in ((short, group.first), (long, group.places)):
        assert report_text.count("examples/stockton/actions.yaml:") >= len(places)
    assert all(f"{place_of(one)}: " in long for one in stockton.findings)


# --- what a group is called ---


def test_rules_of_one_decision_share_a_group_which_says_what_is_lacking(examples: list[Report]) -> None:
    group = group_of(examples[EXAMPLES.index("stockton")], "action-without-owner")
    assert group.title == "27 actions have no owner, date or measure"
    assert len(group.places) == 27
    assert group.rules == ("action-without-owner", "action-without-date", "action-without-measure")


def test_a_group_says_how_often_each_thing_is_lacking_where_that_differs(folder: Folder) -> None:
    group = group_of(report_of(folder(SMALL + ACTIONS)), "action-without-date")
    assert group.title == "2 actions have no owner, date or measure (owner: 1, date: 2, measure: 2)"


def test_what_is_lacking_at_one_place_is_told_in_one_sentence(folder: Folder) -> None:
    group = group_of(report_of(folder(SMALL + "actions: [{id: one, action: Open a hub}]\n")), "action-without-date")
    assert (group.title, len(group.places)) == ("the action has no owner, date or measure", 1)


def test_one_finding_alone_keeps_its_own_words(examples: list[Report]) -> None:
    for group in (group for report in examples for group in grouped(report)):
        if len(group.findings) == 1:
            assert group.title == group.findings[0].message


def test_findings_without_words_of_their_own_are_called_as_their_rule_says(examples: list[Report]) -> None:
    stockport = examples[EXAMPLES.index("stockport")]
    group = group_of(stockport, "contribution-total-mismatch")
    what = all_rules()["contribution-total-mismatch"].what
    assert group.title.casefold() == what.rstrip(".").casefold()
    assert not group.says_all


# --- the data ---


def test_the_data_names_only_rules_there_are_and_each_once() -> None:
    names = [name for group in read_schema("groups")["groups"] for name in group["rules"]]
    assert [name for name in names if name not in all_rules()] == []
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_words_for_several_places_have_only_the_blanks_that_are_filled() -> None:
    for group in read_schema("groups")["groups"]:
        for template in filter(None, (group["several"], group.get("one"))):
            assert template.format(count=2, findings=3, parts="an owner")
        assert ("{parts}" in group["several"]) == all(group["rules"].values())
