"""Approval of the plan."""

from plangen.finding import Evidence, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule


@rule
def signoff_missing(plan: Plan) -> Outcome:
    """The plan does not show that the chair of the management board has signed it, and when.

    Why: the signature of the chair is how the national Board sees that the partners have agreed the plan.

    Put right: name the chair under `signoff.signatories` with `chair: yes` and `signed_on:`.
    """
    signoff = plan.signoff
    if signoff is None or not (signoff.signatories or signoff.approved_on):
        yield Fault("the plan has no sign-off", ("signoff",))
        return
    signed = [one for one in signoff.signatories if one.chair]
    if not signed and not signoff.approved_on:
        yield Fault("none of those who sign is marked as the chair of the board", ("signoff", "signatories"))
    for one in signed:
        if one.signed_on is None and signoff.approved_on is None:
            yield Fault(f"{one.name}, the chair, has not signed with a date", one.address)
    if signoff.approved_on or any(one.signed_on for one in signed):
        yield Evidence("signed by the chair" if signed else f"approved on {signoff.approved_on}", ("signoff",))
