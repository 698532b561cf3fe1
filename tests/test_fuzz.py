"""A minute of inputs that nobody would write; `bench/fuzz.py` runs them for as long as one likes."""

import importlib.util
import subprocess
import sys
from argparse import Namespace
from random import Random
from typing import Any

import pytest

from plangen.errors import PlangenError, SourceError
from tests.conftest import ROOT

SCRIPT = ROOT / "bench/fuzz.py"


@pytest.fixture(scope="module")
def fuzz() -> Any:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("fuzz", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    module.made(Random("first"), list(module.examples()))  # its documents are built by plangen itself, once
    return module


@pytest.mark.slow
def test_a_minute_of_strange_inputs_gives_reports_or_one_line_with_its_place() -> None:
    words = [sys.executable, str(SCRIPT), "--seconds", "60", "--seed", "7"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_input_is_made_again_by_its_seed_and_number(fuzz: Any) -> None:
    seeds = list(fuzz.examples())
    first, again = (fuzz.made(Random("7/3"), seeds) for _ in range(2))
    assert first == again
    assert fuzz.made(Random("7/4"), seeds) != first


@pytest.mark.parametrize("whole", [0.0, 1.0], ids=["a piece for one reader", "a whole plan"])
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (IndexError("inside"), "an exception:"),
        (PlangenError("no place"), "a refusal without its place: no place"),
        (SourceError("a\nb", 1, 1, "x", "y"), "a refusal of several lines"),
        (SourceError("elsewhere.yaml", 1, 1, "x", "y"), "a refusal without its place: elsewhere.yaml"),
        (SourceError("plan.yaml", 0, 1, "x", "y"), "a refusal without its place: plan.yaml:0:1"),
    ],
)
def test_what_goes_wrong_is_seen(
    fault: Exception, told: str, whole: float, fuzz: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_words: object, **_named: object) -> None:
        raise fault

    monkeypatch.setattr("plangen.load.build.load", fails)
    found, counts = fuzz.fuzz(Namespace(seconds=0, start=4, inputs=1, seed=7, whole=whole, drawn=0.0, keep=None))
    assert sum(counts.values()) == 1
    assert told in found[0].what


def test_each_reader_reads_much_and_refuses_some(fuzz: Any) -> None:
    for name, (_, make, read) in fuzz.READERS.items():
        outcomes = set()
        for number in range(60):
            chance = Random(f"{name}/{number}")
            files = make(chance)
            assert files == make(Random(f"{name}/{number}"))
            outcomes.add(fuzz.tried(lambda: read(files, chance), files))  # noqa: B023
        assert outcomes == {"read", "refused"}, name
