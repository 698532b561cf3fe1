"""How the sections that stand under a heading answer it: by text of their own that speaks of it, or why they do not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, filterfalse
from sys import intern

from plangen.analysis.answering.denials import denials_in
from plangen.analysis.answering.doubts import doubt_of, is_plain, likeness
from plangen.analysis.answering.other_words import told_in_other_words
from plangen.analysis.answering.substance import Counted, Substance, Uncounted, is_english, quote, substance_of
from plangen.analysis.answering.vocabulary import Subject, SubjectKind, subject_of
from plangen.analysis.present import PhraseSearch
from plangen.finding import Evidence, Fault
from plangen.frozen import derived, frozen, replace
from plangen.plan import Plan, Section
from plangen.plan.walk import all_sections
from plangen.rules.phrases import count_of, join_names

LONGEST_QUOTE = 120
_ENDS = (".", "!", "?", ".”", ".)", ";", ":")
"""How a sentence ends, and a signature or a label does not."""

"""How many characters of a sentence are quoted in a message."""

_ONLY = {
    "placeholder": "has only “{quote}” where its text should stand",
    "promise": "promises its text and has none: “{quote}”",
    "machine": "has a chatbot’s words to whoever asked it for a text: “{quote}”",
    "note": "has only notes for whoever writes it: “{quote}”",
    "order": "only tells its writer what to write: “{quote}”",
    "question": "only asks: “{quote}”",
    "code": "has only a block of code: “{quote}”",
    "copy": "has no text of its own; what it says stands in “{elsewhere}” too: “{quote}”",
    "repeated": "says one thing again and again: “{quote}”",
    "filler": "has words in a row and no sentence: “{quote}”",
    "pointer": "only sends its reader elsewhere: “{quote}”",
}
"""What is said of a section that has nothing but sentences that are no text of its own, by why they are not."""

_DOUBTFUL = {
    "intention": "what is intended",
    "ended": "what has ended",
    "announcement": "what the text is about",
    "general": "what could be said of any place",
    "elsewhere": "where more is said",
    "quoted": "the words of others",
    "listing": "words of its heading in a row",
    "frame": "sentences that stand in other sections with other words in them",
    "absence": "what is not done here",
    "round": "words that it repeats",
    "likeness": "text of “{elsewhere}” with words changed",
}
"""What a section has next to nothing beside, so that only a person can judge if it answers, by why a sentence is doubtful."""

REASONS = {
    "missing": "no section",
    "empty": "no text",
    "promise": "text promised for later",
    "machine": "a chatbot’s words",
    "note": "notes for the writer",
    "order": "the words of a guidance",
    "question": "questions",
    "code": "a block of code",
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

    @property
    def is_sure(self) -> bool:
        """Whether it is answered, by text of which nobody has to judge whether it says anything."""
        return not self.why and all(not isinstance(found, Evidence) or found.enough for found in self.outcomes)


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
    beside = tuple(replace(fault, weighs=False) for fault in faults)
    denial = _denial(plan, heading, answering)
    if denial:
        return Answer(heading, (*beside, denial), "denial")
    about = _judge_subject(plan, heading, full, words, substances)
    return Answer(heading, (*beside, *about), "other" if isinstance(about[0], Fault) else "")


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
    plan: Plan, heading: str, full: Sequence[Section], words: int, substances: Mapping[int, Substance]
) -> list[Fault | Evidence]:
    """Evidence for each section, where together they speak of what the heading is about; one doubt, where no text of theirs
    does so surely; else one fault.
    """
    subject = subject_of(heading)
    if subject is None or not all(is_english(plan, section) for section in full):
        return [Evidence(section.heading, section.address) for section in full]
    said = [sentence for section in full for sentence in substances[id(section)].said]
    placed = [thing.name for section in full for thing in substances[id(section)].placed]
    subject = subject.among([*said, *placed])
    missing = [kind for kind in subject.kinds if not any(map(kind.terms.are_in, (*said, *placed)))]
    if subject.kinds[0] in missing:
        counted = [sentence for section in full for sentence in substances[id(section)].counted]
        return [_without_its_words(plan, heading, full[0], counted, missing)]
    if not missing and not subject.is_named_enough(said, placed, max(len(section.answers) for section in full)):
        return [Fault(_says_little_of(full[0], subject.kinds[0], said), full[0].address)]
    doubt = _doubt(plan, heading, words, [substances[id(section)] for section in full], subject)
    if doubt:
        return [doubt]
    if missing:  # no list of words is complete: that the first kind is named is enough for a person to look
        best = _evidence(full[0], substances[id(full[0])], subject)
        return [replace(best, enough=False, doubt=_says_nothing_of(full[0], missing))]
    return [_evidence(section, substances[id(section)], subject) for section in full]


def _without_its_words(
    plan: Plan, heading: str, section: Section, counted: Sequence[Counted], missing: Sequence[SubjectKind]
) -> Fault | Evidence:
    """That a section has no word of what its heading is about: a doubt where it tells of the work in others, else a fault."""
    words = _says_nothing_of(section, missing)
    telling = told_in_other_words(plan, heading, counted)
    if telling:
        return Evidence(telling.quoted, (*telling.section.address, "text"), enough=False, doubt=words)
    return Fault(words, section.address)


def _doubt(plan: Plan, heading: str, words: int, substances: Sequence[Substance], subject: Subject) -> Evidence | None:
    """The first doubtful sentence, where the sure ones are too few, or none of them speaks of what the heading is about."""
    if any(substance.placed for substance in substances):
        return None
    first: tuple[Counted, str] | None = None
    sure, is_about = 0, False
    counted = [sentence for substance in substances for sentence in substance.counted]
    for sentence in chain(filter(is_plain, counted), filterfalse(is_plain, counted)):
        doubt = doubt_of(sentence, plan, heading, subject)
        if doubt:
            first = first or (sentence, doubt)
        else:
            sure += sentence.length
        if doubt in ("", "general"):
            is_about = is_about or subject.kinds[0].terms.are_in(sentence.quoted)
        if sure >= words and is_about:
            return None
    return _doubtful(*first, plan) if first else None


def _doubtful(sentence: Counted, doubt: str, plan: Plan) -> Evidence:
    source = likeness(sentence, plan) if doubt == "likeness" else None
    has_only = _DOUBTFUL[doubt].format(elsewhere=source.heading if source else "")
    why = (
        f"the section “{sentence.section.heading}” has next to nothing beside {has_only}: “{shorten(sentence.quoted)}”"
    )
    return Evidence(sentence.quoted, (*sentence.section.address, "text"), enough=False, doubt=why)


def _says_nothing_of(section: Section, missing: Sequence[SubjectKind]) -> str:
    names = join_names([kind.name for kind in missing], "and")
    examples = join_names([f"“{term}”" for kind in missing for term in kind.examples])
    return f"the section “{section.heading}” says nothing of {names}: no word such as {examples} stands in it"


def _says_little_of(section: Section, kind: SubjectKind, said: Sequence[str]) -> str:
    naming = len([sentence for sentence in said if kind.terms.are_in(sentence)])
    count = f"{naming} of its {count_of(len(said), 'sentence')} {'does' if naming == 1 else 'do'}"
    return f"the section “{section.heading}” says next to nothing of {kind.name}: {count}"


def _evidence(section: Section, substance: Substance, subject: Subject) -> Evidence:
    """The sentence that speaks most of the subject, one that ends as a sentence before a line of names; or the section by its
    heading where only what it places does.
    """
    naming = [(subject.count_in(sentence.quoted), sentence) for sentence in substance.counted]
    naming = [(count, sentence) for count, sentence in naming if count]
    if not naming:
        return Evidence(section.heading, section.address)
    best = max(naming, key=lambda pair: (pair[1].quoted.endswith(_ENDS), pair[0]))[1]
    return Evidence(best.quoted, (*best.section.address, "text"))


def headings_by_reason(answers: Sequence[Answer]) -> Iterator[str]:
    """How many headings are not answered for each reason, in words, the most first."""
    whys = [answer.why for answer in answers if answer.why]
    for why in sorted(filter(whys.count, REASONS), key=whys.count, reverse=True):
        yield f"{whys.count(why)} with {REASONS[why]}" if why != "missing" else f"{whys.count(why)} without a section"
