"""What a document holds that every file made of it must hold again: counted before it is rendered."""

from plangen.document.chart import Chart
from plangen.document.model import Contents, Definitions, Document, Figure, Heading, Link, List, Table
from plangen.document.walk import nodes
from plangen.frozen import frozen


@frozen
class Counts:
    """How many headings (that of the contents is counted apart), tables, lists and pictures a document has."""

    headings: int
    contents: int
    tables: int
    lists: int
    pictures: int


def counts(document: Document) -> Counts:
    """The counts of a document; a glossary is a list too, and the logo a picture."""
    every = list(nodes(document.blocks))
    pictures = [node for node in every if isinstance(node, Chart) or (isinstance(node, Figure) and node.picture)]
    logos = 1 if document.theme.logo else 0
    return Counts(
        headings=sum(isinstance(node, Heading) for node in every),
        contents=sum(isinstance(node, Contents) for node in every),
        tables=sum(isinstance(node, Table) for node in every),
        lists=sum(isinstance(node, List | Definitions) for node in every),
        pictures=len(pictures) + logos,
    )


def links(document: Document) -> list[Link]:
    """The links in the text of a document."""
    return [node for node in nodes(document.blocks) if isinstance(node, Link)]
