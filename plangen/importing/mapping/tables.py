"""What a table holds, as data of a plan: by the words that head its columns, and by what stands in it. Every figure is taken as
it is written; a table that fits no part of a plan stays a table of the plan.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import field, frozen, replace
from plangen.importing.as_read import Table
from plangen.importing.mapping.columns import fits, has_word, recognised
from plangen.importing.mapping.table_texts import (
    caption_of,
    filled,
    short_name,
    short_names,
    split_table,
    without_side_label,
    year_in,
)
from plangen.plan.quantity import read_amount, read_figure

_UNIT = regex(r"\((per [^)]+|£[^)]*|%)\)")
_MONEY_SHARE = 0.6
"""How many of the cells of a table of money hold an amount, or nothing, at the least."""


@frozen
class PartRead:
    """A part of a plan as a table holds it: its name, its value, and the reference that places it in the text.

    `is_list`: of several such tables the records are of one list. `surely` is how sure it is that it is this, from 0 to 1.
    `more` are other parts that it holds too.
    """

    part: str
    value: Any
    reference: str
    is_list: bool
    surely: float
    more: Mapping[str, Any] = field(default_factory=dict)


def part_of(table: Table, above: str, taken: Sequence[str]) -> PartRead | None:
    """The part of a plan that a table holds; None where it is none, or where a part that there is only once is taken.

    `above` is the heading over it; `taken` are the parts that were read already.
    """
    for candidate in (table, without_side_label(table)):
        found = _read(candidate, above) if candidate else None
        if found and (found.is_list or found.part not in taken):
            return found
    return None


def _read(table: Table, above: str) -> PartRead | None:
    headings, rows = split_table(table)
    if not rows or len(headings) < 2:
        return None
    around = f"{table.caption} {above}"
    return next(
        filter(None, (read(table, headings, rows, around) for read in (_contributions, _indicator, _records))), None
    )


# --- money ---


def _contributions(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], _: str) -> PartRead | None:
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


# --- indicators ---


def _indicator(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], around: str) -> PartRead | None:
    words = read_schema("importing")["indicators"]
    if not fits(headings[0], words["first"]) or len(headings) > 5:
        return None
    fields = _with_denominator([_indicator_field(heading, words) for heading in headings[1:]])
    if not {"rate", "count"} & {*fields} or len(set(fields)) < len(fields):
        return None
    columns = dict(zip(fields, range(1, len(headings)), strict=True))
    name = caption_of(table) or around.strip()
    values, comparators = [], []
    for row in rows:
        cells = {field: row[column] for field, column in columns.items() if row[column]}
        is_of_another = has_word(row[0], words["areas"]) or ("rate" in cells and read_figure(cells["rate"]) is None)
        if is_of_another and "count" not in cells:
            comparators.append(
                filled({"name": row[0], "period": cells.get("period", ""), "rate": cells.get("rate", "")})
            )
        elif row[0]:
            values.append(filled({"period": row[0], **{k: v for k, v in cells.items() if k != "period"}}))
    if not values or any("rate" not in comparator for comparator in comparators):
        return None
    rate = headings[columns["rate"]] if "rate" in columns else ""
    unit = _UNIT.search(rate)
    value = {
        "id": short_name(name),
        "name": name,
        "measure": next((measure for measure, own in words["measures"].items() if has_word(name, own)), ""),
        "unit": unit[1] if unit else "",
        "counted": headings[columns["count"]] if "count" in columns else "",
        "denominator": headings[columns["of"]] if "of" in columns else "",
        "values": values,
        "comparators": comparators,
    }
    return PartRead("indicators", [filled(value)], f"indicators.{short_name(name)} | table", is_list=True, surely=0.8)


def _with_denominator(fields: Sequence[str]) -> list[str]:
    """The fields of an indicator's columns: of two counts beside a rate, the second is what the first is out of."""
    found = list(fields)
    if found.count("count") == 2 and "rate" in found and "of" not in found:
        found[len(found) - 1 - found[::-1].index("count")] = "of"
    return found


def _indicator_field(heading: str, words: Mapping[str, Any]) -> str:
    for name in ("period", "rate", "of", "note"):
        if fits(heading, words[name]) or (name == "rate" and _UNIT.search(heading)):
            return name
    return "count"


# --- lists of records ---


def _records(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], around: str) -> PartRead | None:
    kind, fields = recognised(headings, around)
    if not kind:
        return None
    records = [filled(dict(zip(fields, row, strict=True))) for row in _with_labels(rows)]
    records = [record for record in records if record]
    first = read_schema("importing")["tables"][kind]["needs"][0]
    if not records or any(first not in record for record in records):
        return None
    return _LISTS[kind](records) if kind in _LISTS else _plain(kind, records)


def _with_labels(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows, in which a first cell that reaches over several rows, or that is left empty below one, stands in each."""
    labelled: list[list[str]] = []
    for row in rows:
        label = row[0] or (labelled[-1][0] if labelled and any(row[1:]) else "")
        labelled.append([label, *row[1:]])
    return labelled


def _plain(kind: str, records: list[dict[str, str]]) -> PartRead:
    return PartRead(kind, records, f"{kind} | table", is_list=True, surely=0.85)


def _withshort_names(kind: str, name: str) -> Callable[[list[dict[str, str]]], PartRead]:
    def make(records: list[dict[str, str]]) -> PartRead:
        ids = short_names([record[name] for record in records])
        return _plain(kind, [{"id": own, **record} for own, record in zip(ids, records, strict=True)])

    return make


def _members(records: list[dict[str, str]]) -> PartRead:
    partners = read_schema("importing")["money"]["partners"]
    for record in records:
        words = f"{record.get('body', '')} {record.get('post', '')}"
        record["partner"] = next((kind for kind, own in partners.items() if has_word(words, own)), "other")
        if has_word(record["post"], ["chair", "chair of the board"]):
            record["chair"] = "yes"
    return PartRead(
        "governance", {"board": {"members": records}}, "governance.board | table", is_list=False, surely=0.7
    )


def _posts(records: list[dict[str, str]]) -> PartRead:
    return PartRead("staffing", {"posts": records}, "staffing.posts | table", is_list=False, surely=0.7)


def _demographics(records: list[dict[str, str]]) -> PartRead:
    groups: dict[str, list[dict[str, str]]] = {}
    for record in records:
        groups.setdefault(record["heading"], []).append({key: text for key, text in record.items() if key != "heading"})
    value = [{"heading": heading, "groups": own} for heading, own in groups.items()]
    return PartRead("staffing", {"demographics": value}, "staffing.demographics | table", is_list=False, surely=0.8)


def _actions(records: list[dict[str, str]]) -> PartRead:
    """The actions, with the priorities that they are for, which a plan lists by themselves."""
    priorities: dict[str, dict[str, str]] = {}
    for record in records:
        title, reason = record.pop("priority", ""), record.pop("reason", "")
        if title:
            made = priorities.setdefault(title, {"id": short_name(title), "title": title})
            record["priority"] = made["id"]
            if reason:
                made.setdefault("reason", reason)
        elif reason:
            record["outcome"] = " ".join(filter(None, [reason, record.get("outcome", "")]))
    found = PartRead("actions", records, "actions | table", is_list=True, surely=0.85)
    return replace(found, more={"priorities": list(priorities.values())} if priorities else {})


_LISTS: dict[str, Callable[[list[dict[str, str]]], PartRead]] = {
    "actions": _actions,
    "members": _members,
    "posts": _posts,
    "demographics": _demographics,
    "priorities": _withshort_names("priorities", "title"),
}
