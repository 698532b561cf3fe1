"""The order of periods that bear no date: told by how long ago they were, by their numbers, or by what stands above them."""

from collections.abc import Sequence

from plangen.plan.periods import is_before_another, months_ago, place_in_year

_TWO = 2
"""Of two periods the first is the latest, as plans are written, unless their words tell otherwise."""


def oldest_first(periods: Sequence[str]) -> list[int]:
    """The places of undated periods, the oldest first; of more than two, those of which nothing is known stay below."""
    numbered = [place_in_year(period) for period in periods]
    if all(numbered) and len({kind for kind, _ in filter(None, numbered)}) == 1:
        return sorted(range(len(periods)), key=lambda place: numbered[place] or ("", 0))
    ages = _ages(periods)
    if len(periods) == _TWO:
        ages = [place + 0.5 if age is None else age for place, age in enumerate(ages)]
    known = [place for place, age in enumerate(ages) if age is not None]
    as_written = [ages[place] or 0 for place in known]
    if as_written == sorted(as_written, reverse=True):
        return list(range(len(periods)))
    return [*sorted(known, key=lambda place: -(ages[place] or 0)), *(at for at, age in enumerate(ages) if age is None)]


def _ages(periods: Sequence[str]) -> list[float | None]:
    """How many months ago each was; one that says only that it was before another is older than what stands above it."""
    ages: list[float | None] = []
    for period in periods:
        age: float | None = months_ago(period)
        if age is None and ages and ages[-1] is not None and is_before_another(period):
            age = ages[-1] + 1
        ages.append(age)
    return ages
