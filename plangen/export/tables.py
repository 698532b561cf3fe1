"""The parts of a plan that have a sheet in its workbook, as tables under the headings by which they can be read back."""

from collections.abc import Callable, Iterator, Mapping

from plangen.export import own_tables
from plangen.export.plan_table import LeftOut, PlanTable, record_table
from plangen.figures.workings import left_out_figures
from plangen.files.workbook import sheet_name
from plangen.frozen import replace
from plangen.plan import Plan
from plangen.plan.parts import Part, parts_with_sheets
from plangen.plan.reference import resolve

NOT_TABLES = ("About", "Requirements")
"""The sheets of a workbook that no table may be named as."""

OWN: Mapping[str, Callable[[Plan, str], Iterator[PlanTable]]] = {
    "contributions": own_tables.contribution_table,
    "budgets": own_tables.budget_tables,
    "grant_plan": own_tables.grant_table,
    "staffing.demographics": own_tables.staff_group_table,
    "indicators": own_tables.indicator_table,
}
"""The parts whose tables have code of their own; every other part is a list of records."""


def plan_tables(plan: Plan) -> tuple[PlanTable, ...]:
    """Every table of a plan that the workbook holds, in order."""
    tables: list[PlanTable] = []
    for part in parts_with_sheets():
        for table in _tables(plan, part):
            name = sheet_name(table.name, [*NOT_TABLES, *(other.name for other in tables)])
            tables.append(_without_empty_columns(replace(table, name=name), left_out_figures(plan)))
    return tuple(tables)


def _tables(plan: Plan, part: Part) -> Iterator[PlanTable]:
    if part.path in OWN and part.sheet:
        yield from OWN[part.path](plan, part.sheet.name)
    elif resolve(plan, part.path):
        yield record_table(plan, part)


def _without_empty_columns(table: PlanTable, left_out: LeftOut) -> PlanTable:
    """The table without the columns in which nothing stands, and nothing is worked out."""
    kept = [
        place
        for place in range(len(table.columns))
        if any(row[place].value or row[place].address in left_out for row in table.rows)
    ]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows)
