"""What a sentence is where it is no text of its section: sentences written before the code, half of them sound."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.analysis.answering.denials import denied_duties
from plangen.analysis.answering.sentences import SentenceKind, kind_of_sentence
from plangen.analysis.passages import hide_references

SENTENCES: dict[str, list[Any]] = yaml.safe_load((Path(__file__).parent / "unwritten.yaml").read_text(encoding="utf-8"))
TEXT = SentenceKind.TEXT


@pytest.mark.parametrize("sentence", SENTENCES["promise"])
def test_a_promise_is_told_from_text(sentence: str) -> None:
    assert kind_of_sentence(sentence) is SentenceKind.PROMISE


@pytest.mark.parametrize("sentence", SENTENCES["filler"])
def test_words_that_make_no_sentence_are_no_text(sentence: str) -> None:
    assert kind_of_sentence(sentence) is not TEXT


@pytest.mark.parametrize("sentence", SENTENCES["pointer"])
def test_words_that_point_elsewhere_are_no_text(sentence: str) -> None:
    assert kind_of_sentence(hide_references(sentence), "https://" in sentence) is not TEXT


@pytest.mark.parametrize("case", SENTENCES["denial"], ids=lambda case: case["text"])
def test_a_denial_of_a_duty_is_found(case: dict[str, str]) -> None:
    names = [denial.name for denial in denied_duties(case["text"])]
    assert any(case["about"] in name for name in names), names


@pytest.mark.parametrize("sentence", SENTENCES["sound"])
def test_a_sentence_that_only_looks_so_is_text_and_denies_nothing(sentence: str) -> None:
    assert kind_of_sentence(sentence) is TEXT
    assert denied_duties(sentence) == []
