"""What goes to the board: the plan, and before it what is recommended, who is to approve it, and what has changed."""

from collections.abc import Iterable, Iterator, Sequence

from plangen.compose.builder import BlockBuilder, paragraph, plain_text
from plangen.document.model import Block, Cell, Column, Contents, Document, Heading, Item, List, Row, Table
from plangen.finding import Report
from plangen.frozen import frozen, replace
from plangen.plan import Plan
from plangen.plan.anchors import free_anchor
from plangen.reporters.summary import duties
from plangen.signoff.approvals import Approval, SignoffState, Status, roles_asked
from plangen.signoff.compare.changes import Kind
from plangen.signoff.compare.comparison import compare
from plangen.signoff.compare.words import in_short, item_counts, section_words
from plangen.signoff.sign_page import printed_day, stand_of

_SHEET_WIDTHS = (2, 2, 1.4, 2.6)
_ROOM = "\n".join(["\u00a0"] * 3)
"""Lines of nothing, over which a hand can sign."""
_FIGURE_WIDTHS = (2, 3, 1.3, 1.3)
_TEXT_WIDTHS = (1.0, 1.0)


@frozen
class Since:
    """The version before: its number, and the plan as it was then."""

    version: int
    plan: Plan


def board_pack(document: Document, plan: Plan, report: Report, state: SignoffState, since: "Since | None") -> Document:
    """The document of the plan with the report to the board before it; `since` is the version before, if any."""
    builder = BlockBuilder(plan, 1, free_anchor(plan, "report-to-the-board"))
    words = builder.words
    contents = [block for block in document.blocks if isinstance(block, Contents)]
    rest = [block for block in document.blocks if not isinstance(block, Contents)]
    before = [*contents, *_report(plan, report, state, builder), *_sheet(plan, state, builder)]
    changes = _changes(plan, since, builder) if since else ()
    cover = replace(document.cover, strapline=words("board.cover"))
    title = words("board.title", title=document.title)
    return replace(document, title=title, cover=cover, blocks=(*before, *changes, *rest))


def _report(plan: Plan, report: Report, state: SignoffState, builder: BlockBuilder) -> Iterator[Block]:
    """What the board is asked to do, and on what ground."""
    words = builder.words
    release = None if state.changed else state.release
    yield Heading(1, words("board.report"), builder.anchor, page_break=True)
    yield paragraph(words("board.purpose", title=plan.document.title, authority=plan.authority.name))
    yield Heading(2, words("board.recommendations"), free_anchor(plan, "recommendations"))
    yield _list(_recommendations(plan, report, state, builder), ordered=True)
    if release is None:
        yield paragraph(words("board.unreleased"))


def _recommendations(plan: Plan, report: Report, state: SignoffState, builder: BlockBuilder) -> Iterator[str]:
    words, release = builder.words, None if state.changed else state.release
    yield words("board.note", standing=duties(report).words)
    is_there = {one.role for one in state.required if one.is_there}
    if release is None:
        yield words("board.comment")
    elif state.status in (Status.APPROVED, Status.PUBLISHED):
        yield words("board.approved", version=release.act.version, code=release.code)
    else:
        yield words("board.approve", version=release.act.version, code=release.code)
    yield from (words("board.refer", role=role) for role, _ in _asked(plan, state)[1:] if role not in is_there)


def _asked(plan: Plan, state: SignoffState) -> Sequence[tuple[str, int]]:
    """Whose approval is asked for, and of how many: as the release says, else as the plan does."""
    return [(one.role, one.quorum) for one in state.required] or roles_asked(plan)


def _sheet(plan: Plan, state: SignoffState, builder: BlockBuilder) -> Iterator[Block]:
    """The sheet on which it is written down who approves: what is on record, and room for what is not."""
    words = builder.words
    given = {one.role: one.approvals for one in state.required}
    rows: list[Sequence[str]] = []
    for role, quorum in _asked(plan, state):
        rows += [_on_sheet(approval, builder) for approval in given.get(role, ())]
        rows += [(role, "", "", _ROOM)] * (quorum - sum(approval.stands for approval in given.get(role, ())))
    yield Heading(1, words("board.sheet"), free_anchor(plan, "approvals-sheet"))
    yield paragraph(words("board.sheet_purpose"))
    yield _table(words("board.sheet_caption"), _columns(builder, "board.sheet_columns", _SHEET_WIDTHS), rows)


def _on_sheet(approval: Approval, builder: BlockBuilder) -> Sequence[str]:
    """What is on record, a vote against too."""
    act, words = approval.entry.act, builder.words
    stand = words("board.on_record") if approval.stands else words(f"signoff.stands.{stand_of(approval)}")
    return act.role, act.by, printed_day(act.on, builder), stand


def _changes(plan: Plan, since: Since, builder: BlockBuilder) -> Iterator[Block]:
    """The change note: the sentence, the figures in a table, and what became of records, sections and their paragraphs."""
    words, comparison = builder.words, compare(since.plan, plan)
    yield Heading(1, words("board.changes"), free_anchor(plan, "what-has-changed"))
    told = in_short(comparison)
    yield paragraph(words("board.changed_since", before=since.version, changes=told))
    if comparison.figures:
        columns = _columns(builder, "board.figure_columns", _FIGURE_WIDTHS)
        rows = [(figure.part, figure.name, figure.before, figure.after) for figure in comparison.figures]
        yield _table(words("board.figures"), columns, rows)
    others = [f"{part}: {counts}" for part, counts in item_counts(comparison.items)]
    others += [f"{each.part}: {each.name}: {each.before} → {each.after}" for each in comparison.values]
    if others:
        yield _list(others)
    columns = _columns(builder, "board.text_columns", _TEXT_WIDTHS)
    for number, change in enumerate(comparison.sections, 1):
        yield Heading(2, section_words(change), free_anchor(plan, f"change-{number}"))
        if Kind.CHANGED in change.kinds:
            pairs = [(each.before, each.after) for each in change.paragraphs]
            yield replace(_table(change.heading, columns, pairs), row_headers=False)


def _list(texts: Iterable[str], *, ordered: bool = False) -> List:
    return List(tuple(Item((plain_text(text),)) for text in texts), ordered=ordered)


def _columns(builder: BlockBuilder, key: str, widths: Sequence[float]) -> tuple[Column, ...]:
    return tuple(Column(builder.words(f"{key}.{place}"), width=width) for place, width in enumerate(widths, 1))


def _table(caption: str, columns: tuple[Column, ...], rows: Iterable[Sequence[str]]) -> Table:
    return Table(caption, columns, tuple(Row(tuple(_cell(text) for text in row)) for row in rows))


def _cell(text: str) -> Cell:
    return Cell(tuple(plain_text(line) for line in text.split("\n")))
