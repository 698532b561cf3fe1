"""Who was consulted on the plan, when and how."""

from plangen.finding import Evidence, Fault, Lacking
from plangen.plan import Consultation, Plan
from plangen.rules.expected import NO_PERIOD, ExpectedSettings, expected_of, lacks_period
from plangen.rules.partners import board_entries, consulted_entries, first_for
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule

NO_CONSULTATION = Lacking(
    "the plan does not record who was consulted on it, when and how",
    "list under `consultation:` each `body:` that was consulted, with `date:` and `method:`",
)


@rule
def consultee_missing(plan: Plan, *, partners: ExpectedSettings, board: list[str], everyone: list[str]) -> Outcome:
    """The plan records who was consulted on it, and a body that is to be consulted is not among them.

    Why: the plan is made after consultation; who was left out cannot be held to it.

    Put right: add the body under `consultation:`, with the day and the way. To consult the management board is to consult
    those who sit on it.
    """
    if lacks_period(plan) or not plan.consultation:
        yield NO_PERIOD if lacks_period(plan) else NO_CONSULTATION
        return
    for consultation in plan.consultation:
        if _is_with(consultation, everyone):
            yield Evidence(consultation.body, consultation.address)
            return
    expected = expected_of(plan, partners)
    consulted = first_for(consulted_entries(plan), expected)
    if any(_is_with(consultation, [*board, plan.governance.board.name]) for consultation in plan.consultation):
        consulted = {**first_for(board_entries(plan), expected), **consulted}
    missing = [partner.name for partner in expected if partner.name not in consulted]
    if missing:
        message = f"no consultation of {join_names(missing)} is recorded (bodies recorded: {len(plan.consultation)})"
        yield Fault(message, ("consultation",))
    yield from consulted.values()


def _is_with(consultation: Consultation, words: list[str]) -> bool:
    """Whether the body that was consulted is named by one of these words."""
    return any(word and word.lower() in consultation.body.lower() for word in words)


@rule
def consultation_incomplete(plan: Plan) -> Outcome:
    """A consultation is recorded without its date, or without the way in which it was held.

    Why: a reader cannot tell a consultation that shaped the plan from a copy that was sent out.

    Put right: fill in `date:` and `method:`.
    """
    if not plan.consultation:
        yield NO_CONSULTATION
    for consultation in plan.consultation:
        answers = {"when": consultation.date, "how": consultation.method.strip()}
        unanswered = [question for question, answer in answers.items() if not answer]
        if unanswered:
            message = f"the plan says that {consultation.body} was consulted, but not {join_names(unanswered)}"
            yield Fault(message, consultation.address)
        else:
            yield Evidence(consultation.body, consultation.address)
