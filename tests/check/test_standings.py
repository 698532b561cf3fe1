"""How a plan stands on its requirements: on evidence only, and never by silence."""

from collections.abc import Callable
from pathlib import Path

from plangen.check import check
from plangen.edition import Requirement
from plangen.finding import Stand, Standing
from plangen.frozen import replace
from plangen.load.build import load
from tests.check.editions import CHAIR, edition_asking, requirement
from tests.conftest import SMALL

Folder = Callable[..., Path]
BOARD = "governance: {board: {members: [{post: Director, chair: yes}]}}\n"


def standings(place: Path, *requirements: Requirement) -> tuple[Standing, ...]:
    return check(load(place), edition_asking(*requirements)).standings


def test_a_requirement_is_met_on_evidence_which_is_quoted_with_its_place(folder: Folder) -> None:
    (standing,) = standings(folder(SMALL + BOARD), CHAIR)
    assert standing.stand is Stand.MET
    assert [(quoted.words, quoted.place.line) for quoted in standing.evidence] == [("Director", 9)]
    assert standing.evidence[0].around == "post: Director; chair: yes"


def test_long_words_around_a_quotation_are_cut_between_words(folder: Folder) -> None:
    text = SMALL.replace("Some words.", f"{'before ' * 60}The board met. {'after ' * 60}")
    board_named = replace(requirement("BOARD"), rules={"words-not-mentioned": {"words": ["board"]}})
    (quoted,) = standings(folder(text), board_named)[0].evidence
    assert quoted.around.startswith("… before ") and quoted.around.endswith(" after …")
    assert "The board met." in quoted.around


def test_a_requirement_is_short_on_a_finding(folder: Folder) -> None:
    assert [standing.stand for standing in standings(folder(), CHAIR)] == [Stand.SHORT]


def test_silence_is_for_a_person_to_review_and_never_met(folder: Folder) -> None:
    silent, personal = standings(folder(), requirement("OWNER", "action-without-owner"), requirement("JUDGEMENT"))
    assert (silent.stand, silent.reason) == (Stand.TO_REVIEW, "the plan gives nothing to judge this by")
    assert (personal.stand, personal.reason) == (Stand.TO_REVIEW, "a person must judge this")


def test_what_is_asked_in_wales_is_not_asked_in_england(folder: Folder) -> None:
    (standing,) = standings(folder(), requirement("WALES", "chair-missing", nation="wales"))
    assert (standing.stand, standing.reason) == (Stand.NOT_APPLICABLE, "this is asked in Wales only")


def test_where_the_nation_is_not_told_what_one_of_them_asks_is_asked(folder: Folder) -> None:
    for nation in ("", ", nation: englnd"):
        place = folder(SMALL.replace(", nation: england", nation))
        (standing,) = standings(place, requirement("WALES", "chair-missing", nation="wales"))
        assert standing.stand is Stand.SHORT
