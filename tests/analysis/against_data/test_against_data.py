"""Sentences against the data of a plan: those that say otherwise are found, and all others are left alone."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.analysis.against_data import Difference, differences
from plangen.load.build import load

SETS = [
    (path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
]
FOUND = [pytest.param(data, sentence, id=sentence) for _, data in SETS for sentence in data["found"]]
SOUND = [pytest.param(data, sentence, id=sentence) for _, data in SETS for sentence in data["sound"]]
BY_DATA = dict(SETS)


def differences_in(data: dict[str, Any], text: str) -> tuple[Difference, ...]:
    """What the data of a set contradict in a text."""
    sections = f"sections: [{{heading: Performance, text: {json.dumps(text, ensure_ascii=False)}}}]\n"
    plan = load(
        {"plan.yaml": f"{data['plan']}{sections}edition: yjb-2021\ndocument: {{title: Plan}}\n".encode()}, name="plan"
    )
    assert not plan.faults
    return differences(plan)


@pytest.mark.parametrize(("data", "sentence"), FOUND)
def test_a_sentence_that_the_data_contradict_is_found(data: dict[str, Any], sentence: str) -> None:
    assert differences_in(data, sentence)


@pytest.mark.parametrize(("data", "sentence"), SOUND)
def test_a_sentence_that_the_data_bear_out_or_know_nothing_of_is_left_alone(
    data: dict[str, Any], sentence: str
) -> None:
    assert [difference.message for difference in differences_in(data, sentence)] == []


def test_a_message_states_both_sides() -> None:
    (found,) = differences_in(BY_DATA["anyshire"], "First time entrants: 41 in 2019/20.")
    assert found.message == "“41 in 2019/20”: the data give 40 (rate 235) for 2019/20"


def test_what_is_told_of_it_is_told_of_what_the_sentence_before_names() -> None:
    text = "First time entrants fell in 2020/21. It is now well above the North West average."
    (found,) = differences_in(BY_DATA["anyshire"], text)
    assert (
        found.message
        == "“above the North West”: the data give 18 (rate 103) for 2020/21, and 150 for North West, 2020/21"
    )


def test_a_figure_that_a_reference_prints_cannot_differ() -> None:
    assert not differences_in(
        BY_DATA["anyshire"], "First time entrants: {{ indicators.fte.values.latest.count }} in 2019/20."
    )


def test_words_in_quotation_marks_are_others() -> None:
    assert not differences_in(BY_DATA["anyshire"], "“First time entrants: 41 in 2019/20,” wrote the inspectors.")


def test_each_of_several_figures_and_the_direction_between_them_are_held_against_the_data() -> None:
    text = "First time entrants: 41 in 2019/20, and 18 in 2020/21, an increase on 2019/20."
    assert [difference.message.partition("”")[0] for difference in differences_in(BY_DATA["anyshire"], text)] == [
        "“41 in 2019/20",
        "“First time entrants: 41 in 2019/20, and 18 in 2020/21, an increase on 2019/20",
    ]


def test_a_table_in_the_text_is_held_against_the_text_as_those_of_the_plan_are() -> None:
    text = """Disposals:

| Disposal | 2023/24 | 2024/25 |
|---|---:|---:|
| Youth caution | 30 | 25 |
| Youth conditional caution | 24 | 27 |

The number of youth cautions rose to 25 in 2024/25. In 2023/24 there were 30 youth cautions."""
    (difference,) = differences_in(BY_DATA["hartmoor"], text)
    assert difference.message.endswith("the data give 30 for 2023/24 and 25 for 2024/25")
