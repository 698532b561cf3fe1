"""Web pages: the document in them, without the site's menus, banners and forms. Nothing is fetched, and no script is run."""

from lxml import etree

from plangen.importing.as_read import Document, LeftOut
from plangen.importing.assembling import assemble
from plangen.importing.html.flow import Flow
from plangen.importing.html.other_pages import other_pages
from plangen.importing.html.page import Element, main_of, parse, take_out, text_of
from plangen.importing.html.words import Notes
from plangen.importing.unreadable import UnreadableDocument

__all__ = ["read_html", "read_tree"]


def read_html(name: str, data: bytes) -> Document:
    """The document as read. What stands outside its main part is left out, and kept as such.

    Raises UnreadableDocument where the page has no words.
    """
    try:
        root = parse(data)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableDocument(name, "it cannot be read as a web page", "save it from a browser as PDF") from None
    title = next((text_of(element) for element in root.iter("title")), "")
    author = next((element.get("content") or "" for element in root.xpath("//meta[@name='author']")), "")
    others = [LeftOut("other-page", other) for other in other_pages(root)]
    document = read_tree(name, "html", root)
    if not document.blocks:
        raise UnreadableDocument(name, "the page has no words without its scripts", "save it from a browser as PDF")
    said = {
        "left_out": (*document.left_out, *others),
        "title": title,
        "author": author,
        "language": root.get("lang") or "",
    }
    return Document(**{**document.__dict__, **said})


def read_tree(name: str, kind: str, root: Element) -> Document:
    """The document in the tree of a page."""
    notes = Notes(root)
    made_notes = notes.take_out()
    left_out = take_out(root)
    main = main_of(root)
    flow = Flow(notes)
    made = assemble(flow.pieces(main))
    outside = _outside(root, main)
    return Document(
        name, kind, made.blocks, notes=tuple(made_notes), left_out=(*made.left_out, *flow.left_out, *left_out, *outside)
    )


def _outside(root: Element, main: Element) -> list[LeftOut]:
    """The words of the body that stand outside of its main part."""
    body = root.find("body")
    if body is None or main is body or main is root:
        return []
    tail = main.tail or ""
    main.getparent().remove(main)
    words = " ".join(f"{tail} {' '.join(body.itertext())}".split())
    return [LeftOut("running-head", words)] if words else []
