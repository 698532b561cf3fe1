"""What a PDF says of itself to those who hear it: its marks and its structure, read from its bytes with pikepdf.

veraPDF reads many more rules of PDF/UA; here are those that a person would ask of first, each held against the document.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, open

from plangen.accessibility.counts import Counts
from plangen.accessibility.results import Result, levels_left_out, number_of, result, unlike

_HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
_MARKS = {"PDF/UA-1": ("pdfuaid:part", "1"), "PDF/A-2a": ("pdfaid:part", "2"), "level a": ("pdfaid:conformance", "A")}
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def pdf_checks(data: bytes, expected: Counts) -> Iterator[Result]:
    """Every check of a PDF of a document."""
    with open(BytesIO(data)) as file:
        yield from _whole(file)
        yield from _structure(file, expected)
        yield from _objects(file)


def _whole(file: Pdf) -> Iterator[Result]:
    with file.open_metadata() as metadata:
        declared = {standard: metadata.get(key) == value for standard, (key, value) in _MARKS.items()}
        title = str(metadata.get("dc:title") or "")
    missing = (f"the file does not say that it is {standard}" for standard, held in declared.items() if not held)
    yield result("pdf-declared", "what the file says of itself", missing)
    language = str(file.Root.get("/Lang", ""))
    yield result("pdf-language", language or "no language", [] if language else ["the file names no language"])
    shown = bool(file.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False))
    yield result("pdf-title", f"“{title}”", _title_faults(title, shown=shown))
    tagged = bool(file.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)) and "/StructTreeRoot" in file.Root
    yield result("pdf-tagged", number_of(len(file.pages), "page"), [] if tagged else ["the file is not tagged"])


def _title_faults(title: str, *, shown: bool) -> Iterator[str]:
    if not title:
        yield "the file has no title"
    if not shown:
        yield "readers show its name in place of its title"


def _structure(file: Pdf, expected: Counts) -> Iterator[Result]:
    elements = list(_elements(file.Root.get("/StructTreeRoot", Dictionary()).get("/K")))
    yield _headings(elements, expected)
    headers = list(_of(elements, "/TH"))
    unscoped = ["a header cell does not say what it heads" for header in headers if not _has_scope(header)]
    tables = len(list(_of(elements, "/Table")))
    looked_at = f"{number_of(tables, 'table')}, {number_of(len(headers), 'header cell')}"
    yield result("pdf-tables", looked_at, [*unlike(tables, expected.tables, "tables"), *unscoped])
    lists = len(list(_of(_below_the_title(elements), "/L")))
    yield result("pdf-lists", number_of(lists, "list"), unlike(lists, expected.lists, "lists"))
    pictures = list(_of(elements, "/Figure"))
    silent = ["a picture has no words in its place" for picture in pictures if not str(picture.get("/Alt", "")).strip()]
    faults = [*unlike(len(pictures), expected.pictures, "pictures"), *silent]
    yield result("pdf-pictures", number_of(len(pictures), "picture"), faults)


def _headings(elements: Sequence[Any], expected: Counts) -> Result:
    """The headings, without the title: of one maker of PDF that is the first of them, of the other it is told apart."""
    levels = [int(str(element.S)[2]) for element in elements if str(element.S) in _HEADINGS]
    below_title = levels[_titles_among_headings(elements) :]
    steps = levels_left_out((level, f"heading {number}") for number, level in enumerate(levels, 1))
    faults = [*unlike(len(below_title), expected.headings + expected.contents, "headings"), *steps]
    return result("pdf-headings", number_of(len(below_title), "heading"), faults)


def _titles_among_headings(elements: Sequence[Any]) -> int:
    """1 where the title of the document is the first of its headings, 0 where it is an element of its own kind."""
    return 0 if any(_of(elements, "/Title")) else 1


def _below_the_title(elements: Sequence[Any]) -> Sequence[Any]:
    """The elements without those of the cover, whose facts are a list of one maker of PDF and not of the other."""
    headings = [place for place, element in enumerate(elements) if str(element.S) in _HEADINGS]
    after_title = headings[_titles_among_headings(elements) :]
    return elements[after_title[0] :] if after_title else ()


def _of(elements: Sequence[Any], kind: str) -> Iterator[Any]:
    return (element for element in elements if kind == element.S)


def _elements(node: Any) -> Iterator[Any]:
    """The elements of the structure, in the order in which they are read."""
    for kid in node if isinstance(node, Array) else [node]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K"))


def _has_scope(cell: Any) -> bool:
    return any("/Scope" in attributes for attributes in _attributes(cell))


def _attributes(element: Any) -> Iterator[Any]:
    """The attributes of an element, group by group."""
    value = element.get("/A", Array())
    groups = value if isinstance(value, Array) else [value]
    return (group for group in groups if isinstance(group, Dictionary))


def _objects(file: Pdf) -> Iterator[Result]:
    annotations = chain.from_iterable(page.get("/Annots", Array()) for page in file.pages)
    links = [mark for mark in annotations if mark.get("/Subtype") == Name.Link]
    silent = ["a link has no description" for link in links if not str(link.get("/Contents", "")).strip()]
    yield result("pdf-links", number_of(len(links), "link"), silent)
    fonts = [item for item in file.objects if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor]
    missing = [f"the font {font.get('/FontName')} is not in the file" for font in fonts if not _embedded(font)]
    faults = missing if fonts else ["the file has no fonts of its own"]
    yield result("pdf-fonts", number_of(len(fonts), "font"), faults)


def _embedded(font: Any) -> bool:
    return any(isinstance(font.get(name), Stream) for name in _FILES)
