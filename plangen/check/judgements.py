"""What people have judged of a plan, and how it then stands: beside what plangen found, and never in place of it.

A judgement is pinned to the parts of the plan that it rests on, and lapses when they say another thing. It never lifts what
plangen has found short. The plan's own judgements stand in its folder; a reviewer's, in a file elsewhere, go before them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from unicodedata import normalize

from plangen.check.fingerprints import changes, fingerprints
from plangen.check.judgement_records import read_records, readable_records, refuse
from plangen.edition import Edition, Requirement, edition_ids, read_edition
from plangen.errors import SourceError
from plangen.finding import OPEN, Fault, Finding, Judgement, JudgementState, Stand, Standing
from plangen.frozen import frozen, replace
from plangen.plan import Plan
from plangen.plan.periods import months_after
from plangen.rules.hollow import is_idle, is_nearly, plain, says_nothing
from plangen.rules.registry import Rule
from plangen.source.source import Source

_CORRECT = "correct the record"


@frozen
class CheckedPlan:
    """A plan with the edition that it was held against, and what was found of it."""

    plan: Plan
    edition: Edition
    findings: Sequence[Finding]
    rests_on: bool
    """Whether it is to be said what a judgement would rest on, where there is none."""

    today: date | None = None
    """The day of the check, after which nobody can have judged; None where it is not told."""


def subject(plan: Plan) -> str:
    """Whose plan it is and from which day, by which a judgement names it wherever its folder lies."""
    name = " ".join(plan.authority.name.split()) or "an authority without a name"
    starts = plan.period.starts
    return f"{name}, from {starts.first.isoformat()}" if starts else name


def judged_standings(
    standings: Sequence[Standing], checked: CheckedPlan, outside: Iterable[Judgement]
) -> tuple[Standing, ...]:
    """How a plan stands once people have judged it: by `outside`, from a reviewer's file, and by the plan's own judgements.

    Raises SourceError, with file, line and column, where one of the plan's own is not what a judgement must be; such a one of a
    reviewer's does not count, and says why.
    """
    plan, edition = checked.plan, checked.edition
    own = read_records(plan.judgements, checked.today)
    for judgement in own:
        if not edition.requirement(judgement.requirement):
            _refuse_unknown(judgement)
        fault = slip(judgement, plan, edition) if is_about(judgement, plan) else ""
        if fault:
            refuse(judgement.place, fault, _CORRECT)
    about_this = [_without_slip(judgement, plan, edition) for judgement in outside if is_about(judgement, plan)]
    latest = [_latest(several, edition) for several in (about_this, own)]
    return tuple(
        _judged(standing, [of[standing.requirement] for of in latest if standing.requirement in of], checked)
        for standing in standings
    )


def _latest(judgements: Sequence[Judgement], edition: Edition) -> dict[str, Judgement]:
    """The last judgement on each requirement; one that has no reason of its own says so, and does not count."""
    sound_last = sorted(judgements, key=lambda judgement: judgement.state is JudgementState.IN_EFFECT)
    latest = {judgement.requirement: judgement for judgement in sound_last}
    before: list[Judgement] = []
    for name, judgement in latest.items():
        note = judgement.note or why_unfounded(judgement, before, edition)
        if note:
            latest[name] = replace(judgement, state=JudgementState.UNFOUNDED, note=note)
        before.append(judgement)
    return latest


def why_unfounded(judgement: Judgement, before: Sequence[Judgement], edition: Edition) -> str:
    """Why a judgement in favour of a plan has no reason of its own; empty where it has one, or is not in favour.

    What says so little, and how often one reason may be given, is what the edition asks of exceptions.
    """
    if judgement.stand is Stand.SHORT:
        return ""
    idle = [_setting(edition, "exception-without-reason", name) for name in ("idle", "people")]
    if all(idle) and is_idle(judgement.why, *idle):
        return "its reason could be given for any requirement of any plan"
    others = (other for other in before if other.requirement != judgement.requirement)
    same = {other.requirement for other in others if is_nearly(other.why, judgement.why)}
    most = _setting(edition, "exception-reason-repeated", "same")
    return f"its reason is given for {len(same)} requirements before it" if most and len(same) >= most else ""


@frozen
class ThinReasons:
    """What makes a reason no reason, for a page that asks for one: texts that say nothing, words of which nothing follows, and
    how many requirements before it may have been given it (0 for any number).
    """

    nothing: tuple[str, ...]
    idle: tuple[str, ...]
    same: int


def thin_reasons(edition: Edition) -> ThinReasons:
    """What `why_unfounded` goes by in an edition."""
    nothing, *idle = (
        _setting(edition, "exception-without-reason", name) or () for name in ("nothing", "idle", "people")
    )
    words = dict.fromkeys(word for words in idle for word in words) if all(idle) else ()
    return ThinReasons(tuple(nothing), tuple(words), _setting(edition, "exception-reason-repeated", "same") or 0)


def is_about(judgement: Judgement, plan: Plan) -> bool:
    """Whether a judgement is of this plan, by its authority and first day."""
    return _folded(judgement.plan) == _folded(subject(plan))


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def sound_records(source: Source) -> tuple[tuple[Judgement, ...], tuple[SourceError, ...]]:
    """The judgements of a source that are sound, whatever plan they are of; and what is wrong with each of the others.

    Raises SourceError where there is no list of them.
    """
    sound: list[Judgement] = []
    faults: list[SourceError] = []
    for record in readable_records(source):
        try:
            sound.append(_sound(record))
        except SourceError as error:
            faults.append(error)
    return tuple(sound), tuple(faults)


def _sound(record: Judgement | SourceError) -> Judgement:
    if isinstance(record, SourceError):
        raise record
    edition = _refuse_unknown(record)
    fault = _slip_of_words(record, edition) if edition else ""
    if fault:
        refuse(record.place, fault, _CORRECT)
    return record


def _without_slip(judgement: Judgement, plan: Plan, edition: Edition) -> Judgement:
    """A judgement that does not count where it has a slip."""
    fault = slip(judgement, plan, edition)
    return replace(judgement, state=JudgementState.UNFOUNDED, note=fault) if fault else judgement


def _refuse_unknown(judgement: Judgement) -> Edition | None:
    """The edition that a judged requirement is of, None for a local one; one that there never was is a slip."""
    name = judgement.requirement
    if name.startswith("LOCAL-"):
        return None
    for other in edition_ids():
        if read_edition(other).requirement(name):
            return read_edition(other)
    refuse(judgement.place, f"there is no requirement `{name}`", "use an id that `plangen editions` shows")


def slip(judgement: Judgement, plan: Plan, edition: Edition) -> str:
    """That a judgement's reason or author says nothing, or that its day lies long before the plan; else empty.

    The words, and how long, are what the edition sets the rules to that ask the same of exceptions and of the plan's own days.
    """
    fault = _slip_of_words(judgement, edition)
    starts, months = plan.period.starts, (_setting(edition, "date-out-of-reach", "making") or {}).get("before")
    day = date.fromisoformat(judgement.on)
    if not fault and starts and months and months_after(day, starts.first) > months:
        return f"{judgement.on} lies more than {months} months before the plan begins"
    return fault


def _slip_of_words(judgement: Judgement, edition: Edition) -> str:
    nothing = _setting(edition, "exception-without-reason", "nothing") or ()
    for key, text in {"why": judgement.why, "by": judgement.by}.items():
        if says_nothing(text, nothing):
            return f"`{key}: {text}` says nothing"
    nobody = _setting(edition, "action-without-owner", "nobody") or ()
    if says_nothing(judgement.by, nobody) or not any(letter.isalpha() for letter in judgement.by):
        return f"`by: {judgement.by}` names nobody"
    asked = edition.requirement(judgement.requirement)
    if asked and plain(judgement.why) == plain(asked.text):
        return "`why:` only repeats what is asked"
    return ""


def _setting(edition: Edition, rule: str, name: str) -> Any:
    """What an edition sets a rule to; None where no requirement of it asks the rule."""
    asked = (requirement.rules[rule] for requirement in edition.requirements if rule in requirement.rules)
    return next((settings.get(name) for settings in asked), None)


def _judged(standing: Standing, judgements: Sequence[Judgement], checked: CheckedPlan) -> Standing:
    """How the plan stands on a requirement, with the judgements on it; the first goes before the others."""
    requirement = checked.edition.requirement(standing.requirement)
    if requirement is None or not (judgements or (checked.rests_on and standing.stand in OPEN)):
        return standing
    answers = [quoted.address for quoted in standing.evidence]
    standing = replace(standing, rests_on=fingerprints(checked.plan, checked.edition, requirement, answers))
    if not judgements:
        return standing
    first = _tried(judgements[0], standing, requirement, checked)
    others = (_replaced(judgement, first) for judgement in judgements[1:])
    stand = _stand(standing, first)
    is_settled = standing.stand is Stand.TO_REVIEW and stand is not Stand.TO_REVIEW
    reason = "" if is_settled else standing.reason  # that a person must judge it, and now has
    return replace(standing, stand=stand, reason=reason, judgements=(first, *others))


def _tried(judgement: Judgement, standing: Standing, requirement: Requirement, checked: CheckedPlan) -> Judgement:
    """A judgement that counts, or one that says why it does not."""
    if not is_about(judgement, checked.plan):
        note = f"it is of the plan of {judgement.plan}, and this is that of {subject(checked.plan)}"
        return replace(judgement, state=JudgementState.LAPSED, note=note)
    if judgement.state is not JudgementState.IN_EFFECT:
        return judgement
    changed = changes(checked.plan, requirement, judgement.rests_on)
    lapsed = f"since then {', '.join(changed)}" if changed else ""
    overruled = why_overruled(standing, judgement.stand, checked.findings)
    if not overruled and not lapsed:
        return judgement
    state = JudgementState.OVERRULED if overruled else JudgementState.LAPSED
    return replace(judgement, state=state, note="; ".join(filter(None, [overruled, lapsed])))


def _replaced(judgement: Judgement, first: Judgement) -> Judgement:
    note = f"that in {first.place.file} goes before it"
    return replace(judgement, state=JudgementState.REPLACED, note=note)


def _stand(standing: Standing, judgement: Judgement) -> Stand:
    if judgement.state is not JudgementState.IN_EFFECT:
        return standing.stand
    if judgement.stand is Stand.MET:
        return Stand.MET if standing.stand is Stand.MET else Stand.JUDGED
    return judgement.stand


def why_overruled(standing: Standing, stand: Stand, findings: Iterable[Finding]) -> str:
    """Why a person's judgement cannot count: the requirement is not asked, or was found short; empty where it can."""
    if standing.stand is Stand.NOT_APPLICABLE:
        return f"this is not asked of the plan ({standing.reason})"
    against = next((finding for finding in findings if finding.requirement == standing.requirement), None)
    if against is None or stand is Stand.SHORT:
        return ""
    place = against.place
    return f"plangen found at {place.file}:{place.line}:{place.column}: {against.message}"


# --- judgements that say what plangen has found otherwise ---


def judgement_overruled(plan: Plan, *, overruled: Iterable[Judgement]) -> Iterator[Fault]:
    """A judgement says that the plan keeps a requirement, or is not asked it, and plangen has found the plan short of it.

    Why: what can be shown to be wrong, such as a sum that does not add up, is not put right by saying that it is right.

    Put right: correct what was found; or, where the plan has its reasons, give them under `exceptions:`. The judgement stays on
    record and counts for nothing; judge again once the fault is gone.
    """
    for judgement in overruled:
        yield Fault(f"{judgement.requirement} is judged {judgement.stand} by {judgement.by}; {judgement.note}", ())


OVERRULED = Rule("judgement-overruled", judgement_overruled)
"""The one rule that is asked of judgements, and not of the plan; no edition asks it."""


def overruled_findings(plan: Plan, standings: Iterable[Standing]) -> Iterator[Finding]:
    """A finding for each judgement that says what plangen has found otherwise, at its own place, as grave as the duty."""
    for standing in standings:
        for judgement in standing.judgements:
            if judgement.state is JudgementState.OVERRULED and standing.stand is not Stand.NOT_APPLICABLE:
                (fault,) = judgement_overruled(plan, overruled=[judgement])
                yield Finding(
                    rule=OVERRULED.name,
                    requirement=standing.requirement,
                    severity=standing.severity,
                    message=fault.message,
                    place=judgement.place,
                    clause=standing.clause,
                    remedy=OVERRULED.remedy,
                )
