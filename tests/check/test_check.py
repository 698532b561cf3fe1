"""The report of a check: its findings in order, exceptions explained and not hidden, and whether the plan is ready."""

from collections.abc import Callable
from pathlib import Path

from plangen.check import check, edition_of
from plangen.edition import edition_ids
from plangen.finding import Severity, Stand
from plangen.load.build import load
from tests.check.editions import ABOUT_EXCEPTIONS, CHAIR, edition_asking, requirement
from tests.conftest import SMALL

Folder = Callable[..., Path]
EXCEPTION = "exceptions: [{requirement: GOV-4, reason: The chair has left., agreed_by: the board, until: %s}]\n"
BOARD = "governance: {board: {members: [{post: Director, chair: yes}]}}\n"


def test_findings_come_in_the_order_of_the_lines_with_the_words_of_their_rules(folder: Folder) -> None:
    text = "signoff: {}\n" + SMALL + "governance: {board: {}}\n"
    edition = edition_asking(CHAIR, requirement("SIGNED", "signoff-missing"))
    report = check(load(folder(text)), edition)
    assert [finding.rule for finding in report.findings] == ["signoff-missing", "chair-missing"]
    assert {finding.severity for finding in report.findings} == {Severity.MUST}
    assert [words.name for words in report.rules] == ["chair-missing", "signoff-missing"]


def test_an_exception_explains_a_requirement_and_its_findings_are_kept_apart(folder: Folder) -> None:
    report = check(load(folder(SMALL + EXCEPTION % "2020-03-31")), edition_asking(CHAIR, ABOUT_EXCEPTIONS))
    assert report.standings[0].stand is Stand.EXPLAINED
    assert report.standings[0].reason == "The chair has left."
    assert report.findings == ()
    assert [finding.requirement for finding in report.explained] == ["GOV-4"]


def test_an_expired_exception_explains_nothing_and_is_found(folder: Folder) -> None:
    report = check(load(folder(SMALL + EXCEPTION % "2018-03-31")), edition_asking(CHAIR, ABOUT_EXCEPTIONS))
    assert report.standings[0].stand is Stand.SHORT
    assert {finding.rule for finding in report.findings} == {"chair-missing", "exception-expired"}


def test_a_needless_exception_is_found(folder: Folder) -> None:
    report = check(load(folder(SMALL + BOARD + EXCEPTION % "2020-03-31")), edition_asking(CHAIR, ABOUT_EXCEPTIONS))
    assert [finding.rule for finding in report.findings] == ["exception-needless"]


def test_a_plan_is_ready_to_submit_only_when_no_duty_is_left_to_review(folder: Folder) -> None:
    plan = load(folder(SMALL + BOARD))
    assert check(plan, edition_asking(CHAIR)).verdict == "ready to submit"
    assert check(plan, edition_asking(CHAIR, requirement("JUDGEMENT"))).verdict == "ready for review"
    assert check(load(folder()), edition_asking(CHAIR)).verdict == "not ready"


def test_a_plan_is_held_against_the_edition_asked_for_or_its_own_or_the_newest(folder: Folder) -> None:
    plan = load(folder())
    assert edition_of(plan, "yjb-2024").id == "yjb-2024"
    assert edition_of(plan).id == "yjb-2019"
    assert edition_of(load(folder(SMALL.replace("yjb-2019", "yjb-1066")))).id == edition_ids()[-1]
