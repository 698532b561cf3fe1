"""Which blocks stand for which value: what `{{ contributions | table }}` and its like place, and what is left for the annexes.

A list of records whose part has columns is a table (`part_table`); here is what has views of its own.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from plangen.compose import money, people, work
from plangen.compose.builder import BlockBuilder, table
from plangen.compose.inspection import inspection
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
from plangen.plan.reference import placements, resolve

View = Callable[[Any, BlockBuilder], Iterator[Block]]


def own_table(given: OwnTable, builder: BlockBuilder) -> Iterator[Block]:
    """A table of the plan's own."""
    rows = [
        [builder.figure(row.get(column.id), (*given.address, "rows", place, column.id)) for column in given.columns]
        for place, row in enumerate(given.rows)
    ]
    yield table(builder, given.title, [_own_column(column) for column in given.columns], rows)
    if given.note:
        yield Paragraph(builder.spans(given.note))


def _own_column(column: TableColumn) -> Column:
    width = column.width.value if column.width and column.width.value else 1
    return Column(column.heading, "right" if column.figures else "left", float(width))


def picture(given: Picture, builder: BlockBuilder) -> Iterator[Block]:
    """A picture with its caption and text alternative."""
    yield Figure(builder.plan.pictures.get(given.file, b""), given.alternative or given.caption, given.caption)


def glossary(terms: tuple[Term, ...], builder: BlockBuilder) -> Iterator[Block]:
    """The terms, in the order given."""
    yield Definitions(tuple(Definition(term.term, builder.spans(term.meaning)) for term in terms))


def prose(text: Prose, builder: BlockBuilder) -> Iterator[Block]:
    """A text as paragraphs."""
    yield from (Paragraph(spans) for spans in builder.cell(text).paragraphs)


def staffing(given: Staffing, builder: BlockBuilder) -> Iterator[Block]:
    """The posts, then the people."""
    if given.posts:
        yield part_table("staffing.posts", given.posts, builder)
    if given.demographics:
        yield from people.demographics(given.demographics, builder)
    if given.note:
        yield Paragraph(builder.spans(given.note))


def board(given: Board, builder: BlockBuilder) -> Iterator[Block]:
    """The members of the board, then how often each body came."""
    if given.members:
        yield from people.members(given.members, builder)
    if given.attendance:
        yield part_table("governance.board.attendance", given.attendance, builder)


def prose_list(texts: tuple[Prose, ...], builder: BlockBuilder) -> Iterator[Block]:
    """Texts as a list."""
    yield List(tuple(Item(builder.cell(text).paragraphs) for text in texts))


def lines(texts: tuple[str, ...], builder: BlockBuilder) -> Iterator[Block]:
    """Short texts as a list."""
    yield List(tuple(Item((builder.spans(line),)) for line in texts))


ONE: dict[type, View] = {
    Board: board,
    Contributions: money.contributions,
    Budget: money.budget,
    GrantPlan: money.grant_plan,
    Indicator: work.indicator,
    Inspection: inspection,
    Priority: work.priority,
    OwnTable: own_table,
    Picture: picture,
    Signoff: people.signoff,
    Staffing: staffing,
    Prose: prose,
}
"""The views of one value, by its type."""

MANY: dict[type, View] = {
    Member: people.members,
    Demographic: people.demographics,
    Progress: work.progress,
    Priority: work.priorities,
    Action: work.actions,
    Term: glossary,
    Prose: prose_list,
    str: lines,
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
    draw = ONE.get(type(value))
    return tuple(draw(value, builder)) if draw else None


def _view_of_many(values: tuple[Any, ...], name: str, builder: BlockBuilder) -> tuple[Block, ...]:
    kind = type(values[0])
    draw = (LISTS.get(kind) if name == "list" else None) or MANY.get(kind)
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
    texts = (text for address, text in plan.prose if address[0] == "sections" and "{{" in text)
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
