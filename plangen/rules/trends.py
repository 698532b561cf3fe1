"""Indicators over time and against others: how old the latest figures are, their order, and words about which way they go."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plangen.figures.workings.facts import fact_workings
from plangen.finding import Fault
from plangen.plan import Comparator, Figure, Indicator, IndicatorValue, Plan
from plangen.plan.periods import months_after, read_period
from plangen.rules.expected import NO_PERIOD
from plangen.rules.periods_of_figures import is_ahead
from plangen.rules.registry import Outcome, rule

UP, DOWN = 1, -1


@rule
def indicator_stale(plan: Plan, *, months: int, late: Mapping[str, int]) -> Outcome:
    """The latest figures of an indicator are for a period that ended long before the plan starts.

    Why: a plan for the coming year rests on how the service stands now; newer figures have most likely been published.

    Put right: give the latest published figures, or say in `note:` why there are no newer ones.
    """
    starts = plan.period.starts
    if starts is None:
        yield NO_PERIOD
    for indicator in plan.indicators:
        if starts is None or not indicator.values or read_period(indicator.values[0].period) is None:
            continue
        latest = max(days.last for value in indicator.values if (days := read_period(value.period)))
        most, age = int(late.get(indicator.measure, months)), months_after(latest, starts.first)
        if age > most:
            first = indicator.values[0]
            ended = f"the latest figures are for {first.period}, which ended {age} months before the plan starts"
            yield Fault(f"{ended}; more than {most} is old", (*first.address, "period"))


@rule
def values_not_in_order(plan: Plan, *, ahead: Sequence[str] = ()) -> Outcome:
    """The figures of an indicator do not begin with the latest period. Those to reach or to expect (`ahead`) are no part of it.

    Why: tables and charts are made in the order of the figures, and “latest” is taken to be the first.

    Put right: put the values of the indicator in order, the latest first.
    """
    for indicator in plan.indicators:
        counted = [value for value in indicator.values if not is_ahead(indicator, value, ahead)]
        dated = [(value, days.last) for value in counted if (days := read_period(value.period))]
        for (above, day_above), (below, day_below) in pairwise(dated):
            if day_above < day_below:
                message = f"{below.period} stands after {above.period}; the latest comes first"
                yield Fault(message, (*below.address, "period"))


@rule
def comparator_without_period(plan: Plan) -> Outcome:
    """The rate of another area does not say for which period it is, and the indicator has rates for several.

    Why: this year's rate is then held against another year's, and looks better or worse than it is.

    Put right: give the period of each comparator under `period:`.
    """
    for indicator in plan.indicators:
        periods = {value.period for value in indicator.values if _value(value.rate) is not None}
        lacking = [area for area in indicator.comparators if _value(area.rate) is not None and not area.period]
        if lacking and len(periods) > 1:
            names = ", ".join(area.name for area in lacking)
            message = f"no period is given for {names}; the indicator has rates for {len(periods)} periods"
            yield Fault(message, lacking[0].address)


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
    directions = {**dict.fromkeys(up, UP), **dict.fromkeys(down, DOWN)}
    for indicator in plan.indicators:
        for place, value in enumerate(indicator.values):
            direction = _direction_of_note(value.note, directions, links)
            if direction:
                yield from _judge_note(indicator, place, direction, before)
                yield from _judge_note_by_words(indicator, value, direction, directions)
        yield from _judge_words(indicator, directions)
    for working in fact_workings(plan):
        direction = _direction(working.what, directions)
        if working.kind == "change" and working.value and direction * working.value < 0:
            earlier, later = (term.figure for term in working.terms)
            yield Fault(f"“{working.what}”; {earlier} became {later}", working.address)


def _direction(words: str, directions: Mapping[str, int]) -> int:
    """UP where words say more, DOWN where they say less, 0 where they say neither or both."""
    plain = words.lower().replace(",", " ").replace(".", " ").split()
    meant = {directions[word] for word in plain if word in directions}
    return meant.pop() if len(meant) == 1 else 0


def _direction_of_note(note: str, directions: Mapping[str, int], links: Sequence[str]) -> int:
    """The direction that a note tells which is such a word, or begins with one and goes on to what it is compared with."""
    words = note.lower().rstrip(" .").split()
    if not words or (len(words) > 1 and words[1] not in links):
        return 0
    return _direction(words[0], directions)


def _judge_note(indicator: Indicator, place: int, direction: int, before: Sequence[str]) -> Iterator[Fault]:
    """The note of a value against the areas that it names, or against the value for the time before."""
    value, *others = indicator.values[place:]
    words, address = value.note.lower(), (*value.address, "note")
    areas = [area for area in indicator.comparators if area.name.lower() in words and _value(area.rate) is not None]
    for area in areas:
        if _contradicts(direction, value.rate, area.rate):
            yield Fault(_message(value.note, value.rate, area.rate, area.name), address)
    if not others or areas or not (len(words.split()) == 1 or any(phrase in words for phrase in before)):
        return
    earlier = others[0]
    own, other = (value.rate, earlier.rate) if value.rate and earlier.rate else (value.count, earlier.count)
    if _contradicts(direction, own, other):
        yield Fault(_message(value.note, own, other, earlier.period), address)


def _judge_note_by_words(
    indicator: Indicator, value: IndicatorValue, direction: int, directions: Mapping[str, int]
) -> Iterator[Fault]:
    """A note that puts the value on one side of an area, of which the plan says in words that it is on that side itself."""
    for area in indicator.comparators:
        rate = area.rate.text if area.rate and area.rate.value is None else ""
        if area.name.lower() in value.note.lower() and _direction(rate, directions) == direction:
            message = f"“{value.note.strip()}”; of {area.name} itself it is said: {rate}"
            yield Fault(message, (*value.address, "note"))


def _judge_words(indicator: Indicator, directions: Mapping[str, int]) -> Iterator[Fault]:
    """Another area that is told in words (“higher”), against the figure that is given for the same area."""
    latest = indicator.values[0] if indicator.values else None
    for area in indicator.comparators:
        direction = _direction(area.rate.text, directions) if area.rate and area.rate.value is None else 0
        for other in indicator.comparators if direction and latest else ():
            if latest and _is_same_area(area, other) and _contradicts(direction, other.rate, latest.rate):
                message = _message(f"{area.name}: {area.rate}", other.rate, latest.rate, latest.period)
                yield Fault(message, (*area.address, "rate"))


def _is_same_area(area: Comparator, other: Comparator) -> bool:
    return area is not other and area.name == other.name and area.period == other.period


def _contradicts(direction: int, own: Figure | None, other: Figure | None) -> bool:
    """Whether one figure is not on that side of another; False where one of them is not known."""
    if own is None or other is None or own.value is None or other.value is None:
        return False
    return direction * (own.value - other.value) <= 0


def _message(words: str, own: Figure | None, other: Figure | None, name: str) -> str:
    return f"“{words.strip()}”; {own} stands here, and {other} for {name}"
