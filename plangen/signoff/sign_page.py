"""The part of a document that says what is signed: version, day, check code, who has approved it; and what the code proves."""

from collections.abc import Iterator

from plangen.compose.builder import BlockBuilder, paragraph, plain_text
from plangen.document.model import Block, Cell, Column, Document, Heading, Row, Table
from plangen.files.words import words_of
from plangen.frozen import replace
from plangen.plan import Plan
from plangen.plan.anchors import free_anchor
from plangen.plan.quantity import read_day
from plangen.signoff.approvals import Approval, SignoffState, Status, version_state
from plangen.signoff.record import Entry

_VERSION_WIDTHS = (1, 1.5, 1.3, 1.7, 1.5, 2.5)
_WIDTHS = (2, 2, 2, 1.3, 2)


def with_signoff(document: Document, plan: Plan, state: SignoffState) -> Document:
    """The document of a plan with its status as the record tells it, and at its end what is signed."""
    if state.release is None:
        return document
    return with_status(replace(document, blocks=(*document.blocks, *_blocks(plan, state, state.release))), state)


def with_status(document: Document, state: SignoffState) -> Document:
    """The document with its status as the record tells it, and as the plan itself does where nothing was released."""
    if state.release is None:
        return document
    status = words_of(document.language).named("status", state.status)
    mark = status if state.status in (Status.DRAFT, Status.FOR_APPROVAL) else ""
    return replace(document, status=status, mark=mark)


def marked_as_draft(document: Document) -> Document:
    """The document marked as a draft at the edge of every page, whoever is named to sign or approve it."""
    draft = words_of(document.language).named("status", Status.DRAFT)
    return replace(document, status=draft, mark=draft)


def _blocks(plan: Plan, state: SignoffState, release: Entry) -> Iterator[Block]:
    builder = BlockBuilder(plan, 1, free_anchor(plan, "version-and-approvals"))
    words, act = builder.words, release.act
    yield Heading(1, words("signoff.heading"), builder.anchor, page_break=True)
    facts = {
        "version": str(act.version),
        "title": plan.document.title,
        "day": printed_day(act.on, builder),
        "who": act.by,
    }
    yield paragraph(words("signoff.version", stage=words.named("status", act.stage), **facts))
    yield paragraph(words("signoff.code", code=release.code))
    if state.changed:
        yield paragraph(words("signoff.changed"))
    elif state.status in (Status.APPROVED, Status.PUBLISHED):
        yield paragraph(words(f"signoff.{state.status}"))
    if state.approvals:
        columns = tuple(
            Column(words(f"signoff.columns.{place}"), width=width) for place, width in enumerate(_WIDTHS, 1)
        )
        yield Table(words("signoff.caption"), columns, tuple(_row(approval, builder) for approval in state.approvals))
    yield _versions(plan, state, builder)
    yield from (paragraph(words("signoff.missing", role=one.role)) for one in state.required if not one.is_there)
    yield paragraph(words("signoff.proves"))


def _versions(plan: Plan, state: SignoffState, builder: BlockBuilder) -> Table:
    """Every version with its day, check code, and who approved it."""
    words = builder.words
    columns = tuple(
        Column(words(f"signoff.versions.columns.{place}"), width=width)
        for place, width in enumerate(_VERSION_WIDTHS, 1)
    )
    rows = []
    for entry in state.record.releases:
        approvals = version_state(state.record, entry.act.version, plan).approvals
        names = [f"{one.entry.act.by} ({one.entry.act.role})" for one in approvals if one.stands]
        approved = ", ".join(names) or words("signoff.versions.nobody")
        stage = words.named("status", entry.act.stage)
        texts = (str(entry.act.version), printed_day(entry.act.on, builder), stage, entry.act.by, entry.code, approved)
        rows.append(Row(tuple(Cell((plain_text(text),)) for text in texts)))
    return Table(words("signoff.versions.caption"), columns, tuple(rows))


def _row(approval: Approval, builder: BlockBuilder) -> Row:
    act, words = approval.entry.act, builder.words
    sections = [part.part.removeprefix("section: ") for part in act.content if part.part.startswith("section: ")]
    of = words("signoff.whole") if len(sections) < len(act.content) else ", ".join(sections)
    texts = (act.by, act.role, of, printed_day(act.on, builder), words(f"signoff.stands.{stand_of(approval)}"))
    return Row(tuple(Cell((plain_text(text),)) for text in texts))


def stand_of(approval: Approval) -> str:
    """How an approval stands: `stands`, `withdrawn` or `against`."""
    if approval.entry.act.against:
        return "against"
    return "stands" if approval.stands else "withdrawn"


def printed_day(text: str, builder: BlockBuilder) -> str:
    """A day of the record as it is printed."""
    day = read_day(text)
    return builder.day(day) if day else text
