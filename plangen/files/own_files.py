"""What plangen itself is made of, as a stamp: another stamp, and what was made before may come out differently now."""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from plangen import __version__
from plangen.files.resources import SCHEMAS, TEMPLATES

_KEPT = "__pycache__"


@cache
def own_stamp() -> str:
    """A hash of the version, and of the name, length and time of each file of code, schema and template."""
    whole = hashlib.sha256(__version__.encode())
    for folder in (Path(__file__).parents[1], SCHEMAS, TEMPLATES):
        for parts, path in sorted(_files_below(str(folder))):
            status = os.stat(path)
            whole.update(f"{os.sep.join(parts)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return whole.hexdigest()


def _files_below(folder: str, *above: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each file below a folder: its folders and its name, and its path. As text: a `Path` for each takes twice as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != _KEPT:
                    yield from _files_below(entry.path, *above, entry.name)
            elif entry.is_file():
                yield (*above, entry.name), entry.path
