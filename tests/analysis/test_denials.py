"""Sentences by which a plan says itself that a duty was not kept, in whatever words."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.analysis.answering.denials import denied_duties
from plangen.analysis.answering.vocabulary import denials
from plangen.edition import Edition, edition_ids, read_edition
from plangen.files.cached_yaml import read_schema

SENTENCES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("denied.yaml").read_text(encoding="utf-8"))
DENIED = [(duty, sentence) for duty, sentences in SENTENCES["found"].items() for sentence in sentences]


@pytest.mark.parametrize(("duty", "sentence"), DENIED, ids=[sentence for _, sentence in DENIED])
def test_a_sentence_that_denies_a_duty_is_found(duty: str, sentence: str) -> None:
    assert duty in [denial.name for denial in denied_duties(sentence)]


@pytest.mark.parametrize("sentence", SENTENCES["sound"])
def test_a_sentence_of_like_wording_that_denies_none_is_left_alone(sentence: str) -> None:
    assert [denial.name for denial in denied_duties(sentence)] == []


def test_every_group_of_words_stands_in_a_way_and_every_way_has_its_groups() -> None:
    data = read_schema("denials")
    used = set(re.findall(r"\{(\w+)\}", " ".join(row for fields in data["denials"].values() for row in fields["ways"])))
    assert used == data["words"].keys() - {"supposed", "times", "spans", "units", "links"}


def duties_asked_of(edition: Edition) -> set[str]:
    """The duties of which an edition asks that no sentence deny them."""
    settings = (requirement.rules.get("duty-denied", {}) for requirement in edition.requirements)
    return {duty for taken in settings for duty in taken.get("duties", ())}


@pytest.mark.parametrize("edition", edition_ids())
def test_every_duty_that_may_be_denied_is_asked_by_a_requirement(edition: str) -> None:
    names = {denial.name for denial in denials()}
    assert read_schema("denials")["denials"].keys() <= names
    assert names <= duties_asked_of(read_edition(edition))
