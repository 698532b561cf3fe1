"""What a document holds that every file made of it must hold again: counted before it is drawn."""

from plangen.document.chart import Chart
from plangen.document.model import Contents, Definitions, Document, Figure, Heading, Link, List, Table
from plangen.document.walk import nodes
from plangen.frozen import frozen


@frozen
class Drawn:
    """How many headings (that of the contents is told apart), tables, lists and pictures there are to be drawn."""

    headings: int
    contents: int
    tables: int
    lists: int
    pictures: int


def drawn(document: Document) -> Drawn:
    """The counts of a document; a glossary is a list too."""
    found = list(nodes(document.blocks))
    pictures = sum(isinstance(one, Chart) or (isinstance(one, Figure) and bool(one.picture)) for one in found)
    return Drawn(
        headings=sum(isinstance(one, Heading) for one in found),
        contents=sum(isinstance(one, Contents) for one in found),
        tables=sum(isinstance(one, Table) for one in found),
        lists=sum(isinstance(one, List | Definitions) for one in found),
        pictures=pictures + bool(document.theme.logo),
    )


def links(document: Document) -> list[Link]:
    """The links in the text of a document."""
    return [one for one in nodes(document.blocks) if isinstance(one, Link)]
