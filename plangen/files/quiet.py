"""Warnings of libraries kept off the terminal, one thread at a time.

Python has one list of what to do with warnings for the whole process: two threads that each change it and put it back would
leave it changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from warnings import catch_warnings, simplefilter

_FILTERS = RLock()


@contextmanager
def quiet(kind: type[Warning] = Warning) -> Iterator[None]:
    """Nothing is said of warnings of this kind while the block runs."""
    with _FILTERS, catch_warnings():
        simplefilter("ignore", kind)
        yield
