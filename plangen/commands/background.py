"""Work that goes on beside this process: the check of a plan, while its documents are drawn."""

import os
from collections.abc import Callable


def beside(work: Callable[[], str]) -> Callable[[], str]:
    """Begin work that ends in a text, in a process of its own where the system can fork one, and give back how to wait for it.

    Where it cannot (Windows), or where the work came to grief there, it is done in this process when it is waited for, so
    that its errors are raised here.
    """
    if not hasattr(os, "fork"):
        return work
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writer)
    os.close(writer)

    def wait() -> str:
        with os.fdopen(reader, encoding="utf-8") as file:
            text = file.read()
        _, status = os.waitpid(child, 0)
        return text if status == 0 else work()

    return wait


def _work(work: Callable[[], str], writer: int) -> None:
    status = 1
    try:
        with os.fdopen(writer, "w", encoding="utf-8") as file:
            file.write(work())
        status = 0
    finally:
        os._exit(status)
