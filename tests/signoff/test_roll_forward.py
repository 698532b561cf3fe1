"""A plan rolled forward: last year's text cannot pass as this year's, and nothing that people did is carried."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plangen.check import check, edition_of
from plangen.cli import main
from plangen.figures.formatted import printed_value
from plangen.files.cached_yaml import read_schema
from plangen.finding import Report, Stand
from plangen.load.build import load
from plangen.plan import Plan
from plangen.plan.carried import carried, parts_of, unconfirmed
from plangen.plan.reference import references, resolve
from plangen.plan.walk import all_sections
from tests.conftest import EXAMPLES, ROOT, quick_for

HYGIENE = {
    "HOUSE-SHAPE",
    "HOUSE-READ",
    "HOUSE-EDITION",
    "HOUSE-TEXT",
    "HOUSE-TYPED",
    "HOUSE-REPEATED",
    "HOUSE-FONT",
    "HOUSE-FIGURES",
}
HYGIENE |= {"HOUSE-READABLE", "CDA-40-1", "CDA-42-1-ENGLAND", "YJB25-ANSWERS", "YJB19-ANSWERS"}
"""What no words of an author answer: that everything can be read, and for which year and authority the plan is."""

PLAN = """\
# The plan of a small place.
edition: yjb-2024
authority: {name: Anywhere Council, nation: england}
period: {starts: 2024-04-01, ends: 2025-03-31}
document: {title: Youth Justice Plan 2024/25, version: "1.0", date: 2024-06-01}
service: {name: Anywhere Youth Justice Service, lead: Ann Example}
governance:
  board:
    name: The board
    meetings: [2024-05-01]
    members:
      - {post: Director, body: Anywhere Council, partner: local authority, chair: yes}  # since May
contributions:
  year: 2024-25
  previous_heading: 2023/24 (£)
  columns: [{id: cash, heading: Cash, kind: cash}, {id: staff, heading: Staff, kind: staff}]
  rows:
    - {id: police, partner: Police, amounts: {cash: "£10,000", staff: "£5,000"}, previous: "£1", note: More than before}
    - {id: health, partner: Health, amounts: {cash: "£2,000"}}
indicators:
  - id: fte
    name: First time entrants
    unit: per 100,000
    values: [{id: latest, period: "2023", count: 12, rate: 150}]
    comparators: [{id: national, name: England, rate: 140}]
priorities: [{id: entrants, title: Fewer children enter}]
actions: [{priority: entrants, action: Divert them, due: 2024-09-01}, {action: Tidy up}]
consultation: [{body: Police, date: 2024-03-01}]
signoff: {approved_by: The board, approved_on: 2024-05-01, approvers: [{role: chair of the management board}]}
exceptions: [{requirement: YJB24-VISION, reason: None is asked here, agreed_by: The board, until: 2025-03-31}]
sections:
  - id: vision
    heading: Vision
    answers: [vision]
    file: sections/vision.md
  - heading: What we do
    text: |
      This year {{ indicators.fte.values.latest.count }} children entered, {{ indicators.fte.values.latest.rate }} per 100,000.
      The partners put in {{ contributions.total }}; cash of the police {{ contributions.rows.police.amounts.cash }}.

      {{ actions | table }}
"""
VISION = "Every child is a child first.\n\nIn 2024/25 Ann Example leads us.\n"


@pytest.fixture
def rolled(folder, tmp_path, capfd):
    """Rolls a plan forward; gives the last plan and the new one, and what was printed."""

    def roll(text: str | bytes = PLAN, *options: str, **files: str | bytes) -> tuple[Plan, Plan, str]:
        place = folder(text, **({"sections/vision.md": VISION} | files))
        capfd.readouterr()
        assert main(["roll-forward", str(place), str(tmp_path / "next"), *options]) == 0, capfd.readouterr().err
        return load(place), load(tmp_path / "next"), capfd.readouterr().out

    return roll


def report(plan: Plan) -> Report:
    return check(plan, edition_of(plan))


def met(plan: Plan) -> set[str]:
    return {standing.requirement for standing in report(plan).standings if standing.stand is Stand.MET}


# --- the four examples, through the command line ---


@quick_for("stockton", EXAMPLES)
def test_an_example_rolled_forward_checks_builds_and_can_be_rolled_again(name, tmp_path, capfd):
    place, after = tmp_path / name, tmp_path / "after"
    assert main(["roll-forward", str(ROOT / "examples" / name), str(place)]) == 0
    assert main(["check", str(place)]) == 1
    printed = capfd.readouterr().out
    assert (
        f"{len(unconfirmed(load(place)))} parts carried from last year’s plan are neither changed nor confirmed"
        in printed
    )
    assert main(["build", str(place), "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8")
    prompts = read_schema("next_year")["prompts"]
    for prompt in (prompts["progress"], prompts["placed"], prompts["head"], prompts["section"]):
        assert prompt.partition("{")[0] not in page
    assert {path.suffix for path in (tmp_path / "out").iterdir() if path.stem == name} == {".html", ".docx", ".pdf"}
    assert main(["roll-forward", str(place), str(after)]) == 0
    assert (after / "plan.yaml").read_text(encoding="utf-8").count("# --- ") <= 1


@quick_for("stockton", EXAMPLES)
def test_nothing_is_met_by_what_was_only_carried_and_confirmed_it_is_as_before(name, tmp_path):
    place = tmp_path / name
    before = load(ROOT / "examples" / name)
    assert main(["roll-forward", str(ROOT / "examples" / name), str(place)]) == 0
    assert met(load(place)) <= HYGIENE
    parts = sorted({part.part.name.split(".")[0] for part in unconfirmed(load(place))} - {"progress"})
    assert main(["confirm", str(place), *parts, "--by", "Head of service"]) == 0
    after = load(place)
    assert {part.part.address[0] for part in unconfirmed(after)} <= {"progress"}
    sections = {found.requirement for found in report(before).standings if found.heading}
    as_before = {found.requirement for found in check(before, edition_of(after)).standings if found.stand is Stand.MET}
    now = met(after)
    lost = {each for each in as_before - now if each in sections}
    assert len(lost) <= 3, lost  # those whose only answer was in what is never carried
    assert len(now) > len(HYGIENE)


@quick_for("stockton", EXAMPLES)
def test_nothing_that_people_did_or_decided_is_carried(name, tmp_path):
    place, old = tmp_path / "next", tmp_path / "old"
    shutil.copytree(ROOT / "examples" / name, old)
    for left in ("signoff.jsonl", "imported.yaml", "judgements.yaml"):
        (old / left).write_text("", encoding="utf-8")
    (old / "documents").mkdir()
    (old / "documents" / "plan.pdf").write_bytes(b"%PDF")
    assert main(["roll-forward", str(old), str(place)]) == 0
    names = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert not names & {"signoff.jsonl", "imported.yaml", "judgements.yaml", "documents/plan.pdf"}
    assert not (load(place).confirmed.values["confirmed"])
    plan = load(place)
    for path in read_schema("next_year")["never"]:
        assert "*" in path or not resolve(plan, path), path
    assert not plan.exceptions and plan.status == "draft"


# --- what becomes of each part ---


def test_the_period_the_edition_and_the_years_in_the_title_move_on(rolled):
    _, plan, told = rolled()
    assert (plan.edition, plan.period.starts.text, plan.period.ends.text) == ("yjb-2025", "2025-04-01", "2026-03-31")
    assert plan.document.title == "Youth Justice Plan 2025/26"
    assert plan.contributions.year == "2025-26" and plan.contributions.previous_heading == "2024/25 (£)"
    assert "held against yjb-2025" in told


@pytest.mark.parametrize(
    ("period", "options", "starts", "ends", "edition"),
    [
        ("{starts: 2024-04-01, ends: 2026-03-31}", [], "2026-04-01", "2028-03-31", "moj-2026"),
        ("{starts: 2024-07-01, ends: 2025-06-30}", [], "2025-07-01", "2026-06-30", "yjb-2025"),
        ("{starts: 2024-04-15, ends: 2025-04-14}", [], "2025-04-15", "2026-04-14", "yjb-2025"),
        ("{starts: 2024-04-01, ends: 2025-03-31}", ["--period", "2026-27"], "2026-04-01", "2027-03-31", "moj-2026"),
        (
            "{starts: 2024-04-01, ends: 2025-03-31}",
            ["--period", "2025-09-01 to 2026-08-31", "--edition", "yjb-2024"],
            "2025-09-01",
            "2026-08-31",
            "yjb-2024",
        ),
    ],
)
def test_the_period_that_follows_is_as_long_or_the_one_that_is_named(rolled, period, options, starts, ends, edition):
    _, plan, _ = rolled(PLAN.replace("{starts: 2024-04-01, ends: 2025-03-31}", period), *options)
    assert (plan.period.starts.text, plan.period.ends.text, plan.edition) == (starts, ends, edition)


def test_what_was_put_in_is_last_year_s_and_what_is_put_in_is_to_be_written(rolled):
    _, plan, _ = rolled()
    police, health = plan.contributions.rows
    assert (police.previous.text, health.previous.text) == ("£15,000", "£2,000")
    assert plan.contributions.previous.text == "£17,000"
    assert not police.amounts and police.total is None and not police.note


def test_what_was_planned_is_what_progress_is_told_on(rolled):
    _, plan, _ = rolled()
    assert [(told.id, told.priority) for told in plan.progress] == [
        ("entrants", "Fewer children enter"),
        ("other-actions", "Other actions"),
    ]
    assert "Divert them" in plan.progress[0].progress and "<!--" not in plan.progress[0].progress
    assert not plan.priorities and not plan.actions


def test_what_was_counted_is_compared_with(rolled):
    _, plan, _ = rolled()
    (indicator,) = plan.indicators
    assert not indicator.values
    assert [(other.id, other.rate.text) for other in indicator.comparators] == [
        ("national", "140"),
        ("last-year-latest", "150"),
    ]


def test_a_count_is_carried_though_the_indicator_has_rates_elsewhere(rolled):
    values = "values: [{id: latest, period: '2023', count: 12, rate: 150}, {id: before, period: '2022', count: 14}]"
    _, plan, _ = rolled(PLAN.replace('values: [{id: latest, period: "2023", count: 12, rate: 150}]', values))
    carried = [
        (other.id, other.count and other.count.text, other.rate.text) for other in plan.indicators[0].comparators
    ]
    assert carried[1:] == [("last-year-latest", "12", "150"), ("last-year-before", "14", "no rate given")]


def test_sentences_say_what_they_said_wherever_their_figures_stand_now(rolled):
    _, plan, _ = rolled()
    assert [finding for finding in report(plan).findings if "names nothing" in finding.message] == []
    text = plan.sections[1].text
    assert "{{ contributions.previous }}" in text and "comparators.last-year-latest.rate" in text
    assert "comparators.last-year-latest.count" in text
    (own,) = (other for other in plan.indicators[0].comparators if other.id == "last-year-latest")
    assert own.count is not None and own.count.text == "12"
    assert plan.facts["last-year-contributions-rows-police-amounts-cash"].value.text == "£10,000"
    assert "actions | table" not in text


def test_every_byte_that_is_not_edited_stays(rolled, tmp_path):
    text = ("﻿" + PLAN).replace("\n", "\r\n").encode()
    rolled(text, **{"sections/vision.md": VISION.replace("\n", "\r\n")})
    now = (tmp_path / "next" / "plan.yaml").read_bytes()
    assert now.startswith(b"\xef\xbb\xbf# The plan of a small place.\r\n") and b"\n" not in now.replace(b"\r\n", b"")
    assert b"chair: yes}  # since May\r\n" in now
    assert (tmp_path / "next/sections/vision.md").read_bytes() == VISION.replace("\n", "\r\n").encode()


def test_lists_in_spreadsheets_stay_there_where_they_are_carried_and_are_written_out_where_they_change(
    rolled, tmp_path
):
    csv = 'id,partner,cash,staff\npolice,Police,"£10,000","£5,000"\nhealth,Health,"£2,000",\n'
    rows = PLAN[PLAN.index("  rows:\n") : PLAN.index("indicators:\n")]
    text = PLAN.replace(rows, "  rows: data/money.csv\n").replace(
        "priorities:", "risks: data/risks.csv\npriorities:", 1
    )
    before, plan, _ = rolled(text, **{"data/money.csv": csv, "data/risks.csv": "risk,owner\nMoney runs out,Head\n"})
    assert [row.previous.text for row in plan.contributions.rows] == ["£15,000", "£2,000"]
    assert plan.risks == before.risks
    assert not (tmp_path / "next/data/money.csv").exists() and (tmp_path / "next/data/risks.csv").is_file()
    assert any(part.part.name.startswith("risks.") for part in unconfirmed(plan))


def test_what_the_newer_edition_asks_in_addition_is_a_section_with_a_prompt_that_is_not_printed(rolled, tmp_path):
    text = PLAN.replace("yjb-2024", "yjb-2019").replace("2024-04-01, ends: 2025-03-31", "2020-04-01, ends: 2021-03-31")
    _, plan, told = rolled(text)
    assert plan.edition == "yjb-2021" and "asked in addition: " in told
    added = [section for section in all_sections(plan.sections) if section.file and not section.text]
    assert added and all(
        "<!-- To be written: yjb-2021 asks" in (tmp_path / "next" / section.file).read_text(encoding="utf-8")
        for section in added
    )
    asked = {finding.message for finding in report(plan).findings if "has a heading and no text" in finding.message}
    assert len(asked) == len(added)


def test_a_plan_in_welsh_is_told_in_welsh(rolled):
    _, plan, _ = rolled(PLAN.replace("document: {", "document: {language: cy, "))
    assert plan.progress[0].progress.lstrip().startswith("Cynlluniwyd hyn:")
    assert plan.indicators[0].comparators[-1].name == "Cynllun y llynedd (2023)"


# --- carried, changed, confirmed ---


def edit(place: Path, file: str, old: str, new: str) -> None:
    path = place / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def waiting(place: Path) -> dict[str, int]:
    return {found.part.name: len(found.marks) for found in unconfirmed(load(place))}


def test_each_part_says_where_it_stood(rolled):
    _, plan, _ = rolled()
    origins = {part.name: part.origin.rpartition("/")[2] for part in carried(plan)}
    assert origins["sections.vision"] == "vision.md:1"
    lines = PLAN.split("\n")
    for name, words in {
        "progress.entrants": "priorities:",
        "contributions.rows.police": "id: police",
        "indicators.fte.comparators.last-year-latest": "values: [",
        "facts.last-year-contributions-rows-police-amounts-cash": "id: police",
        "governance.board.members.local authority": "post: Director",
    }.items():
        line = next(number for number, text in enumerate(lines, 1) if words in text)
        assert origins[name] == f"plan.yaml:{line}", name


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("Every child is a child first.", "Every   child\nis a\n\nchild first.", 2),
        ("Every child is a child first.", "<!-- seen -->\nEvery child is a child first.  ", 2),
        ("Every child is a child first.", "- **Every child** is a child first.", 2),
        ("Ann Example leads us.", "Ann\u00a0Example leads\u200b us.", 2),
        ("Every child is a child first.", "Every child is to be a child first.", 1),
        (VISION, "All of it is new here, and of this year.\n", 0),
        (VISION, "", 0),
    ],
)
def test_blanks_and_lines_change_nothing_and_words_do(rolled, tmp_path, old, new, left):
    rolled()
    edit(tmp_path / "next", "sections/vision.md", old, new)
    assert waiting(tmp_path / "next").get("sections.vision", 0) == left


def test_text_that_was_moved_to_another_section_is_still_last_year_s(rolled, tmp_path):
    rolled()
    (tmp_path / "next/sections/vision.md").write_text("New words.\n", encoding="utf-8")
    edit(tmp_path / "next", "plan.yaml", "    text: |\n", f"    text: |\n      {VISION.split(chr(10))[0]}\n")
    assert "sections.vision" not in waiting(tmp_path / "next")
    assert waiting(tmp_path / "next")["sections.What we do"] >= 3


def test_a_partner_that_was_renamed_is_this_year_s_and_keeps_what_it_put_in(rolled, tmp_path):
    rolled()
    edit(tmp_path / "next", "plan.yaml", "partner: Police", "partner: Police and Fire")
    assert "contributions.rows.police" not in waiting(tmp_path / "next")
    assert load(tmp_path / "next").contributions.rows[0].previous.text == "£15,000"


def test_a_requirement_is_met_by_new_words_or_confirmed_ones_and_by_no_others(folder, tmp_path):
    plan = """\
edition: yjb-2024
authority: {name: Anywhere Council, nation: england}
period: {starts: 2024-04-01, ends: 2025-03-31}
document: {title: Youth Justice Plan}
sections:
  - {id: risks, heading: Risks, answers: [risks], file: sections/risks.md}
  - {id: evaluation, heading: Evaluation, answers: [evaluation], file: sections/evaluation.md}
"""
    words = "We evaluate what we do each quarter with the university, and change the programme by what the evaluation finds.\n"
    place = folder(plan, **{"sections/evaluation.md": words, "sections/risks.md": "Money may run out.\n"})
    after = tmp_path / "next"
    assert main(["roll-forward", str(place), str(after)]) == 0
    asked = next(found.requirement for found in report(load(after)).standings if found.heading == "Evaluation")

    def stand() -> Stand:
        return next(found.stand for found in report(load(after)).standings if found.requirement == asked)

    assert {found.requirement: found.stand for found in check(load(place), edition_of(load(after))).standings}[
        asked
    ] is Stand.MET
    assert stand() is Stand.TO_REVIEW
    reason = next(found.reason for found in report(load(after)).standings if found.requirement == asked)
    assert "carried from last year’s plan, and nobody has changed or confirmed it" in reason
    edit(after, "sections/evaluation.md", words, words.replace("each", "\neach "))
    assert stand() is Stand.TO_REVIEW
    assert main(["confirm", str(after), "--section", "evaluation", "--by", "Head of service"]) == 0
    assert stand() is Stand.MET
    os.remove(after / "confirmed.yaml")
    edit(after, "sections/evaluation.md", "We evaluate", "All of us evaluate")
    assert stand() is Stand.MET


def test_confirmations_are_only_added_and_hold_for_the_words_that_were_confirmed(rolled, tmp_path, capfd):
    rolled()
    place = tmp_path / "next"
    assert main(["confirm", str(place), "governance.board.members", "--by", "Head of service"]) == 0
    first = (place / "confirmed.yaml").read_bytes()
    assert main(["confirm", str(place), "--section", "Vision", "--by", "Chair, “of the board”"]) == 0
    assert (place / "confirmed.yaml").read_bytes().startswith(first)
    assert not {"sections.vision", "governance.board.members.local authority"} & waiting(place).keys()
    edit(place, "sections/vision.md", "Every child is a child first.", "Every child is first a child.")
    assert "sections.vision" not in waiting(place)
    capfd.readouterr()
    assert main(["confirm", str(place)]) == 0
    assert "progress.entrants" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["progress", "--by", "Ann Example"], "says only what was planned: write what came of it"),
        (["sections.visoin", "--by", "Ann Example"], "did you mean sections.vision?"),
        (["--section", "Visions", "--by", "Ann Example"], "did you mean Vision?"),
        (["sections.vision"], "--by names nobody"),
        (["sections.vision", "--by", "n/a"], "--by names nobody"),
        (["sections.vision", "--by", "Ann Example", "--on", "2999-01-01"], "yet to come"),
    ],
)
def test_what_cannot_be_confirmed_is_refused_in_one_line(rolled, tmp_path, capfd, words, said):
    rolled()
    assert main(["confirm", str(tmp_path / "next"), *words]) == 2
    error = capfd.readouterr().err
    assert said in error and error.count("\n") == 1
    assert not load(tmp_path / "next").confirmed.values["confirmed"]


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("carried.yaml", "[]", "carried.yaml:1:1"),
        ("carried.yaml", "from: 2024-25\nparts:\n  - {part: x, from: y, marks: zz}\n", "carried.yaml:3"),
        ("carried.yaml", "from: 2024-25\nparts: none\n", "carried.yaml:2"),
        ("confirmed.yaml", "- {part: x, marks: 0123456789ab}\n", "confirmed.yaml:1"),
        ("confirmed.yaml", "x: [\n", "confirmed.yaml"),
    ],
)
def test_a_record_that_was_spoilt_is_told_in_one_line_with_its_place(rolled, tmp_path, capfd, file, text, line):
    rolled()
    (tmp_path / "next" / file).write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "next")]) == 2
    error = capfd.readouterr().err
    assert line in error and error.count("\n") == 1


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_plan_whose_record_of_what_was_carried_is_gone_is_refused(rolled, tmp_path, capfd, confirmed):
    rolled()
    if confirmed:
        assert main(["confirm", str(tmp_path / "next"), "--section", "Vision", "--by", "The lead"]) == 0
    (tmp_path / "next/carried.yaml").unlink()
    assert_refused_as_begun(tmp_path / "next", "confirmed.yaml:1:1: ", capfd)


def assert_refused_as_begun(place, at, capfd):
    capfd.readouterr()
    assert main(["check", str(place)]) == 2
    error = capfd.readouterr().err
    assert at in error and "carried.yaml" in error and error.count("\n") == 1


def test_so_is_one_whose_confirmations_are_gone_with_it_by_what_the_plan_and_its_record_tell(rolled, tmp_path, capfd):
    rolled()
    place = tmp_path / "next"
    assert main(["release", str(place), "--by", "The secretary", "--as", "draft"]) == 0
    for name in ("carried.yaml", "confirmed.yaml"):
        (place / name).unlink()
    assert_refused_as_begun(place, "plan.yaml:", capfd)
    text = (place / "plan.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if "begun_from" not in line]
    (place / "plan.yaml").write_text("".join(kept), encoding="utf-8")
    assert_refused_as_begun(place, "signoff.jsonl:1:1: ", capfd)


@pytest.mark.parametrize("sum_too", [False, True])
def test_a_part_taken_out_of_the_record_of_what_was_carried_does_not_count_by_that(rolled, tmp_path, capfd, sum_too):
    rolled()
    place = tmp_path / "next/carried.yaml"
    lines = place.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "part: sections.vision" in line)
    del lines[first : first + 3]
    kept = [line for line in lines if not (sum_too and line.startswith("sum:"))]
    place.write_text("".join(kept), encoding="utf-8")
    assert main(["check", str(tmp_path / "next")]) == 2
    assert "carried.yaml:" in capfd.readouterr().err


def test_old_years_this_year_and_names_of_people_are_listed_with_their_lines(rolled):
    _, plan, told = rolled()
    found = [finding for finding in report(plan).findings if finding.rule == "words-of-last-year"]
    places = {(Path(finding.place.file).name, finding.message.split("”")[0].strip("“")) for finding in found}
    assert {("vision.md", "2024/25"), ("vision.md", "Ann Example"), ("plan.yaml", "This year")} <= places
    assert all(finding.place.words() in told for finding in found[:5])
    assert not [finding for finding in found if "Last year" in finding.message]  # plangen's own, of last year's figures


def test_names_that_would_be_too_long_stay_apart_and_a_figure_that_is_broken_over_lines_is_named_anew(rolled):
    one, other = "b" * 60, "b" * 59 + "c"
    fte = f"{{id: fte, name: F, values: [{{id: {one}, period: '2023', count: 3}}, {{id: {other}, period: '2022', count: 4}}]}}"
    before, after = PLAN.index("  - id: fte"), PLAN.index("priorities:")
    text = f"{PLAN[:before]}  - {fte}\n{PLAN[after:]}  - heading: More\n    text: >\n      It was"
    text += f" {{{{ indicators.fte.values.{one}.count }}}},\n      then {{{{ indicators.fte.values.{other}.count\n      }}}},"
    text += " and {{ contributions.total }} in version {{ document.version }}.\n"
    text = text.replace("{{ indicators.fte.values.latest.count }}", "some").replace(
        "{{ indicators.fte.values.latest.rate }}", "1"
    )
    _, plan, _ = rolled(text)
    assert not [
        finding.message
        for finding in report(plan).findings
        if finding.rule in ("reference-to-nothing", "shape-mismatch")
    ]
    shown = [printed_value(plan, reference) for reference in references(plan.sections[-1].text)]
    assert shown == ["3", "4", "£17,000"] and plan.sections[-1].text.endswith("in version 1.0.\n")


def test_a_list_that_was_confirmed_twice_or_has_two_of_one_name_is_confirmed_whole(rolled, tmp_path):
    member = "{post: Officer, body: Elsewhere, partner: local authority}"
    text = PLAN.replace("# since May\n", f"# since May\n      - {member}\n")
    rolled(text)
    assert main(["confirm", str(tmp_path / "next"), "governance.board.members", "--by", "The board"]) == 0
    assert not any(name.startswith("governance.board.members") for name in waiting(tmp_path / "next"))


# --- what stops it, and what is prepared by nobody ---


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (
            PLAN.replace("period: {starts: 2024-04-01, ends: 2025-03-31}\n", ""),
            [],
            "has no period that another could follow",
        ),
        (PLAN, ["--period", "soon"], "`soon` is no period"),
        (PLAN, ["--period", "2026"], "write 2026-27"),
        (PLAN, ["--period", "2023-24"], "does not follow 2024-25"),
        (PLAN, ["--edition", "nope"], "there is no edition `nope`"),
        ("a: [", [], "plan.yaml:1"),
    ],
)
def test_what_cannot_be_rolled_forward_is_told_in_one_line_and_leaves_no_folder(
    folder, tmp_path, capfd, text, options, said
):
    place = folder(text, **{"sections/vision.md": VISION})
    assert main(["roll-forward", str(place), str(tmp_path / "next"), *options]) == 2
    error = capfd.readouterr().err
    assert said in error and error.count("\n") == 1
    assert not (tmp_path / "next").exists()


def test_a_folder_that_holds_something_is_left_alone(folder, capfd):
    place = folder(PLAN, **{"sections/vision.md": VISION})
    assert main(["roll-forward", str(place), str(place)]) == 2
    assert "is not empty: name a new folder" in capfd.readouterr().err


KILLED = """
import os, sys
from pathlib import Path
left = int(sys.argv[1])
def counted(method):
    def call(*given, **more):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return method(*given, **more)
    return call
for name in ("write_bytes", "mkdir", "rename", "rmdir"):
    setattr(Path, name, counted(getattr(Path, name)))
from plangen.cli import main
sys.exit(main(["roll-forward", sys.argv[2], sys.argv[3]]))
"""


def test_a_kill_at_any_write_leaves_no_folder_or_a_whole_one(folder, tmp_path):
    place, after = folder(PLAN, **{"sections/vision.md": VISION}), tmp_path / "next"
    for writes in range(40):
        done = subprocess.run([sys.executable, "-c", KILLED, str(writes), str(place), str(after)], capture_output=True)
        if after.exists():
            assert unconfirmed(load(after))
            break
        assert done.returncode == 9
    assert writes > 5 and done.returncode in (0, 9)


def test_a_plan_that_was_only_begun_is_rolled_forward(tmp_path):
    assert main(["new", str(tmp_path / "new")]) == 0
    assert main(["roll-forward", str(tmp_path / "new"), str(tmp_path / "next")]) == 0
    assert main(["check", str(tmp_path / "next")]) == 1
    assert not any(part.part.address[0] == "sections" for part in unconfirmed(load(tmp_path / "next")))


def test_a_document_that_is_brought_as_next_year_s_counts_for_nothing_and_says_its_pages(tmp_path, capfd):
    lines = ["# Youth Justice Plan 2024-25", "Anywhere Council", "## Local context", "Anywhere is a place by the sea."]
    (tmp_path / "last.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "last.md"), str(tmp_path / "next"), "--as-next-year"]) == 0
    plan = load(tmp_path / "next")
    assert plan.period.starts.text == "2025-04-01"
    assert {part.origin for part in carried(plan) if "sections" in part.name} == {"last.md, paragraph 4"}
    assert {part.name for part in parts_of(plan.source.values)} == {part.name for part in carried(plan)}
    assert met(plan) <= HYGIENE
