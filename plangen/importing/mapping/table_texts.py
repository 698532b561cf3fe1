"""The texts of a table as records: its headings, its rows, short names; and what fits no part, as a table of the plan."""

from collections.abc import Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.frozen import replace
from plangen.importing.as_read import Table
from plangen.importing.mapping.columns import bare
from plangen.plan.anchors import slug
from plangen.plan.quantity import read_day, read_figure

LONGEST_NAME = 36
"""Of a short name; with a number behind it, it is still one that a plan may use."""

_YEAR = regex(r"(20\d\d)\s?[-–/]\s?(?:20)?(\d\d)\b")
_TABLE_NUMBER = regex(r"^(?:Table|Figure|Appendix)\s+\w+(?:\.\d+)*\s*[:.–-]\s*")


def without_title_rows(table: Table) -> Table:
    """The table without rows at its top that are one cell over all columns: their words are a part of its caption."""
    rows, words = list(table.rows), [table.caption]
    while len(rows) > 1 and rows[0] and (cell := rows[0][0]) and cell.columns >= len(rows[0]) > 1:
        words.append(cell.text)
        rows.pop(0)
    taken = len(table.rows) - len(rows)
    caption = " – ".join(filter(None, words))
    return (
        replace(table, rows=tuple(rows), caption=caption, header_rows=max(table.header_rows - taken, 0))
        if taken
        else table
    )


def without_side_label(table: Table) -> Table | None:
    """The table without a first column that has no heading and one label for all rows, in which its caption then ends; None
    where it has no such column.
    """
    column = [row[0] for row in table.texts] if table.texts and len(table.texts[0]) > 2 else []
    labels = [text for text in column[1:] if text]
    if not column or column[0] or len(labels) > 1:
        return None
    caption = " – ".join(filter(None, [table.caption, *labels]))
    return replace(table, rows=tuple(row[1:] for row in table.rows), caption=caption)


def without_joined(table: Table) -> tuple[Table, Table | None]:
    """A table and the narrower one that was joined below it, where a row heads fewer columns anew: the columns behind are empty
    from there on, and only there; None where it is one table.
    """
    texts, above = table.texts, max(table.header_rows, 1)
    for number in range(above + 1, len(texts) - 1):
        row, below = texts[number], texts[number + 1 :]
        width = max((place + 1 for place, text in enumerate(row) if text), default=0)
        is_head = 1 < width < len(row) and all(row[:width]) and not any(map(read_figure, row))
        is_narrow = all(not any(other[width:]) and any(map(read_figure, other[1:width])) for other in below)
        if is_head and is_narrow and all(any(other[width:]) for other in texts[above:number]):
            first = replace(table, rows=table.rows[:number])
            rows = tuple(cells[:width] for cells in table.rows[number:])
            return first, replace(table, rows=rows, header_rows=1, caption="")
    return table, None


def split_table(table: Table) -> tuple[list[str], list[list[str]]]:
    """The headings of the columns, and the rows below them; a cell that reaches over several has its words in the first."""
    texts = table.texts
    above = max(table.header_rows, 1)
    if len(texts) <= above:
        return [], []
    headings = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*texts[:above], strict=True)]
    return headings, [list(row) for row in texts[above:]]


def own_table(table: Table, name: str, above: str) -> dict[str, Any]:
    """A table that fits no part of a plan, as a table of the plan's own."""
    headings, rows = split_table(table)
    ids = short_names(headings)
    columns = [_own_column(ids[n], heading, [row[n] for row in rows]) for n, heading in enumerate(headings)]
    records = [filled(dict(zip(ids, row, strict=True))) for row in rows]
    title = caption_of(table) or above or name.replace("-", " ")
    return {"id": name, "title": title, "columns": columns, "rows": [record for record in records if record]}


def _own_column(name: str, heading: str, cells: Sequence[str]) -> dict[str, str]:
    said = [cell for cell in cells if cell]
    figures = sum(1 for cell in said if read_figure(cell)) > len(said) / 2
    return {"id": name, "heading": heading or "–", **({"figures": "yes"} if figures else {})}


def is_own_table(table: Table) -> bool:
    """Whether a table has what a table of a plan must have: columns, and rows below their headings."""
    headings, rows = split_table(table)
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


def short_names(names: Sequence[str]) -> list[str]:
    """A short name for each, in small letters, with a number where two would have the same."""
    ids: list[str] = []
    for number, name in enumerate(names, 1):
        wanted = short_name(bare(name), "column") if bare(name) else f"column-{number}"
        ids.append(wanted if wanted not in ids else f"{wanted}-{number}")
    return ids


def filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """A record without the fields that hold nothing."""
    return {key: inner for key, inner in value.items() if inner}


def as_fields(kind: str, record: Mapping[str, str]) -> dict[str, str]:
    """The fields of a record as a plan takes them: a day as it is stored, other words in its place as the reason for which
    there is none, and one of a few words in small letters.
    """
    made = dict(record)
    if due := made.pop("due", ""):
        day = stored_day(due)
        made["due" if day else "due_reason"] = day or due
    for field in read_schema("importing")["small_words"].get(kind, ()):
        if field in made:
            made[field] = made[field].casefold()
    return made


def stored_day(text: str) -> str:
    """The day or the month that a text names, as a plan stores it (2025-03-31, 2025-03); empty where it names none."""
    if day := read_day(text):
        return day.text
    month, _, year = text.strip().rpartition(" ")
    months = [words_of()(f"dates.months.{number}").casefold() for number in range(1, 13)]
    if month.casefold() not in months or not year.isdecimal():
        return ""
    day = read_day(f"{year}-{months.index(month.casefold()) + 1:02}")
    return day.text if day else ""
