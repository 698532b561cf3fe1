"""Equations of a Word file as they are written on one line: a/b, x^2, √(x)."""

from plangen.importing.word.parts import Element, M

_SIMPLE = {"sSup": ("e", "^", "sup"), "sSub": ("e", "_", "sub")}


def linear(element: Element) -> str:
    """The text of an equation, or of a part of one."""
    return "".join(_part(child) for child in element if isinstance(child.tag, str))


def _part(element: Element) -> str:
    name = element.tag.removeprefix(M)
    if name == "t":
        return element.text or ""
    if name.endswith("Pr"):
        return ""
    if name == "f":
        return f"{_grouped(_of(element, 'num'))}/{_grouped(_of(element, 'den'))}"
    if name in _SIMPLE:
        of, mark, other = _SIMPLE[name]
        return f"{_of(element, of)}{mark}{_grouped(_of(element, other))}"
    if name == "rad":
        return f"{_of(element, 'deg')}√{_grouped(_of(element, 'e'))}"
    if name == "d":
        return f"({linear(element)})"
    return linear(element)


def _of(element: Element, name: str) -> str:
    found = element.find(f"{M}{name}")
    return "" if found is None else linear(found)


def _grouped(text: str) -> str:
    """A part in brackets, where it is more than a number or a letter."""
    return text if text.replace(",", "").replace(".", "").isalnum() or not text else f"({text})"
