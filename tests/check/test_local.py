"""An authority's own rules ask for more and never for less, and are marked as local wherever they are printed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.check import check, edition_of
from plangen.errors import SourceError
from plangen.finding import Stand
from plangen.load.build import load
from tests.conftest import SMALL

Folder = Callable[..., Path]
OURS = """\
requirements:
  - id: LOCAL-HOUSING
    text: The plan speaks of housing.
    force: must
    rules:
      words-not-mentioned: {words: [housing]}
"""


def test_a_local_requirement_is_judged_and_marked_as_local(folder: Folder) -> None:
    plan = load(folder(SMALL, **{"rules/ours.yaml": OURS}))
    report = check(plan, edition_of(plan))
    (standing,) = [one for one in report.standings if one.requirement == "LOCAL-HOUSING"]
    assert (standing.stand, standing.basis, standing.clause) == (Stand.SHORT, "local", "local: rules/ours.yaml")
    assert "“housing” is not mentioned" in {one.message for one in report.findings}


def test_stricter_settings_are_judged_beside_the_edition_s_own(folder: Folder) -> None:
    text = SMALL.replace("heading: Introduction", "heading: Introduction\n    answers: [introduction]")
    name = "YJB19-INTRODUCTION"
    plan = load(
        folder(text, **{"rules/ours.yaml": f"settings:\n  {name}:\n    section-missing: {{title: Our own opening}}\n"})
    )
    stands = {one.requirement: one for one in check(plan, edition_of(plan)).standings}
    assert name in stands and f"LOCAL-{name}" in stands
    assert stands[f"LOCAL-{name}"].basis.startswith("local settings")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: []\n", r"ours\.yaml:1:1: only `requirements:` and `settings:` may stand here"),
        ("requirements: {a: b}\n", r":1:1: this should be a list"),
        ("requirements:\n  - {id: A, text: B}\n", r":2:5: a requirement has id, text and rules"),
        ("requirements:\n  - {id: A, text: B, rules: {no-rule: {}}}\n", r"there is no rule `no-rule`"),
        (
            "requirements:\n  - {id: A, text: B, rules: {value-missing: {pth: x}}}\n",
            r"rule value-missing: missing|unexpected",
        ),
        (
            "requirements:\n  - {id: A, text: B, rules: {words-too-few: {section: a, words: many}}}\n",
            "not a whole number",
        ),
        ("requirements:\n  - {id: A, text: B, force: may, rules: {chair-missing: {}}}\n", "not must, should or advice"),
        (
            "requirements:\n  - {id: HOUSE-SUMS, text: B, rules: {chair-missing: {}}}\n",
            "`HOUSE-SUMS` already",
        ),
        ("settings:\n  NONE-1: {}\n", "the edition has no requirement `NONE-1`"),
        ("settings:\n  HOUSE-SUMS: {chair-missing: {}}\n", "HOUSE-SUMS is not judged by `chair-missing`"),
        ("a: &b c\n", "anchors and aliases"),
    ],
)
def test_a_local_file_that_cannot_be_used_is_refused_at_its_line(text: str, said: str, folder: Folder) -> None:
    plan_folder = folder(SMALL, **{"rules/ours.yaml": text})
    with pytest.raises(SourceError, match=said):
        edition_of(load(plan_folder))
