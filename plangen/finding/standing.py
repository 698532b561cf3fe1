"""Findings at their places, and how a plan stands on each requirement, with the passages and judgements it rests on."""

from datetime import date
from enum import StrEnum

from plangen.finding.outcome import Address
from plangen.frozen import frozen


class Severity(StrEnum):
    """The legal force of a requirement: statute, grant condition or arithmetic; guidance; good practice."""

    MUST = "must"
    SHOULD = "should"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for must, 1 for should, 2 for advice."""
        return list(Severity).index(self)


class Stand(StrEnum):
    """How a plan stands on one requirement."""

    MET = "met"
    SHORT = "short"
    NOT_SHOWN = "not shown"
    TO_REVIEW = "to review"
    JUDGED = "judged"
    NOT_APPLICABLE = "not applicable"
    EXPLAINED = "explained"


UNMET = (Stand.SHORT, Stand.NOT_SHOWN)
"""What counts against a plan: it falls short of a requirement, or nothing in it answers the requirement."""

KEPT = (Stand.MET, Stand.JUDGED, Stand.EXPLAINED)
"""What counts for a plan: it is met, a person has judged that it is, or the authority has said why not."""

OPEN = (Stand.TO_REVIEW, Stand.NOT_SHOWN)
"""How a plan stands where a person can judge, so that a report says what a judgement would rest on."""

ONLY_A_PERSON = "only a person can judge this"
"""The reason of what stands to review where there is no other: something answers, or no rule could."""


@frozen
class Place:
    """Where a finding stands: file, line and column (both from 1), the line itself, and the address in the author's words.

    In a workbook they are the row and the column of a cell, the line is the row's cells side by side, and `inside` says
    where in that line the cell begins. In a document that was not made here `at` says where it stands ("page 7").
    """

    file: str
    line: int
    column: int
    address: str
    text: str = ""
    inside: int = 0
    at: str = ""

    def words(self, *, column: bool = True) -> str:
        """The place in a line: "contributions.yaml:49:12", or "plan.pdf, page 7"; without its column where none is wanted."""
        line = f"{self.file}:{self.line}:{self.column}" if column else f"{self.file}:{self.line}"
        return f"{self.file}, {self.at}" if self.at else line

    @property
    def mark(self) -> int:
        """Where in the line itself the finding points, from 1."""
        return self.inside or self.column


@frozen
class RuleWords:
    """A rule's own words: what it finds, why that matters, and how to put it right."""

    name: str
    what: str
    why: str
    remedy: str


@frozen
class Finding:
    """One fault at one place against one requirement, in its words; `clause` is the requirement's and `remedy` the rule's."""

    rule: str
    requirement: str
    severity: Severity
    message: str
    place: Place
    clause: str
    remedy: str
    gap: str = ""


@frozen
class Quoted:
    """A passage of the plan that answers a requirement, with its place, the plan's own words around it, and its address."""

    words: str
    place: Place
    around: str = ""
    address: Address = ()


@frozen
class Fingerprint:
    """A part of a plan that a judgement rests on, and the digest of what it says: another digest, and it says another thing."""

    part: str
    digest: str


@frozen
class Missing:
    """What a plan does not show of a requirement, by the rule that looked for it, and how to put that right."""

    rule: str
    message: str
    remedy: str


class JudgementState(StrEnum):
    """Whether a judgement counts: not without a reason of its own, once its evidence has changed, or where it is disproved."""

    IN_EFFECT = "in effect"
    UNFOUNDED = "unfounded"
    LAPSED = "lapsed"
    OVERRULED = "overruled"
    REPLACED = "replaced"


@frozen
class Judgement:
    """What a person has judged: that a plan (`plan`: whose, and from which day) meets a requirement, falls short of it, or is
    not asked it. `on` is the day as 2026-11-27, `note` says why a judgement does not count.
    """

    requirement: str
    stand: Stand
    why: str
    by: str
    on: str
    plan: str
    rests_on: tuple[Fingerprint, ...]
    place: Place
    state: JudgementState = JudgementState.IN_EFFECT
    note: str = ""

    @property
    def words(self) -> str:
        """Who judged what, when and why: "judged met by the chair on 27 November 2026: each partner was asked"."""
        day = date.fromisoformat(self.on)
        return f"judged {self.stand} by {self.by} on {day.day} {day:%B} {day.year}: {' '.join(self.why.split())}"

    @property
    def words_and_state(self) -> str:
        """The same, and what has become of it where it does not count."""
        return self.words if self.state is JudgementState.IN_EFFECT else f"{self.words} ({self.state}: {self.note})"


@frozen
class Standing:
    """How the plan stands on one requirement, with the passages that answer it, or why it does not apply.

    `missing` is all that keeps it from being shown, where it is not.
    `rests_on` are the parts of the plan that a judgement of it would rest on, and `judgements` those that people have made,
    the one that goes before the others first.
    `heading` is the heading of the edition that a section is asked for under, if any; `about` is its subject in a few words.
    """

    requirement: str
    text: str
    clause: str
    severity: Severity
    basis: str
    stand: Stand
    evidence: tuple[Quoted, ...] = ()
    reason: str = ""
    heading: str = ""
    about: str = ""
    rests_on: tuple[Fingerprint, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def subject(self) -> str:
        """What the requirement is about, in the reader's words: a heading, a few words, or else its id."""
        return f"“{self.heading}”" if self.heading else self.about or self.requirement

    @property
    def reasons(self) -> str:
        """The reason, and after it what people have judged."""
        return "; ".join(filter(None, [self.reason, *(judgement.words_and_state for judgement in self.judgements)]))

    @property
    def certainty(self) -> str:
        """How sure it is that this is asked, in a word or two: confirmed, unconfirmed (low), our reading, our own, local."""
        return self.basis.partition(":")[0]

    @property
    def caution(self) -> str:
        """The certainty, where a reader must be told it because nobody has confirmed the requirement at its source."""
        return "" if self.certainty in ("confirmed", "our own") else self.certainty
