"""Where a text gives the name of a child: with an age, in whatever order, or with what happened to the child.

Whether a word is a name is told by its form, by the list of first names, or by a word such as “she” in its sentence; adults,
public names and changed names are left alone. Nothing here judges: see `privacy`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from plangen.analysis.passages import Passage
from plangen.analysis.plain_sentences import PlainSentence, phrases_of, plain_sentence
from plangen.files.regex import regex
from plangen.rules.phrase_patterns import either

Words = Mapping[str, frozenset[str]]

_NAME = r"(?<![\w&’'.-])(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]*\.?)?|(?<![A-Z]\s)[A-Z]\.?(?:\s?[A-Z]\.?)?)"
_IS = r"(?:is|was|being|became|reache[ds]|reaching|(?:ha[sd]\s+)?(?:only\s+)?(?:just\s+)?turn(?:ed|s|ing))"
_KIN = (
    "sons?|daughters?|twins?|brothers?|sisters?|cousins?|nephews?|nieces?|grandson|granddaughter|step(?:son|daughter)"
)
_CHILD = rf"(?:boy|girl|child|lad|pupil|person|man|woman|teenager|student|{_KIN})"
_OLD = r"[\s-]+(?:years?|yrs?)[\s-]+(?:old|of[\s-]+age)\b"
BEFORE, BEHIND = 90, 70
"""How many characters before and behind an age are looked at for a name."""

_FILLER = regex(r"(?:\b(?:both|currently|just|only|then|still|now|nearly|almost|about|barely|not\s+yet)\s+)+$")
_NAME_AT_END = regex(rf"{_NAME}$")
_LINK = regex(
    rf"(?P<who>,?\s+who,?\s+(?:{_IS}|at|aged|at\s+the\s+age\s+of)\s+)$|(?P<is>\s+{_IS}\s+)$|(?P<comma_aged>,\s+aged?:?\s+)$|(?P<aged>\s+aged\s+)$"
    rf"|(?P<child>,\s+(?:an?|our|the)\s+(?:[a-z]+\s+)?{_CHILD},?\s+(?:of|aged)\s+)$"
    r"|(?P<of_old>,\s+(?:an?|our|the)\s+(?:[a-z]+\s+){0,2})$"
    r"|(?P<bracket>,?\s+\((?:(?:m|f|(?:fe)?male|boy|girl)[,;]?\s+)?(?:aged?\s+)?)$|(?P<comma>,\s+(?:(?:fe)?male,?\s+|(?:a\s+)?(?:boy|girl),?\s+)?)$|(?P<dash>\s+[–—-]\s+)$"
    r"|(?P<at>\b(?:[Aa]t|[Aa]ged?|[Tt]he\s+age\s+of)\s+)$"
)
"""How a name and an age are joined, from the name on to the age; behind `at` the name follows the age."""

_RANGE = regex(r"\s*(?:[-–%/:+]\s*\d|%|(?:to|or|and)\s+(?:\d|over|under|above|below))")
_OLD_BEHIND = regex(_OLD)
_ALONE = regex(
    rf"{_OLD}|\s+(?:when|at\s+the\s+time|at\s+that\s+time|and|but|last|this|now|then|in|on|he|she|had|has|the\s+(?:day|week|month|year|term))\b"
    r"|\s*[*_]*[,.;:)–—]|\s*$"
)
_CLEAR = regex(rf"\s+when\s+(?:he|she|they|his|her)\b|\s+at\s+the\s+time\b|{_OLD}")
_ENDED = regex(r"\s*(?:[,;.)–—]|$|\s[a-z])")
_CLOSED = regex(r"\s*[*_]*(?:[,;:.)–—]|$)|\s+(?:and\s+(?:he|she|his|her|in)|at)\b")
_IN_BRACKET = regex(rf"\s*\)|{_OLD}|\s+(?:when|at\s+the\s+time|at\s+that\s+time|then|now|years?|yrs?)\b")
_ANY = regex("")


@cache
def _name_behind() -> re.Pattern[str]:
    """A name behind “at 15” and “aged 15”."""
    return regex(rf"(?:\s+and\s+a\s+half)?(?:{_OLD})?,?\s+{_NAME}")


@cache
def _called() -> re.Pattern[str]:
    """A name behind an age: “15-year-old Amira”, “a 15 year old girl called Amira”."""
    return regex(
        rf"{_OLD}(?:[\s,]+(?:young\s+)?{_CHILD})?[\s,]*(?:(?:called|named)\s+)?{_NAME}"
        rf"(?!\s+(?:{_CHILD}|children|male|female|young)\b)"
    )


_FOLLOWS = {
    "who": _ALONE, "is": _ALONE, "comma_aged": _ENDED, "aged": _ENDED, "child": _ANY, "of_old": _OLD_BEHIND,
    "bracket": _IN_BRACKET, "comma": _CLOSED, "dash": _CLOSED,
}  # fmt: skip
"""What must follow an age, by how the name before it is joined."""

_SURE = ("who", "comma_aged", "child", "of_old")
"""The joints that alone show that it is a person who has the age."""

_QUOTED_BEFORE = regex(r"[”\"’'»]\s*[*_]*\s*(?:[–—-]\s*|\()?[*_]*$")
"""The end of a quotation right before a name: who is named behind it is who said it."""

_PRONOUN = regex(rf"\b[Ss]?[Hh]e\s+{_IS}\s+$")
_INITIALS = regex(r"[A-Z]\.?(?:\s?[A-Z]\.?)?$")
_OF_A_LIST = regex(r"\b(?!Child|Boy|Girl|Person|Client)[A-Z][a-z]+ $")
"""What stands before a letter that is no initial: Appendix A, Plan B."""

_NO_NAME_ENDING = regex(r"(?:s|ren|one|ose|eople|body|ing|tion|ment|ity)$")


class NamedChild(NamedTuple):
    """A name with an age or an event: its place in a passage, and what it is."""

    start: int
    end: int
    kind: str


def prepared_words(names: Mapping[str, Sequence[object]]) -> Words:
    """The words of the settings as sets, with the forms of ages (15, 15-year-old) and of names in small letters."""
    words = {kind: frozenset(map(str, listed)) for kind, listed in names.items()}
    joined = ("", "-", "-year-old", "-yr-old", "-years-old", "-year", "yo", "-yo")
    forms = frozenset(f"{age}{end}" for age in words["ages"] for end in joined)
    return {**words, "forms of ages": forms, "names": frozenset(name.lower() for name in words["first_names"])}


def children_with_ages(sentence: PlainSentence, words: Words) -> Iterator[NamedChild]:
    """Every name or initials of a child beside an age in a sentence, each age once; whoever is quoted as saying it."""
    passage, ages = sentence.passage, words["ages"]
    if words["forms of ages"].isdisjoint(sentence.words):
        return
    for age in _AGE.finditer(passage.words, sentence.first, sentence.last):
        if age[0].lower() not in ages:
            continue
        found = _beside(passage, age, words) or _in_the_sentence_before(passage, age, words)
        found = found or _elsewhere_in(sentence, age, words)
        if found:
            yield found


_AGE = regex(r"(?<![\w.,£/:–-])(?:\d{1,2}|[A-Za-z]{3,9})(?![\d%]|[.,:/]\d|\w)")
"""What may be an age, in digits or in words."""


def _beside(passage: Passage, age: re.Match[str], words: Words) -> NamedChild | None:
    """A name that is joined to an age, before it or behind."""
    first = max(0, age.start() - BEFORE)
    before, behind = passage.words[first : age.start()], passage.words[age.end() : age.end() + BEHIND]
    if _RANGE.match(behind):
        return None
    called = _called().match(behind) if _OLD_BEHIND.match(behind) else None
    if called:
        return _named(passage, called, age, words, offset=age.end(), is_sure=True)
    before = before[: len(before) - _length(_FILLER.search(before))]
    for link in _links(before):
        joint = link.lastgroup or ""
        if joint == "at":
            match = _name_behind().match(behind)
            return _named(passage, match, age, words, offset=age.end(), is_sure=False) if match else None
        name = _NAME_AT_END.search(before, 0, link.start()) if _FOLLOWS[joint].match(behind) else None
        if name:
            is_clear = joint in ("is", "bracket") and bool(_CLEAR.match(behind))
            is_sure = joint in _SURE or is_clear or bool(_QUOTED_BEFORE.search(before[: name.start()]))
            return _named(passage, name, age, words, offset=first, is_sure=is_sure)
    return None


def _links(before: str) -> Iterator[re.Match[str]]:
    """The ways in which the end of a text may join a name to an age, the longest first."""
    place = max(0, len(before) - BEFORE // 2)
    while (link := _LINK.search(before, place)) is not None:
        yield link
        place = link.start() + 1


def _length(match: re.Match[str] | None) -> int:
    return len(match[0]) if match else 0


def _named(
    passage: Passage, match: re.Match[str], age: re.Match[str], words: Words, *, offset: int, is_sure: bool
) -> NamedChild | None:
    """A name with its age, if the name is that of a child; `offset` is where the text of the match begins in the passage."""
    name = _without_lead(match["name"], words)
    end = offset + match.end("name")
    start = end - len(name)
    if not is_child(passage, name, start, words, is_sure=is_sure):
        return None
    shut = len(")") if passage.words[age.end() : age.end() + 1] == ")" else 0
    kind = "initials" if _INITIALS.match(name) else "a first name"
    return NamedChild(min(start, age.start()), max(end, age.end() + shut), kind)


def _without_lead(name: str, words: Words) -> str:
    """A name without a word before it that is none: of "Child B" and "Our Zoe" the second word."""
    lead, _, rest = name.partition(" ")
    return rest.lstrip() if rest and lead.lower() in words["not_names"] else name


def _in_the_sentence_before(passage: Passage, age: re.Match[str], words: Words) -> NamedChild | None:
    """A first name close before “She was thirteen”."""
    before = passage.words[max(0, age.start() - BEFORE * 2) : age.start()]
    joined = before[: len(before) - _length(_FILLER.search(before))]
    if not _PRONOUN.search(joined) or not _ALONE.match(passage.words[age.end() : age.end() + BEHIND]):
        return None
    for name in NAME_OF_ONE.finditer(before):
        if not is_first_name(name[0], words):
            continue
        start = age.start() - len(before) + name.start()
        if is_child(passage, name[0], start, words, is_sure=True):
            return NamedChild(start, age.end(), "a first name")
    return None


def _elsewhere_in(sentence: PlainSentence, age: re.Match[str], words: Words) -> NamedChild | None:
    """A first name in the same sentence as the age of one child: “Paige’s story: at 13 she”; not beside adults or groups."""
    passage = sentence.passage
    first, last = max(sentence.first, age.start() - BEFORE), min(sentence.last, age.end() + BEHIND)
    before = passage.words[first : age.start()]
    before = before[: len(before) - _length(_FILLER.search(before))]
    is_of_one = _OF_ONE_BEFORE.search(before) and _OF_ONE_BEHIND.match(passage.words, age.end(), last)
    if (
        not is_of_one
        or not words["groups"].isdisjoint(sentence.words)
        or not words["adults"].isdisjoint(sentence.words)
    ):
        return None
    for name in NAME_OF_ONE.finditer(passage.words, first, last):
        is_alone = not regex(r"\s+[A-Z]\w").match(passage.words[name.end() : name.end() + BEHIND])
        if is_first_name(name[0], words) and is_alone and is_child(passage, name[0], name.start(), words, is_sure=True):
            return NamedChild(min(name.start(), age.start()), max(name.end(), age.end()), "a first name")
    return None


_OF_ONE_BEFORE = regex(r"(?:\b(?:at|[Bb]y|aged?|of|turned|turning|is|was|only|male|boy|girl)|[,(])\s*$")
_OF_ONE_BEHIND = regex(
    rf"{_OLD}|\s*[*_]*[,.;:)–—]|\s+(?:he|she|when|and|but|after|before|because|by|for|from|in|to|with|following|while|until|since)\b|\s*$"
)
NAME_OF_ONE = regex(r"[A-Z](?<![\w’'-][A-Z])\w+(?:-[A-Z]\w+)?(?![\w-])")
"""A word that may be a first name, or two that are one: Amelia-Rose."""


def is_first_name(name: str, words: Words) -> bool:
    """Whether a word is one of the first names, or begins with one as Amelia-Rose does."""
    return name in words["first_names"] or name.partition("-")[0] in words["first_names"]


def has_first_name(sentence: PlainSentence, words: Words) -> bool:
    """Whether any word of a sentence may be a first name, in whatever letters."""
    names = words["names"]
    return not names.isdisjoint(sentence.words) or any(
        word.partition("-")[0] in names for word in sentence.words if "-" in word
    )


def is_child(passage: Passage, name: str, start: int, words: Words, *, is_sure: bool) -> bool:
    """Whether a word beside an age or another sign is the name of a child: no adult, nobody publicly known, not changed."""
    first = name.split()[0].removesuffix("’s").removesuffix("'s")
    if first.lower() in words["not_names"] or _is_adult_or_public(passage, name, start, words):
        return False
    if _INITIALS.match(name):
        before = passage.words[max(0, start - BEFORE) : start]
        return not _OF_A_LIST.search(before) and not (first == "I" and is_sure)
    if is_first_name(first, words):
        return True
    if _NO_NAME_ENDING.search(first):
        return False
    return is_sure or phrases_of(words["people"]).stand_in(_sentence(passage, start))


def _sentence(passage: Passage, start: int) -> PlainSentence:
    """The plain sentence around a place of a passage."""
    first, last = next(((first, last) for first, last in passage.sentences if start < last), (0, len(passage.words)))
    return plain_sentence(passage, first, last)


def _is_adult_or_public(passage: Passage, name: str, start: int, words: Words) -> bool:
    before = regex(r"([\w’'-]+)\.?\s+$").search(passage.words[max(0, start - BEFORE) : start])
    if before and before[1].lower() in words["adults"]:
        return True
    around = passage.words[max(0, start - len("Child ")) : start + BEFORE]
    if any(public in around for public in words["public"]):
        return True
    if phrases_of(words["known_publicly"]).stand_in(_sentence(passage, start)):
        return True
    return phrases_of(words["changed"]).stand_in(plain_sentence(passage, 0, len(passage.words)))


def children_with_events(sentence: PlainSentence, words: Words) -> Iterator[NamedChild]:
    """Every first name, without a surname, of somebody who was arrested, sentenced, excluded and the like."""
    if not has_first_name(sentence, words):
        return
    event = _event_pattern(tuple(sorted(words["happened"])), tuple(sorted(words["did"])))
    for name in NAME_OF_ONE.finditer(sentence.written):
        match = event.match(sentence.written, name.end()) if is_first_name(name[0], words) else None
        start = sentence.first + name.start()
        is_named = match and is_child(sentence.passage, name[0], start, words, is_sure=True)
        if match and is_named and not sentence.passage.is_quoted(start):
            yield NamedChild(start, sentence.first + match.end(), "a first name")


@lru_cache(maxsize=4)
def _event_pattern(happened: tuple[str, ...], did: tuple[str, ...]) -> re.Pattern[str]:
    beside = r"(?:(?:then|later|first|recently|also|again|since|never|not)\s+)?"
    been = rf"(?:(?:was|is|has|had|been|being|got)\s+{beside}){{1,3}}"
    time = (
        r"(?:served|spent|did)\s+(?:over\s+|nearly\s+)?[\w-]+\s+(?:days|nights|weeks|months|years)\s+(?:at|in|inside)"
    )
    after = rf"(?:[a-z’'-]+\s+(?:[\w’'-]+\s+){{0,6}}?after\s+(?:serving|spending|being\s+(?:{either(happened)})))"
    events = rf"(?:{been}(?:{either(happened)})|{beside}(?:{either(did)}|{time}|{after}))"
    clause = r"(?:,\s+(?:who|whose)\b[^.;:!?]{0,90}?(?=,))?"
    return regex(rf"(?:\s+[A-Z]\.?(?=[\s,]))?{clause},?\s+(?:who\s+)?{events}(?!\w)")
