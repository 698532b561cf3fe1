"""A document as read made into a plan: its words in order, its figures as they are, its tables as data; nothing is lost."""

from collections import Counter
from difflib import SequenceMatcher
from functools import cache

import pytest
import yaml

from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.edition import known_or_newest, read_edition
from plangen.files.regex import regex
from plangen.importing.as_read import Document, Heading, Paragraph, Place, Run
from plangen.importing.heading_match import best_matches
from plangen.importing.mapping.about import about, block_texts, why_no_plan
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.mapping.report import record, to_look_at
from plangen.importing.read import read_document
from plangen.load.build import load
from tests.conftest import EXAMPLES, ROOT
from tests.importing.composed import as_if_read

WORD = regex(r"\w+")


@pytest.mark.parametrize("name", ["headings.yaml", "headings_second.yaml"])
def test_a_heading_is_matched_with_the_heading_of_the_guidance_that_it_answers(name):
    listed = yaml.safe_load((ROOT / "tests/importing" / name).read_text(encoding="utf-8"))
    edition = read_edition(listed["edition"])
    found = [[match.heading for match in best_matches(text, edition)] for text, _ in listed["headings"]]
    wanted = [heading for _, heading in listed["headings"]]
    first = sum(ids[:1] == [want] for ids, want in zip(found, wanted, strict=True))
    among = sum(want in ids for ids, want in zip(found, wanted, strict=True))
    assert first / len(wanted) >= 0.85
    assert among / len(wanted) >= 0.97


def composed(plan):
    return compose(plan, read_edition(known_or_newest(plan.edition)))


@cache
def example(name):
    plan = load(ROOT / "examples" / name)
    document = as_if_read(composed(plan))
    imported = plan_files(document)
    return plan, document, imported, load(imported.files, name="imported")


def words(document):
    """The words of a document; what is drawn in a picture is told apart."""
    return [word for text in block_texts(document.blocks) for word in WORD.findall(text)]


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_words_come_back_in_the_same_order_and_every_figure(name):
    _, document, _, again = example(name)
    before, after = words(document), words(as_if_read(composed(again)))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) / len(before) >= 0.99
    figures = [Counter(word for word in some if word[:1].isdigit()) for some in (before, after)]
    assert sum((figures[0] - figures[1]).values()) <= 2  # those of the cover, which are data


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_plan_that_comes_out_is_one_that_can_be_checked(name):
    plan, _, imported, again = example(name)
    report = check(again, edition_of(again))
    assert [finding.message for finding in report.findings if finding.rule == "shape-mismatch"] == []
    assert (again.authority.name, again.edition) == (plan.authority.name, plan.edition)
    assert again.period.starts == plan.period.starts and again.period.ends == plan.period.ends
    assert imported.reading.words_placed >= 0.99 * imported.reading.words


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "stockton"])
def test_the_contributions_are_data_with_every_figure_as_published(name):
    plan, _, _, again = example(name)
    before, after = plan.contributions, again.contributions

    def rows(contributions):
        return [(row.partner, [str(amount) for amount in row.amounts.values() if amount]) for row in contributions.rows]

    assert set(map(str, rows(before))) <= set(map(str, rows(after)))
    assert [column.heading for column in after.columns] == [column.heading for column in before.columns]


@pytest.mark.parametrize("name", ["stoke", "stockport"])
def test_the_actions_are_data(name):
    plan, _, _, again = example(name)
    assert [" ".join(str(action.action).split()) for action in again.actions] == [
        " ".join(str(action.action).split()) for action in plan.actions
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_record_says_where_everything_stood_and_the_tray_holds_the_rest(name):
    _, document, imported, _ = example(name)
    told = yaml.safe_load(record(imported, document, "ab"))
    assert told["document"] == {"name": "plan.docx", "sha256": "ab"}
    assert {placed["file"] for placed in told["placed"]} <= {*imported.files}
    numbers = {block.place.number for block in document.blocks}
    placed = {standing.place.number for standing in imported.standings} | {
        block.place.number for block in imported.tray
    }
    headings = {block.place.number for block in document.blocks if isinstance(block, Heading)}
    told_as_data = 8  # the cover
    assert len(numbers - placed - headings) <= told_as_data
    assert to_look_at(imported, document)


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("An inspection of youth offending services in Anywhere", "an inspection report"),
        ("Minutes of the meeting of the Cabinet", "the minutes of a meeting"),
        ("Youth Justice Plan 2024-25", ""),
        ("Cynllun Cyfiawnder Ieuenctid 2024-25", ""),
        ("A recipe for bread", "a document that does not speak of a youth justice plan"),
    ],
)
def test_what_is_no_plan_is_told(first, told):
    blocks = (Heading(Place(1), 1, first), Paragraph(Place(2), (Run("Some words."),)))
    assert why_no_plan(Document("x.pdf", "pdf", blocks)) == told


def test_a_plan_that_calls_itself_otherwise_is_one_by_what_it_speaks_of() -> None:
    texts = (
        "Our partners work with children in the youth justice system. This plan is for one year.",
        "First time entrants fell, as did reoffending and custody. Victims are offered restorative justice.",
        "The management board sets the priorities.",
    )
    title = Heading(Place(1), 1, "Annual Strategic Plan 2024 - 2025")
    blocks = (title, *(Paragraph(Place(number), (Run(text),)) for number, text in enumerate(texts, 2)))
    document = Document("westmere.docx", "docx", blocks)
    assert why_no_plan(document) == ""
    assert about(document).title == "Annual Strategic Plan 2024 - 2025"
    assert plan_files(document).sections[0].answers == ""
    assert why_no_plan(Document("letter.docx", "docx", blocks[:2])) != ""


def test_a_heading_of_the_guidance_with_a_year_in_it_still_answers_it() -> None:
    blocks = (
        Heading(Place(1), 1, "Plan for the forthcoming year 2024-25"),
        Paragraph(Place(2), (Run("Some words on youth justice."),)),
    )
    assert plan_files(Document("x.docx", "docx", blocks)).sections[0].answers == "forthcoming-year"


HOSTILE = [
    "# no heading", "1. no list", "- no item", "* star *", "_low_", "a_b_c", "[x](y)", "[^1] no note", "{{ facts.x }}",
    "<b>bold</b>",
    "`code`", "~~gone~~", "| a | b |", "Table: no caption", "> no quote", "&amp; &copy;", "\\ back", "::: box", "![x](y.png)",
    "a  b",
    "---", "===", "+ plus", "• bullet", "12) twelve", "^[note]", "[ ] task", "$5 * 3 = $15", "*", "**", "{lang=cy}",
    "[Bore da]{lang=cy}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_look_like_marks_come_back_as_words(text):
    blocks = (Heading(Place(1), 1, "Vision"), Paragraph(Place(2), (Run("Before."),)), Paragraph(Place(3), (Run(text),)))
    plan = load(plan_files(Document("youth justice plan.docx", "docx", blocks)).files, name="p")
    said = list(block_texts(as_if_read(composed(plan)).blocks))
    assert " ".join(text.split()) in said


def test_a_reviewer_reads_what_stands_before_the_first_heading_and_a_lead_is_asked_where_it_belongs() -> None:
    opening = "Brantham is a London borough. This youth justice plan was approved by full Council on 24 July 2025."
    blocks = (
        Paragraph(Place(1), (Run(opening),)),
        Heading(Place(2), 1, "Local context"),
        Paragraph(Place(3), (Run("Brantham has 28,900 children."),)),
    )
    document = Document("brantham.docx", "docx", blocks)
    read = plan_files(document, reads_front=True)
    assert [section.heading.text for section in read.sections] == ["Opening words", "Local context"]
    assert opening in read.files["sections/opening-words.md"].decode() and not read.tray
    asked = plan_files(document)
    assert [block.place.number for block in asked.tray] == [1] and len(asked.sections) == 1


COVER = """# Wrenbridge Council Youth Justice Plan 2025-26

| Service | Wrenbridge Youth Justice Service |
|---|---|
| Service Manager / Lead | Angela Morrow |
| Chair of YJS Board | Superintendent Colin Hale |

## Governance

The chair of YJS board reports to the Chair of YJS.

| Name | Role | Agency |
|---|---|---|
| Supt Colin Hale (Chair) | Area Commander | Wrenshire Police |
| Joan Petty | Director of Children’s Services | Wrenbridge Council |
| Mark Osei (Vice Chair) | Head of Probation Delivery Unit | Probation Service |
"""


def test_the_cover_of_the_national_form_and_a_chair_beside_the_name_are_read() -> None:
    imported = plan_files(read_document("plan.md", COVER.encode()))
    files = imported.files
    values = yaml.safe_load(files["plan.yaml"])
    assert values["service"] == {"name": "Wrenbridge Youth Justice Service", "lead": "Angela Morrow"}
    assert [*filter(None, block_texts(imported.tray))] == ["Chair of YJS Board", "Superintendent Colin Hale"]
    members = yaml.safe_load(files["governance.yaml"])["board"]["members"]
    assert [(member["name"], member.get("chair")) for member in members] == [
        ("Supt Colin Hale", True),
        ("Joan Petty", None),
        ("Mark Osei (Vice Chair)", None),
    ]
