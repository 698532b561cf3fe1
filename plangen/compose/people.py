"""Lists and tables of people that no row of columns can say: the board and how it works, staff by groups, the sign-off."""

from collections.abc import Iterator, Sequence

from plangen.compose.builder import BlockBuilder, CellContent, filled_table, paragraph, plain_text
from plangen.compose.part_table import flagged, heading_column, part_table
from plangen.document.model import Block, Item, Link, List, Paragraph, Signature, Signatures, Spans
from plangen.files.regex import regex
from plangen.load.labels import usual_caption
from plangen.plan import Demographic, Group, Member, Signatory, Signoff
from plangen.plan.reference import references
from plangen.plan.walk import written_prose

BOARD = "governance.board.members"
STAFF_GROUPS = "staffing.demographics"
_ADDRESS = regex(r"https?://[^\s<>]+")


def member_table(members: Sequence[Member], builder: BlockBuilder) -> Iterator[Block]:
    """The board's members as a table, then how the board works."""
    yield part_table(BOARD, members, builder)
    yield from how_the_board_works(builder)


def member_list(members: Sequence[Member], builder: BlockBuilder) -> Iterator[Block]:
    """The board's members as a list: name, post, body."""
    yield List(tuple(Item((_member_line(member, builder),)) for member in members))
    yield from how_the_board_works(builder)


def _member_line(member: Member, builder: BlockBuilder) -> Spans:
    post = flagged(member.post, builder.words("tables.flag.chair")) if member.chair else member.post
    line = plain_text(", ".join(filter(None, (member.name, post, member.body))))
    return (*line, *plain_text(". "), *builder.spans(member.note)) if member.note else line


def how_the_board_works(builder: BlockBuilder) -> Iterator[Block]:
    """When it meets and what it reports to, unless the text says so itself by naming the value."""
    governance = builder.plan.governance
    facts = {
        "governance.board.meets": governance.board.meets,
        "governance.board.meetings": ", ".join(map(builder.day, governance.board.meetings)),
        "governance.reports_to": ", ".join(governance.reports_to),
    }
    texts = (text for address, text in written_prose(builder.plan) if address[0] == "sections")
    named = {reference.path for text in texts for reference in references(text)}
    for path, value in facts.items():
        if value and not any(name.startswith(path) for name in named):
            yield paragraph(builder.words(f"tables.board.{path.rpartition('.')[2]}", value=value))


def staff_group_table(characteristics: Sequence[Demographic], builder: BlockBuilder) -> Iterator[Block]:
    """Staff by sex, ethnicity and disability: one table, a row for each group."""
    groups = f"{STAFF_GROUPS}.groups"
    columns = [
        heading_column(STAFF_GROUPS, "heading", builder, width=2),
        heading_column(groups, "name", builder, width=2),
        heading_column(groups, "number", builder),
        heading_column(groups, "percent", builder),
    ]
    rows = [
        _group_cells(characteristic, group, builder)
        for characteristic in characteristics
        for group in characteristic.groups
    ]
    yield filled_table(builder, _caption_of_groups(builder), columns, rows)


def _group_cells(characteristic: Demographic, group: Group, builder: BlockBuilder) -> Sequence[CellContent]:
    percent = builder.figure(group.percent, (*group.address, "percent"))
    return [characteristic.heading, group.name, group.number, percent]


def _caption_of_groups(builder: BlockBuilder) -> str:
    """The plan's own caption of its staff, where no table of posts has that."""
    staffing = builder.plan.staffing
    title = staffing.title if staffing and not staffing.posts else ""
    return title or usual_caption(STAFF_GROUPS, builder.words)


def signoff_blocks(signoff: Signoff, builder: BlockBuilder) -> Iterator[Block]:
    """The sign-off: its statement, the facts of approval, the signatures, and its note."""
    if signoff.statement:
        yield Paragraph(builder.spans(signoff.statement))
    facts = _approval(signoff, builder)
    if facts:
        yield List(tuple(Item((line,)) for line in facts))
    if signoff.signatories:
        yield Signatures(tuple(_signature(signatory, builder) for signatory in signoff.signatories))
    if signoff.full_council and signoff.full_council.pending:
        pending = builder.words("tables.signoff.pending")
        yield Paragraph((*plain_text(f"{pending}: "), *builder.spans(signoff.full_council.pending)))
    if signoff.note:
        yield Paragraph(builder.spans(signoff.note))


def _signature(signatory: Signatory, builder: BlockBuilder) -> Signature:
    post = signatory.post
    if signatory.chair and builder.words("tables.flag.chair").lower() not in post.lower():
        post = ", ".join(filter(None, (post, builder.words("tables.signoff.chair"))))
    day = builder.day(signatory.signed_on) if signatory.signed_on else ""
    return Signature(signatory.name, post, signatory.body, day)


def _approval(signoff: Signoff, builder: BlockBuilder) -> list[Spans]:
    days = {
        "approved_on": signoff.approved_on,
        "adopted_on": signoff.full_council.adopted_on if signoff.full_council else None,
        "submitted_on": signoff.submitted_on,
        "published_on": signoff.published_on,
    }
    facts = {
        "approved_by": signoff.approved_by if signoff.approved_on else "",
        **{name: builder.day(day) if day else "" for name, day in days.items()},
        "published_at": signoff.published_at,
    }
    lines = [(builder.words(f"tables.signoff.{name}", value=value), value) for name, value in facts.items() if value]
    return [_linked(line, value) if _ADDRESS.fullmatch(value) else plain_text(line) for line, value in lines]


def _linked(line: str, address: str) -> Spans:
    """A line with the address that stands in it as a link."""
    before, _, after = line.partition(address)
    return (*plain_text(before), Link(address, address), *plain_text(after))
