"""Reports as SARIF 2.1.0, for editors and code review: one run for each plan, one result for each finding.

A finding that the plan explains is a result that is suppressed, with the plan's own reason.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from plangen import __version__
from plangen.finding import Finding, Place, Report, Severity, Stand
from plangen.reporters.summary import bases, caution, duties, headline
from plangen.rules import RULES, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.ADVICE: "note"}
_DRIVE = re.compile(r"[A-Za-z]:/")


def written(reports: Sequence[Report]) -> str:
    """The reports as one log, keys in a fixed order."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report) for report in reports]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report) -> dict[str, Any]:
    names = sorted({one.rule for one in (*report.findings, *report.explained)})
    rules = [_rule(RULES[name]) for name in names]
    basis, reasons = bases(report), _reasons(report)
    found = [_result(one, names, basis.get(one.requirement, "")) for one in report.findings]
    return {
        "tool": {"driver": {"name": "plangen", "version": __version__, "rules": rules}},
        "automationDetails": {"id": f"plangen/{report.plan}/"},
        "columnKind": "unicodeCodePoints",
        "results": [*found, *_explained(report.explained, names, basis, reasons)],
        "properties": {
            "title": report.title,
            "edition": report.edition,
            "verdict": headline(report),
            "duties": duties(report).words,
        },
    }


def _reasons(report: Report) -> dict[str, str]:
    return {one.requirement: one.reason for one in report.standings if one.stand is Stand.EXPLAINED}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.what}\n\nWhy: {rule.why}\n\nPut right: {rule.remedy}",
            "markdown": f"{rule.what}\n\n**Why:** {rule.why}\n\n**Put right:** {rule.remedy}",
        },
    }


def _result(one: Finding, names: list[str], basis: str) -> dict[str, Any]:
    doubt = f" ({told})" if (told := caution(basis)) else ""
    return {
        "ruleId": one.rule,
        "ruleIndex": names.index(one.rule),
        "level": LEVELS[one.severity],
        "message": {"text": f"{one.message}. Asked by {one.requirement}, {one.clause}{doubt}. Put right: {one.remedy}"},
        "locations": [_location(one.place)],
        "properties": {
            "severity": one.severity.value,
            "requirement": one.requirement,
            "clause": one.clause,
            "basis": basis,
        },
    }


def _explained(
    findings: Iterable[Finding], names: list[str], basis: dict[str, str], reasons: dict[str, str]
) -> Iterable[dict[str, Any]]:
    for one in findings:
        given = {"kind": "inSource", "status": "accepted", "justification": reasons.get(one.requirement, "")}
        yield {**_result(one, names, basis.get(one.requirement, "")), "suppressions": [given]}


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column, "snippet": {"text": place.text}}
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region},
        "logicalLocations": [{"fullyQualifiedName": place.address}],
    }


def _uri(file: str) -> str:
    start = "file:///" if _DRIVE.match(file) else "file://" if file.startswith("/") else ""
    return start + quote(file, safe="/:" if start else "/")
