"""Lists and tables of people and bodies: the board, the staff, partners, consultation, signatures."""

from collections.abc import Iterator, Sequence

from plangen.compose.builder import BlockBuilder, CellContent, filled_table, paragraph, plain_text, table
from plangen.document.model import Block, Column, Item, List, Paragraph, Signature, Signatures, Spans
from plangen.plan import (
    Attendance,
    Change,
    Consultation,
    Demographic,
    Excepted,
    Member,
    Partnership,
    Post,
    Signatory,
    Signoff,
    YouthJusticeService,
)
from plangen.plan.quantity import format_day
from plangen.plan.reference import references


def bullets(lines: Sequence[str]) -> List:
    """A bulleted list of plain lines."""
    return List(tuple(Item((plain_text(line),)) for line in lines))


def members(given: Sequence[Member], builder: BlockBuilder) -> Iterator[Block]:
    """The board's members as a table; the chair is named as such."""
    columns = [Column("Name", width=2), Column("Post", width=3), Column("Body", width=3), Column("Note", width=2)]
    rows = [[one.name, _post(one), one.body, one.note] for one in given]
    yield filled_table(builder, "Members of the management board", columns, rows)
    yield from _board(builder)


def _post(member: Member) -> str:
    return f"{member.post} (Chair)" if member.chair and "chair" not in member.post.lower() else member.post


def member_list(given: Sequence[Member], builder: BlockBuilder) -> Iterator[Block]:
    """The board's members as a list: name, post, body."""
    yield List(tuple(Item((_member_line(one, builder),)) for one in given))
    yield from _board(builder)


def _board(builder: BlockBuilder) -> Iterator[Block]:
    """How the board works, unless the text says so itself by naming the value."""
    board = builder.plan.governance.board
    said = [
        ("governance.board.meets", "The board meets", board.meets),
        ("governance.board.meetings", "Meetings", ", ".join(map(format_day, board.meetings))),
        ("governance.reports_to", "The board reports to", ", ".join(builder.plan.governance.reports_to)),
    ]
    named = {one.path for address, text in builder.plan.prose if address[0] == "sections" for one in references(text)}
    for path, words, value in said:
        if value and not any(name.startswith(path) for name in named):
            yield paragraph(f"{words}: {value}")


def _member_line(one: Member, builder: BlockBuilder) -> Spans:
    words = ", ".join(filter(None, (one.name, _post(one), one.body)))
    return (*plain_text(words), *plain_text(". "), *builder.spans(one.note)) if one.note else plain_text(words)


def attendance(given: Sequence[Attendance], builder: BlockBuilder) -> Iterator[Block]:
    """Meetings of the board attended by each body."""
    columns = [Column("Body", width=3), Column("Attended", "right"), Column("Of", "right")]
    yield table(
        builder, "Attendance at the management board", columns, [[one.body, one.attended, one.of] for one in given]
    )


def posts(given: Sequence[Post], builder: BlockBuilder) -> Iterator[Block]:
    """The posts of the team, with their totals where the plan gives any."""
    columns = [
        Column("Post", width=3),
        Column("Name", width=2),
        Column("Number", "right"),
        Column("Full-time equivalent", "right", 1.5),
        Column("Cost", "right"),
        Column("Employed or seconded by", width=2),
        Column("Vacant"),
        Column("Note", width=3),
    ]
    rows: list[Sequence[CellContent]] = [
        [one.post, one.name, one.number, one.fte, one.cost, one.body, "vacant" if one.vacant else "", one.note]
        for one in given
    ]
    staff = builder.plan.staffing
    totals = staff.totals if staff and staff.posts == given else None
    if totals:
        names = ("number", "fte", "cost")
        sums = [builder.figure(getattr(totals, name), (*totals.address, name), left_out=True) for name in names]
        rows.append(["Total", None, *sums, None, None, None])
    yield filled_table(builder, _staff(builder) or "Posts of the team", columns, rows, totals=[-1] if totals else ())


def demographics(given: Sequence[Demographic], builder: BlockBuilder) -> Iterator[Block]:
    """Staff by sex, ethnicity and disability: one table, a row for each group."""
    columns = [
        Column("Characteristic", width=2),
        Column("Group", width=2),
        Column("Number", "right"),
        Column("Share", "right"),
    ]
    rows: list[Sequence[CellContent]] = [
        [one.heading, group.name, group.number, builder.figure(group.percent, (*group.address, "percent"))]
        for one in given
        for group in one.groups
    ]
    staff = builder.plan.staffing
    own = "" if staff and staff.posts else _staff(builder)
    yield filled_table(builder, own or "Staff by sex, ethnicity and disability", columns, rows)


def _staff(builder: BlockBuilder) -> str:
    return builder.plan.staffing.title if builder.plan.staffing else ""


def partnerships(given: Sequence[Partnership], builder: BlockBuilder) -> Iterator[Block]:
    """Whom the service works with, and on what."""
    columns = [Column("Partner or arrangement", width=2), Column("What it is for", width=4)]
    yield filled_table(builder, "Partnerships", columns, [[one.name, one.purpose] for one in given])


def services(given: Sequence[YouthJusticeService], builder: BlockBuilder) -> Iterator[Block]:
    """The services of section 38(4) and who provides each."""
    columns = [
        Column("Youth justice service", width=3),
        Column("Provided by", width=2),
        Column("Why not provided", width=2),
    ]
    yield filled_table(
        builder,
        "Youth justice services",
        columns,
        [[one.service, one.provided_by, one.not_applicable] for one in given],
    )


def consultation(given: Sequence[Consultation], builder: BlockBuilder) -> Iterator[Block]:
    """Who was consulted on the plan, when and how."""
    columns = [Column("Body", width=2), Column("Date"), Column("How", width=2), Column("What came of it", width=3)]
    yield filled_table(
        builder, "Consultation on this plan", columns, [[one.body, one.date, one.method, one.response] for one in given]
    )


def exceptions(given: Sequence[Excepted], builder: BlockBuilder) -> Iterator[Block]:
    """The requirements that the plan does not keep: why, who agreed to it, and until when."""
    columns = [Column("Requirement", width=2), Column("Reason", width=4), Column("Agreed by", width=2), Column("Until")]
    rows = [[one.requirement, one.reason, one.agreed_by, one.until] for one in given]
    yield filled_table(builder, "Requirements that this plan does not keep", columns, rows)


def history(given: Sequence[Change], builder: BlockBuilder) -> Iterator[Block]:
    """Document control: the versions of the document."""
    columns = [Column("Version"), Column("Date"), Column("Author", width=2), Column("Change", width=4)]
    yield filled_table(
        builder,
        "Versions of this document",
        columns,
        [[one.version, one.date, one.author, one.change] for one in given],
    )


def signoff(given: Signoff, builder: BlockBuilder) -> Iterator[Block]:
    """The sign-off: its statement, the facts of approval, the signatures, and its note."""
    if given.statement:
        yield Paragraph(builder.spans(given.statement))
    facts = _approval(given)
    if facts:
        yield bullets(facts)
    if given.signatories:
        yield Signatures(tuple(_signature(one) for one in given.signatories))
    if given.full_council and given.full_council.pending:
        yield Paragraph((*plain_text("Adoption by full council: "), *builder.spans(given.full_council.pending)))
    if given.note:
        yield Paragraph(builder.spans(given.note))


def _signature(one: Signatory) -> Signature:
    post = f"{one.post}, Chair of the management board" if one.chair and "chair" not in one.post.lower() else one.post
    return Signature(one.name, post.lstrip(", "), one.body, format_day(one.signed_on) if one.signed_on else "")


def _approval(given: Signoff) -> list[str]:
    adopted = given.full_council.adopted_on if given.full_council else None
    said = [
        ("Approved by", given.approved_by if given.approved_on else ""),
        ("Approved on", format_day(given.approved_on) if given.approved_on else ""),
        ("Adopted by full council on", format_day(adopted) if adopted else ""),
        ("Submitted on", format_day(given.submitted_on) if given.submitted_on else ""),
        ("Published on", format_day(given.published_on) if given.published_on else ""),
        ("Published at", given.published_at),
    ]
    return [f"{name} {value}" for name, value in said if value]


def lines(given: Sequence[str], builder: BlockBuilder) -> Iterator[Block]:
    """A list of short texts."""
    yield List(tuple(Item((builder.spans(line),)) for line in given)) if given else paragraph("")
