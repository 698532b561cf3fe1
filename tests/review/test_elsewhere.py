"""What a foreign document tells under headings of its own words, or in tables of its own shape, is for a person, with the
passage; what it tells nowhere is short.
"""

from base64 import b64encode
from io import BytesIO

import docx
import pytest
import weasyprint
from PIL import Image

from plangen.check import check, edition_of
from plangen.edition import read_edition
from plangen.finding import Stand
from plangen.importing.heading_match import best_matches
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.mapping.report import reading_words
from plangen.importing.read import read_document
from plangen.load.build import load
from plangen.review.documents import of_document

DRAWN = BytesIO()
Image.new("RGB", (60, 40), "teal").save(DRAWN, "PNG")
PNG = DRAWN.getvalue()

PLAN = """\
# Leeds Youth Justice Plan 2025-26

## A word from the chair

I am pleased to introduce this plan, which the board has seen and discussed twice in the spring.

## Behind bars

Two children had a custodial sentence and three were remanded. No child is released without a home to go to.
Planning for release starts on day one. The bail support scheme was used nine times.

## What tells us how we do

First time entrants fell to 35, a rate of 133. The binary rate of reoffending is 26%, with 3.1 reoffences each.
Two children went to custody.

| Indicator | Q1 | Q2 |
|---|---|---|
| Suitable accommodation | 95% | 97% |
| Education and training | 61% | 64% |
| SEND | 79% | 80% |
| Mental health | 77% | 81% |
| Substance misuse | 69% | 70% |
| Out of court disposals completed | 94% | 93% |
| Links to wider services | 59% | 60% |
| Management board attendance | 86% | 90% |
| Serious violence | 4 | 3 |
| Victims | 62% | 60% |

## Paying for it

The partners pay for it together.

| Code | Who pays | What for |
|---|---|---|
| 1a | Council, £400,000 | the team |
| 1b | Police, £80,000 | two officers |
| 2 | Probation, £20,000 | an officer |
| 3 | Health, £10,000 | a nurse |

## The end

Signed: J Bloggs, chair, 12 June 2025. The Board agreed the plan on 12 June 2025. It goes to Council on 16 July 2025.
"""


def standings(text):
    imported = plan_files(read_document("plan.md", text.encode()))
    plan = load(imported.files, name="plan.md")
    report = of_document(check(plan, edition_of(plan)), imported, edition_of(plan))[0]
    return {standing.requirement.removeprefix("YJB25-"): standing for standing in report.standings}


def test_a_heading_that_a_section_of_other_words_answers_is_for_a_person_with_the_passage():
    found = standings(PLAN)
    for heading in ("REMANDS", "RESETTLEMENT", "USE-OF-CUSTODY"):
        assert found[heading].stand is Stand.TO_REVIEW and "Behind bars" in found[heading].reason, heading
    assert "remanded" in found["REMANDS"].reason
    assert found["FAMILIES"].stand is Stand.SHORT


def test_indicators_in_a_table_of_another_shape_or_in_sentences_are_for_a_person():
    found = standings(PLAN)
    for asked in ("LONG-STANDING-INDICATORS", "INDICATORS"):
        assert found[asked].stand is Stand.TO_REVIEW and "What tells us how we do" in found[asked].reason
    without = PLAN.replace("| Mental health | 77% | 81% |\n", "")
    assert "not seen anywhere: mental health" in standings(without)["INDICATORS"].reason
    rows = [line for line in PLAN.splitlines(keepends=True) if not line.endswith("% |\n")]
    assert standings("".join(rows))["INDICATORS"].stand is Stand.SHORT


def test_a_signature_an_approval_and_a_way_to_full_council_in_a_sentence_are_for_a_person():
    found = standings(PLAN)
    assert found["SIGNED"].stand is Stand.TO_REVIEW and "J Bloggs" in found["SIGNED"].reason
    assert found["APPROVED-BY-BOARD"].stand is not Stand.NOT_SHOWN
    assert found["FULL-COUNCIL-TO-FOLLOW"].stand is not Stand.NOT_SHOWN
    below = standings(PLAN.replace("## The end", "## Signed").replace("Signed: J Bloggs", "J Bloggs"))
    assert below["SIGNED"].stand is Stand.TO_REVIEW
    blank = standings(PLAN.replace("Signed: J Bloggs, chair, 12 June 2025.", "Signed: J Bloggs, chair."))
    assert blank["SIGNED"].stand is Stand.SHORT
    bare = standings(PLAN.partition("## The end")[0])
    assert bare["SIGNED"].stand is Stand.SHORT and bare["FULL-COUNCIL-TO-FOLLOW"].stand is Stand.NOT_SHOWN


def test_a_table_of_partners_money_that_is_not_read_as_one_is_for_a_person():
    found = standings(PLAN)
    assert found["CDA-40-1-A-F"].stand is not Stand.SHORT
    assert found["BUDGET-COLUMNS"].stand is not Stand.SHORT
    bare = PLAN.partition("## Paying for it")
    without = standings(bare[0] + "## The end" + bare[2].partition("## The end")[2])
    assert without["CDA-40-1-A-F"].stand is Stand.SHORT


def test_a_heading_of_several_things_perhaps_answers_each_of_them():
    found = standings(PLAN.replace("## Behind bars", "## Police custody, remand, custody and coming home"))
    for heading in ("REMANDS", "USE-OF-CUSTODY", "RESETTLEMENT"):
        assert found[heading].stand is not Stand.SHORT, heading
    alone = standings("# Leeds Youth Justice Plan 2025-26\n\n## What we did\n\nWe kept our promises to children.\n")
    assert alone["PREVIOUS-PRIORITIES"].stand is not Stand.SHORT
    assert alone["PREVIOUS-YEAR"].stand is Stand.TO_REVIEW and "What we did" in alone["PREVIOUS-YEAR"].reason
    assert alone["FORTHCOMING-YEAR"].stand is Stand.SHORT


@pytest.mark.parametrize("heading", ["Board membership", "Membership of the Board and attendance", "Board members"])
def test_the_membership_of_the_board_is_governance_and_not_its_development(heading):
    assert best_matches(heading, read_edition("yjb-2025"))[0].heading == "governance"


def test_when_it_was_sent_and_who_is_in_post_and_a_table_of_signatures_are_for_a_person():
    told = "The plan was submitted to the Youth Justice Board on 27 June 2025. All of these posts are filled.\n"
    table = "| Signed by | Post | Date |\n|---|---|---|\n| A Lloyd | Chair | 5 June 2025 |\n"
    found = standings(f"{PLAN.partition('Signed: ')[0]}{told}\n{table}")
    for asked in ("DEADLINE", "CDA-39-5-FILLED", "SIGNED"):
        assert found[asked].stand is Stand.TO_REVIEW, asked
    bare = standings(PLAN.partition("## The end")[0])
    assert bare["DEADLINE"].stand is bare["CDA-39-5-FILLED"].stand is Stand.NOT_SHOWN


TOLD = {
    "CDA-40-1-CONSULTED": [
        "## How this plan came about\n\nDuring April the draft was sent to police, health and probation for comment.",
        "## Opening words\n\nWe consulted our partners and 40 parents before it was written.",
        "## Consultation\n\nPolice and health sent their views by e-mail.",
    ],
    "HOUSE-ORDER": ["## Governance\n\nOn 4 June 2025 the partnership board approved this plan."],
    "DEADLINE": ["## Dates\n\n| Step | When |\n|---|---|\n| Submission | 26 June 2025 |"],
    "HOUSE-RISKS": ["## What could go wrong\n\nThe main risk is that short grants end."],
    "HOUSE-INDICATORS": ["## In numbers\n\nFirst time entrants fell to 31."],
}


@pytest.mark.parametrize(("asked", "passage"), [(asked, text) for asked, some in TOLD.items() for text in some])
def test_what_a_document_tells_in_words_alone_is_for_a_person_with_the_passage(asked, passage):
    bare = "# Leeds Youth Justice Plan 2025-26\n\n## Our area\n\nLeeds is a large city.\n"
    assert standings(bare)[asked].stand is Stand.NOT_SHOWN
    found = standings(f"{bare}\n{passage}\n")[asked]
    assert found.stand is Stand.TO_REVIEW
    assert passage.split()[-2] in found.reason or passage.split("\n\n")[1][:30] in found.reason


def test_of_passages_that_tell_a_day_the_one_that_speaks_of_the_plan_is_quoted():
    aims = "## Aims\n\nThree aims were agreed by the board on 2 February 2025.\n\n"
    found = standings(PLAN.replace("## Behind bars", f"{aims}## Behind bars"))["HOUSE-ORDER"]
    assert "The Board agreed the plan on 12 June 2025" in found.reason


def test_a_heading_without_a_text_tells_nothing():
    bare = "# Leeds Youth Justice Plan 2025-26\n\n## Consultation\n\n## Our area\n\nLeeds is a large city.\n"
    assert standings(bare)["CDA-40-1-CONSULTED"].stand is Stand.NOT_SHOWN


BOARD = """\
# Leeds Youth Justice Plan 2025-26

## Governance and the management board

| Name | Role | Organisation | Meetings attended (of 4) |
|---|---|---|---|
| A Lloyd | Director of Children's Services (Chair) | Council | 4 |
| B Moss | Superintendent | Police | 3 |
"""


def test_the_meetings_that_members_attended_are_read_beside_their_names():
    found = standings(BOARD)
    assert found["GOV-4"].stand is Stand.MET
    assert found["HOUSE-ATTENDANCE"].stand is Stand.MET and "3 of 4" in found["HOUSE-ATTENDANCE"].evidence[1].words
    assert standings(BOARD.replace("| 3 |", "| 5 |"))["HOUSE-ATTENDANCE"].stand is Stand.SHORT
    assert standings(BOARD.replace(" (of 4)", ""))["GOV-4"].stand is Stand.MET


def reviewed(name, data):
    imported = plan_files(read_document(name, data), reads_front=True)
    plan = load(imported.files, name=name)
    report = of_document(check(plan, edition_of(plan)), imported, edition_of(plan))[0]
    return {standing.requirement: standing for standing in report.standings}


def test_a_picture_of_a_word_file_lacks_words_or_has_them_and_its_caption_is_not_asked_for(tmp_path):
    def word(words):
        made = docx.Document()
        made.add_heading("Leeds Youth Justice Plan 2025-26", 0)
        made.add_heading("Our area", 1)
        made.add_paragraph("Leeds is a large city.")
        made.add_picture(BytesIO(PNG))
        for drawn in made.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
            drawn.set("descr", words)
        kept = BytesIO()
        made.save(kept)
        return reviewed("plan.docx", kept.getvalue())

    without, described = word(""), word("A map of the wards of Leeds, with our two offices")
    assert without["PSBAR-6"].stand is Stand.SHORT
    assert described["PSBAR-6"].stand is Stand.MET
    assert without["HOUSE-SHAPE"].stand is described["HOUSE-SHAPE"].stand is Stand.NOT_APPLICABLE


def test_a_picture_in_a_pdf_is_for_a_person_on_its_page():
    picture = f'<img style="width: 200px" src="data:image/png;base64,{b64encode(PNG).decode()}">'
    page = f"<html lang=en><h1>Leeds Youth Justice Plan 2025-26</h1><p>Leeds is a large city.</p>{picture}"
    found = reviewed("plan.pdf", weasyprint.HTML(string=page).write_pdf())["PSBAR-6"]
    assert found.stand is Stand.TO_REVIEW and "page 1" in found.reason and not found.evidence


CYMRAEG = """\
# Cynllun Cyfiawnder Ieuenctid Trefnewydd 2025-26

Cyngor Sir Trefnewydd

## Ein gwaith

Mae'r gwasanaeth yn gweithio gyda phlant rhwng 10 ac 17 oed. 
Rydym wedi siarad gyda'r heddlu, ac mae ein bwrdd yn cyfarfod bob mis.

## Arian

| Asiantaeth | Arian (£) | Arall (£) | Cyfanswm (£) |
|---|---|---|---|
| Cyngor | 1,000 | 500 | 1,500 |
| Heddlu | 2,000 | 500 | 2,500 |
| Prawf | 3,000 | 500 | 3,500 |
| Bwrdd Iechyd | 4,000 | 500 | 4,500 |
| Cyfanswm | 10,000 | 2,000 | 12,000 |
"""


def test_a_plan_in_welsh_is_for_a_person_who_reads_welsh_but_for_its_sums():
    found = standings(CYMRAEG)
    assert found["HOUSE-SUMS"].stand is Stand.MET
    assert {each.stand for each in found.values()} == {Stand.MET, Stand.TO_REVIEW, Stand.NOT_APPLICABLE}
    assert "reads Welsh" in found["CDA-38-1"].reason and not found["CDA-38-1"].evidence
    assert found["CDA-42-1-ENGLAND"].stand is Stand.NOT_APPLICABLE
    wrong = standings(CYMRAEG.replace("12,000", "13,000"))
    assert [name for name, each in wrong.items() if each.stand is Stand.SHORT] == ["HOUSE-SUMS"]
    imported = plan_files(read_document("plan.md", CYMRAEG.encode()))
    assert "in Welsh" in reading_words(imported.reading) and imported.about.authority == "Cyngor Sir Trefnewydd"


def test_welsh_names_and_a_motto_make_no_plan_welsh():
    text = PLAN.replace(
        "## Behind bars", "Mae plant yn gyntaf yn ein gwaith, ac mae llais gan bob un.\n\n## Behind bars"
    )
    assert not plan_files(read_document("plan.md", text.encode())).reading.language


def test_a_budget_that_is_a_picture_is_for_a_person_to_read():
    drawn = f'<img style="width: 200px" src="data:image/png;base64,{b64encode(PNG).decode()}">'
    text = "<p>Leeds is a city of many people, and its children are of many kinds.</p>" * 9
    page = f"<html lang=en><h1>Leeds Youth Justice Plan 2025-26</h1>{text}{{}}{drawn}{text}"

    def found(above):
        return reviewed("plan.pdf", weasyprint.HTML(string=page.format(above)).write_pdf())

    money = found("<h1>Our budget</h1><p>Each partner pays.</p>")
    for asked in ("CDA-40-1-A-F", "HOUSE-SUMS", "YJB25-BUDGET-AGENCIES"):
        assert money[asked].stand is Stand.TO_REVIEW and "“Our budget” (page 1) has a picture" in money[asked].reason
    assert found("<h1>Our town</h1><p>This is it.</p>")["CDA-40-1-A-F"].stand is Stand.SHORT


def test_plain_words_in_capitals_are_no_acronyms():
    text = BOARD.replace(
        "## Gov", "## Who\n\n| GENDER | Sat here? |\n|---|---|\n| FEMALE | YES |\n| MALE | NO |\n\n## Gov"
    )
    assert standings(text)["HOUSE-ACRONYMS"].stand is Stand.MET
    assert standings(text.replace("FEMALE", "QXZV"))["HOUSE-ACRONYMS"].stand is Stand.SHORT


NARRATIVE = """\
# Leeds Youth Justice Plan 2025-26

## Leadership

Around the table are the police superintendent, a nurse of the ICB and a magistrate. Partners came to most of the meetings.

## The year behind us

We promised eleven things. Eight are done.

## What could stop us

Our biggest worry is the end of short grants.

## Money

The council puts in £612,000, the police £88,000 and health £52,000.

## Dates

| Step | How |
|---|---|
| Consulted | Police, health and twelve schools, by e-mail |

We sent it to the Youth Justice Board on 27 June 2025.
"""


IN_WORDS = (
    "GOV-1", "ANNUAL-UPDATE", "HOUSE-RISKS", "HOUSE-SUMS", "CDA-40-1-B-F", "CDA-40-1-CONSULTED", "DEADLINE",
    "HOUSE-ATTENDANCE-RATE", "BUDGET-AGENCIES",
)  # fmt: skip


@pytest.mark.parametrize("asked", IN_WORDS)
def test_a_narrative_tells_in_its_own_words_what_others_keep_in_tables(asked):
    assert standings(NARRATIVE)[asked].stand is Stand.TO_REVIEW


def test_a_table_of_money_below_a_heading_that_says_thousands_is_read_and_rounded():
    table = "| Partner | Cash | In kind | Total |\n|---|---|---|---|\n| Council | 401 | 62 | 464 |\n| Police | 10 | 71 | 80 |\n"
    rows = "| Probation | 21 | 31 | 52 |\n| Total | 433 | 164 | 596 |\n"
    money = f"# Leeds Youth Justice Plan 2025-26\n\n## Funding (£000s)\n\n{table}{rows}"
    assert standings(money)["HOUSE-SUMS"].stand is Stand.MET
    assert standings(money.replace("| 596 |", "| 696 |"))["HOUSE-SUMS"].stand is Stand.SHORT
