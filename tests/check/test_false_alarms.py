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
    said: dict[str, Any] = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    return said


def alarms(folder: Path) -> list[Finding]:
    """What the rules of arithmetic report as a fault in a plan."""
    plan = load(folder)
    findings = check(plan, edition_of(plan)).findings
    return [one for one in findings if one.clause.startswith(CLAUSE) and one.severity is not Severity.ADVICE]


def pasted(folder: Folder, text: str) -> tuple[Path, list[int]]:
    """A plan with a text as its only section, a paragraph for each line that is not blank, and those lines' numbers."""
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    prose = "\n\n".join(line.replace("{{", "{") for _, line in numbered)
    plan = SMALL.partition("    text:")[0] + "    file: sections/pasted.md\n"
    return folder(plan, **{"sections/pasted.md": prose}), [number for number, _ in numbered]


def in_prose(folder: Folder, text: str) -> list[tuple[int, str]]:
    """The line and rule of what is found in a text, in order."""
    place, numbers = pasted(folder, text)
    return sorted((numbers[(one.place.line - 1) // 2], one.rule) for one in alarms(place))


@pytest.mark.parametrize("seed", sorted(seed for seeds in PUBLISHED.values() for seed in seeds))
def test_what_is_found_in_a_published_text_is_what_was_judged(seed: str, folder: Folder) -> None:
    path = SEEDS / seed
    if not path.is_file():
        pytest.skip(f"the published texts are not in {SEEDS}")
    known = sorted((one["line"], one["rule"]) for one in judged()["published"].get(seed, ()))
    assert in_prose(folder, path.read_text(encoding="utf-8")) == known


def test_nothing_is_found_in_a_later_plan_whose_figures_are_sound() -> None:
    assert [one.message for one in alarms(ROOT / "tests/plans/stoke-2023-24")] == []


def each_found(folder: Folder, sentences: list[str]) -> dict[str, list[str]]:
    """The rules that find something in each sentence, every one of them the text of a section of its own."""
    head = SMALL.partition("sections:")[0] + "sections:\n"
    texts = [f"  - {{heading: Introduction, text: {json.dumps(said)}}}\n" for said in sentences]
    first = head.count("\n") + 1
    rules: dict[str, list[str]] = {said: [] for said in sentences}
    for one in alarms(folder(head + "".join(texts))):
        rules[sentences[one.place.line - first]].append(one.rule)
    return rules


def test_nothing_is_found_in_a_sound_sentence(folder: Folder) -> None:
    assert {said: rules for said, rules in each_found(folder, judged()["sound"]).items() if rules} == {}


def test_an_unsound_sentence_is_found_by_the_rule_for_it(folder: Folder) -> None:
    known = {one["says"]: [one["rule"]] for one in judged()["unsound"]}
    assert each_found(folder, list(known)) == known


def test_what_is_known_not_to_be_told_is_still_not_told(folder: Folder) -> None:
    missed = [said for said, rules in each_found(folder, judged()["missed"]).items() if rules]
    assert missed == [], "move them up in the list"


def test_what_is_known_to_be_a_false_alarm_is_still_one(folder: Folder) -> None:
    known = [one["says"] for one in judged()["false_alarms"]]
    mended = [said for said, rules in each_found(folder, known).items() if not rules]
    assert mended == [], "move them up in the list"


def test_fewer_than_one_finding_in_twenty_in_the_four_plans_is_a_false_alarm() -> None:
    verdicts = [one["verdict"] for ones in judged()["published"].values() for one in ones]
    assert {*verdicts} <= {"true", "label", "false alarm"}
    known = {name: places(name, "faults", "labels", "questions") for name in EXAMPLES}
    verdicts += ["true" if at(name, one) in known[name] else "false alarm" for name in EXAMPLES for one in found(name)]
    assert verdicts.count("false alarm") / len(verdicts) < MOST
