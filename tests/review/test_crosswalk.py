"""A document stands as its plan folder does, or is for a person; its sums are called wrong where they are, and nowhere else."""

from functools import cache

import pytest

from plangen.check import check, edition_of
from plangen.finding import Stand
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.read import read_document
from plangen.load.build import load
from plangen.review.documents import of_document
from plangen.review.not_seen import NOT_SEEN
from tests.conftest import EXAMPLES, ROOT
from tests.importing.flavours import flavour

pytestmark = pytest.mark.slow

KINDS = (
    "word", "word-unstyled", "word-merged", "pdf-weasyprint", "pdf-typst",
    "pdf-word-tagged", "pdf-word-untagged", "pdf-unstyled-tagged", "pdf-unstyled-untagged", "pdf-chromium-tagged",
)  # fmt: skip
ALIKE = 0.94
"""The share of requirements, of all plans together, on which a document stands as its folder does, of those that are left when
what neither shows, or only words tell, is not counted.
"""

ALIKE_BY_LOOK = 0.93
"""The same where headings are only known by how they look."""

ALIKE_BY_PLACE = 0.92
"""The same where tables and lists are known by their places alone."""

ALIKE_EACH = 0.89
"""The same of each plan."""

OTHER = 5
"""How many requirements of a plan may stand otherwise, and not for a person to review: the same fault found by another rule, a
heading that was not seen to be one.
"""


@cache
def of_folder(name):
    plan = load(ROOT / "examples" / name, name=name)
    return check(plan, edition_of(plan))


@cache
def reviewed(kind, name):
    ending = kind.partition("-")[0].replace("word", "docx")
    imported = plan_files(read_document(f"{name}.{ending}", flavour(kind, name)))
    plan = load(imported.files, name=f"{name}.{ending}")
    return of_document(check(plan, edition_of(plan)), imported, edition_of(plan))[0]


def sums(report):
    return {finding.message for finding in report.findings if finding.requirement == "HOUSE-SUMS"}


def told_in_words(standing):
    return standing.reason.endswith("a person must look") and standing.reason != NOT_SEEN


def crosswalk(kind, name):
    """How each requirement stands in the folder and in the document, of those that apply to both: a chart is a picture in one
    alone, and references to figures stand in the other. What the folder lacks as data and the document tells in words, which
    are quoted, is for a person there.
    """
    stands = {standing.requirement: standing.stand for standing in of_folder(name).standings}
    found = [(stands[standing.requirement], standing) for standing in reviewed(kind, name).standings]
    asked = [(before, now) for before, now in found if Stand.NOT_APPLICABLE not in (before, now.stand)]
    return [(before, now.stand) for before, now in asked if not (before is Stand.NOT_SHOWN and told_in_words(now))]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_document_stands_as_its_folder_does_and_no_sum_is_called_wrong_that_is_right(kind, name):
    assert reviewed(kind, name).edition == of_folder(name).edition
    pairs = crosswalk(kind, name)
    assert sum(before is now for before, now in pairs) >= ALIKE_EACH * len(pairs)
    others = [now for before, now in pairs if now is not before and now is not Stand.TO_REVIEW]
    assert Stand.MET not in others and len(others) <= OTHER
    assert sums(reviewed(kind, name)) <= sums(of_folder(name))


@pytest.mark.parametrize("kind", KINDS)
def test_the_plans_together_stand_as_their_folders_do(kind):
    pairs = [pair for name in EXAMPLES for pair in crosswalk(kind, name)]
    floor = ALIKE_BY_PLACE if kind == "pdf-unstyled-untagged" else ALIKE_BY_LOOK if "unstyled" in kind else ALIKE
    assert sum(before is now for before, now in pairs) >= floor * len(pairs)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "untagged" not in kind])
@pytest.mark.parametrize("name", ["stoke", "stockport"])
def test_the_true_faults_of_the_sums_are_found(kind, name):
    assert sums(reviewed(kind, name)) == sums(of_folder(name)) != set()
