"""A folder for what a program of others must find on the disk, which its owner alone can read. It is gone when the work is
done; nothing that a killed program has left stays longer than until the next one.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from plangen.files.alone import alone_in, is_held

_START = "plangen-scratch-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder, until the block ends."""
    _clear_left()
    folder = Path(mkdtemp(prefix=_START))
    try:
        with alone_in(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_left() -> None:
    for folder in Path(gettempdir()).glob(f"{_START}*"):
        if not folder.is_symlink() and not is_held(folder):
            shutil.rmtree(folder, ignore_errors=True)
