"""Reports for a person at a terminal: each finding with its line and a caret, then what to do first."""

from collections.abc import Iterator, Sequence

from plangen.finding import Finding, Report, Severity, Stand

WIDEST = 100


def written(reports: Sequence[Report]) -> str:
    """Every report in turn, ending in a verdict for each."""
    return "\n".join("\n".join(_lines(report)) for report in reports) + "\n"


def _lines(report: Report) -> Iterator[str]:
    for finding in report.findings:
        yield from _finding(finding)
        yield ""
    yield verdict(report)


def _finding(finding: Finding) -> Iterator[str]:
    place = finding.place
    yield f"{place.file}:{place.line}:{place.column}: {finding.severity}: {finding.message}"
    yield f"  in: {place.address}"
    if place.text.strip():
        start = max(0, place.column - 1 - WIDEST // 2)
        number = str(place.line)
        yield f"  {number} | {place.text[start : start + WIDEST]}"
        yield f"  {' ' * len(number)} | {' ' * (place.column - 1 - start)}^"
    yield f"  asked by: {finding.requirement} ({finding.clause})"
    yield f"  put right: {finding.remedy} ({finding.rule})"


def counted(number: int, word: str) -> str:
    """A number with its word: "1 should", "no finding", "3 findings"."""
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def verdict(report: Report) -> str:
    """The last line: whether the plan is ready, the counts, and what to do first."""
    counts = ", ".join(f"{report.count(severity)} {severity}" for severity in Severity)
    review = sum(1 for one in report.standings if one.stand is Stand.TO_REVIEW)
    head = "READY TO SUBMIT" if report.ready else "NOT READY"
    line = f"{report.plan}: {head} ({counts}; {counted(review, 'requirement')} for a person to review)"
    first = min(report.findings, key=lambda one: one.severity.rank, default=None)
    return f"{line}; first: {first.place.file}:{first.place.line}: {first.message}" if first else line
