"""How much time and memory the work on one plan may take: far more than any real plan needs, far less than stops a machine."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

MOST_MEMORY = 4_000_000_000
"""Bytes that a process may fill. A plan of 300 pages takes a tenth of it."""

MOST_SECONDS = 120
"""Of the processor, for the documents of one plan. A plan of 300 pages takes a fifth of it."""

_GRACE = 20
"""Seconds more, after which the system ends a process that cannot be asked where it is."""

_LONGEST = 10
"""How many times as long the work may take by the clock, where it waits or others use the machine."""


def limit_memory() -> None:
    """Let this process, and those that it forks, fill no more than MOST_MEMORY, where the system can see to that."""
    if sys.platform == "win32":
        return
    import resource

    kind = resource.RLIMIT_DATA  # what is filled: libraries reserve far more than they use
    _, most = resource.getrlimit(kind)
    limit = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(kind, (limit, most))


def begin_worker() -> None:
    """Let a process of a pool fill no more than it may, and end it when the program that began it is gone."""
    limit_memory()
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def limit_processor() -> None:
    """Let the system end this process where the next piece of work goes so wrong that `watched` cannot see it."""
    if sys.platform == "win32":
        return
    import resource

    used = int(sum(os.times()[:2]))
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + MOST_SECONDS + _GRACE, most))
    signal.alarm(MOST_SECONDS * _LONGEST + _GRACE)


@contextmanager
def watched(stopped: Callable[[FrameType], None], seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Watch the work inside: once it has used this much of the processor, `stopped` is given where it stands.

    `stopped` runs in another thread, and ends the process: Python cannot end the work alone.
    """
    done, begin = threading.Event(), (time.process_time(), time.monotonic())
    ours, parent = threading.get_ident(), os.getppid()

    def watch() -> None:
        while not done.wait(1.0):
            if os.getppid() != parent:  # whoever wanted the work is gone
                os._exit(1)
            if _used(begin) >= seconds:
                stopped(sys._current_frames()[ours])

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()


def _used(begin: tuple[float, float]) -> float:
    """Seconds of the processor since then; of the clock, where the work mostly waits."""
    processor, clock = begin
    return max(time.process_time() - processor, (time.monotonic() - clock) / _LONGEST)
