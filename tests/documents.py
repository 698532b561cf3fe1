"""What a reader gets of a built document: the text of a page, a Word file and a PDF, each by a reader of its own.

Left out are the workings that a figure on the page opens to, which no printed copy has; and, as furniture, running heads
and page numbers, the page numbers and leaders of the contents, the marks of lists, the header row of a table where it
stands again on the next page, the link that skips to the text. All else is kept in the order in which it is read out; a
picture is its text alternative. A PDF is read by its structure, as a screen reader does; what stands outside it is kept apart.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import mammoth
from lxml import etree, html
from pypdf import PdfReader

from plangen.check import edition_of
from plangen.compose import compose
from plangen.document.model import Document
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render import FORMATS, render
from tests.conftest import ROOT

_UNSEEN = re.compile("[\u00ad\u2010\u200b\\s]")
_LEADER = re.compile(r"[.\s]*\d*\s*$")
_BLOCKS = set("p div dt dd li td th caption figcaption blockquote tr br table figure ul ol".split())
_PDF_BLOCKS = set("/P /Sect /L /LI /LBody /TD /TH /Caption /Figure /BlockQuote /Note /TOCI".split())
_IN_CONTENTS = "\f"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = {"w": _W[1:-1]}
_WORD_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        *(f"p[style-name='Heading {level}'] => h{level + 1}:fresh" for level in range(1, 6)),
        "p[style-name='TOC Heading'] => p.contents:fresh",
        *(f"p[style-name='toc {level}'] => p.contents:fresh" for level in (1, 2)),
    ]
)


class Section(NamedTuple):
    """A heading of a document (its level, 0 for the title; None before the first) and the text below it."""

    level: int | None
    heading: str
    text: str


class Read(NamedTuple):
    """A document as read: its sections in order, the lines of its contents, what stands outside its structure, and its
    footnotes where the format sets them apart from the text."""

    sections: tuple[Section, ...]
    contents: tuple[str, ...]
    outside: str = ""
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of the text in reading order, without the contents."""
        return "\n".join([*(f"{one.heading}\n{one.text}" for one in self.sections), *self.notes])


class Built(NamedTuple):
    """A plan with its document, and the files made of it by their endings."""

    plan: Plan
    document: Document
    files: dict[str, bytes]

    @property
    def read(self) -> dict[str, Read]:
        """Each file as read."""
        return {ending: READERS[ending](data) for ending, data in self.files.items()}


@cache
def built(folder: Path) -> Built:
    """A plan's folder built in every format, once in a run of the tests."""
    plan = load(folder)
    document = compose(plan, edition_of(plan))
    return Built(plan, document, {ending: render(document, ending) for ending in FORMATS})


def word_file(plan: Plan) -> bytes:
    """The Word file of a plan."""
    return render(compose(plan, edition_of(plan)), "docx")


def example(name: str) -> Path:
    """The folder of one of the examples."""
    return ROOT / "examples" / name


def bare(text: str) -> str:
    """The characters alone: NFKC, without whitespace, soft hyphens and other hyphens that a line may break at."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text.replace("\u2011", "-")))


def between_spaces(text: str) -> str:
    """The text in NFKC on one line, with one space wherever there was whitespace."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u2010", "-").split())


@cache
def read_html(data: bytes, notes_apart: bool = False) -> Read:
    """The page as a browser reads it out; with its notes apart, as a Word file has them, if asked."""
    body = html.document_fromstring(data.decode()).find("body")
    notes = [note for note in body.xpath(".//div[@class='notes']//li") if notes_apart]
    said = tuple(between_spaces(note.text_content()) for note in notes)
    for note in notes:
        note.drop_tree()
    contents: list[str] = []
    for extra in body.xpath(".//nav[@class='contents'] | .//a[@class='skip'] | .//div[@class='working']"):
        if extra.tag == "nav":
            told = "".join(text for _, text in _told(extra))
            contents = [line for line in map(between_spaces, told.split("\n")) if line]
        extra.drop_tree()
    return Read(_sections(_told(body), 1), tuple(contents), notes=said)


def with_typed_numbers(data: bytes) -> bytes:
    """The Word file with the numbers that Word counts for its headings typed before them, for readers that do not count."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    body = etree.fromstring(parts["word/document.xml"])
    count = _count_headings(etree.fromstring(parts["word/numbering.xml"]))
    for paragraph in body.iter(f"{_W}p"):
        style, numbers = (paragraph.find(f"{_W}pPr/{_W}{name}") for name in ("pStyle", "numPr"))
        if numbers is None or not re.fullmatch(r"Heading\d", style.get(f"{_W}val")):
            continue
        depth, number = (int(numbers.find(f"{_W}{name}").get(f"{_W}val")) for name in ("ilvl", "numId"))
        if number:
            run = etree.fromstring(f'<w:r xmlns:w="{_W[1:-1]}"><w:t>{count(depth, number)}</w:t><w:tab/></w:r>')
            paragraph.insert(1, run)
    parts["word/document.xml"] = etree.tostring(body)
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def _count_headings(numbering: Any) -> Callable[[int, int], str]:
    """Counts as Word does: by the lists that numberings share, each begun anew where a numbering is first used that says so."""
    counts: dict[str, list[int]] = {}
    used: set[tuple[int, int]] = set()

    def count(depth: int, number: int) -> str:
        [num] = numbering.xpath(f"w:num[@w:numId={number}]", namespaces=_NAMES)
        abstract = num.find(f"{_W}abstractNumId").get(f"{_W}val")
        starts = num.xpath(f"w:lvlOverride[@w:ilvl={depth}]/w:startOverride/@w:val", namespaces=_NAMES)
        at = counts.setdefault(abstract, [0] * 9)
        begins = starts and (number, depth) not in used
        at[depth:] = [int(starts[0]) if begins else at[depth] + 1, *[0] * (8 - depth)]
        used.add((number, depth))
        path = f"w:abstractNum[@w:abstractNumId={abstract}]/w:lvl[@w:ilvl={depth}]/w:lvlText/@w:val"
        [text] = numbering.xpath(path, namespaces=_NAMES)
        return re.sub(r"%(\d)", lambda level: str(at[int(level[1]) - 1]), text)

    return count


@cache
def read_docx(data: bytes) -> Read:
    """The Word file as mammoth reads it, tabs as spaces, with the numbers of its headings."""
    made = mammoth.convert_to_html(BytesIO(with_typed_numbers(data)), style_map=_WORD_STYLES).value
    body = html.fromstring(f"<div>{made}</div>")
    contents = []
    for line in body.xpath(".//p[starts-with(@class, 'contents')]"):
        contents.append(_entry(between_spaces(line.text_content())))
        line.drop_tree()
    notes = tuple(_footnotes(body))
    return Read(_sections(_told(body), 1), tuple(contents), notes=notes)


def _footnotes(body: Any) -> Iterator[str]:
    """The footnotes, each with its number, taken out of the text; a mark in the text is the number alone."""
    for mark in body.xpath(".//a[starts-with(@id, 'footnote-ref-')]"):
        mark.text = mark.text.strip("[]")
    for note in body.xpath(".//li[starts-with(@id, 'footnote-')]"):
        for back in note.xpath(".//a[starts-with(@href, '#footnote-ref-')]"):
            back.text = ""
        yield f"{note.get('id').removeprefix('footnote-')} {between_spaces(note.text_content())}"
        note.drop_tree()


@cache
def read_pdf(data: bytes) -> Read:
    """The PDF as its structure tells it."""
    file = PdfReader(BytesIO(data))
    marked: dict[Mark, str] = {}
    for number, page in enumerate(file.pages):
        for mark, text in _marked(page):
            marked[number, mark] = marked.get((number, mark), "") + text
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(file.pages)}
    notes: list[str] = []
    told = list(_structure(file.trailer["/Root"]["/StructTreeRoot"]["/K"], Place(pages, marked, notes)))
    sections = _sections(told, 1)
    contents = next((one for one in sections if _IN_CONTENTS in one.text), Section(None, "", ""))
    lines = [contents.heading, *(_entry(between_spaces(line)) for line in contents.text.split("\n") if line.strip())]
    outside = "\n".join(text for _, text in sorted(marked.items(), key=str) if text.strip())
    return Read(tuple(one for one in sections if one is not contents), tuple(lines), outside, tuple(notes))


def tables(ending: str, data: bytes) -> list[list[list[str]]]:
    """The tables of a page or a Word file: rows of cells, each as its bare text."""
    text = data.decode() if ending == "html" else mammoth.convert_to_html(BytesIO(data)).value
    page = html.document_fromstring(text)
    for working in page.xpath("//div[@class='working']"):
        working.drop_tree()
    tuple(_footnotes(page))
    rows = (table.xpath(".//tr") for table in page.xpath("//table"))
    return [[[bare(cell.text_content()) for cell in row.xpath("./td | ./th")] for row in some] for some in rows]


READERS = {"html": read_html, "docx": read_docx, "pdf": read_pdf}

Told = tuple[str, str]
"""A piece of text with the heading it stands in ("h1" to "h6"), or "" outside of headings."""

Mark = tuple[int, int | None]
"""A page of a PDF, from 0, and a marked piece of its content; None for what is not marked."""


def _entry(line: str) -> str:
    return _LEADER.sub("", line)


def _sections(told: Iterable[Told], title: int) -> tuple[Section, ...]:
    made: list[tuple[int | None, list[str], list[str]]] = [(None, [], [])]
    within = ""
    for kind, text in told:
        if kind and kind != within:
            made.append((int(kind[1]) - title, [], []))
        within = kind
        made[-1][1 if kind else 2].append(text)
    read = (Section(level, between_spaces("".join(words)), "".join(below)) for level, words, below in made)
    return tuple(one for one in read if one.heading or one.text.strip())


def _told(element: Any, kind: str = "") -> Iterator[Told]:
    if not isinstance(element.tag, str):
        return
    heading = re.fullmatch(r"h[1-6]", element.tag)
    kind = element.tag if heading else kind
    around = [("", "\n")] if element.tag in _BLOCKS or heading else [(kind, " ")] if element.tag == "sup" else []
    yield from around
    yield (kind, element.get("alt", "") if element.tag == "img" else (element.text or "").replace("\n", " "))
    for child in element:
        yield from _told(child, kind)
        yield (kind, (child.tail or "").replace("\n", " "))
    yield from around


def _marked(page: Any) -> Iterator[tuple[int | None, str]]:
    marks: list[int | None] = [None]
    said: list[tuple[int | None, str]] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            given = operands[1] if len(operands) > 1 else {}
            marks.append(given.get("/MCID", marks[-1]) if isinstance(given, dict) else marks[-1])
        elif operator == b"EMC":
            marks.pop()

    page.extract_text(visitor_operand_before=before, visitor_text=lambda text, *_: said.append((marks[-1], text)))
    yield from said


class Place(NamedTuple):
    """Where in a PDF its structure is being read.

    `pages` gives a page by its object, `marked` the text still to be told, `notes` takes the footnotes; then the page, the
    heading, whether this is in a list whose items have bullets or numbers, and the element around it.
    """

    pages: dict[int, int]
    marked: dict[Mark, str]
    notes: list[str]
    page: int = 0
    kind: str = ""
    marks: bool = False
    parent: str = ""


def _structure(node: Any, place: Place) -> Iterator[Told]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, int):
        yield (place.kind, place.marked.pop((place.page, int(node)), "").replace("\n", " ") + " ")
    elif isinstance(node, list):
        for one in node:
            yield from _structure(one, place)
    elif node.get("/Type") != "/OBJR":
        yield from _element(node, place)


def _element(node: Any, place: Place) -> Iterator[Told]:
    name = node.get("/S", "")
    page = place.pages[node.raw_get("/Pg").idnum] if "/Pg" in node else place.page
    kind = name[1:].lower() if re.fullmatch("/H[1-6]", name) else place.kind
    around = [("", "\n")] if name in _PDF_BLOCKS or kind != place.kind else []
    marks = _is_marked(node) if name == "/L" else place.marks
    told = list(
        _structure(
            node.get("/MCID", node.get("/K", [])), place._replace(page=page, kind=kind, marks=marks, parent=name)
        )
    )
    if name == "/Note":
        place.notes.append(between_spaces("".join(text for _, text in told)))
        return
    yield from around
    yield (kind, node.get("/Alt", "") if name == "/Figure" else _IN_CONTENTS if name == "/TOC" else "")
    yield from [] if name == "/Lbl" and place.marks and place.parent == "/LI" else told
    yield from around


def _is_marked(node: Any) -> bool:
    """Whether the items of a list have bullets or numbers; the terms of a glossary are no such marks."""
    said = node["/A"].get_object() if "/A" in node else []
    numbering = [one.get_object().get("/ListNumbering") for one in (said if isinstance(said, list) else [said])]
    return any(one not in (None, "/None", "/Description") for one in numbering)
