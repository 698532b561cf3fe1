"""Where the data of plangen lies: ``schemas/`` and ``templates/``.

In a checkout they are top-level folders beside the package; in a wheel they are packed inside it, as
``_schemas`` and ``_templates``. This module says where, and reads nothing.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _folder(name: str) -> Path:
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name


SCHEMAS: Path = _folder("schemas")
TEMPLATES: Path = _folder("templates")
