"""What the plan says of its own state, as a draft or as one that nobody has approved, against the steps that are on record."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.analysis.passages import is_section_text, passages
from plangen.analysis.present import any_stands_in, in_small_letters
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.making import ADOPTED, APPROVED, PUBLISHED, SUBMITTED, Step, steps_of
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_COVER = ("title", "subtitle", "strapline", "version")


@rule
@looks_for("words by which the plan is at an earlier stage than its sign-off says")
def stage_told_otherwise(
    plan: Plan, *, drafts: Sequence[str], acts: Mapping[str, Sequence[str]], leave: Sequence[str], own: Sequence[str]
) -> Outcome:
    """The cover calls the plan a draft, or a sentence says that it is not yet approved, adopted, submitted or published, while
    the sign-off gives the day on which that was done; or it gives the day of adoption and what adoption waits for.

    Why: a reader cannot tell whether what lies before them is the plan that was approved.

    Put right: take the words of the draft out, or the day under `signoff:` that has not come yet.
    """
    steps = {step.name: step for step in steps_of(plan)}
    approved = steps.get(APPROVED)
    for name in _COVER if approved else ():
        words = str(getattr(plan.document, name))
        if approved and any_stands_in(in_small_letters(words), drafts):
            message = f"the {name} says “{words}”; the plan was {approved.words} by its sign-off"
            yield Fault(message, ("document", name))
    council = plan.signoff.full_council if plan.signoff else None
    if council and council.adopted_on and council.pending.strip():
        words = " ".join(council.pending.split())
        message = f"“{words}” is what adoption waits for; it was {steps[ADOPTED].words} by its sign-off"
        yield Fault(message, (*council.address, "pending"))
    for name in (APPROVED, ADOPTED, SUBMITTED, PUBLISHED):
        step = steps.get(name)
        if step:
            yield from _not_yet(plan, step, acts[name], leave if name == APPROVED else (), own)


def _not_yet(plan: Plan, step: Step, acts: Sequence[str], leave: Sequence[str], own: Sequence[str]) -> Iterator[Fault]:
    """Sentences about the plan which say that a step is still to be taken."""
    for passage in passages(plan):
        is_own = is_section_text(passage) or passage.address[0] == "signoff"
        for first, last in passage.sentences if is_own else ():
            sentence = in_small_letters(passage.words[first:last])
            is_told = any_stands_in(sentence, acts) and any_stands_in(sentence, own)
            if is_told and not any_stands_in(sentence, leave) and not passage.is_quoted(first):
                words = " ".join(passage.words[first:last].split())
                yield passage.fault(f"“{words}”; it was {step.words} by its sign-off", first, last)
