"""Careless and cynical changes to the examples: each leads to a finding, or to another standing, that names it.

The changes are `careless.yaml`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.check import check, edition_of
from plangen.finding import Report
from plangen.load.build import load
from plangen.source.folder import Folder
from tests.conftest import ROOT

CHANGES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("careless.yaml").read_text(encoding="utf-8"))


@cache
def files_of(name: str) -> Mapping[str, bytes]:
    """The files of an example by their names."""
    return dict(Folder(ROOT / "examples" / name))


def changed(change: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of the example with the change made."""
    files = dict(files_of(change["plan"]))
    text = files.pop(change["in"]).decode()
    if "gone" in change:
        return files
    if "old" in change:
        assert text.count(change["old"]) == 1, "the example has changed: write the change anew"
        new = text.replace(change["old"], change["new"])
    else:
        new = change["all"] if "all" in change else f"{text}\n\n{change['behind']}\n"
    return files | {change["in"]: new.encode()}


def said(report: Report) -> set[tuple[str, str]]:
    """All that a report says: the message of each finding with its rule and with its requirement, and how each requirement
    stands with the reason.
    """
    found = {(name, finding.message) for finding in report.findings for name in (finding.rule, finding.requirement)}
    return found | {(each.requirement, f"{each.stand}: {each.reason}") for each in report.standings}


def report_of(files: Mapping[str, bytes]) -> Report:
    plan = load(files, name="plan")
    return check(plan, edition_of(plan))


@cache
def said_before(name: str) -> set[tuple[str, str]]:
    return said(report_of(files_of(name)))


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change['plan']} {change['in']} {change['found']}")
def test_a_careless_change_is_named(change: Mapping[str, Any]) -> None:
    new = said(report_of(changed(change))) - said_before(change["plan"])
    words = [words for name, words in new if name == change["found"]]
    assert any(change["says"] in said for said in words), sorted(new)


def test_there_are_changes_enough() -> None:
    assert len(CHANGES) >= 60
