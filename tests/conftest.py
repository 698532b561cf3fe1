"""What the tests share: the examples, a plan in a folder of its own, and what cannot be run on this machine."""

import importlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("plangen", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.load_profile("plangen")
"""Properties are tried with the same examples each time, however slow the machine is."""

ROOT = Path(__file__).parents[1]
EXAMPLES = ("stoke", "staffordshire", "stockport", "stockton")
SMALL = """\
edition: yjb-2019
authority: {name: Anywhere, nation: england}
period: {starts: 2019-04-01, ends: 2020-03-31}
document: {title: Youth Justice Plan}
sections:
  - heading: Introduction
    text: |
      Some words.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag re-makes the goldens, for their difference to be read in review."""
    parser.addoption("--remake", action="store_true", help="write the goldens anew in place of comparing them")


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a plan's folder from the text of plan.yaml (a small plan, if left out) and other files by name."""

    def make(text: str | bytes = SMALL, **files: str | bytes) -> Path:
        place = tmp_path / "plan"
        place.mkdir(exist_ok=True)
        for name, content in {"plan.yaml": text, **files}.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return place

    return make


def quick_for(first: str, names: Iterable[str]) -> pytest.MarkDecorator:
    """A test of each of these by `name`, of which `sh run quick` runs only the first."""
    rest = [pytest.param(name, marks=pytest.mark.slow) for name in names if name != first]
    return pytest.mark.parametrize("name", [first, *rest])


def needs(program: str) -> None:
    """Skip a test, saying so, where a program is not installed; in CI that is a failure."""
    if shutil.which(program) is None:
        said = f"{program} is not installed on this machine"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)


def library(name: str) -> Any:
    """A module that a test needs; where it is not installed the test is skipped, saying so, and in CI it fails."""
    try:
        return importlib.import_module(name)
    except ImportError:
        said = f"{name} is not installed here"
        return pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once for all the tests of a process."""
    needs("chromium")
    driver = library("playwright.sync_api")
    with driver.sync_playwright() as play:
        started = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(autouse=True)
def pages_that_close(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test opened in the browser is closed behind it: a page that moves is drawn as long as it is open."""
    if "browser" not in request.fixturenames:
        yield
        return
    started = request.getfixturevalue("browser")
    before = [*started.contexts]
    yield
    for opened in started.contexts:
        if opened not in before:
            opened.close()
