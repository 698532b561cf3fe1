"""Claims of shares: “8 of 18 (44.4%)”, “100 of 522, just under one fifth”, “the majority (8 of 15)”, “44.4%, almost half”.

A share in per cent is found wrong only where it stands right beside the counts, and no other two of the sentence give it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim, Ends, follows, in_percent, pattern, plain, stated
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.vocabulary import Range
from plangen.figures.workings import Working

HUNDRED = Decimal(100)


class Share(NamedTuple):
    """So many of so many: the places of the part and of the whole, and the first and last letter that tell it."""

    part: int
    whole: int
    first: int
    last: int


_OF = r"(?P<part>[NM])(?:[/o]|x{1,3}(?=o))[o]?[axrg]{0,3}(?P<whole>[NM])"
_WHOM = r"(?P<whole>N)[^NPQMF.;]{0,14}w[xal]{0,2}(?P<part>N)"
_AMONG = r"(?<![A-Za-z0-9&])o[axrg]{0,3}(?P<whole>N)[xaDigew(),]{0,14}?[,x][xawle]{0,4}(?P<part>N)"
_BRACKETED = r"(?P<part>[NM])\(P\)x{0,3}o[axrg]{0,3}(?P<whole>[NM])"
_BRACKET_OF = r"(?P<part>[NM])[^NPQMF.;()]{0,8}\(Po[axrg]{0,3}(?P<whole>[NM])"
_IS_OF = r"(?P<part>M)\)?[exy]{1,2}Po[axzo]{0,5}(?P<whole>M)"
_IN_BRACKETS = r"Po[axrg]{0,3}(?P<whole>N)[xe]{0,8}\((?P<part>N)\)"
_PART_IN_BRACKETS = r"P\((?P<part>N)\)x{0,3}o[axrg]{0,3}(?P<whole>N)"


def shares(one: Sentence) -> Iterator[Claim]:
    """Every claim of a share that a sentence makes."""
    letters = one.letters
    if "F" in letters or "J" in letters or ("P" in letters and (letters.count("N") > 1 or letters.count("M") > 1)):
        known = tuple(_shares(one))
        yield from _in_percent(one, known)
        yield from _in_words(one, known)
        yield from _percent_in_words(one)


def _shares(one: Sentence) -> Iterator[Share]:
    """The shares that a sentence gives in counts."""
    for text in (_OF, _WHOM, _AMONG, _BRACKETED, _BRACKET_OF, _IS_OF, _IN_BRACKETS, _PART_IN_BRACKETS):
        for match in pattern(text).finditer(one.letters):
            share = Share(match.start("part"), match.start("whole"), match.start(), match.end() - 1)
            if _fits(one, share):
                yield share
            if text in (_AMONG, _OF):
                yield from _further(one, share)


def _further(one: Sentence, first: Share) -> Iterator[Share]:
    """The other parts of the same whole: “Of the 120, 84 (70%) were boys and 36 (30%) girls”."""
    for match in pattern(r"N(?=[x]{0,3}\(P\))").finditer(one.letters, max(first.part, first.whole) + 1):
        share = Share(match.start(), first.whole, match.start(), match.start())
        if _fits(one, share):
            yield share


def _fits(one: Sentence, share: Share) -> bool:
    """Whether two figures can be a part and its whole."""
    part, whole = one.value(share.part), one.value(share.whole)
    same = part.numeral.kind == whole.numeral.kind in ("count", "money")
    return same and plain(part, whole) and 0 <= part.value <= whole.value and whole.value > 0


def _in_percent(one: Sentence, known: Sequence[Share]) -> Iterator[Claim]:
    """Every percentage that stands beside a share in counts, or that one of them gives."""
    done: set[int] = set()
    for share, place in _beside(one, known):
        claim = _judged(one, share, place)
        if place not in done and (claim.holds or not _explained(one, place)):
            done.add(place)
            yield claim
    for place in one.values("P"):
        if place not in done and plain(one.value(place)):
            yield from [claim for share in known if (claim := _judged(one, share, place)).holds][:1]


def _beside(one: Sentence, known: Sequence[Share]) -> Iterator[tuple[Share, int]]:
    """Each share with the percentage that its words say is the same."""
    for share in known:
        behind = share.last + 1
        inner = pattern(r"x{0,3}\((P)\)|(?:[^NPQMF.;()]{0,8}\(|\)?[exy]{1,2})(P)(?=o)").match(
            one.letters, share.part + 1
        )
        after = (
            inner
            or pattern(r"[^NPQMFc.;()]{0,12}\([yx]?(P)\)").match(one.letters, behind)
            or pattern(r"[xae]{0,8}[,-]?y?x?(P)(?=[).,;]|$)").match(one.letters, behind)
            or pattern(r"[xae]{0,8}[,(]?y[xae]{0,3}(P)(?![axo]{0,2}[UVo])").match(one.letters, behind)
        )
        if after:
            yield share, after.start(after.lastindex or 1)
            continue
        before = pattern(r"(P)(?:x{0,2}[,:-]|[xiaD]{0,5}\(|[(,]?y)[xa]{0,2}$").search(one.letters[: share.first])
        if before and one.letters[max(0, before.start(1) - 1)] not in "bo":
            yield share, before.start(1)
        elif one.letters[share.first] == "P":
            yield share, share.first


def _judged(one: Sentence, share: Share, place: int) -> Claim:
    """A percentage against a share in counts."""
    part, whole, mine = one.value(share.part), one.value(share.whole), one.value(place)
    working = Working(
        f"{part.numeral.text} of {whole.numeral.text}",
        stated(mine),
        one.passage.address,
        (one.term(share.part), one.term(share.whole)),
        "ratio",
        HUNDRED,
    )
    value = working.value or Decimal(0)
    holds = follows(mine, working, mine.numeral.figure.precision / 2)
    fact = f"{part.numeral.text} of {whole.numeral.text} is {in_percent(value, mine.numeral.figure.precision)}"
    return one.claim("share", Ends(min(share.first, place), max(share.last, place)), holds, fact, working)


def _explained(one: Sentence, place: int) -> bool:
    """Whether some other two counts of the sentence give a percentage, or what is left of it."""
    mine = one.value(place)
    half = mine.numeral.figure.precision / 2
    values = [one.value(at).value for at in one.values("N")]
    for part, whole in permutations(values, 2):
        share = part / whole * HUNDRED if whole else HUNDRED * 2
        if share <= HUNDRED and (abs(share - mine.value) <= half or abs(HUNDRED - share - mine.value) <= half):
            return True
    return False


def _in_words(one: Sentence, known: Sequence[Share]) -> Iterator[Claim]:
    """A fraction in words beside a share in counts."""
    for share in known:
        behind = pattern(r"[xae]{0,8}[,(-][xaey]{0,3}([FJ])(?=[.,;)ox]|$)").match(one.letters, share.last + 1)
        before = pattern(r"([FJ])[^NPQMF.;()]{0,20}\(x?$").search(one.letters[: share.first]) or pattern(
            r"([FJ])[,:(-]?y?$"
        ).search(one.letters[: share.first])
        found = behind or before
        if found and not (before and not behind and "P" in one.letters[found.start(1) : share.first]):
            value = one.value(share.part).value / one.value(share.whole).value
            said = f"{one.value(share.part).numeral.text} of {one.value(share.whole).numeral.text}"
            yield from _said(one, found.start(1), (share.first, share.last), value, said)


def _percent_in_words(one: Sentence) -> Iterator[Claim]:
    """A fraction in words beside a percentage: “over a third (36%)”, “44.4%, almost half”."""
    texts = (r"(?P<said>[FJ])[^NPQMF.;(),]{0,12}\((?P<place>P)\)", r"(?P<place>P)x{0,2}[,(-](?P<said>[FJ])(?=[.,;)]|$)")
    for text in texts:
        for match in pattern(text).finditer(one.letters):
            place = match.start("place")
            if plain(one.value(place)):
                value = one.value(place).value / HUNDRED
                yield from _said(one, match.start("said"), (place, place), value, "")


def _said(one: Sentence, place: int, ends: tuple[int, int], value: Decimal, counts: str) -> Iterator[Claim]:
    """Whether words for a share allow what the figures give."""
    low, high = _range(one, place)
    shown = in_percent(value * HUNDRED)
    fact = f"{counts} is {shown}" if counts else f"{shown} is {'less' if value < low else 'more'} than that"
    yield one.claim("fraction", Ends(min(place, ends[0]), max(place, ends[1])), low <= value <= high, fact)


def _range(one: Sentence, place: int) -> Range:
    """What a fraction in words allows, with the words before it."""
    part = one.parts[place]
    if one.letters[place] == "J":
        return one.words.shares.get(getattr(part, "lower", ""), Range(Decimal(0), Decimal(1)))
    value = one.value(place)
    reach = value.hedge or one.words.plain
    return Range(value.value * reach.least, value.value * reach.most)
