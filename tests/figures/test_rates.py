"""Rates and units: what the words mean, and that rates which follow are left alone however their figures fall.

The properties are held against sums of their own, in fractions.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from plangen.figures.workings import workings
from plangen.figures.workings.units import is_percent, is_points, multiplier, unit_of
from plangen.finding import Fault
from plangen.plan import Fact, Follows, Indicator, IndicatorValue, Plan
from plangen.plan.quantity import Figure, digits, read_figure, round_to
from plangen.rules import all_rules

MEASURES = {"first time entrants": "per 100,000", "custody": "per 1,000"}
UNIT = {"measures": MEASURES, "ages": ["10-17"], "words": ["population", "aged", "to"], "factor": 2}
DIFFERS = {**UNIT, "percent": 10, "years": 3, "over": ["over"], "under": ["under"]}


# --- units ---


@pytest.mark.parametrize(
    ("words", "multiple"),
    [
        ("per cent", 100),
        ("%", 100),
        ("percentage of the cohort", 100),
        ("per 100,000", 100_000),
        ("Rate per 1,000 of the 10-17 population", 1000),
        ("per 10,000 children", 10_000),
        ("per thousand", 1000),
        ("per hundred thousand", 100_000),
        ("per ten thousand", 10_000),
        ("per reoffender", 1),
        ("reoffences per child", 1),
        ("per 100 children", 100),
    ],
)
def test_a_unit_says_by_how_much_to_multiply(words: str, multiple: int) -> None:
    assert multiplier(words) == multiple


@pytest.mark.parametrize(
    "words", ["", "children", "£", "percentage points", "per year", "per", "super", "per 0", "a person"]
)
def test_other_words_are_no_unit_of_a_rate(words: str) -> None:
    assert multiplier(words) is None


def test_points_are_not_per_cent_and_a_hundred_children_neither() -> None:
    assert is_points("percentage points") and not is_percent("percentage points")
    assert is_percent("per cent") and not is_percent("per 100 children")


@pytest.mark.parametrize(
    ("indicator", "rate", "words"),
    [
        (Indicator(unit="per 100,000", measure="reoffences per child"), "44.4%", "per 100,000"),
        (Indicator(), "44.4%", "per cent"),
        (Indicator(measure="reoffences per child"), "1.67", "reoffences per child"),
        (Indicator(measure="custody"), "0.29", ""),
    ],
)
def test_a_unit_is_stated_or_told_by_the_sign_or_by_the_measure(indicator: Indicator, rate: str, words: str) -> None:
    assert unit_of(indicator, read_figure(rate)) == words


# --- rates: figures as they fall ---


def read(text: str) -> Figure:
    found = read_figure(text)
    assert found is not None
    return found


def found(name: str, plan: Plan, **settings: object) -> list[str]:
    return [one.message for one in all_rules()[name].apply(plan, settings, "a test") if isinstance(one, Fault)]


def with_rate(count: int, of: int, rate: str, unit: str) -> Plan:
    value = IndicatorValue(period="2023", count=read(str(count)), of=read(str(of)), rate=read(rate))
    return Plan(indicators=(Indicator(name="Rate", unit=unit, values=(value,)),))


def as_printed(value: Fraction, decimals: int) -> str:
    """A number as it is published: rounded to so many decimals."""
    step = Decimal(1).scaleb(-decimals)
    return digits(round_to(Decimal(value.numerator) / Decimal(value.denominator), step), step).replace(",", "")


UNITS = some.sampled_from(["per cent", "per 1,000", "per 10,000", "per 100,000", "per child"])
WHOLES = some.integers(1, 300_000).filter(lambda whole: whole < 1000 or whole % 100)


@given(some.data(), WHOLES, UNITS, some.integers(0, 3))
def test_a_rate_that_is_rounded_from_its_counts_is_left_alone(
    data: some.DataObject, whole: int, unit: str, decimals: int
) -> None:
    count = data.draw(some.integers(0, whole))
    rate = as_printed(Fraction(count, whole) * Fraction(multiplier(unit) or 0), decimals)
    plan = with_rate(count, whole, rate, unit)
    assert found("rate-mismatch", plan) == []
    assert len(workings(plan)) == 1


@given(some.data(), WHOLES, UNITS, some.integers(0, 3))
def test_a_rate_with_one_digit_changed_is_found(data: some.DataObject, whole: int, unit: str, decimals: int) -> None:
    count = data.draw(some.integers(1, whole))
    exact = Fraction(count, whole) * Fraction(multiplier(unit) or 0)
    rate = as_printed(exact, decimals)
    place = data.draw(some.sampled_from([at for at, letter in enumerate(rate) if letter.isdigit()]))
    digit = data.draw(some.sampled_from([one for one in "0123456789" if one != rate[place]]))
    changed = rate[:place] + digit + rate[place + 1 :]
    # Halfway between two steps either of them is the rate, rounded.
    assume(abs(Fraction(changed) - exact) != Fraction(1, 2 * 10**decimals))
    assert len(found("rate-mismatch", with_rate(count, whole, changed, unit))) == 1


@given(some.integers(1, 400), some.integers(0, 1000))
def test_a_percentage_is_out_of_reach_where_no_count_gives_it(whole: int, tenths: int) -> None:
    value = IndicatorValue(period="2023", of=read(str(whole)), rate=read(f"{tenths / 10:.1f}%"))
    plan = Plan(indicators=(Indicator(name="Share", values=(value,)),))
    gaps = (abs(Fraction(count * 1000, whole) - tenths) for count in range(whole + 1))
    assert bool(found("rate-out-of-reach", plan, averaged=[])) is (min(gaps) > Fraction(1, 2))


# --- the children that rates imply ---


def with_rates(children: int, entrants: int, custody: int, unit: str) -> Plan:
    """A plan whose rates are rounded as published: entrants to a whole number, custody to a hundredth."""
    first = as_printed(Fraction(entrants * 100_000, children), 0)
    second = as_printed(Fraction(custody * 1000, children), 2)
    rates = [("first time entrants", unit, entrants, first), ("custody", "", custody, second)]
    return Plan(
        facts={"population": Fact(value=read(str(children)), meaning="population aged 10 to 17")},
        indicators=tuple(
            Indicator(
                address=("indicators", place),
                name=measure,
                measure=measure,
                unit=stated,
                values=(
                    IndicatorValue(address=("indicators", place, "values", 0), count=read(str(count)), rate=read(rate)),
                ),
            )
            for place, (measure, stated, count, rate) in enumerate(rates)
        ),
    )


CHILDREN, ENTRANTS, CUSTODY = some.integers(3000, 60_000), some.integers(4, 400), some.integers(2, 40)


@given(CHILDREN, ENTRANTS, CUSTODY)
def test_rates_of_one_population_are_left_alone_however_they_are_rounded(
    children: int, entrants: int, custody: int
) -> None:
    plan = with_rates(children, entrants, custody, "per 100,000")
    assert found("rate-unit-impossible", plan, **UNIT) == []
    assert found("population-differs", plan, **DIFFERS) == []


@given(CHILDREN, ENTRANTS, CUSTODY, some.sampled_from(["per 10,000", "per 1,000"]))
def test_a_unit_that_is_out_by_tens_is_found_once(children: int, entrants: int, custody: int, unit: str) -> None:
    plan = with_rates(children, entrants, custody, unit)
    messages = found("rate-unit-impossible", plan, **UNIT)
    assert len(messages) == 1 and "per 100,000 it would be" in messages[0]
    assert found("population-differs", plan, **DIFFERS) == []


@given(CHILDREN, ENTRANTS, CUSTODY, some.sampled_from([Fraction(1, 2), Fraction(3, 4), Fraction(5, 4), Fraction(2)]))
def test_a_stated_population_that_no_rate_implies_is_found(
    children: int, entrants: int, custody: int, part: Fraction
) -> None:
    plan = with_rates(children, entrants, custody, "per 100,000")
    stated = Fact(value=read(str(round(children * part))), meaning="population aged 10 to 17")
    other = Plan(facts={"population": stated}, indicators=plan.indicators)
    # The rates of few children are rounded so coarsely that they agree with many populations.
    assume(entrants * 100_000 > 20 * children and custody * 1000 * 100 > 20 * children)
    assert len(found("population-differs", other, **DIFFERS)) == 1


# --- facts that follow from others ---


def following(value: str, parts: list[int], **follows: tuple[str, ...]) -> Plan:
    facts = {f"part-{place}": Fact(value=read(str(part)), meaning="part") for place, part in enumerate(parts)}
    return Plan(facts={**facts, "all": Fact(value=read(value), meaning="all", follows=Follows(**follows))})


@given(some.lists(some.integers(0, 10_000_000), min_size=1, max_size=8), some.integers(-9, 9))
def test_a_sum_is_found_exactly_where_it_is_wrong(parts: list[int], off: int) -> None:
    names = tuple(f"facts.part-{place}" for place in range(len(parts)))
    assert bool(found("fact-mismatch", following(str(sum(parts) + off), parts, sum=names))) is (off != 0)


@given(some.integers(1, 5000), some.integers(0, 5000), some.integers(-20, 20))
def test_a_change_between_counts_is_found_exactly_where_it_is_wrong(before: int, after: int, off: int) -> None:
    exact = Fraction((after - before) * 100, before)
    stated = Fraction(as_printed(exact, 1)) + Fraction(off, 10)
    plan = following(f"{float(stated):.1f}%", [before, after], change=("facts.part-0", "facts.part-1"))
    # A fall may be stated without its sign.
    told = -abs(stated) if exact < 0 else stated
    assert bool(found("fact-mismatch", plan)) is (abs(told - exact) > Fraction(1, 20))
