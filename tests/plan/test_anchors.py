"""Where links inside the document lead: the document, the annex and the rule that finds a lost link must agree."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.compose.links import section_link
from plangen.document.model import Heading, Link, Paragraph
from plangen.load.build import load
from plangen.plan import Plan
from plangen.plan.anchors import section_anchors, slug
from tests.conftest import SMALL

SHARED = (
    SMALL.split("sections:")[0]
    + """\
sections:
  - heading: North
    text: See [the money](#%s).
    sections: [{heading: Money, text: In the north.}]
  - heading: South
    sections: [{heading: Money, text: In the south.}]
"""
)


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("Knife crime", "knife-crime"),
        ("Tŷ Ŵyn", "ty-wyn"),
        ("Gweithio â’r heddlu", "gweithio-a-r-heddlu"),
        ("…", "heading"),
    ],
)
def test_a_slug_is_in_plain_letters_whatever_the_accents(words: str, anchor: str) -> None:
    assert slug(words) == anchor


def lost_links(plan: Plan) -> list[str]:
    report = check(plan, edition_of(plan))
    return [finding.message for finding in report.findings if finding.rule == "link-to-no-section"]


@pytest.mark.parametrize("anchor", ["north-money", "south-money", "north", "money", "nowhere"])
def test_a_link_is_a_link_in_the_document_or_found_by_the_rule(anchor: str, folder: Callable[..., Path]) -> None:
    plan = load(folder(SHARED % anchor))
    blocks = compose(plan, edition_of(plan)).blocks
    headings = {block.anchor for block in blocks if isinstance(block, Heading)}
    links = [span for block in blocks if isinstance(block, Paragraph) for span in block.spans if isinstance(span, Link)]
    assert bool(links) == (anchor in headings)
    assert lost_links(plan) == ([] if links else [f"no section has the id `{anchor}`"])


def test_a_section_with_a_shared_heading_has_its_link_too(folder: Callable[..., Path]) -> None:
    plan = load(folder(SHARED % "north"))
    address = ("sections", 1, "sections", 0)
    assert section_anchors(plan)[address] == "south-money"
    assert section_link(plan, (*address, "text")) == Link("Money", "#south-money")


def test_what_stands_in_no_section_has_no_link(folder: Callable[..., Path]) -> None:
    assert section_link(load(folder(SMALL)), ("document", "title")) is None


def test_a_link_to_a_section_with_a_heading_that_plangen_has_too_leads_to_the_section() -> None:
    text = SMALL.replace("heading: Introduction", "heading: Document control")
    text = text.replace("{title: Youth Justice Plan}", "{title: Plan, history: [{version: '1', change: All}]}")
    plan = load({"plan.yaml": text.encode()})
    headings = [block for block in compose(plan, edition_of(plan)).blocks if isinstance(block, Heading)]
    assert [heading.anchor for heading in headings] == ["document-control-2", "document-control"]
