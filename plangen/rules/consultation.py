"""Who was consulted on the plan, when and how: what tells that somebody was not, or is still to be, is no consultation."""

import re
from collections.abc import Mapping, Sequence

from plangen.analysis.present import any_stands_in
from plangen.files.regex import regex
from plangen.finding import Evidence, Fault, Lacking
from plangen.frozen import replace
from plangen.plan import Consultation, Plan
from plangen.rules.expected import NO_PERIOD, Expected, ExpectedSettings, expected_of, lacks_period
from plangen.rules.hollow import plain, says_nothing
from plangen.rules.making import ANYHOW, Making, consulted_too_late, is_near, is_to_come
from plangen.rules.partners import board_entries, consulted_entries, first_for
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule

NO_CONSULTATION = Lacking(
    "the plan does not record who was consulted on it, when and how",
    "list under `consultation:` each `body:` that was consulted, with `date:` and `method:`",
)

Unheld = Mapping[str, Sequence[str]]
"""The words by which a record tells of no consultation: `nobody` for whom, `nothing` for how; what was `not_done`, behind one
of the `negations`, or `not_held` in other words; what is `ahead`, in any words or by the first or last (`at_ends`), unless
words that tell of what was `held` stand beside them.
"""

ANY: Unheld = {}
"""Where no words are known, all that is recorded was held."""


@rule
def consultee_missing(
    plan: Plan,
    *,
    partners: ExpectedSettings,
    board: list[str],
    everyone: list[str],
    unheld: Unheld = ANY,
    making: Making = ANYHOW,
) -> Outcome:
    """The plan records who was consulted on it, and a body that is to be consulted is not among them; or what is recorded of it
    is that it was not consulted, or is still to be, or was once the plan had been approved.

    Why: the plan is made after consultation; who was left out cannot be held to it.

    Put right: add the body under `consultation:`, with the day and the way. To consult the management board is to consult
    those who sit on it.
    """
    if lacks_period(plan) or not plan.consultation:
        yield NO_PERIOD if lacks_period(plan) else NO_CONSULTATION
        return
    held = _held_in_time(plan, unheld, making)
    for consultation in held:
        if _is_with(consultation, everyone):
            yield Evidence(consultation.body, consultation.address)
            return
    expected, of_board = expected_of(plan, partners), [*board, plan.governance.board.name]
    consulted = _consulted(plan, held, expected, of_board)
    missing = [partner.name for partner in expected if partner.name not in consulted]
    if missing:
        names = join_names(missing)
        yield Fault(f"no consultation of {names} is recorded ({_recorded(plan, held)})", ("consultation",))
    how_said = _consulted(plan, [heard for heard in held if heard.method.strip()], expected, of_board)
    unsaid = [found.words for name, found in consulted.items() if name not in how_said]
    if unsaid:
        yield Lacking(
            f"it is not said how these were consulted: {join_names(unsaid, 'and')}", "write it after `method:`"
        )
    yield from consulted.values()


def _consulted(
    plan: Plan, held: Sequence[Consultation], expected: Sequence[Expected], of_board: list[str]
) -> dict[str, Evidence]:
    """The expected partners that were consulted, by themselves or as members of the board, each with where that is told."""
    counted = {heard.address for heard in held}
    consulted = first_for((entry for entry in consulted_entries(plan) if entry.address in counted), expected)
    with_board = any(_is_with(heard, of_board) for heard in held)
    return {**first_for(board_entries(plan), expected), **consulted} if with_board else consulted


def _held_in_time(plan: Plan, unheld: Unheld, making: Making) -> list[Consultation]:
    """The consultations that were held, and on no day that is still to come, too late, or far from the plan's period."""
    late = {heard.address for heard, _, _ in consulted_too_late(plan, making)}
    dated = [(heard, heard.date) for heard in plan.consultation if heard.date]
    late |= {
        heard.address for heard, day in dated if is_to_come(day, making) or not is_near(plan, day, making, "consulted")
    }
    return [heard for heard in plan.consultation if heard.address not in late and not why_unheld(heard, unheld)]


def _recorded(plan: Plan, held: Sequence[Consultation]) -> str:
    """How many bodies are recorded, and with how many of them a consultation was held in time."""
    count = len(plan.consultation)
    return f"bodies recorded: {count}{'' if len(held) == count else f', consulted before approval: {len(held)}'}"


def _is_with(consultation: Consultation, words: list[str]) -> bool:
    """Whether the body that was consulted is named by one of these words."""
    return any(word and word.lower() in consultation.body.lower() for word in words)


@rule
def consultation_incomplete(plan: Plan, *, unheld: Unheld = ANY) -> Outcome:
    """A consultation is recorded without its date, or without the way in which it was held; or what is recorded tells that it
    was not held, or is still to come.

    Why: a reader cannot tell a consultation that shaped the plan from a copy that was sent out.

    Put right: fill in `date:` and `method:` once it has been held, or take the entry out until then.
    """
    if not plan.consultation:
        yield NO_CONSULTATION
    told = [_judge_record(consultation, unheld) for consultation in plan.consultation]
    is_answered = any(isinstance(found, Evidence) for found in told)
    yield from (replace(found, weighs=not is_answered) if isinstance(found, Fault) else found for found in told)


def _judge_record(consultation: Consultation, unheld: Unheld) -> Fault | Evidence:
    """What is wrong with the record of a consultation; evidence where it is whole."""
    if words := why_unheld(consultation, unheld):
        return Fault(f"“{words}” tells of no consultation that was held", consultation.address)
    answers = {"when": consultation.date, "how": consultation.method.strip()}
    unanswered = [question for question, answer in answers.items() if not answer]
    if unanswered:
        message = f"the plan says that {consultation.body} was consulted, but not {join_names(unanswered)}"
        return Fault(message, consultation.address)
    return Evidence(consultation.body, consultation.address)


def why_unheld(consultation: Consultation, unheld: Unheld) -> str:
    """The words by which a record tells that nobody was consulted, or not yet; empty where it does not."""
    body, method, response = (
        " ".join(text.split()) for text in (consultation.body, consultation.method, consultation.response)
    )
    empty = [*unheld.get("nobody", ()), *unheld.get("nothing", ())]
    if _NOBODY.match(body):
        return body
    for text in filter(None, (body, method)):
        if says_nothing(text, empty) or _is_ahead(text, unheld) or _was_not_done(text, unheld):
            return text
    return response if any_stands_in(plain(response), unheld.get("not_held", ())) else ""


_NOBODY = regex(r"(?:nobody|no[ -]?one|none)\b", re.IGNORECASE)


def _was_not_done(text: str, unheld: Unheld) -> bool:
    """Whether a text tells that a consultation was not held."""
    words, negations, acts = plain(text), unheld.get("negations", ()), unheld.get("not_done", ())
    if any_stands_in(words, unheld.get("not_held", ())):
        return True
    return any_stands_in(words, negations) and any_stands_in(words, acts) and bool(_not(negations, acts).search(words))


def _not(negations: Sequence[str], acts: Sequence[str]) -> re.Pattern[str]:
    """One of the negations, and one of the acts up to two words behind it: “not formally consulted”."""
    return regex(rf"\b(?:{'|'.join(negations)})\b(?! only)(?: [\w'-]+){{0,2}} (?:{'|'.join(acts)})\b")


def _is_ahead(text: str, unheld: Unheld) -> bool:
    """Whether a record tells that a consultation is to come, and no part of it that it was held. What is in brackets behind
    a way is another matter (“at the board, which meets again next month”); behind a body it is how it stands with it.
    """
    words = plain(re.sub(r"(?<=.)\([^()]{20,}\)", " ", text))
    ahead, at_ends = unheld.get("ahead", ()), unheld.get("at_ends", ())
    ends = {words.split()[0], words.split()[-1]} if words.split() else set()
    if not ends & {*at_ends} and not any_stands_in(words, ahead):
        return False
    longest = sorted([*ahead, *at_ends], key=len, reverse=True)
    rest = regex(rf"\b(?:{'|'.join(longest)})\b(?: \w+)?").sub(" ", words)
    return not any_stands_in(rest, unheld.get("held", ()))
