"""Markdown, with the tables and notes that most kinds of it have, and with HTML in it: read as the page that it makes."""

import re

from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import Document, LeftOut
from plangen.importing.html import read_tree
from plangen.importing.html.page import tree_of
from plangen.importing.kinds import decoded
from plangen.importing.unreadable import UnreadableDocument
from plangen.load.as_written import as_written

_EXTENSIONS = ["tables", "footnotes", "sane_lists", "def_list", "fenced_code"]
_FRONT_MATTER = regex(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_BEFORE_BLOCK = regex(
    r"^(?![ \t]*(?:[-*+|>#]|\d+[.)][ \t])|[ \t]*$)(.*\S.*)\n(?=[ \t]{0,3}(?:[-*+]|1[.)])[ \t]|\|.*\|)",
    re.MULTILINE,
)


def read_markdown(name: str, data: bytes) -> Document:
    """The document as read. What stands between two lines of dashes at its beginning is left out.

    Raises UnreadableDocument where quotations or lists stand too deep within each other.
    """
    from markdown import markdown

    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    front = _FRONT_MATTER.match(text)
    body = as_written(text[front.end() :] if front else text)
    body = _BEFORE_BLOCK.sub(r"\1\n\n", body)
    try:
        root = tree_of(f"<html><body>{markdown(body, extensions=_EXTENSIONS)}</body></html>")
    except (RecursionError, ValueError):
        fault = "its lists or quotations stand too deep within each other"
        raise UnreadableDocument(name, fault, "let none be deeper than 50") from None
    document = read_tree(name, "md", root)
    left_out = (LeftOut("hidden", front[1]),) if front and front[1].strip() else ()
    return replace(document, left_out=(*left_out, *document.left_out))
