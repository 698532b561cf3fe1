"""What three published plans answer of the 2019 edition, as a careful reader found by hand, and as plangen finds.

`present`: under its own or an equivalent heading. `partly`: treated without a heading, or under one that says too little.
`absent`: not there at all.
"""

import pytest

from plangen.check import check, edition_of
from plangen.finding import Stand
from plangen.load.build import load
from tests.conftest import ROOT

CROSSWALK = {
    "INTRODUCTION": ("present", "present", "present"),
    "REVIEW": ("present", "present", "present"),
    "GOVERNANCE": ("present", "present", "present"),
    "RESOURCES": ("present", "present", "present"),
    "PARTNERSHIPS": ("present", "present", "present"),
    "RISKS": ("present", "present", "present"),
    "PRIORITIES": ("present", "present", "present"),
    "SIGN-OFF": ("present", "absent", "partly"),
    "CONTRIBUTIONS": ("partly", "present", "present"),
}
BESIDE = {"SIGN-OFF": ("SIGNED",)}
"""What else is asked of the same row: a heading may stand, and too little below it."""
PLANS = ("stoke", "staffordshire", "stockport")


def stands(name: str) -> dict[str, Stand]:
    plan = load(ROOT / "examples" / name)
    return {standing.requirement: standing.stand for standing in check(plan, edition_of(plan)).standings}


@pytest.mark.parametrize("place", range(len(PLANS)), ids=PLANS)
def test_the_standings_of_the_2019_edition_agree_with_a_careful_reader(place: int) -> None:
    found = stands(PLANS[place])
    for row, readers in CROSSWALK.items():
        stand, reader = found[f"YJB19-{row}"], readers[place]
        of_row = {found[f"YJB19-{name}"] for name in (row, *BESIDE.get(row, ()))}
        if reader == "present":
            assert stand is Stand.MET, row
        elif reader == "absent":
            assert stand is Stand.SHORT, row
        else:
            assert Stand.SHORT in of_row, row
