"""Sentences of one frame: the same words in several sections, but for a few that are put in for each, as a machine does."""

from plangen.analysis.answering.copies import text_of
from plangen.analysis.answering.substance import Counted
from plangen.analysis.present import words_present_in
from plangen.finding import Address
from plangen.frozen import derived
from plangen.plan import Plan
from plangen.plan.walk import all_sections

FIRST = 2
"""How many sentences of a section are looked at: what is made by a machine is so from its beginning."""

OTHERS = 2
"""In so many other sections a frame stands by no chance."""

SAME = 0.6
"""Sentences that have so many of their words in common are of one frame."""

LEAST = 5
"""How many words these are at least."""

Frames = tuple[tuple[Address, frozenset[str]], ...]


def is_framed(plan: Plan, sentence: Counted) -> bool:
    """Whether a sentence has nearly the words of sentences in other sections."""
    own = words_present_in(sentence.text.words[slice(*sentence.span)])
    most, least = len(own) / SAME, max(LEAST, SAME * len(own))
    others = {
        address
        for address, words in _beginnings(plan)
        if len(words) <= most and len(own & words) >= max(least, SAME * len(words))
    }
    return len(others - {sentence.section.address}) >= OTHERS


@derived
def _beginnings(plan: Plan) -> Frames:
    """The words of the first sentences of each section that answers a heading, with its address."""
    found: list[tuple[Address, frozenset[str]]] = []
    for section in all_sections(plan.sections):
        text = text_of(section)
        for first, last in text.sentences[:FIRST] if section.answers and text.words else ():
            found.append((section.address, words_present_in(text.words[first:last])))
    return tuple(found)
