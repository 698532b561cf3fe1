"""Work by an executor: in order, few at a time, and none lost when a process ends."""

import os
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import pytest

from plangen.review.running import Crew, in_order

pytestmark = pytest.mark.slow


def _square(number: int) -> int:
    if number < 0:
        os._exit(9)
    return number * number


def _lost(number: int) -> int:
    return -1000 + number


def _crew(executor, ahead=4):
    return Crew(executor, _square, _lost, ahead, (BrokenExecutor,))


def test_outcomes_come_in_the_order_of_the_items():
    assert list(in_order(range(20), _crew(partial(ThreadPoolExecutor, 3)))) == [number**2 for number in range(20)]


@pytest.mark.parametrize("items", [[-1], [1, -2, 3], [-1, -2, 3, 4, 5, -6], [1, 2, 3, 4, 5, 6, 7, -8]])
def test_a_process_that_ends_takes_no_other_item_with_it(items):
    expected = [number**2 if number >= 0 else -1000 + number for number in items]
    assert list(in_order(items, _crew(partial(ProcessPoolExecutor, 2)))) == expected


def test_no_more_is_begun_than_may_be():
    class Counting(Executor):
        open = most = 0

        def submit(self, work, item):
            Counting.open += 1
            Counting.most = max(Counting.most, Counting.open)
            future = Future()
            future.set_result(work(item))
            return future

    for _ in in_order(range(50), _crew(Counting, ahead=3)):
        Counting.open -= 1
    assert Counting.most == 3
