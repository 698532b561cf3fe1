"""Reports as JUnit XML, for build servers: a suite for each plan, a case for each requirement.

A requirement that the plan falls short of has failed, with its findings; so has one that nothing in the plan answers. What a
person must review, what does not apply and what the plan explains is skipped, and says why; only what is met, by evidence or a
complete check or as a person has judged, has passed. A plan that could not be read
is a suite of one case, an error.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plangen.finding import UNMET, Finding, Report, Stand, Standing, Unreadable
from plangen.reporters.summary import headline, judgements_in_words, plural, printable

PASSED = (Stand.MET, Stand.JUDGED)


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = ()) -> bytes:
    """The reports as one document; it holds no times, so the same plans give the same bytes."""
    root = Element("testsuites", {"name": "plangen"})
    root.extend(_suite(report) for report in reports)
    root.extend(_unreadable_suite(failure) for failure in unreadable)
    for name in ("tests", "failures", "skipped", *(["errors"] if unreadable else [])):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _suite(report: Report) -> Element:
    failed = sum(1 for standing in report.standings if standing.stand in UNMET)
    passed = sum(1 for standing in report.standings if standing.stand in PASSED)
    counts = {"tests": len(report.standings), "failures": failed, "skipped": len(report.standings) - failed - passed}
    suite = Element("testsuite", {"name": printable(report.plan), "errors": "0", "time": "0"})
    for name, count in counts.items():
        suite.set(name, str(count))
    properties = SubElement(suite, "properties")
    values = {"title": report.title, "edition": report.edition, "verdict": headline(report)}
    values |= {"judgements": judgements_in_words(report)} if judgements_in_words(report) else {}
    for name, value in values.items():
        SubElement(properties, "property", {"name": name, "value": printable(value)})
    suite.extend(_case(report, standing) for standing in report.standings)
    return suite


def _unreadable_suite(failure: Unreadable) -> Element:
    plan = printable(failure.plan)
    counts = {"errors": "1", "time": "0", "tests": "1", "failures": "0", "skipped": "0"}
    suite = Element("testsuite", {"name": plan, **counts})
    case = SubElement(suite, "testcase", {"classname": plan, "name": "the plan can be read", "time": "0"})
    SubElement(case, "error", {"type": "could-not-read", "message": printable(failure.why)})
    return suite


def _case(report: Report, standing: Standing) -> Element:
    mark = f" [{standing.caution}]" if standing.caution else ""
    name = printable(f"{standing.requirement}: {standing.text}{mark}")
    case = Element("testcase", {"classname": f"{printable(report.plan)}.{report.edition}", "name": name, "time": "0"})
    if standing.stand in UNMET:
        against = [finding for finding in report.findings if finding.requirement == standing.requirement]
        case.append(_failure(standing, against))
    elif standing.stand in PASSED:
        lines = [f"{quoted.place.words()}: {quoted.words}" for quoted in standing.evidence]
        lines += [standing.reasons] if standing.reasons else []
        SubElement(case, "system-out").text = printable("\n".join(lines))
    else:
        SubElement(case, "skipped", {"message": printable(f"{standing.stand}: {standing.reasons}")})
    return case


def _failure(standing: Standing, findings: Sequence[Finding]) -> Element:
    count = f"{len(findings)} {plural(len(findings), 'finding', 'findings')}"
    message = f"{count}: {findings[0].message}" if findings else f"{standing.stand}: {standing.reasons}"
    failure = Element("failure", {"type": standing.severity.value, "message": printable(message)})
    asked_by = f"asked by: {standing.clause} ({standing.certainty})"
    lines = [*_finding_lines(findings), *_missing_lines(standing), asked_by]
    failure.text = printable("\n".join(lines))
    return failure


def _missing_lines(standing: Standing) -> Iterable[str]:
    for missing in standing.missing:
        yield f"{standing.stand}: {missing.message}"
        yield f"  put right: {missing.remedy} ({missing.rule})"


def _finding_lines(findings: Iterable[Finding]) -> Iterable[str]:
    for finding in findings:
        yield f"{finding.place.words()}: {finding.severity}: {finding.message}"
        yield f"  put right: {finding.remedy} ({finding.rule})"
