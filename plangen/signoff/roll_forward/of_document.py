"""The plan for the next year, begun from a document that holds the last one: imported and rolled forward in one go."""

from collections.abc import Callable

from plangen.errors import PlangenError
from plangen.finding import Place
from plangen.frozen import replace
from plangen.importing.mapping.imported_plan import ImportedPlan, Standing
from plangen.importing.mapping.report import where
from plangen.load.build import load
from plangen.signoff.roll_forward.rolled import rolled_forward
from plangen.signoff.roll_forward.years import years_for

_NAME = "plan"


def next_year_of(plan: ImportedPlan, document: str, edition: str | None, name: str) -> ImportedPlan:
    """The plan that follows the one that was imported from a document; `name` is what its files are told by.

    Raises PlangenError where the document does not say for which period its plan is.
    """
    if not plan.about.first:
        raise PlangenError(
            f"{document}: it was not found for which years the plan is, so that none can follow: bring it as the plan that it "
            "is, write its `period:`, and begin the next with roll-forward"
        )
    before = load(plan.files, name=_NAME)
    years = years_for(before, edition=edition)
    rolled = rolled_forward(before, years, name, _places_in(plan, document))
    about = replace(plan.about, first=years.after.first.year, last=years.after.last.year, edition=years.edition)
    standings = tuple(_standings(plan, rolled.files))
    return replace(plan, about=about, files=rolled.files, standings=standings)


def _places_in(plan: ImportedPlan, document: str) -> Callable[[Place], str]:
    """Where something stood in the document, by its place in the files that were made of it."""

    def place_in(place: Place) -> str:
        file = place.file.removeprefix(f"{_NAME}/")
        around = [each for each in plan.standings if each.file == file and each.first <= place.line <= each.last]
        return f"{document}, {where(around[0].place)}" if around else document

    return place_in


def _standings(plan: ImportedPlan, files: dict[str, bytes]) -> list[Standing]:
    """Where the lines of the new plan's files stood; of a file that has other lines now, no more than that it did."""
    found = []
    for standing in plan.standings:
        before, after = plan.files.get(standing.file), files.get(standing.file)
        if before is None or after is None:
            continue
        lines = after.count(b"\n")
        is_other = before.count(b"\n") != lines
        found.append(replace(standing, first=1, last=lines) if is_other else standing)
    return found
