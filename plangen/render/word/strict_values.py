"""The values of a Strict style sheet as all other files write them: sides are left and right, and lengths are bare numbers.

ISO/IEC 29500-1 has `start` and `end` in their places, and lengths with their unit ("12pt", "50%").
"""

from lxml import etree

from plangen.files.regex import regex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIDES = {"start": "left", "end": "right"}
_SIDE_NAMES = {_W + old + rest: _W + new + rest for old, new in _SIDES.items() for rest in ("", "Chars")}
"""Names of elements and of attributes."""

_HOLDERS = {_W + name for name in ("pBdr", "tblBorders", "tcBorders", "tblCellMar", "tcMar")}
_LENGTH = regex(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>pt|in|cm|mm|pc|pi|%)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_HALF_POINTS = {_W + name for name in ("sz", "szCs", "kern", "position")}
_EIGHTHS = _W + "sz"
"""The width of a border, as an attribute."""

_FIFTIETHS = 50


def to_common_values(sheet: etree._Element) -> None:
    """Write the values of a style sheet as the common standard does; those of a sheet that follows it stay as they are."""
    for element in sheet.iter(etree.Element):
        parent = element.getparent()
        if parent is not None and parent.tag in _HOLDERS:
            element.tag = _SIDE_NAMES.get(element.tag, element.tag)
        written = {str(name): str(value) for name, value in element.attrib.items()}
        common = {_attribute(element, name): _value(element, name, value) for name, value in written.items()}
        if common != written:
            element.attrib.clear()
            for name, value in common.items():
                element.set(name, value)


def _attribute(element: etree._Element, name: str) -> str:
    return _SIDE_NAMES.get(name, name) if element.tag == _W + "ind" else name


def _value(element: etree._Element, name: str, value: str) -> str:
    if element.tag in (_W + "jc", _W + "lvlJc", _W + "tab") and name == _W + "val":
        return _SIDES.get(value, value)
    length = _LENGTH.fullmatch(value)
    if length is None:
        return value
    number = float(length["number"])
    if length["unit"] == "%":
        return str(round(number * _FIFTIETHS)) if element.get(_W + "type", "pct") == "pct" else value
    return str(round(number * _POINTS[length["unit"]] * _parts_of_a_point(element, name)))


def _parts_of_a_point(element: etree._Element, name: str) -> int:
    """By what a point is divided where this length stands: letters by halves, borders by eighths, all else by twentieths."""
    if element.tag in _HALF_POINTS:
        return 2
    return 8 if name == _EIGHTHS else 20
