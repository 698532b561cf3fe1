"""`plangen import`: a Word file made into a folder that is a plan, told with what a person must look at."""

from pathlib import Path

import pytest

from plangen.cli import main
from plangen.load.build import load
from plangen.reporters.read_json import read_reports
from tests.conftest import ROOT
from tests.documents import word_file

pytestmark = pytest.mark.slow


@pytest.fixture
def document(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("last.docx").write_bytes(word_file(load(ROOT / "examples/stockport")))
    return tmp_path


def test_a_word_file_becomes_a_plan_that_can_be_checked_and_built(document, capfd):
    assert main(["import", "last.docx", "plan"]) == 0
    told = capfd.readouterr().out
    assert "tables read whole" in told and "words placed" in told and "look at:" in told
    assert main(["check", "plan"]) == 1
    again = load(Path("plan"))
    before = load(ROOT / "examples/stockport")
    assert [section.heading for section in again.sections] == [section.heading for section in before.sections]
    assert [row.partner for row in again.contributions.rows][:3] == [row.partner for row in before.contributions.rows][
        :3
    ]
    assert main(["build", "plan", "--to", "docx"]) == 0


def test_a_folder_that_holds_something_and_what_is_no_plan_are_refused(document, capfd):
    Path("full").mkdir()
    Path("full/notes.txt").write_text("mine")
    assert main(["import", "last.docx", "full"]) == 2
    assert "full is not empty" in capfd.readouterr().err
    Path("broken.docx").write_bytes(b"PK\x03\x04 no zip")
    assert main(["import", "broken.docx", "plan"]) == 2
    assert capfd.readouterr().err.count("\n") == 1
    assert not Path("plan").exists()


def test_the_record_of_the_import_is_no_part_of_the_plan(document, capfd):
    assert main(["import", "last.docx", "plan"]) == 0
    capfd.readouterr()
    main(["check", "plan", "--format", "json"])
    report = read_reports(capfd.readouterr().out)[0]
    assert [finding.message for finding in report.findings if finding.rule == "shape-mismatch"] == []


def test_it_begins_the_plan_for_the_next_year(document):
    assert main(["import", "last.docx", "plan", "--as-next-year"]) == 0
    before, again = load(ROOT / "examples/stockport"), load(Path("plan"))
    assert (str(again.period.starts.text), str(again.period.ends.text)) == ("2020-04-01", "2021-03-31")
    assert not again.actions and not again.priorities
    assert [told.priority for told in again.progress] == [priority.title for priority in before.priorities]
    text = " ".join(str(told.progress) for told in again.progress)
    assert all(" ".join(str(action.action).split()) in text for action in before.actions)
    assert main(["build", "plan", "--to", "html"]) == 0
