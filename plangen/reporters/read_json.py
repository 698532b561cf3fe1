"""Reports read back from the JSON that `json` writes, each equal to the one written; what is no such report is refused."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from plangen.errors import PlangenError
from plangen.finding import (
    Finding,
    Fingerprint,
    Judgement,
    JudgementState,
    Missing,
    Place,
    Quoted,
    Report,
    RuleWords,
    Severity,
    Stand,
    Standing,
    Unreadable,
)
from plangen.reporters.json import JUDGEMENT_TEXTS, SCHEMA_VERSION

Value = TypeVar("Value")

_REMEDY = "give what `plangen check --format json` writes"


def read_reports(text: str | bytes) -> tuple[Report, ...]:
    """The reports in JSON that `to_bytes` made, each equal to the one that was written.

    Raises PlangenError where the text is no JSON, no report of plangen's, or one of another version.
    """
    return _read_all(_read_report, _whole(text), "plans")


def read_unreadable(text: str | bytes) -> tuple[Unreadable, ...]:
    """The plans that JSON made by `to_bytes` says could not be read; PlangenError as for `read_reports`."""
    return _read_all(_read_failure, {"could_not_read": [], **_whole(text)}, "could_not_read")


def _whole(text: str | bytes) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise PlangenError(f"this is not JSON ({error}): {_REMEDY}") from None
    if not isinstance(data, dict) or "schema_version" not in data:
        raise PlangenError(f"this JSON is no report, as it has no `schema_version`: {_REMEDY}")
    version = data["schema_version"]
    if version != SCHEMA_VERSION:
        raise PlangenError(f"the report is of version {version}; plangen reads version {SCHEMA_VERSION}: check again")
    return data


def _read_all(read: Callable[[Any], Value], data: Mapping[str, Any], key: str) -> tuple[Value, ...]:
    """Every item of a list of the JSON, read; PlangenError where one lacks something or holds what it may not."""
    try:
        return tuple(map(read, _list(data, key)))
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise PlangenError(f"this JSON is no report, as in `{key}` {what}: {_REMEDY}") from None


def _read_report(data: Any) -> Report:
    report = Report(
        plan=_text(data, "plan"),
        title=_text(data, "title"),
        edition=_text(data, "edition"),
        period=_text(data, "written_for"),
        years=tuple(map(str, _list(data, "years_of_edition"))),
        findings=tuple(map(_read_finding, _list(data, "findings"))),
        standings=tuple(map(_read_standing, _list(data, "standings"))),
        explained=tuple(map(_read_finding, _list(data, "explained"))),
        rules=tuple(map(_read_rule, _list(data, "rules"))),
        subject=_text(data, "subject"),
        printed=tuple((text, str(value)) for text, value in _value({"printed": {}, **data}, "printed", dict).items()),
    )
    requirements = {standing.requirement for standing in report.standings}
    rules = {rule.name for rule in report.rules}
    for finding in (*report.findings, *report.explained):
        if finding.requirement not in requirements or finding.rule not in rules:
            raise ValueError(f"{finding.requirement} or {finding.rule} is found against, and not listed")
    return report


def _read_finding(data: Any) -> Finding:
    return Finding(
        rule=_text(data, "rule"),
        requirement=_text(data, "requirement"),
        severity=Severity(_text(data, "severity")),
        message=_text(data, "message"),
        place=_read_place(data["place"]),
        clause=_text(data, "clause"),
        remedy=_text(data, "put_right"),
        gap=_text(data, "gap"),
    )


def _read_place(data: Any) -> Place:
    return Place(
        file=_text(data, "file"),
        line=_number(data, "line"),
        column=_number(data, "column"),
        address=_text(data, "address"),
        text=_text(data, "text"),
        inside=_number(data, "inside"),
        at=_text({"at": "", **data}, "at"),
    )


def _read_standing(data: Any) -> Standing:
    return Standing(
        requirement=_text(data, "requirement"),
        text=_text(data, "text"),
        clause=_text(data, "clause"),
        severity=Severity(_text(data, "severity")),
        basis=_text(data, "basis"),
        stand=Stand(_text(data, "standing")),
        evidence=tuple(map(_read_evidence, _list(data, "evidence"))),
        reason=_text(data, "reason"),
        rests_on=tuple(map(_read_fingerprint, _list(data, "rests_on"))),
        judgements=tuple(map(_read_judgement, _list(data, "judgements"))),
        heading=_text(data, "heading"),
        about=_text(data, "about"),
        missing=tuple(map(_read_missing, _list({"missing": [], **data}, "missing"))),
    )


def _read_missing(data: Any) -> Missing:
    return Missing(_text(data, "rule"), _text(data, "message"), _text(data, "put_right"))


def _read_fingerprint(data: Any) -> Fingerprint:
    return Fingerprint(_text(data, "part"), _text(data, "digest"))


def _read_judgement(data: Any) -> Judgement:
    return Judgement(
        **{name: _text(data, name) for name in JUDGEMENT_TEXTS},
        stand=Stand(_text(data, "standing")),
        rests_on=tuple(map(_read_fingerprint, _list(data, "rests_on"))),
        place=_read_place(data["place"]),
        state=JudgementState(_text(data, "state")),
    )


def _read_evidence(data: Any) -> Quoted:
    address = tuple(_list(data, "address"))
    if not all(isinstance(step, str | int) for step in address):
        raise TypeError("'address' holds more than names and numbers")
    return Quoted(_text(data, "words"), _read_place(data["place"]), _text(data, "around"), address)


def _read_rule(data: Any) -> RuleWords:
    return RuleWords(_text(data, "rule"), _text(data, "what"), _text(data, "why"), _text(data, "put_right"))


def _read_failure(data: Any) -> Unreadable:
    return Unreadable(_text(data, "plan"), _text(data, "why"))


def _text(data: Any, key: str) -> str:
    return _value(data, key, str)


def _number(data: Any, key: str) -> int:
    return _value(data, key, int)


def _list(data: Any, key: str) -> list[Any]:
    return _value(data, key, list)


def _value(data: Any, key: str, kind: type[Value]) -> Value:
    if not isinstance(data, dict):
        raise TypeError(f"{data!r} stands where {key!r} should be named")
    value = data[key]
    if not isinstance(value, kind):
        raise TypeError(f"{key!r} is {value!r}")
    return value
