"""A plan to a Document: its own sections in its own order, with every table and figure drawn from its facts.

What no section places is printed in annexes at the end: nothing that an author has written is left out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count

from plangen.compose.builder import BlockBuilder, paragraph
from plangen.compose.cover import cover, theme
from plangen.compose.links import settle_links
from plangen.compose.views import ANNEXED, facts, left_over, placed, tabled, view
from plangen.document.model import Block, Contents, Document, Heading, Link, Paragraph
from plangen.edition import Edition
from plangen.files.words import words_of
from plangen.finding import Address
from plangen.plan import Fact, Plan, Section
from plangen.plan.reference import placements, references, resolve, slug
from plangen.prose.spans import Placement


def compose(plan: Plan, edition: Edition) -> Document:
    """The document of a plan: cover, document control, contents, sections, annexes."""
    words = words_of(plan.language)
    blocks = tuple(_unique([*_control(plan), Contents(plan.document.contents or "Contents"), *_body(plan)]))
    if any("](#" in text for _, text in plan.prose):
        blocks = settle_links(blocks, {block.anchor for block in blocks if isinstance(block, Heading)})
    return Document(
        title=", ".join(filter(None, (f"{plan.document.title} {plan.document.subtitle}".strip(), plan.authority.name))),
        author=plan.document.prepared_by or plan.service.name or plan.authority.name,
        subject=f"Annual youth justice plan, section 40 Crime and Disorder Act 1998; edition {edition.id}",
        date=plan.document.date.first.isoformat() if plan.document.date else "",
        cover=cover(plan),
        blocks=blocks,
        theme=theme(plan),
        language=plan.language,
        status=words.named("status", plan.status),
        mark=words.named("status", plan.status) if plan.status in ("draft", "for approval") else "",
        keywords=("youth justice plan", plan.authority.name),
    )


def _control(plan: Plan) -> Iterator[Block]:
    if plan.document.history:
        yield Heading(1, "Document control", "document-control")
        yield from view(plan.document.history, "table", BlockBuilder(plan)) or ()


def _body(plan: Plan) -> Iterator[Block]:
    anchors = dict(_anchors(plan))
    for section in plan.sections:
        yield from _section(section, BlockBuilder(plan, 1, anchors=anchors))
    yield from _annexes(plan)
    yield from _contact(plan)


def _contact(plan: Plan) -> Iterator[Block]:
    """Where to ask: the plan's own words, then the addresses of the service and the authority."""
    links = [Link(words, address) for words, address in _addresses(plan)]
    if plan.document.contact or links:
        yield Heading(1, "Contact", "contact")
    if plan.document.contact:
        yield Paragraph(BlockBuilder(plan).spans(plan.document.contact))
    yield from (Paragraph((link,)) for link in links)


def _addresses(plan: Plan) -> Iterator[tuple[str, str]]:
    for address in (plan.service.email, plan.authority.website):
        if address:
            yield address, address if ":" in address else f"mailto:{address}"


def _section(section: Section, builder: BlockBuilder) -> Iterator[Block]:
    anchor = builder.anchors[section.address]
    yield Heading(builder.level, section.heading, anchor, section.number, page_break=_opens_page(section, builder))
    below = builder.deeper(anchor)
    for piece in replace(below, caption=section.heading).blocks(section.text):
        yield from _placed(piece, below) if isinstance(piece, Placement) else [piece]
    for inner in section.sections:
        yield from _section(inner, below)


def _anchors(plan: Plan) -> Iterator[tuple[Address, str]]:
    """The anchor of every section: its id, else its heading; where several have it, a number tells those apart that
    their places do not.
    """
    names = Counter(_names(plan.sections))
    taken: set[str] = set()
    for address, wanted in _wanted(plan.sections, names):
        anchor = next(name for name in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if name not in taken)
        taken.add(anchor)
        yield address, anchor


def _wanted(sections: tuple[Section, ...], names: Counter[str], within: str = "") -> Iterator[tuple[Address, str]]:
    """A heading that several sections have goes by the section it is in, so that links hold when one is moved past another."""
    for section in sections:
        name = _name(section)
        wanted = f"{within}-{name}" if within and names[name] > 1 and not section.id else name
        yield section.address, wanted
        yield from _wanted(section.sections, names, wanted)


def _names(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield _name(section)
        yield from _names(section.sections)


def _name(section: Section) -> str:
    return section.id or slug(section.heading)


def _opens_page(section: Section, builder: BlockBuilder) -> bool:
    """The first section, appendices and the page for signing begin a page of their own; the rest follow on."""
    first = section.address == builder.plan.sections[0].address
    signed = any(match[1] == "signoff" for match in placements(section.text))
    return builder.level == 1 and (first or signed or section.heading.startswith("Appendix"))


def _placed(placing: Placement, builder: BlockBuilder) -> tuple[Block, ...]:
    """The blocks that a reference places: after a chart the table of its figures, unless that is placed elsewhere."""
    value = resolve(builder.plan, placing.path)
    if placing.view == "chart":
        from plangen.compose.charts import charts  # a plan without charts does not wait for what makes them

        beside = () if tabled(placing.path, builder.plan) else view(value, "table", builder) or (_unplaced(placing),)
        return (*charts(value, builder), *beside)
    made = view(value, placing.view, builder)
    return (_unplaced(placing),) if made is None else made


def _unplaced(placing: Placement) -> Paragraph:
    return paragraph(f"{{{{ {placing.path} | {placing.view} }}}}")


def _annexes(plan: Plan) -> Iterator[Block]:
    shown = {path for path, view in placed(plan) if view != "chart" or not tabled(path, plan)}
    for annexed in ANNEXED:
        left = left_over(plan, annexed, shown)
        if left:
            anchor = f"annex-{slug(annexed.heading)}"
            yield Heading(1, annexed.heading, anchor, page_break=True)
            yield from view(left, "table", BlockBuilder(plan, 2, anchor)) or ()
    unused = _unused_facts(plan)
    if unused:
        yield Heading(1, "Other figures", "annex-figures", page_break=True)
        yield from facts(unused, BlockBuilder(plan, 2, "annex-figures"))


def _unused_facts(plan: Plan) -> dict[str, Fact]:
    used = {reference.path for _, text in plan.prose for reference in references(text)}
    named = {path.split(".")[1] for path in used if path.startswith("facts.")}
    return {name: fact for name, fact in plan.facts.items() if name not in named}


def _unique(blocks: list[Block]) -> Iterator[Block]:
    seen: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Heading):
            seen[block.anchor] = seen.get(block.anchor, 0) + 1
            again = seen[block.anchor]
            if again > 1:
                block = Heading(block.level, block.text, f"{block.anchor}-{again}", block.number, block.page_break)
        yield block
