"""Rows of a spreadsheet put into a table; a row of totals among them goes to the totals beside the table."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import abort

from plangen.desk.desk import Desk
from plangen.desk.file_edits import new_id, setting
from plangen.files.cached_yaml import read_schema
from plangen.finding import Address
from plangen.reporters.summary import plural
from plangen.source.editing.edits import Edit, Insert
from plangen.source.source import Source
from plangen.studio.by_heading import are_headed, by_headings
from plangen.studio.forms.form import form_at
from plangen.studio.forms.model import Field, RecordTable
from plangen.studio.forms.named import in_form_words
from plangen.studio.forms.rules import group_of, rules_at
from plangen.studio.forms.shown import pasted_as
from plangen.studio.forms.sums import places_of_total


def paste_rows(desk: Desk, address: Address, rows: Sequence[Sequence[str]], at: tuple[int, int]) -> None:
    """Put rows of a spreadsheet into a table from one of its cells on, or by their headings where the first row has these; rows
    that it has not are added.
    """

    def edits(source: Source) -> list[Edit]:
        table = form_at(source, address, {})
        if not isinstance(table, RecordTable) or table.is_keyed:
            abort(400, "Rows cannot be pasted here.")
        made: list[Edit] = []
        number, column, below = (at[0], 0, by_headings(table, rows)) if are_headed(table, rows) else (*at, rows)
        for cells in below:
            columns = table.columns[column : column + len(cells)]
            is_beyond = column > 0 and cells is below[-1] and number == len(table.rows)
            totals = [*_totals(source, address, columns, cells, is_beyond=is_beyond)]
            made += totals
            if totals:
                continue
            texts = {
                one.address: pasted_as(one, text) for one, text in zip(columns, cells, strict=False) if text.strip()
            }
            if number < len(table.rows):
                made += [edit for to, text in texts.items() for edit in setting(source, (*address, number, *to), text)]
            elif texts:
                made.append(Insert(address, number, _record(source, address, texts, made)))
            number += 1
        return made

    told = f"{len(rows)} {plural(len(rows), 'row', 'rows')} pasted"
    desk.edit(f"{in_form_words(desk.source, address)}: {told}", address, edits)


def _totals(
    source: Source, address: Address, columns: Sequence[Field], cells: Sequence[str], *, is_beyond: bool
) -> Iterator[Edit]:
    """The edits that state the totals of a row of totals beside the table; none for another row, or where none can stand.

    A last row is one too that would be a record without a name, as it `is_beyond` those that have one.
    """
    called = " ".join(cells[0].split()).rstrip(" :(£)").casefold() if cells else ""
    is_named = called in read_schema("importing")["money"]["totals"]
    if not is_named and not is_beyond:
        return
    first = 1 if is_named else 0
    for column, text in zip(columns[first:], cells[first:], strict=False):
        place = next(iter(filter(_may_stand, places_of_total(address, column.address))), None)
        if place and text.strip():
            yield from setting(source, place, pasted_as(column, text))


def _may_stand(address: Address) -> bool:
    try:
        return bool(rules_at(address))
    except (KeyError, TypeError):  # a table without totals
        return False


def _record(source: Source, address: Address, texts: dict[Address, str], made: Sequence[Edit]) -> dict[str, Any]:
    """A new record of these texts, by their places in it, with an id where it has one."""
    record: dict[str, Any] = {}
    for steps, text in texts.items():
        inner = record
        for step in steps[:-1]:
            inner = inner.setdefault(str(step), {})
        inner[str(steps[-1])] = text
    fields = group_of(rules_at((*address, 0))) or {}
    known = [*(source.value(address) or ()), *(edit.value for edit in made if isinstance(edit, Insert))]
    return {"id": new_id(known, next(iter(texts.values()))), **record} if "id" in fields else record
