"""The parts of a Word file: trees whose names are those of today's files, whichever of its two standards a file follows."""

import posixpath
from typing import Any
from urllib.parse import quote

from lxml import etree

from plangen.files.package import Package, PackageError, Reason, Relationship, events, related, xml
from plangen.files.strict import common_names
from plangen.importing.kinds import LARGEST

Element = Any
"""An element of lxml, whose stubs say less than we need."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that Word uses


_OF_ADDRESSES = "%:/?#[]@!$&'()*+,;=-._~"
"""The signs that an address may hold as they are."""


class Parts:
    """A Word file, its main part, and what that names."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, largest=LARGEST)
        named = [relation.part for relation in self._related("") if relation.kind == "officeDocument"]
        self.main = next((name for name in named if name in self.package), "")
        if not self.main:
            raise PackageError(Reason.STRANGE)
        self._relations = {self.main: self._related(self.main)}

    def _related(self, part: str) -> list[Relationship]:
        try:
            return list(related(self.package, part))
        except KeyError:
            return []

    def tree(self, name: str) -> Element:
        """The root of a part. KeyError where there is none, PackageError where it cannot be read."""
        data = common_names(xml(self.package, name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise PackageError(Reason.BROKEN) from None

    def of_kind(self, kind: str) -> list[Element]:
        """The roots of the parts that the main one names as of a kind: `styles`, `header`, …"""
        names = (relation.part for relation in self._relations[self.main] if relation.kind == kind)
        return [self.tree(name) for name in names if name in self.package]

    def first(self, kind: str) -> Element | None:
        """The root of the one part of a kind, if there is one."""
        return next(iter(self.of_kind(kind)), None)

    def named(self, number: str, part: str = "") -> str:
        """The name of the part that another one (the main one, if left out) names by an identifier, or empty."""
        part = part or self.main
        if part not in self._relations:
            self._relations[part] = self._related(part)
        return next((relation.part for relation in self._relations[part] if relation.id == number), "")

    def links(self, kind: str = "") -> dict[str, str]:
        """The addresses to which the main part leads, or the part of a kind, by identifier: each part numbers its own. What a
        word processor wrote out in them (a space, é) is percent-encoded again.
        """
        named = (relation.part for relation in self._relations[self.main] if relation.kind == kind)
        folder, _, file = (next(named, "") if kind else self.main).rpartition("/")
        try:
            found = list(events(self.package, posixpath.join(folder, "_rels", f"{file}.rels")))
        except KeyError:
            return {}
        outside = (event.attributes for event in found if event.attributes.get("TargetMode") == "External")
        return {of.get("Id", ""): quote(of.get("Target", ""), safe=_OF_ADDRESSES) for of in outside}


def value(element: Element | None, path: str = "", name: str = "val") -> str | None:
    """The value of a property, or of the one at a path below; None where it is not there, "1" where it says none."""
    found = element if element is None or not path else element.find(path)
    return None if found is None else str(found.get(f"{W}{name}", "1"))


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said."""
    said = value(element, f"{W}{name}") if element is not None else None
    return None if said is None else said not in ("0", "false", "off", "none")


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as it stands in a part; the default where it is none."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default
