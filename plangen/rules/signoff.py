"""Approval of the plan: by the board and its chair, and in England by full council."""

from collections.abc import Sequence

from plangen.analysis.passages import passage
from plangen.finding import Address, Checked, Evidence, Fault, Lacking
from plangen.plan import FullCouncil, Plan, Signoff
from plangen.plan.quantity import format_day
from plangen.rules.expected import first_mention
from plangen.rules.hollow import begins_with, says_nothing
from plangen.rules.making import ADOPTED, ANYHOW, APPROVED, SIGNED, Making, why_doubtful
from plangen.rules.mentions import mention
from plangen.rules.registry import Outcome, rule


@rule
def signoff_missing(plan: Plan, *, making: Making = ANYHOW) -> Outcome:
    """The plan does not show that the chair of the management board has signed it, and when.

    Why: the signature of the chair is how the national Board sees that the partners have agreed the plan.

    Put right: name the chair under `signoff.signatories` with `chair: yes` and `signed_on:`.
    """
    signoff = plan.signoff
    if signoff is None or not (signoff.signatories or signoff.approved_on):
        yield Fault("the plan has no sign-off", ("signoff",))
        return
    chairs = [signatory for signatory in signoff.signatories if signatory.chair]
    if not chairs and not signoff.approved_on:
        yield Fault("none of those who sign is marked as the chair of the board", ("signoff", "signatories"))
    for chair in chairs:
        if chair.signed_on is None and signoff.approved_on is None:
            yield Fault(f"{chair.name}, the chair, has not signed with a date", chair.address)
    given = {APPROVED: signoff.approved_on, SIGNED: any(chair.signed_on for chair in chairs)}
    doubts = [why_doubtful(plan, name, making) for name, is_given in given.items() if is_given]
    if doubts and all(doubts):
        yield Lacking(f"the plan is said to have been {doubts[0]}", "correct the day, or have it approved and signed")
    elif doubts:
        yield Evidence("signed by the chair" if chairs else f"approved on {signoff.approved_on}", ("signoff",))


@rule
def council_adoption_missing(
    plan: Plan,
    *,
    words: Sequence[str],
    executive: Sequence[str],
    nothing: Sequence[str] = (),
    making: Making = ANYHOW,
) -> Outcome:
    """The plan is published as approved, or approved by the executive, and does not say that full council has adopted it or
    that this is to follow. `words` are those by which its text would say so, `nothing` those that say nothing of it.

    Why: in England the executive drafts the plan and full council alone adopts it.

    Put right: give `adopted_on:` under `signoff.full_council`, or under `pending:` what adoption waits for.
    """
    signoff = plan.signoff or Signoff()
    council = signoff.full_council
    if doubt := why_doubtful(plan, ADOPTED, making):
        yield Lacking(f"the plan is said to have been {doubt}")
    elif council and council.adopted_on:
        yield Evidence(f"adopted by full council: {format_day(council.adopted_on)}", council.address)
    elif council and _is_pending(council, nothing):
        yield Evidence(council.pending, council.address, enough=False)
    elif council and not _mention_of_council(plan, signoff, words):
        yield Fault("it is not said when full council adopted the plan, nor what adoption waits for", council.address)
    elif spoken_of := _mention_of_council(plan, signoff, words):
        yield spoken_of
    elif not _is_final(plan, signoff, executive):
        yield Lacking("it is not said whether full council has adopted the plan, nor what adoption waits for")
    elif _is_by_executive(signoff, executive):
        message = f"{signoff.approved_by} approved the plan; only full council adopts it, and nothing is said of that"
        yield Fault(message, (*signoff.address, "approved_by"))
    else:
        message = "the plan is approved and published; nothing is said of its adoption by full council"
        yield Fault(message, signoff.address)


@rule
def council_adoption_not_announced(
    plan: Plan, *, words: Sequence[str], executive: Sequence[str], nothing: Sequence[str] = ()
) -> Outcome:
    """Full council has not adopted the plan, and the plan does not say that it will be asked.

    Why: a plan may be sent before full council has adopted it, and then says that adoption is to follow.

    Put right: say under `signoff.full_council`, with `pending:`, what adoption waits for and when it is expected.
    """
    signoff = plan.signoff
    council = signoff.full_council if signoff else None
    if council and (_is_pending(council, nothing) or council.adopted_on):
        yield Evidence(council.pending.strip() or "adopted by full council", council.address)
    elif spoken_of := _mention_of_council(plan, signoff or Signoff(), words):
        yield spoken_of
    elif signoff is None or _is_final(plan, signoff, executive):
        yield Lacking("it is not said that full council has adopted the plan, or that this is to follow")
    else:
        yield Fault("the sign-off does not say that adoption by full council is to follow", signoff.address)


def _is_pending(council: FullCouncil, nothing: Sequence[str]) -> bool:
    """Whether it is said what adoption waits for."""
    return bool(council.pending.strip()) and not says_nothing(council.pending, nothing)


@rule
def approval_says_nothing(
    plan: Plan, *, nothing: Sequence[str], vacant: Sequence[str] = (), begins: Sequence[str] = ()
) -> Outcome:
    """A field of the sign-off is filled with words that say nothing: n/a, tbc, see above; or nobody is to sign or to approve,
    as it `begins` with one of these words.

    Why: it looks as though the plan were approved, or as though somebody had seen to it, and nobody can tell.

    Put right: say who approves the plan and what that waits for; or leave the field out, so that it is seen to be missing.
    """
    signoff = plan.signoff or Signoff()
    fields = {"statement": signoff.statement, "approved_by": signoff.approved_by, "published_at": signoff.published_at}
    told: list[tuple[str, Address]] = [
        (text, (*signoff.address, name)) for name, text in fields.items() if text.strip()
    ]
    if signoff.full_council and signoff.full_council.pending.strip():
        told.append((signoff.full_council.pending, (*signoff.full_council.address, "pending")))
    told += [(person.name or person.post, person.address) for person in signoff.signatories]
    told += [(person.body, (*person.address, "body")) for person in signoff.signatories if person.body.strip()]
    empty = [
        (text, address)
        for text, address in told
        if says_nothing(text, (*nothing, *vacant)) or (address[-1] == "approved_by" and begins_with(text, begins))
    ]
    yield from (Fault(f"“{text.strip()}” says nothing of the approval of the plan", address) for text, address in empty)
    if told and not empty:
        yield Checked(f"{len(told)} fields of the sign-off, each of which says something")


def _mention_of_council(plan: Plan, signoff: Signoff, words: Sequence[str]) -> Evidence | None:
    """The first sentence of the plan that speaks of full council, for a person to judge."""
    text = passage(signoff.approved_by, (*signoff.address, "approved_by"))
    if first_mention(text.words, tuple(words)):
        return Evidence(signoff.approved_by, text.address, enough=False)
    return mention(plan, words)


def _is_by_executive(signoff: Signoff, executive: Sequence[str]) -> bool:
    return any(word.lower() in signoff.approved_by.lower() for word in executive)


def _is_final(plan: Plan, signoff: Signoff, executive: Sequence[str]) -> bool:
    """Whether the plan stands as adopted: approved by the executive, or out as one that has been approved on a day."""
    dated = signoff.approved_on or any(signatory.signed_on for signatory in signoff.signatories)
    return _is_by_executive(signoff, executive) or (plan.status == "published" and bool(dated))
