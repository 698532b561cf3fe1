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

ALIKE = 0.15
"""With so many runs that stood before, a sentence may be a copy in which every few words were changed."""

Copies = Mapping[tuple[Address, Span], Section]


def text_of(section: Section) -> Passage:
    """A section's own text, without that of the sections inside it."""
    return passage(section.text, (*section.address, "text"))


class _Told:
    """A sentence that was met: in which section. It is told from another by which it is, and not by what it says."""

    def __init__(self, section: Section) -> None:
        self.section = section


def told_before(plan: Plan) -> Copies:
    """Each sentence that stood before in the plan, by the address of its text and its place there, with the section where."""
    return _repeats(plan)[0]


def alike_before(plan: Plan) -> Copies:
    """Each other sentence of which some runs stood before in the plan, likewise."""
    return _repeats(plan)[1]


@derived
def _repeats(plan: Plan) -> tuple[Copies, Copies]:
    first_in: dict[int, _Told] = {}
    told: dict[tuple[Address, Span], Section] = {}
    alike: dict[tuple[Address, Span], Section] = {}
    for section in all_sections(plan.sections):
        text = text_of(section)
        for span in text.sentences if text.words else ():
            here = _Told(section)
            runs = _runs(text.words[span[0] : span[1]])
            stood = [before for run in runs if (before := first_in.setdefault(run, here)) is not here]
            if stood and len(stood) >= ALIKE * len(runs):
                within = told if len(stood) >= SHARED * len(runs) else alike
                within[text.address, span] = _section_of_most([before.section for before in stood])
    return told, alike


def _runs(sentence: str) -> list[int]:
    """A number for each run of words, the hash of it: to keep ten thousand runs takes longer than all else here."""
    written = sentence.lower().split()
    if REFERENCE in sentence:
        written = [word for word in written if REFERENCE not in word]
    words = [word.strip(_MARKS) for word in written]
    return [hash(run) for run in zip(*(words[start:] for start in range(RUN)), strict=False)]


def _section_of_most(stood: list[Section]) -> Section:
    """The section in which most runs of a sentence stood first."""
    most = Counter(section.address for section in stood).most_common(1)[0][0]
    return next(section for section in stood if section.address == most)
