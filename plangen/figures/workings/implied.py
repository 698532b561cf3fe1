"""The number of children that a rate of them and its count imply: 61 at 229 per 100,000 are 61 ÷ 229 × 100,000 = 26,638."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.figures.workings.indicators import indicator_values, positive_value
from plangen.figures.workings.units import multiplier, unit_words
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import Fact, Figure, Indicator, IndicatorValue, Plan


@frozen
class ImpliedPopulation:
    """The number of children that a count and a rate of them imply, as the unit has it."""

    indicator: Indicator
    value: IndicatorValue
    count: Decimal
    rate: Decimal
    unit: Decimal

    def children(self, rate: Decimal) -> Decimal:
        """How many they are at this rate."""
        return self.count / rate * self.unit

    @property
    def number(self) -> Decimal:
        """How many they are at the rate as stated."""
        return self.children(self.rate)

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """The least and the most that they can be, as the rate is rounded."""
        half = self.value.rate.precision / 2 if self.value.rate else Decimal(0)
        return self.children(self.rate + half), self.children(max(self.rate - half, half / 2))

    @property
    def figures(self) -> str:
        """The count and the rate, in words."""
        return f"{self.value.count} at {self.value.rate} {unit_words(self.unit)}"

    @property
    def address(self) -> Address:
        """Where the rate stands."""
        return (*self.value.address, "rate")


@frozen
class Population:
    """Children of an age: of which `measures` they are the whole (with the national unit of each), how `ages` write it, and
    the `words` of which all is said where all of them are meant, and not those of one group.
    """

    measures: Mapping[str, str]
    ages: Sequence[str]
    words: Sequence[str]

    def named(self, words: str) -> bool:
        """Whether words name the age."""
        plain = words.lower().replace("–", "-").replace(" to ", "-").replace(" and ", "-")
        return any(age in plain for age in self.ages)

    def stated(self, plan: Plan) -> Iterator[tuple[Fact, Figure]]:
        """The facts that give the number of children of the age."""
        for fact in plan.facts.values():
            named = (
                "population" in fact.meaning.lower() and self.named(fact.meaning) and self._whole(plan, fact.meaning)
            )
            if named and fact.value and positive_value(fact.value) and "%" not in fact.value.text:
                yield fact, fact.value

    def _whole(self, plan: Plan, meaning: str) -> bool:
        """Whether words speak of all the children of the area."""
        area = plan.authority.name.lower().replace("-", " ").split()
        words = meaning.lower().replace("–", " ").replace("-", " ").split()
        plain = (word.strip(".,;:()") for word in words)
        return all(word in self.words or word in area or word.isdecimal() for word in plain if word)

    def of(self, indicator: Indicator) -> bool:
        """Whether an indicator is a rate of all the children of the age."""
        whole = indicator.denominator.lower()
        national = indicator.measure in self.measures and (not whole or "population" in whole)
        return national or self.named(whole)

    def implied(self, plan: Plan) -> list[ImpliedPopulation]:
        """What every value that has a count and a rate implies; a unit that is not stated is that of the national measure."""
        pairs = [(indicator, value) for indicator, value in indicator_values(plan) if self.of(indicator)]
        populations = (_implied_population(indicator, value, self._unit(indicator)) for indicator, value in pairs)
        return [population for population in populations if population is not None]

    def _unit(self, indicator: Indicator) -> Decimal | None:
        return multiplier(indicator.unit or self.measures.get(indicator.measure, ""))


def _implied_population(indicator: Indicator, value: IndicatorValue, unit: Decimal | None) -> ImpliedPopulation | None:
    count, rate = positive_value(value.count), positive_value(value.rate)
    return ImpliedPopulation(indicator, value, count, rate, unit) if count and rate and unit else None


def first_of_each(implied: Sequence[ImpliedPopulation]) -> list[ImpliedPopulation]:
    """The first value of each indicator."""
    first: dict[Address, ImpliedPopulation] = {}
    for population in implied:
        first.setdefault(population.indicator.address, population)
    return list(first.values())
