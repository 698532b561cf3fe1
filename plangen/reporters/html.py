"""Reports as one page to send by e-mail: complete in itself, without script, readable on a telephone and by keyboard.

The filters of its table are radio buttons that the style sheet reads; a browser that cannot do that shows every row.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from markupsafe import Markup, escape

from plangen import __version__
from plangen.files.templates import environment, style_sheet
from plangen.finding import Finding, Place, Quoted, Report, RuleWords, Severity, Stand, Standing, Unreadable
from plangen.frozen import frozen
from plangen.reporters.summary import Duties, alike, by_requirement, duties, headline, plural, ranked, why

AT_ONCE = 3
"""How many of many findings that are alike are shown before the rest are folded away."""
AROUND = 90
"""How many characters of a line are shown before and after the place of a finding."""

_TYPED = re.compile(r"`([^`]+)`")

ORDER = (
    Stand.SHORT,
    Stand.NOT_SHOWN,
    Stand.TO_REVIEW,
    Stand.EXPLAINED,
    Stand.JUDGED,
    Stand.MET,
    Stand.NOT_APPLICABLE,
)


class MarkedText(NamedTuple):
    """A text in three parts, of which the middle one is marked."""

    before: str
    marked: str
    after: str


@frozen
class ShownFinding:
    """A finding as it is shown: its message, its place, and the line with the fault marked in it."""

    message: str
    place: Place
    line: MarkedText


@frozen
class AlikeFindings:
    """Findings that are alike: what was found, what asks it and how to put it right, then each of them."""

    id: str
    rule: RuleWords
    standing: Standing
    row: str
    first: tuple[ShownFinding, ...]
    rest: tuple[ShownFinding, ...]

    @property
    def title(self) -> str:
        """What was found: in the words of the finding where there is one, else in those of the rule."""
        return self.rule.what if self.more else self.first[0].message

    @property
    def more(self) -> int:
        """How many there are besides the first."""
        return len(self.first) + len(self.rest) - 1

    @property
    def count(self) -> str:
        """How many there are."""
        return f"{self.more + 1} {plural(self.more + 1, 'place', 'places')}"


@frozen
class RequirementRow:
    """One row of the table: how the plan stands on a requirement, its evidence, and the findings against it."""

    id: str
    standing: Standing
    evidence: tuple[tuple[MarkedText, Place], ...]
    groups: tuple[AlikeFindings, ...]


@frozen
class PlanPart:
    """What the page shows of one plan."""

    id: str
    report: Report
    duties: Duties
    rows: tuple[RequirementRow, ...]
    groups: tuple[AlikeFindings, ...]
    explained: tuple[AlikeFindings, ...]

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


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = ()) -> bytes:
    """The page, the same bytes for the same reports."""
    parts = [_part(report, f"plan-{number}") for number, report in enumerate(reports, 1)]
    style = Markup(style_sheet("report", "report.css") + "".join(rule for part in parts for rule in _empty_picks(part)))
    functions: dict[str, Callable[..., str]] = {"headline": headline, "why": why}
    functions |= {"plural": plural, "capital": _capital, "coded": _with_code}
    page = environment("report").get_template("page.html")
    text = page.render(parts=parts, unreadable=unreadable, style=style, version=__version__, **functions)
    return f"{text}\n".encode()


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _with_code(text: str) -> Markup:
    """Words of plangen's own, in which back quotes set off what an author types."""
    return Markup(_TYPED.sub(r"<code>\1</code>", str(escape(text))))


def _part(report: Report, name: str) -> PlanPart:
    ids = {standing.requirement: f"{name}-row-{number}" for number, standing in enumerate(report.standings, 1)}
    groups = tuple(_groups(report, report.findings, ids, f"{name}-finding"))
    explained = tuple(_groups(report, report.explained, ids, f"{name}-explained"))
    return PlanPart(
        id=name,
        report=report,
        duties=duties(report),
        rows=tuple(_row(ids, standing, (*groups, *explained)) for standing in ranked(report.standings, *ORDER)),
        groups=groups,
        explained=explained,
    )


def _row(ids: Mapping[str, str], standing: Standing, groups: Sequence[AlikeFindings]) -> RequirementRow:
    evidence = tuple((_in_its_words(quoted), quoted.place) for quoted in standing.evidence)
    own = tuple(group for group in groups if group.standing is standing)
    return RequirementRow(ids[standing.requirement], standing, evidence, own)


def _groups(report: Report, findings: Sequence[Finding], ids: Mapping[str, str], name: str) -> Iterator[AlikeFindings]:
    rules = {rule.name: rule for rule in report.rules}
    standings = by_requirement(report)
    for number, group in enumerate(alike(findings), 1):
        shown = tuple(ShownFinding(finding.message, finding.place, _line(finding.place)) for finding in group)
        yield AlikeFindings(
            id=f"{name}-{number}",
            rule=rules[group[0].rule],
            standing=standings[group[0].requirement],
            row=ids[group[0].requirement],
            first=shown[:AT_ONCE],
            rest=shown[AT_ONCE:],
        )


def _in_its_words(quoted: Quoted) -> MarkedText:
    """The words that answer a requirement among those around them; alone where they do not stand there as they are."""
    before, marked, after = quoted.around.partition(quoted.words)
    if marked:
        return MarkedText(before, marked, after)
    return MarkedText("", quoted.words, f" — {quoted.around}" if quoted.around else "")


def _line(place: Place) -> MarkedText:
    """The line of a finding, cut to what is near its place, the word at that place marked."""
    start = place.mark - 1
    before, rest = place.text[:start], place.text[start:]
    marked = rest.split(" ", 1)[0]
    after = rest[len(marked) :]
    before = f"…{before[-AROUND:]}" if len(before) > AROUND else before.lstrip()
    return MarkedText(before, marked, f"{after[:AROUND]}…" if len(after) > AROUND else after)


def _empty_picks(part: PlanPart) -> Iterator[str]:
    """A rule of style for each choice of filters that leaves no row: then the page says so."""
    filled = {(standing.stand, standing.severity) for standing in part.report.standings}
    for stand, force in product(part.stands, part.forces):
        if (stand, force) not in filled:
            picks = f':has([value="{stand}"]:checked):has([value="{force}"]:checked)'
            yield f"#{part.id}{picks} .none{{display:block}}\n"
