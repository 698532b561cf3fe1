"""What a web page says of itself to those who hear it, or see it otherwise: read from its bytes as a browser reads them."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from plangen.accessibility.results import Result, levels_left_out, number_of, result
from plangen.files.regex import regex
from plangen.render.look.colour import READABLE, contrast

_VOID = {"br", "col", "hr", "img", "link", "meta", "source", "wbr"}
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_ROOT = regex(r"(@media[^{}]*\{\s*)?:root\s*\{([^}]*)\}")
_PROPERTY = regex(r"--([a-z-]+):\s*([^;}]+)")
_ADDRESS = regex(r"url\(['\"]?(?!data:)([^)'\"]{1,80})")
_FETCHING = ("src", "srcset", "poster", "data")
_TEXTS = ("ink", "quiet", "accent")
_SEEN = 3
"""The contrast that the mark of the focus needs, by WCAG 2.2, 1.4.11."""


def page_checks(data: bytes) -> Iterator[Result]:
    """Every check of a web page."""
    page = read(data.decode())
    yield from _whole(page)
    yield from _contents(page)
    yield from _colours("".join(sheet.text or "" for sheet in page.iter("style")))
    yield result("page-alone", "every element and the style", _fetches(page))


def read(text: str) -> Element:
    """The page as a tree."""
    reader = _Reader()
    reader.feed(text)
    return reader.tree()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._builder = TreeBuilder()
        self._builder.start("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.data(data)

    def tree(self) -> Element:
        self._builder.end("page")
        return self._builder.close()


def words(element: Element) -> str:
    """The words of an element, those in place of its pictures among them, on one line."""
    alternatives = (picture.get("alt", "") for picture in element.iter("img"))
    return " ".join(" ".join([*element.itertext(), *alternatives]).split())


def _whole(page: Element) -> Iterator[Result]:
    language = next((element.get("lang", "") for element in page.iter("html")), "")
    title = next((words(element) for element in page.iter("title")), "")
    viewport = next(
        (element.get("content", "") for element in page.iter("meta") if element.get("name") == "viewport"), ""
    )
    first = next((element.get("href", "") for element in page.iter("a")), "")
    fixed = "user-scalable=no" in viewport or "maximum-scale" in viewport
    yield result("page-language", language or "no language", [] if language else ["the page names no language"])
    yield result("page-title", f"“{title}”", [] if title else ["the page has no title"])
    yield result("page-zoom", viewport or "no viewport", ["the page may not be enlarged"] if fixed else [])
    skips = any(element.get("id") == first[1:] for element in page.iter("main"))
    yield result("page-skip", "the first link", [] if skips else ["the first link does not lead to the text"])


def _contents(page: Element) -> Iterator[Result]:
    yield _headings(page)
    tables = list(page.iter("table"))
    faults = (fault for table in tables for fault in _table_faults(table))
    yield result("page-tables", number_of(len(tables), "table"), faults)
    pictures = list(page.iter("img"))
    silent = ["a picture has no words in its place" for picture in pictures if not picture.get("alt", "").strip()]
    yield result("page-pictures", number_of(len(pictures), "picture"), silent)
    yield _links(page)


def _headings(page: Element) -> Result:
    headings = [(int(element.tag[1]), words(element)) for element in page.iter() if element.tag in _HEADINGS]
    tops = [level for level, _ in headings if level == 1]
    several = [] if len(tops) == 1 else [f"{len(tops)} headings are of level 1"]
    empty = ["a heading has no words" for _, text in headings if not text]
    faults = [*several, *empty, *levels_left_out(headings)]
    return result("page-headings", number_of(len(headings), "heading"), faults)


def _links(page: Element) -> Result:
    links = list(page.iter("a"))
    ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
    faults = (fault for link in links for fault in _link_faults(link, ids))
    return result("page-links", number_of(len(links), "link"), faults)


def _table_faults(table: Element) -> Iterator[str]:
    caption = next((words(element) for element in table.iter("caption")), "")
    headers = list(table.iter("th"))
    if not caption:
        yield "a table has no caption"
    if not headers:
        yield f"the table “{caption}” has no header cells"
    for header in headers:
        if header.get("scope") not in ("col", "row", "rowgroup"):
            yield f"the header cell “{words(header)}” of the table “{caption}” does not say what it heads"


def _link_faults(link: Element, ids: "Counter[str | None]") -> Iterator[str]:
    text, address = link.get("aria-label") or words(link), link.get("href", "")
    if not text:
        yield f"the link to {address} has no words"
    if address.startswith("#") and ids[address[1:]] != 1:
        yield f"the link “{text}” leads to {ids[address[1:]] or 'no'} places in the page"


def _colours(sheet: str) -> Iterator[Result]:
    light, dark = _looks(sheet)
    pairs = [
        (f"{text} on {paper}, {look}", named.get(text, ""), named.get(paper, ""))
        for look, named in (("light", light), ("dark", dark))
        for text, paper in [("over-band", "band"), *((text, paper) for text in _TEXTS for paper in ("paper", "tint"))]
        if (text, paper) != ("quiet", "tint")
    ]
    yield result("page-contrast", number_of(len(pairs), "pair of colours", "pairs of colours"), _faint(pairs, READABLE))
    marks = [
        (f"focus, {look}", named.get("ink", ""), named.get("paper", ""))
        for look, named in (("light", light), ("dark", dark))
    ]
    yield result("page-focus", number_of(len(marks), "pair of colours", "pairs of colours"), _faint(marks, _SEEN))


def _looks(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours by their names, light and dark, as the style sheet gives them."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for condition, body in _ROOT.findall(sheet):
        into = dark if "dark" in condition else light
        if "print" not in condition:
            into.update((name, value.strip()) for name, value in _PROPERTY.findall(body))
    return _without_names(light), _without_names(light | dark)


def _without_names(colours: dict[str, str]) -> dict[str, str]:
    """The colours, one that is named after another (`var(--ink)`) as that is."""
    return {name: colours.get(value.removeprefix("var(--").removesuffix(")"), value) for name, value in colours.items()}


def _faint(pairs: list[tuple[str, str, str]], least: float) -> Iterator[str]:
    for name, text, paper in pairs:
        if not text or not paper:
            yield f"{name}: the style names no such colour"
        elif (ratio := contrast(text, paper)) < least:
            yield f"{name}: {text} on {paper} has a contrast of {ratio:.2f} to 1; {least} is the least"


def _fetches(page: Element) -> Iterator[str]:
    for element in page.iter():
        if element.tag in ("script", "iframe", "object", "embed", "form"):
            yield f"the page has an element {element.tag}"
        if element.tag == "link" or any(not element.get(name, "data:").startswith("data:") for name in _FETCHING):
            yield f"an element {element.tag} asks for {element.get('src') or element.get('href') or 'something'}"
        yield from (
            f"an element {element.tag} runs a script ({name})" for name in element.attrib if name.startswith("on")
        )
    for sheet in page.iter("style"):
        text = sheet.text or ""
        yield from (f"the style asks for {address}" for address in _ADDRESS.findall(text))
        if "@import" in text:
            yield "the style asks for another"
