"""The interface for other programs: light, whole, and as its page says."""

import ast
import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from plangen import api
from tests.conftest import EXAMPLES, ROOT

HEAVY = ("cerberus", "jinja2", "lxml", "plangen.rules", "weasyprint", "yaml")


def test_importing_it_imports_nothing_that_is_heavy() -> None:
    code = f"import sys, plangen.api; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_the_page_about_it_says_what_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert outcome.attempted > 15
    assert outcome.failed == 0


def test_every_name_that_it_offers_is_there_and_typed() -> None:
    code = (ROOT / "plangen/api.py").read_text(encoding="utf-8")
    typed = {
        alias.name
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.If)
        for imported in node.body
        if isinstance(imported, ast.ImportFrom)
        for alias in imported.names
    }
    functions = {"load", "check", "compose", "render"}
    assert typed | functions == set(api.__all__) == set(dir(api))
    assert all(getattr(api, name) for name in api.__all__)


def test_a_name_that_it_does_not_offer_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'audit'"):
        api.audit  # noqa: B018


def test_a_plan_in_memory_is_the_plan_in_its_folder() -> None:
    folder = ROOT / "examples" / EXAMPLES[0]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    in_folder, in_memory = api.load(folder), api.load(files, name=folder.as_posix())
    assert api.check(in_memory) == api.check(in_folder)
    assert api.render(api.compose(in_memory), "html") == api.render(api.compose(in_folder), "html")


def test_another_edition_may_be_given() -> None:
    plan = api.load(ROOT / "examples" / EXAMPLES[0])
    assert api.check(plan, api.read_edition("moj-2026")).edition == "moj-2026"


def test_a_format_that_there_is_not_is_an_error_in_a_line(tmp_path: Path) -> None:
    document = api.compose(api.load(ROOT / "examples" / EXAMPLES[0]))
    with pytest.raises(api.PlangenError, match="`odt` is not a format: choose from html, docx, pdf"):
        api.render(document, "odt")
