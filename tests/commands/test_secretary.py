"""What happens to the secretary of a board: files that Windows and shared folders touched, slips, and second thoughts."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from plangen.cli import main
from tests.conftest import SMALL

CHAIR = "chair of the management board"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small plan that was released."""
    monkeypatch.chdir(tmp_path)
    Path("plan").mkdir()
    Path("plan/plan.yaml").write_text(SMALL, encoding="utf-8")
    assert main(["release", "plan", "--by", "The secretary", "--on", "1 June 2026"]) == 0
    return Path("plan")


def approve(*words: str, by: str = "Cllr Jones") -> int:
    return main(["approve", "plan", "--by", by, "--role", CHAIR, *words])


def test_a_record_that_an_editor_of_windows_saved_is_the_same_record(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve("--on", "12/06/2026") == 0
    record = plan / "signoff.jsonl"
    before = capsys.readouterr() and main(["verify", "plan"]) == 0 and capsys.readouterr().out
    record.write_bytes(b"\xef\xbb\xbf" + record.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["verify", "plan"]) == 0 and capsys.readouterr().out == before
    assert approve(by="Cllr Smith") == 0 and main(["verify", "plan"]) == 0
    assert b"2026-06-12" in record.read_bytes()
    record.write_bytes(record.read_bytes().replace(b"Cllr Jones", b"Cllr James"))
    assert main(["verify", "plan"]) == 2


@pytest.mark.parametrize(
    ("day", "why"),
    [("31/06/2026", "no month has it"), ("June 2026", "write it as"), ("yesterday", "write it as")],
)
def test_a_day_that_is_none_says_how_to_write_one(
    plan: Path, day: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve("--on", day) == 2
    assert f"is no day: {why}" in capsys.readouterr().err


def test_who_took_an_approval_back_may_give_it_again(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert approve() == 0
    assert approve(by="cllr jones") == 2  # the same voice: it is on record already
    assert "on record already" in capsys.readouterr().err
    assert approve("--against", "--note", "minuted in error", by="cllr jones") == 0
    assert approve() == 0
    capsys.readouterr()
    main(["verify", "plan"])
    assert f"{CHAIR}: withdrawn" not in capsys.readouterr().out


def test_a_section_is_known_by_its_heading_however_it_is_typed(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heading = next(line.partition(": ")[2].strip() for line in SMALL.splitlines() if "heading: " in line)
    assert approve("--section", heading.upper()) == 0
    assert approve("--section", heading[:-1], by="Cllr Smith") == 2
    assert f"perhaps “{heading}” is meant" in capsys.readouterr().err


def test_a_copy_of_the_record_from_another_machine_is_told(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(plan / "signoff.jsonl", plan / "signoff (conflicted copy).jsonl")
    main(["verify", "plan"])
    assert "plan/signoff (conflicted copy).jsonl: this copy of the record is not read" in capsys.readouterr().err


def test_a_pack_that_was_unpacked_or_zipped_again_is_the_same_pack(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "plan", "--for", "submission"]) == 0
    ZipFile("out/plan-submission.zip").extractall("here/plan-submission")
    Path("here/plan-submission/documents/.DS_Store").write_bytes(b"x")
    with ZipFile("again.zip", "w") as again:
        for path in sorted(Path("here").rglob("*")):
            again.write(path, path.relative_to("here"))
        again.writestr("__MACOSX/plan-submission/._plan", b"x")
    for place in ("out/plan-submission.zip", "here/plan-submission", "again.zip"):
        capsys.readouterr()
        assert main(["verify", place]) == 0, capsys.readouterr()
        assert f"{place}: " in (told := capsys.readouterr().out) and "files, unchanged" in told
    (Path("here/plan-submission/plan") / "plan.yaml").write_text(SMALL + "\n", encoding="utf-8")
    assert main(["verify", "here/plan-submission"]) == 1


def test_what_is_no_file_of_the_kind_says_so_once(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ZipFile("mail.zip", "w") as mail:
        mail.write("out/plan.docx")
    Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    Path("empty.docx").write_bytes(b"")
    capsys.readouterr()
    for given, told in (
        (["verify", "out"], "out: there is no plan in this folder (plan.yaml)"),
        (["verify", "mail.zip", "--against", "plan"], "mail.zip is no pack of plangen"),
        (["bring", "out/plan.pdf", "plan"], "out/plan.pdf is no Word file"),
        (["bring", "empty.docx", "plan"], "empty.docx: it is empty"),
        (["bring", "old.doc", "plan"], "save it as .docx"),
        (["bring", "plan", "out/plan.docx"], "plan is a folder: name the Word file that came back first"),
    ):
        assert main(given) == 2
        err = capsys.readouterr().err
        assert told in err and not err.startswith(f"{given[1]}: {Path(given[1]).name}"), err


def test_a_plan_rolled_forward_twice_says_that_the_first_was_never_gone_through(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roll-forward", "plan", "next"]) == 0
    assert "from the year before" not in capsys.readouterr().out
    assert main(["roll-forward", "next", "plan"]) == 2
    assert "plan is not empty: name a new folder" in capsys.readouterr().err
    assert main(["roll-forward", "next", "after"]) == 0
    assert "parts from the year before that nobody has changed or confirmed" in capsys.readouterr().out
