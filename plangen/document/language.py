"""Languages in a document: what a tag of one looks like (BCP 47), and blocks that are in another than the document's."""

import re
from dataclasses import replace

from plangen.document.model import Block, Callout, Heading, List, Notes, Paragraph, Quote, Table

TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
"""A language, its script and its region, as far as each is told: cy, en-GB, zh-Hant-HK."""


def is_language_tag(text: str) -> bool:
    """Whether a text is written as a language is named in BCP 47."""
    return bool(re.fullmatch(TAG, text))


def in_language(block: Block, language: str) -> Block:
    """The block with its language said, unless it says one itself or holds no text of an author's."""
    if isinstance(block, Heading | Paragraph | List | Quote | Callout | Table | Notes) and not block.language:
        return replace(block, language=language)
    return block
