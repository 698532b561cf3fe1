"""Tables of money as data of a plan: contributions, budgets, the costed plan of the grant; every figure as it is written."""

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


def contributions_of(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], _: str) -> PartRead | None:
    """A table of what each partner puts in; None where it is none."""
    words = read_schema("importing")["money"]
    if not fits(headings[0], words["contributions"]["first"]) or not _is_money(rows):
        return None
    total_column = len(headings) - 1 if len(headings) > 2 and fits(headings[-1], words["totals"]) else None
    kept = range(1, len(headings) if total_column is None else total_column)
    ids = short_names([headings[column] for column in kept])
    own: list[dict[str, Any]] = []
    totals: dict[str, Any] | None = None
    for row in rows:
        is_total = fits(row[0], words["totals"])
        amounts = {ids[n]: row[column] for n, column in enumerate(kept) if row[column]}
        total = row[total_column] if total_column is not None else ""
        if is_total and totals is None:
            totals = {"amounts": amounts, "total": total}
        elif own and _is_part(row[0], amounts, total, own[-1], words["parts"]):
            own[-1].setdefault("parts", []).append(
                _contribution_part(row[0], amounts or {ids[-1]: total}, words["parts"])
            )
        elif row[0]:
            own.append(_contribution(row[0], amounts, total, words["partners"]))
    if not own or not any(row["category"] != "other" for row in own):
        return None
    value = {
        "title": caption_of(table),
        "year": year_in(table.caption, *headings),
        "partner_heading": headings[0],
        "columns": [_money_column(ids[n], headings[column], words) for n, column in enumerate(kept)],
        "total_heading": headings[total_column] if total_column is not None else "",
        "rows": own,
        "totals": totals["amounts"] if totals else {},
        "total": totals["total"] if totals else "",
    }
    return PartRead("contributions", filled(value), "contributions | table", is_list=False, surely=0.9)


def _is_money(rows: Sequence[Sequence[str]]) -> bool:
    cells = [cell for row in rows for cell in row[1:]]
    figures = [cell for cell in cells if not cell or read_amount(cell.replace("£ ", "£"))]
    return any(read_figure(cell) for cell in cells) and len(figures) >= _MONEY_SHARE * len(cells)


def _money_column(name: str, heading: str, words: Mapping[str, Any]) -> dict[str, str]:
    kinds = words["contributions"]["column_kinds"]
    kind = next((kind for kind, own in kinds.items() if has_word(heading, own)), "cash")
    return {"id": name, "heading": heading, "kind": kind}


def _contribution(partner: str, amounts: Mapping[str, str], total: str, partners: Mapping[str, Any]) -> dict[str, Any]:
    category = next((kind for kind, words in partners.items() if has_word(partner, words)), "other")
    return filled({"partner": partner, "category": category, "amounts": dict(amounts), "total": total})


def _is_part(name: str, amounts: Mapping[str, str], total: str, above: Mapping[str, Any], words: Sequence[str]) -> bool:
    """Whether a row is a part of the one above it: it says so, or that one has a total without amounts, and it the reverse."""
    says_so = any(name.casefold().startswith(f"{word} ") for word in words)
    return says_so or bool(amounts and not total and above.get("total") and not above.get("amounts"))


def _contribution_part(name: str, amounts: Mapping[str, str], words: Sequence[str]) -> dict[str, Any]:
    """A part of a row, which has no total of its own."""
    word = next((word for word in words if name.casefold().startswith(f"{word} ")), "")
    return filled({"name": name[len(word) :].strip(), "amounts": dict(amounts)})


# --- budgets ---


def budget_of(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], around: str) -> PartRead | None:
    """A table of what is spent and what comes in, line by line; None where it is none."""
    words = read_schema("importing")["money"]["budget"]
    says_so = has_word(f"{around} {' '.join(headings)} {' '.join(row[0] for row in rows)}", words["named"])
    if len(rows) < _FEWEST_ROWS or not says_so or not _is_money(rows) or any(not row[0] for row in rows):
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
