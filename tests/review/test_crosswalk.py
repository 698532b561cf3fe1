"""A document stands as its plan folder does, or is for a person; its sums are called wrong where they are, and nowhere else."""

from functools import cache

import pytest

from plangen.check import check, edition_of
from plangen.finding import Stand
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.read import read_document
from plangen.load.build import load
from plangen.review.documents import of_document
from tests.conftest import EXAMPLES, ROOT
from tests.importing.flavours import flavour

pytestmark = pytest.mark.slow

KINDS = (
    "word", "word-unstyled", "word-merged", "pdf-weasyprint", "pdf-typst",
    "pdf-word-tagged", "pdf-word-untagged", "pdf-unstyled-untagged", "pdf-chromium-tagged",
)  # fmt: skip
ALIKE = 0.76
"""The least share of requirements on which a document stands as its folder does; what differs is for a person to review, or
(references to figures) in no document."""


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


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_document_stands_as_its_folder_does_and_no_sum_is_called_wrong_that_is_right(kind, name):
    before, now = of_folder(name), reviewed(kind, name)
    assert now.edition == before.edition
    stands = {standing.requirement: standing.stand for standing in before.standings}
    same = [standing for standing in now.standings if standing.stand is stands[standing.requirement]]
    assert len(same) >= ALIKE * len(stands)
    assert sums(now) <= sums(before)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "untagged" not in kind])
@pytest.mark.parametrize("name", ["stoke", "stockport"])
def test_the_true_faults_of_the_sums_are_found(kind, name):
    assert sums(reviewed(kind, name)) == sums(of_folder(name)) != set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_folder_does_not_meet_a_document_does_not_meet_either(name):
    stands = {standing.requirement: standing.stand for standing in of_folder(name).standings}
    met = [standing.requirement for standing in reviewed("word", name).standings if standing.stand is Stand.MET]
    better = [requirement for requirement in met if stands[requirement] is not Stand.MET]
    assert len(better) <= 1  # a heading of the annex that prints the sign-off is one in the document
