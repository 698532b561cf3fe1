"""Reports as SARIF 2.1.0, for editors and code review: one run for each plan, one result for each finding.

A finding that the plan explains is a result that is suppressed, with the plan's own reason.
"""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from plangen import __version__
from plangen.finding import Finding, Place, Report, Severity, Standing
from plangen.reporters.summary import by_requirement, duties, headline
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
    asked = by_requirement(report)
    found = [_result(one, names, asked[one.requirement]) for one in report.findings]
    explained = [_explained(one, names, asked[one.requirement]) for one in report.explained]
    return {
        "tool": {"driver": {"name": "plangen", "version": __version__, "rules": rules}},
        "automationDetails": {"id": f"plangen/{report.plan}/"},
        "columnKind": "unicodeCodePoints",
        "results": [*found, *explained],
        "properties": {
            "title": report.title,
            "edition": report.edition,
            "verdict": headline(report),
            "duties": duties(report).words,
        },
    }


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


def _result(one: Finding, names: list[str], asked: Standing) -> dict[str, Any]:
    doubt = f" ({asked.caution})" if asked.caution else ""
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
            "basis": asked.basis,
        },
    }


def _explained(one: Finding, names: list[str], asked: Standing) -> dict[str, Any]:
    given = {"kind": "inSource", "status": "accepted", "justification": asked.reason}
    return {**_result(one, names, asked), "suppressions": [given]}


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column, "snippet": {"text": place.text}}
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region},
        "logicalLocations": [{"fullyQualifiedName": place.address}],
    }


def _uri(file: str) -> str:
    start = "file:///" if _DRIVE.match(file) else "file://" if file.startswith("/") else ""
    return start + quote(file, safe="/:" if start else "/")
