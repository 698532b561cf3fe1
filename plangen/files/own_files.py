"""What plangen itself is made of, as a stamp: another stamp, and what was made before may come out differently now."""

import hashlib
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
        for path in sorted(folder.rglob("*")):
            if _KEPT not in path.parts and path.is_file():
                status = path.stat()
                whole.update(f"{path.relative_to(folder)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return whole.hexdigest()
