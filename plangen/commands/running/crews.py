"""Who reviews: processes of this machine, or a cluster; and what a person is told meanwhile."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from functools import partial
from importlib import import_module
from types import FrameType, TracebackType
from typing import Any

from plangen.commands.running.failures import TRACES, message, quietly
from plangen.commands.running.limits import begin_worker, watched
from plangen.errors import PlangenError
from plangen.review.reviewing import Job, Outcome, Terms, could_not, review
from plangen.review.running import Crew, in_order

SECONDS = 60
"""Of the processor, for one plan or document."""

_AHEAD = 2
"""How many plans may be begun and not told, for each process."""

_LOST = (
    f"it took more than {SECONDS} seconds, or more memory than a plan may: open it in a word processor, save it anew"
    " without its pictures, and review that"
)


def reviews(jobs: Iterable[Job], terms: Terms, options: argparse.Namespace) -> Iterator[Outcome]:
    """The outcome of each job, in their order, whatever becomes of the processes that do the work."""
    processes = max(options.jobs, 1)
    executor, ends = (
        _cluster(options.scheduler) if options.scheduler else (partial(_pool, processes), (BrokenExecutor,))
    )
    yield from in_order(
        jobs, Crew(executor, partial(_work, terms=terms, traces=TRACES.get()), _lost, _AHEAD * processes, ends)
    )


def _work(job: Job, terms: Terms, *, traces: bool) -> Outcome:
    """The outcome of one job; never an error, but the end of this process where the job takes too long."""
    TRACES.set(traces)  # this is another process than that of which it was asked
    with watched(_end, SECONDS):
        outcome = quietly(partial(review, job, terms))
    gc.collect()  # else what one document took would still be held when the last is read
    if not gc.isenabled():
        gc.freeze()  # what is left in a process of our own is kept for good: it need not be gone through at every document
    return (could_not(job, outcome), b"") if isinstance(outcome, str) else outcome


def _end(_: FrameType) -> None:
    os._exit(1)


def _lost(job: Job) -> Outcome:
    return could_not(job, _LOST), b""


def _pool(processes: int) -> Executor:
    return ProcessPoolExecutor(processes, initializer=_begin)


def _begin() -> None:
    begin_worker()
    gc.disable()  # it is collected after each document, and not in the midst of one


def _cluster(address: str) -> tuple[Callable[[], Executor], tuple[type[Exception], ...]]:
    """What makes an executor of a Dask cluster, and what that raises where a worker is lost; PlangenError where Dask is not
    installed, or nobody answers at the address.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise PlangenError("--scheduler needs Dask: install it with `pip install plangen[cluster]`") from None
    try:
        client = distributed.Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        fault = f"no Dask scheduler answers at {address} ({message(error)})"
        raise PlangenError(f"{fault}: name it as tcp://HOST:PORT") from None
    return partial(client.get_executor, pure=False), (distributed.KilledWorker, CancelledError)


class Progress:
    """How far the work is, on stderr: a line for each plan, and where a person looks on, how many are left."""

    def __init__(self, count: int) -> None:
        self.count, self.done = count, 0
        self._is_shown = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def step(self, line: str) -> None:
        """One more is done: tell how it stands."""
        self.done += 1
        self._clear()
        print(line)
        if self._is_shown:
            filled = 30 * self.done // self.count
            print(
                f"[{'#' * filled}{'.' * (30 - filled)}] {self.done} of {self.count}",
                end="",
                file=sys.stderr,
                flush=True,
            )

    def _clear(self) -> None:
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr)
