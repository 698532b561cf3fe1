"""The styles of a Word file: what each says of its paragraphs, itself or through those that it is based on."""

from plangen.frozen import frozen
from plangen.importing.word.parts import Element, W, is_on, value, whole

_SIZE = 22
"""Half points: what a Word file means that says nothing."""


@frozen
class Style:
    """A style, with what it takes over; None or empty where nothing is said. `size` is in points, `outline` from 1."""

    name: str = ""
    names: tuple[str, ...] = ()
    outline: int | None = None
    numbers: str | None = None
    depth: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None

    def over(self, base: "Style") -> "Style":
        """The style, with what it does not say taken from another."""
        own, other = self.__dict__, base.__dict__
        merged = {name: other.get(name) if own.get(name) is None else own[name] for name in _SAID}
        return Style(self.name, (*self.names, *base.names), **merged)


_SAID = ("outline", "numbers", "depth", "bold", "italic", "underlined", "capitals", "hidden", "raised", "size")
NONE = Style()


def run_style(properties: Element | None) -> Style:
    """What the properties of a run say, or those of a style for its runs."""
    if properties is None or not len(properties):
        return NONE
    said = value(properties, f"{W}u")
    position = value(properties, f"{W}vertAlign")
    size = value(properties, f"{W}sz")
    return Style(
        bold=is_on(properties, "b"),
        italic=is_on(properties, "i"),
        underlined=None if said is None else said != "none",
        capitals=is_on(properties, "caps"),
        hidden=is_on(properties, "vanish"),
        raised=None if position is None else position == "superscript",
        size=whole(size) / 2 if size else None,
    )


def paragraph_style(properties: Element | None) -> Style:
    """What the properties of a paragraph say of its place among headings and lists."""
    if properties is None:
        return NONE
    outline = value(properties, f"{W}outlineLvl")
    depth = value(properties, f"{W}numPr/{W}ilvl")
    return Style(
        outline=None if outline is None else whole(outline) + 1,
        numbers=value(properties, f"{W}numPr/{W}numId"),
        depth=None if depth is None else whole(depth),
    )


class Styles:
    """The styles of a file by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._elements = {str(style.get(f"{W}styleId")): style for style in found}
        self._known: dict[str, Style] = {}
        self._tables = {name: _bold_first_row(style) for name, style in self._elements.items()}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = run_style(defaults).over(Style(size=_SIZE / 2))
        normal = (name for name, style in self._elements.items() if style.get(f"{W}default") in ("1", "true", "on"))
        kinds = {name: self._elements[name].get(f"{W}type") for name in normal}
        self._normal = next((name for name, kind in kinds.items() if kind == "paragraph"), "")

    def paragraph(self, name: str | None) -> Style:
        """The style of a paragraph that names this one, or none."""
        name = name if name in self._elements else self._normal
        if name not in self._known:
            self._known[name or ""] = self.named(name or "").over(self._defaults)
        return self._known[name or ""]

    def named(self, name: str) -> Style:
        """What a style says with those that it is based on, and no more."""
        style = NONE
        seen: set[str] = set()
        while name in self._elements and name not in seen:
            seen.add(name)
            element = self._elements[name]
            style = style.over(_said(element)) if style is not NONE else _said(element)
            name = value(element, f"{W}basedOn") or ""
        return style

    def character(self, name: str) -> Style:
        """What a style of characters says."""
        key = f"character {name}"
        if key not in self._known:
            self._known[key] = self.named(name)
        return self._known[key]

    def bold_first_row(self, name: str | None) -> bool:
        """Whether a style of tables sets their first row in bold, or with a shade."""
        seen: set[str] = set()
        while name and name in self._elements and name not in seen:
            seen.add(name)
            if self._tables[name]:
                return True
            name = value(self._elements[name], f"{W}basedOn")
        return False


def _said(element: Element) -> Style:
    name = (value(element, f"{W}name") or "").lower()
    return run_style(element.find(f"{W}rPr")).over(_named(paragraph_style(element.find(f"{W}pPr")), name))


def _named(style: Style, name: str) -> Style:
    return Style(name, (name,), style.outline, style.numbers, style.depth)


def _bold_first_row(element: Element) -> bool:
    first = next((part for part in element.findall(f"{W}tblStylePr") if part.get(f"{W}type") == "firstRow"), None)
    if first is None:
        return False
    return bool(is_on(first.find(f"{W}rPr"), "b")) or first.find(f"{W}tcPr/{W}shd") is not None
