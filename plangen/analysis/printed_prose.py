"""A text of an author as it is printed: its lines, and the words that were to stand in them."""

from collections.abc import Container, Iterable, Iterator
from typing import Any, NamedTuple

from plangen.document.model import Callout, Column, Heading, Link, Paragraph, Quote, Table
from plangen.document.walk import nodes, paragraphs_of, text_of
from plangen.files.regex import regex
from plangen.plan.reference import placements, references
from plangen.prose.blocks import ReadProse, read_prose
from plangen.prose.literal import beside_fences, hide_literals
from plangen.prose.notes import WrittenNote
from plangen.prose.spans import FoundReference, Placement, ProseOptions

_WORD = regex(r"[^\W_]+")
_NOT_WORDS = regex(
    r"\]\((?:[^()\"'\n]|'(?<![ \t]')|\([^()\n]*\))*"  # the address of a link, but not its title
    r"|\]\[[^\]\n]*\]|\[\^[^\]\s]*\]:?|\]\{lang=[^{}\n]*\}|(?m:^:{3,}[^\n]*$)"
    r"|(?m:^[ \t>]*(?:[-*+•][ \t]+)*\d{1,9}[.)][ \t])|(?m:^!!! +[\w-]+)|(?m:^Table: )|\[[xX]\]|<mailto:"
)
_DEFINITION = regex(r"(?m)^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*<?(?P<address>[^\s>]+)>?")
_GLUE = regex(r"[*_\[\]]")
_STANDS_FOR = "0"
"""What a reference is read as: what it prints is held against the plan elsewhere."""


class PrintedProse(NamedTuple):
    """A text without what is printed as it stands; the lines that are printed of it, its words as they were written and as they
    are printed, how many notes it has, those that nothing marks, and what stands beside the fences of code.
    """

    text: str
    lines: tuple[str, ...]
    written_words: tuple[str, ...]
    printed_words: tuple[str, ...]
    notes: int
    unmarked: tuple[WrittenNote, ...]
    beside_fences: tuple[str, ...]


def print_prose(written: str) -> PrintedProse:
    """A text as it is printed."""
    text = hide_literals(written)
    read = read_prose(text, ProseOptions(_find))
    leads_to = {node.address for node in nodes((read.blocks, read.notes)) if isinstance(node, Link)}
    lines = tuple(_printed(read))
    printed = tuple(word for line in lines for word in _words(line))
    words, fences = tuple(_written_words(text, leads_to)), tuple(beside_fences(written))
    return PrintedProse(text, lines, words, printed, len(read.notes), read.unmarked, fences)


def _find(text: str) -> Iterable[FoundReference]:
    alone = {match.span(): Placement(match[1], match[2]) for match in placements(text)}
    found = [FoundReference(*span, placement) for span, placement in alone.items()]
    done = 0
    for reference in references(text):
        start = text.index(reference.text, done)
        done = start + len(reference.text)
        if not any(first <= start < last for first, last in alone):
            found.append(FoundReference(start, done, _STANDS_FOR))
    return sorted(found)


def _printed(read: ReadProse) -> Iterator[str]:
    """Every line that is printed of a text: paragraphs, headings, captions, the headings of columns."""
    yield from (text_of(spans) for spans in paragraphs_of((read.blocks, read.notes)))
    for node in nodes(read.blocks):
        yield from _own_words(node)


def _own_words(node: Any) -> Iterator[str]:
    match node:
        case Heading(text=words) | Table(caption=words) | Column(header=words) | Callout(title=words):
            yield words
        case Quote(source=words) | Paragraph(number=words):
            yield words


def _words(text: str) -> list[str]:
    return _WORD.findall(_GLUE.sub("", text))


def _written_words(text: str, leads_to: Container[str]) -> list[str]:
    text = "".join(_without_placements(text))
    for reference in references(text):
        text = text.replace(reference.text, _STANDS_FOR, 1)
    text = _DEFINITION.sub(lambda match: "" if match["address"] in leads_to else match[0], text)
    return _words(_NOT_WORDS.sub("]", text))


def _without_placements(text: str) -> Iterator[str]:
    done = 0
    for match in placements(text):
        yield text[done : match.start()]
        done = match.end()
    yield text[done:]
