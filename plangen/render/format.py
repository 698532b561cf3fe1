"""What a renderer is asked, and what a format says of itself to those who offer it, check its files or test it."""

from collections.abc import Callable, Mapping

from plangen.document.model import Document
from plangen.frozen import field, frozen

AUTO = "auto"
"""The engine that this machine can run."""


def _say_nothing(_line: str) -> None:
    """What a renderer tells where nobody listens."""


@frozen
class Options:
    """How a document is to be made; a renderer passes over what does not concern it.

    `engine` is one of the format's engines, or AUTO. `reference` is the bytes of a Word file whose styles are taken.
    `heading_pages` gives the page of a heading's anchor for a table of contents that cannot count pages itself; where it
    does not, the page is estimated. `tell` is given, in a line for a person, what is made otherwise than was to be expected.
    """

    engine: str = AUTO
    reference: bytes = b""
    heading_pages: Mapping[str, int] = field(default_factory=dict)
    tell: Callable[[str], None] = _say_nothing


DEFAULT = Options()

Render = Callable[[Document, Options], bytes]
"""What every module of a format has by the name `render`. It raises EngineMissing where this machine lacks what it needs,
and PlangenError where the document cannot be made."""


@frozen
class Format:
    """A format: the ending of its files, its name as said to people, and what makes it.

    `engines` are the programs that can make it, if there is a choice. `has_pages` says that it is laid out on pages;
    `takes_reference` that it takes its styles from another file.
    """

    ending: str
    title: str
    render: Render
    engines: tuple[str, ...] = ()
    has_pages: bool = False
    takes_reference: bool = False
