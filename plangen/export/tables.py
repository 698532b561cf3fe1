"""The parts of a plan that are tables, as rows under the headings by which they can be read back into a plan."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.figures.workings import left_out_figures
from plangen.files.workbook import sheet_name
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import (
    Budget,
    Contribution,
    Contributions,
    Day,
    Demographic,
    Figure,
    GrantPlan,
    Indicator,
    Plan,
    Record,
    Staffing,
)
from plangen.source.spreadsheet.record import normal_heading

SLIM, NARROW, MIDDLE, WIDE, WIDEST = 10, 13, 16, 28, 60
"""Widths of columns, in characters."""

LINES = ("spend", "income")
"""The rows of a budget that are no totals."""


@frozen
class Item:
    """What one cell holds, and where that stands in the plan (nowhere, where it is no value of the plan's)."""

    value: Figure | Day | str | None = None
    address: Address = ()


Row = tuple[Item, ...]


@frozen
class Table:
    """One table of a plan: the name of its sheet, its caption, the key of the plan where it can be named, headings with
    their widths, rows, and which of them are totals.
    """

    name: str
    caption: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    totals: frozenset[int] = frozenset()


def tables(plan: Plan) -> tuple[Table, ...]:
    """Every table of a plan that the workbook holds, in order."""
    more = left_out_figures(plan)
    made: list[Table] = []
    for table in _tables(plan, more):
        name = sheet_name(table.name, ["About", "Requirements", *(one.name for one in made)])
        made.append(
            _without_empty(Table(name, table.caption, table.key, table.columns, table.rows, table.totals), more)
        )
    return tuple(made)


def _tables(plan: Plan, more: Mapping[Address, Figure]) -> Iterator[Table]:
    if plan.contributions:
        yield _contributions(plan.contributions, more)
    for number, budget in enumerate(plan.budgets):
        yield _budget(budget, ("budgets", budget.id or str(number + 1), "rows"))
    if plan.grant_plan:
        yield _grant_plan(plan.grant_plan, more)
    if plan.staffing and plan.staffing.posts:
        yield _posts(plan.staffing, more)
    if plan.staffing and plan.staffing.demographics:
        yield _groups(plan.staffing.demographics)
    if plan.indicators:
        yield _indicators(plan.indicators)
    if plan.actions:
        yield _of_records("Actions", "Action plan", ("actions",), ACTIONS, plan.actions)
    if plan.risks:
        yield _of_records("Risks", "Risks to delivery", ("risks",), RISKS, plan.risks)


Fields = Sequence[tuple[str, int, str]]
"""Headings with the width of each column and the field below it."""

ACTIONS: Fields = (
    ("Priority", MIDDLE, "priority"), ("Action", WIDEST, "action"), ("Owner", WIDE, "owner"), ("Due", NARROW, "due"),
    ("Due reason", WIDE, "due_reason"), ("Measure", WIDE, "measure"), ("Outcome", WIDE, "outcome"),
    ("Recommendations", MIDDLE, "recommendations"), ("Id", MIDDLE, "id"),
)  # fmt: skip
RISKS: Fields = (
    ("Risk", WIDEST, "risk"), ("Likelihood", NARROW, "likelihood"), ("Impact", NARROW, "impact"),
    ("Mitigation", WIDEST, "mitigation"), ("Owner", WIDE, "owner"), ("Id", MIDDLE, "id"),
)  # fmt: skip
POSTS: Fields = (
    ("Post", WIDE, "post"), ("Name", WIDE, "name"), ("Number", NARROW, "number"), ("Full-time equivalent", NARROW, "fte"),
    ("Cost", NARROW, "cost"), ("Body", WIDE, "body"), ("Category", MIDDLE, "category"), ("Vacant", NARROW, "vacant"),
    ("Id", MIDDLE, "id"), ("Note", WIDE, "note"),
)  # fmt: skip
INDICATOR: Fields = (
    ("Unit", NARROW, "unit"), ("Better", SLIM, "better"), ("Counted", NARROW, "counted"),
    ("Denominator", NARROW, "denominator"), ("Measure", NARROW, "measure"), ("Source", MIDDLE, "source"),
    ("Note", MIDDLE, "note"), ("Within", NARROW, "within"),
)  # fmt: skip


def _of_records(name: str, caption: str, key: tuple[str, ...], fields: Fields, records: Sequence[Record]) -> Table:
    columns = tuple((heading, width) for heading, width, _ in fields)
    return Table(
        name, caption, key, columns, tuple(_row(record, [field for *_, field in fields]) for record in records)
    )


def _row(record: Record | None, fields: Sequence[str]) -> Row:
    return tuple(_item(record, field) for field in fields)


def _item(record: Record | None, *path: str) -> Item:
    """A field of a record, or one amount of it."""
    if record is None:
        return Item()
    value = getattr(record, path[0])
    value = value.get(path[1]) if len(path) > 1 else value
    match value:
        case tuple():
            value = _joined(value)
        case bool():
            value = "yes" if value else None
    return Item(value or None, (*record.address, *path))


def _joined(texts: Sequence[str]) -> str:
    """Texts as one cell holds them: on lines of their own, also a single one with a semicolon in it."""
    return "\n".join(texts) + ("\n" if len(texts) == 1 and ";" in texts[0] else "")


def _contributions(given: Contributions, more: Mapping[Address, Figure]) -> Table:
    ids = [column.id for column in given.columns]
    own = [given.partner_heading or "Partner", "Part"]
    last = [given.total_heading or "Total (£)", given.previous_heading or "Last year (£)", "Category", "Note", "Id"]
    heads = _distinct(
        [*own, *(column.heading for column in given.columns), *last], ["Partner", "Part", *ids, "Total", "Previous"]
    )
    widths = [WIDE, MIDDLE, *(MIDDLE for _ in ids), MIDDLE, MIDDLE, 22, WIDE, MIDDLE]
    rows = [line for row in given.rows for line in _contribution(row, ids)]
    totals = [_placed(given.totals.get(one), (*given.address, "totals", one)) for one in ids]
    ends = [_item(given, "total"), _item(given, "previous"), Item(), Item(), Item()]
    total = (Item("Total"), Item(), *totals, *ends)
    told = any(item.value or item.address in more for item in total[2:])
    caption = given.title or f"Partners’ contributions, {given.year}"
    columns = tuple(zip(heads, widths, strict=True))
    return Table("Contributions", caption, ("contributions", "rows"), columns, *_ended(rows, total if told else None))


def _contribution(row: Contribution, ids: Sequence[str]) -> Iterator[Row]:
    amounts = [_item(row, "amounts", one) for one in ids]
    yield (_item(row, "partner"), Item(), *amounts, *_row(row, ("total", "previous", "category", "note", "id")))
    for part in row.parts:
        amounts = [_item(part, "amounts", one) for one in ids]
        yield (Item(), _item(part, "name"), *amounts, *(Item() for _ in range(5)))


def _placed(figure: Figure | None, address: Address) -> Item:
    return Item(figure, address)


def _ended(rows: Sequence[Row], total: Row | None) -> tuple[tuple[Row, ...], frozenset[int]]:
    """Rows with the row of totals below them, if there is one, and its number."""
    return ((*rows, total), frozenset([len(rows)])) if total else (tuple(rows), frozenset())


def _budget(given: Budget, key: tuple[str, ...]) -> Table:
    ids = [column.id for column in given.columns]
    own = [given.row_heading or "Name", *(column.heading for column in given.columns), "Kind", "Id"]
    heads = _distinct(own, ["Name", *ids])
    rows = tuple(
        (_item(row, "name"), *(_item(row, "amounts", one) for one in ids), *_row(row, ("kind", "id")))
        for row in given.rows
    )
    totals = frozenset(number for number, row in enumerate(given.rows) if row.kind not in LINES)
    widths = [WIDE, *(MIDDLE for _ in ids), MIDDLE, MIDDLE]
    return Table(f"Budget {given.id}", given.title, key, tuple(zip(heads, widths, strict=True)), rows, totals)


def _distinct(headings: Sequence[str], plain: Sequence[str]) -> list[str]:
    """The headings, but where one is empty or taken by another, the plain word for it."""
    made: list[str] = []
    for number, heading in enumerate(headings):
        others = [normal_heading(one) for one in (*made, *headings[number + 1 :])]
        clear = normal_heading(heading) and normal_heading(heading) not in others
        made.append(heading if clear or number >= len(plain) else plain[number])
    return made


def _grant_plan(given: GrantPlan, more: Mapping[Address, Figure]) -> Table:
    fields = ("outcomes", "area", "activity", "cost", "id")
    plain = ["Outcomes", "Area", "Activity", "Cost"]
    heads = _distinct([*(given.columns if len(given.columns) == len(plain) else plain), "Id"], plain)
    rows = [_row(one, fields) for one in given.activities]
    total = (Item("Total"), Item(), Item(), _item(given, "total"), Item())
    told = bool(given.total) or total[3].address in more
    caption = given.title or f"Costed plan of the grant, {given.year}"
    columns = tuple(zip(heads, [WIDE, WIDE, WIDEST, NARROW, MIDDLE], strict=True))
    return Table("Grant plan", caption, ("grant_plan", "activities"), columns, *_ended(rows, total if told else None))


def _posts(given: Staffing, more: Mapping[Address, Figure]) -> Table:
    made = _of_records("Staffing", given.title or "Posts of the team", ("staffing", "posts"), POSTS, given.posts)
    fields = [field for *_, field in POSTS]
    counted = ("number", "fte", "cost")
    place = (*given.address, "totals")
    total = tuple(
        Item(getattr(given.totals, field) if given.totals else None, (*place, field)) if field in counted else Item()
        for field in fields
    )
    told = given.totals is not None or any(item.address in more for item in total)
    rows, totals = _ended(made.rows, (Item("Total"), *total[1:]) if told else None)
    return Table(made.name, made.caption, made.key, made.columns, rows, totals)


def _groups(given: Sequence[Demographic]) -> Table:
    columns = (("Heading", WIDE), ("Group", WIDE), ("Number", NARROW), ("Percent", NARROW))
    rows = tuple(
        (_item(one, "heading"), *_row(group, ("name", "number", "percent"))) for one in given for group in one.groups
    )
    return Table("Staff groups", "Staff by sex, ethnicity and disability", ("staffing", "demographics"), columns, rows)


def _indicators(given: Sequence[Indicator]) -> Table:
    own = tuple((heading, width) for heading, width, _ in INDICATOR)
    first = (("Indicator", WIDE), ("Comparator", MIDDLE), ("Period", MIDDLE))
    figures = (("Count", SLIM), ("Of", SLIM), ("Rate", SLIM))
    ends = ("Value source", "Value note", "Id", "Value id", "Comparator id")
    last = tuple((heading, NARROW) for heading in ends)
    rows = tuple(line for one in given for line in _indicator(one))
    return Table("Indicators", "Performance indicators", ("indicators",), (*first, *figures, *own, *last), rows)


def _indicator(one: Indicator) -> Iterator[Row]:
    """A row for each value and each comparator; what is said of the indicator itself stands in the first of them."""
    fields = [field for *_, field in INDICATOR]
    about = _row(one, fields)
    for value in one.values or (None,) * (not one.comparators):
        figures = _row(value, ("period", "count", "of", "rate"))
        yield (
            _item(one, "name"),
            Item(),
            *figures,
            *about,
            *_row(value, ("source", "note")),
            _item(one, "id"),
            _item(value, "id"),
            Item(),
        )
        about = _row(None, fields)
    for other in one.comparators:
        figures = (_item(other, "period"), Item(), Item(), _item(other, "rate"))
        yield (
            _item(one, "name"),
            _item(other, "name"),
            *figures,
            *about,
            Item(),
            Item(),
            _item(one, "id"),
            Item(),
            _item(other, "id"),
        )
        about = _row(None, fields)


def _without_empty(table: Table, more: Mapping[Address, Figure]) -> Table:
    """The table without the columns in which nothing stands, and nothing is worked out."""
    kept = [
        place
        for place in range(len(table.columns))
        if any(row[place].value or row[place].address in more for row in table.rows)
    ]
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(table.name, table.caption, table.key, columns, rows, table.totals)
