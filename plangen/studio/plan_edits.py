"""What the pages of a plan ask to be changed: a field, a list, a row, rows that are pasted, the last edit taken back."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, abort, request

from plangen.desk.desk import Desk
from plangen.desk.file_edits import new_id, setting, setting_lines
from plangen.desk.journal import read_journal, to_redo, to_undo
from plangen.errors import PlangenError
from plangen.finding import Address
from plangen.source.editing.edits import Delete, Edit, Insert, Move, Set
from plangen.source.source import Source
from plangen.studio.forms.form import studio_words
from plangen.studio.forms.model import address_of
from plangen.studio.forms.named import in_form_words, record_name
from plangen.studio.forms.rules import group_of, is_keyed, rules_at
from plangen.studio.forms.shown import as_kept, as_shown
from plangen.studio.pasting import paste_rows
from plangen.studio.plan_page import desk_of

addresses = Blueprint("edits", __name__)


MOST_PASTED = 2_000
"""Rows that are pasted at once."""


class Differs(Exception):
    """A value is no longer what the page showed when it was edited: `now` is what it is."""

    def __init__(self, now: str) -> None:
        super().__init__(now)
        self.now = now


def refuse_if_rows_moved(desk: Desk, address: Address, data: dict[str, Any]) -> None:
    """Refuse what a page asks of a value of a list whose items were moved since it was drawn: another stands there now.

    The page tells what it has `seen`: the number of the last entry of the journal when it was drawn.
    """
    seen = data.get("seen")
    if not isinstance(seen, int):
        return
    for entry in reversed(read_journal(desk.folder)):
        if entry.number <= seen:
            return
        if entry.address == address[: len(entry.address)] and isinstance([*address, ""][len(entry.address)], int):
            raise PlangenError(str(studio_words()["rows_moved"]))


def asked() -> dict[str, Any]:
    """What a page asks, as JSON."""
    data = request.get_json(silent=True)
    return data if isinstance(data, dict) else abort(400, "The request cannot be read.")


def place_asked(data: dict[str, Any]) -> Address:
    """The address that a page asks about, which must be one that the schema has."""
    return place_of(str(data.get("address", "")))


def place_of(text: str) -> Address:
    """The address that a text names, which must be one that the schema has."""
    address = address_of(text)
    try:
        rules_at(address)
    except (KeyError, IndexError, TypeError):
        abort(404, "There is no such field.")
    return address


@addresses.post("/plan/<plan>/set")
def set_value(plan: str) -> Any:
    """Give a field a value, unless it was changed elsewhere to something else."""
    desk, data = desk_of(plan), asked()
    address = place_asked(data)
    refuse_if_rows_moved(desk, address, data)
    try:
        return saved(desk, address, lambda: _set(desk, address, str(data.get("value", "")), data.get("base")))
    except Differs as differs:
        return {"differs": True, "now": differs.now}, 409


@addresses.post("/plan/<plan>/row")
def change_row(plan: str) -> Any:
    """Add, move or take out a row."""
    desk, data = desk_of(plan), asked()
    address = place_asked(data)
    if data.get("do") != "add":
        refuse_if_rows_moved(desk, (*address, int(data.get("number", 0))), data)
    return saved(desk, address, lambda: _change_row(desk, address, data))


@addresses.post("/plan/<plan>/paste")
def paste(plan: str) -> Any:
    """Put rows of a spreadsheet into a table."""
    desk, data = desk_of(plan), asked()
    address = place_asked(data)
    rows = data.get("rows")
    if not isinstance(rows, list) or len(rows) > MOST_PASTED:
        abort(400, f"No more than {MOST_PASTED:,} rows can be pasted at once.")
    first, column = int(data.get("row", 0)), int(data.get("column", 0))
    refuse_if_rows_moved(desk, (*address, first), data)
    return saved(desk, address, lambda: paste_rows(desk, address, rows, (first, column)))


@addresses.post("/plan/<plan>/undo")
def undo(plan: str) -> Any:
    """Take back the last edit."""
    desk = desk_of(plan)
    return saved(desk, (), desk.undo)


@addresses.post("/plan/<plan>/redo")
def redo(plan: str) -> Any:
    """Make again what was taken back last."""
    desk = desk_of(plan)
    return saved(desk, (), desk.redo)


def saved(desk: Desk, address: Address, work: Callable[[], Any]) -> Any:
    """Do what is asked, and tell the page what stands there then, and what can be taken back."""
    work()
    entries = read_journal(desk.folder)
    value = as_shown(rules_at(address), _text_of(desk.source.value(address)))
    undo, redo = to_undo(entries), to_redo(entries)
    return {
        "saved": True,
        "value": value,
        "undo": undo.what if undo else "",
        "redo": redo.what if redo else "",
    }


def _text_of(value: Any) -> str:
    """A value as its field shows it: a list of texts line by line."""
    if isinstance(value, list):
        return "\n".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _set(desk: Desk, address: Address, value: str, base: Any) -> None:
    """Give a field a value. Differs where it was changed since the page was drawn, to something else."""
    rules = rules_at(address)
    value = as_kept(rules, value)
    is_list = rules.get("type") == "list"
    text = value if rules.get("check_with") == "prose" else value.strip()

    def edits(source: Source) -> Sequence[Edit]:
        now = _text_of(source.value(address))
        shown = as_shown(rules, now)
        if base is not None and shown.strip() != str(base).strip() and now.strip() != text.strip():
            raise Differs(shown)
        if now.strip() == text.strip():
            return []
        if is_list:
            return setting_lines(source, address, [line.strip() for line in text.split("\n") if line.strip()])
        return setting(source, address, text)

    desk.edit(f"{_called(desk, address)} {'changed' if text.strip() else 'cleared'}", address, edits)


def _called(desk: Desk, address: Address) -> str:
    """What a value is called in the history: its record or section, and its field."""
    of_section = address[0] == "sections" and len(address) > 1
    return in_form_words(desk.source, address).removeprefix("Sections, " if of_section else "")


def _label(address: Address) -> str:
    rules = rules_at(address)
    return str(rules.get("meta", {}).get("label") or str(address[-1]).replace("_", " "))


# --- rows ---


def _change_row(desk: Desk, address: Address, data: dict[str, Any]) -> None:
    """Add a row to a table or a list, take one out, or move it."""
    work, number = str(data.get("do")), int(data.get("number", 0))
    records = desk.source.value(address)
    named = record_name(records[number]) if isinstance(records, list) and 0 <= number < len(records) else ""
    done = {"add": "a row added", "delete": f"{named or 'a row'} taken out", "move": f"{named or 'a row'} moved"}
    told = done.get(work) or abort(400)

    def edits(source: Source) -> Sequence[Edit]:
        count = len(source.value(address) or ())
        if work == "add":
            return [_added(source, address, dict(data.get("values") or {}), count)]
        if not 0 <= number < count:
            abort(409, "There is no such row any more.")
        if is_keyed(rules_at(address)):
            return setting(source, (*address, list(source.value(address))[number]), "")
        if work == "delete":
            return [Delete(address, number)]
        to = int(data.get("to", number))
        return [Move(address, number, to)] if 0 <= to < count and to != number else []

    desk.edit(f"{_label(address)}: {told}", address, edits)


def _added(source: Source, address: Address, values: dict[str, str], count: int) -> Edit:
    """The edit that adds a record with these values; its id, where it has one, is made of the first of them."""
    rules = rules_at(address)
    known = source.value(address)
    if is_keyed(rules):
        fields = group_of(rules["valuesrules"]) or {}
        name = new_id([{"id": key} for key in known or {}], next(iter(values.values()), "figure"))
        return Set((*address, name), values or _required(fields))
    fields = group_of(rules["schema"]) or {}
    record = values or _required(fields)
    if "id" in fields:
        words = next((text for text in record.values() if text.strip()), _one_of(str(address[-1])))
        record = {"id": new_id(known if isinstance(known, list) else [], words), **record}
    return Insert(address, count, record or {"": ""})


def _one_of(records: str) -> str:
    """The word for one of what a list is called by: action, priority, inspection."""
    return f"{records.removesuffix('ies')}y" if records.endswith("ies") else records.removesuffix("s")


def _required(fields: Any) -> dict[str, str]:
    """The texts that a record must have, all empty; the first text, where it need have none."""
    texts = [name for name, rules in fields.items() if rules.get("type") == "string" and name != "id"]
    must = [name for name in texts if fields[name].get("required")]
    return dict.fromkeys(must or texts[:1], "")
