"""Claims in prose: sentences written for it, that say what is found or that nothing is, and the four published plans.

`claims/*.yaml` holds sentences: `fails` says what is found, `holds` which kinds of claims are found to hold, `silent` why
nothing is found. `claims/published.yaml` lists all that is found in the published plans; what is false there is a false alarm.
"""

from cProfile import Profile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.analysis.claims import Claim, claims, of_passage
from plangen.analysis.claims.vocabulary import vocabulary, vocabulary_of
from plangen.analysis.passages import passage
from plangen.load.build import load
from plangen.plan import Plan
from tests.conftest import EXAMPLES, ROOT
from tests.documents import example
from tests.test_seeds import plain, published, runs

FOLDER = Path(__file__).parent / "claims"
SENTENCES: list[dict[str, Any]] = [
    case
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if path.stem != "published"
]
CASES = [pytest.param(case, id=case["says"]) for case in SENTENCES]
FOUND = yaml.safe_load((FOLDER / "published.yaml").read_text(encoding="utf-8"))
ALARMS = 1 / 20
"""How many of all findings may be false at the most."""


def of_text(text: str) -> list[Claim]:
    return list(of_passage(Plan(), passage(text, ("sections", 0, "text")), vocabulary()))


@cache
def of_example(name: str) -> tuple[Claim, ...]:
    return claims(load(example(name)))


def failing(found: tuple[Claim, ...] | list[Claim]) -> list[Claim]:
    return [one for one in found if not one.holds]


def known(name: str, one: Claim) -> bool:
    """Whether what is found in a plan is listed as true."""
    listed = (each for each in FOUND if each["plan"] == name and each["kind"] == one.kind and each["real"])
    return any(each["says"] in one.text for each in listed)


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_is_found_or_left_alone_as_its_case_says(case: dict[str, Any]) -> None:
    found = of_text(case["says"])
    told = [one.message for one in failing(found)]
    wanted = case.get("fails", [])
    assert len(told) == len(wanted), told
    assert [said for said in wanted if not any(said in message for message in told)] == [], told
    assert set(case.get("holds", ())) <= {one.kind for one in found if one.holds}


def test_there_are_sentences_enough_and_many_that_are_left_alone() -> None:
    assert len(SENTENCES) >= 200
    assert sum("silent" in case for case in SENTENCES) >= 75
    assert all({"fails", "holds", "silent"} & case.keys() for case in SENTENCES)


@pytest.mark.parametrize("case", CASES)
def test_what_is_found_stands_where_it_is_said_to_stand(case: dict[str, Any]) -> None:
    for one in of_text(case["says"]):
        assert " ".join(case["says"][slice(*one.span)].split()) == one.text


@pytest.mark.parametrize("case", CASES)
def test_a_working_holds_where_its_claim_holds(case: dict[str, Any]) -> None:
    assert [one.text for one in of_text(case["says"]) if one.working and one.holds and not one.working.holds] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_that_is_true_of_an_example_is_found(name: str) -> None:
    found = failing(of_example(name))
    listed = [one for one in FOUND if one["plan"] == name and one["real"]]
    assert [one["says"] for one in listed if not any(one["says"] in each.text for each in found)] == []


def test_false_alarms_in_the_examples_are_fewer_than_one_in_twenty() -> None:
    found = [(name, one) for name in EXAMPLES for one in failing(of_example(name))]
    false = [(name, one.message) for name, one in found if not known(name, one)]
    assert len(false) < len(found) * ALARMS, false


def test_false_alarms_in_the_published_texts_are_fewer_than_one_in_twenty() -> None:
    found = [(name, one) for name in EXAMPLES for one in failing(of_text(published(name)))]
    false = [(name, one.message) for name, one in found if not known(name, one)]
    assert len(found) >= len(FOUND)
    assert len(false) < len(found) * ALARMS, false


def test_nothing_is_found_in_a_plan_without_claims() -> None:
    assert failing(of_folder("stoke-2023-24")) == []


def of_folder(name: str) -> list[Claim]:
    return list(claims(load(ROOT / "tests/plans" / name)))


def test_what_is_true_in_the_published_plans_is_found_to_hold() -> None:
    held = {(name, one.kind, one.text) for name in EXAMPLES for one in of_example(name) if one.holds}
    for name, kind, said in (
        ("stockport", "change", "increase of 17.3%"),
        ("staffordshire", "total", "totals £500,000"),
        ("staffordshire", "share", "28 of its 65 young people re-offended (43.1%)"),
        ("stockton", "parts", "13 out of 116"),
    ):
        assert (name, kind, said) in held


def test_the_terms_of_a_working_have_the_addresses_of_the_facts_that_are_referred_to() -> None:
    total = next(one for one in of_example("staffordshire") if one.kind == "total")
    assert total.working
    assert [term.address for term in total.working.terms] == [
        ("facts", name, "value") for name in ("saving_2018", "saving_2019", "saving_2016_17")
    ]
    assert total.working.arithmetic == "300,000 + 100,000 + 100,000"


def test_a_finding_on_a_reference_stands_at_its_braces() -> None:
    one = next(each for each in of_example("stoke") if each.kind == "change")
    assert one.passage.text[slice(*one.span)].endswith("({{ facts.entrants-change }})")
    assert one.text == "fallen significantly (-38%)"


def test_no_sentence_has_a_run_of_eight_words_of_the_published_texts() -> None:
    theirs = set[str]().union(*(runs(plain(published(name)), []) for name in EXAMPLES))
    assert sorted(run for case in SENTENCES for run in runs(plain(case["says"]), []) & theirs) == []


@pytest.mark.slow
def test_a_long_text_takes_work_that_grows_with_it_only() -> None:
    def calls(times: int) -> int:
        text = " ".join(
            f"Entrants rose from {n} to {n + 7} of the {n * 3} children (12%) in {n} areas, " for n in range(times)
        )
        profile = Profile()
        profile.runcall(of_text, f"{text}and so on.")
        return sum(entry.callcount for entry in profile.getstats())

    calls(20)
    assert calls(320) < 5 * calls(80)


def test_a_reader_of_the_words_file_finds_which_words_mean_fell() -> None:
    groups = yaml.safe_load((ROOT / "schemas/claims.yaml").read_text(encoding="utf-8"))["words"]
    assert [name for name, phrases in groups.items() if "fell" in phrases] == ["fall"]


def test_a_word_put_into_the_words_file_is_read_in_the_prose() -> None:
    data = yaml.safe_load((ROOT / "schemas/claims.yaml").read_text(encoding="utf-8"))
    says = passage("Entrants tobogganed from 52 to 61.", ("sections", 0, "text"))
    assert list(of_passage(Plan(), says, vocabulary_of(data))) == []
    data["words"]["fall"].append("tobogganed")
    (claim,) = of_passage(Plan(), says, vocabulary_of(data))
    assert (claim.kind, claim.message) == ("direction", "“tobogganed from 52 to 61”: 61 is more than 52")
