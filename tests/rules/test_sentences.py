"""Sentences of the kinds that rules about people, law, bodies, days and words find, and others that only look so."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.edition import read_edition
from plangen.finding import Fault
from plangen.load.build import load
from plangen.rules import all_rules
from tests.rules.test_rules import whole_plan

FOLDER = Path(__file__).parent / "sentences"
SETS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
RULES = {name: sorted({sentence["rule"] for sentence in listed["found"]}) for name, listed in SETS.items()}
EDITION = "yjb-2024"
FOUND = [pytest.param(sentence, id=sentence["says"][:60]) for listed in SETS.values() for sentence in listed["found"]]
SILENT = [pytest.param(name, says, id=says[:60]) for name, listed in SETS.items() for says in listed["silent"]]


def findings(folder: Path, sentence: str, rules: list[str]) -> list[str]:
    """What these rules say of a sentence, as they are asked by the edition."""
    text = json.dumps(sentence, ensure_ascii=False)
    plan = whole_plan(
        f"edition: {EDITION}\nperiod: {{starts: 2024-04-01, ends: 2025-03-31}}\nsections: [{{heading: Words, text: {text}}}]\n"
    )
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    loaded = load(folder)
    asked = [
        (name, settings)
        for requirement in read_edition(EDITION).requirements
        for name, settings in requirement.rules.items()
        if name in rules
    ]
    outcomes = [found for name, settings in asked for found in all_rules()[name].apply(loaded, settings, "a sentence")]
    return [found.message for found in outcomes if isinstance(found, Fault)]


@pytest.mark.parametrize("sentence", FOUND)
def test_a_sentence_of_the_kind_is_found_with_its_words(sentence: dict[str, Any], tmp_path: Path) -> None:
    messages = findings(tmp_path, sentence["says"], [sentence["rule"]])
    assert any(sentence["words"] in message for message in messages), messages


@pytest.mark.parametrize(("name", "says"), SILENT)
def test_a_sentence_that_only_looks_so_is_left_alone(name: str, says: str, tmp_path: Path) -> None:
    assert findings(tmp_path, says, RULES[name]) == []
