"""What was meant to be replaced before printing: a word that holds a place, an instruction, the guidance's own text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from plangen.analysis.passages import REFERENCE, Passage, labels, passages, words_present
from plangen.finding import Evidence
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule


@rule
def placeholder_left(plan: Plan, *, placeholders: list[str]) -> Outcome:
    """Something that only held the place of words or of a figure is still in the plan.

    Why: a plan that says “TBC” in print says that it was not finished, and the board signs for what is not there.

    Put right: write what was meant to stand there, or take the sentence out.
    """
    texts = [*passages(plan), *labels(plan)]
    pattern = held(words_present(plan, placeholders))
    faults = [
        passage.fault(f"“{match[0]}” holds the place of what should stand here", *match.span())
        for passage in texts
        for match in pattern.finditer(passage.words)
        if not passage.is_quoted(match.start())
    ]
    yield from faults
    if plan.sections and not faults:
        yield Evidence(f"{len(texts)} texts, in none of which a place is held", ("sections",))


@lru_cache(maxsize=16)
def held(placeholders: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the placeholders, with the rest of the brackets that one opens; never as part of a longer word or of a link."""
    words = [re.escape(one).replace(r"\\ ", r"\s+") for one in placeholders]
    shut = [rf"{one}[^\]\n]*\](?!\()" if one.startswith(r"\[") else one for one in words]
    either = "|".join(sorted(shut, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)


def substance(passage: Passage, placeholders: Sequence[str]) -> int:
    """How many words a passage has, leaving out its references and every sentence that holds a place."""
    return _substance(passage, tuple(placeholders))


@lru_cache(maxsize=1024)
def _substance(passage: Passage, placeholders: tuple[str, ...]) -> int:
    pattern = held(placeholders)
    said = (passage.words[first:last] for first, last in passage.sentences)
    return sum(
        1
        for sentence in said
        if not pattern.search(sentence)
        for word in sentence.split()
        if REFERENCE not in word and re.search(r"\w", word)
    )
