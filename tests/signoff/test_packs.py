"""A submission pack is the same wherever it is made, and what is altered in it is named; papers for the board."""

import json
import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest

from plangen.cli import main
from plangen.files.pack import is_pack
from plangen.signoff.kept import zipped
from plangen.signoff.verify.words import said
from tests.signoff.test_verify import PLAN

pytestmark = pytest.mark.slow

ROLES = ("chair of the management board", "full council")


def make(place):
    """A plan that was released twice, approved, and packed."""
    (place / "plan").mkdir()
    (place / "plan/plan.yaml").write_text(PLAN)
    out = ["--out", str(place / "out")]
    plan = str(place / "plan")
    assert main(["release", plan, "--by", "The secretary", "--on", "2026-06-01", *out]) == 0
    (place / "plan/plan.yaml").write_text(
        PLAN.replace("two teams", "three teams").replace('value: "12"', 'value: "14"')
    )
    assert main(["release", plan, "--by", "The secretary", "--on", "2026-06-12", *out]) == 0
    assert main(["pack", plan, "--for", "board", *out]) == 0
    return place


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return make(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def pack(place):
    assert main(["pack", str(place / "plan"), "--for", "submission", "--out", str(place / "out")]) == 0
    return (place / "out/plan-submission.zip").read_bytes()


@pytest.fixture
def verify(place, capfd):
    def run(data, code, *words):
        path = place / "pack.zip"
        path.write_bytes(data)
        capfd.readouterr()
        assert main(["verify", str(path), *words]) == code
        out, err = capfd.readouterr()
        return (out + err).partition("pack.zip")[2].removeprefix(": ")

    return run


def files_of(data):
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def listed_again(files):
    """The files with a list that says what they now are, as a dishonest person would write it."""
    from hashlib import sha256

    listed = json.loads(files["manifest.json"])
    listed["files"] = [
        {"path": name, "size": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in sorted(files.items())
        if name != "manifest.json"
    ]
    return {**files, "manifest.json": json.dumps(listed).encode()}


def test_a_pack_is_whole_alone_and_by_the_record_of_the_plan(place, pack, verify):
    words = "not approved yet (still to come: chair of the management board, full council), version 2 of 12 June 2026; "
    told = verify(pack, 0)
    assert told.startswith(words) and "unchanged; check code" in told and "with the minutes" in told
    assert "as in the record of the plan" in verify(pack, 0, "--against", str(place / "plan"))
    assert is_pack(pack) and not is_pack((place / "out/plan.docx").read_bytes())


def test_the_same_release_in_two_places_has_the_same_hashes(pack, place, tmp_path):
    other = make(tmp_path)
    assert main(["pack", str(other / "plan"), "--for", "submission", "--out", str(other / "out")]) == 0
    assert (other / "out/plan-submission.zip").read_bytes() == pack
    for name in ("out/plan.pdf", "out/plan-board-pack.docx", "plan/signoff.jsonl", "plan/versions/2-for-approval.zip"):
        assert (other / name).read_bytes() == (place / name).read_bytes()


@pytest.mark.parametrize(
    "name", ["documents/plan.pdf", "plan/plan.yaml", "report/compliance.txt", "report/approvals.txt"]
)
def test_an_altered_file_is_named(pack, verify, name):
    files = files_of(pack)
    told = verify(zipped({**files, name: files[name].replace(b"e", b"f", 1)}), 1)
    assert told.startswith("this pack was altered") and f"{name} is not the file that is listed" in told


def test_a_file_that_is_gone_or_too_many_is_named(pack, verify):
    files = files_of(pack)
    assert "documents/plan.docx is listed and is not there" in verify(
        zipped({name: data for name, data in files.items() if name != "documents/plan.docx"}), 1
    )
    assert "documents/more.txt is there and is not listed" in verify(zipped({**files, "documents/more.txt": b"x"}), 1)


def test_a_list_that_was_written_anew_does_not_help(pack, verify):
    files = files_of(pack)
    pdf = listed_again({**files, "documents/plan.pdf": files["documents/plan.pdf"] + b"\n"})
    assert "documents/plan.pdf is no document on record" in verify(zipped(pdf), 1)
    text = files["plan/plan.yaml"].replace(b"three teams", b"nine teams")
    told = verify(zipped(listed_again({**files, "plan/plan.yaml": text})), 1)
    assert "plan/plan.yaml is not what was released" in told and "in its plan section “Staff” has changed" in told
    named = json.loads(files["manifest.json"]) | {"code": "AAAAA-AAAAA"}
    assert "the check code in manifest.json is AAAAA-AAAAA" in verify(
        zipped({**files, "manifest.json": json.dumps(named).encode()}), 1
    )


def test_a_record_that_was_altered_or_written_anew_is_found(pack, place, verify):
    files = files_of(pack)
    altered = files["plan/signoff.jsonl"].replace(b"The secretary", b"Someone else", 1)
    told = verify(zipped(listed_again({**files, "plan/signoff.jsonl": altered})), 1)
    assert told.startswith("the record in it was altered") and "signoff.jsonl:1:1" in told
    shutil.copytree(place / "plan", place / "anew", dirs_exist_ok=True)
    (place / "anew/signoff.jsonl").unlink()
    assert main(["release", str(place / "anew"), "--by", "Someone else"]) == 2  # the versions kept there would be lost
    shutil.rmtree(place / "anew/versions")
    given = [str(place / "anew"), "--by", "Someone else", "--on", "2026-06-12", "--out", str(place / "anew-out")]
    assert main(["release", *given]) == 0
    assert main(["pack", str(place / "anew"), "--for", "submission", "--out", str(place / "anew-out")]) == 0
    forged = (place / "anew-out/anew-submission.zip").read_bytes()
    assert "its record is not that of the plan that it is held against" in verify(
        forged, 1, "--against", str(place / "plan")
    )


def test_two_files_of_one_name_are_refused(pack, verify):
    made = BytesIO(pack)
    with ZipFile(made, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("documents/plan.pdf", b"%PDF-1.7 other")
    assert "two of its parts have one name" in verify(made.getvalue(), 2)


def test_a_pack_that_was_cut_off_is_told_as_that(pack, verify):
    assert "cannot be opened: it is not a package, or it is damaged" in verify(pack[: len(pack) // 2], 2)


def test_a_document_is_held_against_a_pack(place, pack, capfd):
    (place / "pack.zip").write_bytes(pack)
    assert main(["verify", str(place / "out/plan.docx"), "--against", str(place / "pack.zip")]) == 0
    assert "version 2 of 12 June 2026, unchanged" in capfd.readouterr().out


def test_review_opens_a_pack_as_the_plan_that_it_holds(place, pack, capfd):
    (place / "pack.zip").write_bytes(pack)
    capfd.readouterr()
    assert main(["review", str(place / "pack.zip")]) == 1
    from_pack = capfd.readouterr().out
    assert main(["review", str(place / "plan")]) == 1
    assert from_pack.replace("pack.zip", "plan") == capfd.readouterr().out


def test_a_pack_is_of_what_was_released_and_says_who_approved_it(place, tmp_path, capfd):
    shutil.copytree(place / "plan", tmp_path / "plan")
    words = [str(tmp_path / "plan"), "--out", str(tmp_path / "out")]
    for role in ROLES:
        assert main(["approve", words[0], "--by", "Cllr Jones", "--role", role, "--on", "2026-06-20"]) == 0
    assert main(["pack", *words, "--for", "submission"]) == 2
    assert "plangen build PLAN --final" in capfd.readouterr().err
    text = (tmp_path / "plan/plan.yaml").read_text()
    (tmp_path / "plan/plan.yaml").write_text(text.replace("safe", "well"))
    assert main(["pack", *words, "--for", "submission"]) == 2
    assert "since version 2 was released section “Vision” has changed" in capfd.readouterr().err


def test_the_papers_for_the_board_have_every_vote_and_ask_for_nothing_that_is_given(place, tmp_path):
    shutil.copytree(place / "plan", tmp_path / "plan")
    words = [str(tmp_path / "plan"), "--out", str(tmp_path / "out")]

    def papers(*votes):
        for by, role, *more in votes:
            assert main(["approve", words[0], "--by", by, "--role", role, "--on", "2026-06-20", *more]) == 0
        assert main(["pack", *words, "--for", "board"]) == 0
        data = (tmp_path / "out/plan-board-pack.docx").read_bytes()
        texts = [piece.text for piece in said("x.docx", data).pieces]
        return " ".join(texts[: texts.index("Vision")])

    told = papers(("Cllr Conteh", ROLES[0], "--against"))
    assert "Cllr Conteh 20 June 2026 Did not approve" in told and "To approve version 2" in told
    told = papers(("Cllr Conteh", ROLES[0]), ("Cllr Jones", ROLES[1]))
    assert "To approve" not in told and "To refer" not in told and "has been approved by all" in told


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_papers_for_the_board_recommend_and_say_what_changed(place, ending):
    data = (place / f"out/plan-board-pack.{ending}").read_bytes()
    texts = [piece.text for piece in said(f"x.{ending}", data).pieces]
    first = texts.index("Vision")
    before = " ".join(texts[:first])
    assert "Report to the board" in before and "Recommendations" in before
    assert (
        "To approve version 2, and to have its check code," in before
        and "To refer the plan for approval: full council." in before
    )
    assert "Since version 1: " in before and "up 2 to 14" in before
    assert "We have 12 staff in two teams" in before and "We have 14 staff in three teams" in before


def test_the_approvals_sheet_leaves_room_to_sign_where_nothing_is_on_record(place, tmp_path):
    shutil.copytree(place / "plan", tmp_path / "plan")
    assert main(["pack", str(tmp_path / "plan"), "--for", "board", "--out", str(tmp_path / "out")]) == 0
    with ZipFile(tmp_path / "out/plan-board-pack.docx") as file:
        text = file.read("word/document.xml").decode()
    table = text[text.index("Who approves") :].partition("</w:tbl>")[0]
    rows = [row for row in table.split("<w:tr>")[1:] if any(f">{role}<" in row for role in ROLES)]
    assert len(rows) == len(ROLES)
    assert all(row.rpartition("<w:tc>")[2].count("<w:p>") == 3 for row in rows)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_plan_in_papers_for_the_board_is_held_against_the_record(place, ending, capfd):
    capfd.readouterr()
    assert main(["verify", str(place / f"out/plan-board-pack.{ending}"), "--against", str(place / "plan")]) == 0
    told = capfd.readouterr().out
    assert "papers for the board" in told and "on no record" in told and "version 2 of 12 June 2026" in told


def test_a_change_to_the_plan_in_papers_for_the_board_is_told_alone(place, tmp_path, capfd):
    with ZipFile(place / "out/plan-board-pack.docx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    before, plan, after = parts["word/document.xml"].rpartition(b"three teams")
    assert plan
    with ZipFile(tmp_path / "papers.docx", "w") as file:
        for name, data in (parts | {"word/document.xml": before + b"nine teams" + after}).items():
            file.writestr(name, data)
    capfd.readouterr()
    assert main(["verify", str(tmp_path / "papers.docx"), "--against", str(place / "plan")]) == 1
    told = capfd.readouterr().out
    assert "papers for the board" in told and "altered: 1 place differs" in told and "nine teams" in told
    assert "Recommendations" not in told


def test_a_report_that_was_put_into_the_plan_itself_makes_no_papers_of_it(place, tmp_path, capfd):
    with ZipFile(place / "out/plan-board-pack.docx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    bare = parts["word/document.xml"].replace(b"Papers for the management board", b"")
    with ZipFile(tmp_path / "plan.docx", "w") as file:
        for name, data in (parts | {"word/document.xml": bare}).items():
            file.writestr(name, data)
    capfd.readouterr()
    assert main(["verify", str(tmp_path / "plan.docx"), "--against", str(place / "plan")]) == 1
    assert "papers for the board" not in capfd.readouterr().out.partition("\n")[0]
