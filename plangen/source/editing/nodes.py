"""Where each value of a YAML file stands, with its key: in the text, and in which lines."""

from collections.abc import Iterator
from typing import Any

import yaml

from plangen.finding import Address
from plangen.frozen import derived, frozen

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCKS = ("|", ">")


@frozen
class Located:
    """A value of the file as it was parsed, and the key that it is given to (None of an item, and of the whole)."""

    node: Any
    key: Any = None

    @property
    def start(self) -> int:
        """Where its characters begin."""
        return int(self.node.start_mark.index)

    @property
    def end(self) -> int:
        """Where its characters end; those of a block of text reach to what comes next, comments included."""
        return int(self.node.end_mark.index)

    @property
    def is_block_text(self) -> bool:
        """Whether it is a text of several lines after `|` or `>`."""
        return getattr(self.node, "style", None) in _BLOCKS

    @property
    def is_flow(self) -> bool:
        """Whether it is a list in brackets or a mapping in braces."""
        return bool(getattr(self.node, "flow_style", False))

    @property
    def first_line(self) -> int:
        """The line, from 0, of its key, or of itself where it has none."""
        return int((self.key or self.node).start_mark.line)

    @property
    def column(self) -> int:
        """The column, from 0, of its key, or of itself where it has none."""
        return int((self.key or self.node).start_mark.column)


@frozen
class YamlText:
    """The text of a file of YAML, and the place of each value in it by its address in the file."""

    text: str

    @property
    @derived
    def places(self) -> dict[Address, Located]:
        """Every value: the whole, the values of mappings, the items of lists."""
        root = yaml.compose(self.text, Loader=_LOADER)
        return dict(_walk(root, (), None)) if root is not None else {}

    @property
    @derived
    def lines(self) -> list[str]:
        """The lines, without what ends them."""
        return self.text.split("\n")

    def is_inside_flow(self, address: Address) -> bool:
        """Whether a value stands within brackets or braces, where every text is on one line."""
        return any(self.places[address[:depth]].is_flow for depth in range(len(address)))

    def last_line(self, address: Address) -> int:
        """The last line, from 0, that a value itself takes up: no blank lines and no comments after it."""
        located = self.places[address]
        children = self._children(address)
        if children and not located.is_flow:
            return self.last_line(children[-1])
        if located.is_block_text:
            return self._last_of_block(located)
        mark = located.node.end_mark
        ends_before = mark.column == 0 and mark.line > located.node.start_mark.line
        return int(mark.line - 1 if ends_before else mark.line)

    def _children(self, address: Address) -> list[Address]:
        node = self.places[address].node
        if isinstance(node, yaml.MappingNode):
            return [(*address, key.value) for key, _ in node.value]
        if isinstance(node, yaml.SequenceNode):
            return [(*address, number) for number in range(len(node.value))]
        return []

    def _last_of_block(self, located: Located) -> int:
        """The last line of a block of text that is not blank; a comment after it stands no deeper than its key."""
        opening = int(located.node.start_mark.line)
        last = min(int(located.node.end_mark.line), len(self.lines) - 1)
        while last > opening and not self._is_of_block(self.lines[last], located):
            last -= 1
        return last

    def _is_of_block(self, line: str, located: Located) -> bool:
        indent = len(line) - len(line.lstrip(" "))
        return bool(line.strip()) and indent > self._block_parent(located)

    def _block_parent(self, located: Located) -> int:
        """The column than which every line of a block of text stands deeper."""
        if located.key is not None:
            return located.column
        line = self.lines[located.node.start_mark.line]
        return len(line) - len(line.lstrip(" "))


def _walk(node: Any, address: Address, key: Any) -> Iterator[tuple[Address, Located]]:
    yield address, Located(node, key)
    if isinstance(node, yaml.MappingNode):
        for own_key, value in node.value:
            yield from _walk(value, (*address, own_key.value), own_key)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _walk(item, (*address, number), None)
