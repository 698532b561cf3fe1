"""What can be shown where the text of a plan asks for it, and what is printed although no text does."""

from plangen.check import edition_of
from plangen.compose import compose
from plangen.compose.views import VIEWS_OF_ONE
from plangen.document.model import Heading
from plangen.document.walk import paragraphs_of, text_of
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
