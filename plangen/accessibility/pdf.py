"""What a PDF says of itself to those who hear it: its marks and its structure, read from its bytes with pikepdf.

veraPDF reads many more rules of PDF/UA; here are those that a person would ask of first, each held against the document.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, open

from plangen.accessibility.counts import Drawn
from plangen.accessibility.results import Checked, checked, counted, levels_left_out, unlike

_HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
_MARKS = {"PDF/UA-1": ("pdfuaid:part", "1"), "PDF/A-2a": ("pdfaid:part", "2"), "level a": ("pdfaid:conformance", "A")}
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def pdf_checks(data: bytes, drawn: Drawn) -> Iterator[Checked]:
    """Every check of a PDF of a document."""
    with open(BytesIO(data)) as file:
        yield from _whole(file)
        yield from _structure(file, drawn)
        yield from _objects(file)


def _whole(file: Pdf) -> Iterator[Checked]:
    with file.open_metadata() as said:
        missing = [
            f"the file does not say that it is {name}" for name, (key, is_) in _MARKS.items() if said.get(key) != is_
        ]
        title = str(said.get("dc:title") or "")
    yield checked("pdf-declared", "what the file says of itself", missing)
    language = str(file.Root.get("/Lang", ""))
    yield checked("pdf-language", language or "no language", [] if language else ["the file names no language"])
    shown = bool(file.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False))
    faults = [
        *([] if title else ["the file has no title"]),
        *([] if shown else ["readers show its name in place of its title"]),
    ]
    yield checked("pdf-title", f"“{title}”", faults)
    tagged = bool(file.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)) and "/StructTreeRoot" in file.Root
    yield checked("pdf-tagged", counted(len(file.pages), "page"), [] if tagged else ["the file is not tagged"])


def _structure(file: Pdf, drawn: Drawn) -> Iterator[Checked]:
    elements = list(_elements(file.Root.get("/StructTreeRoot", Dictionary()).get("/K")))
    yield _headings(elements, drawn)
    heads = list(_of(elements, "/TH"))
    unsaid = ["a header cell does not say what it heads" for one in heads if not _has_scope(one)]
    tables = len(list(_of(elements, "/Table")))
    looked = f"{counted(tables, 'table')}, {counted(len(heads), 'header cell')}"
    yield checked("pdf-tables", looked, [*unlike(tables, drawn.tables, "tables"), *unsaid])
    lists = len(list(_of(_below_the_title(elements), "/L")))
    yield checked("pdf-lists", counted(lists, "list"), unlike(lists, drawn.lists, "lists"))
    pictures = list(_of(elements, "/Figure"))
    mute = ["a picture has no words in its place" for one in pictures if not str(one.get("/Alt", "")).strip()]
    faults = [*unlike(len(pictures), drawn.pictures, "pictures"), *mute]
    yield checked("pdf-pictures", counted(len(pictures), "picture"), faults)


def _headings(elements: Sequence[Any], drawn: Drawn) -> Checked:
    """The headings, without the title: of one maker of PDF that is the first of them, of the other it is told apart."""
    levels = [int(str(one.S)[2]) for one in elements if str(one.S) in _HEADINGS]
    found = len(levels) - (not any(_of(elements, "/Title")))
    steps = levels_left_out((level, f"heading {number}") for number, level in enumerate(levels, 1))
    faults = [*unlike(found, drawn.headings + drawn.contents, "headings"), *steps]
    return checked("pdf-headings", counted(found, "heading"), faults)


def _below_the_title(elements: Sequence[Any]) -> Sequence[Any]:
    """The elements without those of the cover, whose facts are a list of one maker of PDF and not of the other."""
    headings = [place for place, one in enumerate(elements) if str(one.S) in _HEADINGS]
    title = 0 if any(_of(elements, "/Title")) else 1
    return elements[headings[title] :] if len(headings) > title else ()


def _of(elements: Sequence[Any], kind: str) -> Iterator[Any]:
    return (one for one in elements if kind == one.S)


def _elements(node: Any) -> Iterator[Any]:
    """The elements of the structure, in the order in which they are read."""
    for one in node if isinstance(node, Array) else [node]:
        if isinstance(one, Dictionary) and "/S" in one:
            yield one
            yield from _elements(one.get("/K"))


def _told(element: Any) -> Iterator[Any]:
    """The attributes of an element, group by group."""
    given = element.get("/A", Array())
    yield from (one for one in (given if isinstance(given, Array) else [given]) if isinstance(one, Dictionary))


def _has_scope(cell: Any) -> bool:
    return any("/Scope" in told for told in _told(cell))


def _objects(file: Pdf) -> Iterator[Checked]:
    marks = chain.from_iterable(page.get("/Annots", Array()) for page in file.pages)
    links = [one for one in marks if one.get("/Subtype") == Name.Link]
    mute = ["a link has no description" for one in links if not str(one.get("/Contents", "")).strip()]
    yield checked("pdf-links", counted(len(links), "link"), mute)
    fonts = [one for one in file.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor]
    loose = [f"the font {one.get('/FontName')} is not in the file" for one in fonts if not _embedded(one)]
    faults = loose if fonts else ["the file has no fonts of its own"]
    yield checked("pdf-fonts", counted(len(fonts), "font"), faults)


def _embedded(font: Any) -> bool:
    return any(isinstance(font.get(name), Stream) for name in _FILES)
