"""YAML files of plangen's own, read once and kept parsed beside themselves, as Python keeps its own modules.

Never for what an author wrote: that is read by `yaml_reader`, with the place of every value.
"""

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import Any

from plangen.files.resources import SCHEMAS

_TAG = f"{sys.implementation.cache_tag}.parsed"


def read_schema(name: str) -> Any:
    """What `schemas/<name>.yaml` holds."""
    return read_cached_yaml(SCHEMAS / f"{name}.yaml")


def read_cached_yaml(path: Path) -> Any:
    """What a file of plangen's own holds; kept in `__pycache__` while the file stays as it is, where that can be written."""
    told = path.stat()
    stamp = (told.st_mtime_ns, told.st_size)
    kept = path.parent / "__pycache__" / f"{path.stem}.{_TAG}"
    with suppress(OSError, EOFError, ValueError, TypeError):
        known, data = marshal.loads(kept.read_bytes())
        if known == stamp:
            return data
    data = _read(path)
    if not sys.dont_write_bytecode:
        _keep(kept, stamp, data)
    return data


def _read(path: Path) -> Any:
    import yaml

    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _keep(kept: Path, stamp: tuple[int, int], data: Any) -> None:
    """Write the copy beside and move it into place; a folder that cannot be written to, or a date, is no fault."""
    with suppress(OSError, ValueError):
        kept.parent.mkdir(exist_ok=True)
        beside = kept.with_name(f"{kept.name}.{os.getpid()}.{get_ident()}")
        beside.write_bytes(marshal.dumps((stamp, data)))
        beside.replace(kept)
