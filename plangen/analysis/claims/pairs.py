"""Pairs of figures, the earlier and the later, and the changes that a sentence states of them."""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.analysis.claims.claim import alike, pattern
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.numerals import TIMES


class Pair(NamedTuple):
    """Two figures of a sentence, the earlier and the later, and the letters from the first to the last of them.

    `sure`: the words say which is the earlier.
    """

    earlier: int
    later: int
    first: int
    last: int
    sure: bool = True


class Mark(NamedTuple):
    """A change as stated: the numeral, its word of rise or fall (-1: none), and the letters from the first to the last."""

    place: int
    way: int
    first: int
    last: int


_FROM_TO = r"f[axo]{0,5}([NPM])[axDigjEoP(),/-]{0,12}t[axoj]{0,5}\1"
_TO_FROM = r"t[axo]{0,4}([NPM])[axDig,(/-]{0,8}f[axo]{0,4}\1"
_DOWN_FROM = r"([NPM])[axDigE]{0,8}[,(-]a?x{0,2}[UV][axo,]{0,2}f[axo]{0,4}\1"
_MORE_THAN = r"([NM])[xaDigE]{0,6}(?:[,(-][yk]?[ea]{0,2}x?|ex?)(?:Px?[UVHL]|[UV]x?[ob]P)[fci][axoDg]{0,5}\1"
_COMPARED = r"([NPM])[axDig,(/-]{0,8}[)]?,?c[axDog]{0,6}\1"


def pairs_of(one: Sentence, marks: set[int]) -> Iterator[Pair]:
    """The pairs of figures of which the words say which is the earlier; else the only two of a kind, if they are two."""
    found = False
    for text, turned in (
        (_FROM_TO, False),
        (_TO_FROM, True),
        (_DOWN_FROM, True),
        (_MORE_THAN, True),
        (_COMPARED, True),
    ):
        for match in pattern(text).finditer(one.letters):
            first, last = match.start(1), match.end() - 1
            if text in (_DOWN_FROM, _MORE_THAN):
                first = part_of(one, _of_the_same(one, first, last) if text is _MORE_THAN else first)
            if {first, last} & marks or not alike(one.value(first), one.value(last)) or _of_a_time(one, last):
                continue
            found = True
            yield Pair(*((last, first) if turned else (first, last)), match.start(), match.end() - 1)
        if found:
            return
    for letter in "NPM":
        places = [place for place in one.values(letter) if place not in marks]
        if len(places) == 2 and alike(one.value(places[0]), one.value(places[1])):
            yield Pair(places[0], places[1], places[0], places[1], sure=False)


def part_of(one: Sentence, place: int) -> int:
    """The part, where a figure is the whole of it: 8 of “8 of 18 children, down from 10”."""
    match = pattern(r"([NM])[xa]{0,2}[o/][axrg]{0,3}$").search(one.letters[:place])
    return match.start() if match else place


def _of_the_same(one: Sentence, first: int, last: int) -> int:
    """The figure before a change that is of the same thing as the one after it: 64 children, not 81 cases, to 80 children."""
    noun = one.value(last).numeral.noun
    others = [at for at in one.values(one.letters[last]) if at < first]
    nouns = {one.value(at).numeral.noun.partition(" ")[0]: at for at in (*others, first)}
    return nouns.get(noun.partition(" ")[0], first) if noun else first


def _of_a_time(one: Sentence, place: int) -> bool:
    """Whether a figure is told of a time and not of what is counted: a fall from the year before of 12."""
    words = [getattr(part, "lower", "") for part in one.parts[max(0, place - 2) : place]]
    return one.letters[place - 1] == "o" and len(words) > 1 and words[0] in TIMES


_MARKS = (
    r"(?P<way>[UV])(?:[xaio]{0,8}[ob])?[ax]?(?P<place>[PQNM])",
    r"(?P<place>[PQ])x{0,2}(?P<way>[UV])(?!t)",
    r"(?P<way>[UV])[xaigD,]{0,6}\((?P<place>[PQ])\)",
    r"(?P<place>[PQNM])x?(?P<way>[HL])(?=[cDjaxg(])",
)


def marks_of(one: Sentence) -> Iterator[Mark]:
    """The changes that a sentence states: an increase of 17.3%, fell by 9, a 5% drop, (-38%), 6.7% below."""
    taken: set[int] = set()
    for text in _MARKS:
        for match in pattern(text).finditer(one.letters):
            place = match.start("place")
            if place in taken or _governed(one, match.start("way"), place):
                continue
            taken.add(place)
            yield Mark(place, match.start("way"), match.start(), match.end() - 1)
    for place in one.values("PQ"):
        if place not in taken and (_signed(one, place) or _behind_a_figure(one, place)):
            way = max((at for at, letter in enumerate(one.letters[:place]) if letter in "UV"), default=-1)
            opens = one.letters[place - 1 : place] == "("
            yield Mark(place, way if _signed(one, place) else -1, place - opens, place + opens)


def _signed(one: Sentence, place: int) -> bool:
    return not one.value(place).numeral.text[0].isdigit()


def _behind_a_figure(one: Sentence, place: int) -> bool:
    """Whether a percentage stands in brackets behind a figure that is none."""
    before = pattern(r"([NPM])[xDg]{0,4}\($").search(one.letters[:place])
    return before is not None and before[1] != "P" and one.letters[place + 1 : place + 2] == ")"


def _governed(one: Sentence, way: int, place: int) -> bool:
    """Whether a figure beside a word of rise or fall is no change: it follows “to” or “from”."""
    low, high = sorted((way, place))
    return any(letter in "ft" for letter in one.letters[low + 1 : high]) or one.letters[place - 1] in "ft"
