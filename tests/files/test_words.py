"""The words that plangen prints: every language has every word, and fills in the same values."""

from string import Formatter

import pytest

from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.resources import SCHEMAS
from plangen.files.words import ENGLISH, languages, words_of


def values(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_word_with_the_same_values_in_it(language: str) -> None:
    english, other = words_of(ENGLISH), words_of(language)
    assert sorted(other.texts) == sorted(english.texts)
    assert [key for key, text in other.texts.items() if values(text) != values(english.texts[key])] == []


def test_a_word_is_filled_in() -> None:
    assert words_of("cy")("page.number", page=2, pages=9) == "Tudalen 2 o 9"
    assert words_of()("dates.months.9") == "September"


def test_a_language_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(PlangenError, match="cy, en-GB"):
        words_of("fr")


def test_a_plan_may_be_in_every_language_that_is_there() -> None:
    allowed = read_cached_yaml(SCHEMAS / "plan.yaml")["records"]["document"]["language"]["allowed"]
    assert sorted(allowed) == sorted(languages())


def test_a_word_of_a_group_is_found_by_its_name_and_a_name_without_one_stands_for_itself() -> None:
    assert words_of("cy").named("status", "draft") == "Drafft"
    assert words_of("cy").named("status", "lost") == "Lost"
