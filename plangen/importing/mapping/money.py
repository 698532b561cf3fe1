"""Tables of money as data of a plan: budgets, the costed plan of the grant; every figure as it is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.importing.as_read import Table
from plangen.importing.mapping.columns import fits, has_word
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.table_texts import caption_of, filled, short_name, short_names, year_in
from plangen.plan.quantity import read_amount, read_figure

_MONEY_SHARE = 0.6
"""How many of the cells of a table of money hold an amount, or nothing, at the least."""

_FEWEST_ROWS = 3
"""Of a budget; fewer rows hold figures by the way, and no budget."""


def is_money(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most cells beside the first column hold an amount, or nothing."""
    cells = [cell for row in rows for cell in row[1:]]
    figures = [cell for cell in cells if not cell or read_amount(cell.replace("£ ", "£"))]
    return any(read_figure(cell) for cell in cells) and len(figures) >= _MONEY_SHARE * len(cells)


# --- budgets ---


def budget_of(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], around: str) -> PartRead | None:
    """A table of what is spent and what comes in, line by line; None where it is none."""
    words = read_schema("importing")["money"]["budget"]
    says_so = has_word(f"{around} {' '.join(headings)} {' '.join(row[0] for row in rows)}", words["named"])
    if len(rows) < _FEWEST_ROWS or not says_so or not is_money(rows) or any(not row[0] for row in rows):
        return None
    kinds = [_column_kind(heading, words["columns"]) for heading in headings[1:]]
    if not all(kinds) or not any(has_word(row[0], words["lines"]) for row in rows):
        return None
    ids = short_names(headings[1:])
    name = short_name(caption_of(table) or around.strip(), "budget")
    value = {
        "id": name,
        "title": caption_of(table) or around.strip(),
        "year": year_in(table.caption, *headings, around),
        "row_heading": headings[0],
        "columns": [
            {"id": own, "heading": heading, "kind": kind}
            for own, heading, kind in zip(ids, headings[1:], kinds, strict=True)
        ],
        "rows": _budget_rows(ids, rows, words["rows"]),
    }
    return PartRead("budgets", [filled(value)], f"budgets.{name} | table", is_list=True, surely=0.75)


def _column_kind(heading: str, kinds: Mapping[str, Sequence[str]]) -> str:
    return next((kind for kind, words in kinds.items() if has_word(heading, words)), "")


def _budget_rows(ids: Sequence[str], rows: Sequence[Sequence[str]], kinds: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows with what each is; a total that does not say of what is that of the lines above it."""
    made: list[dict[str, Any]] = []
    for name, row in zip(short_names([row[0] for row in rows]), rows, strict=True):
        kind = next((kind for kind, words in kinds.items() if has_word(row[0], words)), "spend")
        if kind == "total":
            kind = "total income" if made and made[-1]["kind"] == "income" else "total spend"
        amounts = {own: cell for own, cell in zip(ids, row[1:], strict=True) if cell}
        made.append(filled({"name": row[0], "id": name, "kind": kind, "amounts": amounts}))
    return made


# --- the costed plan of the grant ---


def grant_plan_of(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], around: str) -> PartRead | None:
    """What the grant pays for, activity by activity; None where a table does not say this."""
    words = read_schema("importing")["money"]["grant plan"]
    fields = [_column_kind(heading, words["columns"]) for heading in headings]
    if sorted(fields) != sorted(words["columns"]) or not has_word(f"{around} {' '.join(headings)}", words["named"]):
        return None
    activities, total = [], ""
    texts = _cell_paragraphs(table, fields.index("outcomes"))
    for row, outcomes in zip(rows, texts, strict=True):
        cells = dict(zip(fields, row, strict=True))
        if fits(row[0], read_schema("importing")["money"]["totals"]) and not cells["activity"]:
            total = cells["cost"]
        elif cells["activity"]:
            activities.append(filled({**cells, "outcomes": outcomes}))
    if not activities or any(sum(map(bool, row)) and not row[fields.index("activity")] for row in rows[:-1]):
        return None
    value = {
        "title": caption_of(table),
        "year": year_in(table.caption, around),
        "columns": list(headings),
        "activities": activities,
        "total": total,
    }
    in_order = fields == list(words["columns"])
    return PartRead("grant_plan", filled(value), "grant_plan | table", is_list=False, surely=0.85) if in_order else None


def _cell_paragraphs(table: Table, column: int) -> list[list[str]]:
    """The paragraphs of each cell of a column below its heading."""
    cells = [row[column] for row in table.rows[max(table.header_rows, 1) :]]
    return [[" ".join(text.split()) for text in cell.paragraph_texts if text.strip()] if cell else [] for cell in cells]
