"""README and `--help` agree with the program; a page that nothing checks is a page that will lie."""

import re

import pytest

from plangen.cli import _COMMANDS, parser
from plangen.document.model import Block
from plangen.rules import RULES
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_help_in_the_readme_is_the_help_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    shown = re.search(r"```text\n(usage: plangen .*?)```", README, re.DOTALL)
    assert shown, "README shows `plangen --help` in a block of text"
    assert shown[1].strip() == parser().format_help().strip()


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_has_its_paragraph_in_the_readme(name: str) -> None:
    assert f"`plangen {name}" in README


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_words_of_every_rule_are_whole_sentences(name: str) -> None:
    rule = RULES[name]
    assert rule.what[0].isupper() and rule.why.endswith(".") and rule.remedy.endswith((".", "you."))


def test_every_option_of_a_command_stands_in_its_help() -> None:
    for action in parser()._subparsers._group_actions[0].choices.values():  # type: ignore[union-attr]
        assert all(option.help for option in action._actions)


def test_the_readme_names_no_file_that_is_not_there() -> None:
    named = re.findall(r"\]\((?!https?://|#)([^)]+)\)", README)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_block_is_a_class_of_its_own() -> None:
    assert len(Block.__args__) == len(set(Block.__args__))
