"""A file that is only ever added to: what stands in it keeps its bytes, and of two programs that add at once neither loses."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def append(path: Path, addition: Callable[[bytes], bytes]) -> Path:
    """Add to the end of a file, new where there is none, what `addition` makes of the bytes in it; and give back its path.

    No other program that adds in this way comes between. What cannot be written whole leaves the file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file, _alone_with(file):
        file.seek(0)
        before = file.read()
        added = addition(before)
        try:
            file.write(added)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(len(before))
            raise
    return path


def end_of_lines(data: bytes) -> bytes:
    """How lines end in a file: as its first does; as on most machines where it has none."""
    text = data.replace(b"\r\n", b"\n")
    if len(text) < len(data):
        return b"\r\n"
    return b"\r" if b"\r" in data and b"\n" not in data else b"\n"


@contextmanager
def _alone_with(file: BinaryIO) -> Iterator[None]:
    """Wait until no other program holds the file in this way, and hold it until what follows is done."""
    lock, unlock = _locks()
    lock(file.fileno())
    try:
        yield
    finally:
        unlock(file.fileno())


def _locks() -> tuple[Callable[[int], None], Callable[[int], None]]:
    """What locks and unlocks an open file on this system; what is locked is freed when its program ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        return _windows_locks()
    return lambda number: fcntl.flock(number, fcntl.LOCK_EX), lambda number: fcntl.flock(number, fcntl.LOCK_UN)


def _windows_locks() -> tuple[Callable[[int], None], Callable[[int], None]]:
    """The same by `msvcrt`, which locks bytes from where the file stands, and may lock such as lie beyond its end."""
    from importlib import import_module

    msvcrt = import_module("msvcrt")  # by name, as the type checker knows it on Windows alone
    far = 2**30

    def at_far_byte(mode: int) -> Callable[[int], None]:
        def work(number: int) -> None:
            place = os.lseek(number, 0, os.SEEK_CUR)
            os.lseek(number, far, os.SEEK_SET)
            msvcrt.locking(number, mode, 1)
            os.lseek(number, place, os.SEEK_SET)

        return work

    return at_far_byte(msvcrt.LK_LOCK), at_far_byte(msvcrt.LK_UNLCK)
