"""Reports as one page to send by e-mail: complete in itself, readable without script, on a telephone and by keyboard.

It opens on what counts against the plan, the gravest first; then comes what a person must review. This, and what is not shown,
can be judged on the page or on paper. Its one script saves these answers as a file of judgements; the policy of the page lets
no other run. The filters of its table are radio buttons that the style sheet reads; without that every row is shown.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import product

from markupsafe import Markup, escape

from plangen import __version__
from plangen.files.regex import regex
from plangen.files.templates import environment, style_sheet
from plangen.finding import OPEN, UNMET, Place, Report, RuleWords, Severity, Stand, Standing, Unreadable
from plangen.frozen import frozen
from plangen.reporters.groups import FindingGroup, FoundPlace, grouped, grouped_explained
from plangen.reporters.passages import NO_PICTURES, MarkedText, in_its_words, line_around, shown_once
from plangen.reporters.summary import (
    Duties,
    by_requirement,
    capital,
    duties,
    headline,
    held_against,
    plural,
    ranked,
    what_first,
    why,
)

_TYPED = regex(r"`([^`]+)`")

ORDER = (
    Stand.SHORT,
    Stand.NOT_SHOWN,
    Stand.TO_REVIEW,
    Stand.EXPLAINED,
    Stand.JUDGED,
    Stand.MET,
    Stand.NOT_APPLICABLE,
)


FORCES = {
    Severity.MUST: "Must: law, conditions of the grant, and arithmetic",
    Severity.SHOULD: "Should: guidance",
    Severity.ADVICE: "Advice: good practice",
}
"""What the parts of the page are called that tell what counts against a plan."""


@frozen
class ShownPlace:
    """A place of what was found: what is found there, and the line with the fault marked in it."""

    message: str
    place: Place
    line: MarkedText


@frozen
class ShownGroup:
    """What one decision puts right: what was found, what asks it (with the id of its row), and each place."""

    id: str
    group: FindingGroup
    rules: tuple[RuleWords, ...]
    asked_by: tuple[tuple[Standing, str], ...]
    first: tuple[ShownPlace, ...]
    rest: tuple[ShownPlace, ...]

    @property
    def is_against(self) -> tuple[str, ...]:
        """The ids of the requirements that something is found against."""
        return self.group.requirements

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must be told of what asks it, where nobody has confirmed that."""
        return tuple(dict.fromkeys(standing.caution for standing, _ in self.asked_by if standing.caution))


@frozen
class ShownStanding:
    """How the plan stands on a requirement, by the id of its row: its evidence, and the findings against it."""

    id: str
    standing: Standing
    evidence: tuple[tuple[MarkedText, Place], ...]
    groups: tuple[ShownGroup, ...]

    @property
    def is_open(self) -> bool:
        """Whether a person can judge it: it is to review or not shown, and the report says what a judgement would rest on."""
        return self.standing.stand in OPEN and bool(self.standing.rests_on)


@frozen
class Shortfall:
    """What counts against a plan with one force: what was found, and the requirements unmet without a finding."""

    force: Severity
    groups: tuple[ShownGroup, ...]
    unmet: tuple[ShownStanding, ...]

    @property
    def count(self) -> int:
        """How much there is to put right."""
        return len(self.groups) + len(self.unmet)


@frozen
class PlanPart:
    """What the page shows of one plan."""

    id: str
    report: Report
    duties: Duties
    rows: tuple[ShownStanding, ...]
    groups: tuple[ShownGroup, ...]
    explained: tuple[ShownGroup, ...]

    def count(self, kind: Stand | Severity) -> int:
        """How many requirements stand so, or have this force."""
        return sum(1 for standing in self.report.standings if kind in (standing.stand, standing.severity))

    @property
    def stands(self) -> tuple[Stand, ...]:
        """The ways in which at least one requirement stands."""
        return tuple(stand for stand in ORDER if self.count(stand))

    @property
    def forces(self) -> tuple[Severity, ...]:
        """The forces that at least one requirement has."""
        return tuple(force for force in Severity if self.count(force))

    @property
    def shortfalls(self) -> tuple[Shortfall, ...]:
        """What counts against the plan, the gravest first; no force without anything."""
        shortfalls = tuple(self._shortfall(force) for force in Severity)
        return tuple(shortfall for shortfall in shortfalls if shortfall.count)

    @property
    def to_review(self) -> tuple[ShownStanding, ...]:
        """What a person must review, duties first."""
        return tuple(row for row in self.rows if row.standing.stand is Stand.TO_REVIEW)

    @property
    def open(self) -> tuple[ShownStanding, ...]:
        """What a person can judge on the page: what is to review, and what is not shown."""
        return tuple(row for row in self.rows if row.is_open)

    @property
    def to_put_right(self) -> int:
        """How much counts against the plan, of whatever force."""
        return sum(shortfall.count for shortfall in self.shortfalls)

    @property
    def places(self) -> int:
        """In how many places something was found."""
        return sum(len(group.group.places) for group in self.groups)

    def _shortfall(self, force: Severity) -> Shortfall:
        unmet = (row for row in self.rows if row.standing.stand in UNMET and row.standing.severity is force)
        return Shortfall(
            force=force,
            groups=tuple(group for group in self.groups if group.group.severity is force),
            unmet=tuple(row for row in unmet if not row.groups),
        )


def to_bytes(
    reports: Sequence[Report],
    unreadable: Sequence[Unreadable] = (),
    *,
    pictures: Mapping[Place, bytes] = NO_PICTURES,
    reading: str = "",
) -> bytes:
    """The page, the same bytes for the same reports.

    `pictures` are of places in a document that was not made here (WebP), and `reading` says how much of that was read.
    """
    parts = [_part(report, f"plan-{number}") for number, report in enumerate(reports, 1)]
    style = Markup(style_sheet("report", "report.css") + "".join(rule for part in parts for rule in _empty_picks(part)))
    functions: dict[str, Callable[..., str]] = {"headline": headline, "why": why, "held_against": held_against}
    functions |= {"what_first": what_first}
    functions |= {"plural": plural, "capital": capital, "coded": _with_code}
    functions |= {"pins": _pins, "rests_on": _rests_on, "picture_of": shown_once(pictures)}
    script = Markup(style_sheet("report", "judgements.js")) if any(part.open for part in parts) else Markup("")
    page = environment("report").get_template("page.html")
    text = page.render(
        script=script,
        script_hash=_script_hash(script),
        parts=parts,
        unreadable=unreadable,
        has_pictures=bool(pictures),
        reading=reading,
        style=style,
        FORCES=FORCES,
        version=__version__,
        **functions,
    )
    return f"{text}\n".encode()


def _script_hash(script: str) -> str:
    """What the page's policy calls its one script by, so that no other may run."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def _pins(standing: Standing) -> str:
    """The parts of the plan that a judgement would rest on, as JSON for the script that saves judgements."""
    return json.dumps([[pinned.part, pinned.digest] for pinned in standing.rests_on], ensure_ascii=False)


def _rests_on(standing: Standing) -> str:
    """The same in words, without what is asked, which every judgement rests on."""
    parts = [pinned.part.replace("section: ", "the section ", 1) for pinned in standing.rests_on[1:]]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def _with_code(text: str) -> Markup:
    """Words of plangen's own, in which back quotes set off what an author types."""
    return Markup(_TYPED.sub(r"<code>\1</code>", str(escape(text))))


def _part(report: Report, name: str) -> PlanPart:
    ids = {standing.requirement: f"{name}-row-{number}" for number, standing in enumerate(report.standings, 1)}
    groups = tuple(_groups(report, grouped(report), ids, f"{name}-finding"))
    explained = tuple(_groups(report, grouped_explained(report), ids, f"{name}-explained"))
    return PlanPart(
        id=name,
        report=report,
        duties=duties(report),
        rows=tuple(_row(ids, standing, (*groups, *explained)) for standing in ranked(report.standings, *ORDER)),
        groups=groups,
        explained=explained,
    )


def _row(ids: Mapping[str, str], standing: Standing, groups: Sequence[ShownGroup]) -> ShownStanding:
    evidence = tuple((in_its_words(quoted), quoted.place) for quoted in standing.evidence)
    own = tuple(group for group in groups if standing.requirement in group.is_against)
    return ShownStanding(ids[standing.requirement], standing, evidence, own)


def _groups(report: Report, groups: Sequence[FindingGroup], ids: Mapping[str, str], name: str) -> Iterator[ShownGroup]:
    rules = {rule.name: rule for rule in report.rules}
    standings = by_requirement(report)
    for number, group in enumerate(groups, 1):
        yield ShownGroup(
            id=f"{name}-{number}",
            group=group,
            rules=tuple(rules[rule] for rule in group.rules),
            asked_by=tuple((standings[requirement], ids[requirement]) for requirement in group.requirements),
            first=tuple(map(_shown_place, group.first)),
            rest=tuple(map(_shown_place, group.rest)),
        )


def _shown_place(found: FoundPlace) -> ShownPlace:
    return ShownPlace(found.message, found.place, line_around(found.place))


def _empty_picks(part: PlanPart) -> Iterator[str]:
    """A rule of style for each choice of filters that leaves no row: then the page says so."""
    filled = {(standing.stand, standing.severity) for standing in part.report.standings}
    for stand, force in product(part.stands, part.forces):
        if (stand, force) not in filled:
            picks = f':has(.filters [value="{stand}"]:checked):has(.filters [value="{force}"]:checked)'
            yield f"#{part.id}{picks} .none{{display:block}}\n"
