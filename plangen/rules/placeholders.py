"""What was meant to be replaced before printing: a word that holds a place, an instruction, the guidance's own text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plangen.analysis.passages import Passage, labels, passages, phrases_present, words_present
from plangen.analysis.present import PhraseSearch, find_each, longest_word
from plangen.files.regex import regex
from plangen.finding import Address, Evidence, Lacking, RuleOutcome
from plangen.frozen import derived
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for


@rule
def placeholder_left(plan: Plan, *, placeholders: list[str]) -> Outcome:
    """Something that only held the place of words or of a figure is still in the plan.

    Why: a plan that says “TBC” in print says that it was not finished, and the board signs for what is not there.

    Put right: write what was meant to stand there, or take the sentence out.
    """
    present = _present(plan, placeholders)
    texts = [*passages(plan), *labels(plan)]
    faults = [
        passage.fault(f"“{' '.join(match[0].split())}” holds the place of what should stand here", *match.span())
        for passage in texts
        for match in _places_held(passage, present)
    ]
    yield from faults
    if not faults:
        yield looked_for(plan, "words that hold the place of others")


def _places_held(passage: Passage, present: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """What holds a place in a text: all of it, where it stands in square brackets; else each of the placeholders."""
    whole = _BLANK.fullmatch(passage.text) if passage.text[:1] == "[" else None
    if whole:
        yield whole
    elif present:
        found = find_each(placeholder_pattern(present), present, passage.words)
        yield from (match for match in found if not passage.is_quoted(match.start()))
    if whole is None and "  %" in passage.words:
        yield from _NO_FIGURE.finditer(passage.words)


_BLANK = regex(r"\[[^\[\]\n]{2,}\]\s*")
"""A value that is nothing but words in square brackets, as the starter has them for an author to replace."""


_NO_FIGURE = regex(r"\b[a-z]+ {2,}%(?= ?[\s,.;)])")
"""A gap before a per cent sign: “stand at   %”."""


@derived
def blanks(plan: Plan) -> frozenset[Address]:
    """Where a value is nothing but words in square brackets: it holds a place, and answers nothing that is asked."""
    texts = (*passages(plan), *labels(plan))
    return frozenset(text.address for text in texts if text.text[:1] == "[" and _BLANK.fullmatch(text.text))


def without_blanks(plan: Plan, outcome: Sequence[RuleOutcome]) -> tuple[RuleOutcome, ...]:
    """What a rule says of a plan, but that evidence which is a blank, or a record with one, is none."""
    return tuple(_held_open(plan, found) or found for found in outcome) if blanks(plan) else tuple(outcome)


def _held_open(plan: Plan, found: RuleOutcome) -> Lacking | None:
    if not isinstance(found, Evidence):
        return None
    own = (address for address in blanks(plan) if found.address in (address, address[:-1]))
    blank = min(own, key=repr, default=None)
    if blank is None:
        return None
    words = " ".join(str(plan.source.value(blank)).split())
    return Lacking(
        f"“{words}” only holds the place of what should stand there", "write it in the place of the brackets"
    )


def _present(plan: Plan, placeholders: Sequence[str]) -> tuple[str, ...]:
    """Those of the placeholders that may stand in the plan; one that opens a bracket may go on as a longer word."""
    opening = [words for words in placeholders if words[0] in _OPENS]
    return (
        *words_present(plan, opening),
        *phrases_present(plan, [words for words in placeholders if words not in opening]),
    )


@lru_cache(maxsize=16)
def placeholder_pattern(placeholders: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the placeholders, with the rest of the brackets that one opens; never as part of a longer word or of a link."""
    escaped = [re.escape(words).replace(r"\ ", r"\s+") for words in placeholders]
    closed = [words + _CLOSED.get(words[:2], "") for words in escaped]
    either = "|".join(sorted(closed, key=len, reverse=True))
    return regex(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=16)
def placeholder_search(placeholders: tuple[str, ...]) -> PhraseSearch:
    """What finds the first of these placeholders in a text."""
    opening = [words for words in placeholders if words[0] in _OPENS]
    marks = [words for words in placeholders if not longest_word(words)]
    words = tuple(words for words in placeholders if words not in opening and words not in marks)
    return PhraseSearch(placeholder_pattern(placeholders), words, (*{words[0] for words in opening}, *marks))


_OPENS = "[("

_CLOSED = {r"\[": r"[^\]\n]*\](?!\()", r"\(": r"[^)\n]*\)"}
"""What goes on to the bracket that shuts it, by how a placeholder begins."""
