"""The words that plangen prints in documents, by language: `schemas/words/<language>.yaml`.

Never what an author wrote, and never what plangen tells an author: messages are English.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.resources import SCHEMAS
from plangen.frozen import frozen

ENGLISH = "en-GB"


@frozen
class Words:
    """The words of one language: `words("page.number", page=2, pages=9)` is "Page 2 of 9"."""

    language: str
    texts: Mapping[str, str]
    unconfirmed: frozenset[str]

    def __call__(self, key: str, **values: object) -> str:
        """The text under a key, with the values in their places. KeyError where plangen has no such word."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def counted(self, key: str, number: int, **values: object) -> str:
        """The text for so many: that under `key.one` or `key.many`, with `{number}` and the values in their places."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", number=number, **values)

    def named(self, group: str, name: str) -> str:
        """The word of a group (`status`) for a name of plangen's own (`draft`); the name itself where it is none of them."""
        return self.texts.get(f"{group}.{name}", name.replace("_", " ").capitalize())


@cache
def languages() -> tuple[str, ...]:
    """The languages that plangen can print in, as BCP 47 tags."""
    return tuple(sorted(path.stem for path in (SCHEMAS / "words").glob("*.yaml")))


@cache
def words_of(language: str = ENGLISH) -> Words:
    """The words of a language. PlangenError, with the languages there are, where plangen does not have it."""
    if language not in languages():
        raise PlangenError(f"plangen cannot print in `{language}`: choose from {', '.join(languages())}")
    data = read_cached_yaml(SCHEMAS / "words" / f"{language}.yaml")
    sure, unsure = dict(_texts(data["words"])), dict(_texts(data.get("unconfirmed") or {}))
    return Words(language, sure | unsure, frozenset(unsure))


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text by its key: the names of the groups around it, and the numbers (from 1) of lists, with dots between."""
    if isinstance(value, str):
        yield key, value
        return
    for name, item in value.items() if isinstance(value, dict) else enumerate(value, 1):
        yield from _texts(item, f"{key}.{name}" if key else str(name))
