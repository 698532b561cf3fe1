"""The table of rules: every module of the folder is found, and to know what a rule is no rule is imported."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.rules import all_rules
from tests.conftest import ROOT

LIGHT = "import sys, plangen.rules.registry; print([name for name in sys.modules if name.startswith('plangen.rules.')])"


def test_to_know_what_a_rule_is_imports_no_rule() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['plangen.rules.registry']"


def test_every_module_of_the_folder_is_searched_for_rules() -> None:
    holding = {rule.judge.__module__.rpartition(".")[2] for rule in all_rules().values()}
    marked = {
        path.stem
        for path in (ROOT / "plangen" / "rules").glob("*.py")
        if "\n@rule\n" in path.read_text(encoding="utf-8")
    }
    assert holding == marked


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").rglob("*.yaml")), ids=lambda path: path.stem)
def test_words_in_the_lists_of_settings_are_words(path: Path) -> None:
    """`yes`, `no` and `on` without quotation marks are no words in YAML, and would be found in no text."""
    assert [*_no_words(yaml.safe_load(path.read_text(encoding="utf-8")))] == []


def _no_words(value: Any) -> Iterator[Any]:
    """The lists in which a word became true or false."""
    if isinstance(value, list) and any(isinstance(one, bool) for one in value):
        yield value
    if isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _no_words(one)
