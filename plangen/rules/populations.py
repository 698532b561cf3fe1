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
    first = first_of_each(population.implied(plan))
    for one in first:
        others = [other for other in first if other is not one]
        unit = _agreeing(plan, one, others, population, factor)
        if unit:
            told = "; ".join([*(_means(other) for other in others), *_states(plan, population)])
            each = f"{unit_words(unit)} it would be {_about(one.number / one.unit * unit)}"
            message = f"{one.figures} means {_about(one.number)} children; {told}; {each}"
            yield Fault(message, (*one.indicator.address, "unit"))
    if len(first) > 1 and all(_power(first[0].number, one.number) == 0 for one in first):
        yield Evidence("; ".join(map(_means, first)), first[0].address)


def _means(one: ImpliedPopulation) -> str:
    return f"{one.indicator.name} ({one.figures}) means {_about(one.number)}"


def _states(plan: Plan, population: Population) -> Iterator[str]:
    yield from (f"the plan states {figure} ({fact.meaning})" for fact, figure in population.stated(plan))


def _agreeing(
    plan: Plan, one: ImpliedPopulation, others: Sequence[ImpliedPopulation], population: Population, factor: int
) -> Decimal | None:
    """The unit with which a rate would agree with the others, where its own is out by a power of ten; None where it is not.

    Of two that disagree the one in the unit of the national measure is believed.
    """
    if not one.indicator.unit or one.value.of:
        return None
    stated = [figure.value for _, figure in population.stated(plan) if figure.value]
    known = [*(other.number for other in others), *stated]
    powers = [_power(one.number, other) for other in known]
    national = one.unit == multiplier(population.measures.get(one.indicator.measure, ""))
    if not powers or 0 in powers or (national and len(known) == 1):
        return None
    near = [power for power, other in zip(powers, known, strict=True) if _near(one.number * TEN**power, other, factor)]
    return next((unit for power in near for unit in UNITS if unit == one.unit * TEN**power), None)


def _power(value: Decimal, other: Decimal) -> int:
    """By which power of ten one number is nearest to another."""
    return int((other / value).log10().to_integral_value())


def _near(value: Decimal, other: Decimal, factor: int) -> bool:
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
    implied = population.implied(plan)
    first = first_of_each(implied)
    scaled = [_scaled(plan, one, first, population, factor) for one in first]
    stated = list(population.stated(plan))
    for fact, figure in stated:
        yield from _held(fact, figure, scaled, percent, _bounds(fact, over, under))
    for one in scaled[1:] if not stated else ():
        yield from _apart(one, scaled[0], percent)
    for before, after in pairwise(implied):
        if before.indicator is after.indicator and _close_in_time(before, after, years):
            yield from _apart(after, before, percent)


def _scaled(
    plan: Plan, one: ImpliedPopulation, first: Sequence[ImpliedPopulation], population: Population, factor: int
) -> ImpliedPopulation:
    """The same in the unit that can be right, so that a wrong unit is found once."""
    unit = _agreeing(plan, one, [other for other in first if other is not one], population, factor)
    return ImpliedPopulation(one.indicator, one.value, one.count, one.rate, unit or one.unit)


def _bounds(fact: Fact, over: Sequence[str], under: Sequence[str]) -> tuple[bool, bool]:
    """Whether a stated number is only the least, or only the most (“over 43,000”)."""
    words = f" {fact.meaning.lower()} ".replace(",", " ")
    return any(f" {one} " in words for one in over), any(f" {one} " in words for one in under)


def _held(
    fact: Fact, figure: Figure, implied: Sequence[ImpliedPopulation], percent: int, bounds: tuple[bool, bool]
) -> Iterator[Fault]:
    value, half = figure.value or Decimal(0), as_rounded(figure).precision / 2
    least, most = (value - half) * (100 - percent) / 100, (value + half) * (100 + percent) / 100
    at_least, at_most = bounds
    apart = [one for one in implied if (one.range[1] < least and not at_most) or (one.range[0] > most and not at_least)]
    if len(apart) == len(implied):
        told = "; ".join(_means(one) for one in apart)
        yield from [Fault(f"{fact.meaning}: {figure}; {told}", (*fact.address, "value"))] if apart else []
        return
    for one in apart:
        words = f"{one.figures} means {_about(one.number)} children; {fact.meaning}: {figure}"
        yield Fault(words, one.address)


def _apart(one: ImpliedPopulation, other: ImpliedPopulation, percent: int) -> Iterator[Fault]:
    """The fault that two numbers of children are further apart than so many per cent, however they are rounded."""
    first, second = sorted((one, other), key=lambda each: each.number)
    if first.range[1] * (100 + percent) / 100 < second.range[0]:
        same = one.indicator is other.indicator
        name = f"{other.value.period}, {other.figures}," if same else f"{other.indicator.name} ({other.figures})"
        words = f"{one.figures} means {_about(one.number)} children; {name} means {_about(other.number)}"
        yield Fault(words, one.address)


def _close_in_time(one: ImpliedPopulation, other: ImpliedPopulation, years: int) -> bool:
    """Whether two values stand next to each other, or are known to be only so many years apart."""
    first, second = read_period(one.value.period), read_period(other.value.period)
    if first is None or second is None:
        places = [each.value.address[-1] for each in (one, other)]
        return all(isinstance(place, int) for place in places) and abs(int(places[0]) - int(places[1])) == 1
    return abs(months_after(first.last, second.last)) <= years * 12
