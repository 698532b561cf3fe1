"""What grows stays cheap: a new edition is one data file, a new rule one function; and no rule is left unasked."""

import shutil
from collections.abc import Callable
from pathlib import Path

from plangen.check import check
from plangen.edition import edition_ids, read_edition
from plangen.files.resources import SCHEMAS
from plangen.finding import Fault, Stand
from plangen.load.build import load
from plangen.plan import Plan
from plangen.rules import all_rules, declared
from plangen.rules.registry import REGISTERED, Outcome, rule
from tests.conftest import SMALL

NEW_EDITION = """\
title: "Guidance that somebody may issue one day"
published: "2031-03-01"
years: ["2031-32"]
basis: "our own: made up for a test"
source: https://www.gov.uk/
recipient: not known
deadline: not known
headings:
  - {id: hopes, title: Hopes}
requirements:
  - id: YJB31-HOPES
    text: The plan answers the heading “Hopes”.
    clause: a clause
    source: https://www.gov.uk/
    basis: "our own: made up for a test"
    force: must
    rules:
      section-missing: {heading: hopes, title: Hopes}
"""


def test_a_new_edition_is_one_data_file(folder: Callable[..., Path], tmp_path: Path) -> None:
    schemas = shutil.copytree(SCHEMAS, tmp_path / "schemas")
    (schemas / "editions" / "yjb-2031.yaml").write_text(NEW_EDITION, encoding="utf-8")
    report = check(load(folder(SMALL)), read_edition("yjb-2031", schemas))
    stands = {one.requirement: one.stand for one in report.standings}
    assert stands["YJB31-HOPES"] is Stand.SHORT
    assert stands["HOUSE-SHAPE"] in (Stand.MET, Stand.TO_REVIEW), "the law and our own requirements stand beside it"


def test_a_new_rule_is_one_function(folder: Callable[..., Path], tmp_path: Path) -> None:
    def title_too_long(plan: Plan, *, letters: int) -> Outcome:
        """The title is longer than the setting.

        Why: it does not fit the cover.

        Put right: make it shorter.
        """
        if len(plan.document.title) > letters:
            yield Fault(f"the title has {len(plan.document.title)} letters; {letters} fit", ("document", "title"))

    rule(title_too_long)
    try:
        schemas = shutil.copytree(SCHEMAS, tmp_path / "schemas")
        text = NEW_EDITION.replace("section-missing: {heading: hopes, title: Hopes}", "title-too-long: {letters: 5}")
        (schemas / "editions" / "yjb-2031.yaml").write_text(text, encoding="utf-8")
        (found,) = [
            one
            for one in check(load(folder(SMALL)), read_edition("yjb-2031", schemas)).findings
            if one.rule == "title-too-long"
        ]
        assert (found.message, found.place.line, found.remedy) == (
            "the title has 18 letters; 5 fit",
            4,
            "make it shorter.",
        )
    finally:
        del REGISTERED["title-too-long"]


def test_every_rule_is_asked_by_a_requirement_or_is_one_that_authorities_set_themselves() -> None:
    asked = {
        name for one in edition_ids() for requirement in read_edition(one).requirements for name in requirement.rules
    }
    theirs = {name for name, one in all_rules().items() if one.judge.__module__ == declared.__name__}
    assert set(all_rules()) - asked == theirs
