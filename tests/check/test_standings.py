"""How a plan stands on its requirements: on evidence only, and never by silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.check import check
from plangen.edition import Condition, Requirement
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


def test_what_nothing_in_the_plan_answers_is_not_shown_and_its_reason_says_what_would(folder: Folder) -> None:
    silent, personal = standings(folder(), requirement("OWNER", "action-without-owner"), requirement("JUDGEMENT"))
    assert (silent.stand, silent.reason) == (Stand.NOT_SHOWN, "the plan lists no actions")
    assert (personal.stand, personal.reason) == (Stand.TO_REVIEW, "only a person can judge this")


def test_a_complete_check_is_proof_and_says_what_it_counted(folder: Folder) -> None:
    text = SMALL.replace("Some words.", "We are {{ authority.name }}.")
    (standing,) = standings(folder(text), requirement("REFERENCES", "reference-to-nothing"))
    assert standing.stand is Stand.MET
    assert standing.reason == "1 reference in the text, each of which names a value of the plan"


NOTHING_THERE = {
    "reference-to-nothing": "the text refers to no figures",
    "alternative-missing": "the plan has no pictures",
    "exception-for-unknown-requirement": "the plan has no exceptions",
}


@pytest.mark.parametrize(("rule", "reason"), NOTHING_THERE.items())
def test_a_check_that_has_nothing_to_go_through_does_not_apply_and_says_why(
    rule: str, reason: str, folder: Folder
) -> None:
    (standing,) = standings(folder(), requirement("NOTHING", rule))
    assert (standing.stand, standing.reason, standing.missing) == (Stand.NOT_APPLICABLE, reason, ())


def test_what_has_nothing_to_go_through_needs_no_exception(folder: Folder) -> None:
    exception = (
        "exceptions: [{requirement: NOTHING, reason: There are none this year, agreed_by: us, until: 2020-03-31}]\n"
    )
    asked = requirement("NOTHING", "alternative-missing"), requirement("NEEDED", "exception-needless")
    nothing, needed = standings(folder(SMALL + exception), *asked)
    assert (nothing.stand, needed.stand) == (Stand.NOT_APPLICABLE, Stand.SHORT)


def test_a_check_that_looks_for_signs_is_no_proof_and_says_what_it_looked_for(folder: Folder) -> None:
    (standing,) = standings(folder(), requirement("POINTS", "points-called-per-cent"))
    assert standing.stand is Stand.TO_REVIEW
    assert standing.reason.startswith("plangen looked for percentage points that are called per cent in ")


def test_where_something_answers_and_only_a_person_can_tell_whether_it_is_enough_it_is_quoted(folder: Folder) -> None:
    spoken_of = {"subject-not-addressed": {"words": ["words"], "answer": "no words"}}
    (standing,) = standings(folder(), replace(requirement("WORDS"), rules=spoken_of))
    assert (standing.stand, standing.reason) == (Stand.TO_REVIEW, "only a person can judge this")
    assert [quoted.words for quoted in standing.evidence] == ["Some words."]


def test_a_requirement_does_not_apply_where_the_plan_s_own_data_say_so(folder: Folder) -> None:
    county = Condition("authority.kind", "only a county has districts", ("county council",))
    districts = replace(requirement("DISTRICTS", "chair-missing"), applies=(county,))
    unitary = folder(SMALL.replace(", nation: england", ", nation: england, kind: unitary authority"))
    (standing,) = standings(unitary, districts)
    assert (standing.stand, standing.reason) == (Stand.NOT_APPLICABLE, "only a county has districts")
    (standing,) = standings(folder(), districts)
    assert standing.stand is Stand.SHORT, "what is not known does not excuse"


def test_what_is_asked_where_something_stands_does_not_apply_where_nothing_does(folder: Folder) -> None:
    joint = Condition("authority.members", "the plan is made for one authority")
    (standing,) = standings(folder(), replace(requirement("JOINT", "chair-missing"), applies=(joint,)))
    assert (standing.stand, standing.reason) == (Stand.NOT_APPLICABLE, "the plan is made for one authority")


def test_what_is_asked_in_wales_is_not_asked_in_england(folder: Folder) -> None:
    (standing,) = standings(folder(), requirement("WALES", "chair-missing", nation="wales"))
    assert (standing.stand, standing.reason) == (Stand.NOT_APPLICABLE, "this is asked in Wales only")


def test_where_the_nation_is_not_told_what_one_of_them_asks_is_asked_and_not_shown(folder: Folder) -> None:
    for nation in ("", ", nation: englnd"):
        place = folder(SMALL.replace(", nation: england", nation))
        asked = requirement("WALES", "chair-missing", nation="wales"), requirement("BOTH", "chair-missing")
        welsh, everywhere = standings(place, *asked)
        assert welsh.stand is Stand.NOT_SHOWN and "in which nation it is made" in welsh.reason
        assert [missing.remedy for missing in welsh.missing] == [
            "say so under `authority:` after `nation:`, england or wales"
        ]
        assert everywhere.stand is Stand.SHORT


def test_a_quotation_gives_the_value_of_a_figure_and_the_line_on_which_it_begins(folder: Callable[..., Path]) -> None:
    text = SMALL.replace(
        "      Some words.", "      Some words.\n\n      The board met {{ facts.times | words }} times."
    )
    facts = "facts: {times: {value: '9', meaning: meetings of the board}}\n"
    asked = replace(requirement("BOARD"), rules={"subject-not-addressed": {"words": ["board"], "answer": "no board"}})
    (standing,) = standings(folder(text + facts), asked)
    (quoted,) = standing.evidence
    assert quoted.words == "The board met nine times." and quoted.words in quoted.around
    assert quoted.place.text.strip() == "The board met {{ facts.times | words }} times."


def test_the_same_passage_is_quoted_once(folder: Callable[..., Path]) -> None:
    text = SMALL.replace(
        "Some words.", "A nurse, a teacher, a police officer and a probation officer are seconded staff."
    )
    members = [{"as": kind, "name": f"a {kind}", "words": [kind]} for kind in ("nurse", "teacher", "police officer")]
    asked = replace(requirement("TEAM"), rules={"team-member-missing": {"staff": ["staff"], "members": members}})
    (standing,) = standings(folder(text), asked)
    assert len(standing.evidence) == len({quoted.words for quoted in standing.evidence}) == 1
