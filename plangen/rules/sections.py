"""The plan's own sections, held against the headings of the edition."""

from collections.abc import Iterator

from plangen.analysis.passages import passage
from plangen.finding import Evidence, Fault
from plangen.plan import Plan, Section
from plangen.plan.reference import placements, resolve
from plangen.rules.phrases import count_of
from plangen.rules.placeholders import count_words, placeholder_pattern
from plangen.rules.registry import Outcome, rule


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Every section, in reading order, with those inside it."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)


@rule
def section_missing(
    plan: Plan, *, heading: str, title: str, words: int = 1, placeholders: list[str] | None = None
) -> Outcome:
    """No section of the plan answers a heading that the edition gives, or the one that does says next to nothing.

    Why: the national Board reads plans by these headings; a heading that nothing answers is taken as not addressed.

    Put right: write the section, or put the heading's id under `answers:` of the section that covers it.
    """
    answering = [section for section in all_sections(plan.sections) if heading in section.answers]
    if not answering:
        yield Fault(f"no section answers “{title}” (`answers: [{heading}]`)", ("sections",))
    for section in answering:
        yield _judge_substance(plan, section, words, tuple(placeholders or ()))


def _judge_substance(plan: Plan, section: Section, words: int, placeholders: tuple[str, ...]) -> Fault | Evidence:
    """Whether a section has substance: words enough, beside what only holds a place, or a table, list or picture."""
    texts, count = [], 0
    for part in all_sections((section,)):
        text = passage(part.text, (*part.address, "text"))
        texts.append(text)
        count += count_words(text, placeholders) if part.text else 0
        if count >= words or _places_something(plan, part.text):
            return Evidence(section.heading, section.address)
    for text in texts:
        if match := placeholder_pattern(placeholders).search(text.words):
            placeholder = " ".join(match[0].split())
            message = f"the section “{section.heading}” has only “{placeholder}” where its text should stand"
            return text.fault(message, *match.span())
    if not count:
        return Fault(f"the section “{section.heading}” has a heading and no text", section.address)
    extent = f"{count_of(count, 'word')}; at least {words} would answer it"
    return Fault(f"the section “{section.heading}” has {extent}", section.address)


def _places_something(plan: Plan, text: str) -> bool:
    """Whether the text places something that is there: a table, a list, a picture."""
    return any(resolve(plan, match[1]) for match in placements(text))


@rule
def section_answers_unknown_heading(plan: Plan, *, headings: list[str]) -> Outcome:
    """A section says that it answers a heading which the edition does not have.

    Why: the answer is not counted, so a heading that is in truth addressed is found missing.

    Put right: use an id that `plangen editions` lists for the plan's edition.
    """
    for section in all_sections(plan.sections):
        for number, name in enumerate(section.answers):
            if name not in headings:
                yield Fault(f"the edition has no heading `{name}`", (*section.address, "answers", number))


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
    moved = [place for place, (rank, _) in enumerate(answers) if rank not in sections]
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
