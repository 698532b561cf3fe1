"""What a look at the words of a text says of the phrases in it: never that one is absent which a pattern would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from plangen.analysis.present import PhraseSearch, find_each, longest_word, may_have, words_present_in

TEXTS = st.text(alphabet="abAB1 -'’.,[(?\n", max_size=30)
PHRASES = st.lists(st.text(alphabet="abAB1 -'’.?", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=4)


def test_words_are_in_small_letters_without_marks() -> None:
    assert words_present_in("The Board’s plan (2024-25)") == {"the", "board", "s", "plan", "2024", "25"}
    assert longest_word("Head of Service") == "service"
    assert longest_word("???") == ""


def test_a_phrase_is_asked_for_by_its_longest_word() -> None:
    assert may_have("We meet every second month.", ("every second month",))
    assert not may_have("We meet every second week, monthly.", ("every quarter", "twice a year"))


@given(TEXTS, PHRASES)
def test_what_a_pattern_finds_may_be_there(text: str, phrases: list[str]) -> None:
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)
    if pattern.search(text):
        assert may_have(text, tuple(phrases))


def test_a_search_finds_nothing_where_neither_words_nor_marks_are() -> None:
    search = PhraseSearch(re.compile(r"tbc|\[x"), ("tbc",), ("[",))
    assert search.search("it is tbc") and search.search("[x]")
    assert search.search("it is tbcd") is None


@given(TEXTS, PHRASES)
def test_each_phrase_is_found_that_a_pattern_finds(text: str, phrases: list[str]) -> None:
    longest = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
    found = [match.span() for match in find_each(pattern, tuple(phrases), text)]
    assert found == [match.span() for match in pattern.finditer(text)]


def test_a_phrase_is_found_over_lines_and_in_either_spelling() -> None:
    pattern = re.compile(r"\byoung[\s-]+people[’']s\b", re.IGNORECASE)
    assert len([*find_each(pattern, ("young people's",), "Young-people’s and young\npeople's; İYoung people's")]) == 2
