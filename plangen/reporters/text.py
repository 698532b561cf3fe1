"""Reports for a person at a terminal: the verdict, what is short, what to review, the findings, the verdict again.

Findings come with their line and a caret. Of many that are alike the first is told in full and the rest in one line each.
Plans that could not be read come last.
"""

from collections.abc import Iterator, Sequence

from plangen.finding import Finding, Place, Report, Severity, Stand, Standing, Unreadable
from plangen.reporters.summary import alike, by_requirement, duties, headline, plural, ranked, why

WIDEST = 100


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = ()) -> bytes:
    """Every report in turn, ending in a verdict for each."""
    texts = ["\n\n".join("\n".join(block) for block in _blocks(report)) for report in reports]
    texts += [f"{failure.plan}: COULD NOT BE READ: {failure.why}" for failure in unreadable]
    return "".join(f"{text}\n" for text in texts).encode()


def _blocks(report: Report) -> Iterator[list[str]]:
    yield [
        f"{report.plan}: {headline(report)}: {why(report)}",
        f"{report.title}, held against {report.edition}",
        duties(report).words,
    ]
    yield from _standings("Short", ranked(report.standings, Stand.SHORT))
    yield from _standings("Not shown", ranked(report.standings, Stand.NOT_SHOWN))
    yield from _standings("For a person to review", ranked(report.standings, Stand.TO_REVIEW))
    yield from _standings("Not kept, and explained in the plan", ranked(report.standings, Stand.EXPLAINED))
    standings = by_requirement(report)
    for group in alike(report.findings):
        first, *others = group
        yield list(_finding(first, standings[first.requirement].caution))
        if others:
            head = f"{len(others)} more of {first.rule} ({first.requirement}), put right in the same way:"
            yield [head, *map(_summary, others)]
    yield [verdict(report)]


def _standings(title: str, standings: list[Standing]) -> Iterator[list[str]]:
    if standings:
        width = max(len(standing.requirement) for standing in standings)
        yield [f"{title} ({len(standings)}):", *(_standing(standing, width) for standing in standings)]


def _standing(standing: Standing, width: int) -> str:
    mark = f"[{standing.caution}] " if standing.caution else ""
    words = standing.reason if standing.stand is Stand.EXPLAINED else standing.text
    line = " ".join(f"{mark}{words}".split())
    return f"  {standing.severity:6}  {standing.requirement:{width}}  {_shorten(line)}"


def _shorten(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1].rsplit(' ', 1)[0]}…"


def _summary(finding: Finding) -> str:
    place = finding.place
    return f"{place.file}:{place.line}:{place.column}: {finding.severity}: {finding.message}"


def _finding(finding: Finding, caution: str) -> Iterator[str]:
    place = finding.place
    yield _summary(finding)
    yield f"  in: {place.address}"
    if place.text.strip():
        yield from _marked_line(place)
    yield f"  asked by: {finding.requirement} ({finding.clause}{f'; {caution}' if caution else ''})"
    yield f"  put right: {finding.remedy} ({finding.rule})"


def _marked_line(place: Place) -> Iterator[str]:
    """The line itself, cut to what is near the place, and a caret below the place."""
    start = max(0, place.mark - 1 - WIDEST // 2)
    number = str(place.line)
    yield f"  {number} | {place.text[start : start + WIDEST]}"
    yield f"  {' ' * len(number)} | {' ' * (place.mark - 1 - start)}^"


def verdict(report: Report) -> str:
    """The last line: whether the plan is ready, the counts, and what to do first."""
    counts = ", ".join(f"{report.count(severity)} {severity}" for severity in Severity)
    review = len(ranked(report.standings, Stand.TO_REVIEW))
    met = f"{duties(report).met} of {duties(report).apply} duties met"
    to_review = f"{review or 'no'} {plural(review, 'requirement', 'requirements')} for a person to review"
    line = f"{report.plan}: {headline(report)} ({counts}; {met}; {to_review})"
    first = min(report.findings, key=lambda finding: finding.severity.rank, default=None)
    return f"{line}; first: {first.place.file}:{first.place.line}: {first.message}" if first else line
