"""How a value is shown to people, and kept when they have written it: days as one speaks of them, in the files by ISO 8601;
thousands with commas, where they were written with spaces; what is chosen by its words.
"""

from plangen.files.regex import regex
from plangen.importing.mapping.contributions import kind_of_partner
from plangen.plan.british_days import iso_day
from plangen.plan.quantity import format_day, read_day
from plangen.studio.forms.model import Field
from plangen.studio.forms.rules import Rules, is_list_of_texts

FIGURES = ("money", "money_or_share", "count", "amount", "figure", "rate")
"""The kinds of value that are figures."""

_SPACED = regex(r"[-–−(]?£? ?\d{1,3}([ \u00a0\u202f]\d{3})+(\.\d+)?\)?")
_BETWEEN = regex(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_DAY = regex(r"\d{4}-\d\d(-\d\d)?")


def as_shown(rules: Rules, text: str) -> str:
    """A value as its field shows it; of a list of texts, each line."""
    return "\n".join(_shown(line) for line in text.split("\n")) if _kind(rules) == "day" else text


def as_kept(rules: Rules, text: str) -> str:
    """A value as it is written into a file; what is no day and no figure stays as it was typed, for the check to tell."""
    return "\n".join(kept_as(_kind(rules), line) for line in text.split("\n"))


def kept_as(kind: str, text: str) -> str:
    """One text of a kind as it is written into a file."""
    if kind == "day" and text.strip():
        return iso_day(text.strip())
    if kind in FIGURES and _SPACED.fullmatch(text.strip()):
        return _BETWEEN.sub(",", text.strip())
    return text


def pasted_as(column: Field, text: str) -> str:
    """What is pasted into a column: where that is chosen, the value whose words it is."""
    if column.kind == "prose":
        return text.strip()
    plain = " ".join(text.split())
    chosen = {words.casefold(): value for choice in column.choices for value, words in [choice, (choice[0], choice[0])]}
    return chosen.get(plain.casefold()) or _partner_meant(column, plain) or kept_as(column.kind, plain)


def _partner_meant(column: Field, text: str) -> str:
    """The kind of partner that words such as PCC or Constabulary mean, where a column is chosen from such kinds; else empty."""
    meant = kind_of_partner(text) if column.kind == "choice" else ""
    return meant if meant in [value for value, _ in column.choices] else ""


def _shown(text: str) -> str:
    day = read_day(text) if _DAY.fullmatch(text.strip()) else None
    return format_day(day) if day else text


def _kind(rules: Rules) -> str:
    return str((rules["schema"] if is_list_of_texts(rules) else rules).get("check_with", ""))
