"""Which figures of a sentence tell of a change, and of no level: by 12, an increase of 12, 20 fewer, +3."""

from collections.abc import Sequence

from plangen.analysis.against_data.reading import Part

DIRECTIONS = ("up", "down", "better", "worse")
_BY = ("by", "of")


def change_places(stretch: Sequence[Part]) -> set[int]:
    """The places of the figures that tell of a change: by 12, an increase of 12, 20 fewer, a 60% reduction (43), +3."""
    found: set[int] = set()
    for place, part in enumerate(stretch):
        if part.kind == "figure" and (
            _is_change(stretch, place) or (_in_brackets(stretch, place) and place - 2 in found)
        ):
            found.add(place)
            found.update(_explained(stretch, place))
    return found


def _explained(stretch: Sequence[Part], place: int) -> set[int]:
    """The figure in brackets behind a change, which tells it in another way: a 60% reduction (43 children)."""
    for at in range(place + 1, min(place + 4, len(stretch) - 1)):
        if stretch[at].kind == "open" and stretch[at + 1].kind == "figure":
            return {at + 1}
    return set()


def _in_brackets(stretch: Sequence[Part], place: int) -> bool:
    return place > 1 and stretch[place - 1].kind == "open"


def _is_change(stretch: Sequence[Part], place: int) -> bool:
    before, behind = stretch[max(0, place - 3) : place], stretch[place + 1 : place + 3]
    if stretch[place].text[0] in "+-−" or (before and before[-1].text == "by"):
        return True
    is_level = behind and behind[0].text in ("up", "down") and behind[0].start - stretch[place].end > 1
    if behind and not is_level and (behind[0].kind in (*DIRECTIONS, "higher", "lower") or _has_noun_of_change(behind)):
        return True
    words = [part for part in before if part.text != "a"]
    return len(words) > 1 and words[-1].text in _BY and any(part.kind in DIRECTIONS for part in words)


def _has_noun_of_change(behind: Sequence[Part]) -> bool:
    """Whether a word of rise or fall comes one word behind: 43 children fewer, 60% percentage point fall."""
    return len(behind) > 1 and behind[0].kind == "filler" and behind[1].kind in (*DIRECTIONS, "higher", "lower")
