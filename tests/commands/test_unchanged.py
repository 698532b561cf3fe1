"""A plan that has not changed is not built again; what people wrote in a Word file is never written over."""

import shutil
from pathlib import Path

import pytest

from plangen.cli import main

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[1] / "plans" / "every-block"


@pytest.fixture
def plan(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SMALL, "plan")
    assert build() == 0
    return Path("plan")


def build(*more, formats="html,docx"):
    return main(["build", "plan", "--to", formats, *more])


def out(ending):
    return Path(f"out/plan.{ending}")


def test_an_unchanged_plan_is_told_as_it_was_and_its_files_stay(plan, capfd):
    told = capfd.readouterr().out.replace("written:", "unchanged:")
    times = {path: path.stat().st_mtime_ns for path in Path("out").iterdir()}
    assert build() == 0
    assert capfd.readouterr().out == told
    assert {path: path.stat().st_mtime_ns for path in Path("out").iterdir()} == times


@pytest.mark.parametrize(
    "kind", ["a value", "a new file", "an output removed", "an output changed", "an option", "forced"]
)
def test_whatever_changes_it_is_built_again(plan, capfd, kind):
    capfd.readouterr()
    options = []
    match kind:
        case "a value":
            with (plan / "plan.yaml").open("a") as file:
                file.write("# a note\n")
        case "a new file":
            (plan / "extra.txt").write_text("x")
        case "an output removed":
            out("html").unlink()
        case "an output changed":
            out("html").write_text("x")
        case "an option":
            options = ["--audit"]
        case "forced":
            options = ["--force"]
    assert build(*options) == 0
    assert "written: out/plan.html" in capfd.readouterr().out


def test_another_format_leaves_those_that_are_there(plan, capfd):
    capfd.readouterr()
    build(formats="docx")
    assert "unchanged: out/plan.docx" in capfd.readouterr().out
    build("--pdf-engine", "auto")
    assert "unchanged: out/plan.html" in capfd.readouterr().out


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_word_file_that_was_edited_is_kept_and_the_new_one_is_beside_it(plan, capfd, force):
    edited = out("docx").read_bytes() + b"edited"
    out("docx").write_bytes(edited)
    assert build(*force) == 0
    assert out("docx").read_bytes() == edited
    assert "out/plan.docx is kept" in capfd.readouterr().err
    beside = Path("out/plan (2).docx")
    again = beside.read_bytes() + b"also edited"
    beside.write_bytes(again)
    assert build(*force) == 0
    assert (beside.read_bytes(), Path("out/plan (3).docx").is_file()) == (again, True)


def test_the_documents_of_another_plan_are_not_written_over(plan, capfd):
    before = out("docx").read_bytes()
    shutil.copytree(plan, "other/plan")
    capfd.readouterr()
    assert main(["build", "other/plan", "--to", "docx"]) == 2
    assert capfd.readouterr().err.startswith(
        "other/plan: out/plan.docx was made of a plan in another folder: name another"
    )
    assert out("docx").read_bytes() == before
    assert main(["build", "other/plan", "--to", "docx", "--force"]) == 0


def test_a_record_that_is_no_record_is_as_none(plan):
    Path("out/.plan.build.json").write_text("[]")
    assert build() == 0
