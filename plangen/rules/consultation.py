"""Who was consulted on the plan, when and how."""

from plangen.finding import Evidence, Fault
from plangen.plan import Consultation, Plan
from plangen.rules.expected import Settings, asked_of, listed
from plangen.rules.partners import Entry, board_entries, first_for
from plangen.rules.registry import Outcome, rule


@rule
def consultee_missing(
    plan: Plan, *, partners: Settings, board: list[str], everyone: list[str], kinds: list[str] | None = None
) -> Outcome:
    """The plan records who was consulted on it, and a body that is to be consulted is not among them.

    Why: the plan is made after consultation; who was left out cannot be held to it.

    Put right: add the body under `consultation:`, with the day and the way. To consult the management board is to consult
    those who sit on it.
    """
    if not plan.consultation or (kinds and plan.authority.kind not in kinds):
        return
    if any(_says(one, everyone) for one in plan.consultation):
        return
    asked = asked_of(plan, partners)
    found = first_for([Entry(one.partner, one.body, one.body, one.address) for one in plan.consultation], asked)
    if any(_says(one, [*board, plan.governance.board.name]) for one in plan.consultation):
        found = {**first_for(board_entries(plan), asked), **found}
    missing = [one.name for one in asked if one.name not in found]
    if missing:
        told = f"no consultation of {listed(missing)} is recorded (bodies recorded: {len(plan.consultation)})"
        yield Fault(told, ("consultation",))
    yield from found.values()


def _says(one: Consultation, words: list[str]) -> bool:
    return any(word and word.lower() in one.body.lower() for word in words)


@rule
def consultation_incomplete(plan: Plan) -> Outcome:
    """A consultation is recorded without its date, or without the way in which it was held.

    Why: a reader cannot tell a consultation that shaped the plan from a copy that was sent out.

    Put right: fill in `date:` and `method:`.
    """
    for one in plan.consultation:
        gone = [words for words, said in (("when", one.date), ("how", one.method.strip())) if not said]
        if gone:
            yield Fault(f"the plan says that {one.body} was consulted, but not {listed(gone)}", one.address)
        elif one.date:
            yield Evidence(one.body, one.address)
