"""Frozen values, and what is derived from them."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from plangen.frozen import derived, frozen, replace

THREADS = 8


@frozen
class Row:
    """A value to derive something from."""

    words: str
    number: int = 1


asked: list[str] = []


@derived
def length(row: Row) -> list[int]:
    """How long the words are; a list, so that two results can be told apart."""
    asked.append(row.words)
    return [len(row.words)]


@derived
def repeated(row: Row, settings: dict[str, int]) -> str:
    """The words as often as the settings say."""
    return row.words * settings["times"]


def test_a_derived_value_is_worked_out_once_for_each_of_two_values_asked_in_turn() -> None:
    asked.clear()
    first, second = Row("one"), Row("three")
    assert [length(row) for row in (first, second) * 3] == [[3], [5]] * 3
    assert asked == ["one", "three"]


def test_a_derived_value_is_no_part_of_the_value_it_is_kept_with() -> None:
    plain, row = Row("one"), Row("one")
    length(row)
    assert row == plain and plain == row and hash(row) == hash(plain) and repr(row) == repr(plain)
    assert Row("two") != row
    assert replace(row, words="two") == Row("two")


def test_a_copy_of_a_value_is_equal_and_works_out_its_own() -> None:
    row = Row("one")
    kept = length(row)
    for made in (copy.copy(row), copy.deepcopy(row), pickle.loads(pickle.dumps(row)), replace(row)):
        assert made == row
        assert length(made) == kept and length(made) is not kept


def test_settings_tell_derived_values_apart() -> None:
    row, twice, thrice = Row("ab"), {"times": 2}, {"times": 3}
    assert [repeated(row, settings) for settings in (twice, thrice, twice)] == ["abab", "ababab", "abab"]


def test_all_threads_get_the_one_result_that_was_kept_first() -> None:
    row, together = Row("one"), Barrier(THREADS)

    def ask(_: int) -> list[int]:
        together.wait()
        return length(row)

    with ThreadPoolExecutor(THREADS) as threads:
        results = list(threads.map(ask, range(THREADS)))
    assert all(result is results[0] for result in results)
