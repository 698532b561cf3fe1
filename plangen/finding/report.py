"""The outcome of one check of one plan, or why there is none."""

from plangen.finding.standing import UNMET, Finding, RuleWords, Severity, Stand, Standing
from plangen.frozen import frozen


@frozen
class Report:
    """The outcome of one check of one plan: findings in the order of the files, and a standing for every requirement.

    `explained` are the findings against requirements that the plan gives a reason for not keeping; `rules` are the words
    of each rule that found something, by name; `subject` is whose plan it is and from which day, as judgements name it;
    `period` is what the plan is written for, and `years` those of the edition; `printed` is what each reference to a figure
    prints that stands in the line of a finding.
    """

    plan: str
    title: str
    edition: str
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    explained: tuple[Finding, ...] = ()
    rules: tuple[RuleWords, ...] = ()
    subject: str = ""
    period: str = ""
    years: tuple[str, ...] = ()
    printed: tuple[tuple[str, str], ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def unmet(self, severity: Severity) -> list[Standing]:
        """The requirements of this severity that the plan falls short of, or that nothing in it answers."""
        return [standing for standing in self.standings if standing.severity is severity and standing.stand in UNMET]

    def fails(self, severity: Severity) -> bool:
        """Whether anything of this severity counts against the plan: a finding, or a requirement that is not met."""
        return self.count(severity) > 0 or bool(self.unmet(severity))

    @property
    def ready(self) -> bool:
        """Whether nothing the plan must have is wrong, missing or not shown, as far as a rule can judge."""
        return not self.fails(Severity.MUST)

    @property
    def verdict(self) -> str:
        """`not ready`; `ready for review` while a duty is left that only a person can judge; else `ready to submit`."""
        if not self.ready:
            return "not ready"
        left = any(
            standing.stand is Stand.TO_REVIEW and standing.severity is Severity.MUST for standing in self.standings
        )
        return "ready for review" if left else "ready to submit"


@frozen
class Unreadable:
    """A plan that could not be read, and so has no report; and why, in one line."""

    plan: str
    why: str
