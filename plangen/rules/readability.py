"""How hard the text is to read: by the length of its sentences, and by a formula of sentences and syllables."""

import re

from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.finding import Evidence, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[bcdfghjkmnpqrstvwxz]e[sd]?\b")


@rule
def sentence_too_long(plan: Plan, *, words: int) -> Outcome:
    """A sentence is so long that most readers lose its thread.

    Why: councillors, parents and children read the plan, most of them once.

    Put right: make two sentences of it, or a list.
    """
    faults = [
        passage.fault(f"the sentence has {count} words; {words} are a long sentence", start, start + 40)
        for passage in passages(plan)
        for start, count in _sentences(passage)
        if count > words
    ]
    yield from faults
    if plan.sections and not faults:
        yield Evidence(f"no sentence of more than {words} words", ("sections",))


def _sentences(passage: Passage) -> list[tuple[int, int]]:
    """Where each sentence begins (past the mark of a list), and how many words it has."""
    found = []
    for first, last in passage.sentences:
        said = passage.words[first:last].lstrip(" \t\n-*+>|")
        found.append((last - len(said), len(said.split())))
    return found


@rule
def hard_to_read(plan: Plan, *, grade: int, words: int) -> Outcome:
    """A section asks more schooling of its readers than a plan for the public should.

    Why: councillors, parents and children read the plan, and not only those who work with it every day.

    Put right: write shorter sentences, with the words that people say.
    """
    texts = [one for one in passages(plan) if is_section_text(one) and len(one.words.split()) >= words]
    graded = [(one, reading_grade(one.words, len(one.sentences))) for one in texts]
    for passage, found in graded:
        if found > grade:
            message = (
                f"the text reads at grade {found:.0f} (Flesch-Kincaid: years of school); above {grade} is hard for most"
            )
            yield Fault(message, passage.address)
    if graded and all(found <= grade for _, found in graded):
        whole = sum(found for _, found in graded) / len(graded)
        yield Evidence(f"the sections read at grade {whole:.0f} (Flesch-Kincaid: years of school)", ("sections",))


def reading_grade(text: str, sentences: int) -> float:
    """The years of school that a text asks for: 0.39 words to a sentence + 11.8 syllables to a word - 15.59.

    Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", 1975 (the Flesch-Kincaid grade). A
    syllable is a run of vowels, but for an e that is silent at the end of a word.
    """
    words, lowered = len(text.split()), text.lower()
    syllables = len(_VOWELS.findall(lowered)) - len(_SILENT.findall(lowered))
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59
