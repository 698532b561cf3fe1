"""Which blocks stand for which value: what `{{ contributions | table }}` and its like place, and what is left for the annexes.

A list of records whose part has columns is a table (`part_table`); here is what has views of its own.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from plangen.compose import money, people, work
from plangen.compose.builder import BlockBuilder, table
from plangen.compose.inspection import inspection_blocks
from plangen.compose.part_table import part_table
from plangen.document.model import Block, Column, Definition, Definitions, Figure, Item, List, Paragraph
from plangen.frozen import derived
from plangen.plan import (
    Action,
    Board,
    Budget,
    Contributions,
    Demographic,
    GrantPlan,
    Indicator,
    Inspection,
    Member,
    OwnTable,
    Picture,
    Plan,
    Priority,
    Progress,
    Prose,
    Signoff,
    Staffing,
    TableColumn,
    Term,
)
from plangen.plan.parts import table_parts
from plangen.plan.quantity import is_width
from plangen.plan.reference import placements, resolve
from plangen.plan.walk import written_prose

View = Callable[[Any, BlockBuilder], Iterator[Block]]


def own_table_blocks(own_table: OwnTable, builder: BlockBuilder) -> Iterator[Block]:
    """A table of the plan's own."""
    rows = [
        [
            builder.figure(row.get(column.id), (*own_table.address, "rows", place, column.id))
            for column in own_table.columns
        ]
        for place, row in enumerate(own_table.rows)
    ]
    if own_table.columns:
        yield table(builder, own_table.title, [_own_column(column) for column in own_table.columns], rows)
    if own_table.note:
        yield Paragraph(builder.spans(own_table.note))


def _own_column(column: TableColumn) -> Column:
    width = float(column.width.value or 1) if column.width and is_width(column.width) else 1.0
    return Column(column.heading, "right" if column.figures else "left", width)


def picture_blocks(picture: Picture, builder: BlockBuilder) -> Iterator[Block]:
    """A picture with its caption and text alternative."""
    yield Figure(builder.plan.pictures.get(picture.file, b""), picture.alternative or picture.caption, picture.caption)


def glossary_blocks(terms: tuple[Term, ...], builder: BlockBuilder) -> Iterator[Block]:
    """The terms, in the order given."""
    yield Definitions(tuple(Definition(term.term, builder.spans(term.meaning)) for term in terms))


def prose_blocks(text: Prose, builder: BlockBuilder) -> Iterator[Block]:
    """A text as paragraphs."""
    yield from (Paragraph(spans) for spans in builder.cell(text).paragraphs)


def staffing_blocks(staffing: Staffing, builder: BlockBuilder) -> Iterator[Block]:
    """The posts, then the people."""
    if staffing.posts:
        yield part_table("staffing.posts", staffing.posts, builder)
    if staffing.demographics:
        yield from people.staff_group_table(staffing.demographics, builder)
    if staffing.note:
        yield Paragraph(builder.spans(staffing.note))


def board_blocks(board: Board, builder: BlockBuilder) -> Iterator[Block]:
    """The members of the board, then how often each body came."""
    if board.members:
        yield from people.member_table(board.members, builder)
    if board.attendance:
        yield part_table("governance.board.attendance", board.attendance, builder)


def prose_list(texts: tuple[Prose, ...], builder: BlockBuilder) -> Iterator[Block]:
    """Texts as a list."""
    yield List(tuple(Item(builder.cell(text).paragraphs) for text in texts))


def line_list(texts: tuple[str, ...], builder: BlockBuilder) -> Iterator[Block]:
    """Short texts as a list."""
    yield List(tuple(Item((builder.spans(line),)) for line in texts))


VIEWS_OF_ONE: dict[type, View] = {
    Board: board_blocks,
    Contributions: money.contribution_blocks,
    Budget: money.budget_blocks,
    GrantPlan: money.grant_plan_blocks,
    Indicator: work.indicator_blocks,
    Inspection: inspection_blocks,
    Priority: work.priority_with_actions,
    OwnTable: own_table_blocks,
    Picture: picture_blocks,
    Signoff: people.signoff_blocks,
    Staffing: staffing_blocks,
    Prose: prose_blocks,
}
"""The views of one value, by its type."""

VIEWS_OF_MANY: dict[type, View] = {
    Member: people.member_table,
    Demographic: people.staff_group_table,
    Indicator: work.indicators_blocks,
    Progress: work.progress_blocks,
    Priority: work.priority_blocks,
    Action: work.action_blocks,
    Term: glossary_blocks,
    Prose: prose_list,
    str: line_list,
}
"""The views of several values together, by their type; of other records the table of their part is the view."""

LISTS: dict[type, View] = {Member: people.member_list}
"""The views of several values where a list is asked for and not a table."""


def view(value: Any, name: str, builder: BlockBuilder) -> tuple[Block, ...] | None:
    """The blocks that stand for a value under a view (table, list, figure, signatures); None where there are none.

    Beside a chart stands the table.
    """
    if isinstance(value, tuple) and value:
        return _view_of_many(value, name, builder)
    draw = VIEWS_OF_ONE.get(type(value))
    return tuple(draw(value, builder)) if draw else None


def _view_of_many(values: tuple[Any, ...], name: str, builder: BlockBuilder) -> tuple[Block, ...]:
    kind = type(values[0])
    draw = (LISTS.get(kind) if name == "list" else None) or VIEWS_OF_MANY.get(kind)
    if draw:
        return tuple(draw(values, builder))
    if kind in table_parts():
        return (part_table(table_parts()[kind].path, values, builder),)
    views = (view(value, name, builder) for value in values)
    return tuple(block for blocks in views if blocks for block in blocks)


_TABLES = {"governance.board": "governance.board.members", "staffing": "staffing.posts"}
"""Where the table of a chart may be placed under a name of its own."""


def placed_as_table(path: str, plan: Plan) -> bool:
    """Whether a value is placed as a table or a list; where it is placed as a chart too, no table follows that."""
    places = {path, path.rpartition(".")[0], _TABLES.get(path, path)}
    return any(placed in places for placed, view in placed_views(plan) if view != "chart")


@derived
def placed_views(plan: Plan) -> frozenset[tuple[str, str]]:
    """What the sections place: each path and the view of it."""
    texts = (text for address, text in written_prose(plan) if address[0] == "sections" and "{{" in text)
    return frozenset((match[1], match[2]) for text in texts for match in placements(text))


def left_for_annex(plan: Plan, path: str, placed: Collection[str]) -> Any:
    """What of a part no section places: all of it, the items that are not placed by id, or nothing."""
    value = resolve(plan, path)
    if not value or any(f"{path}.".startswith(f"{other}.") for other in placed):
        return None
    if path == "priorities" and any(other.split(".")[0] == "actions" for other in placed):
        return None
    if isinstance(value, tuple) and hasattr(value[0], "id"):
        return tuple(item for item in value if not _is_placed(item, path, placed))
    return value


def _is_placed(item: Any, path: str, placed: Collection[str]) -> bool:
    with_its_priority = isinstance(item, Action) and f"priorities.{item.priority}" in placed
    return with_its_priority or f"{path}.{item.id}" in placed
