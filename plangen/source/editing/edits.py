"""The edits that a file of YAML takes: a value set or taken out, an item of a list put in, taken out or moved.

Each is a value with two methods: what it makes of the text, and what it makes of the values, by which the text is held to it.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Protocol

from plangen.finding import Address
from plangen.frozen import frozen
from plangen.source.editing.nodes import YamlText
from plangen.source.editing.written import INDENT, Value, entry_lines, in_flow, item_lines, text_lines


class Edit(Protocol):
    """One edit of a file: of the value at an address in it, or of the list there."""

    @property
    def address(self) -> Address:
        """Where the value or the list is."""

    def in_text(self, yaml: YamlText) -> str:
        """The text of the file with the edit in it. KeyError where there is no such place."""

    def in_values(self, values: Any) -> Any:
        """The values of the file with the edit in them."""


@frozen
class Set:
    """A value is set, whether the place has one or not; the record that it is in must be there, and the place no new item."""

    address: Address
    value: Value

    def in_text(self, yaml: YamlText) -> str:
        """The text with the value in the old one's place, or with its key after the others of its record."""
        if not self.address:
            return "\n".join([*_document_lines(self.value), ""])
        if self.address not in yaml.places:
            return _with_key(yaml, self.address[:-1], str(self.address[-1]), self.value)
        if isinstance(self.value, str) and hasattr(yaml.places[self.address].node, "style"):
            return _with_text(yaml, self.address, self.value)
        return _with_other_kind(yaml, self.address, self.value)

    def in_values(self, values: Any) -> Any:
        """The values with it."""
        if not self.address:
            return deepcopy(self.value)
        changed = deepcopy(values)
        inner(changed, self.address[:-1])[self.address[-1]] = deepcopy(self.value)
        return changed


@frozen
class Clear:
    """A key is taken out of its record, with its value."""

    address: Address

    def in_text(self, yaml: YamlText) -> str:
        """The text without the key; comments around it stay."""
        record, key = self.address[:-1], self.address[-1]
        node = yaml.places[record].node
        if len(node.value) == 1:
            return _with_other_kind(yaml, record, {})
        if yaml.places[record].is_flow:
            return _replaced_whole(yaml, record, self.in_values)
        located = yaml.places[self.address]
        keys = [own.value for own, _ in node.value]
        following = keys[keys.index(key) + 1 :]
        first, last = located.first_line, yaml.last_line(self.address)
        before = yaml.lines[first][: located.column]
        if before.strip():  # it stands behind the dash of its item: the next key takes its place
            next_line = yaml.places[(*record, following[0])].first_line
            between = yaml.lines[last + 1 : next_line]
            moved = before + yaml.lines[next_line][located.column :]
            return "\n".join([*yaml.lines[:first], *between, moved, *yaml.lines[next_line + 1 :]])
        return "\n".join([*yaml.lines[:first], *yaml.lines[last + 1 :]])

    def in_values(self, values: Any) -> Any:
        """The values without it."""
        changed = deepcopy(values)
        del inner(changed, self.address[:-1])[self.address[-1]]
        return changed


@frozen
class Insert:
    """An item is put into a list, before the one that has its number now, or after the last."""

    address: Address
    number: int
    value: Value

    def in_text(self, yaml: YamlText) -> str:
        """The text with the item on lines of its own."""
        located = yaml.places[self.address]
        if located.is_flow or not located.node.value:
            return _replaced_whole(yaml, self.address, self.in_values)
        found = extents(yaml, self.address)
        at = found[self.number][0] if self.number < len(found) else found[-1][1]
        lines = item_lines(self.value, located.node.start_mark.column)
        return "\n".join([*yaml.lines[:at], *lines, *yaml.lines[at:]])

    def in_values(self, values: Any) -> Any:
        """The values with it."""
        changed = deepcopy(values)
        inner(changed, self.address).insert(self.number, deepcopy(self.value))
        return changed


@frozen
class Delete:
    """An item is taken out of a list, with the comments that stand directly above it."""

    address: Address
    number: int

    def in_text(self, yaml: YamlText) -> str:
        """The text without its lines."""
        located = yaml.places[self.address]
        if located.is_flow or len(located.node.value) == 1:
            return _replaced_whole(yaml, self.address, self.in_values)
        first, after = extents(yaml, self.address)[self.number]
        return "\n".join([*yaml.lines[:first], *yaml.lines[after:]])

    def in_values(self, values: Any) -> Any:
        """The values without it."""
        changed = deepcopy(values)
        del inner(changed, self.address)[self.number]
        return changed


@frozen
class Move:
    """An item of a list is moved to another place in it, with the comments that stand directly above it."""

    address: Address
    number: int
    to: int

    def in_text(self, yaml: YamlText) -> str:
        """The text with its lines elsewhere."""
        if yaml.places[self.address].is_flow:
            return _replaced_whole(yaml, self.address, self.in_values)
        found = extents(yaml, self.address)
        items = [yaml.lines[first:after] for first, after in found]
        items.insert(self.to, items.pop(self.number))
        moved = [line for item in items for line in item]
        return "\n".join([*yaml.lines[: found[0][0]], *moved, *yaml.lines[found[-1][1] :]])

    def in_values(self, values: Any) -> Any:
        """The values with it there."""
        changed = deepcopy(values)
        items = inner(changed, self.address)
        items.insert(self.to, items.pop(self.number))
        return changed


def inner(values: Any, address: Address) -> Any:
    """The value at an address. KeyError or IndexError where there is none."""
    for step in address:
        values = values[step]
    return values


def _document_lines(value: Value) -> list[str]:
    if isinstance(value, Mapping) and value:
        return [line for key, inner in value.items() for line in entry_lines(key, inner, 0)]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return [line for item in value for line in item_lines(item, 0)]
    return [in_flow(value)]


# --- texts ---


def _with_text(yaml: YamlText, address: Address, text: str) -> str:
    """The text with another text in the place of one."""
    located = yaml.places[address]
    lines = text_lines(text, _block_indent(yaml, address), one_line=yaml.is_inside_flow(address))
    if located.is_block_text:
        return _instead_of_block(yaml, address, lines)
    before, after = yaml.text[: located.start], yaml.text[located.end :]
    space = " " if before.endswith(":") and lines[0] else ""
    if len(lines) == 1:
        return f"{before}{space}{lines[0]}{after}"
    comment, newline, rest = after.partition("\n")  # a comment on the line stays behind the mark of the block
    return "\n".join([f"{before}{space}{lines[0]}{comment}", *lines[1:]]) + newline + rest


def _instead_of_block(yaml: YamlText, address: Address, lines: Sequence[str]) -> str:
    """The text with these lines in the place of a block of text; blank lines and comments after it stay."""
    located = yaml.places[address]
    opening, last = located.node.start_mark.line, yaml.last_line(address)
    first = yaml.lines[opening][: located.node.start_mark.column] + lines[0]
    return "\n".join([*yaml.lines[:opening], first, *lines[1:], *yaml.lines[last + 1 :]])


def _block_indent(yaml: YamlText, address: Address) -> int:
    """How far the lines of a block of text are indented here: further than its key, or than the dash of its item."""
    located = yaml.places[address]
    if located.key is not None:
        return located.column + INDENT
    parent = yaml.places[address[:-1]] if address else None
    return (parent.node.start_mark.column if parent else 0) + INDENT


# --- keys, and values of another kind ---


def _with_key(yaml: YamlText, record: Address, key: str, value: Value) -> str:
    """The text with a key and its value after the others of a record."""
    located = yaml.places[record]
    children = located.node.value
    if located.is_flow or not children:
        whole = {own.value: _plain_value(inner) for own, inner in children} | {key: value}
        return _with_other_kind(yaml, record, whole) if not children else _in_braces(yaml, record, whole)
    last = yaml.last_line((*record, children[-1][0].value))
    lines = entry_lines(key, value, children[0][0].start_mark.column)
    return "\n".join([*yaml.lines[: last + 1], *lines, *yaml.lines[last + 1 :]])


def _in_braces(yaml: YamlText, address: Address, value: Value) -> str:
    located = yaml.places[address]
    return f"{yaml.text[: located.start]}{in_flow(value)}{yaml.text[located.end :]}"


def _replaced_whole(yaml: YamlText, address: Address, changed: Any) -> str:
    """The text with a list or record written anew as `changed` makes it: for those on one line, and empty ones."""
    values = inner(changed(_plain_value(yaml.places[()].node)), address)
    if yaml.places[address].is_flow and values and yaml.places[address].node.value:
        return _in_braces(yaml, address, values)
    return _with_other_kind(yaml, address, values)


def _with_other_kind(yaml: YamlText, address: Address, value: Value) -> str:
    """The text with a value of another kind in the place of one: a list for a text, an empty list for items."""
    if not address:
        return "\n".join([*_document_lines(value), ""])
    if yaml.is_inside_flow(address):
        return _in_braces(yaml, address, value)
    located = yaml.places[address]
    last = yaml.last_line(address)
    if located.key is not None:
        lines = entry_lines(str(address[-1]), value, located.column)
        first, column = located.first_line, located.column
    else:
        first, column = _dash_line(yaml, address), yaml.places[address[:-1]].node.start_mark.column
        lines = item_lines(value, column)
    lines[0] = yaml.lines[first][:column] + lines[0][column:]
    return "\n".join([*yaml.lines[:first], *lines, *yaml.lines[last + 1 :]])


def _plain_value(node: Any) -> Any:
    if isinstance(node.value, str):
        return node.value
    if node.id == "mapping":
        return {key.value: _plain_value(inner) for key, inner in node.value}
    return [_plain_value(inner) for inner in node.value]


# --- items ---


def extents(yaml: YamlText, address: Address) -> list[tuple[int, int]]:
    """For each item of a list in a block, its first line and the one after its last; comments directly above are its own."""
    count = len(yaml.places[address].node.value)
    dashes = [_dash_line(yaml, (*address, number)) for number in range(count)]
    column = yaml.places[address].node.start_mark.column
    lowest = [yaml.places[address].node.start_mark.line, *(yaml.last_line((*address, n)) + 1 for n in range(count - 1))]
    firsts = [_first_comment(yaml, dash, low, column) for dash, low in zip(dashes, lowest, strict=True)]
    return list(zip(firsts, [*firsts[1:], yaml.last_line((*address, count - 1)) + 1], strict=True))


def _dash_line(yaml: YamlText, address: Address) -> int:
    """The line of the dash of an item; its value may begin on a later one."""
    column = yaml.places[address[:-1]].node.start_mark.column
    line = int(yaml.places[address].node.start_mark.line)
    while yaml.lines[line][column : column + 1] != "-":
        line -= 1
    return line


def _first_comment(yaml: YamlText, dash: int, lowest: int, column: int) -> int:
    """The first of the lines of comment that stand directly above an item, no deeper and no less than its dash."""
    first = dash
    while first > lowest and _is_comment(yaml.lines[first - 1], column):
        first -= 1
    return first


def _is_comment(line: str, column: int) -> bool:
    stripped = line.lstrip(" ")
    return stripped.startswith("#") and len(line) - len(stripped) == column
