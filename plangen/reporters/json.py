"""Reports for a program: `{schema_version, plans: [...]}`, one object for each plan."""

import json
from collections.abc import Sequence
from typing import Any

from plangen.finding import Finding, Place, Report, Severity, Standing
from plangen.reporters.summary import duties

SCHEMA_VERSION = 1


def written(reports: Sequence[Report]) -> str:
    """The reports as JSON, keys in a fixed order."""
    data = {"schema_version": SCHEMA_VERSION, "plans": [_plan(report) for report in reports]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plan(report: Report) -> dict[str, Any]:
    return {
        "plan": report.plan,
        "title": report.title,
        "edition": report.edition,
        "verdict": report.verdict,
        "duties": _duties(report),
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [_finding(finding) for finding in report.findings],
        "explained": [_finding(finding) for finding in report.explained],
        "standings": [_standing(standing) for standing in report.standings],
    }


def _duties(report: Report) -> dict[str, int]:
    counted = duties(report)
    return {"apply": counted.apply, **{stand.value.replace(" ", "_"): many for stand, many in counted.stands.items()}}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "requirement": finding.requirement,
        "severity": finding.severity.value,
        "message": finding.message,
        "place": _place(finding.place),
        "clause": finding.clause,
        "put_right": finding.remedy,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "address": place.address}


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "requirement": standing.requirement,
        "text": standing.text,
        "clause": standing.clause,
        "severity": standing.severity.value,
        "basis": standing.basis,
        "standing": standing.stand.value,
        "evidence": [
            {"words": one.words, "around": one.around, "place": _place(one.place)} for one in standing.evidence
        ],
        "reason": standing.reason,
    }
