"""The plan's own sections, held against the headings of the edition."""

from collections.abc import Iterator

from plangen.finding import Evidence, Fault, Lacking
from plangen.frozen import replace
from plangen.plan import Plan, Section
from plangen.plan.walk import all_sections
from plangen.rules.answers import REASONS, answer_to, headings_by_reason
from plangen.rules.phrases import count_of, join_names, went_over
from plangen.rules.placeholders import placeholder_search
from plangen.rules.registry import Outcome, rule


@rule
def section_missing(
    plan: Plan, *, heading: str, title: str, words: int = 1, placeholders: list[str] | None = None
) -> Outcome:
    """No section of the plan answers a heading that the edition gives, or the one that does has no text of its own, or text
    about something else, or says that what the heading asks for was not done. What only holds a place, a promise of text, words
    that stand in another section too, a string of words and a reference elsewhere are no text.

    Why: the national Board reads plans by these headings; a heading that nothing answers is taken as not addressed.

    Put right: write the section, or name its heading (by its id) under `answers:` of the section that covers it.
    """
    answer = answer_to(plan, heading, words, placeholder_search(tuple(placeholders or ())))
    gap = REASONS.get(answer.why, "")
    yield from (replace(found, gap=gap) if isinstance(found, Fault) else found for found in answer.outcomes)
    if answer.why == "missing":
        yield Fault(f"no section answers “{title}” (`answers: [{heading}]`)", ("sections",), gap=gap)


@rule
def sections_unwritten(plan: Plan, *, headings: list[str], most: int, words: int, placeholders: list[str]) -> Outcome:
    """More of the headings of the edition are left without an answer than are answered (`most`, in per cent), or are
    answered by text of which a person must judge whether it says anything.

    Why: a plan whose sections are empty, promised, copied or about something else is no plan yet, whatever its tables hold.

    Put right: write the sections; each of those that do not answer their heading is found by itself.
    """
    holds_place = placeholder_search(tuple(placeholders))
    answers = [answer_to(plan, heading, words, holds_place) for heading in headings]
    unanswered = [answer for answer in answers if answer.why]
    unsure = [answer for answer in answers if not answer.is_sure]
    if len(unanswered) * 100 > most * len(headings):
        count = f"{len(unanswered)} of {count_of(len(headings), 'heading')} are not answered"
        yield Fault(f"{count}: {join_names([*headings_by_reason(answers)], 'and')}", ("sections",))
    elif len(unsure) * 100 > most * len(headings):
        count = f"{len(unsure)} of {count_of(len(headings), 'heading')} have no text that surely answers them"
        yield Fault(
            f"{count}: {len(unanswered)} are not answered, and of the others a person must judge", ("sections",)
        )
    elif headings:
        yield Evidence(f"{len(headings) - len(unanswered)} of {len(headings)} headings are answered", ("sections",))


@rule
def section_answers_unknown_heading(plan: Plan, *, headings: list[str]) -> Outcome:
    """A section says that it answers a heading which the edition does not have.

    Why: the answer is not counted, so a heading that is in truth addressed is found missing.

    Put right: use an id that `plangen editions` lists for the plan's edition.
    """
    answers = [
        (name, (*section.address, "answers", number))
        for section in all_sections(plan.sections)
        for number, name in enumerate(section.answers)
    ]
    unknown = [answer for answer in answers if answer[0] not in headings]
    yield from (Fault(f"the edition has no heading `{name}`", address) for name, address in unknown)
    if not unknown:
        yield went_over(
            len(answers),
            "answer",
            " to headings, all of them headings of the edition",
            none="no section answers a heading",
        )


@rule
def heading_out_of_order(plan: Plan, *, headings: list[str]) -> Outcome:
    """The sections that answer the headings of the edition stand in another order than the headings. Sections of the plan's own
    between them do no harm, nor does a section that answers several.

    Why: a reader who compares plans looks for each subject where the edition has it.

    Put right: move the section, or leave it where it serves readers better: the order is no duty.
    """
    answers = [*_answers(plan, headings)]
    in_order = _longest_rising([rank for rank, _ in answers])
    sections = dict(answers[place] for place in in_order)
    settled = {section.address for section in sections.values()}
    moved = [
        place
        for place, (rank, section) in enumerate(answers)
        if rank not in sections and section.address not in settled
    ]
    if moved:
        rank, section = answers[moved[0]]
        before_here = [answers[place][1].heading for place in in_order if place < moved[0]]
        before_there = [sections[other].heading for other in sorted(sections) if other < rank]
        message = f"“{section.heading}” {_after(before_here, 'stands')}"
        message += f"; in the edition it {_after(before_there, 'comes')}"
        if others := "; ".join(f"“{answers[place][1].heading}”" for place in moved[1:]):
            message += f" (out of order too: {others})"
        yield Fault(message, (*section.address, "answers", section.answers.index(headings[rank])))
    elif len(sections) > 1:
        yield Evidence(f"{len(sections)} headings in the order of the edition", ("sections",))
    else:
        yield Lacking(
            "fewer than two headings of the edition are answered, so that they have no order",
            "write the sections, in the order of the edition where that serves readers",
        )


def _answers(plan: Plan, headings: list[str]) -> Iterator[tuple[int, Section]]:
    """The rank of every heading that is answered, with the section that answers it, in reading order."""
    ranks = {heading: rank for rank, heading in enumerate(headings)}
    for section in all_sections(plan.sections):
        for rank in sorted(ranks[heading] for heading in set(section.answers) & ranks.keys()):
            yield rank, section


def _after(before: list[str], verb: str) -> str:
    return f"{verb} after “{before[-1]}”" if before else f"{verb} first"


def _longest_rising(ranks: list[int]) -> list[int]:
    """The places of the longest run of ranks, with gaps, of which none is smaller than the one before it."""
    longest: list[list[int]] = []
    for place, rank in enumerate(ranks):
        before = max((run for run in longest if ranks[run[-1]] <= rank), key=len, default=[])
        longest.append([*before, place])
    return max(longest, key=len, default=[])
