"""Word files as other people make them, from one of ours: without styles, in two columns, with merged cells, without rules,
with tracked changes. Each takes and gives the bytes of a Word file.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"
SIDE, TOP = "At the side", "Across the top"
"""What stands in the merged cells that `with_merged_cells` adds to each table."""

ADDED, DELETED = "words that were added", "words that were taken out"
_BARE_STYLES = f"""<w:styles xmlns:w="{W[1:-1]}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"""
_LOOKS = ("b", "u", "b", "u", "b")
"""How a heading of each level is set where there are no styles: bold or underlined."""

_BULLETS = ("•", "o", "–", "•")


def element(name: str, **values: str) -> Any:
    return etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})


def run(text: str, **looks: str) -> Any:
    made = element("r")
    if looks:
        made.append(element("rPr"))
        made[0].extend(element(name, val=value) for name, value in looks.items())
    words = element("t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    made.append(words)
    return made


def paragraph(text: str, **looks: str) -> Any:
    made = element("p")
    made.append(run(text, **looks))
    return made


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(contents: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, data in contents.items():
            file.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, change: Callable[[Any], None], **others: str) -> bytes:
    """The file with its text changed, and other parts replaced (`word/NAME.xml` by NAME)."""
    contents = parts(data)
    body = etree.fromstring(contents[DOCUMENT])
    change(body.find(f"{W}body"))
    contents[DOCUMENT] = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(contents | {f"word/{name}.xml": text.encode() for name, text in others.items()})


def of_body(text: str | list[Any], **others: str) -> bytes:
    """A small Word file of these elements (or XML) and nothing else but bare styles."""
    inner = text if isinstance(text, str) else "".join(etree.tostring(item, encoding="unicode") for item in text)
    namespaces = (
        f'xmlns:w="{W[1:-1]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = {"styles": _BARE_STYLES, **{name: part for name, part in others.items() if name != "relations"}}
    relations = "".join(f'<Relationship Id="{name}" Type="{kind}/{name}" Target="{name}.xml"/>' for name in named)
    package = "http://schemas.openxmlformats.org/package/2006"
    contents = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="d" '
        f'Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{relations}{others.get('relations', '')}</Relationships>",
        DOCUMENT: f"<w:document {namespaces}><w:body>{inner}</w:body></w:document>",
        **{f"word/{name}.xml": part for name, part in named.items()},
    }
    return zipped({name: text.encode() for name, text in contents.items()})


# --- without styles ---


def without_styles(data: bytes) -> bytes:
    """No style is left: headings are bold or underlined body text, one in capitals; bullets are typed, header rows bold."""
    numbers = _style_numbers(parts(data)["word/styles.xml"])

    def change(body: Any) -> None:
        capitals = next(item for item in body.iter(f"{W}p") if _style(item) == "Heading1")
        for item in [*body.iter(f"{W}p")]:
            _unstyle(item, _style(item), numbers, capitals=item is capitals)
        for row in _header_rows(body):
            for text in row.iter(f"{W}r"):
                _look(text, "b")
        for found in [*body.iter(f"{W}tblStyle", f"{W}tblHeader", f"{W}tblCaption", f"{W}rStyle")]:
            found.getparent().remove(found)
        for content in [*body.iter(f"{W}sdtContent")]:
            _unwrap(content.getparent(), content)

    return changed(data, change, styles=_BARE_STYLES)


def _header_rows(body: Any) -> list[Any]:
    return [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]


def _unwrap(holder: Any, content: Any) -> None:
    for item in content:
        holder.addprevious(item)
    holder.getparent().remove(holder)


def _style(item: Any) -> str:
    found = item.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def _style_numbers(styles: bytes) -> dict[str, Any]:
    """The numbering of each style that has one."""
    found = ((style, style.find(f"{W}pPr/{W}numPr")) for style in etree.fromstring(styles).iter(f"{W}style"))
    return {style.get(f"{W}styleId"): numbers for style, numbers in found if numbers is not None}


def _unstyle(item: Any, style: str, numbers: dict[str, Any], *, capitals: bool) -> None:
    properties = item.find(f"{W}pPr")
    for found in [] if properties is None else properties.findall(f"{W}pStyle"):
        properties.remove(found)
    if style.startswith("Heading"):
        for words in item.iter(f"{W}r"):
            if capitals:
                for text in words.iter(f"{W}t"):
                    text.text = (text.text or "").upper()
            else:
                _look(words, _LOOKS[int(style[-1]) - 1])
    elif style == "Title":
        for words in item.iter(f"{W}r"):
            _look(words, "b")
            _look(words, "sz", "40")
    elif style.startswith("ListBullet"):
        level = int(style.removeprefix("ListBullet") or 1) - 1
        for found in [] if properties is None else properties.findall(f"{W}numPr"):
            properties.remove(found)
        mark = run(_BULLETS[level])
        mark.append(element("tab"))
        item.insert(1 if properties is not None else 0, mark)
    elif style in numbers and properties is not None and properties.find(f"{W}numPr") is None:
        properties.append(deepcopy(numbers[style]))


def _look(words: Any, name: str, value: str = "") -> None:
    looks = words.find(f"{W}rPr")
    if looks is None:
        looks = element("rPr")
        words.insert(0, looks)
    looks.append(element(name, val=value or ("single" if name == "u" else "1")))


def with_half_of_the_styles(data: bytes) -> bytes:
    """Headings of the first level keep their style; those below are bold words in the style of the text."""

    def change(body: Any) -> None:
        for item in body.iter(f"{W}p"):
            if _style(item) in ("Heading2", "Heading3", "Heading4"):
                item.find(f"{W}pPr/{W}pStyle").set(f"{W}val", "BodyText")
                for words in item.iter(f"{W}r"):
                    _look(words, "b")

    return changed(data, change)


# --- other flavours ---


def in_two_columns(data: bytes) -> bytes:
    """The text in two columns, after the cover."""

    def change(body: Any) -> None:
        for section in [*body.iter(f"{W}sectPr")][1:]:
            for found in section.findall(f"{W}cols"):
                section.remove(found)
            section.append(element("cols", num="2", space="708"))

    return changed(data, change)


def with_merged_cells(data: bytes) -> bytes:
    """Each table with a row above that is one cell (TOP), and a column before whose cells are one below the header (SIDE)."""

    def change(body: Any) -> None:
        for table in body.iter(f"{W}tbl"):
            grid = table.find(f"{W}tblGrid")
            grid.insert(0, element("gridCol", w="900"))
            for place, row in enumerate(table.findall(f"{W}tr")):
                merge = {0: None, 1: "restart"}.get(place, "continue")
                row.insert(_first_cell(row), _cell(SIDE if place == 1 else "", merge=merge))
            first = element("tr")
            first.append(_cell(TOP, across=len(grid)))
            table.insert(table.index(table.find(f"{W}tr")), first)

    return changed(data, change)


def _first_cell(row: Any) -> int:
    return int(row.index(row.find(f"{W}tc")))


def _cell(text: str, *, across: int = 1, merge: str | None = None) -> Any:
    made = element("tc")
    properties = element("tcPr")
    properties.append(element("tcW", w="900", type="dxa"))
    if across > 1:
        properties.append(element("gridSpan", val=str(across)))
    if merge:
        properties.append(element("vMerge", val=merge))
    made.extend([properties, paragraph(text)])
    return made


def without_rules(data: bytes) -> bytes:
    """Tables without any line or shade: their columns are told by space alone."""

    def change(body: Any) -> None:
        for properties in body.iter(f"{W}tblPr"):
            for found in [*properties.iter(f"{W}tblStyle", f"{W}tblBorders")]:
                properties.remove(found)
        for found in [*body.iter(f"{W}tcBorders"), *body.iterfind(f".//{W}tcPr/{W}shd")]:
            found.getparent().remove(found)
        for row in _header_rows(body):
            for text in row.iter(f"{W}r"):
                _look(text, "b")

    return changed(data, change)


def with_tracked_changes(data: bytes) -> bytes:
    """Words added to every tenth paragraph of the text, and words taken out after them, as tracked changes."""
    numbers = count(9000)

    def change(body: Any) -> None:
        texts = [item for item in body.iterchildren(f"{W}p") if _style(item) == "BodyText"]
        for item in texts[::10]:
            item.append(_tracked("ins", f" {ADDED}", next(numbers)))
            gone = _tracked("del", f" {DELETED}", next(numbers))
            for text in gone.iter(f"{W}t"):
                text.tag = f"{W}delText"
            item.append(gone)

    return changed(data, change)


def _tracked(kind: str, text: str, number: int) -> Any:
    made = element(kind, id=str(number), author="A. Reader", date="2026-05-04T09:30:00Z")
    made.append(run(text))
    return made


def texts(data: bytes, part: str = DOCUMENT) -> Iterator[str]:
    """Every run of characters in a part, as it is stored."""
    return (text.text or "" for text in etree.fromstring(parts(data)[part]).iter(f"{W}t"))
