"""The parts of a plan, a row for each: where it is printed, the columns of its table, its figures, its sheet, its form.

Data alone: what draws a part knows its row, and no row knows what draws it. The rows stand in the order of the annexes; a
form asks in the same order, under the headings of its steps. What is called what is said by the labels in
`schemas/plan.yaml`, and by `schemas/words` where a page prints something else.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from plangen.frozen import field, fields, frozen
from plangen.plan import UNWRITTEN, Plan
from plangen.plan.fields import item_type

Figures = Literal["", "read", "money"]
"""Whether the figures of a part are read as the plan's own: not at all, or so, or so and every one a sum of pounds."""


@frozen
class PartColumn:
    """A column of a printed table: the field below it, its share of the width, the field that is printed where that one is
    empty, and the yes or no that is told in brackets behind it.
    """

    field: str
    width: float = 1
    instead: str = ""
    flag: str = ""


@frozen
class Sheet:
    """The sheet of a workbook that holds a part: its name, and the widths of columns, in characters, that are not the usual."""

    name: str
    widths: Mapping[str, int] = field(default_factory=dict)


@frozen
class Part:
    """One part of a plan, by its path.

    `columns` are those of a list of records that is printed as a table; what has none is drawn by code of its own. `annex`:
    what no section places is printed in an annex. `unprinted` are the fields, by their paths below the part, of which nothing
    is seen in the document, each with the reason (ids, by which a plan refers to its records, are never printed). `title` and
    `totals` are the paths of a table's own caption and of the record of its totals. `step` is the heading under which a form
    asks for it.
    """

    path: str
    step: str
    columns: tuple[PartColumn, ...] = ()
    annex: bool = False
    unprinted: Mapping[str, str] = field(default_factory=dict)
    figures: Figures = ""
    sheet: Sheet | None = None
    title: str = ""
    totals: str = ""


_LAW = "what it is in law: the rules read it"
_RECORD = "what the record of approvals is held to, which names those who approved"
_CHECKED = "what it is held against: the rules read it"
_CARRIED = "what plangen writes into a plan that was begun from last year's"
_PROSE = "prose says it where it wants"

# fmt: off
PARTS = (
    Part("edition", "About the plan"),
    Part("authority", "About the plan", unprinted={
        "kind": _LAW, "nation": _LAW,
    }),
    Part("service", "About the plan", unprinted={"short_name": _PROSE}),
    Part("period", "About the plan", unprinted={"annual_update": _LAW, "begun_from": _CARRIED}),
    Part("document", "About the plan"),
    Part("document.history", "About the plan", columns=(
        PartColumn("version"), PartColumn("date"), PartColumn("author", 2), PartColumn("change", 4),
    )),
    Part("governance", "Governance", unprinted={"board.name": _PROSE}),
    Part("governance.location", "Governance", annex=True),
    Part("governance.line_management", "Governance", annex=True),
    Part("governance.board.members", "Governance", annex=True, unprinted={"partner": _LAW}, columns=(
        PartColumn("name", 2), PartColumn("post", 3, flag="chair"), PartColumn("body", 3), PartColumn("note", 2),
    )),
    Part("governance.board.attendance", "Governance", annex=True, figures="read", columns=(
        PartColumn("body", 3), PartColumn("attended"), PartColumn("of"),
    )),
    Part("functions", "Partners and services", annex=True),
    Part("services", "Partners and services", annex=True, columns=(
        PartColumn("service", 3), PartColumn("provided_by", 2), PartColumn("not_applicable", 2),
    )),
    Part("partnerships", "Partners and services", annex=True, unprinted={"partner": _LAW}, columns=(
        PartColumn("name", 2), PartColumn("purpose", 4),
    )),
    Part("contributions", "Money", annex=True, figures="money", sheet=Sheet("Contributions"), unprinted={
        "columns.kind": _CHECKED, "rows.category": _LAW, "pays_for": _CHECKED,
    }),
    Part("budgets", "Money", annex=True, figures="money", sheet=Sheet("Budget"), unprinted={
        "year": _CHECKED, "columns.kind": _CHECKED,
    }),
    Part("grant_plan", "Money", annex=True, figures="money", sheet=Sheet("Grant plan")),
    Part("staffing", "People"),
    Part("staffing.posts", "People", annex=True, figures="read", sheet=Sheet("Staffing", {"category": 16}), columns=(
        PartColumn("post", 3), PartColumn("name", 2), PartColumn("number"), PartColumn("fte", 1.5), PartColumn("cost"),
        PartColumn("body", 2), PartColumn("vacant"), PartColumn("note", 3),
    ), title="staffing.title", totals="staffing.totals", unprinted={"category": _LAW}),
    Part("staffing.demographics", "People", annex=True, figures="read", sheet=Sheet("Staff groups")),
    Part("staffing.note", "People", annex=True),
    Part("indicators", "Performance", annex=True, figures="read", sheet=Sheet("Indicators"), unprinted={
        "measure": _CHECKED, "better": _CHECKED, "within": _CHECKED,
    }),
    Part("progress", "Performance", annex=True, columns=(
        PartColumn("priority", 2), PartColumn("progress", 5), PartColumn("outcome"),
    )),
    Part("risks", "The year ahead", annex=True, columns=(
        PartColumn("risk", 4), PartColumn("likelihood"), PartColumn("impact"), PartColumn("mitigation", 4),
        PartColumn("owner", 2),
    ), sheet=Sheet("Risks", {"risk": 60, "likelihood": 13, "impact": 13, "mitigation": 60})),
    Part("priorities", "The year ahead", annex=True, columns=(
        PartColumn("title", 2), PartColumn("reason", 4), PartColumn("outcome", 4), PartColumn("owner", 2),
    )),
    Part("actions", "The year ahead", annex=True, columns=(
        PartColumn("action", 4), PartColumn("owner", 2), PartColumn("due", 1.5, instead="due_reason"),
        PartColumn("measure", 3), PartColumn("outcome", 3),
    ), unprinted={"recommendations": _CHECKED}, sheet=Sheet("Actions", {"priority": 16, "action": 60, "recommendations": 16})),
    Part("tables", "Text", annex=True, figures="read"),
    Part("figures", "Text", annex=True),
    Part("inspections", "Performance", annex=True, figures="read", unprinted={
        "framework": _CHECKED, "domains.standards.counts": _CHECKED,
    }),
    Part("consultation", "Partners and services", annex=True, unprinted={"partner": _LAW}, columns=(
        PartColumn("body", 2), PartColumn("date"), PartColumn("method", 2), PartColumn("response", 3),
    )),
    Part("exceptions", "Sign-off", annex=True, columns=(
        PartColumn("requirement", 2), PartColumn("reason", 4), PartColumn("agreed_by", 2), PartColumn("until"),
    )),
    Part("glossary", "Text", annex=True),
    Part("signoff", "Sign-off", annex=True, unprinted={"approvers": _RECORD}),
    Part("facts", "Text", figures="read", columns=(
        PartColumn("meaning", 3), PartColumn("value"), PartColumn("unit"), PartColumn("period"), PartColumn("source", 2),
    ), unprinted={"as_at": _CHECKED, "follows": _CHECKED, "within": _CHECKED}),
    Part("sections", "Text", unprinted={"answers": _CHECKED}),
)
# fmt: on


def part(path: str) -> Part:
    """The part at a path. KeyError where no row has it."""
    return _by_path()[path]


@cache
def _by_path() -> Mapping[str, Part]:
    return {row.path: row for row in PARTS}


@cache
def table_parts() -> Mapping[type, Part]:
    """The parts that are lists of records printed as tables, by the type of the records."""
    return {item_type(row.path): row for row in PARTS if row.columns}


@cache
def parts_with_figures(*kinds: Figures) -> tuple[str, ...]:
    """The fields of a plan in which figures of these kinds stand, in the plan's order."""
    read = {row.path.split(".")[0] for row in PARTS if row.figures in kinds}
    return tuple(each.name for each in fields(Plan) if each.name in read and each.name not in UNWRITTEN)


@cache
def parts_with_sheets() -> tuple[Part, ...]:
    """The parts that a workbook holds: first those that it works out, then the lists of words, by name."""
    rows = [row for row in PARTS if row.sheet]
    words = [row for row in rows if not row.figures]
    return (*(row for row in rows if row.figures), *sorted(words, key=lambda row: row.sheet.name if row.sheet else ""))
