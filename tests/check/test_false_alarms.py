"""False alarms, sentence by sentence: what the rules of arithmetic find in running text, each finding judged by hand.

The published texts are read as prose, paragraph by paragraph, as an author would paste them: every figure typed, no facts
behind them. They lie outside the repository; what needs them skips where they are not.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.check import check, edition_of
from plangen.finding import Finding, Severity
from plangen.load.build import load
from tests.check.test_arithmetic import CLAUSE, at, found, places
from tests.conftest import EXAMPLES, ROOT, SMALL
from tests.test_seeds import PUBLISHED, SEEDS

JUDGED = Path(__file__).parent / "arithmetic" / "false-alarms.yaml"
MOST = 1 / 20
Folder = Callable[..., Path]


@cache
def judged() -> dict[str, Any]:
    lists: dict[str, Any] = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    return lists


def alarms(folder: Path) -> list[Finding]:
    """What the rules of arithmetic report as a fault in a plan."""
    plan = load(folder)
    findings = check(plan, edition_of(plan)).findings
    faults = [finding for finding in findings if finding.severity is not Severity.ADVICE]
    return [fault for fault in faults if fault.clause.startswith(CLAUSE)]


def pasted(folder: Folder, text: str) -> tuple[Path, list[int]]:
    """A plan with a text as its only section, a paragraph for each line that is not blank, and those lines' numbers."""
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    prose = "\n\n".join(line.replace("{{", "{") for _, line in numbered)
    plan = SMALL.partition("    text:")[0] + "    file: sections/pasted.md\n"
    return folder(plan, **{"sections/pasted.md": prose}), [number for number, _ in numbered]


def in_prose(folder: Folder, text: str) -> list[tuple[int, str]]:
    """The line and rule of what is found in a text, in order."""
    place, numbers = pasted(folder, text)
    return sorted((numbers[(alarm.place.line - 1) // 2], alarm.rule) for alarm in alarms(place))


@pytest.mark.parametrize("seed", sorted(seed for seeds in PUBLISHED.values() for seed in seeds))
def test_what_is_found_in_a_published_text_is_what_was_judged(seed: str, folder: Folder) -> None:
    path = SEEDS / seed
    if not path.is_file():
        pytest.skip(f"the published texts are not in {SEEDS}")
    known = sorted((alarm["line"], alarm["rule"]) for alarm in judged()["published"].get(seed, ()))
    assert in_prose(folder, path.read_text(encoding="utf-8")) == known


def test_nothing_is_found_in_a_later_plan_whose_figures_are_sound() -> None:
    assert [alarm.message for alarm in alarms(ROOT / "tests/plans/stoke-2023-24")] == []


def rules_by_sentence(folder: Folder, sentences: list[str]) -> dict[str, list[str]]:
    """The rules that find something in each sentence, every one of them the text of a section of its own."""
    head = SMALL.partition("sections:")[0] + "sections:\n"
    texts = [f"  - {{heading: Introduction, text: {json.dumps(sentence)}}}\n" for sentence in sentences]
    first = head.count("\n") + 1
    rules: dict[str, list[str]] = {sentence: [] for sentence in sentences}
    for alarm in alarms(folder(head + "".join(texts))):
        rules[sentences[alarm.place.line - first]].append(alarm.rule)
    return rules


def test_nothing_is_found_in_a_sound_sentence(folder: Folder) -> None:
    found = rules_by_sentence(folder, judged()["sound"])
    assert {sentence: rules for sentence, rules in found.items() if rules} == {}


def test_an_unsound_sentence_is_found_by_the_rule_for_it(folder: Folder) -> None:
    known = {unsound["says"]: [unsound["rule"]] for unsound in judged()["unsound"]}
    assert rules_by_sentence(folder, list(known)) == known


def test_what_is_known_not_to_be_told_is_still_not_told(folder: Folder) -> None:
    found = rules_by_sentence(folder, judged()["missed"])
    assert [sentence for sentence, rules in found.items() if rules] == [], "move them up in the list"


def test_what_is_known_to_be_a_false_alarm_is_still_one(folder: Folder) -> None:
    found = rules_by_sentence(folder, [alarm["says"] for alarm in judged()["false_alarms"]])
    assert [sentence for sentence, rules in found.items() if not rules] == [], "move them up in the list"


def test_fewer_than_one_finding_in_twenty_in_the_four_plans_is_a_false_alarm() -> None:
    verdicts = [alarm["verdict"] for listed in judged()["published"].values() for alarm in listed]
    assert {*verdicts} <= {"true", "label", "false alarm"}
    known = {name: places(name, "faults", "labels", "questions") for name in EXAMPLES}
    verdicts += [
        "true" if at(name, finding) in known[name] else "false alarm" for name in EXAMPLES for finding in found(name)
    ]
    assert verdicts.count("false alarm") / len(verdicts) < MOST
