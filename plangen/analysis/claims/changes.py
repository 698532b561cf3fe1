"""Claims of change: “from 52 to 61, an increase of 17.3%”, in its many orders; points, differences, “doubled”, and the way.

A change is told of a pair of figures, the earlier and the later. Where the words leave open which is which, or whose change
it is, a claim may be found to hold and is never found to fail.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.claims.claim import Claim, Ends, alike, amount, follows, in_percent, pattern, plain, stated
from plangen.analysis.claims.directions import directions, multiplied
from plangen.analysis.claims.pairs import Mark, Pair, marks_of, pairs_of
from plangen.analysis.claims.sentence import Sentence
from plangen.figures.workings import Working
from plangen.plan.quantity import number

HUNDRED = Decimal(100)
_POINTS = ("percentage points", "percentage point")
_NEAR = 12
"""How many letters may stand between a pair of figures and the change that is told of it."""


def changes(one: Sentence) -> Iterator[Claim]:
    """Every claim of change that a sentence makes."""
    if not one.twice or not any(letter in one.letters for letter in "UVXHL"):
        return
    marks = tuple(marks_of(one))
    pairs = tuple(pairs_of(one, {mark.place for mark in marks}))
    for mark in marks:
        yield from _marked(one, mark, pairs)
    yield from multiplied(one, pairs)
    yield from directions(one, pairs)


def _marked(one: Sentence, mark: Mark, pairs: Sequence[Pair]) -> Iterator[Claim]:
    """What the pairs of a sentence say of a change that it states: the first that it follows from, else the nearest."""
    letter = one.letters[mark.place]
    kinds = {"P": "NMP", "Q": "P", "N": "N", "M": "M"}[letter]
    fitting = [pair for pair in pairs if one.letters[pair.earlier] in kinds and mark.place not in pair[:2]]
    if one.letters[mark.first] == "(":
        fitting = [
            pair for pair in fitting if pair.last < mark.first and "P" not in one.letters[pair.first : pair.last]
        ]
    judged = [of_pair(one, mark, pair) for pair in sorted(fitting, key=lambda pair: _apart(pair, mark))]
    held = [claim for claim in judged if claim and (claim.holds or claim.kind == "points")]
    if held:
        yield held[0]
    elif judged and judged[0] and _attached(one, mark, fitting):
        yield judged[0]


def _apart(pair: Pair, mark: Mark) -> int:
    return max(pair.first - mark.last, mark.first - pair.last, 0)


def _attached(one: Sentence, mark: Mark, fitting: Sequence[Pair]) -> bool:
    """Whether the words say that it is this pair of which the change is told, and no other reading is left."""
    pair = min(fitting, key=lambda each: _apart(each, mark))
    if not pair.sure:
        return _dated(one, pair) and _plain(one, pair)
    (_, left), (right, _) = sorted(((pair.first, pair.last), (mark.first, mark.last)))
    between = one.letters[left + 1 : right]
    inside = left >= right
    near = inside or (len(between) <= _NEAR and pattern(r"[axDgib,():\-eywo]*").fullmatch(between) is not None)
    behind = one.letters[mark.last + 1 : mark.last + 3]
    return near and (inside or not {"c", "j"} & set(behind)) and _plain(one, pair)


def _plain(one: Sentence, pair: Pair) -> bool:
    return plain(one.value(pair.earlier), one.value(pair.later)) and "n" not in one.letters


def _dated(one: Sentence, pair: Pair) -> bool:
    """Whether two figures are told to be of two times (“52 last year and 61 this year”), and nothing else is compared."""
    behind = [one.letters[max(0, place - 3) : place + 6] for place in (pair.earlier, pair.later)]
    nouns = [one.value(place).numeral.noun.partition(" ")[0] for place in (pair.earlier, pair.later)]
    alone = sum(letter in "NPQM" for letter in one.letters) == 3
    timed = all("g" in letters or "D" in letters for letters in behind)
    return alone and timed and not set("jc") & set(one.letters) and (nouns[0] == nouns[1] or not all(nouns))


def of_pair(one: Sentence, mark: Mark, pair: Pair) -> Claim | None:
    """A stated change against one pair of figures; None where nothing can be told."""
    mine, first, last = one.value(mark.place), one.value(pair.earlier), one.value(pair.later)
    rises = _rises(one, mark)
    if rises is not None and first.value != last.value and (last.value > first.value) is not rises:
        if pair.sure:
            return None
        pair = Pair(pair.later, pair.earlier, pair.first, pair.last, sure=False)
        first, last = last, first
    if not first.value:
        return None
    letter = one.letters[mark.place]
    ends = Ends(mark.first, mark.last)
    if letter == one.letters[pair.earlier] == "P":
        return _points(one, mark, pair, ends)
    if letter == "P":
        return _changed(one, mark, pair, ends)
    if letter in "NM" and not alike(mine, first):
        return None
    whole = mine.numeral.figure.precision == 1
    if letter == "N" and whole and mine.numeral.noun and last.numeral.noun not in ("", mine.numeral.noun):
        return None
    return _differs(one, mark, pair, ends)


def _rises(one: Sentence, mark: Mark) -> bool | None:
    """Whether a stated change is said to be one upwards; None where it is not said."""
    if mark.way >= 0:
        return one.letters[mark.way] in "UH"
    text = one.value(mark.place).numeral.text
    return None if text[0].isdigit() else text[0] == "+"


def _changed(one: Sentence, mark: Mark, pair: Pair, ends: Ends) -> Claim:
    """A change in per cent from counts, rates or sums."""
    mine = one.value(mark.place)
    working = _working(one, mark, pair)
    value = working.value or Decimal(0)
    holds = follows(mine, working, mine.numeral.figure.precision / 2)
    way = "rise" if value > 0 else "fall"
    shown = in_percent(abs(value), mine.numeral.figure.precision)
    fact = f"from {amount(one.value(pair.earlier))} to {amount(one.value(pair.later))} is a {way} of {shown}"
    return one.claim("change", ends, holds, fact, working)


def _working(one: Sentence, mark: Mark, pair: Pair) -> Working:
    first, last = one.value(pair.earlier), one.value(pair.later)
    sign = 1 if last.value >= first.value else -1
    rounded = any(
        each.numeral.figure.precision < 1 or each.numeral.kind in ("rate", "per cent") for each in (first, last)
    )
    told = rounded or any(getattr(part, "lower", "") in ("rate", "rates") for part in one.parts)
    return Working(
        one.said(*sorted((mark.first, mark.last))),
        stated(one.value(mark.place), sign),
        one.passage.address,
        (one.term(pair.earlier), one.term(pair.later)),
        "change",
        HUNDRED,
        rounded=told,
    )


def _points(one: Sentence, mark: Mark, pair: Pair, ends: Ends) -> Claim:
    """A change between two percentages: in per cent it holds, in points it is called by the wrong name."""
    mine, first, last = one.value(mark.place), one.value(pair.earlier), one.value(pair.later)
    working = _working(one, mark, pair)
    slack = mine.numeral.figure.precision / 2
    gap = abs(last.value - first.value)
    relative = in_percent(abs(working.value or Decimal(0)))
    fact = (
        f"from {amount(first)} to {amount(last)} is {number(gap)} {_POINTS[gap == 1]}; as a percentage it is {relative}"
    )
    exact = abs(abs(working.value or Decimal(0)) - abs(mine.value)) <= slack
    if exact or (follows(mine, working, slack) and gap != abs(mine.value)):
        return one.claim("change", ends, True, working=working)
    if abs(gap - abs(mine.value)) <= slack:
        return one.claim("points", ends, False, fact, working)
    return one.claim("change", ends, False, fact, working)


def _differs(one: Sentence, mark: Mark, pair: Pair, ends: Ends) -> Claim:
    """A difference: of counts, of sums of money, of percentages in points."""
    mine, first, last = one.value(mark.place), one.value(pair.earlier), one.value(pair.later)
    gap = last.value - first.value
    sign = 1 if gap >= 0 else -1
    rounded = any(each.numeral.figure.precision < 1 for each in (mine, first, last))
    working = Working(
        one.said(ends.first, ends.last),
        stated(mine, sign),
        one.passage.address,
        (one.term(pair.later), one.term(pair.earlier, minus=True)),
        rounded=rounded,
    )
    holds = follows(mine, working)
    unit = f" {_POINTS[abs(gap) == 1]}" if one.letters[mark.place] == "Q" else ""
    shown = amount(first, abs(gap)) if not unit else number(abs(gap))
    fact = f"from {amount(first)} to {amount(last)} is a {'rise' if gap > 0 else 'fall'} of {shown}{unit}"
    return one.claim("difference", ends, holds, fact, working)
