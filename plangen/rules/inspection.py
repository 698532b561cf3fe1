"""Inspection reports: every recommendation answered, and ratings that agree with the inspectorate's own arithmetic.

The arithmetic is data (`frameworks`, by the id that a report gives as its framework). Of a framework that is not there
nothing is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from plangen.finding import Evidence, Fault, Searched
from plangen.plan import Figure, Inspection, Plan, Standard
from plangen.rules.registry import Outcome, rule

Frameworks = Mapping[str, Mapping[str, Any]]
"""What is known of each framework, by its id."""


@rule
def recommendation_unanswered(plan: Plan) -> Outcome:
    """No action of the plan answers a recommendation of an inspection that was published before the plan's period ended.

    Why: inspectors come back to what they recommended, and ask first what was done about it.

    Put right: name the recommendation (by its id) under `recommendations:` of the action that answers it, or write one.
    """
    answerable = _answerable(plan)
    if not any(inspection.recommendations for inspection in answerable):
        yield Searched(
            "recommendations of inspections up to the end of the plan’s period, and found none under `inspections:`"
        )
    for inspection in answerable:
        for recommendation in inspection.recommendations:
            answers = [action for action in plan.actions if recommendation.id in action.recommendations]
            yield from (Evidence(" ".join(action.action.split()), (*action.address, "action")) for action in answers)
            if not answers:
                words = " ".join(recommendation.recommendation.split()).rstrip(".")
                yield Fault(f"no action answers the recommendation “{words}”", recommendation.address)


def _answerable(plan: Plan) -> list[Inspection]:
    """The reports that this plan must answer: published by the end of its period, and the latest of their inspectorate."""
    ends = plan.period.ends
    in_time = [
        inspection
        for inspection in plan.inspections
        if ends and inspection.published and inspection.published.last <= ends.last
    ]
    return [inspection for inspection in in_time if not any(_supersedes(other, inspection) for other in in_time)]


def _supersedes(later: Inspection, earlier: Inspection) -> bool:
    if not earlier.inspectorate or later.inspectorate.casefold() != earlier.inspectorate.casefold():
        return False
    return bool(later.published and earlier.published and later.published.first > earlier.published.last)


def _with_framework(
    plan: Plan, frameworks: Frameworks
) -> Iterator[tuple[Inspection, Mapping[str, Any], dict[str, Standard]]]:
    """The reports whose framework is known, with what is known of it and their standards by number."""
    for inspection in plan.inspections:
        if inspection.framework in frameworks:
            standards = {standard.number: standard for domain in inspection.domains for standard in domain.standards}
            yield inspection, frameworks[inspection.framework], standards


def _band(bands: Mapping[str, int], value: Decimal) -> str:
    """The rating of a value: the one with the highest threshold that the value reaches."""
    lowest = min(bands, key=lambda rating: bands[rating])
    return max((rating for rating in bands if bands[rating] <= value), key=lambda rating: bands[rating], default=lowest)


@rule
def inspection_rating_mismatch(plan: Plan, *, frameworks: Frameworks) -> Outcome:
    """A standard that is judged by cases does not have the rating of its lowest key question.

    Why: the inspectorate rates such a standard by its weakest key question; where the two differ, one was copied wrongly.

    Put right: compare the rating and the percentages with the report.
    """
    if not plan.inspections:
        yield Searched("a report of an inspection (`inspections:`), and found none")
    if any(inspection.framework not in frameworks for inspection in plan.inspections):
        yield Searched("the arithmetic of the framework that a report names, which is not known")
    for inspection, framework, standards in _with_framework(plan, frameworks):
        bands: Mapping[str, int] = framework["bands"]
        judged = [standards[number] for number in framework["standards"] if number in standards]
        lowest = [
            (standard, percent)
            for standard in judged
            if standard.rating in bands and (percent := _lowest_percent(standard)) is not None
        ]
        faults = [
            _rating_fault(standard, percent, _band(bands, percent))
            for standard, percent in lowest
            if _band(bands, percent) != standard.rating
        ]
        yield from faults
        if lowest and not faults:
            yield Evidence(f"{len(lowest)} standards rated by their lowest key question", inspection.address)


def _lowest_percent(standard: Standard) -> Decimal | None:
    """The percentage of the lowest key question of a standard."""
    percents = [question.percent.value for question in standard.questions if question.percent]
    return min((percent for percent in percents if percent is not None), default=None)


def _rating_fault(standard: Standard, percent: Decimal, rating: str) -> Fault:
    rated = f"{standard.number} is rated {standard.rating}"
    return Fault(f"{rated}; its lowest key question, {percent}%, makes it {rating}", (*standard.address, "rating"))


@rule
def inspection_score_mismatch(plan: Plan, *, frameworks: Frameworks) -> Outcome:
    """The score of an inspection is not the sum of the points of its ratings, or not out of the most that there are.

    Why: the score is added up from the ratings; where the two differ, one was copied wrongly.

    Put right: compare the score and the ratings with the report.
    """
    for inspection, framework, standards in _with_framework(plan, frameworks):
        points: Mapping[str, int] = framework["points"]
        rated = _all_rated(standards, framework["standards"], points)
        if rated and inspection.score and inspection.score.value is not None:
            yield from _judge_score(inspection, inspection.score, [points[standard.rating] for standard in rated])
        count = len(framework["standards"])
        most = count * max(points.values())
        if inspection.out_of and inspection.out_of.value != most:
            message = f"the score is out of {inspection.out_of}; {count} standards make {most} at the most"
            yield Fault(message, (*inspection.address, "out_of"))


def _all_rated(standards: Mapping[str, Standard], numbers: Sequence[str], ratings: Mapping[str, int]) -> list[Standard]:
    """The standards of these numbers; none where one of them is not there, not rated or not part of the score."""
    there = [standards[number] for number in numbers if number in standards]
    rated = [standard for standard in there if standard.counts and standard.rating in ratings]
    return rated if len(rated) == len(numbers) else []


def _judge_score(inspection: Inspection, score: Figure, points: Sequence[int]) -> Outcome:
    address = (*inspection.address, "score")
    if score.value == sum(points):
        yield Evidence(f"{len(points)} ratings add up to the score of {score}", address)
    else:
        ratings = f"the {len(points)} ratings add up to {sum(points)}: {' + '.join(map(str, points))}"
        yield Fault(f"the score is {score}; {ratings}", address)


@rule
def inspection_overall_mismatch(plan: Plan, *, frameworks: Frameworks) -> Outcome:
    """The overall rating of an inspection is not the one that its score makes.

    Why: the overall rating is read off the score; where the two differ, one was copied wrongly.

    Put right: compare the overall rating and the score with the report.
    """
    for inspection, framework, _ in _with_framework(plan, frameworks):
        bands: Mapping[str, int] = framework["bands"]
        if inspection.rating not in bands or inspection.score is None or inspection.score.value is None:
            continue
        rating = _band(bands, inspection.score.value)
        if rating == inspection.rating:
            yield Evidence(f"{rating}, by a score of {inspection.score}", (*inspection.address, "rating"))
        else:
            message = f"the overall rating is {inspection.rating}; a score of {inspection.score} makes it {rating}"
            yield Fault(message, (*inspection.address, "rating"))


@rule
def inspection_cap_broken(plan: Plan, *, frameworks: Frameworks) -> Outcome:
    """Governance is rated higher than the inspectorate allows where too few of the ratings of work with children are good.

    Why: the inspectorate does not rate governance as good where it does not lead to good work; one rating was copied wrongly.

    Put right: compare the ratings with the report.
    """
    for _, framework, standards in _with_framework(plan, frameworks):
        ranks: Mapping[str, int] = framework["ranks"]
        capped, most = standards.get(framework["capped"]), framework["most"]
        rated = _all_rated(standards, framework["standards"], ranks)
        if capped is None or capped.rating not in ranks or not rated:
            continue
        good = [standard for standard in rated if ranks[standard.rating] >= ranks[framework["good"]]]
        if len(good) * 2 >= len(rated):
            continue
        few = f"{len(good)} of the {len(rated)} ratings of work with children are {framework['good']} or better"
        if ranks[capped.rating] > ranks[most]:
            message = f"{capped.number} is rated {capped.rating}; {few}, so that it can be {most} at the most"
            yield Fault(message, (*capped.address, "rating"))
        else:
            yield Evidence(f"{few}, and {capped.number} is {capped.rating}", (*capped.address, "rating"))
