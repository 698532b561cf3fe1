"""How far the silence of a rule goes: what a complete check went through, and what one that cannot be complete looked for.

Of a plan without text neither says anything in its favour. Nothing here judges.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from plangen.analysis.passages import is_section_text, passages
from plangen.finding import Checked, Fault, Lacking, Searched
from plangen.frozen import derived
from plangen.plan import Plan
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome

Judge = Callable[..., Outcome]

NO_TEXT = Lacking("no section of the plan has any text", "write the sections")


def went_through(plan: Plan, words: str) -> Checked | Lacking:
    """That every text of the plan was gone through and is right, in words that the number of texts stands before."""
    count = _texts(plan)
    return Checked(f"{count_of(count, 'text')}, {words}") if count else NO_TEXT


def looked_for(plan: Plan, words: str) -> Searched | Lacking:
    """That signs of trouble were looked for in every text of the plan, and none was found."""
    count = _texts(plan)
    return Searched(words, f"in {count_of(count, 'text')}, and found none") if count else NO_TEXT


def looks_for(words: str) -> Callable[[Judge], Judge]:
    """Mark a rule as one that only looks for signs of trouble in the text: where it finds none, it says that `words` were
    looked for. To be put below `@rule`.
    """

    def marked(judge: Judge) -> Judge:
        @wraps(judge)
        def searching(plan: Plan, **settings: Any) -> Outcome:
            return _with_silence(plan, judge(plan, **settings), words)

        return searching

    return marked


def _with_silence(plan: Plan, outcome: Outcome, words: str) -> Outcome:
    found = [*outcome]
    yield from found
    if not any(isinstance(one, Fault) for one in found):
        yield looked_for(plan, words)


@derived
def _texts(plan: Plan) -> int:
    """How many texts the plan has; 0 where no section has any."""
    texts = [passage for passage in passages(plan) if passage.words.strip()]
    return len(texts) if any(is_section_text(passage) for passage in texts) else 0
