"""What a table holds, as data of a plan: by the words that head its columns, and by what stands in it. Every figure is taken as
it is written; a table that fits no part of a plan stays a table of the plan.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import field, frozen, replace
from plangen.importing.as_read import Table
from plangen.importing.mapping.columns import bare, fits, has_word, recognised
from plangen.plan.anchors import slug
from plangen.plan.quantity import read_amount, read_figure

_YEAR = regex(r"(20\d\d)\s?[-–/]\s?(?:20)?(\d\d)\b")
_UNIT = regex(r"\((per [^)]+|£[^)]*|%)\)")
_TABLE_NUMBER = regex(r"^(?:Table|Figure|Appendix)\s+\w+(?:\.\d+)*\s*[:.–-]\s*")
LONGEST_NAME = 36
"""Of a short name; with a number behind it, it is still one that a plan may use."""

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
    headings, rows = _split(table)
    if not rows or len(headings) < 2:
        return None
    around = f"{table.caption} {above}"
    for read in (_contributions, _indicator, _records):
        found = read(table, headings, rows, around)
        if found and (found.is_list or found.part not in taken):
            return found
    return None


def _split(table: Table) -> tuple[list[str], list[list[str]]]:
    """The headings of the columns, and the rows below them; a cell that reaches over several has its words in the first."""
    texts = table.texts
    above = max(table.header_rows, 1)
    if len(texts) <= above:
        return [], []
    headings = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*texts[:above], strict=True)]
    return headings, [list(row) for row in texts[above:]]


# --- money ---


def _contributions(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], _: str) -> PartRead | None:
    words = read_schema("importing")["money"]
    if not fits(headings[0], words["contributions"]["first"]) or not _is_money(rows):
        return None
    total_column = len(headings) - 1 if len(headings) > 2 and fits(headings[-1], words["totals"]) else None
    kept = range(1, len(headings) if total_column is None else total_column)
    ids = _ids([headings[column] for column in kept])
    own, totals = [], None
    for row in rows:
        is_total = fits(row[0], words["totals"])
        amounts = {ids[n]: row[column] for n, column in enumerate(kept) if row[column]}
        total = row[total_column] if total_column is not None else ""
        if is_total and totals is None:
            totals = {"amounts": amounts, "total": total}
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
    return PartRead("contributions", _filled(value), "contributions | table", is_list=False, surely=0.9)


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
    return _filled({"partner": partner, "category": category, "amounts": dict(amounts), "total": total})


# --- indicators ---


def _indicator(table: Table, headings: Sequence[str], rows: Sequence[Sequence[str]], around: str) -> PartRead | None:
    words = read_schema("importing")["indicators"]
    if not fits(headings[0], words["first"]) or len(headings) > 5:
        return None
    fields = [_indicator_field(heading, words) for heading in headings[1:]]
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
                _filled({"name": row[0], "period": cells.get("period", ""), "rate": cells.get("rate", "")})
            )
        elif row[0]:
            values.append(_filled({"period": row[0], **{k: v for k, v in cells.items() if k != "period"}}))
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
    return PartRead("indicators", [_filled(value)], f"indicators.{short_name(name)} | table", is_list=True, surely=0.8)


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
    records = [_filled(dict(zip(fields, row, strict=True))) for row in _with_labels(rows)]
    records = [record for record in records if record]
    needed = read_schema("importing")["tables"][kind]["needs"]
    if not records or any(field not in record for record in records for field in needed):
        return None
    return _LISTS[kind](records) if kind in _LISTS else _plain(kind, records)


def _with_labels(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows, in which a first cell that reaches over several rows, or that is left empty below one, stands in each."""
    filled: list[list[str]] = []
    for row in rows:
        label = row[0] or (filled[-1][0] if filled and any(row[1:]) else "")
        filled.append([label, *row[1:]])
    return filled


def _plain(kind: str, records: list[dict[str, str]]) -> PartRead:
    return PartRead(kind, records, f"{kind} | table", is_list=True, surely=0.85)


def _with_ids(kind: str, name: str) -> Callable[[list[dict[str, str]]], PartRead]:
    def make(records: list[dict[str, str]]) -> PartRead:
        ids = _ids([record[name] for record in records])
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
    "priorities": _with_ids("priorities", "title"),
}


# --- a table of the plan ---


def own_table(table: Table, name: str, above: str) -> dict[str, Any]:
    """A table that fits no part of a plan, as a table of the plan's own."""
    headings, rows = _split(table)
    ids = _ids(headings)
    columns = [_own_column(ids[n], heading, [row[n] for row in rows]) for n, heading in enumerate(headings)]
    filled = [_filled(dict(zip(ids, row, strict=True))) for row in rows]
    title = caption_of(table) or above or name.replace("-", " ")
    return {"id": name, "title": title, "columns": columns, "rows": [row for row in filled if row]}


def _own_column(name: str, heading: str, cells: Sequence[str]) -> dict[str, str]:
    filled = [cell for cell in cells if cell]
    figures = sum(1 for cell in filled if read_figure(cell)) > len(filled) / 2
    return {"id": name, "heading": heading or "–", **({"figures": "yes"} if figures else {})}


def is_own_table(table: Table) -> bool:
    """Whether a table has what a table of a plan must have: columns, and rows below their headings."""
    headings, rows = _split(table)
    return len(headings) > 1 and any(any(row) for row in rows)


def caption_of(table: Table) -> str:
    """The caption of a table, without its number."""
    return _TABLE_NUMBER.sub("", table.caption).strip()


def year_in(*texts: str) -> str:
    """The financial year that a text names, as 2024-25; empty where none does."""
    found = next((match for text in texts if (match := _YEAR.search(text))), None)
    return f"{found[1]}-{found[2]}" if found else ""


def short_name(words: str, instead: str = "part") -> str:
    """Words as a short name that a plan may use: small letters and digits, beginning with a letter."""
    name = slug(words)
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]
    return name if name[:1].isalpha() else f"{instead}-{name}"


def _ids(names: Sequence[str]) -> list[str]:
    """A short name for each, in small letters, with a number where two would have the same."""
    ids: list[str] = []
    for number, name in enumerate(names, 1):
        wanted = short_name(bare(name), "column") if bare(name) else f"column-{number}"
        ids.append(wanted if wanted not in ids else f"{wanted}-{number}")
    return ids


def _filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """A record without the fields that hold nothing."""
    return {key: inner for key, inner in value.items() if inner}
