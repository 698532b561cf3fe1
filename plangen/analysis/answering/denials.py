"""Duties that a sentence denies: “No consultation took place with partners”."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plangen.analysis.answering.copies import text_of
from plangen.analysis.answering.sentences import denies, negation
from plangen.analysis.answering.vocabulary import Denial, denials
from plangen.analysis.passages import Passage, Span
from plangen.frozen import derived
from plangen.plan import Plan, Section


class Denied(NamedTuple):
    """A sentence that denies a duty, and where it stands."""

    duty: Denial
    text: Passage
    span: Span


@lru_cache(maxsize=4096)
def denied_duties(sentence: str) -> list[Denial]:
    """The duties of which a sentence says that they were not done; none where it denies a part of one only."""
    if not denies(sentence):
        return []
    return [denial for denial in denials() if denial.denied.search(sentence) and denial.about.search(sentence)]


@derived
def denials_in(section: Section, plan: Plan) -> tuple[Denied, ...]:
    """The sentences of a section's own text that deny a duty, in the authority's own words."""
    return tuple(_denials_in(text_of(section)))


def _denials_in(text: Passage) -> Iterator[Denied]:
    if not text.words or not negation().search(text.words):
        return
    for first, last in text.sentences:
        sentence = text.words[first:last]
        for duty in denied_duties(sentence):
            match = duty.denied.search(sentence)
            if match and not text.is_quoted(first + match.start()):
                yield Denied(duty, text, (first, last))
