"""A lead who fills in the starter, and reads nothing else, comes to a plan that is ready for review."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plangen.check import check
from plangen.commands.new import make_plan
from plangen.edition import edition_ids, read_edition
from plangen.finding import Report, Severity, Stand
from plangen.load.build import load
from plangen.reporters import to_bytes
from plangen.reporters.summary import to_put_right
from tests.check.test_empty_plans import SOUND

SAMPLE = re.compile(r"^( *)# ?( *(?:- |[a-z_-]+:(?: |$)).*)$", re.MULTILINE)
"""A line of a sample: the mark before it, and the value that a lead lays bare by taking the mark away."""

RATE = 'count: "40", of: "25,000", rate: "160"'
BLANKS = {
    "sum": "25,000",
    "number": "2",
    "months or a year": "2018",
    "address for questions about the plan": "us@anywhere.gov.uk",
}


def samples_of(folder: Path) -> str:
    """The starter with the marks of its samples taken away."""
    first, rest = (folder / "plan.yaml").read_text(encoding="utf-8").split("\n", 1)
    return "\n".join((first, SAMPLE.sub(r"\1\2", rest)))


def filled_figures(text: str, year: int = 2026) -> str:
    """The samples with a figure, a day or an address in the place of each blank that asks for one."""
    text = text.replace('count: "[number]", of: "[number]", rate: "[rate]"', RATE).replace("[day]", f"{year}-05-12")
    for blank, value in BLANKS.items():
        text = text.replace(f"[{blank}]", value)
    return text


def filled(text: str, starts: date) -> str:
    """The samples with something true in the place of each blank."""
    return re.sub(r'"\[([^\]]*)\]"', r'"Our \1"', filled_figures(text, starts.year))


def report_of(folder: Path, text: str, sections: dict[str, str]) -> Report:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    for path in (folder / "sections").iterdir():
        path.write_text(sections[path.stem], encoding="utf-8")
    plan = load(folder)
    return check(plan, read_edition(plan.edition))


@pytest.mark.parametrize("edition", edition_ids())
def test_the_samples_of_the_starter_filled_in_are_ready_for_review(edition: str, tmp_path: Path) -> None:
    make_plan(tmp_path / "plan", "Anywhere Council", edition, date(2026, 11, 27))
    starts = load(tmp_path / "plan").period.starts
    assert starts
    report = report_of(tmp_path / "plan", filled(samples_of(tmp_path / "plan"), starts.first), SOUND)
    unmet = [(one.requirement, one.reason) for one in report.unmet(Severity.MUST)]
    assert (report.verdict, unmet, [one.message for one in report.findings if one.severity is Severity.MUST]) == (
        "ready for review",
        [],
        [],
    )


REASONS = (
    "Each of the thirty-two chapters is there; I read them on Monday.",
    "Page 9 lists who gives each of the services to children.",
    "Table 4 sets out six posts, a nurse and a constable among them.",
    "The money that police, health and probation put in is on page 30.",
    "The head of service reports to the director, as chapter three explains.",
    "Court reports, supervision and prevention are assigned in so many words.",
    "Full council meets on 14 July, and the plan is item 6 of its agenda.",
    "A finance officer worked every percentage out again in June.",
    "It went to the Board by e-mail, and the reply is on file.",
    "The web team published it, and I opened the address.",
)


@pytest.mark.slow
def test_what_is_then_judged_on_the_web_page_makes_it_ready_to_submit(tmp_path: Path, browser: Any) -> None:
    folder = tmp_path / "plan"
    make_plan(folder, "Anywhere Council", None, date(2026, 11, 27))
    report = report_of(folder, filled(samples_of(folder), date(2026, 4, 1)), SOUND)
    (tmp_path / "report.html").write_bytes(to_bytes("html", [report]))
    page = browser.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    page.get_by_label("Duties only (must)").check()
    page.get_by_label("Your name or post").fill("Chair of the management board")
    for fields, reason in zip(page.locator("article:visible .answer").all(), REASONS, strict=False):
        fields.get_by_label("Met", exact=True).check()
        fields.get_by_label("Reason").fill(reason)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as judgements.yaml").click()
    download.value.save_as(folder / "judgements.yaml")
    plan = load(folder)
    assert check(plan, read_edition(plan.edition)).verdict == "ready to submit"


def test_they_are_in_wales_too(tmp_path: Path) -> None:
    make_plan(tmp_path / "plan", "Anywhere Council", None, date(2026, 11, 27))
    text = samples_of(tmp_path / "plan").replace("nation: england", "nation: wales")
    text = text.replace("kind: unitary authority", "kind: county borough")
    report = report_of(tmp_path / "plan", filled(text, date(2026, 4, 1)), SOUND)
    assert (report.verdict, report.unmet(Severity.MUST)) == ("ready for review", [])


def test_a_blank_that_is_left_is_found_at_its_line(tmp_path: Path) -> None:
    make_plan(tmp_path / "plan", "Anywhere Council", None, date(2026, 11, 27))
    text = samples_of(tmp_path / "plan")
    report = report_of(tmp_path / "plan", text, SOUND)
    lines = {number for number, line in enumerate(text.splitlines(), 1) if re.search(r'"\[[^\]]*\]"', line)}
    assert lines <= {finding.place.line for finding in report.findings}
    assert not report.ready and to_put_right(report)[Severity.MUST] > 0


def test_blanks_among_sound_figures_answer_no_duty(tmp_path: Path) -> None:
    make_plan(tmp_path / "plan", "Anywhere Council", None, date(2026, 11, 27))
    text = samples_of(tmp_path / "plan")
    report = report_of(tmp_path / "plan", filled_figures(text), SOUND)
    assert report.verdict == "not ready"
    not_shown = {one.requirement: one.reason for one in report.unmet(Severity.MUST)}
    assert {"CDA-38-1", "CDA-38-2-ENGLAND", "CDA-39-5-ENGLAND", "CDA-39-7", "CDA-40-1-CONSULTED"} <= not_shown.keys()
    assert "“[who provides it]” only holds the place of what should stand there" in not_shown["CDA-38-1"]


def test_the_starter_has_a_sample_of_each_part_that_the_law_asks_for(tmp_path: Path) -> None:
    make_plan(tmp_path / "plan", "Anywhere Council", None, date(2026, 11, 27))
    text = filled(samples_of(tmp_path / "plan"), date(2026, 4, 1))
    (tmp_path / "plan/plan.yaml").write_text(text, encoding="utf-8")
    plan = load(tmp_path / "plan")
    assert plan.consultation and plan.functions and plan.services and plan.signoff and plan.contributions
    assert plan.staffing and {post.category for post in plan.staffing.posts} >= {
        "probation officer",
        "education nominee",
    }
    standings = check(plan, read_edition(plan.edition)).standings
    named = next(standing for standing in standings if standing.requirement == "CDA-39-5-ENGLAND")
    assert named.stand is Stand.MET
