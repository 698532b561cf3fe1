"""What is told honestly, or told by half, is not held against a plan: it stands on no requirement worse than without.

The other way round it is the same: to take out what is hollow beside what answers improves nothing.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.finding import Report, Severity, Stand
from tests.check.removals import RANKS, files_of, report_of
from tests.conftest import SMALL

BOARD = "governance: {board: {name: Board, %s}}\n"
POLICE = "{body: Police, attended: 4, of: 4}"
MEMBER = "{post: Superintendent, body: Police, partner: police}"
HEARD = "{body: Police, partner: police, date: 2019-03-04, method: At the meeting of the board}"
SHARE = "{value: 25%%, meaning: Those out of school, follows: {share: [facts.some, facts.all]}}"
FACTS = f"facts: {{all: {{value: 80, meaning: Children}}, some: {{value: 20, meaning: Some}}, share: {SHARE}%s}}\n"
ROW = "{partner: %s, amounts: {cash: %s, staff: %s}%s}"
MONEY = (
    'contributions: {year: "2019-20", columns: [{id: cash, heading: Cash, kind: cash}, {id: staff, heading: Staff, '
    "kind: staff}], rows: [%s], totals: {cash: 15, staff: 1}, total: 16}\n"
)
ROWS = ", ".join((ROW % ("Council", 10, 1, ", total: 11"), ROW % ("Police", 5, 0, ", total: 5")))
TEXT = "sections: [{id: all, heading: All, text: %s}]\n"
FUNCTIONS = TEXT % "The team has the function of writing reports for courts."
COUNCIL = TEXT % "The plan goes to full council in July."
OUTCOME = "{priority: Mentors, outcome: met, progress: Forty children met a mentor each week.}"

TOLD = {
    "a share of which it is not said what it follows from": (
        "HOUSE-RATES",
        FACTS % "",
        FACTS % ", other: {value: 64%, meaning: Those who answered}",
    ),
    "functions that are still to be told, beside a text that tells some": (
        "CDA-39-7",
        FUNCTIONS,
        FUNCTIONS + "functions: [All statutory functions]\n",
    ),
    "a list of functions without any, beside a text that tells some": (
        "CDA-39-7",
        FUNCTIONS,
        FUNCTIONS + "functions: ['']\n",
    ),
    "an adoption that waits for nothing, beside a text that tells when": (
        "FR-4",
        COUNCIL,
        COUNCIL + "signoff: {full_council: {pending: tbc}}\n",
    ),
    "one more consultation, of which the day is not known": (
        "CDA-40-1-RECORDED",
        f"consultation: [{HEARD}]\n",
        f"consultation: [{HEARD}, {{body: Children, method: Two evenings}}]\n",
    ),
    "one more that was not held": (
        "CDA-40-1-RECORDED",
        f"consultation: [{HEARD}]\n",
        f"consultation: [{HEARD}, {{body: Health, method: Not consulted}}]\n",
    ),
    "a partner that stayed away": (
        "HOUSE-ATTENDANCE-RATE",
        BOARD % f"attendance: [{POLICE}]",
        BOARD % f"attendance: [{POLICE}, {{body: Health, attended: 0, of: 4}}]",
    ),
    "a seat that nobody holds": (
        "HOUSE-SEATS",
        BOARD % f"members: [{MEMBER}]",
        BOARD % f"members: [{MEMBER}, {{post: Vacant, body: Health, partner: health}}]",
    ),
    "a priority that nothing came of": (
        "YJB19-REVIEW",
        f"progress: [{OUTCOME}]\n",
        f"progress: [{OUTCOME}, {{priority: Housing, progress: Dropped.}}]\n",
    ),
    "a partner that gives nothing, in a row without its total": (
        "HOUSE-SUMS",
        MONEY % ROWS,
        MONEY % f"{ROWS}, {ROW % ('Health', 0, 0, '')}",
    ),
}


def report_on(folder: Callable[..., Path], text: str) -> Report:
    """The report of a small plan with what else it holds; its sections are in place of that plan's own."""
    own = SMALL.partition("sections:")[0] if "sections:" in text else SMALL
    return report_of(files_of(folder(own + text)))[1]


def stand_in(report: Report, requirement: str) -> Stand:
    return next(standing.stand for standing in report.standings if standing.requirement == requirement)


@pytest.mark.parametrize("told", TOLD)
def test_what_is_told_as_it_is_costs_nothing_and_to_take_it_out_gains_nothing(
    told: str, folder: Callable[..., Path]
) -> None:
    requirement, without, with_it = TOLD[told]
    before, after = (stand_in(report_on(folder, text), requirement) for text in (without, with_it))
    assert RANKS[before] == RANKS[after], (before, after)


def test_what_does_not_weigh_is_told_as_advice(folder: Callable[..., Path]) -> None:
    report = report_on(folder, BOARD % f"members: [{MEMBER}, {{post: Vacant, body: Health, partner: health}}]")
    found = next(finding for finding in report.findings if finding.rule == "seat-vacant")
    assert found.severity is Severity.ADVICE and "Health" in found.message


def test_an_empty_section_beside_one_that_answers_takes_nothing_from_it(folder: Callable[..., Path]) -> None:
    said = "Two of our posts were paid from a grant that ended in March. One has stood empty since May, which is our main risk."
    full = f"{{id: risks, heading: Risks, answers: [risks], text: '{said}'}}"
    for text in ("", "TBC", "This section will be added in June."):
        more = f"{{id: more, heading: More risks, answers: [risks], text: '{text}'}}"
        alone, both, hollow = (
            stand_in(report_on(folder, f"sections: [{sections}]\n"), "YJB19-RISKS")
            for sections in (full, f"{full}, {more}", more)
        )
        assert alone is both is Stand.MET
        assert hollow is Stand.SHORT


def test_that_all_worked_rates_are_right_is_no_proof_of_those_that_are_left_out(folder: Callable[..., Path]) -> None:
    assert stand_in(report_on(folder, FACTS % ""), "HOUSE-RATES") is Stand.TO_REVIEW
    assert stand_in(report_on(folder, MONEY % ROWS), "HOUSE-SUMS") is Stand.MET
