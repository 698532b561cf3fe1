"""Files written whole or not at all: beside their place, then moved into it."""

import os
from pathlib import Path


def write(path: Path, data: bytes) -> Path:
    """Write a file and give back its path; where another program holds it open (Word does), a free name beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    file = beside.open("xb")
    try:
        with file:
            file.write(data)
        return _move(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _move(written: Path, path: Path) -> Path:
    for place in (path, *(path.with_stem(f"{path.stem} ({number})") for number in range(2, 10))):
        try:
            return written.replace(place)
        except PermissionError:
            continue
    raise PermissionError(
        f"{path.as_posix()} and the names beside it are held open: close the document and build again"
    )
