"""`plangen review`: plan folders and documents alike, each told, none stopped by another, done again only if it changed."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.finding import Stand
from plangen.load.build import load
from plangen.reporters.read_json import read_reports
from plangen.review.reviewed import read_reviewed
from tests.conftest import ROOT
from tests.documents import word_file

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    """A folder with a plan folder, a Word file of one of ours, an inspection report, and files that cannot be read."""
    place = tmp_path_factory.mktemp("review") / "in"
    place.mkdir()
    shutil.copytree(ROOT / "examples/stoke", place / "stoke")
    (place / "stockport.docx").write_bytes(word_file(load(ROOT / "examples/stockport")))
    (place / "broken.docx").write_bytes(b"PK\x03\x04 no zip at all")
    (place / "empty.pdf").write_bytes(b"")
    (place / "notes.log").write_text("not looked at")
    return place


@pytest.fixture(scope="module")
def results(submitted):
    out = submitted.parent / "out"
    assert main(["review", str(submitted), "--output", str(out)]) == 2
    return out


def entries(results):
    text = (results / "plans.csv").read_text(encoding="utf-8-sig")
    return {Path(row["Plan or document"]).name: row for row in csv.DictReader(StringIO(text))}


def test_each_is_told_and_what_cannot_be_read_hides_no_other(results):
    rows = entries(results)
    assert [*rows] == ["broken.docx", "empty.pdf", "stockport.docx", "stoke"]
    assert rows["stoke"]["Verdict"] == rows["stockport.docx"]["Verdict"] == "NOT READY"
    assert rows["broken.docx"]["Verdict"] == rows["empty.pdf"]["Verdict"] == "COULD NOT BE READ"
    assert rows["broken.docx"]["Why"] and "\n" not in rows["broken.docx"]["Why"]
    assert int(rows["stockport.docx"]["Words placed (%)"]) >= 99


def test_the_list_leads_to_a_page_for_each_and_the_other_lists_agree(results):
    page = (results / "index.html").read_text(encoding="utf-8")
    data = json.loads((results / "plans.json").read_bytes())
    assert [Path(each["name"]).name for each in data["documents"]] == [*entries(results)]
    for each in data["documents"]:
        if each["report"]:
            stem = Path(each["name"]).name.replace(".", "-")
            assert f'href="pages/{stem}.html"' in page and (results / f"pages/{stem}.html").is_file()
            assert read_reports(json.dumps(each["report"]))[0].verdict == each["verdict"]
    assert (results / "plans.xlsx").read_bytes()[:2] == b"PK"


def test_a_folder_stands_as_check_says(results, submitted, capsys):
    assert main(["check", str(submitted / "stoke"), "--format", "json"]) == 1
    report = read_reports(capsys.readouterr().out)[0]
    (record,) = [read_reviewed(path.read_bytes()) for path in (results / "pages").glob("*stoke.json")]
    assert record.report.standings == report.standings


def test_the_true_fault_of_a_sum_is_found_in_the_word_file_at_its_paragraph(results):
    (record,) = [read_reviewed(path.read_bytes()) for path in (results / "pages").glob("*stockport-docx.json")]
    messages = [finding.message for finding in record.report.findings if finding.requirement == "HOUSE-SUMS"]
    assert any("£66,246" in message for message in messages) and any("£111,699" in message for message in messages)
    places = [finding.place for finding in record.report.findings]
    assert all(place.at and place.file.endswith("stockport.docx") for place in places)


def test_a_document_stands_as_its_folder_does_or_is_for_a_person(results, submitted, capsys):
    main(["check", str(ROOT / "examples/stockport"), "--format", "json"])
    of_folder = {
        standing.requirement: standing.stand for standing in read_reports(capsys.readouterr().out)[0].standings
    }
    (record,) = [read_reviewed(path.read_bytes()) for path in (results / "pages").glob("*stockport-docx.json")]
    other = {
        standing.requirement: (of_folder[standing.requirement], standing.stand)
        for standing in record.report.standings
        if standing.stand is not of_folder[standing.requirement]
    }
    assert len(other) <= 0.2 * len(of_folder)
    assert [pair for pair in other.values() if pair[1] is Stand.MET] == []


def test_it_goes_on_where_it_was_and_does_only_what_has_changed(submitted, results, capfd):
    times = {path: path.stat().st_mtime_ns for path in (results / "pages").iterdir()}
    main(["review", str(submitted), "--output", str(results)])
    told = capfd.readouterr().out
    assert told.count("(as before)") == 4 and told.count("(as before) COULD NOT BE READ: ") == 2
    assert {path: path.stat().st_mtime_ns for path in (results / "pages").iterdir()} == times
    with (submitted / "stoke/plan.yaml").open("a") as file:
        file.write("# changed\n")
    main(["review", str(submitted), "--output", str(results)])
    assert capfd.readouterr().out.count("(as before)") == 3


def test_a_reviewer_s_own_judgements_are_joined(submitted, tmp_path, capfd):
    words = [
        "judge",
        str(submitted / "stoke"),
        "CDA-40-1-A-P",
        "met",
        "--why",
        "section 3 says how",
        "--by",
        "A reviewer",
    ]
    assert main([*words, "--judgements", str(tmp_path / "mine.yaml")]) == 0
    capfd.readouterr()
    main(["review", str(submitted / "stoke"), "--judgements", str(tmp_path / "mine.yaml")])
    assert "judged met by A reviewer" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("path", "line"), [("none", "there is no such file or folder"), ("void", "holds no plan and no document")]
)
def test_where_there_is_nothing_to_review_one_line_says_so(tmp_path, capfd, path, line):
    (tmp_path / "void").mkdir()
    assert main(["review", str(tmp_path / path)]) == 2
    told = capfd.readouterr().err
    assert line in told and told.count("\n") == 1
