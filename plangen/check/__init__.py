"""A plan held against an edition: what is found, and how the plan stands. Nothing here knows a year, reads a file or prints."""

from collections.abc import Iterable, Sequence
from datetime import date

from plangen.check.judge import RequirementOutcome, is_about_others, judge_requirements
from plangen.check.judgements import OVERRULED, CheckedPlan, judged_standings, overruled_findings, subject
from plangen.check.local import with_local_requirements
from plangen.check.standings import standing_on
from plangen.edition import Edition, known_or_newest, read_edition
from plangen.errors import in_one_line
from plangen.figures.formatted import printed_value
from plangen.finding import Fault, Finding, Judgement, Report, RuleWords, Severity
from plangen.plan import Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import format_day
from plangen.plan.reference import VIEWS, references
from plangen.rules import all_rules
from plangen.rules.registry import Rule

EXCEPTION = 2
"""How many steps lead to an exception: the list, and the place in it."""


def check(
    plan: Plan,
    edition: Edition,
    judgements: Sequence[Judgement] = (),
    *,
    rests_on: bool = True,
    today: date | None = None,
) -> Report:
    """The report of a plan: findings in the order of its files, and a standing for every requirement of the edition.

    Findings against a requirement that the plan explains (`exceptions:`) are kept apart, in `report.explained`. `judgements`
    are a reviewer's, from a file outside the plan; they go before those in the plan's own folder. What a judgement would rest
    on is told too, unless the report is only for people (`rests_on`). With `today` nothing counts as done on a later day;
    without it the same plan has the same report on every day.
    Raises EditionError where a requirement names a rule, or a setting of a rule, that there is not; SourceError where a
    judgement is not what a judgement must be.
    """
    outcomes = judge_requirements(plan, edition, today)
    explanations = _explanations(plan, outcomes)
    found = _findings(plan, outcomes)
    standings = [standing_on(outcome, plan, explanations.get(outcome.requirement.id, "")) for outcome in outcomes]
    judged = judged_standings(standings, CheckedPlan(plan, edition, found, rests_on, today), judgements)
    findings = [*found, *overruled_findings(plan, judged)]
    return Report(
        plan=plan.source.name,
        title=f"{plan.authority.name}: {plan.document.title}",
        edition=edition.id,
        period=_period(plan),
        years=edition.years,
        findings=tuple(finding for finding in findings if finding.requirement not in explanations),
        standings=judged,
        explained=tuple(finding for finding in findings if finding.requirement in explanations),
        rules=_words(findings),
        subject=subject(plan),
        printed=_printed(plan, findings),
    )


def _printed(plan: Plan, findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    """The references to figures in the lines of findings, each with what it prints."""
    lines = dict.fromkeys(finding.place.text for finding in findings if "{{" in finding.place.text)
    named = (reference for line in lines for reference in references(line) if reference.format not in VIEWS)
    values = {reference.text: printed_value(plan, reference) for reference in named}
    return tuple((text, value) for text, value in values.items() if value is not None)


def _words(findings: Sequence[Finding]) -> tuple[RuleWords, ...]:
    """The words of the rules that found something, by name."""
    rules = {**all_rules(), OVERRULED.name: OVERRULED}
    return tuple(rules[name].words for name in sorted({finding.rule for finding in findings}))


def edition_of(plan: Plan, other: str | None = None) -> Edition:
    """The edition to hold a plan against: `other`, else its own, else (where it names none there is) the newest;
    with the requirements of the plan's own folder, if it has any.
    """
    edition = read_edition(other or known_or_newest(plan.edition))
    return with_local_requirements(edition, plan.local)


def _period(plan: Plan) -> str:
    """What a plan is written for: a financial year, or from one day to another; empty where it is not known."""
    starts, ends = plan.period.starts, plan.period.ends
    if starts is None or ends is None:
        return ""
    year = f"{starts.first.year}-{ends.last.year % 100:02}"
    dates = read_period(year)
    return year if dates and dates == (starts.first, ends.last) else f"{format_day(starts)} to {format_day(ends)}"


def _explanations(plan: Plan, outcomes: Sequence[RequirementOutcome]) -> dict[str, str]:
    """The reasons that a plan gives for not keeping requirements, by their ids; none that is itself at fault counts."""
    about = [outcome for outcome in outcomes if is_about_others(outcome.requirement)]
    at_fault = {fault.address[:EXCEPTION] for outcome in about for _, fault in outcome.faults}
    return {
        exception.requirement: exception.reason
        for exception in plan.exceptions
        if exception.reason and exception.address not in at_fault
    }


def _findings(plan: Plan, outcomes: Sequence[RequirementOutcome]) -> list[Finding]:
    """Every fault as a finding, in the order of the plan's files; at one place the gravest first."""
    rules = all_rules()
    findings = [_finding(plan, outcome, rules[name], fault) for outcome in outcomes for name, fault in outcome.faults]
    return sorted(findings, key=_order)


def _finding(plan: Plan, outcome: RequirementOutcome, rule: Rule, fault: Fault) -> Finding:
    requirement = outcome.requirement
    return Finding(
        rule=rule.name,
        requirement=requirement.id,
        severity=requirement.force if fault.weighs else Severity.ADVICE,
        message=in_one_line(fault.message),
        place=plan.source.place(fault.address, fault.fragment, fault.occurrence),
        clause=requirement.clause,
        remedy=rule.remedy,
        gap=fault.gap,
    )


def _order(finding: Finding) -> tuple[str, int, int, int]:
    return finding.place.file, finding.place.line, finding.place.column, finding.severity.rank
