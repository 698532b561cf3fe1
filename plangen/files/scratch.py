"""A folder for what a program of others must find on the disk, which its owner alone can read. It is gone when the work is
done; nothing that a killed program has left stays longer than until the next one.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from plangen.files.alone import alone_if_free, alone_in

_START = "plangen-scratch-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder, until the block ends."""
    _clear_left()
    is_ours = False
    while not is_ours:  # another program may clear it away before it is held
        folder = Path(mkdtemp(prefix=_START))
        with alone_in(folder):
            if is_ours := folder.is_dir():
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
        _remove_empty(folder)


def _clear_left() -> None:
    for folder in Path(gettempdir()).glob(f"{_START}*"):
        with alone_if_free(folder) as is_free:
            if is_free and not folder.is_symlink():
                shutil.rmtree(folder, ignore_errors=True)
        if is_free:
            _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    """Remove a folder that Windows has kept as long as it was held."""
    with suppress(OSError):
        folder.rmdir()
