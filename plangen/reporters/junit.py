"""Reports as JUnit XML, for build servers: a suite for each plan, a case for each requirement.

A requirement that the plan falls short of has failed, with its findings. What a person must review, what does not apply and
what the plan explains is skipped, and says why; only what is met has passed, with its evidence.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plangen.finding import Finding, Quoted, Report, Stand, Standing
from plangen.reporters.summary import headline, plural, printable


def written(reports: Sequence[Report]) -> str:
    """The reports as one document; it holds no times, so the same plans give the same bytes."""
    root = Element("testsuites", {"name": "plangen"})
    root.extend(_suite(report) for report in reports)
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(report: Report) -> Element:
    short = sum(1 for one in report.standings if one.stand is Stand.SHORT)
    met = sum(1 for one in report.standings if one.stand is Stand.MET)
    counts = {"tests": len(report.standings), "failures": short, "skipped": len(report.standings) - short - met}
    suite = Element("testsuite", {"name": printable(report.plan), "errors": "0", "time": "0"})
    for name, count in counts.items():
        suite.set(name, str(count))
    properties = SubElement(suite, "properties")
    for name, value in (("title", report.title), ("edition", report.edition), ("verdict", headline(report))):
        SubElement(properties, "property", {"name": name, "value": printable(value)})
    suite.extend(_case(report, one) for one in report.standings)
    return suite


def _case(report: Report, one: Standing) -> Element:
    mark = f" [{one.caution}]" if one.caution else ""
    name = printable(f"{one.requirement}: {one.text}{mark}")
    case = Element("testcase", {"classname": f"{printable(report.plan)}.{report.edition}", "name": name, "time": "0"})
    if one.stand is Stand.SHORT:
        case.append(_failure(one, [found for found in report.findings if found.requirement == one.requirement]))
    elif one.stand is Stand.MET:
        SubElement(case, "system-out").text = printable("\n".join(map(_evidence, one.evidence)))
    else:
        SubElement(case, "skipped", {"message": printable(f"{one.stand}: {one.reason}")})
    return case


def _failure(one: Standing, findings: Sequence[Finding]) -> Element:
    said = f"{len(findings)} {plural(len(findings), 'finding', 'findings')}: {findings[0].message}" if findings else ""
    failure = Element("failure", {"type": one.severity.value, "message": printable(said)})
    failure.text = printable("\n".join([*_findings(findings), f"asked by: {one.clause} ({one.certainty})"]))
    return failure


def _findings(findings: Iterable[Finding]) -> Iterable[str]:
    for one in findings:
        yield f"{one.place.file}:{one.place.line}:{one.place.column}: {one.severity}: {one.message}"
        yield f"  put right: {one.remedy} ({one.rule})"


def _evidence(one: Quoted) -> str:
    return f"{one.place.file}:{one.place.line}:{one.place.column}: {one.words}"
