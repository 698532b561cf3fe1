"""What of a plan was carried from the one before it, and has been neither changed nor confirmed since. Nothing is judged here.

A text is known by its sentences, wherever they stand and however their lines are broken; a record by its names and what it
says. So what is moved, or broken into other lines, is still what was carried, and what says another thing is this year's.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import derived, frozen
from plangen.plan import Plan
from plangen.source.source import Source, item_name

MARK = 12
"""How many hexadecimal digits a mark has; two texts of a plan have the same by chance once in many millions."""

PARTS = "parts"
"""The key of the record of what was carried under which its parts stand."""

LAST = "last-year-"
"""What the name begins with of that which `plangen roll-forward` itself makes of last year's figures."""

SUM = "sum"
"""The key under which the mark of these parts as a whole stands."""

_COMMENT = regex(r"<!--(?:(?!-->)[\s\S])*-->")
_NO_WORDS = regex(
    r"^[ \t]*(?:#{1,6}[ \t].*|\{\{[^{}]*\|\s*(?:table|list|chart|figure|signatures)\s*\}\}[ \t]*|:::.*)$", 8
)
"""Lines that hold no sentence: headings, and references that place a block. (8 is re.MULTILINE.)"""

_ENDS = regex(r"(?<=[.!?…])[\"'”’)\]*_]*\s+|\s+(?=(?:[-*+•]|\d{1,2}[.)])\s)")
"""What parts sentences and items of lists, in a text on one line."""

_MARKUP = regex(r"^(?:[-*+•>]|\d{1,2}[.)])\s+|[*_]+")
"""How a sentence is set, which says nothing: as an item of a list, as a quotation, with emphasis."""

# How quotation marks and dashes are drawn, and what is not seen at all, makes no other text.
_DRAWN = str.maketrans("‘’“”–—−", "''\"\"---", "\u00ad\u200b\u200c\u200d\u2060\ufeff")

_REFERENCE = regex(r"\{\{[^{}]*\}\}")
_LETTER = regex(r"[^\W\d_]")


@frozen
class Part:
    """A section's text or a record: its name in the plan, where it stands, and the marks of what it says."""

    name: str
    address: Address
    marks: tuple[str, ...]


@frozen
class Carried:
    """A part that was carried: its name, where it stood (file and line), and its marks."""

    name: str
    origin: str
    marks: tuple[str, ...]


@frozen
class Unconfirmed:
    """A part of the plan that still says what was carried: which, from where, and what of it."""

    part: Part
    origin: str
    marks: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether nothing of it is of this year."""
        return all(mark in self.marks for mark in self.part.marks)


# --- the parts of a plan ---


def parts_of(values: Mapping[str, Any]) -> Iterator[Part]:
    """Every part of a plan that can be carried, by the values of its source."""
    for key, value in values.items():
        if key == "sections":
            yield from _sections(value, ("sections",))
        elif key not in _setting("same"):
            yield from _below(value, (key,), (key,), key)


def _setting(name: str) -> tuple[str, ...]:
    return tuple(read_schema("next_year")[name])


def _sections(sections: Any, address: Address) -> Iterator[Part]:
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        if not isinstance(section, dict):
            continue
        at = (*address, number)
        marks = tuple(dict.fromkeys(mark for _, mark in sentences(section.get("text"))))
        if marks:
            yield Part(f"sections.{name_of(section, number)}", (*at, "text"), marks)
        yield from _sections(section.get("sections"), (*at, "sections"))


def _below(value: Any, names: tuple[str, ...], address: Address, path: str) -> Iterator[Part]:
    """The parts in a value that is no section: a record and those apart from it, each item of a list, a value of its own."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _below(item, (*names, name_of(item, number)), (*address, number), path)
    elif isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
        for name, item in value.items():
            yield from _below(item, (*names, str(name)), (*address, name), f"{path}.{name}")
    elif isinstance(value, dict):
        own = {key: item for key, item in value.items() if not is_apart(path, key)}
        if has_words(own):
            yield Part(".".join(names), address, (mark_of((path, names[:-1], own)),))
        for key, item in value.items():
            if f"{path}.{key}" in _setting("apart"):
                yield from _below(item, (*names, key), (*address, key), f"{path}.{key}")
    elif has_words(value):
        yield Part(".".join(names), address, (mark_of((path, value)),))


def is_apart(path: str, key: str) -> bool:
    """Whether what stands under a key of the records at a path is no part of them: a name, apart, or the same each year."""
    inner = f"{path}.{key}"
    return key == "id" or inner in _setting("apart") or inner in _setting("same")


def name_of(item: Any, number: int) -> str:
    """The name of an item of a list in addresses: its id, what it is called, or its number from 1."""
    own = item.get("id") if isinstance(item, dict) else None
    return own if isinstance(own, str) and own else item_name(item) or str(number + 1)


def has_words(value: Any) -> bool:
    """Whether anything is written in a value."""
    if isinstance(value, dict):
        return any(map(has_words, value.values()))
    return any(map(has_words, value)) if isinstance(value, list) else bool(value and str(value).strip())


# --- marks ---


def sentences(text: Any) -> Iterator[tuple[str, str]]:
    """The sentences of a section's text on one line each, with their marks; comments, headings and what is placed are none.
    A mark is the same however the sentence is set.
    """
    for run in _NO_WORDS.split(_without_comments(text)) if isinstance(text, str) else ():
        for sentence in _ENDS.split(plain(run)):
            if _LETTER.search(_REFERENCE.sub("", sentence)):
                yield sentence, mark_of(_MARKUP.sub("", sentence))


def _without_comments(text: str) -> str:
    """A text without its comments; it is looked through once, also where many begin and none ends."""
    ended, end, rest = text.rpartition("-->")
    return _COMMENT.sub("", ended + end) + rest


def plain(text: str) -> str:
    """A text without what a reader does not see: how letters are composed, and how lines are broken."""
    return " ".join(normalize("NFC", text).split())


def mark_of(value: Any) -> str:
    """The mark of a value, in which blanks and the order of keys make no difference."""
    import json
    from hashlib import sha256

    text = json.dumps(_plain_value(value), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:MARK]


def _plain_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain_value(item) for key, item in value.items() if key != "id"}
    return (
        [_plain_value(item) for item in value]
        if isinstance(value, list | tuple)
        else plain(str(value).translate(_DRAWN))
    )


# --- what was carried, and what was confirmed ---


@derived
def carried(plan: Plan) -> tuple[Carried, ...]:
    """What the plan's record says was carried; nothing where there is no record. SourceError where it cannot be understood."""
    source = plan.carried
    records = _records(source, (PARTS,)) if source.values else ()
    found = tuple(Carried(_text(source, at, "part"), _text(source, at, "from"), _marks(source, at)) for at in records)
    _refuse_other_parts(plan)
    return found


def _refuse_other_parts(plan: Plan) -> None:
    """SourceError where the parts are not those that were carried: who takes one out is not to have it count."""
    source, said = plan.carried, plan.carried.value((SUM,))
    if source.values and (said or plan.period.begun_from) and said != mark_of(source.value((PARTS,))):
        source.refuse((PARTS,), "these are not the parts that were carried", _BY_COMMAND)


@derived
def confirmed(plan: Plan) -> frozenset[str]:
    """The marks that somebody has confirmed."""
    source = plan.confirmed
    records = _records(source, ("confirmed",)) if source.values else ()
    for at in records:
        _text(source, at, "by")
    return frozenset(mark for at in records for mark in _marks(source, at))


def _records(source: Source, address: Address) -> list[Address]:
    records = source.value(address)
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        source.refuse(address, "this is no list of what was carried", _BY_COMMAND)
    return [(*address, number) for number in range(len(records))]


_BY_COMMAND = "put the file back as plangen wrote it"


def _text(source: Source, address: Address, key: str) -> str:
    text = source.value((*address, key))
    if not isinstance(text, str) or not text.strip():
        source.refuse((*address, key), f"it does not say `{key}:`", _BY_COMMAND)
    return text


def _marks(source: Source, address: Address) -> tuple[str, ...]:
    marks = _text(source, address, "marks").split()
    if not all(len(mark) == MARK and mark.isalnum() for mark in marks):
        source.refuse((*address, "marks"), "these are no marks of plangen’s", _BY_COMMAND)
    return tuple(marks)


@derived
def unconfirmed(plan: Plan) -> tuple[Unconfirmed, ...]:
    """The parts of a plan that still say what was carried, in the order of its source."""
    origins = {mark: part.origin for part in reversed(carried(plan)) for mark in part.marks}
    waiting = origins.keys() - confirmed(plan)
    found = ((part, frozenset(part.marks) & waiting) for part in parts_of(plan.source.values)) if waiting else ()
    return tuple(Unconfirmed(part, origins[_first(part.marks, marks)], marks) for part, marks in found if marks)


def _first(marks: Iterable[str], among: frozenset[str]) -> str:
    return next(mark for mark in marks if mark in among)


def text_without(text: str, marks: frozenset[str]) -> str:
    """A section's text without the sentences of these marks; headings and what is placed stay."""
    kept: list[str] = []
    whole = _without_comments(text)
    edges = [(0, 0), *(match.span() for match in _NO_WORDS.finditer(whole)), (len(whole), len(whole))]
    for (start, end), (following, _) in pairwise(edges):
        own = [sentence for sentence, mark in sentences(whole[end:following]) if mark not in marks]
        kept += [whole[start:end], *own]
    return "\n\n".join(filter(None, kept))
