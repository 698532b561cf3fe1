"""Of a document that a council publishes as several pages, the others that a page leads to: none of these is read with it."""

from collections.abc import Iterator

from plangen.files.cached_yaml import read_schema
from plangen.importing.html.page import Element, text_of

_HEADINGS = ("h2", "h3", "h4")
_FEWEST = 2
"""Contents of a document on several pages lead to so many others at least."""


def other_pages(root: Element) -> list[str]:
    """How the other pages of the document are called, by its contents on this page; without these, by “next” and “previous”.

    Empty where the page is whole by itself: menus of the site and the way to a page (“Home > Council”) are no contents.
    """
    for element in root.iter("nav", "ol", "ul"):
        links = list(_links_elsewhere(element))
        if len(links) >= _FEWEST and _is_told_to_be_contents(element):
            return _named(links)
    return _named([link for link in _links_elsewhere(root) if _leads_on(link)])


def _links_elsewhere(element: Element) -> Iterator[Element]:
    """The links of an element to other pages than this one."""
    for link in element.iter("a"):
        target = link.get("href") or "#"
        if not target.startswith(("#", "mailto:", "tel:")) and link.get("aria-current") is None:
            yield link


def _is_told_to_be_contents(element: Element) -> bool:
    """Whether its label, or a heading in it or directly before it, says that it holds the contents."""
    beside = element.getprevious()
    headings = [*element.iter(*_HEADINGS), *([beside] if beside is not None and beside.tag in _HEADINGS else [])]
    labels = [element.get("aria-label") or "", *map(text_of, headings)]
    told = read_schema("reading")["other_pages"]["contents"]
    return any(_plain(label) in told for label in labels)


def _leads_on(link: Element) -> bool:
    told = read_schema("reading")["other_pages"]["beside"]
    return (link.get("rel") or "").lower() in told or _plain(text_of(link)).partition(" ")[0].strip(":") in told


def _named(links: list[Element]) -> list[str]:
    """The words of each link once, without the “next” before them."""
    told = read_schema("reading")["other_pages"]["beside"]
    names = []
    for link in links:
        first, _, others = text_of(link).partition(" ")
        names.append(others.strip(" :–-") if first.lower().strip(":") in told and others else text_of(link))
    return list(dict.fromkeys(filter(None, names)))


def _plain(words: str) -> str:
    return " ".join(words.casefold().strip(" :").split())
