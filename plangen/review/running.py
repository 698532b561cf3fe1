"""Work on many items by an executor, its outcomes in the order of the items, however the processes that do it end.

The executor is any of `concurrent.futures`: a pool of processes on this machine, or a cluster's. Never more than a few items
are begun and not told, so that memory does not grow with their number.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Generic, TypeVar

from plangen.frozen import frozen

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


Begun = deque[tuple[Item, Future[Outcome]]]
"""What was begun and not told, in the order of the items."""


@frozen
class Crew(Generic[Item, Outcome]):
    """Who does the work: `executor` begins one (after a process has died, the old one is of no more use), `ahead` is how many
    items may be begun and not told, and `lost` is the outcome of an item whose process died when it had it alone. `ends` is
    what an executor raises when a process of its own has died.
    """

    executor: Callable[[], Executor]
    work: Callable[[Item], Outcome]
    lost: Callable[[Item], Outcome]
    ahead: int
    ends: tuple[type[Exception], ...]


def in_order(items: Iterable[Item], crew: Crew[Item, Outcome]) -> Iterator[Outcome]:
    """The outcome of the work on each item, as soon as those before it are told.

    Where a process dies all that was begun is done again, one by one, so that the item that ends its process is known and the
    others lose nothing.
    """
    left = iter(items)
    begun: Begun[Item, Outcome] = deque()
    executor = crew.executor()
    try:
        while _fill(begun, left, executor, crew):
            try:
                outcome = begun[0][1].result()
            except crew.ends:
                _dismiss(executor, begun)
                executor = crew.executor()
                again = [item for item, _ in begun]
                begun.clear()
                yield from (_alone(item, crew) for item in again)
            else:
                begun.popleft()
                yield outcome
    finally:
        _dismiss(executor, begun)


def _dismiss(executor: Executor, begun: Begun[Item, Outcome]) -> None:
    """Let an executor go, and what it has not begun in earnest with it."""
    for _, future in begun:
        future.cancel()
    executor.shutdown(wait=False)


def _fill(begun: Begun[Item, Outcome], left: Iterator[Item], executor: Executor, crew: Crew[Item, Outcome]) -> bool:
    """Begin as many items as may be begun; whether any is."""
    while len(begun) < crew.ahead and (item := next(left, None)) is not None:
        begun.append((item, _submitted(item, executor, crew)))
    return bool(begun)


def _submitted(item: Item, executor: Executor, crew: Crew[Item, Outcome]) -> Future[Outcome]:
    try:
        return executor.submit(crew.work, item)
    except crew.ends as error:  # told when its turn comes
        failed: Future[Outcome] = Future()
        failed.set_exception(error)
        return failed


def _alone(item: Item, crew: Crew[Item, Outcome]) -> Outcome:
    """The outcome of one item that has an executor to itself."""
    executor = crew.executor()
    try:
        return executor.submit(crew.work, item).result()
    except crew.ends:
        return crew.lost(item)
    finally:
        executor.shutdown(wait=False)
