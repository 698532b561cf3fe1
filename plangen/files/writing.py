"""Files written whole or not at all: in a folder beside their place, then moved into it, one program at a time."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from plangen.files.alone import alone_in

_BESIDE = ".plangen-new-"
"""How a folder begins that holds files until all of them are whole."""

_TRIES, _PAUSE = 4, 0.15
"""How often a file that another program holds open is tried, and the seconds between."""


def write(path: Path, data: bytes) -> Path:
    """Write a file and give back its path; where another program holds it open (Word does), a free name beside it."""
    return write_all({path: data})[path]


def write_all(files: Mapping[Path, bytes]) -> dict[Path, Path]:
    """Write files of one folder, all or none, and give back the path of each, as `write` does.

    Two programs that write to one folder do so one after the other. What one left that was killed in the midst of it is
    cleared away by the next.
    """
    folder = next(iter(files)).parent
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        if path.is_dir():
            raise IsADirectoryError(f"{path.as_posix()} is a folder: name a file, or give the folder another name")
    with alone_in(folder):
        for left in folder.glob(f"{_BESIDE}*"):
            shutil.rmtree(left, ignore_errors=True)
        with _beside(folder) as beside:
            for path, data in files.items():
                (beside / path.name).write_bytes(data)
            return {path: _move(beside / path.name, path) for path in files}


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a new or empty folder with these files, by their names in it, all or none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _beside(folder.parent) as beside:
        whole = beside / folder.name
        for name, data in files.items():
            (whole / name).parent.mkdir(parents=True, exist_ok=True)
            (whole / name).write_bytes(data)
        if folder.exists():
            folder.rmdir()  # it is empty; Windows moves nothing onto a folder
        whole.rename(folder)


def replace_whole(path: Path, data: bytes) -> None:
    """Put a file whole into the place of another; where another program holds that open for a moment, try again.

    Raises OSError where it cannot be written: then the other is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _move_onto(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _move_onto(beside: Path, path: Path) -> None:
    for _ in range(_TRIES - 1):
        try:
            beside.replace(path)
            return
        except PermissionError:
            time.sleep(_PAUSE)
    beside.replace(path)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    beside = folder / f"{_BESIDE}{os.urandom(4).hex()}"
    beside.mkdir()
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move(written: Path, path: Path) -> Path:
    for place in (path, *(path.with_stem(f"{path.stem} ({number})") for number in range(2, 10))):
        try:
            return written.replace(place)
        except PermissionError:
            continue
    raise PermissionError(
        f"{path.as_posix()} and the names beside it are held open: close the document and build again"
    )
