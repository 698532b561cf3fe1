"""What a table holds, as data of a plan: by the words that head its columns, and by what stands in it. Every figure is taken as
it is written; a table that fits no part of a plan stays a table of the plan.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import Table
from plangen.importing.mapping.columns import bare, fits, has_word, recognised
from plangen.importing.mapping.contributions import contributions_of
from plangen.importing.mapping.money import budget_of, grant_plan_of
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.people import board_of
from plangen.importing.mapping.table_texts import (
    as_fields,
    caption_of,
    filled,
    short_name,
    short_names,
    split_table,
    without_side_label,
)
from plangen.plan.quantity import read_figure

_UNIT = regex(r"\((per [^)]+|£[^)]*|%)\)")
_TITLE, _POSTS = "title", "posts"


def part_of(table: Table, above: str, taken: Mapping[str, Any]) -> PartRead | None:
    """The part of a plan that a table holds; None where it is none, where a plan could not hold its values, or where what there
    is only once has been read already.

    `above` is the heading over it; `taken` are the parts that were read before, with their values.
    """
    for candidate in (table, without_side_label(table)):
        found = _read(candidate, above) if candidate else None
        if found and found.fits_a_plan and (found.is_list or may_join(taken.get(found.part, {}), found.value)):
            return found
    return None


def may_join(known: Mapping[str, Any], more: Mapping[str, Any]) -> bool:
    """Whether two values of a part say nothing twice, but for a title, so that both can be of it."""
    both = {key for key in more if key in known and key != _TITLE}
    records = [(known[key], more[key]) for key in both]
    return all(isinstance(one, dict) and isinstance(other, dict) and may_join(one, other) for one, other in records)


def joined(known: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Two values of a part as one, where both may be; of two titles that of the posts, or else the first, is that of both."""
    both = {key: joined(known[key], value) if _is_in(known, key) else value for key, value in more.items()}
    title = {_TITLE: known[_TITLE]} if _TITLE in known and _POSTS not in more else {}
    return {**known, **both, **title}


def _is_in(known: Mapping[str, Any], key: str) -> bool:
    return isinstance(known.get(key), dict)


def _read(table: Table, above: str) -> PartRead | None:
    headings, rows = split_table(table)
    if not rows or len(headings) < 2:
        return None
    around = f"{table.caption} {above}"
    found = (read(table, headings, rows, around) for read in _READERS)
    return next(filter(None, found), None)


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
        is_of_another = _is_area(row[0], words) or ("rate" in cells and read_figure(cells["rate"]) is None)
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


def _is_area(name: str, words: Mapping[str, Any]) -> bool:
    """Whether a row is of another area: it names one, or an average that is not over a time."""
    is_average = has_word(name, ["average"]) and not has_word(name, words["periods"])
    return has_word(name, words["areas"]) or is_average


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
    records = [as_fields(kind, filled(dict(zip(fields, row, strict=True)))) for row in _with_labels(rows)]
    records = [_out_of(record, headings) for record in records]
    records = [record for record in records if record]
    first = read_schema("importing")["tables"][kind]["needs"][0]
    if not records or any(first not in record for record in records):
        return None
    found = _LISTS[kind](records) if kind in _LISTS else _plain(kind, records)
    title = {_TITLE: caption_of(table)} if found.part == "staffing" and caption_of(table) else {}
    return replace(found, value={**title, **found.value}) if title else found


def _out_of(record: dict[str, str], headings: Sequence[str]) -> dict[str, str]:
    """A member whose meetings are counted under a heading that says of how many: “3” below “attended (of 4)” is “3 of 4”."""
    attended = record.get("attended", "")
    out_of = next((found[1] for heading in headings if (found := _MEETINGS.search(heading))), "")
    return {**record, "attended": f"{attended} of {out_of}"} if out_of and attended.isdecimal() else record


_MEETINGS = regex(r"(?i)\battend\w*\b.*?\bof (\d{1,2})\b")


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


def _posts(records: list[dict[str, str]]) -> PartRead:
    """The posts, and what a last row says that they come to."""
    *posts, last = records
    is_total = bare(last["post"]) in read_schema("importing")["money"]["totals"] and {*last} <= {"post", *_COUNTED}
    if not is_total or not posts:
        return PartRead("staffing", {_POSTS: records}, "staffing.posts | table", is_list=False, surely=0.7)
    value = {_POSTS: posts, "totals": {key: last[key] for key in _COUNTED if key in last}}
    return PartRead("staffing", value, "staffing.posts | table", is_list=False, surely=0.7)


_COUNTED = ("number", "fte")
"""The fields of a post that are added up."""


def _demographics(records: list[dict[str, str]]) -> PartRead:
    groups: dict[str, list[dict[str, str]]] = {}
    for record in records:
        groups.setdefault(record["heading"], []).append({key: text for key, text in record.items() if key != "heading"})
    value = [{"heading": heading, "groups": own} for heading, own in groups.items()]
    return PartRead("staffing", {"demographics": value}, "staffing.demographics | table", is_list=False, surely=0.8)


def _actions(records: list[dict[str, str]]) -> PartRead:
    """The actions, with the priorities that they are for, which a plan lists by themselves."""
    priorities: dict[str, dict[str, str]] = {}
    bare = _without_numbers([record.get("priority", "") for record in records])
    for record, title in zip(records, bare, strict=True):
        record.pop("priority", "")
        reason = record.pop("reason", "")
        if title:
            made = priorities.setdefault(title, {"id": short_name(title), "title": title})
            record["priority"] = made["id"]
            if reason:
                made.setdefault("reason", reason)
        elif reason:
            record["outcome"] = " ".join(filter(None, [reason, record.get("outcome", "")]))
    found = PartRead("actions", records, "actions | table", is_list=True, surely=0.85)
    return replace(found, more={"priorities": list(priorities.values())} if priorities else {})


def _without_numbers(titles: Sequence[str]) -> list[str]:
    """The titles of priorities without the numbers by which a table counts them: “3 Children in care” after 1 and 2."""
    found = [_NUMBERED.match(title) for title in titles]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) < len([title for title in titles if title]) or [*dict.fromkeys(numbers)] != _counted(numbers):
        return [*titles]
    return [match[2] if match else "" for match in found]


def _counted(numbers: Sequence[int]) -> list[int]:
    return list(range(1, max(numbers, default=0) + 1))


_NUMBERED = regex(r"(\d{1,2})[.)]?\s+(\S.*)")


_LISTS: dict[str, Callable[[list[dict[str, str]]], PartRead]] = {
    "actions": _actions,
    "members": board_of,
    "posts": _posts,
    "demographics": _demographics,
    "priorities": _withshort_names("priorities", "title"),
}

_READERS = (contributions_of, grant_plan_of, budget_of, _indicator, _records)
