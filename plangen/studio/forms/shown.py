"""How a value is shown to people, and kept when they have written it: days as one speaks of them, in the files by ISO 8601."""

from plangen.files.regex import regex
from plangen.plan.british_days import iso_day
from plangen.plan.quantity import format_day, read_day
from plangen.studio.forms.rules import Rules, is_list_of_texts

_KEPT = regex(r"\d{4}-\d\d(-\d\d)?")


def as_shown(rules: Rules, text: str) -> str:
    """A value as its field shows it; of a list of texts, each line."""
    if not _is_day(rules):
        return text
    return "\n".join(_shown(line) for line in text.split("\n"))


def as_kept(rules: Rules, text: str) -> str:
    """A value as it is written into a file; what is no day stays as it was typed, for the check to tell."""
    if not _is_day(rules):
        return text
    return "\n".join(iso_day(line.strip()) if line.strip() else line for line in text.split("\n"))


def _shown(text: str) -> str:
    day = read_day(text) if _KEPT.fullmatch(text.strip()) else None
    return format_day(day) if day else text


def _is_day(rules: Rules) -> bool:
    one = rules["schema"] if is_list_of_texts(rules) else rules
    return bool(one.get("check_with") == "day")
