"""Whose plan a document is: the authority, those of a joint plan, the nation; by where and how often each place is named.

The cover, the head and foot of the pages, the title and the name of the file say it; where these do not, the councils that the
text names, and last how often it speaks of a place. A place that is a part of a longer name (Somerset in North Somerset), or of
that of a police force, is not named there.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from re import IGNORECASE, Pattern
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.importing.as_read import Document, block_texts

_PLACE = r"[A-Z][\w’'-]+(?:[ -](?:[A-Z][\w’'-]+|and|on|upon|of|in|the|with|le|&)){0,5}"
_KINDS = r"(?:(?:Metropolitan |County )?(?:Borough |County |City |District )?Council)"
_BEFORE = r"(?:London Borough|Royal Borough|City|Borough)"
_IN_WELSH = "Cyngor "
_AUTHORITY = regex(rf"{_BEFORE} of {_PLACE}|{_PLACE} {_KINDS}|{_IN_WELSH}(?:Sir |Dinas |Bwrdeistref Sirol )?{_PLACE}")
_BODY = regex(rf"(?i) (?:{_KINDS}|youth (?:justice|offending|support)|yjs|yos|yot)\b")
_ARTICLE = regex(r"^(?:The|In|At|For|By|Our|Of|And) ")
_HOSTED = regex(
    r"(?i)(?:^|\b(?:service|team|yjs|yos|partnership)\b[^.;]{0,40}\b)(?:hosted|run|managed|administered) by (?:the )?$"
)
_HOSTS = regex(r"(?i)^[^.;]{0,60}\bhosts (?:the|our|this) (?:joint )?(?:youth|service|team|partnership)")
_NOT_LETTERS = regex(r"[^\w]+")

_BEGINNING = 60
_COVER_LINES = 12
_COVER_WORDS = 16
"""How many texts at the beginning are of a cover at the most, up to the first sentence; and the words of a line of it."""

_ON_COVER, _OF_FILE, _HOST, _OWN = 100, 60, 80, 40
"""What it counts that a place stands on the cover or at the head of pages; in the file's name or title; that it is the host;
that it is told of as the plan's own.
"""

_COUNCIL, _MOST_COUNCIL, _MOST_NAMED = 10, 50, 30
"""What a place's council or service in the text counts, all of them at the most, and all that speaks of the place."""


@frozen
class Whose:
    """The authority whose plan it is; of a joint plan the authorities (else none); the nation; the place of the first."""

    authority: str
    members: tuple[str, ...]
    nation: str
    place: str


def whose(document: Document) -> Whose:
    """Whose plan a document is, as far as it can be seen."""
    texts = [text for text in block_texts(document.blocks) if text]
    cover = [*dict.fromkeys((*_cover(texts), *_running_heads(document)))]
    of_file = [document.title, document.name.replace("_", " ").replace("-", " ")]
    scores = _scores(cover, of_file, texts)
    unknown = next((line for line in cover if _AUTHORITY.fullmatch(line) and not places_in(line, any_case=True)), "")
    if not scores or (unknown and max(scores.values()) < _OF_FILE):
        name = unknown or next((match for text in texts[:_BEGINNING] for match in _authorities(text)), "")
        return Whose(name, (), "wales" if name.startswith(_IN_WELSH) else "england", "")
    place = max(scores, key=lambda each: scores[each])
    joint = max((_joint(line) for line in (*cover, *of_file)), key=len, default=[])
    whole = "\n".join([*cover, *of_file, *texts])
    members = tuple(_full_name(each, whole) for each in joint) if place in joint else ()
    nation = "wales" if place in _words()["welsh"] else "england"
    return Whose(_full_name(place, whole), members, nation, place)


def kind_of(place: str) -> str:
    """What kind of authority a place in England has; empty where the place is not known."""
    found = (kind for kind, places in _words()["kinds"].items() if place in places)
    return next(found, "unitary authority") if place else ""


def _cover(texts: Sequence[str]) -> Iterator[str]:
    for text in texts[:_COVER_LINES]:
        if len(text.split()) > _COVER_WORDS or text.rstrip().endswith((".", ";")):
            return
        yield text.strip()


def _running_heads(document: Document) -> Iterator[str]:
    return (left.text for left in document.left_out if left.kind == "running-head")


def _scores(cover: Sequence[str], of_file: Sequence[str], texts: Sequence[str]) -> Mapping[str, int]:
    """How much speaks for each place; the first named stands first."""
    scores: Counter[str] = Counter()
    for lines, weight in ((cover, _ON_COVER), (of_file, _OF_FILE)):
        for line in lines:
            for place in dict.fromkeys(places_in(line, any_case=True)):
                scores[place] += weight
    named, councils, hosts, own = _counted(texts)
    for place, count in named.items():
        scores[place] += min(count, _MOST_NAMED) + min(_COUNCIL * councils[place], _MOST_COUNCIL)
        scores[place] += (_HOST if place in hosts else 0) + (_OWN if place in own else 0)
    return scores


def _counted(texts: Sequence[str]) -> tuple[Counter[str], Counter[str], Container[str], Container[str]]:
    """How often texts name each place, and its council or service; the hosts, and the places told of as the plan's own."""
    named: Counter[str] = Counter()
    councils: Counter[str] = Counter()
    hosts, own = set(), set()
    for text in texts:
        for match, place in _matches(_spelled(), text):
            before, behind = text[: match.start()], text[match.end() :]
            named[place] += 1
            councils.update([place] if _BODY.match(behind) or before.endswith("orough of ") else [])
            hosts |= {place} if _HOSTED.search(before) or _HOSTS.search(behind) else set()
            own |= {place} if _is_own(before, behind) else set()
    return named, councils, hosts, own


def _is_own(before: str, behind: str) -> bool:
    ways = read_schema("settings/places")["settings"]["another-authority"]["own_ways"]
    ends = (*ways["before"], "the borough of", "the city of", "the county of")
    return before.casefold().rstrip().endswith(ends) or behind.casefold().lstrip().startswith(tuple(ways["behind"]))


def _joint(line: str) -> list[str]:
    """The places of a line that names several; none where it names one."""
    places = [*dict.fromkeys(places_in(line, any_case=True))]
    return places if len(places) > 1 else []


def _authorities(text: str) -> Iterator[str]:
    return (_ARTICLE.sub("", match) for match in _AUTHORITY.findall(text))


def _full_name(place: str, whole: str) -> str:
    """The council of a place as the document most often calls it."""
    aliases = [name for name, own in _words()["aliases"].items() if own == place]
    spelled = "|".join(map(_spellings, _longest_first([place, place.upper(), *aliases])))
    pattern = regex(
        rf"{_BEFORE} of (?:{spelled})(?: Council)?\b|(?:{spelled}) {_KINDS}|Cyngor (?:\w+ ){{0,3}}(?:{spelled})\b"
    )
    found = Counter(" ".join(match[0].split()) for match in pattern.finditer(whole))
    return max(found, key=lambda name: found[name]) if found else f"{place} Council"


# --- the places ---


def places_in(text: str, *, any_case: bool = False) -> Iterator[str]:
    """The places that a text names whose councils make plans."""
    return (place for _, place in _matches(_spelled(any_case=any_case), text))


def _matches(pattern: Pattern[str], text: str) -> Iterator[tuple[Any, str]]:
    """The places that a text names, each with where; not those whose names are a police force's there."""
    for match in pattern.finditer(text):
        if place := _names().get(_folded(match[0])):
            yield match, place


@cache
def _names() -> Mapping[str, str]:
    """The places by their names in small letters, the other names that they have among them."""
    places = read_schema("settings/places")["settings"]["another-authority"]["places"]
    return {
        **{_folded(place): place for place in places},
        **{_folded(name): own for name, own in _words()["aliases"].items()},
    }


@cache
def _spelled(*, any_case: bool = False) -> Pattern[str]:
    """The names of forces and places as they are written, the longest first."""
    settings = read_schema("settings/places")["settings"]
    named = [*settings["another-authority"]["places"], *_words()["aliases"]]
    called = "|".join(_spellings(name) for name in settings["police-of-another-area"]["called"])
    forces = "|".join(map(_spellings, _longest_first(settings["police-of-another-area"]["forces"])))
    places = "|".join(map(_spellings, _longest_first([*named, *map(str.upper, named)])))
    first = "".join(sorted({name[0] for name in (*named, *settings["police-of-another-area"]["forces"])}))
    return regex(rf"(?=[{first}])(?<!\w)(?:(?:{forces}) (?:{called})|{places})(?!\w)", IGNORECASE if any_case else 0)


def _longest_first(names: Sequence[str] | Mapping[str, Any]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _spellings(name: str) -> str:
    """A pattern of a name, with `and` or `&`, with or without hyphens."""
    words = [word for word in _NOT_LETTERS.split(name.replace("&", "and")) if word]
    return r"[\s,-]+".join("(?:and|AND|&)" if word.casefold() == "and" else word for word in words)


def _folded(name: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", name.replace("&", " and ")).casefold().split())


def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_schema("importing")
    return words
