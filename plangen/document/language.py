"""Blocks of a document that are in another language than it."""

from plangen.document.model import Block, Callout, Heading, List, Notes, Paragraph, Quote, Table
from plangen.frozen import replace


def in_language(block: Block, language: str) -> Block:
    """The block with its language said, unless it says one itself or holds no text of an author's."""
    if isinstance(block, Heading | Paragraph | List | Quote | Callout | Table | Notes) and not block.language:
        return replace(block, language=language)
    return block
