"""What a council's Word file has beside its styles: which of it our file takes, and which it does not, in words for a person.

A theme is taken where Word could open it, a header or footer where it is words and numbers of pages. What stands in them is
written anew from the few elements that are known here: nothing else of the council's file gets into ours.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from plangen.files.package import Package, PackageError, related, xml
from plangen.files.regex import regex
from plangen.files.strict import common_names
from plangen.frozen import frozen
from plangen.render.word.xml import TAB, field, paragraph, run

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DOCUMENT, _SETTINGS, THEME = "word/document.xml", "word/settings.xml", "word/theme/theme1.xml"
_COLOURS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_FORMATS = ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst")
_FEWEST_FORMATS = 3
_FIELD = regex(r"\s*(PAGE|NUMPAGES)\b[^\"]*")
_PASSED_OVER = frozenset(
    _W + name for name in ("pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "ptab")
)
_SEEN = frozenset(_W + name for name in ("t", "drawing", "pict", "object", "fldSimple", "instrText"))
"""Elements by which something is seen in a header."""

_NAMES = {
    "drawing": "a picture", "pict": "a picture", "AlternateContent": "a picture", "object": "an object", "tbl": "a table",
    "sdt": "a field to be filled in", "hyperlink": "a link", "ins": "a tracked change", "del": "a tracked change",
}  # fmt: skip
Parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@frozen
class RunningLines:
    """The lines of a header or footer as paragraphs of our own: their text as XML, or why they are not taken, or neither."""

    lines: tuple[str, ...] = ()
    numbers_pages: bool = False
    refused: str = ""


class _Unknown(Exception):
    """Something stands in a header that is not taken."""


def is_sound_theme(theme: bytes) -> bool:
    """Whether Word could open a theme: it has all its colours, fonts and kinds of fill."""
    try:
        root = etree.fromstring(theme, Parser)
    except etree.XMLSyntaxError:
        return False
    elements = root.find(f"{_A}themeElements")
    if root.tag != f"{_A}theme" or elements is None:
        return False
    colours = all(len(elements.findall(f"{_A}clrScheme/{_A}{name}/*")) == 1 for name in _COLOURS)
    fonts = all(
        elements.find(f"{_A}fontScheme/{_A}{kind}/{_A}latin[@typeface]") is not None
        for kind in ("majorFont", "minorFont")
    )
    formats = all(len(elements.findall(f"{_A}fmtScheme/{_A}{name}/*")) >= _FEWEST_FORMATS for name in _FORMATS)
    return colours and fonts and formats


def running_lines(package: Package, kind: str) -> RunningLines:
    """The `header` or `footer` of the last section of a council's file."""
    try:
        part = _running_part(package, kind, "default")
        if not part:
            return RunningLines()
        lines = [_line(child) for child in _root(package, part)]
    except (etree.XMLSyntaxError, PackageError, KeyError):
        return RunningLines(refused="it is damaged")
    except _Unknown as unknown:
        return RunningLines(refused=f"it holds {unknown}")
    if not any(lines):
        return RunningLines()
    return RunningLines(tuple(lines), any("> PAGE" in line for line in lines))


def lines_of_other_pages(package: Package) -> list[str]:
    """The headers and footers of first and of even pages that a council's file shows, as they are called."""
    try:
        settings = [_root(package, _SETTINGS)] if _SETTINGS in package else []
        shown = {
            "first": _is_on(_sections(package)[-1:], "titlePg"),
            "even": _is_on(settings, "evenAndOddHeaders"),
        }
        pairs = [(kind, pages) for pages, are in shown.items() if are for kind in ("header", "footer")]
        return [f"its {kind} of {pages} pages" for kind, pages in pairs if _holds_anything(package, kind, pages)]
    except (etree.XMLSyntaxError, PackageError, KeyError):
        return []


def _is_on(elements: list[etree._Element], switch: str) -> bool:
    """Whether any of the elements has a switch that is on."""
    found = [each for element in elements for each in element.findall(f"{_W}{switch}")]
    return any(each.get(f"{_W}val", "1") not in ("0", "false", "off") for each in found)


def _holds_anything(package: Package, kind: str, pages: str) -> bool:
    part = _running_part(package, kind, pages)
    return bool(part) and any(element.tag in _SEEN for element in _root(package, part).iter())


def _root(package: Package, part: str) -> etree._Element:
    return etree.fromstring(common_names(xml(package, part)), Parser)


def _sections(package: Package) -> list[etree._Element]:
    return list(_root(package, _DOCUMENT).iter(f"{_W}sectPr")) if _DOCUMENT in package else []


def _running_part(package: Package, kind: str, pages: str) -> str:
    """The name of the part that holds the header or footer of the `default`, `first` or `even` pages, or nothing."""
    named = [each for section in _sections(package)[-1:] for each in section.findall(f"{_W}{kind}Reference")]
    wanted = next((each.get(f"{_R}id") for each in named if each.get(f"{_W}type", "default") == pages), None)
    parts = {each.id: each.part for each in related(package, _DOCUMENT) if each.kind == kind} if wanted else {}
    found = parts.get(wanted or "", "")
    return found if found in package else ""


def _line(element: etree._Element) -> str:
    """The runs of a paragraph, written anew; nothing for one without words."""
    if element.tag != f"{_W}p":
        raise _Unknown(_name(element))
    return "".join(_runs(element))


def _runs(element: etree._Element) -> Iterator[str]:
    code: list[str] | None = None
    for child in _inner(element):
        name = child.tag
        if name == f"{_W}fldSimple":
            yield _field(child.get(f"{_W}instr", ""))
        elif name == f"{_W}fldChar":
            kind = child.get(f"{_W}fldCharType")
            if kind == "begin":
                code = []
            elif kind == "end" and code is not None:
                yield _field("".join(code))
                code = None
        elif name == f"{_W}instrText" and code is not None:
            code.append(child.text or "")
        elif code is None:
            yield _text(child)


def _inner(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in the runs of a paragraph."""
    for child in element:
        if child.tag == f"{_W}r":
            if _is_on(child.findall(f"{_W}rPr"), "vanish"):
                raise _Unknown("hidden text")
            yield from (inner for inner in child if inner.tag not in _PASSED_OVER)
        elif child.tag not in _PASSED_OVER:
            yield child


def _text(element: etree._Element) -> str:
    match element.tag.removeprefix(_W):
        case "t":
            return run(element.text or "") if element.text else ""
        case "tab":
            return TAB
        case "noBreakHyphen":
            return run("-")
    raise _Unknown(_name(element))


def _field(code: str) -> str:
    known = _FIELD.match(code)
    if known is None:
        raise _Unknown(f"a field ({' '.join(code.split()) or 'without a name'})")
    return field(known[1], "1")


def _name(element: etree._Element) -> str:
    name = etree.QName(element).localname if isinstance(element.tag, str) else "a comment"
    return _NAMES.get(name, f"what plangen does not know ({name})")


def with_lines(part: bytes, council: RunningLines, style: str, *, alone: bool) -> bytes:
    """A header or footer of ours with the council's lines before it, or those `alone`."""
    if not council.lines:
        return part
    lines = "".join(paragraph(style, line) for line in council.lines).encode()
    place = part.index(b"<w:p>")
    end = part.rindex(b"</w:p>") + len(b"</w:p>")
    return part[:place] + lines + (part[end:] if alone else part[place:])


def told_parts(package: Package, theme_is_sound: bool, running: Iterable[tuple[str, RunningLines]]) -> str:
    """In one line what is taken of a council's file, and what is not."""
    taken, left = ["styles"], ["its text", "its page size and margins", "its numbering"]
    (taken if theme_is_sound else left).append("theme" if theme_is_sound else "its theme, which is not whole")
    for kind, lines in running:
        if lines.lines:
            taken.append(kind)
        elif lines.refused:
            left.append(f"its {kind} ({lines.refused})")
    left += lines_of_other_pages(package)
    if any(name.startswith("word/media/") for name in package):
        left.append("its pictures (the logo is that of the plan)")
    return f"its {_listed(taken)} are taken; not taken: {', '.join(left)}"


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
