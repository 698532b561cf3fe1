"""README, the manual in docs/ and `--help` agree with the program; a page that nothing checks is a page that will lie."""

import re
from pathlib import Path

import pytest

from plangen.cli import command_names, parser
from plangen.document.model import Block
from plangen.rules import all_rules
from tests.conftest import ROOT

PAGES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
MANUAL = "\n".join(PAGES.values())


def test_the_help_in_the_manual_is_the_help_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    shown = re.search(r"```text\n(usage: plangen .*?)```", MANUAL, re.DOTALL)
    assert shown, "the manual shows `plangen --help` in a block of text"
    assert shown[1].strip() == parser().format_help().strip()


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_its_paragraph_in_the_manual(name: str) -> None:
    assert f"`plangen {name}" in MANUAL


@pytest.mark.parametrize("name", sorted(all_rules()))
def test_the_words_of_every_rule_are_whole_sentences(name: str) -> None:
    rule = all_rules()[name]
    assert rule.what[0].isupper() and rule.why.endswith(".") and rule.remedy.endswith((".", "you."))


def test_every_option_of_a_command_stands_in_its_help() -> None:
    for action in parser()._subparsers._group_actions[0].choices.values():  # type: ignore[union-attr]
        assert all(option.help for option in action._actions)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_no_file_that_is_not_there(page: Path) -> None:
    named = re.findall(r"\]\((?!https?://|#)([^)#]+)", PAGES[page])
    assert [name for name in named if not (page.parent / name).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(PAGES[ROOT / "README.md"].splitlines()) <= 60


def test_every_block_is_a_class_of_its_own() -> None:
    assert len(Block.__args__) == len(set(Block.__args__))
