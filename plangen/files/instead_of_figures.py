"""What may stand in the place of a figure: words in the place of money, marks of a figure that is withheld.

Neither has a value. Words in the place of money (In kind) add nothing to a sum; with a mark, what the sum is cannot be told.
"""

import re
from functools import cache

from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.regex import regex
from plangen.files.resources import SCHEMAS

_NOTE_MARKS = "*†‡¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"


def is_withheld(text: str) -> bool:
    """Whether a text marks a figure that is not told: `<5`, `[c]`, `*`."""
    return bool(_pattern("withheld").fullmatch(_plain(text)))


def stands_for_money(text: str) -> bool:
    """Whether a text is one of the words that may stand in the place of a sum of money: In kind, n/a, nil."""
    plain = _plain(text)
    return bool(_pattern("money").fullmatch(plain.rstrip(_NOTE_MARKS).rstrip() or plain))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    texts = read_cached_yaml(SCHEMAS / "instead_of_figures.yaml")[name]
    escaped = (re.escape(text.casefold()).replace(r"\{n\}", r"\ ?\d{1,2}").replace(r"\ \ ?", r"\ ?") for text in texts)
    return regex("|".join(escaped))
