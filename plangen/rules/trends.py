"""Indicators over time and against others: how old the latest figures are, their order, and words about which way they go."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plangen.figures.workings.facts import fact_workings
from plangen.finding import Address, Fault
from plangen.plan import Comparator, Figure, Indicator, IndicatorValue, Plan
from plangen.plan.periods import months_after, read_period
from plangen.rules.registry import Outcome, rule


@rule
def indicator_stale(plan: Plan, *, months: int, late: Mapping[str, int]) -> Outcome:
    """The latest figures of an indicator are for a period that ended long before the plan starts.

    Why: a plan for the coming year rests on how the service stands now; newer figures have most likely been published.

    Put right: give the latest published figures, or say in `note:` why there are no newer ones.
    """
    starts = plan.period.starts
    for indicator in plan.indicators:
        first = read_period(indicator.values[0].period) if indicator.values else None
        if starts is None or first is None:
            continue
        last = max(found.last for one in indicator.values if (found := read_period(one.period)))
        most, age = int(late.get(indicator.measure, months)), months_after(last, starts.first)
        if age > most:
            told = f"the latest figures are for {indicator.values[0].period}"
            words = f"{told}, which ended {age} months before the plan starts; more than {most} is old"
            yield Fault(words, (*indicator.values[0].address, "period"))


@rule
def values_not_in_order(plan: Plan) -> Outcome:
    """The figures of an indicator do not begin with the latest period.

    Why: tables and charts are made in the order of the figures, and “latest” is taken to be the first.

    Put right: put the values of the indicator in order, the latest first.
    """
    for indicator in plan.indicators:
        dated = [(one, found.last) for one in indicator.values if (found := read_period(one.period))]
        for (one, earlier), (other, later) in pairwise(dated):
            if earlier < later:
                words = f"{other.period} stands after {one.period}; the latest comes first"
                yield Fault(words, (*other.address, "period"))


@rule
def comparator_without_period(plan: Plan) -> Outcome:
    """The rate of another area does not say for which period it is, and the indicator has rates for several.

    Why: this year's rate is then held against another year's, and looks better or worse than it is.

    Put right: give the period of each comparator under `period:`.
    """
    for indicator in plan.indicators:
        periods = {one.period for one in indicator.values if _value(one.rate) is not None}
        lacking = [one for one in indicator.comparators if _value(one.rate) is not None and not one.period]
        if lacking and len(periods) > 1:
            names = ", ".join(one.name for one in lacking)
            words = f"no period is given for {names}; the indicator has rates for {len(periods)} periods"
            yield Fault(words, lacking[0].address)


def _value(figure: Figure | None) -> object:
    return figure.value if figure else None


@rule
def direction_mismatch(
    plan: Plan, *, up: Sequence[str], down: Sequence[str], links: Sequence[str], before: Sequence[str]
) -> Outcome:
    """A word says that a figure rose, fell, or is higher or lower than another, and the figures say otherwise.

    Why: the word is what is read and quoted; the figure beside it tells the reader that the plan does not know its own data.

    Put right: correct the word, or the figure.
    """
    ways = {**dict.fromkeys(up, 1), **dict.fromkeys(down, -1)}
    for indicator in plan.indicators:
        for place, value in enumerate(indicator.values):
            way = _begins(value.note, ways, links)
            yield from _noted(indicator, place, way, before) if way else ()
            yield from _said_otherwise(indicator, value, way, ways) if way else ()
        yield from _in_words(indicator, ways)
    for working in fact_workings(plan):
        way = _way(working.what, ways)
        if working.kind == "change" and working.value and way * working.value < 0:
            yield Fault(
                f"“{working.what}”; {working.terms[0].figure} became {working.terms[1].figure}", working.address
            )


def _way(words: str, ways: Mapping[str, int]) -> int:
    """1 where words say more, -1 where they say less, 0 where they say neither or both."""
    found = {ways[word] for word in words.lower().replace(",", " ").replace(".", " ").split() if word in ways}
    return found.pop() if len(found) == 1 else 0


def _begins(note: str, ways: Mapping[str, int], links: Sequence[str]) -> int:
    """The way that a note tells which is such a word, or begins with one and goes on to what it is compared with."""
    words = note.lower().rstrip(" .").split()
    return _way(words[0], ways) if words and (len(words) == 1 or words[1] in links) else 0


def _noted(indicator: Indicator, place: int, way: int, before: Sequence[str]) -> Iterator[Fault]:
    """The note of a value against the areas that it names, or against the value for the time before."""
    value, *others = indicator.values[place:]
    words, address = value.note.lower(), (*value.address, "note")
    areas = [one for one in indicator.comparators if one.name.lower() in words and _value(one.rate) is not None]
    for area in areas:
        yield from _held(way, value.note, value.rate, area.rate, area.name, address)
    if others and not areas and (len(words.split()) == 1 or any(one in words for one in before)):
        rates = (value.rate, others[0].rate) if value.rate and others[0].rate else (value.count, others[0].count)
        yield from _held(way, value.note, *rates, others[0].period, address)


def _said_otherwise(indicator: Indicator, value: IndicatorValue, way: int, ways: Mapping[str, int]) -> Iterator[Fault]:
    """A note that puts the value on one side of an area, of which the plan says in words that it is on that side itself."""
    for area in indicator.comparators:
        told = area.rate.text if area.rate and area.rate.value is None else ""
        if area.name.lower() in value.note.lower() and _way(told, ways) == way:
            words = f"“{value.note.strip()}”; of {area.name} itself it is said: {told}"
            yield Fault(words, (*value.address, "note"))


def _held(
    way: int, note: str, own: Figure | None, other: Figure | None, name: str, address: Address
) -> Iterator[Fault]:
    """The fault that one figure is not on that side of another."""
    if own is None or other is None or own.value is None or other.value is None:
        return
    if way * (own.value - other.value) <= 0:
        yield Fault(f"“{note.strip()}”; {own} stands here, and {other} for {name}", address)


def _in_words(indicator: Indicator, ways: Mapping[str, int]) -> Iterator[Fault]:
    """Another area that is told in words (“higher”), against the figure that is given for the same area."""
    own = indicator.values[0].rate if indicator.values else None
    for one in indicator.comparators:
        same = [other for other in indicator.comparators if _same_area(one, other)]
        way = _way(one.rate.text, ways) if one.rate and one.rate.value is None else 0
        for other in same if way else ():
            told = f"{one.name}: {one.rate}"
            yield from _held(way, told, other.rate, own, indicator.values[0].period, (*one.address, "rate"))


def _same_area(one: Comparator, other: Comparator) -> bool:
    return one is not other and one.name == other.name and one.period == other.period and _value(other.rate) is not None
