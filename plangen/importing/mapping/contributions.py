"""What each partner puts in, as data of a plan: partners down or across, for one year or beside the year before. Every figure
is taken as it is written; what is no partner's (subtotals, shares, changes) is told in a note.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.importing.as_read import Table
from plangen.importing.mapping.columns import fits, has_word
from plangen.importing.mapping.money import is_money
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.table_texts import caption_of, filled, short_names, year_in
from plangen.importing.mapping.whose import places_in
from plangen.plan.quantity import read_figure

Rows = Sequence[Sequence[str]]

_YEAR = regex(r"\b20\d\d\b")
_YEARS = regex(r"\b20\d\d(?:\s?[-–/]\s?\d{2,4})?\b")
_IN_BRACKETS = regex(r"\([^()]*\)")
_FEWEST_PARTNERS = 3
"""Of different kinds, for the names of a column or a row to be those of partners."""

_POUNDS = 1000
"""A figure from which on a table without the sign of the pound is one of money, and not one of meetings or posts."""


@frozen
class _Columns:
    """Which columns hold the amounts, with their ids; the total; what was put in the year before; and what is only told."""

    amounts: Mapping[int, str]
    total: int | None
    previous: int | None
    told: Sequence[int]


def contributions_of(table: Table, headings: Sequence[str], rows: Rows, around: str) -> PartRead | None:
    """A table of what each partner puts in; None where it is none."""
    words = read_schema("importing")["money"]
    headings, rows = _partners_down(headings, rows, words)
    is_headed = fits(headings[0], words["contributions"]["first"])
    if not (is_headed or _are_partners([row[0] for row in rows], words)) or not is_money(rows):
        return None
    unit = around.strip() if "£" in around and not caption_of(table) else ""
    if not _is_of_pounds((table.caption, unit, *headings), rows):
        return None
    columns = _columns(headings, words)
    year = year_in(table.caption, *(headings[column] for column in columns.amounts), *headings)
    kept = [(row, _kind_of(row, columns, year or _first_total_year(rows), words)) for row in rows]
    own = _partner_rows([row for row, kind in kept if kind == "partner"], headings, columns, words)
    if not columns.amounts or not any(row["category"] != "other" for row in own):
        return None
    totals = next((row for row, kind in kept if kind == "total"), None)
    notes = [_as_note(row, headings) for row, kind in kept if kind != "partner" and row is not totals and any(row)]
    value = {
        "title": caption_of(table) or unit,
        "year": year,
        "partner_heading": headings[0],
        "columns": [_money_column(name, headings[column], words) for column, name in columns.amounts.items()],
        "total_heading": _cell(headings, columns.total),
        "rows": own,
        "totals": _amounts(totals, columns) if totals else {},
        "total": _cell(totals, columns.total),
        "previous_heading": _cell(headings, columns.previous),
        "previous": _cell(totals, columns.previous),
        "note": "; ".join([*notes, *_told(totals or [], headings, columns)]),
    }
    return PartRead("contributions", filled(value), "contributions | table", is_list=False, surely=0.9)


# --- which way round, and whether of money at all ---


def _partners_down(headings: Sequence[str], rows: Rows, words: Mapping[str, Any]) -> tuple[Sequence[str], Rows]:
    """The headings and rows with a row for each partner: turned over where the partners head the columns."""
    if not _are_partners(headings[1:], words) or _are_partners([row[0] for row in rows], words):
        return headings, rows
    first = headings[0] if fits(headings[0], words["contributions"]["first"]) else words["contributions"]["heading"]
    turned = [*map(list, zip(headings, *rows, strict=True))]
    return [first, *turned[0][1:]], turned[1:]


def _are_partners(names: Sequence[str], words: Mapping[str, Any]) -> bool:
    """Whether names are those of partners and of no posts: of several kinds, some of them not councils."""
    bare = [_IN_BRACKETS.sub("", name) for name in names]
    if any(has_word(name, words["contributions"]["posts"]) for name in bare):
        return False
    return len({_category(name, words) for name in bare} - {"other", "local authority"}) >= _FEWEST_PARTNERS


def _is_of_pounds(heads: Sequence[str], rows: Rows) -> bool:
    if any("£" in text for text in heads):
        return True
    cells = [cell for row in rows for cell in row[1:]]
    figures = filter(None, map(read_figure, cells))
    return any("£" in cell for cell in cells) or any((figure.value or 0) >= _POUNDS for figure in figures)


# --- columns and rows ---


def _columns(headings: Sequence[str], words: Mapping[str, Any]) -> _Columns:
    """What each column is for; where each is the amount of a year, the last is the table's own, beside the one before it."""
    last = len(headings) - 1
    total = last if last > 1 and fits(headings[last], words["totals"]) else None
    told = [n for n in range(1, len(headings)) if n != total and has_word(headings[n], words["contributions"]["told"])]
    rest = [n for n in range(1, len(headings)) if n != total and n not in told]
    previous = None
    if len(rest) > 1 and all(_is_of_a_year(headings[n], words) for n in rest):
        rest = sorted(rest, key=lambda n: _YEAR.search(headings[n])[0])  # type: ignore[index]
        *earlier, previous, own = rest
        told, rest = sorted([*told, *earlier]), [own]
    ids = short_names([headings[n] for n in rest])
    return _Columns(dict(zip(rest, ids, strict=True)), total, previous, told)


def _is_of_a_year(heading: str, words: Mapping[str, Any]) -> bool:
    """Whether a column is the amount of a year, and not one kind of several."""
    kinds = words["contributions"]["column_kinds"]
    return bool(_YEAR.search(heading)) and not any(has_word(heading, kinds[kind]) for kind in kinds if kind != "cash")


def _first_total_year(rows: Rows) -> str:
    """The year of the first row that is a total of a year; of two such the table's own stands first."""
    return next((year for row in rows if "total" in row[0].casefold() and (year := year_in(row[0]))), "")


def _is_of_another_year(name: str, year: str) -> bool:
    return bool(year) and year_in(name) not in ("", year)


def _kind_of(row: Sequence[str], columns: _Columns, year: str, words: Mapping[str, Any]) -> str:
    """Whether a row is a partner's (or a part of one), the total of all, or is only told: a subtotal, a share, a change."""
    if fits(_YEARS.sub("", row[0]), words["totals"]) and not _is_of_another_year(row[0], year):
        return "total"
    cells = [row[column] for column in (*columns.amounts, columns.total) if column is not None and row[column]]
    if not row[0] or has_word(row[0], words["contributions"]["told_rows"]) or any("%" in cell for cell in cells):
        return "told"
    return "partner"


def _partner_rows(
    rows: Rows, headings: Sequence[str], columns: _Columns, words: Mapping[str, Any]
) -> list[dict[str, Any]]:
    own: list[dict[str, Any]] = []
    for row in rows:
        amounts, total = _amounts(row, columns), _cell(row, columns.total)
        if own and _is_part(row[0], amounts, total, own[-1], words["parts"]):
            part = amounts or {[*columns.amounts.values()][-1]: total}
            own[-1].setdefault("parts", []).append(_contribution_part(row[0], part, words["parts"]))
            continue
        more = {"previous": _cell(row, columns.previous), "note": "; ".join(_told(row, headings, columns))}
        record = {"partner": row[0], "category": _category(row[0], words), "amounts": amounts, "total": total, **more}
        own.append(filled(record))
    return [*map(_with_one_part_told, own)]


def _with_one_part_told(record: dict[str, Any]) -> dict[str, Any]:
    """The row; one part alone does not make it up, and stands in its note."""
    parts = record.get("parts", [])
    if len(parts) != 1:
        return record
    told = f"of which {parts[0]['name']}: {', '.join(parts[0]['amounts'].values())}"
    note = "; ".join(filter(None, [record.get("note", ""), told]))
    return {**{key: value for key, value in record.items() if key != "parts"}, "note": note}


def _amounts(row: Sequence[str], columns: _Columns) -> dict[str, str]:
    return {name: row[column] for column, name in columns.amounts.items() if row[column]}


def _cell(row: Sequence[str] | None, column: int | None) -> str:
    return row[column] if row and column is not None else ""


def _told(row: Sequence[str], headings: Sequence[str], columns: _Columns) -> Iterator[str]:
    """What a row says in columns that hold no contribution of the year: "Change: £11,000"."""
    return (f"{headings[column]}: {row[column]}" for column in columns.told if row and row[column])


def _as_note(row: Sequence[str], headings: Sequence[str]) -> str:
    """A row that is no partner's, in words: "Share of total: Staffing 80.8%, In kind 9.7%"."""
    cells = (f"{heading} {cell}".strip() for heading, cell in zip(headings[1:], row[1:], strict=True) if cell)
    return ": ".join(filter(None, [row[0], ", ".join(cells)]))


def _money_column(name: str, heading: str, words: Mapping[str, Any]) -> dict[str, str]:
    kinds = words["contributions"]["column_kinds"]
    kind = next((kind for kind, own in kinds.items() if has_word(heading, own)), "cash")
    return {"id": name, "heading": heading, "kind": kind}


def _category(partner: str, words: Mapping[str, Any]) -> str:
    """What kind of partner a row names; one that is called by its place alone is a council."""
    found = kind_of_partner(partner, words)
    return found or ("local authority" if any(places_in(partner)) else "other")


def kind_of_partner(name: str, words: Mapping[str, Any] | None = None) -> str:
    """What kind of partner a name is one of, by its words; empty where these do not say."""
    partners = (words or read_schema("importing")["money"])["partners"]
    return next((kind for kind, own in partners.items() if has_word(name, own)), "")


def _is_part(name: str, amounts: Mapping[str, str], total: str, above: Mapping[str, Any], words: Sequence[str]) -> bool:
    """Whether a row is a part of the one above it: it says so, or that one has a total without amounts, and it the reverse."""
    says_so = any(name.casefold().startswith(f"{word} ") for word in words)
    return says_so or bool(amounts and not total and above.get("total") and not above.get("amounts"))


def _contribution_part(name: str, amounts: Mapping[str, str], words: Sequence[str]) -> dict[str, Any]:
    """A part of a row, which has no total of its own."""
    word = next((word for word in words if name.casefold().startswith(f"{word} ")), "")
    return filled({"name": name[len(word) :].strip(), "amounts": dict(amounts)})
