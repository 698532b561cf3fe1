"""Many plans at once: by several processes, told in the order in which they were named, and one that fails hides none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.commands.running import plans
from plangen.finding import Unreadable
from tests.conftest import SMALL


def answer(folder: Path) -> str:
    if folder.name == "3":
        raise ValueError("not this one")
    return folder.name


@pytest.mark.parametrize("cores", [1, 2])
def test_outcomes_come_in_the_order_of_the_plans(
    cores: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plans.os, "cpu_count", lambda: cores)
    folders = [Path(str(number)) for number in range(10)]
    outcomes = list(plans.stream_plans(folders, answer))
    assert [outcome for outcome in outcomes if not isinstance(outcome, Unreadable)] == list("012456789")
    assert [outcome.plan for outcome in outcomes if isinstance(outcome, Unreadable)] == ["3"]
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 1 and told[0].startswith("3: ")


def test_the_reports_of_many_are_those_of_each(
    folder: Callable[..., Path], tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    places = []
    for number in range(9):
        place = tmp_path / f"plan-{number}"
        place.mkdir()
        (place / "plan.yaml").write_text(SMALL.replace("Anywhere", f"Anywhere {number}"), encoding="utf-8")
        places.append(str(place))
    told = []
    for cores in (1, 2):
        monkeypatch.setattr(plans.os, "cpu_count", lambda cores=cores: cores)
        assert main(["check", *places]) == 1
        told.append(capfd.readouterr().out)
    assert told[0] == told[1]
    assert [line.split(":")[0] for line in told[0].splitlines() if "NOT READY: " in line and "plan-" in line]
