"""Inspection reports: every recommendation answered, and ratings that agree with the inspectorate's own arithmetic.

The arithmetic is data (`frameworks`, by the id that a report gives as its framework). Of a framework that is not there
nothing is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from plangen.finding import Evidence, Fault
from plangen.plan import Inspection, Plan, Standard
from plangen.rules.registry import Outcome, rule

Frameworks = Mapping[str, Mapping[str, Any]]
"""What is known of each framework, by its id."""


@rule
def recommendation_unanswered(plan: Plan) -> Outcome:
    """No action of the plan answers a recommendation of an inspection that was published before the plan's period ended.

    Why: inspectors come back to what they recommended, and ask first what was done about it.

    Put right: put the recommendation's `id:` under `recommendations:` of the action that answers it, or write one.
    """
    for inspection in _answerable(plan):
        for one in inspection.recommendations:
            answers = [action for action in plan.actions if one.id in action.recommendations]
            yield from (Evidence(" ".join(action.action.split()), (*action.address, "action")) for action in answers)
            if not answers:
                yield Fault(
                    f"no action answers the recommendation “{' '.join(one.recommendation.split()).rstrip('.')}”",
                    one.address,
                )


def _answerable(plan: Plan) -> list[Inspection]:
    """The reports that this plan must answer: published by the end of its period, and the latest of their inspectorate."""
    ends = plan.period.ends
    held = [one for one in plan.inspections if ends and one.published and one.published.last <= ends.last]
    return [one for one in held if not any(_supersedes(other, one) for other in held)]


def _supersedes(later: Inspection, earlier: Inspection) -> bool:
    same = bool(earlier.inspectorate) and later.inspectorate.casefold() == earlier.inspectorate.casefold()
    return bool(same and later.published and earlier.published and later.published.first > earlier.published.last)


def _known(plan: Plan, frameworks: Frameworks) -> Iterator[tuple[Inspection, Mapping[str, Any], dict[str, Standard]]]:
    """The reports whose framework is known, with what is known of it and their standards by number."""
    for one in plan.inspections:
        if one.framework in frameworks:
            standards = {standard.number: standard for domain in one.domains for standard in domain.standards}
            yield one, frameworks[one.framework], standards


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
    for inspection, known, standards in _known(plan, frameworks):
        judged = [one for one in map(standards.get, known["standards"]) if one and one.rating in known["bands"]]
        lowest = [(one, low) for one in judged if (low := _lowest(one)) is not None]
        faults = [_misrated(one, low, known["bands"]) for one, low in lowest]
        yield from filter(None, faults)
        if lowest and not any(faults):
            yield Evidence(f"{len(lowest)} standards rated by their lowest key question", inspection.address)


def _lowest(standard: Standard) -> Decimal | None:
    percents = [one.percent.value for one in standard.questions if one.percent and one.percent.value is not None]
    return min(percents, default=None)


def _misrated(standard: Standard, lowest: Decimal, bands: Mapping[str, int]) -> Fault | None:
    rating = _band(bands, lowest)
    if rating == standard.rating:
        return None
    told = f"{standard.number} is rated {standard.rating}; its lowest key question, {lowest}%, makes it {rating}"
    return Fault(told, (*standard.address, "rating"))


@rule
def inspection_score_mismatch(plan: Plan, *, frameworks: Frameworks) -> Outcome:
    """The score of an inspection is not the sum of the points of its ratings, or not out of the most that there are.

    Why: the score is added up from the ratings; where the two differ, one was copied wrongly.

    Put right: compare the score and the ratings with the report.
    """
    for inspection, known, standards in _known(plan, frameworks):
        points: Mapping[str, int] = known["points"]
        rated = _all_rated(standards, known["standards"], points)
        if rated and inspection.score and inspection.score.value is not None:
            yield from _score(inspection, [points[one.rating] for one in rated])
        if inspection.out_of and inspection.out_of.value != (most := len(known["standards"]) * max(points.values())):
            told = (
                f"the score is out of {inspection.out_of}; {len(known['standards'])} standards make {most} at the most"
            )
            yield Fault(told, (*inspection.address, "out_of"))


def _all_rated(standards: Mapping[str, Standard], numbers: Sequence[str], ratings: Mapping[str, int]) -> list[Standard]:
    """The standards of these numbers; none where one of them is not there, not rated or not part of the score."""
    found = [one for one in map(standards.get, numbers) if one and one.counts and one.rating in ratings]
    return found if len(found) == len(numbers) else []


def _score(inspection: Inspection, points: Sequence[int]) -> Outcome:
    if inspection.score and inspection.score.value != sum(points):
        sums = " + ".join(map(str, points))
        told = f"the score is {inspection.score}; the {len(points)} ratings add up to {sum(points)}: {sums}"
        yield Fault(told, (*inspection.address, "score"))
    else:
        yield Evidence(
            f"{len(points)} ratings add up to the score of {inspection.score}", (*inspection.address, "score")
        )


@rule
def inspection_overall_mismatch(plan: Plan, *, frameworks: Frameworks) -> Outcome:
    """The overall rating of an inspection is not the one that its score makes.

    Why: the overall rating is read off the score; where the two differ, one was copied wrongly.

    Put right: compare the overall rating and the score with the report.
    """
    for inspection, known, _ in _known(plan, frameworks):
        bands: Mapping[str, int] = known["bands"]
        if inspection.rating not in bands or inspection.score is None or inspection.score.value is None:
            continue
        rating = _band(bands, inspection.score.value)
        if rating == inspection.rating:
            yield Evidence(f"{rating}, by a score of {inspection.score}", (*inspection.address, "rating"))
        else:
            told = f"the overall rating is {inspection.rating}; a score of {inspection.score} makes it {rating}"
            yield Fault(told, (*inspection.address, "rating"))


@rule
def inspection_cap_broken(plan: Plan, *, frameworks: Frameworks) -> Outcome:
    """Governance is rated higher than the inspectorate allows where too few of the ratings of work with children are good.

    Why: the inspectorate does not rate governance as good where it does not lead to good work; one rating was copied wrongly.

    Put right: compare the ratings with the report.
    """
    for _, known, standards in _known(plan, frameworks):
        capped, most = standards.get(known["capped"]), known["most"]
        rated = _all_rated(standards, known["standards"], known["ranks"])
        if capped is None or capped.rating not in known["ranks"] or not rated:
            continue
        good = sum(known["ranks"][one.rating] >= known["ranks"][known["good"]] for one in rated)
        told = f"{good} of the {len(rated)} ratings of work with children are {known['good']} or better"
        if good * 2 < len(rated) and known["ranks"][capped.rating] > known["ranks"][most]:
            told = f"{capped.number} is rated {capped.rating}; {told}, so that it can be {most} at the most"
            yield Fault(told, (*capped.address, "rating"))
        elif good * 2 < len(rated):
            yield Evidence(f"{told}, and {capped.number} is {capped.rating}", (*capped.address, "rating"))
