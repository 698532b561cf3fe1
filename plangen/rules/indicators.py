"""Indicators: those that are asked for are reported, and each says for when, from where and out of what."""

from collections.abc import Mapping, Sequence

from plangen.finding import Checked, Evidence, Fault
from plangen.plan import Indicator, Plan
from plangen.plan.periods import names_year
from plangen.plan.walk import all_sections
from plangen.rules.hollow import says_nothing
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has

Measures = Mapping[str, Mapping[str, Sequence[str]]]
"""What is asked for, by its name: the `measure:`s that answer it, and words by which prose may (`words`)."""


@rule
def indicator_better_otherwise(plan: Plan, *, better: Mapping[str, str]) -> Outcome:
    """An indicator is marked so that more of what nobody wants is better, or less of what everybody wants.

    Why: every rise and fall is then coloured and told the wrong way.

    Put right: correct `better:`, or `measure:` where the indicator is another one.
    """
    marked = [indicator for indicator in plan.indicators if indicator.better and indicator.measure in better]
    faults = [
        Fault(
            f"{indicator.name}: {indicator.better} is marked as better; of {indicator.measure}, {better[indicator.measure]} is",
            (*indicator.address, "better"),
        )
        for indicator in marked
        if indicator.better != better[indicator.measure]
    ]
    yield from faults
    if marked and not faults:
        yield Checked(f"{count_of(len(marked), 'indicator')}, each marked the right way up")


@rule
def indicator_missing(plan: Plan, *, measures: Measures) -> Outcome:
    """Indicators that are asked for are not among those of the plan.

    Why: outcomes are judged by the same measures everywhere; one that a plan leaves out cannot be compared.

    Put right: add it to `indicators:`, and say under `measure:` which of the national measures it is.
    """
    by_measure = {indicator.measure: indicator for indicator in _with_values(plan)}
    missing: list[str] = []
    for name, expected in measures.items():
        indicators = [by_measure[measure] for measure in expected["measures"] if measure in by_measure]
        answers = [Evidence(indicator.name, indicator.address) for indicator in indicators]
        answers = answers or _first_mention(plan, expected.get("words", ()))
        yield from answers
        if not answers:
            missing.append(name)
    if missing:
        count = f"{len(missing)} of {len(measures)}" if len(missing) < len(measures) else f"all {len(measures)}"
        verb = "is" if len(missing) == 1 else "are"
        yield Fault(f"{count} indicators asked for {verb} not given: {', '.join(missing)}", ("indicators",))


def _first_mention(plan: Plan, words: Sequence[str]) -> list[Evidence]:
    """The first word of these that a section has, in the first section that has one; or nothing."""
    for section in all_sections(plan.sections) if words else ():
        text = section.text.casefold()
        for word in words:
            if word in text:
                return [Evidence(word, section.address)]
    return []


@rule
def indicator_without_period(plan: Plan) -> Outcome:
    """An indicator does not say for which months or year its figures are.

    Why: “latest” means something else to each reader, and to all of them a year later.

    Put right: name months or a year under `period:`, such as January to December 2018.
    """
    indicators = _with_values(plan)
    lacking = [indicator for indicator in indicators if not any(names_year(value.period) for value in indicator.values)]
    yield from each_has("a year for its figures", "indicator", indicators, lacking)


@rule
def indicator_without_source(plan: Plan, *, nothing: Sequence[str] = ()) -> Outcome:
    """An indicator does not say where its figures come from.

    Why: a figure whose source is not known can be neither checked nor compared.

    Put right: name the published table or the system under `source:`.
    """
    indicators = _with_values(plan)
    lacking = [
        indicator
        for indicator in indicators
        if not _tells(indicator.source, nothing)
        and not all(_tells(value.source, nothing) for value in indicator.values)
    ]
    yield from each_has("a source", "indicator", indicators, lacking)


def _tells(source: str, nothing: Sequence[str]) -> bool:
    return bool(source.strip()) and not says_nothing(source, nothing)


@rule
def indicator_without_denominator(plan: Plan) -> Outcome:
    """An indicator gives a rate, and does not say what it is out of.

    Why: the same children give one rate among all of an age, and another among those the service works with.

    Put right: say under `denominator:` what the count is divided by (children aged 10 to 17, children in the cohort).
    """
    indicators = [
        indicator for indicator in plan.indicators if any(value.rate and value.rate.value for value in indicator.values)
    ]
    lacking = [
        indicator
        for indicator in indicators
        if not indicator.denominator and not any(value.of for value in indicator.values)
    ]
    yield from each_has("a denominator", "indicator", indicators, lacking)


def _with_values(plan: Plan) -> list[Indicator]:
    return [indicator for indicator in plan.indicators if indicator.values]
