"""The few words by which captions, page numbers and contents are known."""

import re
from collections.abc import Iterable
from functools import cache

from plangen.files.cached_yaml import read_schema


def is_caption(text: str) -> bool:
    """Whether a text begins as the caption of a table or a picture does: "Table 3: …"."""
    return _captions().match(text) is not None


def is_continued(text: str) -> bool:
    """Whether a text is the label of a table that goes on from the page before, and says so: "Table 3 (continued)"."""
    return is_caption(text) and _continued().search(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a text is a page number and nothing else: "3", "Page 3", "3 of 40", "- 3 -"."""
    return _page_numbers().fullmatch(text.strip()) is not None


def is_contents(text: str) -> bool:
    """Whether a text is the heading of a table of contents."""
    return " ".join(text.casefold().strip(" :").split()) in read_schema("reading")["contents"]


@cache
def _captions() -> re.Pattern[str]:
    names = [name for some in read_schema("reading")["captions"].values() for name in some]
    return re.compile(rf"(?:{_either(names)})\.?\s+[A-Z]?\d+(?:[.\d]*\d)?[a-z]?\b", re.IGNORECASE)


@cache
def _continued() -> re.Pattern[str]:
    return re.compile(rf"[\s(\[](?:{_either(read_schema('reading')['continued'])})\.?[)\]]?$", re.IGNORECASE)


@cache
def _page_numbers() -> re.Pattern[str]:
    names = _either(read_schema("reading")["page"])
    return re.compile(rf"[\s|–-]*(?:(?:{names})\.?)?\s*\d{{1,4}}(?:\s*(?:of|o|/)\s*\d{{1,4}})?[\s|–-]*", re.IGNORECASE)


def _either(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
