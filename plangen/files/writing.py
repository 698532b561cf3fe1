"""Files written whole or not at all: beside their place, then moved into it."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> Path:
    """Write a file and give back its path; where another program holds it open (Word does), a free name beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_umask())
        return _moved(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _moved(made: Path, path: Path) -> Path:
    for place in (path, *(path.with_stem(f"{path.stem} ({number})") for number in range(2, 10))):
        try:
            return made.replace(place)
        except PermissionError:
            continue
    raise PermissionError(
        f"{path.as_posix()} and the names beside it are held open: close the document and build again"
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
