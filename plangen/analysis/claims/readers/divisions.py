"""A whole and the list of its parts: “22 visits: 12 at home and 7 at school”, “£45k from the YJB, £30k from health: £75k”.

The list may stand in brackets, behind a colon, behind “consists of”, or before “in all”. It is found wrong only where each of
its items has one figure, and nothing says that it is some of the parts, or that the parts overlap.
"""

from collections.abc import Iterator
from decimal import Decimal
from math import prod

from plangen.analysis.claims.agreement import disagree, noun_stems
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import Cue, cue_behind, cues, cues_of, has_cue
from plangen.analysis.claims.divided import told_divisions
from plangen.analysis.claims.exclusive_parts import are_opposed, more_than_all
from plangen.analysis.claims.itemised import Division, Item, each_has_one
from plangen.analysis.claims.parts import (
    AIM,
    AMOUNT,
    BE,
    CLOSE,
    DENIED,
    ELSEWHERE,
    EXCEPT,
    FROM,
    IN,
    MONEY,
    OF,
    OF_WHOM,
    PERCENT,
    REST,
    TO,
    TURN,
)  # fmt: skip
from plangen.analysis.claims.reach import added, added_exactly, meet, reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.sums import what_it_comes_to
from plangen.analysis.claims.values import Range, Value, are_plain, stated_figure
from plangen.figures.workings import Term, Working
from plangen.plan.quantity import Figure

_BEHIND = 2
"""How far behind the last part words may stand that make it some of it: and 18 at least in part."""

_SMALL = 10
_ONE = "one"
_MANY = 3
_SHORT = 3
_LONGEST = 8
_WHETHER = "whether"
_OF_ALL_KINDS = ("cases_of_all_kinds", "people_of_all_kinds", "places_of_all_kinds")


def divisions(sentence: Sentence) -> Iterator[Claim]:
    """A whole of a sentence against its parts. Where one reading bears it out and does not say so plainly, nothing is told."""
    if sentence.count(AMOUNT) < 2 or sentence.count(PERCENT) > 1:
        return
    known = [division for division in told_divisions(sentence) if _are_alike(sentence, division)]
    holding = [division for division in known if _holds(sentence, division)]
    division = next((division for division in holding or known if _is_plain(sentence, division)), None)
    if division is None:
        division = next(more_than_all(sentence), None)
    if division is not None:
        yield _judged(sentence, division, holds=bool(holding))


# --- what is to be asked of them ---


def _are_alike(sentence: Sentence, division: Division) -> bool:
    """Whether the parts are figures of the kind of the whole, and none of them is more than it."""
    whole, parts = sentence.value(division.whole), sentence.values(*division.parts)
    return (
        division.whole not in division.parts
        and len(parts) > 0
        and all(_is_of_the_kind(part, whole) for part in parts)
        and whole.value > 0
    )


def _is_of_the_kind(part: Value, whole: Value) -> bool:
    kinds = part.numeral.kind, whole.numeral.kind
    if kinds == ("duration", "duration"):
        return part.numeral.noun == whole.numeral.noun
    whole_things = part.numeral.figure.precision >= 1 or whole.numeral.figure.precision < 1 or not whole.numeral.spelt
    return whole_things and kinds in (("count", "count"), ("money", "money"), ("count", "duration"))


def _holds(sentence: Sentence, division: Division) -> bool:
    """Whether the parts add up to the whole, with “a clerk” as one of them, or without; “one clerk” is one."""
    whole, parts = reach(sentence.value(division.whole)), sentence.values(*division.parts)
    ones = [sentence.word(item.first) for item in division.items if item.is_one]
    fractions = all(part.value < _SMALL and part.numeral.kind == "count" for part in parts)  # posts, and parts of posts
    sums = added_exactly(parts) if fractions else added(reach(part) for part in parts)
    counted = _ones(ones.count(_ONE)), _ones(len(ones))
    return any(meet(added([sums, of_ones]), whole) for of_ones in counted)


def _ones(count: int) -> Range:
    return Range(Decimal(count), Decimal(count))


def _is_plain(sentence: Sentence, division: Division) -> bool:
    """Whether the words leave no doubt that these are all the parts, and no other figure is their sum."""
    values = sentence.values(division.whole, *division.parts)
    whole, parts = values[0], values[1:]
    return (
        division.sure
        and len(division.items) > 1
        and each_has_one(division.items)
        and max(part.value for part in parts) <= whole.value
        and are_plain(*values)
        and prod(part.value for part in parts) != whole.value
        and _are_all_of_it(sentence, division)
        and not _counts_another(sentence, division)
        and not _is_sum_of_another(sentence, division)
        and not (sentence.is_at(0, OF) and division.whole > max(division.parts))
    )


def _are_all_of_it(sentence: Sentence, division: Division) -> bool:
    """Whether nothing in the words says that they are some of the parts, that there is a rest, or that the parts overlap."""
    first, last = _ends(division)
    ahead = division.whole if division.whole < last else 0
    return (
        not any(place < ahead and sentence.word(place) != _WHETHER for place in sentence.places(AIM | ELSEWHERE))
        and not any(first <= cue.last and cue.first <= last + _BEHIND for cue in _partial(sentence))
        and not _is_said_before(sentence, first)
        and not sentence.has(EXCEPT, max(first - 2, 0), last)
        and (not sentence.has(OF_WHOM, first, last) or _are_all(sentence, division))
        and (not _verbs_differ(sentence, division) or _are_graded(sentence, division))
        and not _has_a_rest(sentence, division)
        and not _are_clauses(sentence, division)
        and not _are_done_in_turn(sentence, division)
        and not has_cue(sentence, "every_time", first, last)
        and not any(_is_a_price(sentence, part) for part in division.parts)
        and not (has_cue(sentence, "came_in", first, last) and has_cue(sentence, "went_out", first, last))
    )


def _partial(sentence: Sentence) -> list[Cue]:
    """What tells of some of them; not: nine could not be traced."""
    return [cue for cue in cues_of(sentence, "partial") if not sentence.is_at(cue.last + 1, DENIED)]


def _is_a_price(sentence: Sentence, place: int) -> bool:
    """Two posts at £38,000 and one at £29,000."""
    return sentence.is_at(place, MONEY) and sentence.word(place - 1) == "at"


def _are_all(sentence: Sentence, division: Division) -> bool:
    """Whether parts behind “of whom” are all of them: with all others, or the one and the other of two."""
    return has_cue(sentence, "all_the_rest", *_ends(division)) or are_opposed(sentence, division.parts)


def _are_done_in_turn(sentence: Sentence, division: Division) -> bool:
    """Whether the parts are of the same things at several times: 9 members attended in May, 11 in July."""
    first = division.items[0]
    doing = first.figures != () and sentence.word(first.figures[0] + 1).endswith("ed")
    over = sum(sentence.value(place).value for place in division.parts) > sentence.value(division.whole).value
    return over and doing and sentence.has(IN, first.first, first.last)


def _has_a_rest(sentence: Sentence, division: Division) -> bool:
    """Whether there is a rest of which no figure is told: 60 by schools, 20 by police and the rest by parents."""
    ends = max(item.last for item in division.items)
    rests = (place for place in sentence.places(REST) if min(_ends(division)) < place < ends)
    return any(not sentence.has(AMOUNT, place + 1, place + 1 + _SHORT) for place in rests)


def _are_clauses(sentence: Sentence, division: Division) -> bool:
    """Whether an item is as long as a sentence of its own, and more than these parts may be meant."""
    known = sum(sentence.value(place).value for place in division.parts)
    long = any(item.last - item.first > _LONGEST and not _ends_labelled(sentence, item) for item in division.items)
    ahead = division.whole < min(division.parts)
    return ahead and long and known < sentence.value(division.whole).value


def _ends_labelled(sentence: Sentence, item: Item) -> bool:
    """The lease on the old office (£28,000)."""
    return item.figures == (item.last - 2,) and sentence.is_at(item.last - 1, CLOSE)


def _is_said_before(sentence: Sentence, first: int) -> bool:
    """Whether “at least” or “including” stands right before."""
    return any(cue.last in (first - 1, first - 2) for cue in cues(sentence).get("partial", ()))


def _verbs_differ(sentence: Sentence, division: Division) -> bool:
    """Whether the items have verbs of their own: groups that may overlap."""
    verbs = [
        sentence.word(place)
        for item in division.items
        for place in sentence.places(BE | TURN)
        if item.figures and item.figures[0] < place < item.last
    ]
    over = sum(sentence.value(place).value for place in division.parts) > sentence.value(division.whole).value
    in_all = max(division.parts) < division.whole and cue_behind(sentence, division.whole, "in_all", 0) is not None
    return len(verbs) > 1 and (over or (len(set(verbs)) > 1 and not in_all))


def _are_graded(sentence: Sentence, division: Division) -> bool:
    """Seven were met, four were partly met and two were missed: nothing is of two grades."""
    return all(has_cue(sentence, "grades", item.first, item.last) for item in division.items)


def _counts_another(sentence: Sentence, division: Division) -> bool:
    """Whether the parts count the same, and the whole something else."""
    counted = [place for place in division.parts if noun_stems(sentence, place)]
    same = len(counted) > 1 and not any(disagree(sentence, place, counted[0]) for place in counted)
    of_any_kind = any(cue_behind(sentence, division.whole, name, 1) for name in _OF_ALL_KINDS)
    return same and not of_any_kind and disagree(sentence, division.whole, counted[0])


def _is_sum_of_another(sentence: Sentence, division: Division) -> bool:
    """Whether the parts add up to another figure of the sentence, or all but one of them to the whole."""
    known = (division.whole, *division.parts)
    values = [sentence.value(place).value for place in division.parts]
    others = [sentence.value(place).value for place in sentence.places(AMOUNT) if place not in known]
    whole = sentence.value(division.whole).value
    in_turn = sentence.has(OF_WHOM) and any(values[at] == sum(values[at + 1 :]) for at in range(len(values) - 1))
    return (
        in_turn
        or sum(values) in others
        or (
            len(values) > _MANY
            and not _are_told_alike(sentence, division)
            and whole in (sum(values) - one for one in values)
        )
    )


def _are_told_alike(sentence: Sentence, division: Division) -> bool:
    """Whether each item is a figure and where it belongs: three to the board, two to the head of service, one to the police."""
    return all(
        item.is_one
        or sentence.is_at(item.figures[0] + 1, TO | IN | FROM)
        or cue_behind(sentence, item.figures[0], "ways", 0)
        for item in division.items
    )


def _ends(division: Division) -> tuple[int, int]:
    places = [division.whole, *division.parts]
    return min(places), max(places)


def _judged(sentence: Sentence, division: Division, *, holds: bool) -> Claim:
    whole = sentence.value(division.whole)
    terms = [_term(sentence, item) for item in division.items if item.figures or item.is_one]
    stated = stated_figure(whole)
    working = Working(f"total {whole.text}", stated, sentence.passage.address, tuple(terms))
    fact = what_it_comes_to(sentence, division.whole, working)
    shown = working if not holds or working.holds else None
    return sentence.claim("parts", _ends(division), holds=holds, fact=fact, working=shown)


def _term(sentence: Sentence, item: Item) -> Term:
    if item.figures:
        return sentence.term(item.figures[0])
    return Term("one", Figure("1", Decimal(1)), sentence.passage.address)
