"""The names by which prose speaks of a plan's indicators, partners and other areas, and the words that may stand beside."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from plangen.analysis.against_data.groups_named import names_of_group, plural
from plangen.analysis.against_data.series import series
from plangen.analysis.present import any_stands_in
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import Comparator, Indicator, IndicatorValue, Plan
from plangen.plan.periods import read_period

PartKind = Literal[
    "subject", "label", "whole", "area", "ours", "period", "figure", "up", "down", "higher", "lower", "since",
    "better", "worse", "doubled", "halved", "same", "portion", "always", "filler",
    "unsaid", "boundary", "comma", "open", "close", "rank", "other",
]  # fmt: skip
"""What a part of a sentence is. `label`: a group that a period names; `whole`: all of a table of money; `ours`: the authority
itself; `better`, `worse`: that it went, or stands, the way it ought to, or the other; `same`: that it did not change;
`portion`: by which part of itself; `always`: that it did so each time; `unsaid`: what makes it no claim; `boundary`: where
another clause begins; `rank`: its place among others; `other`: a word that is in no list.
"""

Subjects = tuple[int, ...]
"""The numbers from 0 of the indicators, or of the rows of contributions, that a name may mean."""

_DIRECTIONS = ("up", "down", "doubled", "halved", "same", "higher", "lower", "better", "worse")

BRACKETS = regex(r"\(([^()]*)\)")
_RATE = regex(r"\s+rates?$", re.IGNORECASE)
_DONE_TO_CHILDREN = regex(r"(children|young people) (\w+ed(?: .+)?)", re.IGNORECASE)
_OF_WHOM = regex(
    r"^(?:the\s)?(?:(?:number|percentage|proportion|share|rate)s?\sof\s)?(?:(?:children|young\speople)\s(?:who\sare\s)?in\s)?",
    re.IGNORECASE,
)
_WHEN = regex(r"\s+(?:at the end of|at the close of|when) .*$", re.IGNORECASE)
_ALIKE = (("or", "and"), ("and", "or"), ("offences", "crime"), ("offences", "crimes"))
_WHO, _BY_CHILDREN = " who ", regex(r"\s(?:by|of|for|among|committed by)\s(?:children|young people)$", re.IGNORECASE)
_LEAST_WORDS = 2
"""A name of what is counted has at least so many words: “custodial sentences”, and not “offences”."""


class Phrase(NamedTuple):
    """What a phrase is: its kind of part, and the subjects or the area that it names."""

    kind: PartKind
    subjects: Subjects = ()
    area: str = ""


@frozen
class Names:
    """The phrases of a plan by their first words, the longest first, and the names of its subjects as they are looked for."""

    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], Phrase], ...]]
    subjects: tuple[str, ...]

    def named_in(self, text: str) -> bool:
        """Whether a text may name any of the subjects."""
        plain, small = _plain(text)
        acronyms, names = _acronyms_and_names(self)
        return any(map(small.__contains__, names)) or any(map(plain.__contains__, acronyms))

    def phrase_at(self, word: str, small: Sequence[str], place: int) -> tuple[Phrase, int] | None:
        """The longest phrase that begins with a word, at a place among small letters, and its length; acronyms in capitals."""
        beginning = self.by_first_word.get(small[place], ())
        if word != small[place]:
            beginning = (*self.by_first_word.get(word, ()), *beginning)
        for phrase_words, phrase in beginning:
            length = len(phrase_words)
            if length == 1 or (*small[place + 1 : place + length],) == phrase_words[1:]:
                return phrase, length
        return None


@lru_cache(maxsize=1024)
def _plain(text: str) -> tuple[str, str]:
    """A text on one line as names are looked for in it, and the same in small letters."""
    plain = " ".join(text.replace("-", " ").replace(",", " ").replace("’", "'").split())
    return plain, plain.lower()


@derived
def _acronyms_and_names(names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of the names that are looked for in capitals, and the others."""
    acronyms = tuple(name for name in names.subjects if name.isupper())
    return acronyms, tuple(name for name in names.subjects if name not in acronyms)


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_schema("subjects")
    return data


@cache
def common_words() -> Mapping[str, Phrase]:
    """The words that are the same for every plan."""
    claims, multiplied = read_schema("claims")["words"], read_schema("claims")["multiplied"]
    groups: Mapping[PartKind, Sequence[str]] = {
        "filler": _data()["words"]["filler"],
        "ours": _data()["words"]["ours"],
        "higher": _data()["words"]["higher"],
        "lower": _data()["words"]["lower"],
        "since": _data()["words"]["since"],
        "better": _data()["words"]["better"],
        "worse": _data()["words"]["worse"],
        "up": claims["rise"],
        "down": [*claims["fall"], *_data()["words"]["fell"]],
        "doubled": [word for word, times in multiplied.items() if times > 1],
        "halved": [word for word, times in multiplied.items() if times < 1],
        "same": _data()["words"]["same"],
        "portion": [*_data()["portions"]],
        "always": [*_data()["words"]["always"], *_on_end()],
        "boundary": [*_data()["words"]["boundary"], *_data()["words"]["relative"]],
        "unsaid": _data()["words"]["unsaid"],
    }
    return {word: Phrase(kind) for kind, words in groups.items() for word in words}


def _on_end() -> Iterator[str]:
    """The phrases for so many times on end: “each of the last two years”, “third quarter running”."""
    data = _data()["on_end"]
    for group in data["told"]:
        for words in group["as"]:
            yield from (words.format(many=many, unit=unit) for many in group["words"] for unit in data["units"])


def phrases_of_directions() -> list[str]:
    """The phrases that say which way figures go, or which is the higher."""
    return [words for words, phrase in common_words().items() if phrase.kind in _DIRECTIONS]


@derived
def names_of_indicators(plan: Plan) -> Names:
    """The names of a plan's indicators, and those of the areas that it compares itself with."""
    named: dict[str, Subjects] = {}
    for number, indicator in enumerate(series(plan)):
        for name in _names_of(indicator):
            named[name] = (*named.get(name, ()), number)
    phrases = {**common_words(), **own_words(plan), **_areas(plan), **_labels(plan)}
    return names_from({**phrases, **{name: Phrase("subject", subjects) for name, subjects in named.items()}})


def _labels(plan: Plan) -> Mapping[str, Phrase]:
    """The groups that the periods of indicators name in place of a time (“Post 16, current”), and times without days."""
    labels: dict[str, Phrase] = {}
    for number, indicator in enumerate(series(plan)):
        for value in indicator.values:
            label, called = label_of(value), words_of(value.period.lower())
            if not label and len(called) >= _LEAST_WORDS and read_period(value.period) is None:
                labels[" ".join(called)] = Phrase("period")
            elif label:
                labels[label] = Phrase("label", (number,), label)
    return labels


def label_of(value: IndicatorValue) -> str:
    """The group that a period names in place of a time; empty where it names a time, or nothing else."""
    words = words_of(value.period.partition(",")[0].lower())
    is_time = read_period(value.period) is not None or not set(_data()["times"]).isdisjoint(words)
    return "" if is_time or len(words) < _LEAST_WORDS else " ".join(words)


def _names_of(indicator: Indicator) -> Iterator[str]:
    """The names of an indicator, each once, as they are looked for."""
    name = _RATE.sub("", BRACKETS.sub("", indicator.name).strip())
    own = [
        name,
        *BRACKETS.findall(indicator.name),
        *_said_otherwise(name),
        *names_of_group(name),
        *_said_otherwise(indicator.counted),
    ]
    counted = [indicator.counted] if len(indicator.counted.split()) >= _LEAST_WORDS else []
    several = [plural(name) for name in own if name[-1:].isalpha() and not name.endswith("s")]
    words = (*own, *several, *counted, *_data()["measures"].get(indicator.measure, ()))
    yield from dict.fromkeys(as_looked_for(word) for word in words if len(word) > 2)


def _said_otherwise(name: str) -> Iterator[str]:
    """Other ways of saying a name: “children were remanded”, and “suitable employment” of children in it when an order ends."""
    remanded = _DONE_TO_CHILDREN.fullmatch(name)
    if remanded:
        yield from (f"{remanded[1]} {verb} {remanded[2]}" for verb in ("were", "who were", "had been", "being"))
        if len(remanded[2].split()) > _LEAST_WORDS:
            yield remanded[2]
    if _WHO in name:
        yield name.replace(_WHO, " ", 1)
    by_whom = _BY_CHILDREN.sub("", name)
    if by_whom != name and len(by_whom.split()) >= _LEAST_WORDS:
        yield by_whom
    kernel = _OF_WHOM.sub("", _WHEN.sub("", name))
    if len(kernel.split()) >= _LEAST_WORDS:
        yield kernel
        yield from (regex(rf"\b{one}\b").sub(other, kernel) for one, other in _ALIKE)


def as_looked_for(words: str) -> str:
    """A name in small letters, unless it is an acronym."""
    return words if is_acronym(words) else " ".join(words.lower().replace("’", "'").split())


def is_acronym(words: str) -> bool:
    """Whether a name is an acronym, which is looked for in its capitals only."""
    return words.rstrip("s").isupper() and " " not in words


def own_words(plan: Plan) -> Mapping[str, Phrase]:
    """The words of the names of the authority, its service and its board, which say nothing of a figure but whose it is."""
    names = (plan.authority.name, plan.service.name, plan.service.short_name, *plan.authority.members)
    words = {word for name in names for word in words_of(name) if word not in ("and", "the", "for")}
    return {as_looked_for(word).removesuffix("'s"): Phrase("ours") for word in words if len(word) > 2}


def _areas(plan: Plan) -> Mapping[str, Phrase]:
    """The names of other areas, each with the group of areas that it is of, or with itself."""
    groups: Mapping[str, list[str]] = _data()["areas"]
    known = {name: Phrase("area", area=group) for group, names in groups.items() for name in names}
    regions = {name: Phrase("area", area=name) for name in _data()["regions"]}
    own = {
        name: Phrase("area", area=area_of(comparator))
        for indicator in series(plan)
        for comparator in indicator.comparators
        if (name := plain_area(comparator.name))
    }
    return {**known, **regions, **own}


def plain_area(name: str) -> str:
    """The name of an area as it is looked for."""
    return " ".join(name.lower().replace("-", " ").split())


def area_of(comparator: Comparator) -> str:
    """The region or the group of areas that a comparator is, by its name; its own name where it is of none."""
    return _area_named(plain_area(comparator.name))


@lru_cache(maxsize=1024)
def _area_named(name: str) -> str:
    groups: Mapping[str, list[str]] = {
        **{group: _data()["areas"][group] for group in ("police area", "family", "region")},
        **{region: [region] for region in _data()["regions"]},
        **_data()["areas"],
    }
    return next((group for group, words in groups.items() if any_stands_in(name, words)), name)


def is_of_area(comparator: Comparator, area: str) -> bool:
    """Whether a comparator is of an area that a text names; any region is “the region”."""
    own = area_of(comparator)
    return own == area or (area == "region" and own in _data()["regions"])


def names_from(phrases: Mapping[str, Phrase]) -> Names:
    """The phrases of a plan as they are looked for; one that stands here twice means what the last says."""
    subjects = [name for name, phrase in phrases.items() if phrase.kind in ("subject", "whole", "label")]
    by_first: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for name, phrase in phrases.items():
        words = words_of(name)
        if words:  # a name may be marks alone
            by_first.setdefault(words[0], []).append((words, phrase))
    longest = {first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in by_first.items()}
    return Names(longest, tuple(filter(None, (" ".join(words_of(name)) for name in subjects))))


WORD = regex(r"[^\W_]+(?:['’][^\W_]+)*|[&/]")
"""A word, or a mark that is part of a name; a hyphen parts two words."""


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, as `WORD` finds them."""
    return tuple(WORD.findall(name))
