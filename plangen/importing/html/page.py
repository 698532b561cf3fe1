"""A web page as a tree: its characters by the encoding that it names, nothing fetched, and what is no text of it taken out."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from lxml import html

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.importing.as_read import LeftOut
from plangen.importing.kinds import decoded

Element = Any
"""An element of lxml, whose stubs say less than we need."""

_CHARSET = regex(r"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", 2)
_KNOWN = frozenset(
    "utf-8 utf8 windows-1252 iso-8859-1 iso-8859-15 latin1 windows-1250 iso-8859-14 us-ascii ascii".split()
)
"""The encodings in which pages in English and Welsh are written."""

_DECLARATION = regex(r"^\s*<\?xml[^>]*\?>")
_NO_WORDS = "script style template noscript svg object embed iframe audio video canvas".split()
_CONTROLS = ("button", "input", "select", "textarea", "datalist", "dialog", "label")
_UNSEEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", 2)
_UNPRINTED = regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TOKENS = regex(r"[\s_]+")
DEEPEST = 150
"""How deep elements may stand within each other; of deeper ones the words alone are read."""


def parse(data: bytes) -> Element:
    """The root of a page; ValueError where a part of it is too deep to be read."""
    return tree_of(_DECLARATION.sub("", _characters(data)))


def tree_of(text: str) -> Element:
    """The root of a page that is text already; ValueError where a part of it is too deep to be read."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = html.document_fromstring(_UNPRINTED.sub(" ", text), parser=parser)
    if any("depth" in error.message for error in parser.error_log):
        raise ValueError("elements stand too deep within each other")
    _flatten(root)
    return root


def _characters(data: bytes) -> str:
    named = _CHARSET.search(data[:4_096].decode("latin-1"))
    encoding = named[1].lower() if named else ""
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if encoding not in _KNOWN or encoding in ("utf-8", "utf8") or marked:
        return decoded(data)
    as_windows_does = {"iso-8859-1": "windows-1252", "latin1": "windows-1252"}
    return data.decode(as_windows_does.get(encoding, encoding), "replace")


def _flatten(root: Element) -> None:
    """Let no element stand deeper than DEEPEST: it gives way to its words."""
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    for element in level:
        text = element.text_content()
        for child in list(element):
            element.remove(child)
        element.text = _UNPRINTED.sub(" ", text)


def text_of(element: Element) -> str:
    """The words of an element, with one space wherever there was any."""
    return " ".join(element.text_content().split())


def take_out(root: Element) -> list[LeftOut]:
    """Take out of a page what is no text of it; the words of what was taken out, by kind."""
    left: list[LeftOut] = []
    for element in list(root.iter(*_NO_WORDS)):
        _drop(element)
    for kind, is_of in _KINDS:
        for element in list(_outermost(root, is_of)):
            left += _taken(element, kind)
    return left


def _outermost(root: Element, is_of: Callable[[Element], bool]) -> Iterator[Element]:
    """The elements that are of a kind, without those inside another one."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element is not root and is_of(element):
            yield element
        else:
            waiting += reversed(element)


def _taken(element: Element, kind: str) -> Iterable[LeftOut]:
    words = " ".join(" ".join(element.itertext()).split())
    _drop(element)
    return [LeftOut(kind, words)] if words else []


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: Element) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(_UNSEEN.search(style))


def _is_contents(element: Element) -> bool:
    """Whether an element leads to other places of its own page, and holds nothing else."""
    links = element.findall(".//a") if element.tag in ("nav", "ul", "ol", "div") else []
    if len(links) < 3 or any(not (link.get("href") or "").startswith("#") for link in links):
        return False
    linked = sum(len(text_of(link)) for link in links)
    return linked > 0.75 * len(text_of(element)) - 40


def _is_furniture(element: Element) -> bool:
    """Whether an element is of the site and not of the document: menus, banners, forms, the footer."""
    if element.tag in ("nav", *_CONTROLS) or (element.get("role") or "").lower() in _furniture("roles"):
        return True
    if element.tag in ("header", "footer", "aside"):
        within = any(above.tag in ("main", "article") for above in element.iterancestors())
        return not within and element.find(".//h1") is None and _has_no_section(element)
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
    named = any(token in _furniture("names") for token in _TOKENS.split(names))
    return named and element.tag not in ("body", "main", "article", "html") and _has_no_section(element)


def _has_no_section(element: Element) -> bool:
    """Whether an element is too small a part of its page to be the document."""
    return len(text_of(element)) < 0.3 * len(text_of(element.getroottree().getroot()))


_KINDS: tuple[tuple[str, Callable[[Element], bool]], ...] = (
    ("hidden", _is_hidden),
    ("contents", _is_contents),
    ("running-head", _is_furniture),
)


def main_of(root: Element) -> Element:
    """The element that holds the document: what the page says is its main part, else its body."""
    body = root.find("body")
    body = root if body is None else body
    names = _furniture("main")
    found = [*body.iter("main"), *body.xpath(".//*[@role='main']")]
    found += [
        element for element in body.iter("div", "section", "article") if (element.get("id") or "").lower() in names
    ]
    articles = list(body.iter("article"))
    found += articles if len(articles) == 1 else []
    whole = len(text_of(body))
    main = next((element for element in found if len(text_of(element)) > 0.4 * whole), body)
    titles = list(body.iter("h1"))
    while len(titles) == 1 and main is not body and main not in titles[0].iterancestors():
        main = main.getparent()
    return main


@cache
def _furniture(name: str) -> frozenset[str]:
    return frozenset(read_schema("reading")["furniture"][name])
