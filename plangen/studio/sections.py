"""The sections of a plan as a tree: which say something, what each must answer, and how that stands."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plangen.edition import Edition
from plangen.files.regex import regex
from plangen.finding import Address, Finding, Report, Standing
from plangen.frozen import frozen
from plangen.plan import Plan, Section
from plangen.plan.reference import VIEWS
from plangen.plan.walk import all_sections
from plangen.studio.forms.model import dotted

_BRACES = regex(r"\{\{[^{}]*\}\}")
_PLACED = regex(rf"\{{\{{[^{{}}|]*\|\s*({'|'.join(VIEWS)})\s*\}}\}}")
_PLACED_AS = dict(zip(VIEWS, ("table", "list", "chart", "picture", "page to sign"), strict=True))
"""What each view of a reference places in a text."""


@frozen
class SectionNode:
    """A section: its heading, how many words it has, how many tables, charts and pictures are placed in it by the kind of each,
    what was found in it, and the sections within it.
    """

    address: Address
    heading: str
    number: str
    words: int
    placed: tuple[tuple[str, int], ...]
    findings: int
    asked: tuple[str, ...]
    below: tuple["SectionNode", ...]

    @property
    def name(self) -> str:
        """Its address as it stands in a request."""
        return dotted(self.address)

    @property
    def is_empty(self) -> bool:
        """Whether neither it nor a section within it says or places anything."""
        return not self.words and not self.placed and all(node.is_empty for node in self.below)


def section_tree(plan: Plan, found: Mapping[Address, Sequence[Finding]]) -> tuple[SectionNode, ...]:
    """The sections of a plan in its own order."""
    return tuple(_node(section, found) for section in plan.sections)


def _node(section: Section, found: Mapping[Address, Sequence[Finding]]) -> SectionNode:
    own = [at for at in found if is_of(at, section.address)]
    text = str(section.text or "")
    return SectionNode(
        section.address,
        section.heading or "Without a heading",
        section.number,
        len(_BRACES.sub("0", _PLACED.sub("", text)).split()),
        tuple(Counter(_PLACED_AS[found[1]] for found in _PLACED.finditer(text)).items()),
        sum(len(found[at]) for at in own),
        tuple(section.answers),
        tuple(_node(inner, found) for inner in section.sections),
    )


def is_of(at: Address, section: Address) -> bool:
    """Whether an address is in a section itself, and not in one within it."""
    return at[: len(section)] == section and "sections" not in at[len(section) :]


def nodes(tree: Sequence[SectionNode]) -> Iterator[SectionNode]:
    """Every section of a tree, each before those within it."""
    for node in tree:
        yield node
        yield from nodes(node.below)


def section_at(plan: Plan, address: Address) -> Section | None:
    """The section at an address; None where there is none."""
    sections: Sequence[Section] = plan.sections
    found = None
    for step in address if address[:1] == ("sections",) else ():
        if isinstance(step, int):
            found = sections[step] if step < len(sections) else None
            if found is None:
                return None
            sections = found.sections
    return found


def earlier_texts(section: Section, earlier: Plan) -> tuple[Section, ...]:
    """The sections of an earlier plan that answer what a section answers; where it answers nothing, those of its heading."""
    every = [one for one in all_sections(earlier.sections) if one.text]
    alike = [one for one in every if set(one.answers) & set(section.answers)]
    named = [one for one in every if one.heading.casefold() == section.heading.casefold()]
    return tuple(alike or named)


def asked_of(section: Section, edition: Edition, report: Report) -> tuple[Standing, ...]:
    """How the plan stands on what the headings that a section answers ask for."""
    titles = {heading.title for heading in edition.headings if heading.id in section.answers}
    return tuple(standing for standing in report.standings if standing.heading in titles)
