"""Reports for a person at a terminal: the verdict; what to put right, the gravest first; what to review; the verdict again.

A finding comes with its line and a caret. What one decision puts right is told once, with its first places or with all. Nothing
that a reader needs in order to act is cut. Plans that could not be read come last.
"""

from collections.abc import Iterable, Iterator, Sequence

from plangen.finding import (
    ONLY_A_PERSON,
    Judgement,
    JudgementState,
    Place,
    Quoted,
    Report,
    Severity,
    Stand,
    Standing,
    Unreadable,
)
from plangen.reporters.groups import FindingGroup, FoundPlace, grouped
from plangen.reporters.summary import (
    FORCES,
    NAMED,
    by_requirement,
    carried_words,
    duties,
    headline,
    held_against,
    judgements_in_words,
    plural,
    ranked,
    to_put_right,
    what_first,
    why,
)
from plangen.reporters.unmet import UnmetGroup, grouped_unmet

WIDEST = 100
"""How many characters of a plan's own line, or of what to do first, are shown."""

QUOTED = 200
"""How many characters of a passage are quoted."""


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = (), *, every_place: bool = False) -> bytes:
    """Every report in turn, ending in a verdict for each; with every place of a group where that is asked for."""
    texts = ["\n\n".join("\n".join(block) for block in _blocks(report, every_place)) for report in reports]
    texts += [f"{failure.plan}: COULD NOT BE READ: {failure.why}" for failure in unreadable]
    return "".join(f"{text}\n" for text in texts).encode()


def _blocks(report: Report, every_place: bool) -> Iterator[list[str]]:
    first = f"; put right first: {_shorten(what_first(report), WIDEST)}" if what_first(report) else ""
    yield [
        f"{report.plan}: {headline(report)}: {why(report)}{first}",
        f"{report.title}, {held_against(report)}",
        duties(report).words,
    ]
    for severity in Severity:
        yield from _shortfall(report, severity, every_place)
    yield from _to_review(ranked(report.standings, Stand.TO_REVIEW), every_place)
    yield from _explained(ranked(report.standings, Stand.EXPLAINED))
    yield from _judgements(report)
    yield [verdict(report)]


def _shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rsplit(' ', 1)[0]}…"


# --- what to put right ---


def _shortfall(report: Report, severity: Severity, every_place: bool) -> Iterator[list[str]]:
    """What counts against the plan with one force: what was found, and then what it does not show."""
    count = to_put_right(report)[severity]
    if count:
        yield [f"{FORCES[severity]} ({count} to put right)"]
    standings = by_requirement(report)
    for group in grouped(report):
        if group.severity is severity:
            cautions = dict.fromkeys(standings[requirement].caution for requirement in group.requirements)
            yield [*_finding(group, every_place), *_what_asks(group, filter(None, cautions), every_place)]
    for unmet in grouped_unmet(report):
        if unmet.severity is severity:
            yield [f"{severity}: {unmet.title}", *_what_asks(unmet, unmet.cautions, every_place)]


def _finding(group: FindingGroup, every_place: bool) -> Iterator[str]:
    if len(group.places) > 1:
        return _many_places(group, every_place)
    return _one_place(group)


def _one_place(group: FindingGroup) -> Iterator[str]:
    (found,) = group.places
    yield f"{found.place.words()}: {group.severity}: {group.title}"
    if not group.says_all:
        yield from (f"  {message}" for message in dict.fromkeys(finding.message for finding in found.findings))
    yield f"  in: {found.place.address}"
    if found.place.text.strip():
        yield from _marked_line(found.place)


def _many_places(group: FindingGroup, every_place: bool) -> Iterator[str]:
    shown = group.places if every_place else group.first
    yield f"{group.severity}: {group.title}:"
    yield from (f"  {found.place.words()}: {_told(group, found)}" for found in shown)
    yield from _more(len(group.places) - len(shown))


def _told(group: FindingGroup, found: FoundPlace) -> str:
    """What stands at one of several places, and what is found there where the title does not say it."""
    return found.place.address if group.says_all else f"{found.place.address}: {found.message}"


def _more(left: int) -> Iterator[str]:
    if left:
        yield f"  and {left} more (--all lists {plural(left, 'it', 'them')})"


def _what_asks(group: FindingGroup | UnmetGroup, cautions: Iterable[str], every_one: bool) -> Iterator[str]:
    asked_by, rules = (_first_of(names, ", ", every_one) for names in (group.requirements, group.rules))
    grounds = "; ".join([_first_of(group.clauses, "; ", every_one), *cautions])
    yield f"  asked by: {asked_by} ({grounds})"
    if group.remedy:
        yield f"  put right: {group.remedy.rstrip('.')} ({rules})"


def _first_of(names: Sequence[str], between: str, every_one: bool) -> str:
    """Names in a row; the first of them, where they are many and not every one is asked for."""
    if every_one or len(names) <= NAMED:
        return between.join(names)
    return f"{between.join(names[:NAMED])} and {len(names) - NAMED} more"


def _marked_line(place: Place) -> Iterator[str]:
    """The line itself, cut to what is near the place, and a caret below the place."""
    start = max(0, place.mark - 1 - WIDEST // 2)
    number = "" if place.at else str(place.line)
    yield f"  {number} | {place.text[start : start + WIDEST]}"
    yield f"  {' ' * len(number)} | {' ' * (place.mark - 1 - start)}^"


# --- what people review, explain and judge ---


def _to_review(standings: Sequence[Standing], every_place: bool) -> Iterator[list[str]]:
    """What only a person can judge, each with the first passage that the plan has on it, or with all, and where it stands."""
    if standings:
        items = (line for standing in standings for line in _item_to_review(standing, every_place))
        yield [f"For a person to review, as nobody else can judge it ({len(standings)})", *items]


def _item_to_review(standing: Standing, every_place: bool) -> Iterator[str]:
    shown = standing.evidence if every_place else standing.evidence[:1]
    yield f"  {standing.severity}: {_asked(standing)}"
    yield from (f"    {_passage(quoted)}" for quoted in shown)
    yield from (f"  {line}" for line in _more(len(standing.evidence) - len(shown)))
    if standing.reason and standing.reason != ONLY_A_PERSON:
        yield f"    {standing.reason}"


def _asked(standing: Standing) -> str:
    doubt = f"; {standing.caution}" if standing.caution else ""
    return f"{standing.text} ({standing.requirement}{doubt})"


def _passage(quoted: Quoted) -> str:
    words = _shorten(quoted.words, QUOTED)
    return f"{quoted.place.words(column=False)}: {words if '“' in words else f'“{words}”'}"


def _explained(standings: Sequence[Standing]) -> Iterator[list[str]]:
    if standings:
        lines = [f"  {standing.severity}: {_asked(standing)}: {standing.reason}" for standing in standings]
        yield [f"Not kept, and explained in the plan ({len(standings)})", *lines]


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


def verdict(report: Report) -> str:
    """The last line: whether the plan is ready, how it stands on its duties, how much there is to put right, and what first."""
    counts = to_put_right(report)
    left = ", ".join(f"{count} {severity}" for severity, count in counts.items() if count)
    stands = "; ".join([duties(report).words, *carried_words(report)])
    line = f"{report.plan}: {headline(report)}: {stands}; {left or 'nothing'} to put right"
    first = what_first(report)
    return f"{line}; first: {first}" if first else line
