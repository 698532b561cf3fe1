"""How the paragraph styles of a Word file look, read from its style sheet, as far as it decides where lines and pages end."""

import re
from functools import lru_cache

from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.render.word.font_metrics import LINE

_STYLE = regex(r'<w:style [^>]*w:type="paragraph".*?</w:style>', re.DOTALL)
_ATTRIBUTE = regex(r'w:(\w+)="([^"]*)"')
_POINT = 20  # twips
_SINGLE = 240


@frozen
class ParagraphStyle:
    """A paragraph style: the size and weight of its letters, its lines, and the space around it, in points.

    `line` is a multiple of a single line; `hanging` is how far the first line stands out to the left.
    """

    size: float = 11
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1
    left: float = 0
    right: float = 0
    hanging: float = 0
    padding: float = 0
    whole: bool = False
    kept: bool = False

    @property
    def height(self) -> float:
        """The height of a line, in whole twips, as programs round it."""
        return int(int(self.size * LINE * _POINT) * self.line) / _POINT


@lru_cache(maxsize=2)
def paragraph_styles(sheet: str) -> dict[str, ParagraphStyle]:
    """The paragraph styles of a style sheet by their ids, each with what it has from those it is based on."""
    defaults = (
        sheet[: sheet.find("<w:latentStyles")] if "<w:latentStyles" in sheet else sheet[: sheet.find("<w:style ")]
    )
    texts = {_first_match(text, r'w:styleId="([^"]*)"'): text for text in _STYLE.findall(sheet)}
    styles: dict[str, ParagraphStyle] = {}
    for name in texts:
        _style_with_bases(name, texts, _read_style(defaults, ParagraphStyle()), styles)
    return styles


def _style_with_bases(
    name: str, texts: dict[str, str], default: ParagraphStyle, styles: dict[str, ParagraphStyle], depth: int = 0
) -> ParagraphStyle:
    if name not in styles and name in texts and depth < len(texts):
        base = _first_match(texts[name], r'<w:basedOn w:val="([^"]*)"')
        styles[name] = _read_style(texts[name], _style_with_bases(base, texts, default, styles, depth + 1))
    return styles.get(name, default)


def _read_style(text: str, base: ParagraphStyle) -> ParagraphStyle:
    """The look that properties make of the look they stand on."""
    spacing, indent = _attributes(text, "spacing"), _attributes(text, "ind")
    borders = text[text.find("<w:pBdr>") : text.find("</w:pBdr>")] if "<w:pBdr>" in text else ""
    size = _first_match(text, r'<w:sz w:val="(\d+)"')
    top = _attributes(borders, "top")
    return ParagraphStyle(
        size=float(size) / 2 if size else base.size,
        bold=_is_on(text, "b", base.bold),
        before=_points(spacing, "before", base.before),
        after=_points(spacing, "after", base.after),
        line=_line(spacing, base.line),
        left=_points(indent, "left", _points(indent, "start", base.left)),
        right=_points(indent, "right", _points(indent, "end", base.right)),
        hanging=_points(indent, "hanging", base.hanging),
        padding=float(top["space"]) + float(top.get("sz", 4)) / 8 if "space" in top else base.padding,
        whole=_is_on(text, "keepLines", base.whole),
        kept=_is_on(text, "keepNext", base.kept),
    )


def _first_match(text: str, pattern: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""


def _attributes(text: str, name: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(_first_match(text, f"<w:{name} ([^>]*)/>")))


def _points(attributes: dict[str, str], name: str, otherwise: float) -> float:
    return float(attributes[name]) / _POINT if re.fullmatch(r"-?\d+", attributes.get(name, "")) else otherwise


def _line(spacing: dict[str, str], otherwise: float) -> float:
    return (
        float(spacing["line"]) / _SINGLE
        if spacing.get("lineRule", "auto") == "auto" and "line" in spacing
        else otherwise
    )


def _is_on(text: str, name: str, otherwise: bool) -> bool:
    match = re.search(rf'<w:{name}(?: w:val="(\w+)")?/>', text)
    return match[1] not in ("0", "false", "off") if match else otherwise
