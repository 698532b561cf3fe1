"""Every rule, by cases that say in place what is found: `# found: words` on the line of the finding, and nowhere else."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.finding import Checked, Evidence, Fault, Lacking, RuleOutcome, Searched
from plangen.load.build import load
from plangen.plan import Plan
from plangen.rules import all_rules

FOLDER = Path(__file__).parent
EVERY_PLAN = {
    "edition": "edition: yjb-2019",
    "authority": "authority: {name: Anywhere, nation: england}",
    "period": "period: {starts: 2019-04-01, ends: 2020-03-31}",
    "document": "document: {title: Youth Justice Plan}",
    "sections": "sections: [{heading: Introduction, text: words}]",
}
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def whole_plan(fragment: str) -> str:
    """A fragment of a plan with the keys around it that every plan has."""
    missing = [line for key, line in EVERY_PLAN.items() if not re.search(rf"^{key}:", fragment, re.MULTILINE)]
    return fragment + "\n".join(missing) + "\n"


def load_case(case: dict[str, Any], folder: Path) -> Plan:
    """The plan of a case, with the files beside it that the case gives."""
    for name, text in {"plan.yaml": whole_plan(case["plan"]), **case.get("files", {})}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


def findings_of(fragment: str) -> set[tuple[int, str]]:
    """The line and words of everything that a case says is found."""
    lines = enumerate(fragment.splitlines(), 1)
    return {(number, words.strip()) for number, line in lines for words in line.split("# found:")[1:]}


KINDS: dict[str, type[RuleOutcome]] = {
    "evidence": Evidence,
    "checked": Checked,
    "searched": Searched,
    "lacking": Lacking,
}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_rule_says_of_its_silence_what_its_case_says(name: str, case: dict[str, Any], tmp_path: Path) -> None:
    outcomes = all_rules()[name].apply(load_case(case, tmp_path), case.get("settings", {}), "a case")
    for key in KINDS.keys() & case.keys():
        words = [found.words for found in outcomes if isinstance(found, KINDS[key])]
        assert any(case[key] in said for said in words), (key, words)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_rule_finds_what_its_case_says_and_nothing_else(name: str, case: dict[str, Any], tmp_path: Path) -> None:
    plan = load_case(case, tmp_path)
    found = {
        (plan.source.place(fault.address, fault.fragment, fault.occurrence).line, fault.message)
        for fault in all_rules()[name].apply(plan, case.get("settings", {}), "a case")
        if isinstance(fault, Fault)
    }
    expected = findings_of(case["plan"])
    assert {line for line, _ in found} == {line for line, _ in expected}, found
    for line, words in expected:
        assert any(words in message for at, message in found if at == line), (words, found)


@pytest.mark.parametrize("name", sorted(all_rules()))
def test_every_rule_has_a_case_that_finds_or_lacks_and_one_that_stays_silent(name: str) -> None:
    path = FOLDER / f"{name}.yaml"
    assert path.is_file(), f"write {path.name}"
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    finds = ["# found:" in case["plan"] or bool({"lacking", "searched"} & case.keys()) for case in cases]
    assert True in finds
    assert False in finds


@pytest.mark.parametrize("name", sorted(all_rules()))
def test_every_rule_says_what_it_finds_why_it_matters_and_how_to_put_it_right(name: str) -> None:
    rule = all_rules()[name]
    assert rule.what.endswith(".")
    assert rule.judge.__doc__ and "\n    Why: " in rule.judge.__doc__ and "\n    Put right: " in rule.judge.__doc__
    assert rule.why and rule.remedy
