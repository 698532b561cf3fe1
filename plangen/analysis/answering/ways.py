"""Ways to say that a duty was not kept, as `schemas/denials.yaml` has them: rows of words and of groups of words, each made
into a pattern only once a text has words of every group that it needs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from plangen.analysis.present import in_small_letters, longest_word, words_present_in
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex

_TOKEN = regex(
    r"(?P<not>!)?\{(?P<group>\w+)\}(?P<times>[?*])?|(?P<gap>~\d)|(?P<time>@time)|(?P<end>=end)|(?P<word>\S+)"
)
_NEXT = r"(?:['’]s?)?[\s,–—-]+"
_NUMBER = r"\d[\d/–-]*"


class Way(NamedTuple):
    """One way to deny a duty: the words of which a text has one of each set, and the row that it is made of."""

    duty: str
    row: str
    needs: tuple[frozenset[str], ...]
    phrases: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]

    def may_be_in(self, words: AbstractSet[str]) -> bool:
        """Whether a text of these words may have it."""
        return not any(map(words.isdisjoint, self.needs))

    def has_phrases_in(self, sentence: str) -> bool:
        """Whether a phrase of every group stands in a sentence in small letters, with straight apostrophes."""
        return all(any(map(sentence.__contains__, phrases)) for phrases in self.phrases)


def may_deny(text: str) -> bool:
    """Whether a text may have any of the ways, by its words."""
    return any(True for _ in _ways_in(words_present_in(text)))


def denied_by(sentence: str) -> Iterator[tuple[str, int]]:
    """The duties that a sentence denies in any of the ways, each with the place where it begins to."""
    small = in_small_letters(sentence)
    for way in _ways_in(words_present_in(sentence)):
        match = _pattern(way.row).search(small) if way.has_phrases_in(small.replace("’", "'")) else None
        if match and not _limits(way.unless).search(_beside(match)):
            yield way.duty, match.start()


def _ways_in(words: frozenset[str]) -> Iterator[Way]:
    """Those ways of which a text of these words has all, in whatever order."""
    by_word = _ways_by_word()
    for word in by_word.keys() & words:
        yield from (way for way in by_word[word] if way.may_be_in(words))


@cache
def _ways_by_word() -> Mapping[str, tuple[Way, ...]]:
    """The ways by each word of that of their groups which has the longest words, and so the rarest."""
    found: dict[str, tuple[Way, ...]] = {}
    for way in _ways():
        for word in max(way.needs, key=lambda words: (min(map(len, words)), -len(words))):
            found[word] = (*found.get(word, ()), way)
    return found


def _beside(match: re.Match[str]) -> str:
    """What a sentence has before, between and behind the words by which it denies something."""
    return " ".join((match.string[: match.start()], *filter(None, match.groups()), match.string[match.end() :]))


class _Group(NamedTuple):
    """A group of words: its phrases, and the longest word of each, by which they are looked for first."""

    phrases: tuple[str, ...]
    longest: frozenset[str]


@cache
def _ways() -> tuple[Way, ...]:
    data = read_schema("denials")
    groups = {name: _group(phrases) for name, phrases in data["words"].items()}
    return tuple(
        _way(duty, row, groups, tuple(word for words in fields["unless"] for word in words))
        for duty, fields in data["denials"].items()
        for row in fields["ways"]
    )


def _group(listed: Sequence[str]) -> _Group:
    """Phrases up to the number in them, with straight apostrophes."""
    phrases = tuple({phrase if phrase.isalpha() else _plain(phrase) for phrase in listed})
    return _Group(phrases, frozenset(phrase if phrase.isalpha() else _longest(phrase) for phrase in phrases))


def _plain(phrase: str) -> str:
    return phrase.partition("#")[0].strip().replace("’", "'")


def _longest(phrase: str) -> str:
    """The longest word of a phrase, made of letters alone where that is all there is."""
    word = max(phrase.split(), key=len, default="")
    return word if word.isalpha() else longest_word(phrase)


def _way(duty: str, row: str, groups: Mapping[str, _Group], unless: tuple[str, ...]) -> Way:
    """A way with what it needs: the words of its groups that neither are left out at will nor must not stand there."""
    tokens = [*_TOKEN.finditer(row)]
    needed = [groups[token["group"]] for token in tokens if token["group"] and not token["not"] and not token["times"]]
    needed += [_Group((token["word"],), frozenset({token["word"]})) for token in tokens if token["word"]]
    return Way(duty, row, tuple(each.longest for each in needed), tuple(each.phrases for each in needed), unless)


@cache
def _pattern(row: str) -> re.Pattern[str]:
    """A row as a pattern for a sentence in small letters."""
    source = ""
    for token in _TOKEN.finditer(row):
        source += _piece(token, _NEXT if source and not source.endswith(_NEXT) else "")
    return regex(rf"(?<![\w-]){source}")


def _piece(token: re.Match[str], space: str) -> str:
    """One part of a row, with the space before it."""
    if token["gap"]:
        return rf"((?:{_NEXT}[\w'’£%-]+){{0,{token['gap'][1:]}}}?)"
    if token["end"]:
        return _end()
    if token["time"]:
        return rf"{space}{_time()}"
    words = rf"{_either(token['group'])}(?![\w-])" if token["group"] else re.escape(token["word"])
    if token["not"]:
        return rf"(?!{_NEXT}(?!{_time()}){words})"
    if token["times"]:
        return rf"(?:{_NEXT}{words}){{0,{4 if token['times'] == '*' else 1}}}"
    return rf"{space}{words}"


@cache
def _time() -> str:
    """How long, since when, or in which year, as the source of a pattern."""
    times, spans, units = (_either(name) for name in ("times", "spans", "units"))
    return rf"(?:{times}\b|{spans}\s+(?:(?:[\w-]+\s+){{0,5}}?{units}\b|(?:\w+\s+){{0,2}}?{_NUMBER}))"


@cache
def _end() -> str:
    """That a clause ends here, or goes on with a time, as the source of a pattern."""
    return rf"(?=\s*(?:[.;:!?),]|$|{_either('links')}\b|{_time()}))"


@cache
def _either(group: str) -> str:
    """Any of the words of a group, the longest first, as the source of a pattern; # stands for a number."""
    longest = sorted(read_schema("denials")["words"][group], key=len, reverse=True)
    return f"(?:{'|'.join(map(_source, longest))})"


def _source(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]").replace(r"\#", _NUMBER)


@cache
def _limits(words: tuple[str, ...]) -> re.Pattern[str]:
    """What tells that a part only is denied, or nothing."""
    longest = sorted(words, key=len, reverse=True)
    return regex(rf"\b(?:{'|'.join(map(_source, longest))})\b")
