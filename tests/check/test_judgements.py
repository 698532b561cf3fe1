"""What people judge is pinned to what it rests on: it lapses when that changes, and never lifts a proven fault."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from plangen.check import check, edition_of
from plangen.check.fingerprints import changes, fingerprints
from plangen.check.judgement_records import read_records, record_text
from plangen.check.judgements import judgement_overruled, subject
from plangen.compose.annexes.matrix import matrix_annex
from plangen.edition import read_edition
from plangen.errors import PlangenError
from plangen.finding import Finding, Fingerprint, Judgement, JudgementState, Place, Report, Stand, Standing
from plangen.frozen import replace
from plangen.load.build import load
from plangen.plan import Plan
from plangen.reporters import to_bytes
from plangen.reporters.read_json import read_reports
from plangen.source.plan_file import PlanFile
from plangen.source.reader import judgements_source
from tests.check.editions import CHAIR, edition_asking, requirement

Folder = Callable[..., Path]
BOARD = replace(requirement("BOARD"), rules={"words-not-mentioned": {"words": ["board"]}})
PERSONAL = requirement("JUDGEMENT")
HOUSE_EXCEPTIONS = next(each for each in read_edition("yjb-2024").requirements if each.id == "HOUSE-EXCEPTIONS")
HEADED = replace(requirement("VOICE"), rules={"words-too-few": {"section": "voice", "words": 500}})
REFLOWED = "|\n      The board leads the\n      service and met {{ facts.visits }} times.\n"
PLAN = """\
edition: yjb-2019
authority: {name: Cyngor Tŷ Ŵyn, nation: england}
period: {starts: 2019-04-01, ends: 2020-03-31}
document: {title: Youth Justice Plan}
facts:
  visits: {value: 12, meaning: visits}
  posts: {value: 9, meaning: posts}
governance: {board: {members: [{post: Director, chair: yes}, {post: Officer}]}}
sections:
  - heading: Leading
    text: The board leads the service and met {{ facts.visits }} times.
  - heading: Working
    text: We have {{ facts.posts }} posts.
"""


def judged(plan: Plan, of: str, stand: Stand = Stand.MET, **fields: object) -> Judgement:
    """A judgement of a plan as it is now, by an edition that asks the three requirements of these tests."""
    edition = edition_asking(BOARD, PERSONAL, CHAIR)
    asked = edition.requirement(of)
    assert asked is not None
    (standing,) = [each for each in check(plan, edition).standings if each.requirement == of]
    rests_on = fingerprints(plan, edition, asked, [quoted.address for quoted in standing.evidence])
    made = Judgement(
        of,
        stand,
        "chapter 2 names each post",
        "the chair",
        "2019-05-01",
        subject(plan),
        rests_on,
        Place("r.yaml", 1, 1, ""),
    )
    return replace(made, **fields)


def standing(plan: Plan, of: str, *judgements: Judgement) -> Standing:
    report = check(plan, edition_asking(BOARD, PERSONAL, CHAIR), judgements)
    return next(each for each in report.standings if each.requirement == of)


# --- what it rests on ---


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We have {{ facts.posts }} posts.", "We have {{ facts.posts }} posts, and a new one."),
        ("value: 9", "value: 10"),
        ("document: {title: Youth Justice Plan}", "document: {title: Our plan, version: '2'}"),
        ("    text: The board leads", '    number: "1"\n    text: The board  leads'),
        ("sections:\n", "sections:\n  - heading: Before all\n    text: New words.\n"),
        ("The board leads the service and met {{ facts.visits }} times.", REFLOWED),
    ],
)  # fmt: skip
def test_an_edit_elsewhere_and_another_way_of_writing_it_down_leave_a_judgement_standing(
    old: str, new: str, folder: Folder
) -> None:
    judgement = judged(load(folder(PLAN)), "BOARD")
    assert [pinned.part for pinned in judgement.rests_on] == ["what is asked", "section: Leading"]
    assert old in PLAN
    assert standing(load(folder(PLAN.replace(old, new))), "BOARD", judgement).judgements == (judgement,)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("The board leads", "The board follows", "section “Leading” has changed"),
        ("value: 12", "value: 13", "section “Leading” has changed"),
        ("heading: Leading", "heading: Led", "section “Leading” is gone"),
        ("Cyngor Tŷ Ŵyn", "Cyngor Arall", "it is of the plan of Cyngor Tŷ Ŵyn, from 2019-04-01, and this is that of"),
        ("starts: 2019-04-01", "starts: 2020-04-01", "this is that of Cyngor Tŷ Ŵyn, from 2020-04-01"),
    ],
)
def test_an_edit_of_what_it_rests_on_makes_it_lapse_and_says_what_changed(
    old: str, new: str, change: str, folder: Folder
) -> None:
    plan = load(folder(PLAN))
    text = record_text(replace(judged(plan, "JUDGEMENT"), requirement="BOARD", rests_on=judged(plan, "BOARD").rests_on))
    edited = load(folder(PLAN.replace(old, new), **{"judgements.yaml": text}))
    (lapsed,) = standing(edited, "BOARD").judgements
    assert lapsed.state is JudgementState.LAPSED and change in lapsed.note
    assert lapsed.place.file.endswith("plan/judgements.yaml") and lapsed.place.line == 1


def test_a_judgement_of_data_rests_on_the_record_wherever_it_stands_in_its_list(folder: Folder) -> None:
    judgement = judged(load(folder(PLAN)), "GOV-4", Stand.SHORT)
    assert judgement.rests_on[1].part == "governance / board / members / Director"
    moved = PLAN.replace(
        "[{post: Director, chair: yes}, {post: Officer}]", "[{post: Officer}, {chair: yes, post: Director}]"
    )
    assert standing(load(folder(moved)), "GOV-4", judgement).judgements[0].state is JudgementState.IN_EFFECT
    gone = moved.replace("post: Director", "post: Leader")
    (lapsed,) = standing(load(folder(gone)), "GOV-4", judgement).judgements
    assert lapsed.note == "since then “governance / board / members / Director” is gone"


def test_where_nothing_answers_it_rests_on_the_sections_under_its_heading_else_on_the_whole_plan(
    folder: Folder,
) -> None:
    plan = load(folder(PLAN.replace("heading: Working", "heading: Working\n    answers: [voice]")))
    edition = replace(edition_of(plan), requirements=(HEADED, PERSONAL))
    headings = {heading.id for heading in edition.headings}
    assert "voice" not in headings
    edition = replace(edition, headings=(replace(edition.headings[0], id="voice"),))
    narrow, whole = (fingerprints(plan, edition, asked, ()) for asked in edition.requirements)
    assert [pinned.part for pinned in (narrow[1], whole[1])] == ["section: Working", "the plan"]


def test_the_whole_plan_is_what_it_says_and_not_who_signed_which_version(folder: Folder) -> None:
    judgement = judged(load(folder(PLAN)), "JUDGEMENT")
    signed = PLAN + "signoff: {approved_on: 2019-06-01}\n"
    assert standing(load(folder(signed)), "JUDGEMENT", judgement).stand is Stand.JUDGED
    (lapsed,) = standing(load(folder(PLAN.replace("value: 9", "value: 8"))), "JUDGEMENT", judgement).judgements
    assert lapsed.note == "since then the plan has changed"


def test_a_judgement_lapses_when_what_is_asked_is_reworded(folder: Folder) -> None:
    plan = load(folder(PLAN))
    reworded = replace(BOARD, text="Asked in other words.")
    assert changes(plan, reworded, judged(plan, "BOARD").rests_on) == ["the words of what is asked have changed"]


def test_letters_that_are_composed_in_another_way_are_the_same(folder: Folder) -> None:
    text = PLAN.replace("heading: Leading", "heading: Tŷ Ŵyn")
    judgement = judged(load(folder(text)), "BOARD")
    decomposed = load(folder(normalize("NFD", text)))
    assert standing(decomposed, "BOARD", judgement).judgements[0].state is JudgementState.IN_EFFECT


# --- how the plan then stands ---


@pytest.mark.parametrize(
    ("stand", "after"),
    [(Stand.MET, Stand.JUDGED), (Stand.SHORT, Stand.SHORT), (Stand.NOT_APPLICABLE, Stand.NOT_APPLICABLE)],
)
def test_what_only_a_person_can_judge_stands_as_it_is_judged(stand: Stand, after: Stand, folder: Folder) -> None:
    plan = load(folder(PLAN))
    assert standing(plan, "JUDGEMENT").stand is Stand.TO_REVIEW
    found = standing(plan, "JUDGEMENT", judged(plan, "JUDGEMENT", stand))
    assert found.stand is after
    assert f"judged {stand} by the chair on 1 May 2019: chapter 2 names each post" in found.reasons


def test_a_person_may_find_short_what_plangen_found_met_and_needs_to_add_nothing_where_both_agree(
    folder: Folder,
) -> None:
    plan = load(folder(PLAN))
    assert standing(plan, "GOV-4", judged(plan, "GOV-4", Stand.SHORT)).stand is Stand.SHORT
    assert standing(plan, "GOV-4", judged(plan, "GOV-4", Stand.MET)).stand is Stand.MET


def without_chair(folder: Folder, **files: str) -> Report:
    plan = load(folder(PLAN.replace(", chair: yes", ""), **files))
    made = [judged(plan, "GOV-4", stand) for stand in (Stand.MET, Stand.NOT_APPLICABLE)]
    return check(plan, edition_asking(CHAIR), made[1:] if files else made[:1])


def test_no_judgement_lifts_what_plangen_found_short_and_one_that_tries_is_found(folder: Folder) -> None:
    report = without_chair(folder)
    (found,) = report.standings
    assert found.stand is Stand.SHORT and found.judgements[0].state is JudgementState.OVERRULED
    first, overruled = report.findings
    assert isinstance(overruled, Finding) and overruled.rule == "judgement-overruled"
    assert overruled.place.file == "r.yaml" and first.message in overruled.message
    assert report.rules[-1].why and report.verdict == "not ready"
    assert judgement_overruled.__doc__


def test_one_that_says_so_is_found_also_where_the_plan_has_changed_since(folder: Folder) -> None:
    judgement = judged(load(folder(PLAN)), "GOV-4")
    report = check(load(folder(PLAN.replace(", chair: yes", ""))), edition_asking(CHAIR), [judgement])
    assert [finding.rule for finding in report.findings] == ["chair-missing", "judgement-overruled"]
    assert "since then “governance / board / members / Director” has changed" in report.findings[1].message


def test_what_is_not_asked_stays_so_whatever_is_judged(folder: Folder) -> None:
    plan = load(folder(PLAN))
    welsh = requirement("GOV-4", nation="wales")
    report = check(plan, edition_asking(welsh), [judged(plan, "GOV-4", rests_on=(Fingerprint("the plan", "0" * 16),))])
    assert report.standings[0].stand is Stand.NOT_APPLICABLE
    assert report.findings == ()


def test_a_person_may_turn_down_an_explanation_and_may_not_lift_what_it_explains(folder: Folder) -> None:
    explained = "exceptions: [{requirement: GOV-4, reason: The chair has left and is sought, agreed_by: Board}]\n"
    plan = load(folder(PLAN.replace(", chair: yes", "") + explained))
    assert standing(plan, "GOV-4").stand is Stand.EXPLAINED
    assert standing(plan, "GOV-4", judged(plan, "GOV-4", Stand.MET)).stand is Stand.EXPLAINED
    assert standing(plan, "GOV-4", judged(plan, "GOV-4", Stand.SHORT)).stand is Stand.SHORT


# --- several judgements ---


def test_a_later_record_goes_before_an_earlier_one_and_a_reviewer_s_before_the_plan_s_own(folder: Folder) -> None:
    plan = load(folder(PLAN))
    met, short = judged(plan, "JUDGEMENT"), judged(plan, "JUDGEMENT", Stand.SHORT)
    own = load(folder(PLAN, **{"judgements.yaml": record_text(short) + record_text(met)}))
    assert standing(own, "JUDGEMENT").stand is Stand.JUDGED
    both = standing(own, "JUDGEMENT", replace(short, by="the reviewer"))
    assert both.stand is Stand.SHORT
    assert [(made.by, made.state) for made in both.judgements] == [
        ("the reviewer", JudgementState.IN_EFFECT),
        ("the chair", JudgementState.REPLACED),
    ]


def test_a_reviewer_s_file_holds_judgements_of_several_plans_told_apart_by_authority_and_first_day(
    folder: Folder,
) -> None:
    plan = load(folder(PLAN))
    here, elsewhere = judged(plan, "JUDGEMENT"), judged(plan, "JUDGEMENT", Stand.SHORT)
    elsewhere = replace(elsewhere, plan="Another Council, from 2019-04-01")
    assert standing(plan, "JUDGEMENT", here, elsewhere).judgements == (here,)
    assert standing(plan, "JUDGEMENT", replace(here, plan="CYNGOR  TŶ ŴYN, from 2019-04-01")).stand is Stand.JUDGED


def test_a_reviewer_s_judgement_that_has_lapsed_leaves_the_plan_to_review_though_its_own_says_met(
    folder: Folder,
) -> None:
    plan = load(folder(PLAN))
    lapsed = judged(plan, "JUDGEMENT", Stand.SHORT, rests_on=(Fingerprint("the plan", "0" * 16),))
    own = load(folder(PLAN, **{"judgements.yaml": record_text(judged(plan, "JUDGEMENT"))}))
    assert standing(own, "JUDGEMENT", lapsed).stand is Stand.TO_REVIEW


# --- as written ---


def records(text: str) -> tuple[Judgement, ...]:
    return read_records(
        judgements_source({}, "plan", PlanFile("judgements.yaml", "plan/judgements.yaml", text.encode()))
    )


@pytest.mark.parametrize(
    "why",
    ["plain", 'said: "yes" # no', "Tŷ Ŵyn – ’sŵn’", "- {a: b}", "two\nlines", "\\n is no line", "100% & *all*", "it's"],
)
def test_a_record_reads_back_as_it_was_written(why: str, folder: Folder) -> None:
    judgement = judged(load(folder(PLAN)), "BOARD", why=why, by=why)
    (read,) = records(record_text(judgement))
    assert replace(read, place=judgement.place) == judgement


RECORD = """\
- requirement: CDA-40-1-B-C
  standing: met
  why: so
  by: chair
  on: 2019-05-01
  plan: "Cyngor Tŷ Ŵyn, from 2019-04-01"
  evidence:
    "the plan": 0123456789abcdef
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("CDA-40-1-B-C", "CDA-40-1-B-Z", "1:16: there is no requirement `CDA-40-1-B-Z`"),
        (
            "standing: met",
            "standing: fine",
            "2:13: `fine` is not how a plan can be judged: write met, short, not applicable",
        ),
        ("standing: met", "standing: judged", "2:13: `judged` is not how a plan can be judged"),
        ("  why: so\n", "", "1:3: the judgement has no `why:`"),
        ("why: so", "why: '-'", "3:8: `why:` says nothing"),
        ("  by: chair\n", "", "1:3: the judgement has no `by:`"),
        ("by: chair", "by: [chair]", "4:3: the judgement has no `by:`"),
        ("2019-05-01", "2019-02-30", "5:7: there is no day `2019-02-30`"),
        ("2019-05-01", "1 May 2019", "5:7: there is no day `1 May 2019`"),
        ("2019-05-01", "20190501", "5:7: there is no day `20190501`"),
        ("0123456789abcdef", "abc", "8:17: this is no fingerprint"),
        ('  evidence:\n    "the plan": 0123456789abcdef\n', "", "1:3: the judgement does not say what it rests on"),
        ("  by: chair", "  buy: chair", "4:8: a judgement has no `buy`"),
        ("the plan", "what is asked", "7:3: the judgement rests on no part of the plan"),
        ("why: so", "why: n/a", "1:16: `why: n/a` says nothing"),
        ("by: chair", "by: TBC", "1:16: `by: TBC` says nothing"),
        ("2019-05-01", "1919-05-01", "1:16: 1919-05-01 lies more than 24 months before the plan begins"),
        (RECORD, "judgements: {}\n", "1:1: the judgements are not a list"),
        (RECORD, "- met\n", "1:3: this is no judgement"),
    ],
)
def test_a_judgement_that_says_what_it_cannot_is_refused_in_one_line_with_its_place(
    old: str, new: str, line: str, folder: Folder
) -> None:
    assert old in RECORD
    plan = load(folder(PLAN, **{"judgements.yaml": RECORD.replace(old, new)}))
    with pytest.raises(PlangenError) as refused:
        check(plan, edition_of(plan))
    assert f"plan/judgements.yaml:{line}" in str(refused.value) and "\n" not in str(refused.value)


def test_a_requirement_of_another_edition_is_no_slip(folder: Folder) -> None:
    other = RECORD.replace("CDA-40-1-B-C", "MOJ26-ANNUAL-PLAN")
    plan = load(folder(PLAN, **{"judgements.yaml": other}))
    assert not any(standing.judgements for standing in check(plan, edition_of(plan)).standings)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n  # nothing\n\n"])
def test_a_file_of_comments_holds_no_judgements(text: str) -> None:
    assert records(text) == ()


def test_judgements_are_no_key_of_the_plan(folder: Folder) -> None:
    plan = load(folder(PLAN, **{"judgements.yaml": RECORD}))
    assert plan.faults == () and "judgements" not in plan.source.values


def test_five_hundred_judgements_are_read_and_the_last_is_in_effect(folder: Folder) -> None:
    plan = load(folder(PLAN))
    short, met = judged(plan, "JUDGEMENT", Stand.SHORT), judged(plan, "JUDGEMENT")
    text = record_text(short) * 499 + record_text(met)
    assert standing(load(folder(PLAN, **{"judgements.yaml": text})), "JUDGEMENT").stand is Stand.JUDGED


# --- in every report ---


def judged_report(folder: Folder) -> Report:
    """A report with a judgement of each kind: in effect, unfounded, lapsed, replaced, and one that was found otherwise."""
    plan = load(folder(PLAN.replace(", chair: yes", "")))
    met, short = judged(plan, "JUDGEMENT"), judged(plan, "JUDGEMENT", Stand.SHORT)
    lapsed = judged(plan, "BOARD", rests_on=(Fingerprint("section: Leading", "0" * 16),))
    own = load(folder(PLAN.replace(", chair: yes", ""), **{"judgements.yaml": record_text(met) + record_text(lapsed)}))
    asked = (BOARD, PERSONAL, CHAIR, replace(PERSONAL, id="OTHER"), HOUSE_EXCEPTIONS)
    unfounded = replace(short, requirement="OTHER", stand=Stand.MET, why="I have read the plan, and it is all there.")
    return check(own, edition_asking(*asked), [short, judged(plan, "GOV-4"), unfounded])


def test_a_report_comes_back_from_json_with_its_judgements(folder: Folder) -> None:
    report = judged_report(folder)
    assert {made.state for each in report.standings for made in each.judgements} == {*JudgementState}
    text = to_bytes("json", [report])
    assert read_reports(text) == (report,)
    assert json.loads(text)["plans"][0]["judgements"] == {
        "in_effect": 1, "unfounded": 1, "lapsed": 1, "overruled": 1, "replaced": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["text", "html", "junit", "json", "sarif"])
def test_every_report_says_who_judged_what_and_why(name: str, folder: Folder) -> None:
    said = to_bytes(name, [judged_report(folder)]).decode()
    assert "judged short" in said.lower() or '"standing": "short"' in said
    assert "chapter 2 names each post" in said and "the chair" in said


def test_the_matrix_prints_who_judged_what_when_and_why_in_the_plan_s_language(folder: Folder) -> None:
    report = judged_report(folder)
    for language, judged_words in {
        "en-GB": "Judged “Short” by the chair on 1 May 2019: chapter 2 names each post",
        "cy": "Barnwyd",
    }.items():
        plan = load(folder(PLAN.replace("title:", f"language: {language}, title:")))
        printed = repr([*matrix_annex(plan, report)])
        assert judged_words in printed
        assert "since then section “Leading” has changed" in printed


# --- reasons ---


def found(plan: Plan, why: str, count: int) -> list[Standing]:
    """How a plan stands on so many requirements, judged met for one reason."""
    asked = [replace(PERSONAL, id=f"ASKED-{number}") for number in range(count)]
    edition = edition_asking(*asked, HOUSE_EXCEPTIONS)
    made = judged(plan, "JUDGEMENT", why=why)
    judgements = [replace(made, requirement=each.id) for each in asked]
    return [each for each in check(plan, edition, judgements).standings if each.requirement.startswith("ASKED")]


def test_a_reason_that_three_others_have_counts_for_nothing(folder: Folder) -> None:
    states = [each.judgements[0].state for each in found(load(folder(PLAN)), "The minutes of May show it.", 5)]
    assert states == [JudgementState.IN_EFFECT] * 3 + [JudgementState.UNFOUNDED] * 2


def test_a_reason_that_fits_any_requirement_counts_for_nothing(folder: Folder) -> None:
    (standing,) = found(load(folder(PLAN)), "I have read the plan and it is all there.", 1)
    assert standing.stand is Stand.TO_REVIEW
    assert "unfounded: its reason could be given for any requirement of any plan" in standing.reasons


def test_nobody_can_have_judged_after_the_day_of_the_check(folder: Folder) -> None:
    plan = load(folder(PLAN))
    made = judged(plan, PERSONAL.id)
    text = record_text(replace(made, on="2019-06-01"))
    plan = load(folder(PLAN, **{"judgements.yaml": text}))
    edition = edition_asking(BOARD, PERSONAL, CHAIR)
    check(plan, edition, today=date(2019, 6, 1))
    with pytest.raises(PlangenError, match="2019-06-01 lies in the future"):
        check(plan, edition, today=date(2019, 5, 31))
