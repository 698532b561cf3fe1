"""Reports for a person at a terminal: the verdict, what is short, what to review, the findings, the verdict again.

Findings come with their line and a caret. Of many that are alike the first is told in full and the rest in one line each.
"""

from collections.abc import Iterator, Sequence

from plangen.finding import Finding, Report, Severity, Stand, Standing
from plangen.reporters.summary import alike, by_requirement, duties, headline, plural, ranked, why

WIDEST = 100


def written(reports: Sequence[Report]) -> str:
    """Every report in turn, ending in a verdict for each."""
    return "\n".join("\n\n".join("\n".join(block) for block in _blocks(report)) for report in reports) + "\n"


def _blocks(report: Report) -> Iterator[list[str]]:
    yield [
        f"{report.plan}: {headline(report)}: {why(report)}",
        f"{report.title}, held against {report.edition}",
        duties(report).words,
    ]
    yield from _standings("Short", ranked(report.standings, Stand.SHORT))
    yield from _standings("For a person to review", ranked(report.standings, Stand.TO_REVIEW))
    yield from _standings("Not kept, and explained in the plan", ranked(report.standings, Stand.EXPLAINED))
    asked = by_requirement(report)
    for group in alike(report.findings):
        first, *others = group
        yield list(_finding(first, asked[first.requirement].caution))
        if others:
            head = f"{len(others)} more of {first.rule} ({first.requirement}), put right in the same way:"
            yield [head, *(f"{_where(one)}: {one.severity}: {one.message}" for one in others)]
    yield [verdict(report)]


def _standings(title: str, standings: list[Standing]) -> Iterator[list[str]]:
    if standings:
        wide = max(len(one.requirement) for one in standings)
        yield [f"{title} ({len(standings)}):", *(_standing(one, wide) for one in standings)]


def _standing(one: Standing, wide: int) -> str:
    mark = f"[{one.caution}] " if one.caution else ""
    said = f"{mark}{one.reason}" if one.stand is Stand.EXPLAINED else f"{mark}{one.text}"
    return f"  {one.severity:6}  {one.requirement:{wide}}  {_shortened(' '.join(said.split()))}"


def _shortened(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1].rsplit(' ', 1)[0]}…"


def _where(finding: Finding) -> str:
    return f"{finding.place.file}:{finding.place.line}:{finding.place.column}"


def _finding(finding: Finding, mark: str) -> Iterator[str]:
    place = finding.place
    yield f"{_where(finding)}: {finding.severity}: {finding.message}"
    yield f"  in: {place.address}"
    if place.text.strip():
        start = max(0, place.mark - 1 - WIDEST // 2)
        number = str(place.line)
        yield f"  {number} | {place.text[start : start + WIDEST]}"
        yield f"  {' ' * len(number)} | {' ' * (place.mark - 1 - start)}^"
    yield f"  asked by: {finding.requirement} ({finding.clause}{f'; {mark}' if mark else ''})"
    yield f"  put right: {finding.remedy} ({finding.rule})"


def verdict(report: Report) -> str:
    """The last line: whether the plan is ready, the counts, and what to do first."""
    counts = ", ".join(f"{report.count(severity)} {severity}" for severity in Severity)
    review = len(ranked(report.standings, Stand.TO_REVIEW))
    asked = f"{duties(report).met} of {duties(report).apply} duties met"
    left = f"{review or 'no'} {plural(review, 'requirement', 'requirements')} for a person to review"
    line = f"{report.plan}: {headline(report)} ({counts}; {asked}; {left})"
    first = min(report.findings, key=lambda one: one.severity.rank, default=None)
    return f"{line}; first: {first.place.file}:{first.place.line}: {first.message}" if first else line
