"""The list of what was received: each plan with why it stands so, told apart from what is no plan, and found by name."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.review.alike import alike, print_of

pytestmark = pytest.mark.slow

SENTENCES = [
    f"In matter {number} the team meets each child who comes to its notice within {number} days."
    for number in range(60)
]
BEFORE = "<p>The board of the council answers for this annual youth justice plan.</p>"


def plan(title: str, sentences: list[str]) -> bytes:
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<html><body><h1>{title} Youth Justice Plan 2025-26</h1><h2>Our vision</h2>{BEFORE}{text}</body></html>".encode()


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    place = tmp_path_factory.mktemp("list") / "received"
    place.mkdir()
    same = plan("Anywhere Council", SENTENCES)
    (place / "anywhere.html").write_bytes(same)
    (place / "copy of it.html").write_bytes(same.replace(b"<body>", b"<body class='x'>"))
    (place / "nearly.html").write_bytes(plan("Anywhere Council", [*SENTENCES[:-2], "Another thing is told."]))
    (place / "other.html").write_bytes(plan("Elsewhere Council", [f"Other words {number}." for number in range(40)]))
    (place / "minutes.txt").write_text("The allotment committee met.", encoding="utf-8")
    (place / "empty.pdf").write_bytes(b"")
    for name in ("budget.xlsx", "photo.png", "mail.eml", "noext"):
        (place / name).write_bytes(b"not a document")
    return place


@pytest.fixture(scope="module")
def told(received):
    from contextlib import redirect_stdout

    out = StringIO()
    with redirect_stdout(out):
        assert main(["review", str(received), "--output", str(received / "reviews")]) == 2
    return out.getvalue()


@pytest.fixture
def page(received, told):
    return (received / "reviews/index.html").read_text(encoding="utf-8")


def rows(folder):
    text = (folder / "plans.csv").read_text(encoding="utf-8-sig")
    return {Path(row["Plan or document"]).name: row for row in csv.DictReader(StringIO(text))}


def test_the_headline_counts_plans_alone(page, told):
    assert "<h1>How 4 youth justice plans stand</h1>" in page
    assert "<p>1 file could not be read, 1 is no plan.</p>" in page
    assert "How 4 youth justice plans stand; 1 file could not be read, 1 is no plan" in told


def test_each_plan_says_why_it_is_not_ready(page, received, told):
    for name, row in rows(received / "reviews").items():
        first = row["Why"].split("; ")[0]
        assert first and first[1:] in page.replace("&#39;", "'"), name


def test_the_same_words_under_other_names_are_told(page, received, told):
    found = rows(received / "reviews")
    assert "the same words as" in found["anywhere.html"]["Same words"]
    assert found["anywhere.html"]["Same words"].count("copy of it.html") == 1
    assert "nearly the same words as" in found["nearly.html"]["Same words"]
    assert found["other.html"]["Same words"] == found["empty.pdf"]["Same words"] == ""
    assert "The same words as" in page and "copy of it.html: the same words as" in told


def test_what_is_not_looked_at_is_named_once(page, told):
    (line,) = [line for line in told.splitlines() if line.startswith("passed over: ")]
    assert all(name in line and name in page for name in ("budget.xlsx", "photo.png", "mail.eml", "noext"))
    assert "reviews" not in line


def test_its_own_pages_are_no_plans(received, told, tmp_path, capsys):
    main(["review", str(received), "--output", str(tmp_path / "out")])
    printed = capsys.readouterr().out
    assert "How 4 youth justice plans stand" in printed
    assert "reviews/index.html" in next(line for line in printed.splitlines() if line.startswith("passed over: "))
    assert main(["review", str(received / "reviews/index.html")]) == 2
    assert "NOT A PLAN: it is a page that plangen made" in capsys.readouterr().out


def test_the_lists_are_not_written_among_what_was_received(received, told, capsys):
    assert main(["review", str(received), "--output", str(received)]) == 2
    assert "name another folder after --output" in capsys.readouterr().err
    assert not (received / "index.html").exists()


def test_the_search_and_the_choice_of_verdict_leave_out_rows(browser, received, told):
    page = browser.new_page()
    page.goto((received / "reviews/index.html").as_uri())
    shown = page.locator(".list tbody tr:visible")
    assert shown.count() == 6
    page.get_by_label("Show plans whose name or title has").fill("anywhere")
    assert shown.count() == 3
    page.get_by_label("Show plans whose name or title has").fill("")
    page.get_by_label("and whose verdict is").select_option("not a plan")
    assert shown.count() == 1
    page.close()


def test_documents_without_words_have_nothing_in_common():
    assert print_of([]) is print_of(["", "–"]) is None
    assert alike({"a": None, "b": None}) == {}


def test_sentences_that_all_have_make_no_two_alike():
    common = [f"The guidance asks for part {number}." for number in range(20)]
    prints = {
        f"{number}.pdf": print_of([*common, *(f"Own {number} {line}." for line in range(60))]) for number in range(157)
    }
    assert alike(prints) == {}


def test_what_is_kept_of_a_document_comes_back(received, told):
    from plangen.review.reviewed import read_reviewed

    for path in (received / "reviews/pages").glob("*html.json"):
        kept = read_reviewed(path.read_bytes())
        assert kept.text and kept.text.words == json.loads(path.read_bytes())["text"][0]
