"""That no requirement is left without a word: of each, a rule says what it found, counted, looked for or lacks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.check.judge import judge_requirements
from plangen.edition import edition_ids, read_edition
from plangen.load.build import load
from tests.conftest import EXAMPLES, ROOT

PLANS = {name: ROOT / "examples" / name for name in EXAMPLES} | {"every block": ROOT / "tests/plans/every-block"}


def speechless(place: Path, edition: str) -> list[str]:
    """The requirements that rules judge, and of which none of them says anything."""
    outcomes = judge_requirements(load(place), read_edition(edition))
    judged = [outcome for outcome in outcomes if outcome.applies and outcome.requirement.rules]
    return [outcome.requirement.id for outcome in judged if not any(outcome.by_rule.values())]


@pytest.mark.parametrize("edition", edition_ids())
def test_of_an_empty_plan_each_requirement_says_what_would_answer_it(edition: str, folder: Callable[..., Path]) -> None:
    assert speechless(folder(), edition) == []


@pytest.mark.parametrize("place", PLANS.values(), ids=PLANS.keys())
def test_of_a_plan_each_requirement_says_how_far_its_silence_goes(place: Path) -> None:
    assert speechless(place, load(place).edition) == []
