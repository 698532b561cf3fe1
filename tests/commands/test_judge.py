"""`plangen judge` adds a record to a file, changes none of its bytes, and refuses what cannot be judged so."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.commands.running.judgement_files import read_judgement_file
from plangen.finding import Stand
from tests.conftest import ROOT, SMALL

Folder = Callable[..., Path]
OPEN = "CDA-40-1-B-C"
FIRST = b"""\
- requirement: CDA-40-1-B-F
  standing: short
  why: so
  by: chair
  on: 2019-05-01
  plan: Anywhere, from 2019-04-01
  evidence: {the plan: 0123456789abcdef}
"""


def judge(
    place: Path, *options: str, of: str = OPEN, standing: str = "met", why: str = "Chapter 2 names each post."
) -> int:
    return main(["judge", str(place), of, standing, "--why", why, "--by", "Chair of the board", *options])


def test_a_judgement_is_written_with_what_it_rests_on_and_says_so(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder()
    assert judge(place, "--on", "2019-05-01") == 0
    said = capsys.readouterr().out
    assert "CDA-40-1-B-C: judged met by Chair of the board on 1 May 2019: Chapter 2 names each post." in said
    assert re.search(
        r"it rests on this, .*\n  what is asked \([0-9a-f]{16}\)\n  the plan \([0-9a-f]{16}\)\nadded to ", said
    )
    (judgement,) = read_judgement_file(place / "judgements.yaml")
    assert (judgement.stand, judgement.plan) == (Stand.MET, "Anywhere, from 2019-04-01")
    main(["check", str(place)])
    assert "Judged by people, not by plangen (1 in effect):" in capsys.readouterr().out


TWO = f"{SMALL}  - heading: Who we are\n    text: |\n      Ten people.\n"


@pytest.mark.parametrize(
    ("edited", "counts"), [("Introduction", True), ("Some words.", True), ("Who we are", False), ("Ten people.", False)]
)
def test_a_judgement_on_a_section_that_a_person_names_lapses_with_that_section_alone(
    edited: str, counts: bool, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder(TWO)
    assert judge(place, "--section", "who  we are") == 0
    assert re.search(r"\n  section: Who we are \([0-9a-f]{16}\)\nadded to ", capsys.readouterr().out)
    folder(TWO.replace(edited, "Other words of our own."))
    main(["check", str(place)])
    assert ("(1 in effect)" in capsys.readouterr().out) == counts


def test_a_section_that_there_is_not_is_refused_with_the_one_that_was_meant(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder(TWO)
    assert judge(place, "--section", "Who are we") == 2
    assert "the plan has no section “Who are we”: did you mean “Who we are”?" in capsys.readouterr().err
    assert not (place / "judgements.yaml").exists()


def test_the_day_is_today_where_none_is_given(folder: Folder) -> None:
    place = folder()
    assert judge(place) == 0
    assert read_judgement_file(place / "judgements.yaml")[0].on == date.today().isoformat()


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"# nobody has judged yet",
        b"\xef\xbb\xbf# begun in Notepad\r\n",
        FIRST,
        FIRST + b"# a comment at the end",
        FIRST.rstrip(b"\n"),
        FIRST.replace(b"\n", b"\r\n") + b"\r\n  # more\r\n",
        b"\xef\xbb\xbf" + FIRST.replace(b"\n", b"\r\n").rstrip(b"\r\n"),
        b"---\n" + FIRST,
        b"".join(b"  " + line for line in FIRST.splitlines(keepends=True)),
        FIRST.replace(b"why: so", b"why: |+\n    so\n\n"),
    ],
)
def test_what_stands_in_the_file_keeps_its_bytes(before: bytes, folder: Folder) -> None:
    path = folder(SMALL, **{"judgements.yaml": before}) / "judgements.yaml"
    assert judge(path.parent) == 0
    after = path.read_bytes()
    assert after.startswith(before) and after != before
    assert (
        (b"\r\n" in after) == (b"\n" in after.replace(b"\r\n", b""))
        or b"\r" not in after
        or b"\n" not in after.replace(b"\r\n", b"")
    )
    assert [made.requirement for made in read_judgement_file(path)][-1] == OPEN


def test_lines_end_as_they_do_in_the_file(folder: Folder) -> None:
    path = folder(SMALL, **{"judgements.yaml": FIRST.replace(b"\n", b"\r\n")}) / "judgements.yaml"
    assert judge(path.parent) == 0
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "why", ['Said: "yes" # all posts', "Tŷ Ŵyn – fe’i gwelais", "two\nlines: - [x]", "{{ facts.a }} & *b !c"]
)
def test_the_reason_is_kept_to_the_letter(why: str, folder: Folder) -> None:
    place = folder()
    assert judge(place, why=why) == 0
    assert read_judgement_file(place / "judgements.yaml")[0].why == why


def refusal(place: Path, capsys: pytest.CaptureFixture[str], *options: str, **words: str) -> str:
    """The one line in which a judgement is refused; nothing is written."""
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    assert judge(place, *options, **words) == 2
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    return line


def test_slips_are_refused_in_one_line(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    place, tomorrow = folder(), (date.today() + timedelta(1)).isoformat()
    assert "has no requirement `CDA-40-1-B-X`: did you mean CDA-40-1-B-" in refusal(place, capsys, of="CDA-40-1-B-X")
    assert f"--on: {tomorrow} lies in the future" in refusal(place, capsys, "--on", tomorrow)
    assert "there is no day `2019-02-29`" in refusal(place, capsys, "--on", "2019-02-29")
    assert "--why says nothing" in refusal(place, capsys, why=" – ")
    assert "`why: n/a` says nothing" in refusal(place, capsys, why="n/a")
    assert "before the plan begins" in refusal(place, capsys, "--on", "1919-05-01")
    assert "this is asked in Wales only" in refusal(place, capsys, of="CDA-38-2-WALES")
    assert "cannot be added" in refusal(place, capsys, why="a \x7f b")


def test_what_plangen_found_short_is_not_judged_met_and_the_finding_is_told(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder(SMALL + "contributions: {rows: [{partner: Police, total: 10}], totals: {total: 12}}\n")
    line = refusal(place, capsys, of="HOUSE-SUMS")
    assert re.search(r"HOUSE-SUMS cannot be judged met: plangen found at \S+plan\.yaml:\d+:\d+: \w+", line)
    assert "cannot be judged not applicable" in refusal(place, capsys, of="HOUSE-SUMS", standing="not-applicable")
    assert judge(place, of="HOUSE-SUMS", standing="short") == 0


def test_what_was_judged_once_may_be_judged_otherwise(folder: Folder) -> None:
    place = folder()
    assert [judge(place, standing=standing) for standing in ("not-applicable", "short", "met")] == [0, 0, 0]
    assert len(read_judgement_file(place / "judgements.yaml")) == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (FIRST.replace(b"2019-05-01", b"2999-05-01"), "judgements.yaml:5:7: 2999-05-01 lies in the future"),
        (FIRST.replace(b"short", b"good"), "judgements.yaml:2:13: `good` is not how a plan can be judged"),
        (b"[]\n", "the file does not end in a list|cannot be added"),
        (FIRST + b"...\n", "cannot be added"),
        (b"- a: [\n", "judgements.yaml:"),
    ],
)
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(
    text: bytes, line: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert re.search(line, refusal(folder(SMALL, **{"judgements.yaml": text}), capsys))


@pytest.mark.slow
def test_two_people_who_judge_at_once_lose_nothing(folder: Folder) -> None:
    place = folder()
    command = [
        sys.executable,
        "-m",
        "plangen",
        "judge",
        str(place),
        OPEN,
        "met",
        "--why",
        "Chapter 2 names each post.",
        "--by",
    ]
    running = [
        subprocess.Popen(
            [*command, f"person {number}"], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
        )
        for number in range(6)
    ]
    assert [process.wait() for process in running] == [0] * 6
    made = read_judgement_file(place / "judgements.yaml")
    assert sorted(judgement.by for judgement in made) == [f"person {number}" for number in range(6)]


# --- a reviewer's own file ---


def test_a_reviewer_keeps_judgements_of_several_plans_in_one_file_outside_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [tmp_path / name for name in ("stoke", "staffordshire")]
    for place in places:
        shutil.copytree(ROOT / "examples" / place.name, place)
    file = tmp_path / "reviewer.yaml"
    for place, standing in zip(places, ("met", "short"), strict=True):
        assert judge(place, "--judgements", str(file), standing=standing) == 0
        assert not (place / "judgements.yaml").exists()
    assert judge(places[1], why="The board says so.") == 0
    capsys.readouterr()
    main(["check", *map(str, places), "--judgements", str(file)])
    said = capsys.readouterr().out
    assert "(1 in effect)" in said and "(1 in effect, 1 replaced)" in said
    assert "The board says so." in said and f"replaced: that in {file.as_posix()} goes before it" in said


def test_judgements_that_a_program_saved_as_json_are_read(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    place = folder()
    assert main(["check", str(place), "--format", "json"]) in (0, 1)
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    (standing,) = [each for each in plan["standings"] if each["requirement"] == OPEN]
    evidence = {pinned["part"]: pinned["digest"] for pinned in standing["rests_on"]}
    record = {"requirement": OPEN, "standing": "met", "why": "Read.", "by": "Ann", "on": "2019-06-01"}
    file = place.parent / "saved.json"
    file.write_text(json.dumps([{**record, "plan": plan["subject"], "evidence": evidence}]), encoding="utf-8")
    main(["check", str(place), "--judgements", str(file)])
    assert "judged met by Ann on 1 June 2019: Read." in capsys.readouterr().out
    assert "cannot be added" in refusal(place, capsys, "--judgements", str(file))


def test_a_file_of_judgements_that_is_not_there_is_told_once(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(folder())
    assert main(["check", place, place, "--judgements", "nothing.yaml"]) == 2
    assert capsys.readouterr().err == "there is no file nothing.yaml: name a file of judgements after --judgements\n"


# --- from the first line of the report to the last judgement ---


def checked(place: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """The exit code of a check, and what it prints."""
    capsys.readouterr()
    code = main(["check", str(place), *options])
    return code, capsys.readouterr().out


def judge_every_open_duty(place: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """Judge met, one command for each, the duties that are left for a person; how many they were."""
    _, report = checked(place, capsys, "--format", "json")
    standings = json.loads(report)["plans"][0]["standings"]
    left = [
        each["requirement"]
        for each in standings
        if each["severity"] == "must" and each["standing"] in ("to review", "not shown")
    ]
    assert [judge(place, of=duty, why=f"{duty}: the minutes of {duty} show it.") for duty in left] == [0] * len(left)
    return len(left)


@pytest.mark.slow
def test_ready_to_submit_is_reached_lost_by_an_edit_to_the_evidence_and_regained_with_commands_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = shutil.copytree(ROOT / "examples" / "staffordshire", tmp_path / "plan")
    code, report = checked(place, capsys)
    assert "READY TO SUBMIT" not in report and code == 1
    judged = judge_every_open_duty(place, capsys)
    code, report = checked(place, capsys)
    assert "READY TO SUBMIT" in report.splitlines()[0] and code == 0
    section = place / "sections" / "governance.md"
    section.write_text(f"{section.read_text(encoding='utf-8')}\nThe board met in the new offices.\n", encoding="utf-8")
    _, report = checked(place, capsys)
    assert "READY TO SUBMIT" not in report and "since then" in report
    assert 0 < judge_every_open_duty(place, capsys) <= judged
    code, report = checked(place, capsys)
    assert "READY TO SUBMIT" in report.splitlines()[0] and code == 0
