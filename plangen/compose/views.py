"""Which blocks stand for which value: what `{{ contributions | table }}` and its like place, and the annex of the rest."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from plangen.compose import money, people, work
from plangen.compose.builder import BlockBuilder, filled_table, table
from plangen.document.model import Block, Column, Definition, Definitions, Figure, Item, List, Paragraph
from plangen.frozen import derived
from plangen.plan import (
    Action,
    Attendance,
    Board,
    Budget,
    Change,
    Consultation,
    Contributions,
    Demographic,
    Excepted,
    Fact,
    GrantPlan,
    Indicator,
    Inspection,
    Member,
    OwnTable,
    Partnership,
    Picture,
    Plan,
    Post,
    Priority,
    Progress,
    Prose,
    Risk,
    Signoff,
    Staffing,
    Term,
    YouthJusticeService,
)
from plangen.plan.reference import placements, resolve

View = Callable[[Any, BlockBuilder], Iterator[Block]]


def own_table(given: OwnTable, builder: BlockBuilder) -> Iterator[Block]:
    """A table of the plan's own."""
    columns = [
        Column(
            one.heading,
            "right" if one.figures else "left",
            float(one.width.value if one.width and one.width.value else 1),
        )
        for one in given.columns
    ]
    rows = [
        [builder.figure(row.get(column.id), (*given.address, "rows", place, column.id)) for column in given.columns]
        for place, row in enumerate(given.rows)
    ]
    yield table(builder, given.title, columns, rows)
    if given.note:
        yield Paragraph(builder.spans(given.note))


def picture(given: Picture, builder: BlockBuilder) -> Iterator[Block]:
    """A picture with its caption and text alternative."""
    yield Figure(builder.plan.pictures.get(given.file, b""), given.alternative or given.caption, given.caption)


def glossary(given: tuple[Term, ...], builder: BlockBuilder) -> Iterator[Block]:
    """The terms, in the order given."""
    yield Definitions(tuple(Definition(one.term, builder.spans(one.meaning)) for one in given))


def prose(given: Prose, builder: BlockBuilder) -> Iterator[Block]:
    """A text as paragraphs."""
    yield from (Paragraph(spans) for spans in builder.cell(given).paragraphs)


def staffing(given: Staffing, builder: BlockBuilder) -> Iterator[Block]:
    """The posts, then the people."""
    if given.posts:
        yield from people.posts(given.posts, builder)
    if given.demographics:
        yield from people.demographics(given.demographics, builder)
    if given.note:
        yield Paragraph(builder.spans(given.note))


def board(given: Board, builder: BlockBuilder) -> Iterator[Block]:
    """The members of the board, then how often each body came."""
    if given.members:
        yield from people.members(given.members, builder)
    if given.attendance:
        yield from people.attendance(given.attendance, builder)


def prose_list(given: tuple[Prose, ...], builder: BlockBuilder) -> Iterator[Block]:
    """Texts as a list."""
    yield List(tuple(Item(builder.cell(one).paragraphs) for one in given))


def facts(given: dict[str, Fact], builder: BlockBuilder) -> Iterator[Block]:
    """Figures with what they mean, their period and source."""
    columns = [
        Column("Figure", width=3),
        Column("Value", "right"),
        Column("Unit"),
        Column("Period"),
        Column("Source", width=2),
    ]
    rows = [
        [one.meaning, builder.figure(one.value, (*one.address, "value")), one.unit, one.period, one.source]
        for one in given.values()
    ]
    yield filled_table(builder, "Other figures", columns, rows)


ONE: dict[type, View] = {
    Board: board,
    Contributions: money.contributions,
    Budget: money.budget,
    GrantPlan: money.grant_plan,
    Indicator: work.indicator,
    Inspection: work.inspection,
    Priority: work.priority,
    OwnTable: own_table,
    Picture: picture,
    Signoff: people.signoff,
    Staffing: staffing,
    Prose: prose,
}
MANY: dict[type, View] = {
    Member: people.members,
    Attendance: people.attendance,
    Post: people.posts,
    Demographic: people.demographics,
    Partnership: people.partnerships,
    YouthJusticeService: people.services,
    Consultation: people.consultation,
    Excepted: people.exceptions,
    Change: people.history,
    Progress: work.progress,
    Risk: work.risks,
    Priority: work.priorities,
    Action: work.actions,
    Term: glossary,
    Prose: prose_list,
    str: people.lines,
}
LISTS: dict[type, View] = {Member: people.member_list}


def view(value: Any, name: str, builder: BlockBuilder) -> tuple[Block, ...] | None:
    """The blocks that stand for a value under a view (table, list, figure, signatures); None where there are none.

    Beside a chart stands the table.
    """
    if isinstance(value, tuple) and value:
        many = (LISTS.get(type(value[0])) if name == "list" else None) or MANY.get(type(value[0]))
        if many:
            return tuple(many(value, builder))
        parts = [view(one, name, builder) for one in value]
        return tuple(block for part in parts if part for block in part)
    one = ONE.get(type(value))
    return tuple(one(value, builder)) if one else None


class Annexed(NamedTuple):
    """Something of a plan that is printed in an annex where no section places it: its path, and the annex's heading."""

    path: str
    heading: str


ANNEXED = (
    Annexed("governance.location", "Where the service sits"),
    Annexed("governance.line_management", "Line management"),
    Annexed("governance.board.members", "Members of the management board"),
    Annexed("governance.board.attendance", "Attendance at the management board"),
    Annexed("functions", "Functions assigned to the youth offending team"),
    Annexed("services", "Youth justice services"),
    Annexed("partnerships", "Partnerships"),
    Annexed("contributions", "Partners’ contributions"),
    Annexed("budgets", "Budgets"),
    Annexed("grant_plan", "Costed plan of the grant"),
    Annexed("staffing.posts", "Posts of the team"),
    Annexed("staffing.demographics", "Staff by sex, ethnicity and disability"),
    Annexed("indicators", "Performance indicators"),
    Annexed("progress", "Progress on the previous plan"),
    Annexed("risks", "Risks to delivery"),
    Annexed("priorities", "Priorities"),
    Annexed("actions", "Action plan"),
    Annexed("tables", "Other tables"),
    Annexed("figures", "Pictures"),
    Annexed("inspections", "Inspection"),
    Annexed("consultation", "Consultation"),
    Annexed("exceptions", "Requirements that this plan does not keep"),
    Annexed("glossary", "Glossary"),
    Annexed("signoff", "Approval and sign-off"),
)


_TABLES = {"governance.board": "governance.board.members", "staffing": "staffing.posts"}
"""Where the table of a chart may be placed under a name of its own."""


def tabled(path: str, plan: Plan) -> bool:
    """Whether a value is placed as a table or a list; where it is placed as a chart too, no table follows that."""
    places = {path, path.rpartition(".")[0], _TABLES.get(path, path)}
    return any(shown in places for shown, view in placed(plan) if view != "chart")


@derived
def placed(plan: Plan) -> frozenset[tuple[str, str]]:
    """What the sections place: each path and the view of it."""
    texts = (text for address, text in plan.prose if address[0] == "sections" and "{{" in text)
    return frozenset((match[1], match[2]) for text in texts for match in placements(text))


def left_over(plan: Plan, one: Annexed, placed: set[str]) -> Any:
    """What of an annexed value no section places: all of it, the items that are not placed by id, or nothing."""
    value = resolve(plan, one.path)
    if not value or any(f"{one.path}.".startswith(f"{path}.") for path in placed):
        return None
    if one.path == "priorities" and any(path.split(".")[0] == "actions" for path in placed):
        return None
    if isinstance(value, tuple) and hasattr(value[0], "id"):
        return tuple(item for item in value if not _placed(item, one.path, placed))
    return value


def _placed(item: Any, path: str, placed: set[str]) -> bool:
    of_priority = isinstance(item, Action) and f"priorities.{item.priority}" in placed
    return of_priority or f"{path}.{item.id}" in placed
