"""The roles of figures in a sentence: which is the earlier, which are one thing at several times, what a claim is told of."""

import pytest

from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.nouns import counted_noun
from plangen.analysis.claims.parts import AMOUNT, ANY_FIGURE, CHANGE
from plangen.analysis.claims.series import series_apart_from
from plangen.analysis.claims.stated_changes import stated_changes
from tests.analysis.test_claim_patterns import read


def figures_in_order(text: str) -> list[str]:
    """The figures of one thing, the earliest first; with “?” where that is not told."""
    sentence = read(text)
    found = series_apart_from(sentence, {change.figure for change in stated_changes(sentence)})
    return [
        " ".join([sentence.value(place).text for place in series.places] + ["?"] * (not series.sure))
        for series in found
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It went from 40 to 30.", ["40 30"]),
        ("There were 30 cases, compared with 40.", ["40 30"]),
        ("Last year 40, this year 30.", ["40 30"]),
        ("In 2023 there were 30 and in 2021 there were 40.", ["40 30"]),
        ("There are now 30 where there were 40.", ["40 30"]),
        ("Cases are down (40 and 30).", ["40 30 ?"]),
        ("Cases: 40 in 2021, 35 in 2022 and 30 in 2023.", ["40 35 30"]),
        ("There are 40 mentors and 30 panels.", []),
        ("There were 30 from schools compared with 40 from police.", []),
        ("It was 30 a week against 40 a month.", []),
        ("We run 40 courses, of which 30 are new.", []),
    ],
)
def test_figures_of_one_thing_are_put_in_the_order_of_their_times(text: str, figures: list[str]) -> None:
    assert figures_in_order(text) == figures


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Cases fell, from 40 to 30.", True),
        ("Cases fell, and vacancies went from 40 to 30.", False),
        ("Cases fell while vacancies went from 40 to 30.", False),
        ("There were 40 cases in 2021 and 30 in 2022, which is a fall.", True),
        ("There were 40 cases in 2021 and 30 in 2022, and remands fell.", False),
    ],
)
def test_a_change_is_told_of_figures_unless_another_subject_comes_between(text: str, told: bool) -> None:
    sentence = read(text)
    (change,) = sentence.places(CHANGE)
    assert is_told_of(sentence, (change, change), sentence.places(AMOUNT)) is told


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Cases fell from 40 to 30.", True),
        ("We hope that cases fall from 40 to 30.", False),
        ("Nationally, cases fell from 40 to 30.", False),
        ("Did cases fall from 40 to 30?", False),
        ("We hope for more; cases fell from 40 to 30.", True),
    ],
)
def test_what_is_hoped_asked_or_of_other_places_is_not_judged(text: str, judged: bool) -> None:
    sentence = read(text)
    figures = sentence.places(AMOUNT)
    assert may_be_judged(sentence, figures[0], figures[-1]) is judged


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("12 looked-after children came.", "children"),
        ("12 cases of theft.", "cases"),
        ("12 were made.", ""),
        ("12 days.", "days"),
        ("12 less serious offences.", ""),
    ],
)
def test_a_figure_counts_the_plural_behind_it(text: str, noun: str) -> None:
    sentence = read(text)
    assert counted_noun(sentence, sentence.places(ANY_FIGURE)[0]) == noun
