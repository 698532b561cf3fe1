"""What is said of a document that was sent in: nothing of the keys of plangen's files, which its author never saw."""

import re

import pytest

from plangen.finding import Place
from plangen.load.build import load
from plangen.review.in_words import line_in_words, plainly, to_do
from plangen.review.reviewing import Job, Terms, review
from plangen.rules import all_rules
from tests.conftest import ROOT
from tests.documents import word_file


@pytest.mark.parametrize("name", sorted(all_rules()))
def test_what_is_to_be_done_names_no_key_of_a_file(name):
    told = to_do(all_rules()[name].words.remedy)
    assert not re.search(r"`|\.ya?ml|^(?:or|a|an) ", told) and told.count("(") == told.count(")")


@pytest.mark.parametrize(
    "text, told",
    [
        (
            "the plan lists no posts (`staffing:`), and its text names none",
            "the plan lists no posts, and its text names none",
        ),
        (
            "it looked for recommendations, and found none under `inspections:`",
            "it looked for recommendations, and found none",
        ),
        (
            "it looked for the day (`signoff.published_on`, `published_at`), which is not given",
            "it looked for the day, which is not given",
        ),
        ("`caption` is missing", "“caption” is missing"),
        ("no key stands here (as it must)", "no key stands here (as it must)"),
    ],
)
def test_a_key_is_left_out_of_a_sentence(text, told):
    assert plainly(text) == told


@pytest.mark.parametrize(
    "text, told",
    [
        ("    total: 589,600", "589,600"),
        ("- partner: Police and others", "Police and others"),
        ("- id: picture-1", ""),
        ("edition: yjb-2024", ""),
        ("rows:", ""),
        ("Words: of a section", "of a section"),
    ],
)
def test_a_line_shows_the_words_of_the_document_alone(text, told):
    place = Place("plan/contributions.yaml", 3, text.find(told) + 1 if told else 1, "Rows", text)
    assert line_in_words(place).text == told
    assert line_in_words(place).inside == 1


def test_the_lines_of_a_text_stay_as_they_are():
    place = Place("plan/sections/one.md", 3, 1, "One", "Key: words")
    assert line_in_words(place) == place


@pytest.mark.slow
@pytest.mark.parametrize("name", ["stoke", "stockport"])
def test_the_page_of_a_document_speaks_of_no_file_of_plangen_s(name):
    data = word_file(load(ROOT / f"examples/{name}"))
    reviewed, page = review(Job("plan.docx", "docx", {"plan.docx": data}, "key"), Terms())
    report = reviewed.report
    own = [finding.message for finding in report.findings] + [finding.remedy for finding in report.findings]
    own += [standing.reason for standing in report.standings]
    assert [text for text in own if "`" in text] == []
    assert not re.search(r"<code>[a-z_.]+:?( \[[a-z-]+\])?</code>", page.decode().replace("<code>plan.docx", ""))
    assert "plangen judge" not in page.decode()
    assert "each of the kind that it must be" not in page.decode()
