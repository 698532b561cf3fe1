"""`plangen bring`: what is asked, what a yes, a no and a later do, what is told of files that cannot come home, and kills."""

import os
import random
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from plangen.cli import main
from plangen.desk.desk import Desk
from plangen.load.build import load
from tests.conftest import ROOT
from tests.signoff.word_edits import Edited

KILLS = int(os.environ.get("PLANGEN_KILLS", "6"))
"""How many times a run is killed as it writes; a year of runs is 200."""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan whose Word file was built, beside it in `out`."""
    home = tmp_path_factory.mktemp("sent")
    shutil.copytree(ROOT / "examples" / "stoke", home / "stoke")
    assert main(["build", str(home / "stoke"), "--to", "docx", "--out", str(home / "out")]) == 0
    return home


@pytest.fixture
def home(sent: Path, tmp_path: Path) -> Path:
    shutil.copytree(sent, tmp_path / "home")
    return tmp_path / "home"


def edit(home: Path) -> Path:
    file = Edited((home / "out" / "stoke.docx").read_bytes())
    file.words("legal duty", "statutory duty", tracked=True)
    file.words("83%", "84%", in_="What children say")
    file.new("The plan also sets out", "One more aim.")
    file.words("Full-time equivalent", "FTE")
    path = home / "back.docx"
    path.write_bytes(file.saved())
    return path


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{one}\n" for one in answers)))


def text(home: Path, name: str) -> str:
    return (home / "stoke" / name).read_text(encoding="utf-8")


def test_a_file_that_nobody_edited_asks_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bring", str(home / "out" / "stoke.docx"), str(home / "stoke")]) == 0
    assert "nothing in it is left to bring home" in capsys.readouterr().out
    assert not (home / "stoke" / "not-taken.md").exists()


def test_only_what_gets_a_yes_is_taken_and_the_rest_is_kept_in_a_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    back = edit(home)
    answering(monkeypatch, "perhaps", "y", "no", "l")
    assert main(["bring", str(back), str(home / "stoke")]) == 1
    told = capsys.readouterr().out
    assert told.count("take it? [y]es, [n]o, [l]ater:") == 3  # two changes, one of them asked twice
    assert f"change the value at {home / 'stoke'}/facts.yaml:20 from 83% to 84%?" in told
    assert "was: " in told and "now: " in told and "Jo Reader, 2026-06-12" in told
    assert "statutory duty" in text(home, "sections/legal-framework.md")
    assert "One more aim." not in text(home, "sections/development.md") and "84%" not in text(home, "facts.yaml")
    left = text(home, "not-taken.md")
    assert "One more aim." in left and "You answered no" in left and "Left for later" in left
    assert "FTE" in left and "plangen itself writes these words" in left and "”, row 1, column 3" in left


def test_what_is_taken_changes_those_bytes_alone_and_can_be_undone(home: Path) -> None:
    before = {path: path.read_bytes() for path in (home / "stoke").rglob("*") if path.is_file()}
    assert main(["bring", str(edit(home)), str(home / "stoke"), "--accept-all"]) == 1
    changed = {path.name for path, data in before.items() if path.read_bytes() != data}
    assert changed == {"legal-framework.md", "development.md", "facts.yaml"}
    old = before[home / "stoke" / "facts.yaml"]
    assert (home / "stoke" / "facts.yaml").read_bytes() == old.replace(b"value: 83%", b"value: 84%", 1)
    Desk(home / "stoke").undo()
    assert all(path.read_bytes() == data for path, data in before.items())


def test_nobody_answers_and_nothing_is_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (home / "stoke" / "facts.yaml").read_bytes()
    answering(monkeypatch)
    assert main(["bring", str(edit(home)), str(home / "stoke")]) == 1
    assert (home / "stoke" / "facts.yaml").read_bytes() == before
    assert text(home, "not-taken.md").count("Left for later") == 3


def test_what_was_left_before_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "stoke" / "not-taken.md").write_text("From Anna's file.\n", encoding="utf-8")
    answering(monkeypatch)
    main(["bring", str(edit(home)), str(home / "stoke")])
    assert text(home, "not-taken.md").startswith("From Anna's file.\n") and "One more aim." in text(
        home, "not-taken.md"
    )


def test_the_base_is_at_hand_when_the_plan_moved_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    back = edit(home)
    path = home / "stoke" / "sections" / "legal-framework.md"
    path.write_bytes(path.read_bytes().replace(b"legal duty", b"plain duty"))
    assert main(["bring", str(back), str(home / "stoke"), "--accept-all"]) == 1
    told = capsys.readouterr()
    assert "plan: " in told.out and "plain duty" in told.out and "at hand" not in told.err
    assert "plain duty" in text(home, "sections/legal-framework.md")
    assert "The plan was changed here since" in text(home, "not-taken.md")
    assert "One more aim." in text(home, "sections/development.md")


@pytest.mark.parametrize("base", ["folder", "file"])
def test_where_the_base_is_not_at_hand_it_is_said_and_can_be_named(
    home: Path, base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Edited((home / "out" / "stoke.docx").read_bytes())
    file.delete("At the request of the Service Improvement Group")
    (home / "back.docx").write_bytes(file.saved())
    shutil.copytree(home / "stoke", home / "as-sent")
    shutil.rmtree(home / "stoke" / ".plangen")
    path = home / "stoke" / "sections" / "legal-framework.md"
    path.write_bytes(path.read_bytes() + b"\nOne more.\n")
    given = ["bring", str(home / "back.docx"), str(home / "stoke"), "--accept-all"]
    main(given)
    assert "not at hand" in capsys.readouterr().err
    assert "At the request" in text(
        home, "sections/progress-entrants.md"
    )  # it may be new in the plan: nothing is guessed
    as_sent = {"folder": home / "as-sent", "file": home / "out" / "stoke.docx"}[base]
    assert main([*given, "--base", str(as_sent)]) == 0
    assert "At the request" not in text(home, "sections/progress-entrants.md")


def test_a_version_that_was_released_is_its_own_base(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", str(home / "stoke"), "--by", "The secretary", "--out", str(home / "released")]) == 0
    file = Edited((home / "released" / "stoke.docx").read_bytes())
    file.delete("At the request of the Service Improvement Group")
    (home / "back.docx").write_bytes(file.saved())
    shutil.rmtree(home / "stoke" / ".plangen")
    path = home / "stoke" / "sections" / "legal-framework.md"
    path.write_bytes(path.read_bytes() + b"\nOne more.\n")
    main(["bring", str(home / "back.docx"), str(home / "stoke"), "--accept-all"])
    assert "not at hand" not in capsys.readouterr().err
    assert "At the request" not in text(home, "sections/progress-entrants.md")
    assert "One more." in text(home, "sections/legal-framework.md")


# --- files that cannot come home ---


def test_a_file_that_is_not_the_plans_own_gets_one_clear_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import docx

    other = home / "other.docx"
    docx.Document().save(str(other))
    (home / "broken.docx").write_bytes((home / "out" / "stoke.docx").read_bytes()[:5000])
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
    (home / "old.docx").write_bytes(old)
    (home / "locked.docx").write_bytes(old + "EncryptedPackage".encode("utf-16-le"))
    (home / "huge.docx").write_bytes(b"PK" + b"0" * 100_000_001)
    (home / "text.docx").write_text("no Word file", encoding="utf-8")
    shutil.copytree(ROOT / "examples" / "stockport", home / "stockport")
    assert main(["build", str(home / "stockport"), "--to", "docx", "--out", str(home / "out")]) == 0
    capsys.readouterr()
    expected = {
        other: "was not made by plangen",
        home / "broken.docx": "damaged",
        home / "locked.docx": "has a password",
        home / "old.docx": "of an old kind",
        home / "huge.docx": "larger than",
        home / "text.docx": "is no Word file",
        home / "none.docx": "there is no file",
        home / "stoke": "is a folder",
        home / "out" / "stockport.docx": "is of another plan than",
    }
    for path, words in expected.items():
        assert main(["bring", str(path), str(home / "stoke")]) == 2
        told = capsys.readouterr()
        assert told.out == "" and len(told.err.splitlines()) == 1 and words in told.err, (path, told.err)
        assert path.name in told.err and not (home / "stoke" / "not-taken.md").exists()


def test_the_source_that_is_kept_holds_the_texts_of_the_plan_alone(home: Path) -> None:
    (kept,) = (home / "stoke" / ".plangen" / "builds").iterdir()
    names = set(ZipFile(kept).namelist())
    assert names == set(load(home / "stoke").source.texts) and "plan.yaml" in names


# --- kills ---

_KILLED = """
import os, signal, sys
left = int(sys.argv[1])
def counted(work):
    def call(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*given, **named)
    return call
os.fsync = counted(os.fsync)
os.unlink = counted(os.unlink)
from pathlib import Path
Path.replace = counted(Path.replace)
Path.unlink = counted(Path.unlink)
from plangen.cli import main
sys.exit(main(["bring", sys.argv[2], sys.argv[3], "--accept-all"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_kill_at_any_write_leaves_the_plan_as_it_was_or_with_all_that_was_taken(home: Path) -> None:
    back = edit(home)
    shutil.copytree(home / "stoke", home / "after")
    main(["bring", str(back), str(home / "after"), "--accept-all"])
    before, after = files_of(home / "stoke"), files_of(home / "after")
    assert before != after
    seed = random.Random(KILLS)
    ended = set()
    for number in range(KILLS):
        writes = number if number < 24 else seed.randrange(24)
        plan = home / "killed" / "stoke"
        shutil.rmtree(plan.parent, ignore_errors=True)
        shutil.copytree(home / "stoke", plan)
        command = [sys.executable, "-c", _KILLED, str(writes), str(back), str(plan)]
        run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
        Desk(plan)  # whoever opens it next brings to its end what was begun
        now = files_of(plan)
        assert now in (before, after), (writes, run.stderr)
        ended.add((run.returncode < 0, now == after))
        load(plan)
    assert (True, False) in ended
    if KILLS > 12:
        assert (True, True) in ended and (False, True) in ended


def files_of(folder: Path) -> dict[str, bytes]:
    kept = (path for path in folder.rglob("*") if path.is_file() and ".plangen" not in path.parts)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in kept
        if not path.name.startswith(".") and path.name != "not-taken.md"  # no reader of a plan looks at these
    }


# --- what the record has said since, and other years ---


def test_what_was_approved_since_asks_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = str(home / "stoke")
    for stage in ("release", "build"):
        out = ["--out", str(home / stage)]
        assert main([stage, plan, *out, *(["--by", "The secretary"] if stage == "release" else [])]) == 0
        assert main(["approve", plan, "--by", "Jo Bloggs", "--role", "auditor", "--also", "--note", stage]) in (0, 2)
    path = home / "stoke" / "sections" / "legal-framework.md"
    path.write_bytes(path.read_bytes() + b"\nOne more.\n")
    capsys.readouterr()
    for made in (home / "out" / "stoke.docx", home / "release" / "stoke.docx", home / "build" / "stoke.docx"):
        assert main(["bring", str(made), plan]) == 0, capsys.readouterr().out
        assert "nothing in it is left to bring home" in capsys.readouterr().out


def test_a_file_of_last_years_plan_is_refused_until_that_plan_is_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, following = str(home / "stockton"), str(home / "next")
    shutil.copytree(ROOT / "examples" / "stockton", plan)
    assert main(["release", plan, "--by", "The secretary", "--out", str(home / "released")]) == 0
    assert main(["roll-forward", plan, following]) == 0
    file = Edited((home / "released" / "stockton.docx").read_bytes())
    file.words("The Court can choose", "The Court may choose")
    (home / "back.docx").write_bytes(file.saved())
    given = ["bring", str(home / "back.docx"), following, "--accept-all"]
    capsys.readouterr()
    assert main(given) == 2
    assert "is of another year than" in capsys.readouterr().err
    assert main([*given, "--base", plan]) == 0, capsys.readouterr().out
    assert b"The Court may choose" in (home / "next" / "sections" / "remands.md").read_bytes()


def test_of_a_file_whose_plan_is_not_at_hand_only_what_its_own_marks_tell_is_asked(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roll-forward", str(home / "stoke"), str(home / "next")]) == 0
    capsys.readouterr()
    assert main(["bring", str(home / "out" / "stoke.docx"), str(home / "next")]) == 0
    assert "nothing in it is left to bring home" in capsys.readouterr().out


def test_what_is_left_is_told_with_the_line_at_which_it_stands_then(home: Path) -> None:
    name = "sections/legal-framework.md"
    path = home / "stoke" / name
    path.write_bytes(path.read_bytes() + b"\nThe last words of all stand here.\n")
    assert main(["build", str(home / "stoke"), "--to", "docx", "--out", str(home / "again")]) == 0
    file = Edited((home / "again" / "stoke.docx").read_bytes())
    file.new("legal duty", "A paragraph put in above.")
    file.words("The last words of all", "The very last words")
    (home / "back.docx").write_bytes(file.saved())
    path.write_bytes(path.read_bytes().replace(b"The last words of all", b"The final words of all"))
    main(["bring", str(home / "back.docx"), str(home / "stoke"), "--accept-all"])
    lines = text(home, name).splitlines()
    line = next(number for number, said in enumerate(lines, 1) if "The final words" in said)
    assert "A paragraph put in above." in lines
    assert f"{name}:{line})" in text(home, "not-taken.md")
