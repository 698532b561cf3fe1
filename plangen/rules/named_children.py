"""Where a text gives the name of a child: with an age, in whatever order, or with what happened to the child.

Whether a word is a name is told by its form, by the list of first names, or by a word such as “she” in its sentence; adults,
public names and changed names are left alone. Nothing here judges: see `privacy`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plangen.analysis.passages import Passage
from plangen.rules.phrase_patterns import either, phrase_pattern

Words = Mapping[str, Sequence[str]]

_NAME = r"(?<![\w&’'.-])(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]*\.?)?|(?<![A-Z]\s)[A-Z]\.?(?:\s?[A-Z]\.?)?)"
_FILLER = r"(?:(?:just|only|then|still|now|nearly|almost|about|barely|not\s+yet)\s+)*"
_IS = r"(?:is|was|being|has\s+(?:just\s+)?turned|had\s+(?:only\s+)?(?:just\s+)?turned|turned|turns|turning|became)"
_CHILD = r"(?:boy|girl|child|lad|pupil|young\s+(?:person|man|woman)|teenager|student|son|daughter)"
_OLD = r"[\s-]+(?:years?|yrs?)[\s-]+(?:old|of[\s-]+age)\b"
_ALONE = (
    r"(?:\s+years?\s+(?:old|of\s+age)\b|\s+(?:when|at\s+the\s+time|at\s+that\s+time|and|but|last|this|now|then)\b"
    r"|\s*[,.;:)–—]|\s*$)"
)
_RANGE = r"(?!\s*(?:[-–%/:+]\s*\d|%|(?:to|or|and)\s+(?:\d|over|under|above|below)))"
BEFORE, BEHIND = 90, 70
"""How many characters before and behind an age are looked at for a name."""


class _Form(NamedTuple):
    """How a name and an age stand together: what is before the age and behind it, and whether the form alone shows a person."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    is_sure: bool


def _form(before: str, behind: str, *, is_sure: bool) -> _Form:
    return _Form(re.compile(f"{before}$"), re.compile(behind), is_sure)


_FORMS = (
    _form(rf"{_NAME},?\s+who\s+{_IS}\s+{_FILLER}", _ALONE, is_sure=True),
    _form(rf"{_NAME},\s+aged\s+{_FILLER}", rf"{_RANGE}\s*(?:[,;.)–—]|$|\s[a-z])", is_sure=True),
    _form(rf"{_NAME},\s+(?:an?|our|the)\s+(?:[a-z]+\s+){{0,2}}", _OLD, is_sure=True),
    _form(rf"{_NAME},\s+(?:an?|our|the)\s+(?:[a-z]+\s+)?{_CHILD},?\s+(?:of|aged)\s+{_FILLER}", _RANGE, is_sure=True),
    _form(
        "",
        rf"{_OLD}(?:[\s,]+{_CHILD})?[\s,]*(?:(?:called|named)\s+)?{_NAME}(?!\s+(?:{_CHILD}|children|male|female|young)\b)",
        is_sure=True,
    ),
    _form(
        rf"{_NAME}\s+{_IS}\s+{_FILLER}",
        rf"{_RANGE}(?:\s+when\s+(?:he|she|they|his|her)\b|\s+at\s+the\s+time\b|{_OLD})",
        is_sure=True,
    ),
    _form(rf"{_NAME}(?:\s+had|\s+has)?\s+{_IS}\s+{_FILLER}", rf"{_RANGE}{_ALONE}", is_sure=False),
    _form(rf"{_NAME}\s+aged\s+{_FILLER}", rf"{_RANGE}\s*(?:[,;.)–—]|$|\s[a-z])", is_sure=False),
    _form(rf"{_NAME},?\s+\((?:aged?\s+)?{_FILLER}", r"\s*\)", is_sure=False),
    _form(rf"{_NAME},\s+{_FILLER}", rf"{_RANGE}\s*(?:[,;.)–—]|$|\s+and\s+(?:he|she|his|her)\b)", is_sure=False),
    _form(rf"{_NAME}\s+[–—-]\s+{_FILLER}", rf"{_RANGE}\s*(?:[,;.)–—]|$|\s+(?:and|at|years)\b)", is_sure=False),
    _form(rf"(?:^|[^\w])(?:[Aa]t|[Aa]ged?|[Tt]he\s+age\s+of)\s+{_FILLER}", rf"(?:{_OLD})?,?\s+{_NAME}", is_sure=False),
)
_PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he)\s+{_IS}\s+{_FILLER}$|\b(?:[Hh]e|[Ss]he)\s+(?:had|has)\s+just\s+turned\s+$")
_INITIALS = re.compile(r"[A-Z]\.?(?:\s?[A-Z]\.?)?$")
_OF_A_LIST = re.compile(r"\b(?!Child|Boy|Girl|Person|Client)[A-Z][a-z]+ $")
"""What stands before a letter that is no initial: Appendix A, Plan B."""

_NO_NAME_ENDING = re.compile(r"(?:s|ren|one|ose|eople|body|ing|tion|ment|ity)$")


class NamedChild(NamedTuple):
    """A name with an age or an event: its place in a passage, and what it is."""

    start: int
    end: int
    kind: str


def children_with_ages(passage: Passage, words: Words) -> Iterator[NamedChild]:
    """Every name or initials of a child beside an age, each age once."""
    for age in _age_pattern(tuple(map(str, words["ages"]))).finditer(passage.words):
        found = _beside(passage, age, words) or _in_the_sentence_before(passage, age, words)
        if found and not passage.is_quoted(age.start()):
            yield found


@lru_cache(maxsize=4)
def _age_pattern(ages: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,£/:–-])(?:{either(ages)})(?![\d%]|[.,:/]\d|\w)", re.IGNORECASE)


def _beside(passage: Passage, age: re.Match[str], words: Words) -> NamedChild | None:
    first = max(0, age.start() - BEFORE)
    before, behind = passage.words[first : age.start()], passage.words[age.end() : age.end() + BEHIND]
    for form in _FORMS:
        left, right = form.before.search(before), form.behind.match(behind)
        if left is None or right is None:
            continue
        of_before = "name" in form.before.groupindex
        written = left["name"] if of_before else right["name"]
        name = _without_lead(written, words)
        start = first + left.start("name") if of_before else age.end() + right.start("name")
        start += len(written) - len(name)
        if _is_child(passage, name, start, words, is_sure=form.is_sure):
            end = max(age.end() + (1 if right[0].endswith(")") else 0), start + len(name))
            return NamedChild(min(start, age.start()), end, "initials" if _INITIALS.match(name) else "a first name")
    return None


def _without_lead(name: str, words: Words) -> str:
    """A name without a word before it that is none: of "Child B" and "Our Zoe" the second word."""
    lead, _, rest = name.partition(" ")
    return rest.lstrip() if rest and lead.lower() in words["not_names"] else name


def _in_the_sentence_before(passage: Passage, age: re.Match[str], words: Words) -> NamedChild | None:
    """A first name close before “She was thirteen”."""
    before = passage.words[max(0, age.start() - BEFORE * 2) : age.start()]
    if not _PRONOUN.search(before) or not re.match(_ALONE, passage.words[age.end() : age.end() + BEHIND]):
        return None
    for name in _first_names(tuple(words["first_names"])).finditer(before):
        start = age.start() - len(before) + name.start()
        if _is_child(passage, name[0], start, words, is_sure=True):
            return NamedChild(start, age.end(), "a first name")
    return None


@lru_cache(maxsize=4)
def _first_names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{either(names)})(?![\w-])")


def _is_child(passage: Passage, name: str, start: int, words: Words, *, is_sure: bool) -> bool:
    """Whether a word beside an age is the name of a child: no other word, no adult, nobody publicly known, not changed."""
    first = name.split()[0].removesuffix("’s").removesuffix("'s")
    sentence = passage.sentence(start)
    if first.lower() in words["not_names"] or _is_adult_or_public(passage, name, start, words):
        return False
    if _INITIALS.match(name):
        before = passage.words[max(0, start - BEFORE) : start]
        return not _OF_A_LIST.search(before) and not (first == "I" and is_sure)
    if first in words["first_names"]:
        return True
    if _NO_NAME_ENDING.search(first):
        return False
    return is_sure or bool(phrase_pattern(words["people"]).search(sentence))


def _is_adult_or_public(passage: Passage, name: str, start: int, words: Words) -> bool:
    before = re.search(r"([\w’'-]+)\.?\s+$", passage.words[max(0, start - BEFORE) : start])
    if before and before[1].lower() in words["adults"]:
        return True
    around = passage.words[max(0, start - len("Child ")) : start + BEFORE]
    if any(public in around for public in words["public"]):
        return True
    known = phrase_pattern(words["known_publicly"]).search(passage.sentence(start))
    return bool(known or phrase_pattern(words["changed"]).search(passage.words))


def children_with_events(passage: Passage, words: Words) -> Iterator[NamedChild]:
    """Every first name, without a surname, of somebody who was arrested, sentenced, excluded and the like."""
    for match in _event_pattern(tuple(words["first_names"]), tuple(words["happened"]), tuple(words["did"])).finditer(
        passage.words
    ):
        is_child = _is_child(passage, match["name"], match.start(), words, is_sure=True)
        if is_child and not passage.is_quoted(match.start()):
            yield NamedChild(match.start(), match.end(), "a first name")


@lru_cache(maxsize=4)
def _event_pattern(names: tuple[str, ...], happened: tuple[str, ...], did: tuple[str, ...]) -> re.Pattern[str]:
    beside = r"(?:(?:then|later|first|recently|also|again|since|never|not)\s+)?"
    been = rf"(?:(?:was|is|has|had|been|being|got)\s+{beside}){{1,3}}"
    events = rf"(?:{been}(?:{either(happened)})|{beside}(?:{either(did)}))"
    return re.compile(rf"(?<![\w’'-])(?P<name>{either(names)})(?:\s+[A-Z]\.?(?=[\s,]))?,?\s+(?:who\s+)?{events}(?!\w)")
