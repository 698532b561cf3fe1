"""Reports as SARIF 2.1.0, for editors and code review: one run for each plan, one result for each finding, none left out.
What one decision puts right has the same `group` among its properties.

A finding that the plan explains is a result that is suppressed, with the plan's own reason. A requirement that nothing in the
plan answers, or that a person has judged short, is a result without a place, of a rule of its own. A plan that could not be
read is a run without results, whose invocation did not succeed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from plangen import __version__
from plangen.files.regex import regex
from plangen.finding import Finding, Place, Report, RuleWords, Severity, Stand, Standing, Unreadable
from plangen.reporters.groups import group_titles
from plangen.reporters.summary import by_requirement, capital, duties, headline, judgement_counts

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.ADVICE: "note"}
NOT_SHOWN = RuleWords(
    name="not-shown",
    what="Nothing in the plan answers a requirement.",
    why="what a plan does not show, nobody who reads it can rely on.",
    remedy="write what the message says would answer it",
)
"""The rule of the results for requirements that nothing in the plan answers; no rule of plangen's is called so."""
JUDGED_SHORT = RuleWords(
    name="judged-short",
    what="A person has judged that the plan falls short of a requirement.",
    why="a person sees what no rule can, and says so by name.",
    remedy="put right what the message says, and have it judged again",
)
"""The rule of the results for requirements that a person has judged short; no rule of plangen's is called so."""

_DRIVE = regex(r"[A-Za-z]:/")


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = ()) -> bytes:
    """The reports as one log, keys in a fixed order."""
    runs = [*map(_run, reports), *map(_unreadable_run, unreadable)]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _run(report: Report) -> dict[str, Any]:
    results = _results(report, report.findings)
    explained = [
        {**result, "suppressions": [_suppression(result, by_requirement(report))]}
        for result in _results(report, report.explained)
    ]
    unplaced = [(standing, rule) for standing in report.standings if (rule := _rule_without_place(standing, report))]
    unplaced_rules = [rule for rule in (NOT_SHOWN, JUDGED_SHORT) if any(rule is other for _, other in unplaced)]
    rules = [*report.rules, *unplaced_rules]
    return {
        "tool": {"driver": {"name": "plangen", "version": __version__, "rules": [*map(_rule, rules)]}},
        "automationDetails": {"id": f"plangen/{report.plan}/"},
        "columnKind": "unicodeCodePoints",
        "results": [
            *results,
            *explained,
            *(_unplaced_result(standing, rule, rules.index(rule)) for standing, rule in unplaced),
        ],
        "properties": {
            "title": report.title,
            "edition": report.edition,
            "verdict": headline(report),
            "duties": duties(report).words,
            "judgements": judgement_counts(report),
        },
    }


def _unreadable_run(failure: Unreadable) -> dict[str, Any]:
    """A run with no `results` at all: an empty list would say that nothing was found (section 3.14.23)."""
    notification = {"level": "error", "message": {"text": failure.why}}
    return {
        "tool": {"driver": {"name": "plangen", "version": __version__}},
        "automationDetails": {"id": f"plangen/{failure.plan}/"},
        "invocations": [{"executionSuccessful": False, "toolExecutionNotifications": [notification]}],
    }


def _rule(rule: RuleWords) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.what}\n\nWhy: {rule.why}\n\nPut right: {rule.remedy}",
            "markdown": f"{rule.what}\n\n**Why:** {rule.why}\n\n**Put right:** {rule.remedy}",
        },
    }


def _results(report: Report, findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    rules = [rule.name for rule in report.rules]
    standings, groups = by_requirement(report), group_titles(report)
    for finding in findings:
        result = _result(finding, rules.index(finding.rule), standings[finding.requirement])
        result["properties"]["group"] = groups[id(finding)]
        yield result


def _suppression(result: Mapping[str, Any], standings: Mapping[str, Standing]) -> dict[str, str]:
    reason = standings[result["properties"]["requirement"]].reason
    return {"kind": "inSource", "status": "accepted", "justification": reason}


def _result(finding: Finding, rule_index: int, standing: Standing) -> dict[str, Any]:
    doubt = f" ({standing.caution})" if standing.caution else ""
    asked_by = f"Asked by {finding.requirement}, {finding.clause}{doubt}"
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {asked_by}. Put right: {finding.remedy}"},
        "locations": [_location(finding.place)],
        "properties": {
            "severity": finding.severity.value,
            "requirement": finding.requirement,
            "clause": finding.clause,
            "basis": standing.basis,
        },
    }


def _rule_without_place(standing: Standing, report: Report) -> RuleWords | None:
    """The rule of the result for a requirement that counts against the plan without a finding; None where none does."""
    if standing.stand is Stand.NOT_SHOWN:
        return NOT_SHOWN
    found = any(finding.requirement == standing.requirement for finding in report.findings)
    return JUDGED_SHORT if standing.stand is Stand.SHORT and not found else None


def _unplaced_result(standing: Standing, rule: RuleWords, index: int) -> dict[str, Any]:
    doubt = f" ({standing.caution})" if standing.caution else ""
    asked_by = f"Asked by {standing.requirement}, {standing.clause}{doubt}"
    remedies = "; ".join(dict.fromkeys(missing.remedy.rstrip(".") for missing in standing.missing))
    told = f"{str(standing.stand).capitalize()}: {standing.text} {capital(standing.reasons)}. {asked_by}"
    return {
        "ruleId": rule.name,
        "ruleIndex": index,
        "level": LEVELS[standing.severity],
        "message": {"text": f"{told}. Put right: {remedies}" if remedies else told},
        "properties": {
            "severity": standing.severity.value,
            "requirement": standing.requirement,
            "clause": standing.clause,
            "basis": standing.basis,
        },
    }


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column, "snippet": {"text": place.text}}
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    return {
        "physicalLocation": physical if place.at else physical | {"region": region},
        "logicalLocations": [{"fullyQualifiedName": place.address}],
    }


def _uri(file: str) -> str:
    if _DRIVE.match(file):
        return f"file:///{quote(file, safe='/:')}"
    return f"file://{quote(file, safe='/:')}" if file.startswith("/") else quote(file)
