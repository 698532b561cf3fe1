"""What the rules of each requirement find: by rule, only where it is asked, and a rule that there is not is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.check.judge import judge_requirements
from plangen.errors import EditionError
from plangen.frozen import replace
from plangen.load.build import load
from tests.check.editions import ABOUT_EXCEPTIONS, CHAIR, edition_asking, requirement
from tests.conftest import SMALL

Folder = Callable[..., Path]


def test_a_fault_is_kept_with_the_rule_that_found_it(folder: Folder) -> None:
    sections = requirement("SECTIONS", "action-without-owner", "chair-missing")
    (outcome,) = judge_requirements(load(folder()), edition_asking(sections))
    assert [(rule, fault.address[0]) for rule, fault in outcome.faults] == [("chair-missing", "governance")]
    assert outcome.evidence == []


def test_what_is_asked_in_another_nation_is_not_judged(folder: Folder) -> None:
    welsh = requirement("WALES", "chair-missing", nation="wales")
    (outcome,) = judge_requirements(load(folder()), edition_asking(welsh))
    assert (outcome.applies, outcome.faults) == (False, [])


def test_requirements_about_exceptions_are_judged_last_as_they_ask_about_the_others(folder: Folder) -> None:
    exceptions = "exceptions: [{requirement: %s, reason: The chair has left.}]\n"
    edition = edition_asking(ABOUT_EXCEPTIONS, CHAIR)
    known = judge_requirements(load(folder(SMALL + exceptions % "GOV-4")), edition)
    assert [outcome.requirement.id for outcome in known] == ["GOV-4", "ABOUT"]
    assert known[1].faults == []
    unknown = judge_requirements(load(folder(SMALL + exceptions % "GOV-5")), edition)
    assert [rule for rule, _ in unknown[1].faults] == ["exception-for-unknown-requirement"]


def test_a_rule_that_there_is_not_is_refused_with_its_requirement(folder: Folder) -> None:
    with pytest.raises(EditionError, match="requirement ODD: there is no rule `no-such-rule`"):
        judge_requirements(load(folder()), edition_asking(requirement("ODD", "no-such-rule")))


def test_a_setting_that_a_rule_does_not_take_is_refused_with_its_requirement_and_rule(folder: Folder) -> None:
    misspelt = replace(CHAIR, rules={"chair-missing": {"laest": 1}})
    with pytest.raises(EditionError, match=r"requirement GOV-4, rule chair-missing: .*laest"):
        judge_requirements(load(folder()), edition_asking(misspelt))
