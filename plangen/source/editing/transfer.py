"""An item of a list put into another list on its own lines: with its comments, and with each of its values as it is written."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from plangen.errors import SourceError
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.source.editing.edits import Delete, Edit, Insert, Set, extents, inner
from plangen.source.editing.nodes import YamlText
from plangen.source.plan_file import PlanFile
from plangen.source.yaml_reader import read_yaml


@frozen
class Carry:
    """An item leaves its list and comes into another, which need not be there yet: the one `up` steps out of it and `steps` in.

    Those steps are as they are once the item has left.
    """

    address: Address
    number: int
    up: int
    steps: Address
    to: int

    def in_text(self, yaml: YamlText) -> str:
        """The text with the item's own lines in the other list; with its value alone, where either stands in brackets."""
        item = inner(_values(yaml.text), self.address)[self.number]
        lines = _own_lines(yaml, self.address, self.number)
        without = YamlText(Delete(self.address, self.number).in_text(yaml))
        plain = YamlText(self._put_in(item, there=self._target in without.places).in_text(without))
        if not lines or plain.is_inside_flow((*self._target, self.to)):
            return plain.text
        first, _ = extents(plain, self._target)[self.to]
        after = plain.last_line((*self._target, self.to)) + 1
        column = plain.places[self._target].node.start_mark.column
        moved = _indented(lines, column - yaml.places[self.address].node.start_mark.column)
        text = "\n".join([*plain.lines[:first], *moved, *plain.lines[after:]])
        return text if _values(text) == _values(plain.text) else plain.text

    def in_values(self, values: Any) -> Any:
        """The values with it there."""
        item = deepcopy(inner(values, self.address)[self.number])
        without = Delete(self.address, self.number).in_values(values)
        holder = inner(without, self._target[:-1])
        there = not isinstance(holder, dict) or self._target[-1] in holder
        return self._put_in(item, there=there).in_values(without)

    @property
    def _target(self) -> Address:
        return (*self.address[: len(self.address) - self.up], *self.steps)

    def _put_in(self, item: Any, *, there: bool) -> Edit:
        return Insert(self._target, self.to, item) if there else Set(self._target, [item])


def _own_lines(yaml: YamlText, address: Address, number: int) -> Sequence[str]:
    """The lines of an item, with the comments directly above it; none where it stands in brackets."""
    if yaml.is_inside_flow((*address, number)):
        return ()
    first, _ = extents(yaml, address)[number]
    if len(yaml.places[address].node.value) == 1:  # a comment above it would go with the list
        while first and yaml.lines[first - 1].lstrip().startswith("#"):
            first -= 1
    return yaml.lines[first : yaml.last_line((*address, number)) + 1]


def _indented(lines: Sequence[str], by: int) -> list[str]:
    """Lines further to the right, or to the left as far as their own spaces let them."""
    if by >= 0:
        return [f"{' ' * by}{line}" if line.strip() else line for line in lines]
    return [line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _values(text: str) -> Any:
    """The values of a text; None where it cannot be read."""
    try:
        return read_yaml(PlanFile("", "", text.encode()), ())[0]
    except SourceError:
        return None
