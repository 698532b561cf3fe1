"""The plan's own sections, held against the headings of the edition."""

from collections.abc import Iterator

from plangen.finding import Evidence, Fault
from plangen.plan import Plan, Section
from plangen.rules.registry import Outcome, rule


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Every section, in reading order, with those inside it."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)


@rule
def section_missing(plan: Plan, *, heading: str, title: str) -> Outcome:
    """No section of the plan answers a heading that the edition gives.

    Why: the national Board reads plans by these headings; a heading that nothing answers is taken as not addressed.

    Put right: write the section, or put the heading's id under `answers:` of the section that covers it.
    """
    found = [section for section in all_sections(plan.sections) if heading in section.answers]
    if not found:
        yield Fault(f"no section answers “{title}” (`answers: [{heading}]`)", ("sections",))
    for section in found:
        yield from _standing(section)


def _standing(section: Section) -> Iterator[Fault | Evidence]:
    words = sum(len(one.text.split()) for one in all_sections((section,)))
    if words:
        yield Evidence(section.heading, section.address)
    else:
        yield Fault(f"the section “{section.heading}” has a heading and no text", section.address)


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
