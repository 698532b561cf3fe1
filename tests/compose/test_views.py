"""What can be shown where the text of a plan asks for it, and what is printed although no text does."""

from plangen.check import edition_of
from plangen.compose import compose
from plangen.compose.views import VIEWS_OF_ONE
from plangen.document.model import Block, Heading, Link, Table
from plangen.document.walk import nodes, paragraphs_of, text_of
from plangen.load.build import load
from plangen.plan.reference import PLACEABLE

PLAN = """
edition: yjb-2024
authority: {name: Anywhere, nation: england}
period: {starts: 2024-04-01, ends: 2025-03-31}
document: {title: Plan}
sections: [{heading: Text, text: Words.}]
"""


def test_what_the_text_may_place_is_what_has_a_view() -> None:
    assert set(VIEWS_OF_ONE) == set(PLACEABLE)


def test_how_the_board_works_is_printed_where_no_member_is_named() -> None:
    board = "meets: quarterly, meetings: [2024-05-01]"
    for members, heading in (
        ("", "Management board"),
        (", members: [{post: Chair}]", "Members of the management board"),
    ):
        governance = f"governance: {{board: {{{board}{members}}}, reports_to: [The Cabinet]}}"
        plan = load({"plan.yaml": (PLAN + governance).encode()})
        blocks = compose(plan, edition_of(plan)).blocks
        assert [block.text for block in blocks if isinstance(block, Heading) and "board" in block.text] == [heading]
        printed = [text_of(spans) for spans in paragraphs_of(blocks)]
        for value in ("quarterly", "1 May 2024", "The Cabinet"):
            assert sum(value in line for line in printed) == 1


def composed(more: str) -> tuple[Block, ...]:
    plan = load({"plan.yaml": (PLAN + more).encode()})
    return compose(plan, edition_of(plan)).blocks


def test_an_address_that_the_words_for_questions_give_is_not_given_again() -> None:
    service = "service: {name: S, email: a@b.gov.uk}"
    contact = PLAN.replace("{title: Plan}", "{title: Plan, contact: 'Write to [us](mailto:a@b.gov.uk).'}")
    plan = load({"plan.yaml": (contact + service).encode()})
    for blocks in (composed(service), compose(plan, edition_of(plan)).blocks):
        links = [node.address for block in blocks for node in nodes(block) if isinstance(node, Link)]
        assert links == ["mailto:a@b.gov.uk"]


def test_the_address_of_a_published_plan_leads_there() -> None:
    for address, leads in (("https://a.gov.uk/plan?id=1", True), ("the library", False)):
        blocks = composed(f"signoff: {{published_at: '{address}'}}")
        links = [node for block in blocks for node in nodes(block) if isinstance(node, Link)]
        assert links == ([Link(address, address)] if leads else [])
        assert f"Published at {address}" in [text_of(spans) for spans in paragraphs_of(blocks)]


def test_a_link_to_no_heading_is_plain_words_however_it_is_written() -> None:
    for text in ("[there](#nowhere)", "[there]( #nowhere )", "[there][1]\n\n[1]: #nowhere"):
        plan = load({"plan.yaml": PLAN.replace("text: Words.", f"text: {text!r}".replace("'", '"')).encode()})
        blocks = compose(plan, edition_of(plan)).blocks
        assert "there" in [text_of(spans) for spans in paragraphs_of(blocks)]
        assert not [node for block in blocks for node in nodes(block) if isinstance(node, Link)], text


def test_a_table_without_columns_is_not_drawn() -> None:
    for columns, drawn in (("[]", 0), ("[{id: a, heading: A}]", 1)):
        blocks = composed(f"tables: [{{id: t, title: Empty, columns: {columns}, rows: [{{}}]}}]")
        assert sum(isinstance(block, Table) for block in blocks) == drawn
