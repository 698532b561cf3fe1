"""The children that rates are out of: how many each rate implies, and that they agree with each other and with the plan.

A rate per so many children of an age tells, with its count, how many such children there are: 61 at 229 per 100,000 are
61 ÷ 229 × 100,000 = 26,638.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from plangen.figures.workings.implied import ImpliedPopulation, Population, first_of_each
from plangen.figures.workings.indicators import as_rounded
from plangen.figures.workings.units import UNITS, multiplier, unit_words
from plangen.finding import Evidence, Fault
from plangen.frozen import replace
from plangen.plan import Fact, Figure, Plan
from plangen.plan.periods import months_after, read_period
from plangen.plan.quantity import number, round_to
from plangen.rules.registry import Outcome, rule

TEN = Decimal(10)


def _about(value: Decimal) -> str:
    """A number of children to the nearest ten."""
    return number(round_to(value, TEN))


@rule
def rate_unit_impossible(
    plan: Plan, *, measures: Mapping[str, str], ages: Sequence[str], words: Sequence[str], factor: int
) -> Outcome:
    """The unit of a rate cannot be right: with its count it would make ten times too many children of the age, or too few.

    Why: a rate per 10,000 that is per 100,000 makes the area look ten times worse than it is, or better than the nation.

    Put right: see in the published table what the rate is per, and correct `unit:`.
    """
    population = Population(measures, ages, words)
    right_units = _right_units(plan, population, factor)
    first = [implied for implied, _ in right_units]
    stated = [f"the plan states {figure} ({fact.meaning})" for fact, figure in population.stated(plan)]
    for implied, unit in right_units:
        if unit:
            others = [_describe(other) for other in first if other is not implied]
            corrected = f"{unit_words(unit)} it would be {_about(implied.number / implied.unit * unit)}"
            own = f"{implied.figures} means {_about(implied.number)} children"
            yield Fault("; ".join([own, *others, *stated, corrected]), (*implied.indicator.address, "unit"))
    if len(first) > 1 and all(_power(first[0].number, implied.number) == 0 for implied in first):
        yield Evidence("; ".join(map(_describe, first)), first[0].address)


def _describe(implied: ImpliedPopulation) -> str:
    return f"{implied.indicator.name} ({implied.figures}) means {_about(implied.number)}"


def _right_units(plan: Plan, population: Population, factor: int) -> list[tuple[ImpliedPopulation, Decimal | None]]:
    """What the first value of each indicator implies, with the unit that would be right where its own cannot be."""
    first = first_of_each(population.implied(plan))
    stated = [figure.value for _, figure in population.stated(plan) if figure.value]
    right_units = []
    for implied in first:
        others = [other.number for other in first if other is not implied]
        national = multiplier(population.measures.get(implied.indicator.measure, ""))
        right_units.append((implied, _right_unit(implied, [*others, *stated], national, factor)))
    return right_units


def _right_unit(
    implied: ImpliedPopulation, known: Sequence[Decimal], national: Decimal | None, factor: int
) -> Decimal | None:
    """The unit with which a rate would agree with known numbers, where its own is out by a power of ten; None where it is not.

    Of two that disagree the one in the unit of the national measure is believed.
    """
    if not implied.indicator.unit or implied.value.of:
        return None
    powers = [_power(implied.number, other) for other in known]
    believed = implied.unit == national and len(known) == 1
    if not powers or 0 in powers or believed:
        return None
    for power, other in zip(powers, known, strict=True):
        unit = next((unit for unit in UNITS if unit == implied.unit * TEN**power), None)
        if unit and _is_near(implied.number * TEN**power, other, factor):
            return unit
    return None


def _power(value: Decimal, other: Decimal) -> int:
    """By which power of ten one number is nearest to another."""
    return int((other / value).log10().to_integral_value())


def _is_near(value: Decimal, other: Decimal, factor: int) -> bool:
    return other / factor <= value <= other * factor


@rule
def population_differs(
    plan: Plan,
    *,
    measures: Mapping[str, str],
    ages: Sequence[str],
    words: Sequence[str],
    factor: int,
    percent: int,
    over: Sequence[str],
    under: Sequence[str],
    years: int,
) -> Outcome:
    """The rates imply another number of children of the age than the plan states, or than each other.

    Why: the rates or the population are wrong, or are of other years or ages; everything that is worked out from them follows.

    Put right: see which figure is of the children and the year that it says, and correct it or say otherwise.
    """
    population = Population(measures, ages, words)
    first = [replace(implied, unit=unit or implied.unit) for implied, unit in _right_units(plan, population, factor)]
    stated = list(population.stated(plan))
    for fact, figure in stated:
        least, most = _tolerated(figure, percent)
        if _says(fact, under):
            least = Decimal(0)
        if _says(fact, over):
            most = Decimal("Infinity")
        yield from _judge_stated(fact, figure, first, (least, most))
    for implied in first[1:] if not stated else ():
        yield from _judge_pair(implied, first[0], percent)
    for before, after in pairwise(population.implied(plan)):
        if before.indicator is after.indicator and _are_close_in_time(before, after, years):
            yield from _judge_pair(after, before, percent)


def _tolerated(figure: Figure, percent: int) -> tuple[Decimal, Decimal]:
    """The least and the most that a stated number can stand for, as it is rounded, so many per cent to either side."""
    value, half = figure.value or Decimal(0), as_rounded(figure).precision / 2
    return (value - half) * (100 - percent) / 100, (value + half) * (100 + percent) / 100


def _says(fact: Fact, words: Sequence[str]) -> bool:
    """Whether one of these words stands with a stated number: “over” makes it the least, “under” the most."""
    meaning = f" {fact.meaning.lower()} ".replace(",", " ")
    return any(f" {word} " in meaning for word in words)


def _judge_stated(
    fact: Fact, figure: Figure, first: Sequence[ImpliedPopulation], tolerated: tuple[Decimal, Decimal]
) -> Iterator[Fault]:
    """A fault at the fact where all that is implied is out of its range, else one at each rate that implies what is."""
    least, most = tolerated
    outside = [implied for implied in first if implied.range[1] < least or implied.range[0] > most]
    stated = f"{fact.meaning}: {figure}"
    if outside and len(outside) == len(first):
        yield Fault("; ".join([stated, *map(_describe, outside)]), (*fact.address, "value"))
        return
    for implied in outside:
        yield Fault(f"{implied.figures} means {_about(implied.number)} children; {stated}", implied.address)


def _judge_pair(implied: ImpliedPopulation, other: ImpliedPopulation, percent: int) -> Iterator[Fault]:
    """The fault that two numbers of children are further apart than so many per cent, however they are rounded."""
    smaller, larger = sorted((implied, other), key=lambda population: population.number)
    if smaller.range[1] * (100 + percent) / 100 < larger.range[0]:
        same = implied.indicator is other.indicator
        name = f"{other.value.period}, {other.figures}," if same else f"{other.indicator.name} ({other.figures})"
        own = f"{implied.figures} means {_about(implied.number)} children"
        yield Fault(f"{own}; {name} means {_about(other.number)}", implied.address)


def _are_close_in_time(earlier: ImpliedPopulation, later: ImpliedPopulation, years: int) -> bool:
    """Whether two values are known to be only so many years apart; where they are not dated, whether they are neighbours."""
    first, second = read_period(earlier.value.period), read_period(later.value.period)
    if first and second:
        return abs(months_after(first.last, second.last)) <= years * 12
    match earlier.value.address[-1], later.value.address[-1]:
        case int(place), int(other):
            return abs(place - other) == 1
    return False
