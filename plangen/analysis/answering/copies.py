"""Sentences that stand in another section too, or again in their own: near-duplicates, by the runs of words that they share."""

from collections import Counter
from collections.abc import Mapping

from plangen.analysis.passages import REFERENCE, Passage, Span, passage
from plangen.finding import Address
from plangen.frozen import derived
from plangen.plan import Plan, Section
from plangen.plan.walk import all_sections

RUN = 4
"""How many words in a row make a run."""

SHARED = 0.7
"""A sentence of whose runs so many stood before is told again, whatever word was changed in it."""

_MARKS = "*_.,;:!?()[]“”‘’'\""

Runs = list[tuple[str, ...]]
Copies = Mapping[tuple[Address, Span], Section]


def text_of(section: Section) -> Passage:
    """A section's own text, without that of the sections inside it."""
    return passage(section.text, (*section.address, "text"))


@derived
def told_before(plan: Plan) -> Copies:
    """Each sentence that stood before in the plan, by the address of its text and its place there, with the section where."""
    first_in: dict[tuple[str, ...], Section] = {}
    told: dict[tuple[Address, Span], Section] = {}
    for section in all_sections(plan.sections):
        text = text_of(section)
        for span in text.sentences if text.words else ():
            runs = _runs(text.words[span[0] : span[1]])
            before = _section_before(runs, first_in)
            if before is not None:
                told[text.address, span] = before
            first_in.update(dict.fromkeys([run for run in runs if run not in first_in], section))
    return told


def _runs(sentence: str) -> Runs:
    words = [word.strip(_MARKS) for word in sentence.lower().split() if REFERENCE not in word]
    return list(zip(*(words[start:] for start in range(RUN)), strict=False))


def _section_before(runs: Runs, first_in: Mapping[tuple[str, ...], Section]) -> Section | None:
    """The section in which most runs of a sentence stood first, if enough of them did."""
    if not runs or sum(map(first_in.__contains__, runs)) < SHARED * len(runs):
        return None
    stood = [first_in[run] for run in runs if run in first_in]
    most = Counter(section.address for section in stood).most_common(1)[0][0]
    return next(section for section in stood if section.address == most)
