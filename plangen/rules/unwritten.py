"""Text that is promised, denied, told twice or about nothing: what stands in a section and tells a reader nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plangen.analysis.answering.copies import text_of, told_before
from plangen.analysis.answering.denials import Denied, denials_in
from plangen.analysis.answering.substance import Uncounted, is_english, own_substance_of, quote
from plangen.analysis.answering.vocabulary import any_of_group, matter
from plangen.analysis.present import PhraseSearch
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan, Section
from plangen.plan.walk import all_sections
from plangen.rules.answers import shorten
from plangen.rules.placeholders import placeholder_search
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for, looks_for, went_through

_NOTHING = PhraseSearch(regex(r"(?!)"))


@rule
@looks_for("promises of text that is not there")
def text_promised(plan: Plan, *, placeholders: list[str]) -> Outcome:
    """A sentence promises text that is not there, or sends its reader to the plan of another year for it, in a section that has
    text beside it.

    Why: what the board signs has to be there when it signs; nobody looks for it later, or elsewhere.

    Put right: write what was promised, or take the sentence out.
    """
    holds_place = placeholder_search(tuple(placeholders))
    faults = [
        sentence.text.fault(f"“{shorten(sentence.quoted)}” promises text that is not there", *sentence.place)
        for section in all_sections(plan.sections)
        for sentence in _left_out(plan, section, holds_place, "promise")
    ]
    faults += [
        sentence.text.fault(f"“{shorten(sentence.quoted)}” stands for what only an older plan says", *sentence.place)
        for section in all_sections(plan.sections)
        for sentence in _left_out(plan, section, holds_place, "pointer")
        if any_of_group(sentence.quoted.lower(), "older_plans")
    ]
    yield from faults


@rule
@looks_for("notes to oneself, and a chatbot’s words")
def note_left(plan: Plan, *, placeholders: list[str]) -> Outcome:
    """A sentence is a note to oneself or to a colleague, or what a chatbot says to whoever asked it for a text, in a section
    that has text beside it.

    Why: it was meant for nobody who reads the plan; in print it tells them how the rest was made.

    Put right: take the sentence out, and read what stands around it once more.
    """
    holds_place = placeholder_search(tuple(placeholders))
    for section in all_sections(plan.sections):
        for why, what in _LEFT.items():
            for sentence in _left_out(plan, section, holds_place, why):
                yield sentence.text.fault(f"“{shorten(sentence.quoted)}” is {what}", *sentence.place)


_LEFT = {"note": "a note to whoever writes the plan", "machine": "a chatbot’s, and not the plan’s"}


def _left_out(plan: Plan, section: Section, holds_place: PhraseSearch, why: str) -> list[Uncounted]:
    """The sentences of a section's own text that do not count for a reason; none where that is all there is under a heading."""
    own = own_substance_of(section, plan, holds_place)
    if section.answers and not own.length and not own.placed and not section.sections:
        return []
    return [sentence for sentence in own.uncounted if sentence.why == why]


@rule
def duty_denied(plan: Plan, *, duties: Sequence[str], alone: bool = False) -> Outcome:
    """A sentence says that something which a plan is asked to show was not done. The `duties` are those of
    `schemas/answers.yaml`; `alone` where no other rule judges the requirement, so that it is said what was looked for.

    Why: a plan that says itself that a duty was not kept falls short of it, whatever its tables hold.

    Put right: keep the duty, and say how; or have the exception agreed, and say why under `exceptions:`.
    """
    denied = [found for found in _denials(plan) if found.duty.name in duties]
    for found in denied:
        said = shorten(quote(found.text, found.span))
        yield found.text.fault(f"“{said}” denies {found.duty.name}", *_trimmed(found))
    if alone and not denied:
        yield looked_for(plan, "sentences that deny a duty")


def _trimmed(found: Denied) -> tuple[int, int]:
    return Uncounted("denial", found.text, found.span).place


def _denials(plan: Plan, around: tuple[Section, ...] = ()) -> Iterator[Denied]:
    """The denials in all sections, save where a section stands under the heading that asks for the duty, and falls by it."""
    for section in around[-1].sections if around else plan.sections:
        within = (*around, section)
        answered = {heading for part in within for heading in part.answers}
        for found in denials_in(section, plan) if is_english(plan, section) else ():
            if not answered & set(found.duty.headings):
                yield found
        yield from _denials(plan, within)


@rule
def text_repeated(plan: Plan, *, times: int, words: int) -> Outcome:
    """A sentence stands again and again in a section (`times`), or so much of another section's text that it was copied
    (`words`).

    Why: text that stands twice was written for one place; in the other it tells a reader nothing of what is asked there.

    Put right: leave it where it belongs, and write what the other section is about.
    """
    told = {address for address, _ in told_before(plan)}
    sections = [section for section in all_sections(plan.sections) if text_of(section).address in told]
    faults = [fault for section in sections for fault in _repeats(plan, section, times, words)]
    yield from faults
    if not faults:
        yield went_through(plan, "none of which stands twice")


def _repeats(plan: Plan, section: Section, times: int, words: int) -> Iterator[Fault]:
    repeated = _left_out(plan, section, _NOTHING, "repeated")
    if len(repeated) >= times - 1:
        message = f"“{shorten(repeated[0].quoted)}” stands {len(repeated) + 1} times in “{section.heading}”"
        yield repeated[0].text.fault(message, *repeated[0].place)
    copied = _left_out(plan, section, _NOTHING, "copy")
    if sum(len(sentence.quoted.split()) for sentence in copied) >= words:
        sources = Counter(sentence.elsewhere.heading for sentence in copied if sentence.elsewhere)
        message = f"“{shorten(copied[0].quoted)}” stands in “{sources.most_common(1)[0][0]}” too"
        yield copied[0].text.fault(message, *copied[0].place)


@rule
def text_about_nothing(plan: Plan, *, words: int) -> Outcome:
    """A text that is not short (`words`) has not one word about the work of a youth justice service.

    Why: text that could stand in any plan of any body tells nothing of this one.

    Put right: say what the heading asks for, or take the text out.
    """
    faults = []
    for section in all_sections(plan.sections):
        text = text_of(section)
        long = len(text.words.split()) >= words and is_english(plan, section)
        if long and not any(matter().are_in(text.words[first:last]) for first, last in text.sentences):
            message = (
                f"the text of “{section.heading}” could stand in any plan: it has no word about the work of the service"
            )
            faults.append(Fault(message, text.address))
    yield from faults
    if not faults:
        yield went_through(plan, f"each of which, from {words} words on, has some about the work of the service")
