"""Reports for a person at a terminal: the verdict, what is short, what to review, the findings, the verdict again.

A finding comes with its line and a caret. Findings that one decision puts right are told once, with their first places or with
all. Plans that could not be read come last.
"""

from collections.abc import Iterator, Mapping, Sequence

from plangen.finding import Judgement, JudgementState, Place, Report, Severity, Stand, Standing, Unreadable
from plangen.reporters.groups import FindingGroup, FoundPlace, grouped
from plangen.reporters.summary import (
    by_requirement,
    duties,
    headline,
    held_against,
    judgements_in_words,
    plural,
    ranked,
    what_first,
    why,
)

WIDEST = 100

OWN_REASON = (Stand.EXPLAINED, Stand.JUDGED, Stand.NOT_SHOWN)
"""The standings of which the reason tells more than what is asked."""


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = (), *, every_place: bool = False) -> bytes:
    """Every report in turn, ending in a verdict for each; with every place of a group where that is asked for."""
    texts = ["\n\n".join("\n".join(block) for block in _blocks(report, every_place)) for report in reports]
    texts += [f"{failure.plan}: COULD NOT BE READ: {failure.why}" for failure in unreadable]
    return "".join(f"{text}\n" for text in texts).encode()


def _blocks(report: Report, every_place: bool) -> Iterator[list[str]]:
    first = f"; put right first: {_shorten(what_first(report))}" if what_first(report) else ""
    yield [
        f"{report.plan}: {headline(report)}: {why(report)}{first}",
        f"{report.title}, {held_against(report)}",
        duties(report).words,
    ]
    yield from _standings("Short", ranked(report.standings, Stand.SHORT))
    yield from _standings("Not shown", ranked(report.standings, Stand.NOT_SHOWN))
    yield from _standings("For a person to review", ranked(report.standings, Stand.TO_REVIEW))
    yield from _standings("Not kept, and explained in the plan", ranked(report.standings, Stand.EXPLAINED))
    yield from _judgements(report)
    standings = by_requirement(report)
    for group in grouped(report):
        yield [*_finding(group, every_place), *_what_asks(group, standings)]
    yield [verdict(report)]


def _standings(title: str, standings: list[Standing]) -> Iterator[list[str]]:
    if standings:
        width = max(len(standing.requirement) for standing in standings)
        yield [f"{title} ({len(standings)}):", *(_standing(standing, width) for standing in standings)]


def _standing(standing: Standing, width: int) -> str:
    mark = f"[{standing.caution}] " if standing.caution else ""
    words = standing.reason if standing.stand in OWN_REASON else standing.text
    line = " ".join(f"{mark}{words}".split())
    return f"  {standing.severity:6}  {standing.requirement:{width}}  {_shorten(line)}"


def _judgements(report: Report) -> Iterator[list[str]]:
    """What people have judged, each with who, when and why, and with what has become of it where it does not count."""
    judged = [standing for standing in ranked(report.standings, *Stand) if standing.judgements]
    judged.sort(key=lambda standing: standing.severity.rank)
    lines = [
        line for standing in judged for judgement in standing.judgements for line in _judgement(standing, judgement)
    ]
    if lines:
        yield [f"Judged by people, not by plangen ({judgements_in_words(report)}):", *lines]


def _judgement(standing: Standing, judgement: Judgement) -> Iterator[str]:
    name = f"  {standing.severity:6}  {standing.requirement}"
    yield f"{name}  {judgement.words}"
    if judgement.state is not JudgementState.IN_EFFECT:
        yield f"          {judgement.place.words(column=False)}: {judgement.state}: {judgement.note}"


def _shorten(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1].rsplit(' ', 1)[0]}…"


# --- findings ---


def _finding(group: FindingGroup, every_place: bool) -> Iterator[str]:
    if len(group.places) > 1:
        return _many_places(group, every_place)
    return _one_place(group)


def _one_place(group: FindingGroup) -> Iterator[str]:
    place = group.places[0].place
    yield f"{place.words()}: {group.severity}: {group.title}"
    yield f"  in: {place.address}"
    if place.text.strip():
        yield from _marked_line(place)


def _many_places(group: FindingGroup, every_place: bool) -> Iterator[str]:
    shown = group.places if every_place else group.first
    yield f"{group.severity}: {group.title}:"
    yield from (f"  {found.place.words()}: {_told(group, found)}" for found in shown)
    left = len(group.places) - len(shown)
    if left:
        yield f"  and {left} more (--all lists {plural(left, 'it', 'them')})"


def _told(group: FindingGroup, found: FoundPlace) -> str:
    """What stands at one of several places, and what is found there where the title does not say it."""
    return found.place.address if group.says_all else f"{found.place.address}: {found.message}"


def _what_asks(group: FindingGroup, standings: Mapping[str, Standing]) -> Iterator[str]:
    doubts = dict.fromkeys(standings[requirement].caution for requirement in group.requirements)
    grounds = "; ".join([*group.clauses, *filter(None, doubts)])
    yield f"  asked by: {', '.join(group.requirements)} ({grounds})"
    yield f"  put right: {group.remedy} ({', '.join(group.rules)})"


def _marked_line(place: Place) -> Iterator[str]:
    """The line itself, cut to what is near the place, and a caret below the place."""
    start = max(0, place.mark - 1 - WIDEST // 2)
    number = "" if place.at else str(place.line)
    yield f"  {number} | {place.text[start : start + WIDEST]}"
    yield f"  {' ' * len(number)} | {' ' * (place.mark - 1 - start)}^"


def verdict(report: Report) -> str:
    """The last line: whether the plan is ready, the counts, and what to do first."""
    counts = _counts(report)
    review = len(ranked(report.standings, Stand.TO_REVIEW))
    every = duties(report)
    met = f"{every.met} of {every.apply} duties met, {every.short} short, {every.not_shown} not shown"
    to_review = f"{review or 'no'} {plural(review, 'requirement', 'requirements')} for a person to review"
    line = f"{report.plan}: {headline(report)} ({counts}; {met}; {to_review})"
    first = what_first(report)
    return f"{line}; first: {first}" if first else line


def _counts(report: Report) -> str:
    """How much there is to put right, by its force; and in how many places, where these are more."""
    groups = grouped(report)
    counts = ", ".join(
        f"{sum(1 for group in groups if group.severity is severity)} {severity}" for severity in Severity
    )
    places = sum(len(group.places) for group in groups)
    return f"{counts}, in {places} places" if places > len(groups) else counts
