"""Honesty never costs: taking something out of a plan improves neither its verdict nor how it stands on any requirement.

Each value, row, section, paragraph and file of each plan is taken out in turn (EVERY_REMOVAL=1; else one in SAMPLE of them).
What is exempt, and why, is written down here and nowhere else (a verdict can improve by these alone):

- Soundness: that what is said be true, or that something not be said. Once a false sentence is gone, or the figure that it is
  held against, nothing is left that could be shown to be false. The search for others is no proof, so that the plan stands
  "to review" at the best, with what plangen looked for, and is never met. Sums and rates are of this kind too: those that are
  right prove nothing of those that are left out.
- WRITTEN: how things are written, which to take out is one of the ways to put right (a sentence that is too long, HTML, a
  section out of order, an exception that is not needed). Only where all that was at fault went with what was taken out.
- ITEMS: that each item of a list says something (an owner, a date, a source). An item that does not is itself what is wrong.
  Only where all that was at fault went with what was taken out; where nothing is left of the list, it is not shown.
"""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from plangen.check import check, edition_of
from plangen.finding import Address, Report, Stand
from plangen.load.build import load
from tests.check.removals import (
    RANKS,
    Gain,
    Removal,
    addresses,
    files_of,
    gains,
    removals,
    removals_of_keys,
    report_of,
    was_at_fault,
)
from tests.conftest import EXAMPLES, ROOT, SMALL, quick_for

PLANS = {name: ROOT / "examples" / name for name in EXAMPLES} | {"every-block": ROOT / "tests/plans/every-block"}
SAMPLE = 40
"""One in so many removals is tried by `quick`."""

WRITTEN = {
    "HOUSE-SHAPE", "HOUSE-REFERENCES", "HOUSE-TEXT", "HOUSE-TYPED", "HOUSE-FONT", "HOUSE-READABLE", "HOUSE-ACRONYMS",
    "HOUSE-FIGURES", "HOUSE-EXCEPTIONS", "PSBAR-6", "ANSWERS", "ORDER",
}  # fmt: skip
ITEMS = {
    "HOUSE-INDICATORS", "HOUSE-PRIORITIES", "HOUSE-RISKS", "HOUSE-ACTIONS-PRECISE", "ACTION-OWNER", "ACTION-DATE",
    "ACTION-MEASURE", "HOUSE-ATTENDANCE", "HOUSE-ATTENDANCE-RATE",
}  # fmt: skip
"""Requirements by their ids, those of every edition by what comes after the edition."""


def is_exempt(gain: Gain, *, all_went: bool) -> bool:
    """Whether a gain is one of those that are written down above."""
    if gain.before is Stand.SHORT and gain.after is Stand.TO_REVIEW and gain.reason.startswith("plangen looked for "):
        return True
    names = {gain.requirement, gain.requirement.partition("-")[2]}
    return all_went and bool(names & (WRITTEN | ITEMS))


@cache
def whole(place: Path) -> tuple[Report, tuple[Removal, ...], dict[str, list[Address]]]:
    """The report of a plan, all that can be taken out of it, and where what is wrong with it stands."""
    files = files_of(place)
    plan, report = report_of(files)
    return report, tuple(removals(files, plan)), addresses(plan)


def unjust(place: Path, tried: slice) -> Iterator[Gain]:
    """What a plan gains by what is taken out of it, and should not."""
    report, every, faults = whole(place)
    for removal in every[tried]:
        for gain in gains(removal, report):
            at_fault = faults.get(gain.requirement, [])
            all_went = bool(at_fault) and was_at_fault(removal, gain.requirement, faults)
            if not is_exempt(gain, all_went=all_went):
                yield gain


@quick_for("stoke", PLANS)
def test_nothing_is_gained_by_taking_out_one_thing_in_forty_that_a_plan_says(name: str) -> None:
    assert list(unjust(PLANS[name], slice(0, None, SAMPLE))) == []


@pytest.mark.skipif("EVERY_REMOVAL" not in os.environ, reason="some 4,000 checks: set EVERY_REMOVAL=1 to run them all")
@pytest.mark.parametrize("place", PLANS.values(), ids=PLANS.keys())
def test_nothing_is_gained_by_taking_out_anything_that_a_plan_says(place: Path) -> None:
    assert list(unjust(place, slice(0, None))) == []


@quick_for("staffordshire", PLANS)
def test_nothing_is_gained_by_taking_out_a_key_wherever_it_stands(name: str) -> None:
    """All totals at once, all notes, all days: what is left then shows no more."""
    report, _, faults = whole(PLANS[name])
    removed = [removal for removal in removals_of_keys(files_of(PLANS[name])) if removal.address != ("file",)]
    unjust = [
        gain
        for removal in removed
        for gain in gains(removal, report)
        if not is_exempt(gain, all_went=_all_have(removal.address[0], faults.get(gain.requirement, [])))
    ]
    assert unjust == []


def _all_have(key: str | int, at_fault: list[Address]) -> bool:
    """Whether all that was wrong stands in or under a key."""
    return all(key in address for address in at_fault)


# --- the cases that an author would meet ---


def stand(folder: Callable[..., Path], requirement: str, text: str) -> Stand:
    report = report_of(files_of(folder(text)))[1]
    return next(standing.stand for standing in report.standings if standing.requirement == requirement)


def test_services_listed_in_part_stand_no_worse_than_services_not_listed(folder: Callable[..., Path]) -> None:
    letters = ("a", "aa", "b", "ba", "bb", "c", "d", "e", "ee", "f", "fa", "fb", "h", "ha", "i", "ia", "ib", "k")
    listed = [{"service": f"({letter})", "provided_by": "the service"} for letter in letters]
    some, every = (SMALL + f"services: {json.dumps(part)}\n" for part in (listed[:3], listed))
    bad = (Stand.SHORT, Stand.NOT_SHOWN)
    assert stand(folder, "CDA-38-1", SMALL) in bad and stand(folder, "CDA-38-1", some) in bad
    assert stand(folder, "CDA-38-1", every) is Stand.MET


def test_a_vacancy_that_is_told_stands_no_worse_than_one_that_is_not(folder: Callable[..., Path]) -> None:
    kinds = ("probation officer", "social worker", "police officer", "health nominee", "education nominee")

    def plan_with(**last: str) -> str:
        posts = [{"post": kind, "category": kind, "vacant": "no"} for kind in kinds[:-1]]
        return (
            SMALL + f"staffing: {json.dumps({'posts': [*posts, {'post': 'Worker', 'category': kinds[-1], **last}]})}\n"
        )

    assert stand(folder, "CDA-39-5-FILLED", plan_with()) is Stand.NOT_SHOWN
    assert stand(folder, "CDA-39-5-FILLED", plan_with(vacant="yes")) is Stand.SHORT
    assert stand(folder, "CDA-39-5-FILLED", plan_with(vacant="yes", note="One starts in June.")) is Stand.MET
    assert stand(folder, "CDA-39-5-FILLED", plan_with(vacant="no")) is Stand.MET
    assert stand(folder, "CDA-39-5-ENGLAND", plan_with(vacant="yes")) is Stand.MET


def test_a_total_that_is_left_out_shows_no_more_than_one_that_is_wrong(folder: Callable[..., Path]) -> None:
    def table(total: str = "16", row: str = "15", **totals: str) -> str:
        columns = [{"id": name, "heading": name, "kind": "cash"} for name in ("one", "two")]
        rows = [
            {"partner": "Council", "amounts": {"one": "10", "two": "5"}, "total": row},
            {"partner": "Police", "amounts": {"one": "1"}, "total": "1"},
        ]
        fields = {"year": "2019-20", "columns": columns, "rows": rows, "totals": totals, "total": total}
        return SMALL + f"contributions: {json.dumps(fields)}\n"

    def stand_of(**totals: str) -> Stand:
        return stand(folder, "HOUSE-SUMS", table(**totals).replace('"total": "", ', "").replace(', "total": ""', ""))

    assert stand_of(one="11", two="5") is Stand.MET
    assert stand_of(one="12", two="5") is Stand.SHORT
    assert stand_of(one="11", two="5", total="") is Stand.TO_REVIEW
    assert stand_of(two="5") is stand_of() is stand_of(two="5", total="") is stand_of(total="") is Stand.TO_REVIEW
    assert stand_of(row="14", one="11", two="5") is Stand.SHORT
    assert stand_of(row="", one="11", two="5") is Stand.TO_REVIEW
    assert stand(folder, "HOUSE-SUMS", SMALL) is Stand.NOT_SHOWN


def test_a_table_whose_only_column_states_its_total_need_not_state_it_again(folder: Callable[..., Path]) -> None:
    def reason_with(fields: str) -> str:
        rows = '[{partner: Council, amounts: {cash: "10"}}, {partner: Police, amounts: {cash: "5"}}]'
        columns = "[{id: cash, heading: Cash, kind: cash}]"
        text = SMALL + f'contributions: {{year: "2019-20", columns: {columns}, rows: {rows}{fields}}}\n'
        report = report_of(files_of(folder(text)))[1]
        return next(standing.reason for standing in report.standings if standing.requirement == "HOUSE-SUMS")

    assert "not stated" not in reason_with(', total: "15"') + reason_with(', totals: {cash: "15"}')
    assert "not stated" in reason_with("")


def test_attendance_that_is_left_out_shows_no_more_than_one_that_cannot_be(folder: Callable[..., Path]) -> None:
    told = SMALL + 'governance: {board: {attendance: [{body: Police, attended: "%s", of: "4"}]}}\n'
    found = [stand(folder, "HOUSE-ATTENDANCE", text) for text in (told % 4, told % 5, SMALL)]
    assert found == [Stand.MET, Stand.SHORT, Stand.TO_REVIEW]


def test_sums_of_other_tables_are_no_proof_for_contributions_that_are_left_out(folder: Callable[..., Path]) -> None:
    columns = [{"id": "money", "heading": "2019-20", "kind": "budget"}]
    rows = [
        {"name": "Staff", "kind": "spend", "amounts": {"money": "10"}},
        {"name": "Rent", "kind": "spend", "amounts": {"money": "5"}},
    ]

    def budget(total: str) -> str:
        last = {"name": "Total", "kind": "total spend", "amounts": {"money": total}}
        fields = [{"id": "all", "title": "Budget", "year": "2019-20", "columns": columns, "rows": [*rows, last]}]
        return SMALL + f"budgets: {json.dumps(fields)}\n"

    assert stand(folder, "HOUSE-SUMS", budget("15")) is Stand.TO_REVIEW
    assert stand(folder, "HOUSE-SUMS", budget("16")) is Stand.SHORT


def test_a_date_or_two_of_meetings_stand_no_worse_than_none(folder: Callable[..., Path]) -> None:
    told = SMALL.replace("yjb-2019", "yjb-2024") + "governance: {board: {meets: quarterly}}\n"
    dated = told.replace("quarterly", "quarterly, meetings: [2019-05-01]")
    assert stand(folder, "GOV-5", told) is stand(folder, "GOV-5", dated) is Stand.MET


def test_a_report_of_an_inspection_that_is_left_out_shows_nothing(folder: Callable[..., Path]) -> None:
    assert stand(folder, "HOUSE-INSPECTION", SMALL) is Stand.TO_REVIEW


def test_what_is_told_as_done_on_a_day_to_come_shows_nothing_yet(folder: Callable[..., Path]) -> None:
    files = files_of(folder(SMALL + "signoff: {full_council: {adopted_on: 2019-07-20}}\n"))
    plan = load(files, name="plan")

    def stand_on(today: date | None) -> Stand:
        report = check(plan, edition_of(plan), today=today)
        return next(standing.stand for standing in report.standings if standing.requirement == "FR-4")

    assert stand_on(date(2019, 7, 1)) is Stand.NOT_SHOWN
    assert stand_on(date(2019, 7, 20)) is stand_on(None) is Stand.MET


# --- the other direction: what is true and added ---

ADDED = {
    "services": [{"service": "(a)", "provided_by": "the service"}, {"service": "(c)", "provided_by": "the police"}],
    "functions": ["Reports for courts"],
    "partnerships": [{"name": "Community Safety Partnership", "purpose": "We sit on its board."}],
    "glossary": [{"term": "ICB", "meaning": "Integrated care board"}],
    "risks": [
        {"id": "new", "risk": "A grant may end.", "mitigation": "The board plans for it.", "owner": "Head of Service"}
    ],
    "progress": [
        {
            "priority": "A second panel",
            "outcome": "met",
            "progress": "It met 14 times; two evenings did not take place.",
        }
    ],
    "tables": [
        {
            "id": "training",
            "title": "Training",
            "columns": [{"id": "month", "heading": "Month"}, {"id": "topic", "heading": "Topic"}],
            "rows": [
                {"month": "May", "topic": "Trauma"},
                {"month": "June", "topic": "Speech"},
                {"month": "June", "topic": "AssetPlus"},
                {"month": "July", "topic": "Gangs"},
            ],
        }
    ],
}
"""What another plan might say of itself, by the part of a plan that it is a row of."""


def with_rows(files: dict[str, bytes], part: str, rows: list[object]) -> dict[str, bytes]:
    """The files of a plan with rows more in one of its lists, in the file that holds it or would."""
    file = f"{part}.yaml" if f"{part}.yaml" in files else "plan.yaml"
    data = yaml.load(files[file], Loader=yaml.BaseLoader)
    if file == "plan.yaml":
        data[part] = [*data.get(part, []), *rows]
    else:
        data = [*data, *rows]
    return {**files, file: json.dumps(data, ensure_ascii=False).encode()}


def with_member(files: dict[str, bytes], member: dict[str, str]) -> dict[str, bytes]:
    """The files of a plan with a member more on its board."""
    data = yaml.load(files["governance.yaml"], Loader=yaml.BaseLoader)
    data["board"]["members"].append(member)
    return {**files, "governance.yaml": json.dumps(data, ensure_ascii=False).encode()}


def worsened(before: Report, files: dict[str, bytes]) -> list[tuple[str, Stand, Stand]]:
    """The requirements that a plan stands worse on with these files than it did."""
    now = {standing.requirement: standing.stand for standing in report_of(files)[1].standings}
    pairs = [(standing.requirement, standing.stand, now[standing.requirement]) for standing in before.standings]
    return [pair for pair in pairs if RANKS[pair[2]] < RANKS[pair[1]]]


@quick_for("stoke", EXAMPLES)
def test_rows_that_are_true_and_added_worsen_nothing(name: str) -> None:
    files = files_of(PLANS[name])
    before = report_of(files)[1]
    for part, rows in ADDED.items():
        for count in range(1, len(rows) + 1):
            assert worsened(before, with_rows(files, part, list(rows[:count]))) == [], part


@quick_for("stoke", EXAMPLES)
def test_members_of_other_boards_and_of_none_worsen_nothing(name: str) -> None:
    files = files_of(PLANS[name])
    before = report_of(files)[1]
    added = [
        {"name": "Ann Other", "post": "Head of Housing", "body": "Housing", "partner": "housing"},
        {"name": "Sam Other", "post": "Head Teacher", "body": "Schools forum", "partner": "education"},
        {"post": "Superintendent", "body": "The police", "partner": "police"},
        {"name": "Jo Other", "post": "Volunteer"},
    ]
    assert [worsened(before, with_member(files, member)) for member in added] == [[]] * len(added)
