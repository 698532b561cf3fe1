"""The same plan gives the same bytes, whatever the order of hashes, the time zone, the language or the day."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plangen.render import FORMATS
from plangen.reporters import REPORTERS
from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.slow

MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Adak", "LC_ALL": "C.UTF-8", "COLUMNS": "40"},
)


def made(plan: Path, machine: dict[str, str], out: Path) -> dict[str, bytes]:
    """Every document and report of a plan, by name, made in a process of its own."""
    commands = [
        ["build", plan, "--out", out],
        *(["check", plan, "--fail-on", "never", "--format", kind, "--output", out / kind] for kind in REPORTERS),
    ]
    for command in commands:
        arguments = [sys.executable, "-m", "plangen", *map(str, command)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **machine}
        subprocess.run(arguments, env=environment, cwd=out.parent, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(out.glob("[!.]*"))}


@pytest.mark.parametrize("plan", ["small", "staffordshire"])
def test_two_runs_give_the_same_bytes(plan: str, tmp_path: Path) -> None:
    folder = ROOT / "examples" / plan
    if plan == "small":
        folder = tmp_path / "small"
        folder.mkdir()
        (folder / "plan.yaml").write_text(SMALL, encoding="utf-8")
    one, other = (made(folder, machine, tmp_path / str(place)) for place, machine in enumerate(MACHINES))
    assert sorted(one) == sorted([*(f"{plan}.{ending}" for ending in FORMATS), *REPORTERS])
    assert [name for name in one if one[name] != other[name]] == []
