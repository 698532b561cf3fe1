"""The words that plangen prints: every language has every word, and fills in the same values."""

from collections.abc import Iterator
from string import Formatter

import pytest
import yaml

from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.resources import SCHEMAS
from plangen.files.words import ENGLISH, languages, words_of
from plangen.load.labels import label

LABELLED = ("annex", "heading")


def values(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_word_with_the_same_values_in_it(language: str) -> None:
    english, other = words_of(ENGLISH), words_of(language)
    assert english.texts.keys() - other.texts.keys() == set()
    assert [key for key, text in english.texts.items() if values(text) != values(other.texts[key])] == []


@pytest.mark.parametrize("language", languages())
def test_a_language_has_more_words_only_where_english_has_a_label(language: str) -> None:
    """In English a heading that is the label of its field stands in `schemas/plan.yaml` alone."""
    more = words_of(language).texts.keys() - words_of(ENGLISH).texts.keys()
    paths = [
        path for key in more for group, _, path in [key.removeprefix("tables.").partition(".")] if group in LABELLED
    ]
    assert len(paths) == len(more)
    assert all(label(path) for path in paths)


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


@pytest.mark.parametrize("language", languages())
def test_no_group_stands_twice_in_a_file(language: str) -> None:
    """The second would take the place of the first, in silence."""
    assert list(repeated_keys(yaml.compose((SCHEMAS / "words" / f"{language}.yaml").read_text(encoding="utf-8")))) == []


def repeated_keys(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from {key for key in keys if keys.count(key) > 1}
        for _, value in node.value:
            yield from repeated_keys(value)


def test_a_group_that_stands_twice_is_found() -> None:
    assert list(repeated_keys(yaml.compose("a: {b: 1}\nc: 2\na: {d: 3}"))) == ["a"]
