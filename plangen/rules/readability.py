"""How hard the text is to read: by the length of its sentences, and by a formula of sentences and syllables."""

from collections.abc import Iterator

from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.files.regex import regex
from plangen.finding import Checked, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import went_through

_VOWELS_ALONE = bytes(code if chr(code) in "aeiouy" else ord(" ") for code in range(256))
_SILENT = regex(r"e(?<=[bcdfghjkmnpqrstvwxz]e)[sd]?\b")


@rule
def sentence_too_long(plan: Plan, *, words: int) -> Outcome:
    """A sentence is so long that most readers lose its thread.

    Why: councillors, parents and children read the plan, most of them once.

    Put right: make two sentences of it, or a list.
    """
    faults = [
        passage.fault(f"the sentence has {count} words; {words} are a long sentence", start, start + 40)
        for passage in passages(plan)
        for start, count in _lengths(passage)
        if count > words
    ]
    yield from faults
    if not faults:
        yield went_through(plan, f"no sentence of which has more than {words} words")


def _lengths(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where each sentence begins (past the mark of a list), and how many words it has."""
    for first, last in passage.sentences:
        sentence = passage.words[first:last].lstrip(" \t\n-*+>|")
        yield last - len(sentence), len(sentence.split())


@rule
def hard_to_read(plan: Plan, *, grade: int, words: int) -> Outcome:
    """A section asks more schooling of its readers than a plan for the public should.

    Why: councillors, parents and children read the plan, and not only those who work with it every day.

    Put right: write shorter sentences, with the words that people say.
    """
    texts = [passage for passage in passages(plan) if is_section_text(passage) and len(passage.words.split()) >= words]
    grades = [_grade(passage.words, len(passage.sentences)) for passage in texts]
    for passage, own in zip(texts, grades, strict=True):
        if own > grade:
            reads = f"the text reads at grade {own:.0f} (Flesch-Kincaid: years of school)"
            yield Fault(f"{reads}; above {grade} is hard for most", passage.address)
    if not grades:
        yield went_through(plan, f"none of them of {words} words, from which on its reading is graded")
    elif max(grades) <= grade:
        mean = sum(grades) / len(grades)
        yield Checked(f"{len(grades)} sections, which read at grade {mean:.0f} (Flesch-Kincaid: years of school)")


def _grade(text: str, sentences: int) -> float:
    """The years of school that a text asks for: 0.39 words to a sentence + 11.8 syllables to a word - 15.59.

    Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", 1975 (the Flesch-Kincaid grade). A
    syllable is a run of vowels, but for an e that is silent at the end of a word.
    """
    words, lowered = len(text.split()), text.lower()
    runs_of_vowels = lowered.encode("ascii", "replace").translate(_VOWELS_ALONE).split()
    syllables = len(runs_of_vowels) - len(_SILENT.findall(lowered))
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59
