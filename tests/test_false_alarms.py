"""False alarms, sentence by sentence: what the rules of arithmetic find in running text, each finding judged by hand.

The published texts are read as prose, paragraph by paragraph, as an author would paste them: every figure typed, no facts
behind them. They lie outside the repository; what needs them skips where they are not. `elsewhere` are sentences of other
plans and reports, in our words, that no rule was made with.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.check import check, edition_of
from plangen.finding import Finding, Severity
from plangen.load import load
from tests.conftest import EXAMPLES, ROOT, SMALL
from tests.test_arithmetic import CLAUSE, found, listed
from tests.test_figures import PUBLISHED, SEEDS

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
    assert [one.message for one in alarms(ROOT / "tests" / "stoke-2023-24")] == []


@pytest.mark.parametrize("said", [one["says"] for one in judged()["elsewhere"]])
def test_a_sound_sentence_from_elsewhere_is_left_alone_and_an_unsound_one_is_found(said: str, folder: Folder) -> None:
    one = next(one for one in judged()["elsewhere"] if one["says"] == said)
    assert [rule for _, rule in in_prose(folder, said)] == one.get("found", [])


def test_fewer_than_one_finding_in_twenty_is_a_false_alarm() -> None:
    every = [one for ones in judged()["published"].values() for one in ones]
    every += [one for one in judged()["elsewhere"] for _ in one.get("found", ())]
    sound = sum(len(listed(name)["faults"]) + len(listed(name)["labels"]) for name in EXAMPLES)
    false = sum(one["verdict"] == "false alarm" for one in every)
    assert {one["verdict"] for one in every} <= {"true", "label", "question", "false alarm"}
    assert false / (len(every) + min(sound, sum(len(found(name)) for name in EXAMPLES))) < MOST
