"""What the web page shows of one plan: what counts against it, with each place; and each requirement with its evidence.

A report is arranged here, by the ids of the page, and never judged anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plangen.finding import OPEN, Place, Report, RuleWords, Severity, Stand, Standing
from plangen.frozen import frozen
from plangen.reporters.groups import FindingGroup, FoundPlace, grouped, grouped_explained
from plangen.reporters.passages import MarkedText, in_its_words, line_around
from plangen.reporters.summary import Duties, by_requirement, duties, ranked, to_put_right
from plangen.reporters.unmet import UnmetGroup, grouped_unmet

ORDER = (
    Stand.SHORT,
    Stand.NOT_SHOWN,
    Stand.TO_REVIEW,
    Stand.EXPLAINED,
    Stand.JUDGED,
    Stand.MET,
    Stand.NOT_APPLICABLE,
)


class Row(NamedTuple):
    """Where a requirement stands in the table, by its id, and how the plan stands on it."""

    id: str
    standing: Standing


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
    asked_by: tuple[Row, ...]
    first: tuple[ShownPlace, ...]
    rest: tuple[ShownPlace, ...]

    @property
    def is_against(self) -> tuple[str, ...]:
        """The ids of the requirements that something is found against."""
        return self.group.requirements

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must be told of what asks it, where nobody has confirmed that."""
        return tuple(dict.fromkeys(row.standing.caution for row in self.asked_by if row.standing.caution))


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
class ShownUnmet:
    """What the plan does not show, and one decision puts right: its requirements, each with the id of its row."""

    id: str
    group: UnmetGroup
    rows: tuple[ShownStanding, ...]


@frozen
class Shortfall:
    """What counts against a plan with one force: what was found, and what it does not show."""

    force: Severity
    groups: tuple[ShownGroup, ...]
    unmet: tuple[ShownUnmet, ...]

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
    unmet: tuple[ShownUnmet, ...]
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
        return sum(to_put_right(self.report).values())

    @property
    def places(self) -> int:
        """In how many places something was found."""
        return sum(len(group.group.places) for group in self.groups)

    def _shortfall(self, force: Severity) -> Shortfall:
        return Shortfall(
            force=force,
            groups=tuple(group for group in self.groups if group.group.severity is force),
            unmet=tuple(unmet for unmet in self.unmet if unmet.group.severity is force),
        )


def plan_part(report: Report, name: str) -> PlanPart:
    """What the page shows of a plan; `name` begins each of its ids."""
    ids = {standing.requirement: f"{name}-row-{number}" for number, standing in enumerate(report.standings, 1)}
    groups = tuple(_groups(report, grouped(report), ids, f"{name}-finding"))
    explained = tuple(_groups(report, grouped_explained(report), ids, f"{name}-explained"))
    rows = tuple(_row(ids, standing, (*groups, *explained)) for standing in ranked(report.standings, *ORDER))
    return PlanPart(
        id=name,
        report=report,
        duties=duties(report),
        rows=rows,
        groups=groups,
        unmet=tuple(_unmet(report, rows)),
        explained=explained,
    )


def _unmet(report: Report, rows: Iterable[ShownStanding]) -> Iterator[ShownUnmet]:
    by_name = {row.standing.requirement: row for row in rows}
    for group in grouped_unmet(report):
        own = tuple(by_name[requirement] for requirement in group.requirements)
        yield ShownUnmet(f"{own[0].id}-unmet", group, own)


def _row(ids: Mapping[str, str], standing: Standing, groups: Sequence[ShownGroup]) -> ShownStanding:
    evidence = tuple((in_its_words(quoted), quoted.place) for quoted in standing.evidence)
    own = tuple(group for group in groups if standing.requirement in group.is_against)
    return ShownStanding(ids[standing.requirement], standing, evidence, own)


def _groups(report: Report, groups: Sequence[FindingGroup], ids: Mapping[str, str], name: str) -> Iterator[ShownGroup]:
    rules, printed = {rule.name: rule for rule in report.rules}, dict(report.printed)
    standings = by_requirement(report)
    for number, group in enumerate(groups, 1):
        yield ShownGroup(
            id=f"{name}-{number}",
            group=group,
            rules=tuple(rules[rule] for rule in group.rules),
            asked_by=tuple(Row(ids[requirement], standings[requirement]) for requirement in group.requirements),
            first=tuple(_shown_place(found, printed) for found in group.first),
            rest=tuple(_shown_place(found, printed) for found in group.rest),
        )


def _shown_place(found: FoundPlace, printed: Mapping[str, str]) -> ShownPlace:
    return ShownPlace(found.message, found.place, line_around(found.place, printed))
