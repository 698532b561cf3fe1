"""A plan to a Document: its own sections in its own order, tables and figures from its facts. Nothing here knows a format.

What no section places is printed in annexes at the end: nothing that an author has written is left out.
"""

from collections.abc import Iterator
from typing import Any

from plangen.compose.builder import BlockBuilder, paragraph
from plangen.compose.cover import cover, theme
from plangen.compose.links import settle_links
from plangen.compose.part_table import part_table
from plangen.compose.people import how_the_board_works
from plangen.compose.views import left_for_annex, placed_as_table, placed_views, view
from plangen.document.language import in_language
from plangen.document.model import Block, Contents, Document, Heading, Link, Paragraph
from plangen.edition import Edition
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.frozen import replace
from plangen.load.labels import annex_heading
from plangen.plan import Fact, Plan, Section
from plangen.plan.anchors import free_anchor, section_anchors, slug
from plangen.plan.parts import PARTS
from plangen.plan.reference import placements, references, resolve
from plangen.plan.walk import written_prose
from plangen.prose.spans import Placement
from plangen.source.source import build_hash

_LEADS_INSIDE = regex(r"\](?:\(\s*|:\s*)<?#")
"""A link of Markdown to a heading of the plan, or the line that says where such links lead."""

_CONTENTS_PAGE = range(9, 39)
"""Contents of so many lines have a page of their own; fewer leave it nearly empty, and more reach a few lines into the next."""


def compose(plan: Plan, edition: Edition) -> Document:
    """The document of a plan: cover, document control, contents, sections, annexes."""
    words = words_of(plan.language)
    blocks = tuple(
        _with_unique_anchors(
            [*_control(plan), Contents(plan.document.contents or words("document.contents")), *_body(plan)]
        )
    )
    if any(_LEADS_INSIDE.search(text) for _, text in written_prose(plan)):
        blocks = settle_links(blocks, {block.anchor for block in blocks if isinstance(block, Heading)})
    return Document(
        title=", ".join(filter(None, (f"{plan.document.title} {plan.document.subtitle}".strip(), plan.authority.name))),
        author=plan.document.prepared_by or plan.service.name or plan.authority.name,
        subject=words("document.subject", edition=edition.id),
        date=plan.document.date.first.isoformat() if plan.document.date else "",
        cover=cover(plan),
        blocks=blocks,
        theme=theme(plan),
        language=plan.language,
        status=words.named("status", plan.status),
        mark=words.named("status", plan.status) if plan.status in ("draft", "for approval") else "",
        keywords=(words("document.keyword"), plan.authority.name),
        build=build_hash(plan.source),
    )


def _control(plan: Plan) -> Iterator[Block]:
    builder = BlockBuilder(plan)
    if plan.document.history:
        yield Heading(1, builder.words("control.heading"), free_anchor(plan, "document-control"))
        yield from view(plan.document.history, "table", builder) or ()


def _body(plan: Plan) -> Iterator[Block]:
    for section in plan.sections:
        yield from _section(section, BlockBuilder(plan))
    yield from _annexes(plan)
    yield from _contact(plan)


def _contact(plan: Plan) -> Iterator[Block]:
    """Where to ask: the plan's own words, then the addresses of the service and the authority that are not among them."""
    builder = BlockBuilder(plan)
    links = [Link(words, address) for words, address in _addresses(plan) if words not in str(plan.document.contact)]
    if plan.document.contact or links:
        yield Heading(1, builder.words("contact.heading"), free_anchor(plan, "contact"))
    if plan.document.contact:
        yield Paragraph(builder.spans(plan.document.contact))
    yield from (Paragraph((link,)) for link in links)


def _addresses(plan: Plan) -> Iterator[tuple[str, str]]:
    for address in (plan.service.email, plan.authority.website):
        if address:
            yield address, address if ":" in address else f"mailto:{address}"


def _section(section: Section, builder: BlockBuilder, outer_language: str = "") -> Iterator[Block]:
    """A section and those within it; the language of what others have written into its tables is not its own."""
    anchor = section_anchors(builder.plan)[section.address]
    own_language = section.lang or outer_language
    language = "" if own_language == builder.plan.language else own_language
    heading = Heading(builder.level, section.heading, anchor, section.number, page_break=_opens_page(section, builder))
    if section.heading.strip():  # one without is found
        yield in_language(heading, language)
    below = builder.deeper(anchor)
    for piece in replace(below, caption=section.heading).blocks(section.text):
        yield from _placed(piece, below) if isinstance(piece, Placement) else [in_language(piece, language)]
    for inner in section.sections:
        yield from _section(inner, below, own_language)


def _opens_page(section: Section, builder: BlockBuilder) -> bool:
    """Appendices, the page for signing, and the first section where the contents before it fill a page, begin one."""
    first = section.address == builder.plan.sections[0].address and _contents_fill_a_page(builder.plan)
    signed = any(match[1] == "signoff" for match in placements(section.text))
    return builder.level == 1 and (first or signed or section.heading.startswith(builder.words("document.appendix")))


def _contents_fill_a_page(plan: Plan) -> bool:
    return sum(1 + len(section.sections) for section in plan.sections) in _CONTENTS_PAGE


def _placed(placement: Placement, builder: BlockBuilder) -> tuple[Block, ...]:
    """The blocks that a reference places: after a chart the table of its figures, unless that is placed elsewhere."""
    value = resolve(builder.plan, placement.path)
    if placement.view != "chart":
        blocks = view(value, placement.view, builder)
        return (_unplaced(placement),) if blocks is None else blocks
    from plangen.compose.charts import charts  # a plan without charts does not wait for what makes them

    drawn = tuple(charts(value, builder))
    if placed_as_table(placement.path, builder.plan):
        return drawn
    return (*drawn, *(view(value, "table", builder) or (_unplaced(placement),)))


def _unplaced(placement: Placement) -> Paragraph:
    return paragraph(f"{{{{ {placement.path} | {placement.view} }}}}")


def _annexes(plan: Plan) -> Iterator[Block]:
    """What no section places, each part under a heading of its own; the first opens a page, and the rest follow on."""
    first = True
    for heading, value in _left_for_annexes(plan):
        anchor = free_anchor(plan, f"annex-{slug(heading)}")
        yield Heading(1, heading, anchor, page_break=first)
        yield from view(value, "table", BlockBuilder(plan, 2, anchor)) or ()
        first = False
    board = BlockBuilder(plan, 2, free_anchor(plan, "annex-board"))
    works = [] if plan.governance.board.members else [*how_the_board_works(board)]
    if works:  # where there are members, it stands with them
        yield Heading(1, annex_heading("governance.board", board.words), board.anchor, page_break=first)
        yield from works
        first = False
    unused = _unused_facts(plan)
    if unused:
        anchor = free_anchor(plan, "annex-figures")
        yield Heading(1, annex_heading("facts", words_of(plan.language)), anchor, page_break=first)
        yield part_table("facts", unused, BlockBuilder(plan, 2, anchor))


def _left_for_annexes(plan: Plan) -> Iterator[tuple[str, Any]]:
    """The parts that have an annex and are not placed, each with its heading."""
    shown = {path for path, view in placed_views(plan) if view != "chart" or not placed_as_table(path, plan)}
    for part in PARTS:
        left = left_for_annex(plan, part.path, shown) if part.annex else None
        if left:
            yield annex_heading(part.path, words_of(plan.language)), left


def _unused_facts(plan: Plan) -> list[Fact]:
    used = {reference.path for _, text in written_prose(plan) for reference in references(text)}
    named = {path.split(".")[1] for path in used if path.startswith("facts.")}
    return [fact for name, fact in plan.facts.items() if name not in named]


def _with_unique_anchors(blocks: list[Block]) -> Iterator[Block]:
    seen: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Heading):
            seen[block.anchor] = seen.get(block.anchor, 0) + 1
            again = seen[block.anchor]
            if again > 1:
                block = replace(block, anchor=f"{block.anchor}-{again}")
        yield block
