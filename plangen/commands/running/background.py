"""Work in the background, in a process of its own: the check of a plan, while its documents are made.

It forks, which only a program that owns its process may do: it is for the command line alone.
"""

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

Outcome = TypeVar("Outcome")


def in_background(work: Callable[[], Outcome]) -> Callable[[], Outcome]:
    """Begin work in a process of its own where the system can fork one, and give back how to wait for its outcome.

    Where it cannot (Windows), or where the work failed there, it is done in this process when it is waited for, so that
    its errors are raised here.
    """
    if not hasattr(os, "fork"):
        return work
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _send(work, writer)
    os.close(writer)

    def wait() -> Outcome:
        with os.fdopen(reader, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        if status != 0:
            return work()
        outcome: Outcome = pickle.loads(data)  # from our own child alone
        return outcome

    return wait


def _send(work: Callable[[], object], writer: int) -> None:
    status = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)
