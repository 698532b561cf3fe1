"""A folder held by one program at a time: free again when that ends, however it ends. Nothing is left in it."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK = ".plangen-lock"
_PATIENCE = 30.0
"""Seconds after which a folder is used although another program holds it: longer than any program writes."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other program holds the folder in this way, and hold it until what follows is done.

    A disk that knows no locks, or a folder that may not be read, is used as it is.
    """
    held = _wait_for(folder)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


@contextmanager
def alone_if_free(folder: Path) -> Iterator[bool]:
    """Hold the folder in this way if no other program does, and tell whether it is held; one of which that cannot be known is
    left alone.
    """
    try:
        held = _hold(folder)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        os.close(held)


def _wait_for(folder: Path) -> int | None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            return _hold(folder)
        except (BlockingIOError, FileExistsError):
            time.sleep(0.02)
        except OSError:
            return None
    return None


def _hold(folder: Path) -> int:
    """What holds the folder until it is closed; BlockingIOError or FileExistsError where another program does."""
    if sys.platform == "win32":  # a file that goes away when it is closed, also where its program is killed
        return os.open(folder / _LOCK, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY)
    import fcntl

    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        raise
    return opened
