"""What a deleted passage needs of the earlier file to be shown, and had again when the change is rejected: its pictures, links,
notes and numbering, which are taken over under numbers of their own.
"""

import posixpath
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial

from lxml import etree

from plangen.files.package import Package
from plangen.signoff.redline.inline import NOTES
from plangen.signoff.redline.xml import (
    DOCUMENT_RELATIONS,
    RELATIONSHIPS,
    Element,
    R,
    W,
    part_bytes,
    tree,
)

_NUMBERING = "word/numbering.xml"
_TARGET = f"{{{RELATIONSHIPS}}}Relationship"


class Needs:
    """Takes over from the earlier file what copies of its passages refer to."""

    def __init__(self, old: Package, new: Package) -> None:
        self._old, self._new = old, new
        self._trees: dict[str, Element] = {}
        self._taken: dict[tuple[str, str], str] = {}
        self._media: dict[str, bytes] = {}

    @property
    def parts(self) -> dict[str, bytes]:
        """The parts of the later file as they are now, where something was added, and those that are new."""
        return {**{name: part_bytes(root) for name, root in self._trees.items()}, **self._media}

    def take(self, copy: Element) -> None:
        """Let a copy of a passage of the earlier file refer to the later one, to which what it needs is added."""
        for element in copy.iter():
            for name in (f"{R}embed", f"{R}id", f"{R}link"):
                if element.get(name):
                    element.set(name, self._once("relation", element.get(name), self._relation))
        for reference, (part, kind) in NOTES.items():
            for element in copy.iter(f"{W}{reference}"):
                taken = self._once(part, element.get(f"{W}id"), partial(self._note, part, kind))
                element.set(f"{W}id", taken)
        for element in copy.iter(f"{W}numId"):
            element.set(f"{W}val", self._once("number", element.get(f"{W}val"), self._number))

    def _once(self, kind: str, number: str, take: Callable[[str], str]) -> str:
        key = (kind, number)
        if key not in self._taken:
            self._taken[key] = take(number)
        return self._taken[key]

    def _tree(self, name: str) -> Element:
        if name not in self._trees:
            self._trees[name] = tree(self._new, name)
        return self._trees[name]

    def _relation(self, number: str) -> str:
        """The number under which a relation of the earlier file, with the part that it names, is one of the later file."""
        relations = self._tree(DOCUMENT_RELATIONS)
        found = next(item for item in tree(self._old, DOCUMENT_RELATIONS) if item.get("Id") == number)
        known = {item.get("Id") for item in relations}
        copy = deepcopy(found)
        copy.set("Id", next(name for name in _names("rIdOld") if name not in known))
        if found.get("TargetMode") != "External":
            copy.set("Target", self._media_part(found.get("Target")))
        relations.append(copy)
        return str(copy.get("Id"))

    def _media_part(self, target: str) -> str:
        """The name under which a part that the earlier document names is one of the later file, from its folder."""
        data = self._old[posixpath.normpath(posixpath.join("word", target)).lstrip("/")]
        folder, _, file = target.rpartition("/")
        taken = {*self._new, *self._media}
        name = next(name for name in _names("old") if f"word/{folder}/{name}-{file}" not in taken)
        self._media[f"word/{folder}/{name}-{file}"] = data
        return f"{folder}/{name}-{file}"

    def _note(self, part: str, kind: str, number: str) -> str:
        notes = self._tree(part)
        found = next(note for note in tree(self._old, part).iter(f"{W}{kind}") if note.get(f"{W}id") == number)
        copy = deepcopy(found)
        highest = max(int(note.get(f"{W}id")) for note in notes.iter(f"{W}{kind}"))
        copy.set(f"{W}id", str(highest + 1))
        notes.append(copy)
        return str(highest + 1)

    def _number(self, number: str) -> str:
        """A list of the earlier file as one of the later, with its own definition."""
        if number == "0":
            return number
        old, new = tree(self._old, _NUMBERING), self._tree(_NUMBERING)
        found = next((item for item in old.iter(f"{W}num") if item.get(f"{W}numId") == number), None)
        if found is None:
            return "0"
        named = found.find(f"{W}abstractNumId").get(f"{W}val")
        copy = deepcopy(found)
        copy.set(f"{W}numId", str(_next(new, "num", "numId")))
        copy.find(f"{W}abstractNumId").set(f"{W}val", self._once("abstract", named, self._abstract))
        new.append(copy)
        return str(copy.get(f"{W}numId"))

    def _abstract(self, number: str) -> str:
        old, new = tree(self._old, _NUMBERING), self._tree(_NUMBERING)
        found = next(item for item in old.iter(f"{W}abstractNum") if item.get(f"{W}abstractNumId") == number)
        same = (item for item in new.iter(f"{W}abstractNum") if item.get(f"{W}abstractNumId") == number)
        if any(etree.tostring(item) == etree.tostring(found) for item in same):
            return number
        copy = deepcopy(found)
        copy.set(f"{W}abstractNumId", str(_next(new, "abstractNum", "abstractNumId")))
        new.insert(len(new.findall(f"{W}abstractNum")), copy)
        return str(copy.get(f"{W}abstractNumId"))


def _next(numbering: Element, kind: str, name: str) -> int:
    return max((int(item.get(f"{W}{name}")) for item in numbering.iter(f"{W}{kind}")), default=0) + 1


def _names(start: str) -> Iterator[str]:
    number = 1
    while True:
        yield f"{start}{number}"
        number += 1
