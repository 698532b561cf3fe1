"""What a text may refer to: figures with what they print, and what stands on a line of its own."""

from collections.abc import Iterator
from typing import Any

from plangen.audit.naming import figure_name, table_name
from plangen.compose.builder import BlockBuilder
from plangen.compose.views import view
from plangen.document.model import Block, Table
from plangen.document.walk import text_of
from plangen.figures.chartable import why_not_chartable
from plangen.figures.formatted import printed_value
from plangen.figures.stated import StatedFigure, stated_figures
from plangen.finding import Address
from plangen.load.labels import label
from plangen.load.shape import read_shape
from plangen.plan import Picture, Plan, Signoff
from plangen.plan.reference import VIEWS, Reference, is_placeable, references, resolve
from plangen.plan.walk import written_prose
from plangen.source.source import item_name
from plangen.studio.forms.rules import rules_at

Offered = dict[str, Any]

MOST_ROWS = 12
"""Rows of a table that the editor shows where it will stand; the printed page shows all."""

OTHERS = ("governance.board",)
"""What can be placed besides the parts of a plan and their records."""


def figures_offered(plan: Plan) -> Iterator[Offered]:
    """The figures of the plan, and whatever else its texts refer to, each with what it prints and the address it is kept at.

    A sum that a table states without its pounds is listed with them, as a sentence says it, and `aside` as it stands.
    """
    told = set()
    for stated in stated_figures(plan):
        told.add(stated.path)
        value = printed_value(plan, Reference(stated.path, stated.path, ""))
        pounds = _in_pounds(plan, stated) if value else ""
        told |= {f"{stated.path} | money"} if pounds else set()
        named = (figure_name(stated), table_name(stated), stated.address)
        if pounds:
            yield _offered(f"{stated.path} | money", pounds, *named)
        if value:
            yield {**_offered(stated.path, value, *named), **({"aside": True} if pounds else {})}
    for reference in _used(plan):
        value = printed_value(plan, reference) if reference.format not in VIEWS else None
        written = f"{reference.path} | {reference.format}" if reference.format else reference.path
        if value and written not in told:
            told.add(written)
            yield _offered(written, value, _words(reference.path), "", ())


def _in_pounds(plan: Plan, stated: StatedFigure) -> str:
    """A sum of money that a table states without its pounds, as a sentence says it; empty for any other figure."""
    try:
        is_money = rules_at(stated.address).get("check_with") == "money"
    except (KeyError, TypeError):  # a name that the schema does not have
        return ""
    is_bare = is_money and stated.figure.value is not None and "£" not in str(stated.figure)
    return printed_value(plan, Reference(stated.path, stated.path, "money")) or "" if is_bare else ""


def _used(plan: Plan) -> Iterator[Reference]:
    yield from (reference for _, text in written_prose(plan) for reference in references(text) if reference.path)


def _offered(reference: str, value: str, what: str, table: str, address: Address) -> Offered:
    return {"reference": reference, "value": value, "what": what, "table": table, "at": address}


def placements_offered(plan: Plan) -> Iterator[Offered]:
    """The tables, lists, charts, pictures and signatures that a text can place, with the first rows of a table."""
    builder = BlockBuilder(plan)
    used = {(reference.path, reference.format) for reference in _used(plan)}
    for path, title in dict(_places(plan)).items():
        value = resolve(plan, path)
        for name in VIEWS if is_placeable(value) else ():
            if (path, name) in used or _is_offered(plan, value, name):
                rows = _rows(view(value, "table", builder) or ()) if name != "chart" else []
                yield {"reference": f"{path} | {name}", "value": "", "what": title, "table": "", "rows": rows}


def _is_offered(plan: Plan, value: Any, name: str) -> bool:
    """Whether a view is the one in which a value is placed as a rule, or a chart that can be drawn."""
    if name == "chart":
        return not why_not_chartable(plan, value)
    usual = {Picture: "figure", Signoff: "signatures"}.get(type(value), "table")
    return name == usual


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    """The paths of what may be placed, with their names; of one that is named twice, the last is the best."""
    yield from ((path, _words(path)) for path in OTHERS)
    yield from ((reference.path, _words(reference.path)) for reference in _used(plan) if reference.format in VIEWS)
    for key, rules in read_shape().whole.items():
        label = str(rules["meta"]["label"])
        yield key, label
        values = plan.source.values.get(key)
        for record in values if isinstance(values, list) and key != "sections" else ():
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                yield f"{key}.{record['id']}", f"{label}: {item_name(record)}"


def _words(path: str) -> str:
    """A path as words: its label, where the schema has one."""
    try:
        return label(path)
    except KeyError:
        return path.replace(".", ", ").replace("_", " ")


def _rows(blocks: tuple[Block, ...]) -> list[list[str]]:
    """The head and the first rows of a table, as texts; none where the first block is another."""
    table = next((block for block in blocks if isinstance(block, Table)), None)
    if table is None:
        return []
    head = [column.header for column in table.columns]
    rows = [
        [" ".join(text_of(spans) for spans in cell.paragraphs) for cell in row.cells] for row in table.rows[:MOST_ROWS]
    ]
    return [head, *rows]
