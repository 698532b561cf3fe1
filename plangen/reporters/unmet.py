"""What a plan does not show, brought together where one decision puts it right; and what a person has judged short.

Nothing here that a rule has found at a place: `groups` brings that together. No requirement is left out.
"""

from collections.abc import Iterable

from plangen.finding import UNMET, Missing, Report, Severity, Standing
from plangen.frozen import frozen


@frozen
class UnmetGroup:
    """Requirements of one force that the plan does not show for want of the same; or one that a person has judged short."""

    standings: tuple[Standing, ...]

    @property
    def severity(self) -> Severity:
        """The force of what is asked, the same for all."""
        return self.standings[0].severity

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing, by the rule that looked for it, with how to put it right; nothing where a person has judged."""
        return self.standings[0].missing

    @property
    def title(self) -> str:
        """How the plan stands, and for want of what: "not shown: the plan lists no risks"."""
        return f"{self.standings[0].stand}: {'; '.join(self._reasons)}"

    @property
    def remedy(self) -> str:
        """How to put it right, as one sentence; empty where only the person who judged can say."""
        return "; ".join(dict.fromkeys(missing.remedy.rstrip(".") for missing in self.missing))

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that looked for it."""
        return tuple(dict.fromkeys(missing.rule for standing in self.standings for missing in standing.missing))

    @property
    def requirements(self) -> tuple[str, ...]:
        """The ids of the requirements."""
        return tuple(standing.requirement for standing in self.standings)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of these requirements."""
        return tuple(dict.fromkeys(standing.clause for standing in self.standings))

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must be told of what asks it, where nobody has confirmed that."""
        return tuple(dict.fromkeys(standing.caution for standing in self.standings if standing.caution))

    @property
    def _reasons(self) -> tuple[str, ...]:
        reasons = tuple(dict.fromkeys(missing.message for missing in self.missing))
        return reasons or (self.standings[0].reasons or self.standings[0].text,)


def grouped_unmet(report: Report) -> list[UnmetGroup]:
    """What counts against a plan without a finding, in groups, the gravest first; then in the order of the edition."""
    found = {finding.requirement for finding in report.findings}
    unmet = [standing for standing in report.standings if standing.stand in UNMET and standing.requirement not in found]
    groups: dict[tuple[object, ...], list[Standing]] = {}
    for standing in sorted(unmet, key=lambda standing: standing.severity.rank):
        groups.setdefault((standing.severity, *_want(standing)), []).append(standing)
    return [UnmetGroup(tuple(group)) for group in groups.values()]


def _want(standing: Standing) -> Iterable[object]:
    """What requirements of one group have in common: what is missing and how to put it right; else they stand alone."""
    wants = tuple((missing.message, missing.remedy) for missing in standing.missing)
    return wants if wants and not standing.judgements else (standing.requirement,)
