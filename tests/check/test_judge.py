"""How a plan stands on its requirements: on evidence only, and never by silence; exceptions are explained, not hidden."""

from collections.abc import Callable
from pathlib import Path

from plangen.check import check
from plangen.compose.views import ONE
from plangen.edition import Edition, Requirement
from plangen.finding import Severity, Stand
from plangen.load.build import load
from plangen.plan.reference import PLACEABLE
from tests.conftest import SMALL

Folder = Callable[..., Path]


def asked(*requirements: Requirement) -> Edition:
    return Edition("test", "A test", "", (), "", "", "", "", (), requirements)


def requirement(name: str, *rules: str, nation: str = "both") -> Requirement:
    return Requirement(
        name, "Asked.", "a clause", "a source", "our own", Severity.MUST, nation, {rule: {} for rule in rules}
    )


CHAIR = requirement("GOV-4", "chair-missing")
ABOUT = requirement("ABOUT", "exception-for-unknown-requirement", "exception-expired", "exception-needless")
EXCEPTION = "exceptions: [{requirement: GOV-4, reason: The chair has left., agreed_by: the board, until: %s}]\n"
BOARD = "governance: {board: {members: [{post: Director, chair: yes}]}}\n"


def stands(place: Path, *requirements: Requirement) -> dict[str, Stand]:
    return {one.requirement: one.stand for one in check(load(place), asked(*requirements)).standings}


def test_a_requirement_is_met_on_evidence_which_is_quoted_with_its_place(folder: Folder) -> None:
    (standing,) = check(load(folder(SMALL + BOARD)), asked(CHAIR)).standings
    assert standing.stand is Stand.MET
    assert [(one.words, one.place.line) for one in standing.evidence] == [("Director", 9)]


def test_a_requirement_is_short_on_a_finding(folder: Folder) -> None:
    assert stands(folder(), CHAIR) == {"GOV-4": Stand.SHORT}


def test_silence_is_for_a_person_to_review_and_never_met(folder: Folder) -> None:
    owner = requirement("OWNER", "action-without-owner")
    assert stands(folder(), owner, requirement("JUDGEMENT")) == {"OWNER": Stand.TO_REVIEW, "JUDGEMENT": Stand.TO_REVIEW}


def test_what_is_asked_in_wales_is_not_asked_in_england(folder: Folder) -> None:
    report = check(load(folder()), asked(requirement("WALES", "chair-missing", nation="wales")))
    assert report.findings == ()
    assert report.standings[0].stand is Stand.NOT_APPLICABLE
    assert report.standings[0].reason == "this is asked in Wales only"


def test_an_exception_explains_a_requirement_and_its_findings_are_kept_apart(folder: Folder) -> None:
    report = check(load(folder(SMALL + EXCEPTION % "2020-03-31")), asked(CHAIR, ABOUT))
    assert report.standings[0].stand is Stand.EXPLAINED
    assert report.standings[0].reason == "The chair has left."
    assert report.findings == ()
    assert [one.requirement for one in report.explained] == ["GOV-4"]


def test_an_expired_exception_explains_nothing_and_is_found(folder: Folder) -> None:
    report = check(load(folder(SMALL + EXCEPTION % "2018-03-31")), asked(CHAIR, ABOUT))
    assert report.standings[0].stand is Stand.SHORT
    assert {one.rule for one in report.findings} == {"chair-missing", "exception-expired"}


def test_a_needless_exception_is_found(folder: Folder) -> None:
    report = check(load(folder(SMALL + BOARD + EXCEPTION % "2020-03-31")), asked(CHAIR, ABOUT))
    assert [one.rule for one in report.findings] == ["exception-needless"]


def test_what_the_text_may_place_is_what_has_a_view() -> None:
    assert set(ONE) == set(PLACEABLE)


def test_a_plan_is_ready_to_submit_only_when_no_duty_is_left_to_review(folder: Folder) -> None:
    plan = load(folder(SMALL + BOARD))
    assert check(plan, asked(CHAIR)).verdict == "ready to submit"
    assert check(plan, asked(CHAIR, requirement("JUDGEMENT"))).verdict == "ready for review"
    assert check(load(folder()), asked(CHAIR)).verdict == "not ready"


def test_where_the_nation_is_not_told_a_person_must_review_what_one_of_them_asks(folder: Folder) -> None:
    for written in ("", ", nation: englnd"):
        place = folder(SMALL.replace(", nation: england", written))
        assert stands(place, requirement("WALES", "chair-missing", nation="wales")) == {"WALES": Stand.TO_REVIEW}
