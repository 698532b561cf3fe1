"""A command is one file of `plangen.commands`, found by being there; what is light stays light."""

import argparse
import shutil
import subprocess
import sys
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

from plangen import __version__
from plangen.cli import command_names
from tests.conftest import ROOT

HEAVY = {
    "cerberus",
    "jinja2",
    "lxml",
    "markdown_it",
    "pikepdf",
    "weasyprint",
    "yaml",
    "plangen.rules",
    "plangen.compose",
}
A_COMMAND = '''\
"""`plangen greet`: a command that a test adds."""

import argparse

HELP = "greet somebody"
ORDER = 99


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="whom to greet")


def run(options: argparse.Namespace) -> int:
    print(f"good morning, {options.name}")
    return 0
'''


def python(code: str, path: Path = ROOT) -> str:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=path, env={"PYTHONPATH": str(path)}, check=True)
    return done.stdout


@pytest.mark.parametrize("name", command_names())
def test_a_command_says_its_help_its_place_its_options_and_what_it_does(name: str) -> None:
    command = import_module(f"plangen.commands.{name.replace('-', '_')}")
    assert command.HELP and command.HELP[0].islower() and not command.HELP.endswith(".")
    assert isinstance(command.ORDER, int)
    assert list(signature(command.add_options).parameters) == ["parser"]
    assert list(signature(command.run).parameters) == ["options"]


@pytest.mark.parametrize("name", command_names())
def test_where_something_is_written_is_said_by_one_option_in_every_command(name: str) -> None:
    parser = argparse.ArgumentParser()
    import_module(f"plangen.commands.{name.replace('-', '_')}").add_options(parser)
    options = {option for action in parser._actions for option in action.option_strings}
    assert "--out" not in options or "--output" in options


def test_no_two_commands_have_one_place_in_the_help() -> None:
    places = [import_module(f"plangen.commands.{name.replace('-', '_')}").ORDER for name in command_names()]
    assert len(places) == len(set(places))


def test_a_new_command_is_one_file(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plangen", tmp_path / "plangen", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "plangen/commands/greet.py").write_text(A_COMMAND, encoding="utf-8")
    said = python("from plangen.cli import main; main(['greet', 'Ann'])", tmp_path)
    assert said == "good morning, Ann\n"
    listed = python("from plangen.cli import parser; print(parser().format_help())", tmp_path)
    assert listed.rstrip().endswith("greet        greet somebody")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["check", "--help"]])
def test_help_and_version_import_nothing_that_is_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from plangen.cli import main
try:
    main({arguments})
except SystemExit:
    print("heavy:", sorted({HEAVY} & set(sys.modules)))
"""
    assert python(code).splitlines()[-1] == "heavy: []"


def test_the_version_is_told_before_anything_else_is_imported() -> None:
    code = """
import sys
sys.argv[1:] = ["--version"]
from plangen.cli import run
run()
print(sorted(name for name in sys.modules if name.startswith("plangen") or name in ("argparse", "re", "typing")))
"""
    assert python(code).splitlines() == [f"plangen {__version__}", "['plangen', 'plangen.cli']"]


def test_reporters_write_a_report_without_the_rules() -> None:
    code = """
import sys
import plangen.reporters
for name in plangen.reporters.REPORTERS:
    __import__(f"plangen.reporters.{name}")
print([name for name in sys.modules if name.startswith("plangen.rules")])
"""
    assert python(code) == "[]\n"
