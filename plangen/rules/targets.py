"""Targets that the text says were met or missed, where the two figures that it gives for that say otherwise, also in sentences
that follow each other: “The target was 85%. We achieved 75%, so it was exceeded”.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from plangen.analysis.claims import claims
from plangen.analysis.numerals import Numeral, items, printed_text
from plangen.analysis.passages import Passage, Span, is_section_text, passages
from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.phrase_patterns import either
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

Words = Mapping[str, Sequence[str]]

_SENTENCES = 3
"""A target, what came of it and whether that is enough stand in so many sentences at most."""

_NEAR = 45
"""How many characters before a figure its word is looked for."""

_FIGURES = ("per cent", "count", "points", "money", "rate")
_TWO = 2


@rule
@looks_for("targets said to be met or missed that their figures say were not")
def target_told_otherwise(plan: Plan, *, words: Words) -> Outcome:
    """The text says that a target was met, exceeded or missed, and the figures that it gives for the target and for what was
    achieved say that it was not.

    Why: the board is told of a success, or of a failure, that there was not; whoever reads the figures sees it.

    Put right: correct the word, or whichever figure is wrong.
    """
    for passage in passages(plan):
        if is_section_text(passage) and may_have(passage.words, tuple(words["target"])):
            yield from _in_passage(plan, passage, words)


def _in_passage(plan: Plan, passage: Passage, words: Words) -> Iterator[Fault]:
    """Each stretch of sentences of one paragraph from one that names a target on, to the first that says how it went."""
    aimed, went = _any(tuple(words["target"])), _any((*words["met"], *words["missed"]))
    told = [span for span in passage.sentences if aimed.search(passage.words, *span)]
    last = 0
    for first, end in told:
        near = [span for span in passage.sentences if first <= span[0]][:_SENTENCES]
        paragraph = [(first, end), *takewhile(lambda span: "\n\n" not in _between(passage, span), near[1:])]
        ends = next((span[1] for span in paragraph if went.search(passage.words, *span)), 0)
        if first >= last and ends and not passage.is_quoted(first):
            found = _judged(plan, passage, (first, ends), words)
            last = ends
            yield from [found] if found else []


def _between(passage: Passage, span: Span) -> str:
    """What stands before the first word of a sentence, and what the one before it ends with."""
    begins = regex(r"\S").search(passage.words, *span)
    return passage.words[max(0, span[0] - len("\n\n")) : begins.start() if begins else span[1]]


def _judged(plan: Plan, passage: Passage, span: Span, words: Words) -> Fault | None:
    text = printed_text(passage, plan, span).text
    if _any(tuple(words["unclear"])).search(text):
        return None
    goal, came = _roles(text, _two_figures(text), words)
    met, missed = _any(tuple(words["met"])).search(text), _any(tuple(words["missed"])).search(text)
    if goal is None or came is None or bool(met) is bool(missed):
        return None
    differs = came.value < goal.value if met else came.value >= goal.value
    said = met or missed
    if not differs or said is None or _is_claimed(plan, passage, span):
        return None
    message = f"“{said[0]}”: the target is {goal.text}, and {came.text} was achieved"
    place = passage.words.find(said[0], *span)
    return passage.fault(message, place, place + len(said[0])) if place >= 0 else None


def _two_figures(text: str) -> Sequence[Numeral]:
    """The only two percentages of a text; else, where it has no percentage and no money, its only two counts, of one thing."""
    told = [item for item in items(text) if isinstance(item, Numeral) and item.kind in _FIGURES]
    shares = [figure for figure in told if figure.kind == "per cent"]
    if shares:
        return shares if len(shares) == _TWO else ()
    alike = len({figure.noun.partition(" ")[0] for figure in told}) == 1
    return told if len(told) == _TWO and alike and {figure.kind for figure in told} == {"count"} else ()


def _roles(text: str, told: Sequence[Numeral], words: Words) -> tuple[Numeral | None, Numeral | None]:
    """Which figure is the target and which was achieved, as the words before each, or right behind it, tell."""
    aimed, came = _any(tuple(words["target"])), _any(tuple(words["achieved"]))
    goals = [figure for figure in told if _is_near(aimed, text, figure, told) or aimed.match(text, figure.end + 1)]
    results = [figure for figure in told if figure not in goals and _is_near(came, text, figure, told)]
    return (goals[0], results[0]) if len(goals) == 1 and len(results) == 1 else (None, None)


def _is_near(pattern: re.Pattern[str], text: str, figure: Numeral, told: Sequence[Numeral]) -> bool:
    """Whether a word stands in the clause before a figure, and behind the figure before it."""
    first = max(0, figure.start - _NEAR, *(other.end for other in told if other.end <= figure.start))
    return pattern.search(text, first, figure.start) is not None


def _is_claimed(plan: Plan, passage: Passage, span: Span) -> bool:
    """Whether the sentences were found to be wrong already, by their arithmetic."""
    wrong = (claim for claim in claims(plan) if not claim.holds and claim.address == passage.address)
    return any(claim.span[0] < span[1] and span[0] < claim.span[1] for claim in wrong)


@lru_cache(maxsize=16)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"\b(?:{either(phrases)})\b", re.IGNORECASE)
