"""Every example, broken on purpose: the rule that is meant for the break finds it, on its line, and no other duty falls.

A break is one line of one file, written otherwise. Sections are emptied one by one; figures, names, keys, dates and
references are changed in place.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from plangen.check import check, edition_of
from plangen.finding import Finding, Severity
from plangen.load.build import load
from plangen.plan.walk import all_sections
from tests.conftest import EXAMPLES, ROOT


class Break(NamedTuple):
    """One way to break a plan: in a file, the first line that matches `old` becomes `new`; `rule` is meant to find it.

    `line` tells a line of words that the finding must stand on, where that is not the broken line itself.
    """

    plan: str
    file: str
    old: str
    new: str
    rule: str
    line: str = ""


SENTENCES = ("claim-does-not-follow", "direction-contradicts-figures")
"""What a sentence says of a figure breaks with the figure, and is found as well."""

UNKNOWN_EDITION = ("sections-unwritten",)
"""A plan that names no edition there is is held against the newest one, whose headings it does not answer."""

MONEY = [
    Break(
        "stoke",
        "contributions.yaml",
        r"staffing: £25,355",
        "staffing: £25,535",
        "contribution-total-mismatch",
        "total: £586,942",
    ),
    Break("stoke", "contributions.yaml", r"total: £318,618", "total: £318,681", "contribution-total-mismatch"),
    Break("stoke", "contributions.yaml", r"staffing: £302,256", "staffing: £302,265", "contribution-total-mismatch"),
    Break("stoke", "contributions.yaml", r"^total: £1,604,921", "total: £1,604,912", "contribution-total-mismatch"),
    Break("stoke", "contributions.yaml", r"direct: £1,313,485", "direct: £1,302,66", "shape-mismatch"),
    Break("staffordshire", "contributions.yaml", r": 2,421,683", ": 2,421,638", "contribution-total-mismatch"),
    Break("staffordshire", "contributions.yaml", r": 1,985,433", ": 1,985,333", "contribution-total-mismatch"),
    Break("staffordshire", "contributions.yaml", r": 436,250", ": 463,250", "contribution-total-mismatch"),
    Break("stockport", "contributions.yaml", r"£973,795", "£973,759", "contribution-total-mismatch"),
    Break("stockport", "contributions.yaml", r"^total: .*", "total: £1,082,501", "contribution-total-mismatch"),
    Break(
        "stockport", "contributions.yaml", r"staffing: £21,743", "stafing: £21,743", "contribution-in-unknown-column"
    ),
    Break("stoke", "contributions.yaml", r"direct: £204,058", "direkt: £204,058", "contribution-in-unknown-column"),
    Break("stoke", "contributions.yaml", r"^year: 2019-20", "year: 2018-19", "table-year-differs"),
    Break("stockport", "grant_plan.yaml", r"cost: £32k", "cost: £23k", "grant-plan-total-mismatch", "total: £362k"),
    Break("stockport", "grant_plan.yaml", r"^grant: £362k", "grant: £326k", "grant-differs-from-costs"),
]
SHAPE = [
    Break(name, "plan.yaml", old, new, "shape-mismatch", line)
    for name in EXAMPLES
    for old, new, line in (
        (r"^authority:", "authorty:", ""),
        (r"nation: england", "nation: englnd", ""),
        (r"starts: (\d{4}).*", r"starts: \1-13-45", ""),
        (r"^edition: .*", "edition: yjb-1066", ""),
        (r"^  title: .*", "  titel: Youth Justice Plan", ""),
        (r"^    heading: ", "    headng: ", ""),
    )
]
GOVERNANCE = [Break("stockton", "governance.yaml", r"chair: yes", "chair: no", "chair-missing", "members:")]
WORDS = [
    Break(
        "stockport",
        "sections/introduction.md",
        r"^1\.1 ",
        "1.1 {{ contributions.totl | money }} ",
        "reference-to-nothing",
    ),
    Break("stockton", "sections/diversion.md", r"^(\w)", r"{{ 6*7 }} \1", "reference-to-nothing"),
    Break("staffordshire", "sections/foreword.md", r"^(\w)", r"{{ facts | money }} \1", "reference-to-nothing"),
    Break("stoke", "sections/resources.md", r"^(\w)", r"<b>\1</b>", "text-not-printable"),
    Break("stoke", "sections/risks.md", r"\{\{ facts\.crime-funding \}\}", "£226,000", "loose-numeral"),
    Break("staffordshire", "sections/review.md", r"\{\{ facts\.triage_assessed \}\}", "544", "loose-numeral"),
    Break("stockport", "sections/voice-of-the-child.md", r"^(\d)", r"[here](javascript:x) \1", "text-not-printable"),
    Break("stockton", "sections/education.md", r"^(\w)", r"[there](#nowhere-at-all) \1", "link-to-no-section"),
]
WORK = [
    Break("stoke", "actions.yaml", r"priority: [\w-]+", "priority: no-such-priority", "action-for-unknown-priority"),
    Break(
        "stockport", "actions.yaml", r"priority: [\w-]+", "priority: no-such-priority", "action-for-unknown-priority"
    ),
    Break("stockton", "actions.yaml", r"priority: [\w-]+", "priority: no-such-priority", "action-for-unknown-priority"),
]
PERFORMANCE = [
    Break(
        "stockport",
        "indicators.yaml",
        r"^  source: Ministry of Justice, published quarterly\n",
        "",
        "indicator-without-source",
        "id: fte",
    ),
    Break(
        "stockport",
        "priorities.yaml",
        r"^  reason: Raise awareness.*\n",
        "",
        "priority-without-reason",
        "id: knife-crime",
    ),
    Break(
        "stockport",
        "actions.yaml",
        r"^  priority: trauma$",
        "  priority: trauma\n  due: 2025-01-01",
        "action-date-outside-period",
        "due: 2025",
    ),
    Break("stockton", "risks.yaml", r"^  mitigation: We concentrate.*\n", "", "risk-without-mitigation", "id: change"),
    Break("stockton", "figures.yaml", r"^  alternative: .*\n", "", "alternative-missing", "id: "),
    Break("stoke", "inspections.yaml", r"percent: 46%", "percent: 56%", "inspection-rating-mismatch", "Inadequate"),
    Break("stoke", "inspections.yaml", r"score: 18", "score: 19", "inspection-score-mismatch"),
    Break(
        "stoke", "inspections.yaml", r"^  rating: Requires improvement", "  rating: Good", "inspection-overall-mismatch"
    ),
    Break("stoke", "plan.yaml", r"ends: 2020-03-31", "ends: 2019-12-31", "period-not-a-year"),
    Break("stoke", "plan.yaml", r"kind: unitary authority", "kind: lower-tier district", "authority-not-responsible"),
]
RATES = [
    Break("stockport", "indicators.yaml", r"unit: per 1,000$", "unit: per 10,000", "rate-unit-impossible"),
    Break("stockport", "indicators.yaml", r"^      rate: 0\.34", "      rate: 0.43", "population-differs"),
    Break("stockport", "indicators.yaml", r"rate: 38\.9%", "rate: 39.9%", "rate-out-of-reach"),
    Break("stockport", "indicators.yaml", r"count: 234\n      of: 123", "count: 234\n      of: 132", "cohort-differs"),
    Break("stockport", "indicators.yaml", r"rate: 229", "rate: 229%", "unit-contradicted"),
    Break("staffordshire", "indicators.yaml", r"rate: 43\.1%", "rate: 41.3%", "rate-mismatch"),
    Break("stockport", "indicators.yaml", r"rate: 33\.3%", "rate: 133.3%", "part-exceeds-whole"),
    Break("staffordshire", "facts.yaml", r"value: £500,000", "value: £600,000", "fact-mismatch"),
    Break("stockton", "facts.yaml", r"facts\.not-open-to-services\]", "facts.not-open]", "fact-follows-nothing"),
    Break("stockton", "facts.yaml", r"value: 35$", "value: 25", "fact-mismatch", "value: 62"),
    Break("stockton", "staffing.yaml", r"percent: 04%", "percent: 14%", "shares-not-whole", "heading: Ethnicity"),
    Break("stockton", "staffing.yaml", r"number: 24", "number: 42", "staff-counted-otherwise", "heading: Disability"),
    Break("stoke", "indicators.yaml", r"period: Jan - Dec 2018", "period: Jan - Dec 2008", "indicator-stale"),
    Break(
        "stoke",
        "indicators.yaml",
        r"note: Lower than in the period before it .*",
        "note: Above the national average",
        "direction-mismatch",
    ),
]
CLAIMS = [
    Break(name, file, old, new, rule)
    for name, file, old, new, rule in (
        (
            "stockport",
            "sections/context-and-performance.md",
            r"increase of 17\.3%",
            "increase of 13.7%",
            "claim-does-not-follow",
        ),
        (
            "stockport",
            "sections/context-and-performance.md",
            r"notably lower than",
            "notably higher than",
            "direction-contradicts-figures",
        ),
        (
            "staffordshire",
            "sections/review.md",
            r"just under one fifth",
            "just over one third",
            "claim-does-not-follow",
        ),
        (
            "stockton",
            "sections/education.md",
            r"up significantly from",
            "down significantly from",
            "direction-contradicts-figures",
        ),
        (
            "stockton",
            "sections/performance.md",
            r"FTE in this reporting period, down from",
            "FTE in this reporting period, up from",
            "direction-contradicts-figures",
        ),
    )
]
FIRST = r"\A(.*?[a-z]{3}) "
"""The first words of a text, after which something is put in that should not be there."""
WORDING = [
    Break(name, file, FIRST, rf"\1 {words} ", rule, words)
    for name, file, words, rule in (
        ("stockport", "sections/voice-of-the-child.md", "(J, 14,)", "personal-data-in-text"),
        ("stoke", "sections/resources.md", "[insert figure]", "placeholder-left"),
        ("staffordshire", "sections/foreword.md", "lorem ipsum", "placeholder-left"),
        (
            "stoke",
            "sections/partnerships.md",
            "under section 40(2) of the Crime and Disorder Act 1998",
            "repealed-law-cited",
        ),
        ("stockton", "sections/diversion.md", "the young offenders", "wording-not-child-first"),
        ("stockton", "sections/education.md", "with ● marks", "character-not-in-font"),
        ("stockton", "sections/remands.md", "the Clinical Commissioning Group", "body-out-of-date"),
    )
]


class Emptied(NamedTuple):
    """A section that answers a heading and has its words in a file of its own, which is emptied."""

    plan: str
    file: str
    section: str


def emptied() -> Iterator[Emptied]:
    """Every such section of the examples that has no sections within it."""
    for name in EXAMPLES:
        for section in all_sections(load(ROOT / "examples" / name).sections):
            if section.answers and section.file and not section.sections:
                yield Emptied(name, section.file, section.id or section.heading)


BREAKS = [*MONEY, *SHAPE, *GOVERNANCE, *WORDS, *WORK, *PERFORMANCE, *RATES, *CLAIMS, *WORDING]
EMPTIED = list(emptied())


@cache
def duties_short(name: str) -> frozenset[tuple[str, str]]:
    """The duties that fall in an example as it is: rule and message of each `must`."""
    return frozenset(
        (finding.rule, finding.message)
        for finding in findings(ROOT / "examples" / name)
        if finding.severity is Severity.MUST
    )


def findings(folder: Path) -> tuple[Finding, ...]:
    plan = load(folder)
    return check(plan, edition_of(plan)).findings


def assert_found(plan: str, folder: Path, rule: str, line: str) -> None:
    """The meant rule finds the break on the line, and nothing else that is a must is new, save what has the same cause."""
    new = [finding for finding in findings(folder) if (finding.rule, finding.message) not in duties_short(plan)]
    meant = [(finding.place.line, finding.place.text, finding.message) for finding in new if finding.rule == rule]
    assert any(line in text for _, text, _ in meant), meant
    assert {finding.rule for finding in new if finding.severity is Severity.MUST} - {
        rule,
        *SENTENCES,
        *UNKNOWN_EDITION,
    } == set()


@pytest.mark.slow
@pytest.mark.parametrize("fault", BREAKS, ids=lambda fault: f"{fault.plan} {fault.file} {fault.new}")
def test_a_break_is_found_by_its_rule_on_its_line(fault: Break, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "examples" / fault.plan, tmp_path / fault.plan)
    path = folder / fault.file
    text = path.read_text(encoding="utf-8")
    broken, times = re.subn(fault.old, fault.new, text, count=1, flags=re.MULTILINE)
    assert times == 1, "the example has changed: write the break anew"
    path.write_text(broken, encoding="utf-8")
    before, after = text.splitlines(), broken.splitlines()
    changed = next(line for number, line in enumerate(after) if line != before[number])
    assert_found(fault.plan, folder, fault.rule, fault.line or changed.strip())


@pytest.mark.slow
@pytest.mark.parametrize("empty", EMPTIED, ids=lambda empty: f"{empty.plan} {empty.section}")
def test_a_section_that_is_emptied_is_found_at_the_section(empty: Emptied, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "examples" / empty.plan, tmp_path / empty.plan)
    (folder / empty.file).write_text("", encoding="utf-8")
    assert_found(empty.plan, folder, "section-missing", empty.section)


def test_there_are_breaks_enough() -> None:
    assert len(BREAKS) + len(EMPTIED) >= 60
