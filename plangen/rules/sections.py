"""The plan's own sections, held against the headings of the edition."""

from collections.abc import Iterator

from plangen.analysis.passages import passage
from plangen.finding import Evidence, Fault
from plangen.plan import Plan, Section
from plangen.plan.reference import placements, resolve
from plangen.rules.placeholders import held, substance
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
    found = [section for section in all_sections(plan.sections) if heading in section.answers]
    if not found:
        yield Fault(f"no section answers “{title}” (`answers: [{heading}]`)", ("sections",))
    for section in found:
        yield _standing(plan, section, words, placeholders or [])


def _standing(plan: Plan, section: Section, words: int, placeholders: list[str]) -> Fault | Evidence:
    """Whether a section has substance: words enough, beside what only holds a place, or a table, list or picture."""
    parts, count = [], 0
    for one in all_sections((section,)):
        parts.append(passage(one.text, (*one.address, "text")))
        count += substance(parts[-1], placeholders) if one.text else 0
        if count >= words or _placed(plan, one.text):
            return Evidence(section.heading, section.address)
    for part in parts:
        if match := held(tuple(placeholders)).search(part.words):
            message = f"the section “{section.heading}” has only “{match[0]}” where its text should stand"
            return part.fault(message, *match.span())
    if not count:
        return Fault(f"the section “{section.heading}” has a heading and no text", section.address)
    told = "1 word" if count == 1 else f"{count} words"
    return Fault(f"the section “{section.heading}” has {told}; at least {words} would answer it", section.address)


def _placed(plan: Plan, text: str) -> bool:
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
    answers = list(_answers(plan, {heading: place for place, heading in enumerate(headings)}))
    kept = _longest_rising([place for place, _ in answers])
    right = {answers[number][0]: answers[number][1] for number in kept}
    moved = [number for number, (place, _) in enumerate(answers) if place not in right]
    for number in moved[:1]:
        place, section = answers[number]
        here = [answers[one][1].heading for one in kept if one < number]
        there = [right[rank].heading for rank in sorted(right) if rank < place]
        others = "; ".join(f"“{answers[one][1].heading}”" for one in moved[1:])
        told = f"“{section.heading}” {_after(here, 'stands')}; in the edition it {_after(there, 'comes')}"
        told += f" (out of order too: {others})" if others else ""
        yield Fault(told, (*section.address, "answers", section.answers.index(headings[place])))
    if len(right) > 1 and not moved:
        yield Evidence(f"{len(right)} headings in the order of the edition", ("sections",))


def _answers(plan: Plan, rank: dict[str, int]) -> Iterator[tuple[int, Section]]:
    """The rank of every heading that is answered, with the section that answers it, in reading order."""
    for section in all_sections(plan.sections):
        for place in sorted(rank[name] for name in set(section.answers) & rank.keys()):
            yield place, section


def _after(before: list[str], verb: str) -> str:
    return f"{verb} after “{before[-1]}”" if before else f"{verb} first"


def _longest_rising(places: list[int]) -> list[int]:
    """The positions of the longest run of places, with gaps, of which none is smaller than the one before it."""
    best: list[list[int]] = []
    for number, place in enumerate(places):
        before = max((run for run in best if places[run[-1]] <= place), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])
