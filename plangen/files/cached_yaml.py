"""YAML files of plangen's own, read once in a run, and kept parsed beside themselves, as Python keeps its own modules.

Never for what an author wrote: that is read by `yaml_reader`, with the place of every value.
"""

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from plangen.files.resources import SCHEMAS

_TAG = f"{sys.implementation.cache_tag}.parsed"

Stamp = tuple[int, int]
"""When a file was last changed, in nanoseconds, and its length: what is kept holds while they stay as they are."""

_in_memory: dict[Path, tuple[Stamp, Any]] = {}


def read_schema(name: str) -> Any:
    """What `schemas/<name>.yaml` holds."""
    return read_cached_yaml(_schema_path(name))


@cache
def _schema_path(name: str) -> Path:
    return SCHEMAS / f"{name}.yaml"


def read_cached_yaml(path: Path) -> Any:
    """What a file of plangen's own holds, which nobody may change; OSError where it cannot be read."""
    status = path.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    known = _in_memory.get(path)
    if known is None or known[0] != stamp:
        known = _in_memory[path] = (stamp, _read(path, stamp))
    return known[1]


def _read(path: Path, stamp: Stamp) -> Any:
    """The copy in `__pycache__` where it is of this stamp; else the file, of which a copy is then kept there."""
    copy = path.parent / "__pycache__" / f"{path.stem}.{_TAG}"
    with suppress(OSError, EOFError, ValueError, TypeError):
        copied, data = marshal.loads(copy.read_bytes())
        if copied == stamp:
            return data
    data = _parse(path)
    if not sys.dont_write_bytecode:
        with suppress(ValueError):  # a date cannot be kept so
            write_beside(copy, marshal.dumps((stamp, data)))
    return data


def _parse(path: Path) -> Any:
    import yaml

    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def write_beside(path: Path, content: bytes) -> None:
    """Write what is kept for later runs, and move it into place; a folder that cannot be written to is no fault."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
        beside.write_bytes(content)
        beside.replace(path)
