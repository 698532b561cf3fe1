"""What every report says of a plan as a whole: its duties counted, the verdict and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from plangen.finding import KEPT, UNMET, JudgementState, Report, Severity, Stand, Standing
from plangen.frozen import frozen
from plangen.reporters.groups import grouped
from plangen.reporters.unmet import grouped_unmet

NAMED = 5
"""How many sections, duties, requirements, clauses or rules are named in a row at the most, unless all are asked for."""

FORCES = {
    Severity.MUST: "Must: law, conditions of the grant, and arithmetic",
    Severity.SHOULD: "Should: guidance",
    Severity.ADVICE: "Advice: good practice",
}
"""What the parts of a report are called that tell what counts against a plan."""


@frozen
class Duties:
    """How a plan stands on what it must have: how many duties apply to it, and how many of them stand in each way."""

    apply: int
    stands: Mapping[Stand, int]

    @property
    def met(self) -> int:
        """The duties that are met, that a person has judged to be met, or that are explained."""
        return sum(self.stands[stand] for stand in KEPT)

    @property
    def short(self) -> int:
        """The duties that the plan falls short of."""
        return self.stands[Stand.SHORT]

    @property
    def not_shown(self) -> int:
        """The duties that nothing in the plan answers."""
        return self.stands[Stand.NOT_SHOWN]

    @property
    def to_review(self) -> int:
        """The duties that a person must review."""
        return self.stands[Stand.TO_REVIEW]

    @property
    def words(self) -> str:
        """How they stand: 41 of 46 duties met (1 of them explained), 2 short, 1 not shown, 3 for a person to review."""
        ways = {Stand.JUDGED: "judged by a person", Stand.EXPLAINED: "explained"}
        apart = [f"{self.stands[stand]} of them {way}" for stand, way in ways.items() if self.stands[stand]]
        met = f"{self.met} of {self.apply} {plural(self.apply, 'duty', 'duties')} met"
        left = {"short": self.short, "not shown": self.not_shown, "for a person to review": self.to_review}
        counts = [f"{count} {way}" for way, count in left.items() if count]
        return ", ".join([f"{met} ({', '.join(apart)})" if apart else met, *counts])


def duties(report: Report) -> Duties:
    """The requirements of a report that are duties: those with force `must` that apply to the plan."""
    musts = [standing.stand for standing in report.standings if standing.severity is Severity.MUST]
    stands = {stand: musts.count(stand) for stand in Stand}
    return Duties(len(musts) - stands.pop(Stand.NOT_APPLICABLE), stands)


def to_put_right(report: Report) -> dict[Severity, int]:
    """How many decisions would put right what was found and what is not shown, by force."""
    forces = [group.severity for group in grouped(report)] + [group.severity for group in grouped_unmet(report)]
    return {severity: forces.count(severity) for severity in Severity}


def headline(report: Report) -> str:
    """The verdict in two or three words."""
    return report.verdict.upper()


def why(report: Report) -> str:
    """The reason for the verdict, in the reader's words: "30 of the 32 sections asked for are still to be written: 22 with no
    text, 8 with text promised for later; 1 duty is short: totals of money or posts; 1 duty is not shown in the plan:
    who was consulted".
    """
    return "; ".join(reasons(report))


def reasons(report: Report) -> list[str]:
    """The same, reason by reason; none where all is done."""
    unwritten = _unwritten(report)
    found = [
        *carried_words(report),
        *_sections(report, unwritten),
        *_duties(report, Stand.SHORT, "short", unwritten),
        *_duties(report, Stand.NOT_SHOWN, "not shown in the plan", unwritten),
    ]
    if report.ready:
        review = duties(report).to_review
        left = f"{review} {plural(review, 'is', 'are')} for a person to review" if review else ""
        return ["no duty is found short", *([left] if left else []), *found]
    return found


def carried_words(report: Report) -> Iterator[str]:
    """How much of the plan is last year's still, if anything is."""
    count = sum(1 for finding in report.findings if finding.rule == "carried-unconfirmed")
    if count:
        parts = f"{count} {plural(count, 'part', 'parts')} carried from last year’s plan"
        yield f"{parts} {plural(count, 'is', 'are')} neither changed nor confirmed"


def _unwritten(report: Report) -> dict[str, str]:
    """The requirements that ask for a section which does not answer its heading, each with why not, in a few words."""
    gaps = {finding.requirement: finding.gap for finding in reversed(report.findings) if finding.gap}
    unmet = (standing.requirement for standing in report.standings if standing.heading and standing.stand in UNMET)
    return {requirement: gaps[requirement] for requirement in unmet if requirement in gaps}


def _sections(report: Report, unwritten: Mapping[str, str]) -> Iterator[str]:
    """Which of the sections that are asked for are still to be written, and why; where they are many, counted by why."""
    asked = sum(1 for standing in report.standings if standing.heading and standing.stand is not Stand.NOT_APPLICABLE)
    names = [f"{by_requirement(report)[name].subject} ({gap})" for name, gap in unwritten.items()]
    counts = [f"{count} with {gap}" for gap, count in Counter(unwritten.values()).most_common()]
    if unwritten:
        so_many = f"all {asked}" if len(unwritten) == asked else f"{len(unwritten)} of the {asked}"
        are = f"{plural(asked, 'section', 'sections')} asked for {plural(len(unwritten), 'is', 'are')} still to be written"
        yield f"{so_many} {are}: {', '.join(names if len(names) <= NAMED else counts)}"


def _duties(report: Report, stand: Stand, words: str, unwritten: Mapping[str, str]) -> Iterator[str]:
    """The duties that stand so, if any: "2 duties are short: totals of money or posts, adoption by full council". Those
    that are sections still to be written have been named before, and are counted.
    """
    so = [standing for standing in report.unmet(Severity.MUST) if standing.stand is stand]
    names = [standing.subject for standing in so if standing.requirement not in unwritten]
    named_before = len(so) - len(names)
    named = [*([f"{named_before} of these sections"] if named_before else []), *names[:NAMED]]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    if so:
        yield f"{len(so)} {plural(len(so), 'duty is', 'duties are')} {words}: {', '.join(named)}{more}"


def held_against(report: Report) -> str:
    """What the plan is held against, and where that is for another year, what it is written for: "written for 2023-24 and held
    against the edition for 2026-27".
    """
    if not report.period or not report.years or report.period in report.years:
        return f"held against {report.edition}"
    years = ", ".join(report.years)
    return f"written for {report.period} and held against the edition for {years} ({report.edition})"


def what_first(report: Report) -> str:
    """What to do first: the sections, where most are unwritten; else the gravest finding, or a graver requirement that is not
    shown; empty where all is done.
    """
    unwritten = _unwritten(report)
    if len(unwritten) * 2 > sum(1 for standing in report.standings if standing.heading):
        first = next(iter(unwritten))
        return f"write the sections, beginning with {by_requirement(report)[first].subject}"
    finding = min(report.findings, key=lambda finding: finding.severity.rank, default=None)
    not_shown = next(iter(ranked(report.standings, Stand.NOT_SHOWN)), None)
    if not_shown and (finding is None or not_shown.severity.rank < finding.severity.rank):
        return f"{not_shown.subject} ({not_shown.requirement}): {not_shown.reason}"
    return f"{finding.place.words(column=False)}: {finding.message}" if finding else ""


def judgement_counts(report: Report) -> dict[str, int]:
    """How many judgements of people there are in each state: in effect, lapsed, overruled, replaced."""
    states = [judgement.state for standing in report.standings for judgement in standing.judgements]
    return {state.value.replace(" ", "_"): states.count(state) for state in JudgementState}


def judgements_in_words(report: Report) -> str:
    """The same in words, those alone of which there are any: "3 in effect, 1 lapsed"; empty where nobody has judged."""
    counts = judgement_counts(report)
    return ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in counts.items() if count)


def capital(text: str) -> str:
    """The text with a capital letter first, as a sentence of its own begins; the name plangen has none."""
    return text if text.startswith("plangen ") else f"{text[:1].upper()}{text[1:]}"


def plural(number: int, singular: str, several: str) -> str:
    """The word that goes with a number."""
    return singular if number == 1 else several


def ranked(standings: Iterable[Standing], *stands: Stand) -> list[Standing]:
    """The standings of these kinds, kind by kind, the gravest requirements of each kind first."""
    kept = [standing for standing in standings if standing.stand in stands]
    return sorted(kept, key=lambda standing: (stands.index(standing.stand), standing.severity.rank))


def by_requirement(report: Report) -> dict[str, Standing]:
    """Every standing by the id of its requirement; each finding is against one of them."""
    return {standing.requirement: standing for standing in report.standings}


def printable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(
        letter if letter >= " " or letter in "\t\n" else "�" for letter in text if letter not in "\ufffe\uffff\r"
    )
