"""Whose plan it is: whether its text ever names the area or the service."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.analysis.present import words_present_in
from plangen.finding import Evidence, Fault, Lacking
from plangen.plan import Plan
from plangen.rules.own_area import own_words
from plangen.rules.registry import Outcome, rule


@rule
def authority_not_named(plan: Plan, *, common: Sequence[str], words: int) -> Outcome:
    """A text of so many `words` names neither the authority nor the service anywhere. Words that names of many authorities have
    in `common` do not count.

    Why: text that names nobody may be anybody's: written by a machine, or taken from a form.

    Put right: write of the area and the service by name, in the opening at least.
    """
    own = own_words(plan, common)
    texts = [passage for passage in passages(plan) if is_section_text(passage)]
    naming = next((text for text in texts if _is_named_in(text, own)), None)
    if not own or not any(text.words.strip() for text in texts):
        yield Lacking("the plan does not say whose it is, or has no text")
    elif naming:
        yield Evidence(plan.authority.name, naming.address)
    elif sum(len(text.words.split()) for text in texts) >= words:
        yield Fault(f"no text of the plan names {plan.authority.name}", ("sections",))
    else:
        yield Lacking(f"no text of the plan names {plan.authority.name}")


def _is_named_in(text: Passage, own: AbstractSet[str]) -> bool:
    """Whether a text has one of the words, or refers to the data for them."""
    is_referred = any(f"{{{{ {part}." in text.text for part in ("authority", "service"))
    small = text.words.casefold()
    return is_referred or (any(word in small for word in own) and not own.isdisjoint(words_present_in(text.words)))
