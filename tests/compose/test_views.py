"""What can be shown where the text of a plan asks for it."""

from plangen.compose.views import VIEWS_OF_ONE
from plangen.plan.reference import PLACEABLE


def test_what_the_text_may_place_is_what_has_a_view() -> None:
    assert set(VIEWS_OF_ONE) == set(PLACEABLE)
