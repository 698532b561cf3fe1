"""How the sections that stand under a heading answer it: by text of their own that speaks of it, or why they do not."""

from collections.abc import Iterator, Mapping, Sequence
from sys import intern

from plangen.analysis.answering.denials import denials_in
from plangen.analysis.answering.substance import Substance, Uncounted, is_english, quote, substance_of
from plangen.analysis.answering.vocabulary import Subject, SubjectKind, subject_of
from plangen.analysis.present import PhraseSearch
from plangen.finding import Evidence, Fault
from plangen.frozen import derived, frozen
from plangen.plan import Plan, Section
from plangen.plan.walk import all_sections
from plangen.rules.phrases import count_of, join_names

LONGEST_QUOTE = 120
"""How many characters of a sentence are quoted in a message."""

_ONLY = {
    "placeholder": "has only “{quote}” where its text should stand",
    "promise": "promises its text and has none: “{quote}”",
    "copy": "has no text of its own; what it says stands in “{elsewhere}” too: “{quote}”",
    "repeated": "says one thing again and again: “{quote}”",
    "filler": "has words in a row and no sentence: “{quote}”",
    "pointer": "only sends its reader elsewhere: “{quote}”",
}
"""What is said of a section that has nothing but sentences that are no text of its own, by why they are not."""

REASONS = {
    "missing": "no section",
    "empty": "no text",
    "promise": "text promised for later",
    "placeholder": "what only holds a place",
    "copy": "the text of another section",
    "repeated": "one sentence again and again",
    "filler": "words without a sentence",
    "pointer": "a reference elsewhere",
    "few": "too few words",
    "denial": "a denial",
    "other": "text about something else",
}
"""Why a heading is not answered, in words to be counted."""


@frozen
class Answer:
    """How a heading is answered: the faults and the evidence, and why it is not (a key of `REASONS`; empty where it is)."""

    heading: str
    outcomes: tuple[Fault | Evidence, ...]
    why: str = ""


def answer_to(plan: Plan, heading: str, words: int, holds_place: PhraseSearch) -> Answer:
    """How the plan's sections answer a heading, each by so many words at least; all of them together speak of its subject."""
    return _answer(plan, intern(heading), words, holds_place)


@derived
def _answer(plan: Plan, heading: str, words: int, holds_place: PhraseSearch) -> Answer:
    answering = [section for section in all_sections(plan.sections) if heading in section.answers]
    if not answering:
        return Answer(heading, (), "missing")
    substances = {id(section): substance_of(plan, section, holds_place) for section in answering}
    full = [section for section in answering if _is_full(substances[id(section)], words)]
    empty = [section for section in answering if section not in full]
    faults = tuple(_fault_of_empty(section, substances[id(section)], words) for section in empty)
    if not full:
        return Answer(heading, faults, _why_empty(substances[id(empty[0])]))
    denial = _denial(plan, heading, answering)
    if denial:
        return Answer(heading, (*faults, denial), "denial")
    about = _judge_subject(plan, heading, full, substances)
    return Answer(heading, (*faults, *about), "other" if isinstance(about[0], Fault) else "")


def _is_full(substance: Substance, words: int) -> bool:
    return substance.length >= words or bool(substance.placed)


# --- sections without text of their own ---


def _main_reason(substance: Substance) -> Uncounted | None:
    """The first of the reasons why sentences do not count, in the order in which they are told."""
    return next(filter(None, map(substance.first, _ONLY)), None)


def _why_empty(substance: Substance) -> str:
    reason = _main_reason(substance)
    if reason:
        return reason.why
    return "few" if substance.length else "empty"


def _fault_of_empty(section: Section, substance: Substance, words: int) -> Fault:
    reason = _main_reason(substance)
    if reason:
        elsewhere = reason.elsewhere.heading if reason.elsewhere else ""
        only = _ONLY[reason.why].format(quote=shorten(reason.quoted), elsewhere=elsewhere)
        return reason.text.fault(f"the section “{section.heading}” {only}", *reason.place)
    if not substance.length:
        return Fault(f"the section “{section.heading}” has a heading and no text", section.address)
    extent = f"{count_of(substance.length, 'word')}; at least {words} would answer it"
    return Fault(f"the section “{section.heading}” has {extent}", section.address)


def shorten(sentence: str) -> str:
    """A sentence as it is quoted in a message: its beginning, where it is long."""
    return sentence if len(sentence) <= LONGEST_QUOTE else f"{sentence[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


# --- denials ---


def _denial(plan: Plan, heading: str, answering: Sequence[Section]) -> Fault | None:
    """The first sentence that denies the duty of a heading, in the sections that stand under it."""
    for section in all_sections(tuple(answering)):
        for denied in denials_in(section, plan) if is_english(plan, section) else ():
            if heading in denied.duty.headings:
                said = shorten(quote(denied.text, denied.span))
                message = f"the section “{section.heading}” says “{said}”: that denies {denied.duty.name}"
                return denied.text.fault(message, *denied.span)
    return None


# --- what a section speaks of ---


def _judge_subject(
    plan: Plan, heading: str, full: Sequence[Section], substances: Mapping[int, Substance]
) -> list[Fault | Evidence]:
    """Evidence for each section, where together they speak of what the heading is about; else one fault."""
    subject = subject_of(heading)
    if subject is None or not all(is_english(plan, section) for section in full):
        return [Evidence(section.heading, section.address) for section in full]
    said = [sentence for section in full for sentence in substances[id(section)].said]
    placed = [thing.name for section in full for thing in substances[id(section)].placed]
    subject = subject.among([*said, *placed])
    missing = [kind for kind in subject.kinds if not any(map(kind.terms.are_in, (*said, *placed)))]
    if missing:
        return [Fault(_says_nothing_of(full[0], missing), full[0].address)]
    if not subject.is_named_enough(said, placed, max(len(section.answers) for section in full)):
        return [Fault(_says_little_of(full[0], subject.kinds[0], said), full[0].address)]
    return [_evidence(section, substances[id(section)], subject) for section in full]


def _says_nothing_of(section: Section, missing: Sequence[SubjectKind]) -> str:
    names = join_names([kind.name for kind in missing], "and")
    examples = join_names([f"“{term}”" for kind in missing for term in kind.examples])
    return f"the section “{section.heading}” says nothing of {names}: no word such as {examples} stands in it"


def _says_little_of(section: Section, kind: SubjectKind, said: Sequence[str]) -> str:
    naming = len([sentence for sentence in said if kind.terms.are_in(sentence)])
    count = f"{naming} of its {count_of(len(said), 'sentence')} {'does' if naming == 1 else 'do'}"
    return f"the section “{section.heading}” says next to nothing of {kind.name}: {count}"


def _evidence(section: Section, substance: Substance, subject: Subject) -> Evidence:
    """The sentence that speaks most of the subject, or the section by its heading where only what it places does."""
    counts = [subject.count_in(sentence.quoted) for sentence in substance.counted]
    if not any(counts):
        return Evidence(section.heading, section.address)
    best = substance.counted[counts.index(max(counts))]
    return Evidence(best.quoted, (*best.section.address, "text"))


def headings_by_reason(answers: Sequence[Answer]) -> Iterator[str]:
    """How many headings are not answered for each reason, in words, the most first."""
    whys = [answer.why for answer in answers if answer.why]
    for why in sorted(filter(whys.count, REASONS), key=whys.count, reverse=True):
        yield f"{whys.count(why)} with {REASONS[why]}" if why != "missing" else f"{whys.count(why)} without a section"
