"""The work of a plan under plangen's own settings: an inspection report that adds up, actions that are precise."""

import shutil
from pathlib import Path

import pytest

from plangen.check import check, edition_of
from plangen.finding import Finding, Stand
from plangen.load.build import load
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
STOKE = EXAMPLES / "stoke"
DRAFT = ROOT / "tests/plans/stoke-2023-24"
ARITHMETIC = "HOUSE-INSPECTION"


def found(folder: Path, requirement: str) -> list[Finding]:
    plan = load(folder)
    return [one for one in check(plan, edition_of(plan)).findings if one.requirement == requirement]


def stand(folder: Path, requirement: str) -> Stand:
    plan = load(folder)
    return next(one.stand for one in check(plan, edition_of(plan)).standings if one.requirement == requirement)


@pytest.fixture
def stoke(tmp_path: Path) -> Path:
    """A copy of Stoke's plan, to be broken."""
    return Path(shutil.copytree(STOKE, tmp_path / "stoke"))


def vague(folder: Path) -> list[str]:
    """The beginnings of the actions that are called vague."""
    return [
        one.place.text.split("action: ")[1]
        for one in found(folder, "HOUSE-ACTIONS-PRECISE")
        if one.rule == "action-vague"
    ]


def test_the_report_on_stoke_agrees_with_the_arithmetic_of_its_framework() -> None:
    assert found(STOKE, ARITHMETIC) == []
    assert stand(STOKE, ARITHMETIC) is Stand.MET


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("score: 18", "score: 17", {"inspection-score-mismatch"}),
        ("score: 18", "score: 19", {"inspection-score-mismatch", "inspection-overall-mismatch"}),
        ("out_of: 36", "out_of: 39", {"inspection-score-mismatch"}),
        ("  rating: Requires improvement\n  score", "  rating: Good\n  score", {"inspection-overall-mismatch"}),
        ("percent: 46%", "percent: 54%", {"inspection-rating-mismatch"}),
        ("percent: 60%", "percent: 49%", {"inspection-rating-mismatch"}),
        (
            "leadership\n          rating: Requires improvement",
            "leadership\n          rating: Good",
            {"inspection-cap-broken", "inspection-score-mismatch"},
        ),
        ("rating: Outstanding", "rating: Good", {"inspection-rating-mismatch", "inspection-score-mismatch"}),
    ],
)
def test_a_report_copied_wrongly_is_found(stoke: Path, old: str, new: str, rules: set[str]) -> None:
    path = stoke / "inspections.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert {one.rule for one in found(stoke, ARITHMETIC)} == rules


def test_of_a_framework_whose_arithmetic_is_not_known_nothing_is_said(stoke: Path) -> None:
    path = stoke / "inspections.yaml"
    text = path.read_text(encoding="utf-8").replace("hmip-2021", "hmip-2025").replace("score: 18", "score: 30")
    path.write_text(text, encoding="utf-8")
    assert found(stoke, ARITHMETIC) == []
    assert stand(stoke, ARITHMETIC) is Stand.TO_REVIEW


def test_two_of_the_seven_recommendations_are_answered_by_nothing() -> None:
    unanswered = [one.place.text.split("id: ")[1] for one in found(DRAFT, "HOUSE-RECOMMENDATIONS")]
    assert unanswered == ["representation", "voluntary-sector"]


def test_a_report_later_than_the_plan_is_not_held_against_it() -> None:
    assert found(STOKE, "HOUSE-RECOMMENDATIONS") == []
    assert stand(STOKE, "HOUSE-RECOMMENDATIONS") is Stand.TO_REVIEW


def test_the_inspectors_own_examples_of_vague_actions_are_found_and_good_actions_left_alone() -> None:
    assert vague(DRAFT) == [
        "Co-design service with children and families",
        "Complete audit of female children",
        "Continue to raise awareness of cultural diversity",
    ]


@pytest.mark.parametrize("name", ["stoke", "staffordshire", "stockport"])
def test_actions_that_state_an_outcome_are_not_called_vague(name: str) -> None:
    assert vague(EXAMPLES / name) == []


def test_the_actions_of_stockton_that_a_careful_reader_would_call_vague_are_called_so() -> None:
    beginnings = [" ".join(one.split()[:3]) for one in vague(EXAMPLES / "stockton")]
    assert beginnings == [
        "Keep promoting the",
        "Go on delivering",
        "Consider how to",
        "The YJ Management",
        "Work in partnership",
        "Monitor school exclusion",
        "Review all of",
        "Set up a",
        "Talk to Bright",
    ]
