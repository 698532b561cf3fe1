"""A printed sentence as parts: what is counted, other areas, periods, figures, words of rise and fall, and all other words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.against_data.names import WORD, Names, PartKind, Subjects
from plangen.analysis.claims.values import Range
from plangen.analysis.claims.vocabulary import vocabulary
from plangen.analysis.numerals import Numeral, items
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.plan import Plan
from plangen.plan.periods import MONTHS, Dates, read_period, read_short_year

_MONTH = (
    rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' if name != 'september' else 'sept?(?:ember)?' for name in MONTHS)})\.?"
)
_YEAR = r"(?:19|20)\d\d"
_SHORT = rf"(?:{_YEAR}|[’']?\d\d(?!\d))"
_ONE_YEAR = rf"{_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?![\d/–-])"
_PERIOD = regex(
    rf"""(?<![\w£])(?:
    (?P<year>(?:the\s)?(?:rolling\s|financial\s|full\s)?(?:12\smonths|twelve\smonths|year)\s
      (?:ending|ended|to|up\sto|until)\s(?:in\s|the\send\sof\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}\s{_YEAR})
    |(?P<months>{_MONTH}(?:\s{_SHORT})?\s?(?:-|–|to|until)\s?{_MONTH}\s{_SHORT})
    |(?P<between>between\s{_MONTH}(?:\s{_YEAR})?\sand\s{_MONTH}\s{_YEAR})
    |(?P<quarter>q[1-4]\s(?:of\s)?{_ONE_YEAR})
    |(?P<one>q[1-4]|quarter\s[1-4])
    |(?P<financial>(?:financial\syear\s)?{_ONE_YEAR})
    |(?P<short>\d\d/\d\d(?![\d/%]|,\d|\.\d))
    |(?P<month>{_MONTH}\s{_YEAR})
    |(?P<calendar>{_YEAR}(?!\d|%|,\d|\.\d|[/–-]\d))
    |(?P<last>last\syear(?!\s(?:for|of)\b))
    |(?P<before>(?:the\s)?previous\syear(?:[’']s)?|the\syear\sbefore|the\syear\spreviously|(?:a|the)\syear\searlier|a\syear\sago)
    |(?P<now>(?:the\s)?(?:latest|most\srecent)\s(?:\w+\s)?(?:year|quarter|period|12\smonths|twelve\smonths))
    |(?P<some>this\syear|last\squarter|this\squarter|the\sprevious\squarter|the\sprevious\speriod|the\speriod\sbefore
      |(?:the\s)?(?:last|past)\s\w+\s(?:years|months|quarters)|recent\syears|the\sfollowing\syear
      |the\syear\safter|the\snext\syear|the\syear\send
      |the\s(?:first|second|third|fourth|last|final|opening|closing|latter)\s(?:\w+\s)?(?:half|quarter|part|third|months|weeks)
        (?:\sof\s(?:{_ONE_YEAR}|{_YEAR}))?)
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR_BEFORE = regex(r"(?:the )?(?:previous year(?:[’']s)?|year (?:before|previously|earlier))|a year (?:earlier|ago)")
_MARKS: dict[str, PartKind] = {",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", ";": "boundary"}
_QUIET = frozenset("*_:–—-“”\"'‘’.")
"""Marks that say nothing; a dash or a colon may stand between what is counted and how many."""

_TO = "to"
_NOUN_BEHIND = ("in", "of", "on")
_UNIT_LIKE = ("unit", "list", "duration")

_IS_FIGURE = ("count", "rate", "per cent", "points", "money")
_WHOLE_AGE = ("10-17", "10–17", "10 to 17", "10", "17")
"""The ages of all children of youth justice: said with a rate, they make it no other."""


class Part(NamedTuple):
    """A part of a sentence: what it is, where it stands in the printed text, and what it names."""

    kind: PartKind
    start: int
    end: int
    text: str
    subjects: Subjects = ()
    area: str = ""
    dates: Dates | None = None
    numeral: Numeral | None = None
    hedge: Range | None = None

    @property
    def value(self) -> Decimal:
        """The value of its figure; 0 where it is none."""
        return self.numeral.value if self.numeral else Decimal(0)


def read(text: str, names: Names, plan: Plan) -> list[Part]:
    """The parts of a printed text in order."""
    found = _Found(len(text))
    phrases = [*_phrases(text, names)]
    found.add(part for part in phrases if part.kind == "always")
    found.add(_periods(text, plan))
    found.add(part for part in phrases if part.kind in ("subject", "label", "portion", "always"))
    found.add(_numerals(text))
    found.add(phrases)
    found.add(_others(text, found))
    return _settled(sorted(found.parts, key=lambda part: part.start))


class _Found:
    """The parts that were found in a text, none of which lies on another: of those that do, the one found first stays."""

    def __init__(self, length: int) -> None:
        self.parts: list[Part] = []
        self._taken = bytearray(length)

    def add(self, parts: Iterable[Part]) -> None:
        """Those of these parts that lie on none of the parts found before, though they may lie on each other."""
        free = [part for part in parts if self.is_free(part.start, part.end)]
        for part in free:
            self._taken[part.start : part.end] = b"\1" * (part.end - part.start)
        self.parts += free

    def is_free(self, start: int, end: int) -> bool:
        """Whether none of the parts lies between two places."""
        return self._taken.find(1, start, end) < 0


def _periods(text: str, plan: Plan) -> Iterator[Part]:
    for match in _PERIOD.finditer(text):
        if match["short"] is None or read_short_year(match["short"]):
            yield Part("period", *match.span(), match[0].lower(), dates=_dates(match, plan))


def _dates(match: re.Match[str], plan: Plan) -> Dates | None:
    """The days of a period; of last year those of the year before the plan's; None where it is told by another's."""
    if match.lastgroup in ("some", "before", "now", "one"):
        return None
    if match.lastgroup == "between":
        return read_period(match[0].lower().removeprefix("between").replace(" and ", " to ").strip())
    if match.lastgroup != "last":
        return read_period(regex(r"\btwelve\b").sub("12", match[0].replace("’", "").lower()))
    starts = plan.period.starts
    if starts is None or match[0].lower() != "last year":
        return None
    first = starts.first
    return Dates(first.replace(year=first.year - 1), first - timedelta(days=1)) if first.day == 1 else None


def year_before(dates: Dates) -> Dates:
    """The same days of the year before; of February its end."""
    first, after = dates.first, dates.last + timedelta(days=1)
    return Dates(first.replace(year=first.year - 1), after.replace(year=after.year - 1) - timedelta(days=1))


def _numerals(text: str) -> Iterator[Part]:
    hedges = _HEDGE.search
    for item in items(text):
        if not isinstance(item, Numeral):
            continue
        kind: PartKind = "other"
        if item.kind in _IS_FIGURE and item.figure.value is not None:
            kind = "figure"
        elif item.kind in _UNIT_LIKE or (item.kind == "age" and item.text in _WHOLE_AGE):
            kind = "filler"
        hedge = hedges(text[: item.start].lower()) if kind == "figure" else None
        start = hedge.start(1) if hedge else item.start
        reach = vocabulary().hedges[tuple(hedge[1].split())] if hedge else None
        yield Part(kind, start, item.end, item.text.lower(), numeral=item, hedge=reach)


def _hedges() -> re.Pattern[str]:
    longest = sorted((" ".join(words) for words in vocabulary().hedges), key=len, reverse=True)
    return regex(rf"(?<!\w)({'|'.join(map(re.escape, longest))})\s+(?:a\s+|the\s+)?$")


_HEDGE = _hedges()


def _phrases(text: str, names: Names) -> Iterator[Part]:
    found = [*WORD.finditer(text)]
    words = [_plain(match[0]) for match in found]
    small = [word.lower() for word in words]
    place = 0
    while place < len(found):
        named = names.phrase_at(words[place], small, place)
        length = named[1] if named and _is_unbroken(text, found[place : place + named[1]]) else 0
        if named and length:
            phrase, (start, end) = named[0], (found[place].start(), found[place + length - 1].end())
            yield Part(phrase.kind, start, end, " ".join(text[start:end].lower().split()), phrase.subjects, phrase.area)
        place += length or 1


def _plain(word: str) -> str:
    """A word without its ’s, as names are looked for."""
    return word.replace("’", "'").removesuffix("'s").removesuffix("'")


def _is_unbroken(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether only spaces, hyphens, commas and apostrophes part the words of a phrase."""
    between = text[found[0].start() : found[-1].end()]
    for match in found:
        between = between.replace(match[0], "", 1)
    return not between.strip(" \n-,'’")


def _others(text: str, found: _Found) -> Iterator[Part]:
    """The words and marks of a text that are none of the parts found before."""
    for match in regex(r"[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]").finditer(text):
        if not found.is_free(*match.span()):
            continue
        if match[0] in _MARKS:
            yield Part(_MARKS[match[0]], *match.span(), match[0])
        elif match[0] not in _QUIET:
            is_adverb = match[0].endswith("ly") and match[0].islower() and match[0] not in _NO_ADVERBS
            yield Part("filler" if is_adverb else "other", *match.span(), match[0].lower())


_NO_ADVERBS = frozenset(read_schema("subjects")["words"]["no_adverbs"])
"""What ends as an adverb does, and changes what is told."""


def _settled(parts: list[Part]) -> list[Part]:
    """The parts, with “to reduce” and “Reduce entrants” as what nobody claims to be so, and “the year before” as its year."""
    unsettled = ("period", "up", "down")
    return [_dated(parts, place) if part.kind in unsettled else part for place, part in enumerate(parts)]


def _dated(parts: Sequence[Part], place: int) -> Part:
    """A part; of “the year before” with the days of the year before the last that was named."""
    part = parts[place]
    if part.kind != "period" or part.dates or not _YEAR_BEFORE.fullmatch(part.text):
        return _settle(parts, place)
    named = [other.dates for other in parts[:place] if other.kind == "period" and other.dates]
    return part._replace(dates=year_before(named[-1])) if named else _settle(parts, place)


def _settle(parts: Sequence[Part], place: int) -> Part:
    part = parts[place]
    if part.kind not in ("up", "down"):
        return part
    before = parts[place - 1].text if place else ""
    goes_on = place > 1 and parts[place - 2].text in read_schema("subjects")["words"]["going_on"]
    behind = parts[place + 1].text if place + 1 < len(parts) else ""
    opens = place == 0 and behind not in _NOUN_BEHIND
    return part._replace(kind="unsaid") if (before == _TO and not goes_on) or opens else part
