"""Reports for a program: `{schema_version, plans: [...]}`, one object for each plan.

Every finding is listed; `groups` says which of them one decision puts right, by their places in that list.
`could_not_read` lists the plans without a report, where there are any. `read_json` reads the same back.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from plangen.finding import (
    Finding,
    Fingerprint,
    Judgement,
    Missing,
    Place,
    Quoted,
    Report,
    RuleWords,
    Severity,
    Standing,
    Unreadable,
)
from plangen.reporters.groups import FindingGroup, grouped
from plangen.reporters.summary import duties, judgement_counts

SCHEMA_VERSION = 2
"""Of the keys below; a report of another version is not read."""

JUDGEMENT_TEXTS = ("requirement", "why", "by", "on", "plan", "note")
"""What a judgement holds as text, under the same names."""

Value = TypeVar("Value")

_REMEDY = "give what `plangen check --format json` writes"


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = ()) -> bytes:
    """The reports as JSON, keys in a fixed order."""
    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "plans": [_plan(report) for report in reports]}
    if unreadable:
        data["could_not_read"] = [{"plan": failure.plan, "why": failure.why} for failure in unreadable]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _plan(report: Report) -> dict[str, Any]:
    return {
        "plan": report.plan,
        "title": report.title,
        "edition": report.edition,
        "subject": report.subject,
        "written_for": report.period,
        "years_of_edition": list(report.years),
        "verdict": report.verdict,
        "duties": _duties(report),
        "judgements": judgement_counts(report),
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [_finding(finding) for finding in report.findings],
        "groups": _groups(report),
        "explained": [_finding(finding) for finding in report.explained],
        "standings": [_standing(standing) for standing in report.standings],
        "rules": [_rule(rule) for rule in report.rules],
        "printed": dict(report.printed),
    }


def _duties(report: Report) -> dict[str, int]:
    every = duties(report)
    return {"apply": every.apply, **{stand.value.replace(" ", "_"): count for stand, count in every.stands.items()}}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "requirement": finding.requirement,
        "severity": finding.severity.value,
        "message": finding.message,
        "place": _place(finding.place),
        "clause": finding.clause,
        "put_right": finding.remedy,
        "gap": finding.gap,
    }


def _groups(report: Report) -> list[dict[str, Any]]:
    numbers = {id(finding): number for number, finding in enumerate(report.findings)}
    return [_group(group, [numbers[id(finding)] for finding in group.findings]) for group in grouped(report)]


def _group(group: FindingGroup, numbers: list[int]) -> dict[str, Any]:
    return {
        "title": group.title,
        "severity": group.severity.value,
        "rules": list(group.rules),
        "requirements": list(group.requirements),
        "places": len(group.places),
        "findings": numbers,
    }


def _place(place: Place) -> dict[str, Any]:
    """A place. `at` is there only where it is in a document that was not made here ("page 7")."""
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "address": place.address,
        "text": place.text,
        "inside": place.inside,
        **({"at": place.at} if place.at else {}),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "requirement": standing.requirement,
        "text": standing.text,
        "clause": standing.clause,
        "severity": standing.severity.value,
        "basis": standing.basis,
        "standing": standing.stand.value,
        "evidence": [_evidence(quoted) for quoted in standing.evidence],
        "reason": standing.reason,
        "missing": [_missing(missing) for missing in standing.missing],
        "rests_on": list(map(_fingerprint, standing.rests_on)),
        "judgements": [_judgement(judgement) for judgement in standing.judgements],
        "heading": standing.heading,
        "about": standing.about,
    }


def _missing(missing: Missing) -> dict[str, str]:
    return {"rule": missing.rule, "message": missing.message, "put_right": missing.remedy}


def _fingerprint(pinned: Fingerprint) -> dict[str, str]:
    return {"part": pinned.part, "digest": pinned.digest}


def _judgement(judgement: Judgement) -> dict[str, Any]:
    texts = {name: getattr(judgement, name) for name in JUDGEMENT_TEXTS}
    stands = {"standing": judgement.stand.value, "state": judgement.state.value}
    return {
        **texts,
        **stands,
        "rests_on": list(map(_fingerprint, judgement.rests_on)),
        "place": _place(judgement.place),
    }


def _evidence(quoted: Quoted) -> dict[str, Any]:
    place = {"place": _place(quoted.place), "address": list(quoted.address)}
    return {"words": quoted.words, "around": quoted.around, **place}


def _rule(rule: RuleWords) -> dict[str, Any]:
    return {"rule": rule.name, "what": rule.what, "why": rule.why, "put_right": rule.remedy}
