"""Where a text gives the first name of a child beside a sign of childhood that is no age joined to the name: a school year, a
birthday, the year of birth, an age that the sentence tells further off, a parent, what the child is quoted as saying. Nothing
here judges: see `privacy`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from plangen.analysis.passages import Passage
from plangen.analysis.plain_sentences import PlainSentence
from plangen.files.regex import regex
from plangen.rules.named_children import (
    BEHIND,
    NAME_OF_ONE,
    NamedChild,
    Words,
    has_first_name,
    is_child,
    is_first_name,
)
from plangen.rules.phrase_patterns import either

CHILDHOOD = 18
"""Who was born no longer than so many years before a plan is a child in it."""

_SURNAME_BEHIND = regex(r"(?:[’']s)?\s+(?!Year)[A-Z][\w’'-]+")
_NAME_BEFORE = regex(r"(?<![.!?:]\s)\b[A-Z][\w’'-]+\s+$")
_SIGNS = frozenset(("year", "yr", "birthday", "born", "turn", "be", "when", "now", "just", "only", "still", "time"))
"""Without one of these words in small letters a sentence has no such sign."""


def children_with_signs(sentence: PlainSentence, words: Words, first_year: int) -> Iterator[NamedChild]:
    """The first name that stands nearest before or behind a sign of childhood in a sentence of one child; `first_year` is the
    first in which a child can have been born.
    """
    for pupil in _INITIALS_OF_PUPIL.finditer(sentence.written) if "year" in sentence.words else ():
        yield NamedChild(sentence.first + pupil.start(), sentence.first + pupil.end(), "initials")
        return
    if not has_first_name(sentence, words) and not _possessive(sentence, words):
        return
    begins_with_age = sentence.text.split(maxsplit=1)[:1] and sentence.text.split(maxsplit=1)[0] in words["ages"]
    has_sign = begins_with_age or not _SIGNS.isdisjoint(sentence.words)
    if not has_sign or not _is_of_one_child(sentence, words):
        return
    signs = _sign_pattern(tuple(sorted(words["ages"])), tuple(sorted(words["birthdays"])))
    for sign in signs.finditer(sentence.written):
        if sign["born"] and int(sign["born"]) < first_year:
            continue
        name = _nearest_name(sentence, sign, words)
        if name and not sentence.passage.is_quoted(sentence.first + sign.start()):
            first, last = min(name.start(), sign.start()), max(name.end(), sign.end())
            yield NamedChild(sentence.first + first, sentence.first + last, "a first name")
            return


_YEAR_OF_SCHOOL = r",?\s+(?:(?:who\s+)?(?:is|was)\s+)?\(?(?:(?:an?|in|our)\s+)?Year\s+(?:[7-9]|1[0-3])\b"
_PUPIL = r"\s+(?:pupil|student|boy|girl|child)\b"
_INITIALS_OF_PUPIL = regex(
    rf"(?<![\w&’'.-])(?:[A-Z]\.\s?[A-Z]\.?{_YEAR_OF_SCHOOL}(?:{_PUPIL}|\)|,)|[A-Z]{{2}}{_YEAR_OF_SCHOOL}{_PUPIL}"
    r"|[A-Z]\.?,\s+(?:who\s+)?(?:is|was)\s+(?:then\s+)?in\s+Year\s+(?:[7-9]|1[0-3])\b)"
)
"""“K.M., a Year 10 pupil”, “JB is a Year 9 boy”."""


def _possessive(sentence: PlainSentence, words: Words) -> bool:
    """Whether a first name stands in the sentence as “Amira’s”."""
    return any(word[:-2] in words["names"] for word in sentence.words if word.endswith(("’s", "'s")))


def _is_of_one_child(sentence: PlainSentence, words: Words) -> bool:
    return all(sentence.words.isdisjoint(words[kind]) for kind in ("groups", "adults", "of_adults"))


def _nearest_name(sentence: PlainSentence, sign: re.Match[str], words: Words) -> re.Match[str] | None:
    """The first name of a child without a surname, so near to a sign that it is told of it."""
    text = sentence.written
    near = [
        name
        for name in NAME_OF_ONE.finditer(text, max(0, sign.start() - BEHIND), sign.end() + BEHIND)
        if is_first_name(name[0], words)
        and ";" not in text[min(name.end(), sign.end()) : max(name.start(), sign.start())]
        and not _SURNAME_BEHIND.match(text, name.end())
        and not _has_name_before(text, name, words)
        and is_child(sentence.passage, name[0], sentence.first + name.start(), words, is_sure=True)
    ]
    return min(near, key=lambda name: max(sign.start() - name.end(), name.start() - sign.end()), default=None)


def _has_name_before(text: str, name: re.Match[str], words: Words) -> bool:
    """Whether a word with a capital letter stands before a name, so that this is a surname or part of the name of a body."""
    before = _NAME_BEFORE.search(text[max(0, name.start() - BEHIND) : name.start()])
    return before is not None and before.start() > 0 and before[0].strip().lower() not in words["not_names"]


@lru_cache(maxsize=4)
def _sign_pattern(ages: tuple[str, ...], birthdays: tuple[str, ...]) -> re.Pattern[str]:
    """A school year, a birthday, the year of birth; an age behind “will be”, or that opens a sentence."""
    age = rf"(?:{either(ages)})(?![\w%,.-]*\d)(?!\s+(?:months?|weeks?|days?|hours?|times|sessions)\b)"
    number = r"(?:[7-9]|1[0-3]|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hirteen)"
    return regex(
        rf"\b[Yy](?:ea)?r\s+{number}\b"
        r"(?!\s+(?:of|on|ago|pupils|students|class|classes|groups?)\b|\s+(?:and|to|or)\s+(?:[Yy]ear\s+)?\d|[-–/.]\d)"
        rf"|\b(?:{either(birthdays)})\s+birthday\b"
        r"|\b[Bb]orn\s+in\s+(?:[A-Z][a-z]+\s+)?(?P<born>\d{4})\b"
        rf"|\b(?:will\s+be|will\s+turn|turns|is\s+about\s+to\s+turn)\s+{age}(?=\s+(?:in|on|this|next|soon)\b|[,.;)])"
        rf"|\bwhen\s+(?:he|she)\s+(?:was|turned|reached)\s+(?:only\s+|just\s+|still\s+)?{age}(?!-|\s+[a-z]+s\b)"
        rf"|^\W*(?:(?i:now|just|only|still|barely|nearly)\s+(?i:{age})|(?i:{age})(?:,?\s+(?:at\s+the\s+time|now|then|and\s+\S+(?:\s+\S+)?))?)(?=,)"
    )


def children_with_kin(sentence: PlainSentence, words: Words) -> Iterator[NamedChild]:
    """Every first name of a child whose mother, father or carer is told of: “Tyler’s mum”."""
    for name in _WITH_KIN.finditer(sentence.written) if not _KIN_WORDS.isdisjoint(sentence.words) else ():
        start = sentence.first + name.start()
        is_named = name["name"] in words["first_names"]
        if is_named and is_child(sentence.passage, name["name"], start, words, is_sure=True):
            yield NamedChild(start, sentence.first + name.end(), "a first name")


_PARENTS = (
    "mum",
    "mother",
    "dad",
    "father",
    "nan",
    "grandmother",
    "grandad",
    "grandfather",
    "stepfather",
    "stepmother",
    "carer",
    "carers",
    "parents",
    "parent",
)
_KIN_WORDS = frozenset(_PARENTS)
_WITH_KIN = regex(rf"(?<![\w’'-])(?P<name>[A-Z][a-z]+)[’']s\s+(?:foster\s+)?(?:{'|'.join(_PARENTS)})\b")


def children_quoted(passage: Passage, words: Words) -> Iterator[NamedChild]:
    """Every first name of a child who is quoted as telling its own age (“I was 15 when …” Callum T.) or its name."""
    text = passage.words
    if _IN_FIRST_PERSON.search(text) is None:
        return
    for said in _OWN_AGE.finditer(text):
        name = said["name"].split()[0]
        is_named = is_first_name(name, words) or " " in said["name"]
        is_child_aged = said["age"].lower() in words["ages"] and is_named
        if is_child_aged and is_child(passage, name, said.start("name"), words, is_sure=True):
            yield NamedChild(said.start("age"), said.end("name"), "a first name")
    for said in _OWN_NAME.finditer(text):
        if is_first_name(said["name"], words) and passage.is_quoted(said.start()):
            yield NamedChild(said.start(), said.end(), "a first name")


_IN_FIRST_PERSON = regex(r"I[’'\s]|y\s+name")
_OWN_AGE = regex(
    r"\bI(?:[’']m|\s+(?:was|am|turned|had\s+turned))\s+(?:(?:only|just|still|about|nearly)\s+)?(?P<age>\d{2}|[a-z]{3,9})(?=[\s,.;])"
    r"[^\"“”]{0,400}[\"”’']\s*[*_]*\s*[(–—-]*\s*[*_]*(?P<name>[A-Z][\w’-]+(?:\s[A-Z](?=[.,;)\s]|$))?)(?!\s+[A-Z]\w)"
)
_OWN_NAME = regex(r"\b(?:[Mm]y\s+name(?:\s+is|[’']s)|I[’']m|I\s+am)\s+(?P<name>[A-Z][\w-]+)(?![\w-]|\s+[A-Z]\w)")
