"""What prose calls a group that a table counts: “Black children on our caseload”, “first time entrants who were girls”."""

from collections.abc import Iterator

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex

_BETWEEN = ": "
_CHILDREN = regex(r"(?:children|young people|those)\s+(?P<rest>\w.*)")
_FIRST = regex(r",|/|\bor\b|\band\b|\(")
_BY = regex(r"\s+by\s|,|\s\(|\s\d{4}")


def name_of_group(group: str, title: str) -> str:
    """The name of what a row of a group counts, by the title of its table; empty where the title does not say it."""
    what = _BY.split(title.lower())[0].strip() if _BY.search(title.lower()) else ""
    return f"{group}{_BETWEEN}{what}" if what else ""


def names_of_group(name: str) -> Iterator[str]:
    """The ways in which prose may call what `name_of_group` names; nothing for any other name."""
    group, between, what = name.lower().partition(_BETWEEN)
    if not between:
        return
    first = _FIRST.split(group)[0].strip()
    called = next((alike for alike in read_schema("subjects")["cells"]["alike"] if first in alike), [first])
    children = _CHILDREN.fullmatch(what)
    for each in called:
        if children:
            rests = dict.fromkeys((children["rest"], children["rest"].replace("the ", "our ")))
            yield from (f"{who} {rest}" for rest in rests for who in _who(each))
        else:
            yield from (f"{each} {what}", f"{what} who were {each}", f"{what} from {each} backgrounds")
            yield from (f"{who} {on} {whose} {what}" for who in _who(each) for on in ("on", "in") for whose in _WHOSE)


_WHOSE = ("the", "our", "its", "this")


def _who(group: str) -> Iterator[str]:
    """The children of a group."""
    if group in read_schema("subjects")["cells"]["persons"]:
        yield group
        return
    for children in ("children", "young people"):
        yield from (f"{group} {children}", f"{children} of {group} heritage", f"{children} of {group} ethnicity")
        yield from (f"{children} from {group} backgrounds", f"{children} from a {group} background")


def plural(name: str) -> str:
    """A name of several: robberies."""
    return f"{name[:-1]}ies" if name.endswith("y") and name[-2:-1] not in "aeiou" else f"{name}s"
