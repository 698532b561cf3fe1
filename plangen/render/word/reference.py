"""A council's own styles for a Word file: `--reference council.docx`.

Of the council's file its styles, its theme and its header and footer are read, whichever of Word's two standards it follows. A
style of ours that the council has by the same name takes the council's look; what it lacks stays as it is. Lists keep our
numbering, and numbers of headings are the author's own.
"""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from plangen.errors import PlangenError
from plangen.files.package import Package, PackageError, Reason, xml
from plangen.files.strict import common_names
from plangen.render.look.theme import word_tokens
from plangen.render.word.package import style_sheet, zip_parts
from plangen.render.word.reference_parts import (
    THEME,
    RunningLines,
    is_sound_theme,
    running_lines,
    told_parts,
    with_lines,
)
from plangen.render.word.strict_values import to_common_values

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "word/styles.xml"
_BAND = ("CoverAuthority", "CoverStatus")
"""Our styles that stand on the coloured band of the cover, which a council's own title knows nothing of."""

_KEPT = ("Header", "Footer", "TOC1", "TOC2")
"""Our styles whose stops fit what stands in them, which is ours too."""

_STRANGE = "it is not a Word file (.docx), or it is damaged: open it in Word and save it"
_TOO_LARGE = "it is larger than a Word file of styles can be: save a copy without its text"
_REFUSALS = {
    Reason.LARGE: _TOO_LARGE,
    Reason.GROWS: _TOO_LARGE,
    Reason.STRANGE: _STRANGE,
    Reason.BROKEN: _STRANGE,
    Reason.LOCKED: "it has a password or is of the old kind (.doc): open it in Word and save it as a .docx file",
    Reason.CROWDED: "it has too many parts: save a copy without its text",
    Reason.REPEATED: "it holds two parts of one name: open it in Word and save it",
    Reason.OUTSIDE: "it holds a part whose name leads outside it: open it in Word and save it",
    Reason.MACROS: "it has macros: save it as a plain .docx",
    Reason.DOCUMENT_TYPE: "it holds a document type (DOCTYPE), which Word never writes: open it in Word and save it",
}
"""What an author is told of a file whose styles cannot be taken."""

_HIDES = ("vanish", "webHidden", "specVanish")
"""What hides the words of a style: a council that hides its headings on a cover does not mean ours."""

_BEFORE_NUMBERS = {
    _W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}


def missing_styles(reference: bytes) -> tuple[str, ...]:
    """The names of Word's own styles that our files use and the council's lacks; PlangenError where it is no Word file."""
    theirs = {_style_key(style) for style in _styles(_parse_sheet(_read_part(_open(reference), _STYLES)))}
    ours = _styles(_parse_sheet(style_sheet(word_tokens() | {"ink": "", "tint": "", "language": ""}).encode()))
    return tuple(
        _style_name(style)
        for style in ours
        if style.get(_W + "customStyle") is None and _style_key(style) not in theirs
    )


def apply_styles(file_of_ours: bytes, reference: bytes) -> bytes:
    """A Word file of ours in the council's styles and theme, with its header above ours, and its footer."""
    package = _open(reference)
    with ZipFile(BytesIO(file_of_ours)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    merged = _parse_sheet(_read_part(package, _STYLES))
    for kind, lines in _running(package).items():
        if lines.lines:
            style_id = _own_style(merged, kind)
            for name in (f"word/{kind}1.xml", f"word/{kind}2.xml"):
                parts[name] = with_lines(parts[name], lines, style_id, alone=lines.numbers_pages and kind == "footer")
    for style in _styles(_parse_sheet(parts[_STYLES])):
        _take_style(merged, style)
    _end_circles(merged)
    parts[_STYLES] = etree.tostring(merged, xml_declaration=True, encoding="UTF-8", standalone=True)
    theme = _theme(package)
    return zip_parts(parts | ({THEME: theme} if theme else {}))


def tell_parts(reference: bytes) -> str:
    """In one line what is taken of a council's file and what is not; PlangenError where it is no Word file."""
    package = _open(reference)
    return told_parts(package, bool(_theme(package)), _running(package).items())


def _open(reference: bytes) -> Package:
    try:
        return Package(reference)
    except PackageError as error:
        raise PlangenError(_REFUSALS[error.reason]) from None


def _theme(package: Package) -> bytes:
    """The theme of the council's file; nothing where it has none that Word could open."""
    try:
        theme = common_names(xml(package, THEME)) if THEME in package else b""
    except PackageError as error:
        if error.reason is not Reason.BROKEN:
            raise PlangenError(_REFUSALS[error.reason]) from None
        return b""
    return theme if is_sound_theme(theme) else b""


def _running(package: Package) -> dict[str, RunningLines]:
    return {kind: running_lines(package, kind) for kind in ("header", "footer")}


def _own_style(sheet: etree._Element, kind: str) -> str:
    """The id of a style in which the council's header or footer keeps its own look, beside ours."""
    theirs = next((style for style in _styles(sheet) if _style_key(style) == ("paragraph", kind)), None)
    if theirs is None:
        return kind.capitalize()
    own, style_id = deepcopy(theirs), f"Council{kind.capitalize()}"
    own.set(_W + "styleId", style_id)
    own.set(_W + "customStyle", "1")
    _remove_elements(own, "link")
    for name in own.iter(_W + "name"):
        name.set(_W + "val", f"Council {kind}")
    sheet.append(own)
    return style_id


def _read_part(package: Package, name: str) -> bytes:
    """A part of the council's file, which it must have."""
    try:
        return common_names(xml(package, name))
    except PackageError as error:
        raise PlangenError(_REFUSALS[error.reason]) from None
    except KeyError:
        raise PlangenError(_REFUSALS[Reason.STRANGE]) from None


def _parse_sheet(data: bytes) -> etree._Element:
    """The style sheet, without numbers: the lists of a file are its own."""
    try:
        styles = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        raise PlangenError(_STRANGE) from None
    for style in [style for style in styles if style.tag != _W + "style"]:
        if style.tag not in (_W + "docDefaults", _W + "latentStyles"):
            styles.remove(style)
    to_common_values(styles)
    _remove_elements(styles, *_HIDES)
    return styles


def _styles(styles: etree._Element) -> Iterator[etree._Element]:
    yield from (style for style in styles if style.tag == _W + "style")


def _style_name(style: etree._Element) -> str:
    name = style.find(_W + "name")
    return "" if name is None else name.get(_W + "val", "")


def _style_key(style: etree._Element) -> tuple[str, str]:
    return style.get(_W + "type", ""), _style_name(style).casefold()


def _take_style(styles: etree._Element, ours: etree._Element) -> None:
    """Put a style of ours into the council's sheet, or give the council's style of its name our id and our numbers."""
    style_id = ours.get(_W + "styleId", "")
    theirs = next((style for style in _styles(styles) if _style_key(style) == _style_key(ours)), None)
    holder = next((style for style in _styles(styles) if style.get(_W + "styleId") == style_id), None)
    if holder is not None and holder is not theirs:
        _rename_style(styles, style_id, f"{style_id}Own")
    if theirs is not None and style_id in _KEPT:
        styles.remove(theirs)
        theirs = None
    if theirs is None:
        added = deepcopy(ours)
        if added.get(_W + "default") is not None:
            del added.attrib[_W + "default"]
        styles.append(_without_band(added) if style_id in _BAND else added)
    else:
        _rename_style(styles, theirs.get(_W + "styleId", ""), style_id)
        _take_numbering(theirs, ours)


def _end_circles(styles: etree._Element) -> None:
    """Let no style be based on one that is not there, or on one that is based on it: Word repairs a file that has such."""
    based = {style.get(_W + "styleId", ""): style.find(_W + "basedOn") for style in _styles(styles)}
    for style_id, element in based.items():
        seen, at = {style_id}, "" if element is None else element.get(_W + "val", "")
        while at in based and at not in seen:
            seen.add(at)
            above = based[at]
            at = "" if above is None else above.get(_W + "val", "")
        if element is not None and at:
            _remove_elements(
                next(style for style in _styles(styles) if style.get(_W + "styleId") == style_id), "basedOn"
            )
            based[style_id] = None


def _rename_style(styles: etree._Element, old: str, new: str) -> None:
    for element in styles.iter(_W + "style", _W + "basedOn", _W + "next", _W + "link"):
        attribute = _W + ("styleId" if element.tag == _W + "style" else "val")
        if element.get(attribute) == old:
            element.set(attribute, new)


def _take_numbering(theirs: etree._Element, ours: etree._Element) -> None:
    """The numbers of our style in place of the council's, whose numbering is not in our file."""
    _remove_elements(theirs, "numPr")
    number = ours.find(f"{_W}pPr/{_W}numPr")
    if number is None:
        return
    properties = theirs.find(_W + "pPr")
    if properties is None:
        properties = etree.Element(_W + "pPr")
        last = [element for element in theirs if element.tag in (_W + "rPr", _W + "tblPr")]
        theirs.insert(theirs.index(last[0]) if last else len(theirs), properties)
    place = sum(element.tag in _BEFORE_NUMBERS for element in properties)
    properties.insert(place, deepcopy(number))


def _without_band(style: etree._Element) -> etree._Element:
    """A style of the band without the band."""
    _remove_elements(style, "shd", "pBdr", "color")
    return style


def _remove_elements(style: etree._Element, *names: str) -> None:
    for element in [one for name in names for one in style.iter(_W + name)]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
