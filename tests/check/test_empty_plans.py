"""A plan that is no plan is not ready, on every edition: empty, promised, one section copied into all, sections swapped."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from plangen.check import check
from plangen.cli import main
from plangen.commands.new import make_plan
from plangen.edition import edition_ids, read_edition
from plangen.finding import Stand
from plangen.load.build import load
from plangen.reporters.summary import held_against

SOUND: dict[str, str] = yaml.safe_load(Path(__file__).with_name("sound-sections.yaml").read_text(encoding="utf-8"))
each_edition = pytest.mark.parametrize("edition", edition_ids())
Text = Callable[[str], str]


def checked(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """The exit code of a check, and the first line of its report, which gives the verdict."""
    capsys.readouterr()
    code = main(["check", str(folder), *options])
    return code, capsys.readouterr().out.splitlines()[0]


def plan_of(folder: Path, edition: str, text: Text) -> Path:
    """A new plan of an edition with a text for each of its headings."""
    make_plan(folder, "Anywhere Council", edition)
    for heading in read_edition(edition).headings:
        (folder / "sections" / f"{heading.id}.md").write_text(text(heading.id), encoding="utf-8")
    return folder


def empty(heading: str) -> str:
    return ""


def promised(heading: str) -> str:
    promises = [
        "More will be written here in due course.",
        "This section is under development and will be shared with the board in June.",
        "We are waiting for our partners in health to send their contribution.",
        "Text to follow once the data for the last quarter are in.",
        "T.B.C.",
    ]
    return promises[len(heading) % len(promises)]


def copied(heading: str) -> str:
    return SOUND["victims"]


def placeholders(heading: str) -> str:
    return "[insert the local text for this heading, with figures, dates and names of partners]"


def nonsense(heading: str) -> str:
    return "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt."


def swapped(edition: str) -> Text:
    """The text of each heading under another one: that of the heading halfway down the list."""
    headings = [heading.id for heading in read_edition(edition).headings]
    half = len(headings) // 2
    moved = dict(zip(headings, [*headings[half:], *headings[:half]], strict=True))
    return lambda heading: SOUND[moved[heading]]


@each_edition
@pytest.mark.parametrize("text", [empty, promised, copied, placeholders, nonsense])
def test_a_plan_that_is_none_is_not_ready(
    edition: str, text: Text, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, verdict = checked(plan_of(tmp_path / "plan", edition, text), capsys)
    assert code == 1
    assert "NOT READY" in verdict


@each_edition
@pytest.mark.parametrize("named", [True, False], ids=["--edition named", "no --edition"])
def test_what_the_command_makes_is_not_ready_before_anything_is_written(
    edition: str, named: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ("--edition", edition)
    assert main(["new", str(tmp_path / "plan"), *(chosen if named else ())]) == 0
    code, verdict = checked(tmp_path / "plan", capsys, *chosen)
    asked = len(read_edition(edition).headings)
    assert code == 1
    assert f"NOT READY: all {asked} sections asked for are still to be written: " in verdict


@each_edition
def test_a_plan_whose_sections_are_swapped_is_not_ready(
    edition: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, verdict = checked(plan_of(tmp_path / "plan", edition, swapped(edition)), capsys)
    assert code == 1
    assert "NOT READY" in verdict


@each_edition
def test_sound_sections_answer_their_headings(edition: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_of(tmp_path / "plan", edition, SOUND.__getitem__)
    capsys.readouterr()
    main(["check", str(folder), "--format", "json"])
    out = capsys.readouterr().out
    assert "section-missing" not in out
    assert "sections-unwritten" not in out


@each_edition
def test_the_first_line_says_how_many_sections_are_open_and_which_duties(
    edition: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, verdict = checked(plan_of(tmp_path / "plan", edition, empty), capsys)
    asked = len(read_edition(edition).headings)
    assert f"all {asked} sections asked for are still to be written: " in verdict
    assert " duties are not shown in the plan: " in verdict
    assert "put right first: write the sections, beginning with “Introduction" in verdict


@each_edition
def test_a_new_plan_is_for_a_year_of_its_edition(edition: str, tmp_path: Path) -> None:
    make_plan(tmp_path / "plan", "Anywhere Council", edition, date(2026, 11, 27))
    plan = load(tmp_path / "plan")
    report = check(plan, read_edition(edition))
    assert report.period == read_edition(edition).years[-1]
    named = next(standing for standing in report.standings if standing.requirement == "HOUSE-EDITION")
    assert named.stand is Stand.MET
    report = check(plan, read_edition("yjb-2019"))
    elsewhere = f"written for {report.period} and held against the edition for 2019-20 (yjb-2019)"
    assert held_against(report) == ("held against yjb-2019" if edition == "yjb-2019" else elsewhere)
