"""Fonts through fontTools, which imports the reader of each table when it is first asked for: of two threads that ask at once,
one may find it half there. So the readers that a caller needs are imported one thread at a time, before the font is opened.
"""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_ONE_AT_A_TIME = Lock()


def open_font(file: Path | BinaryIO, tables: Sequence[str], **options: Any) -> "TTFont":
    """A font of which these tables are read; TTLibError where it is none."""
    from fontTools.ttLib import TTFont, getTableModule

    with _ONE_AT_A_TIME:
        for tag in tables:
            getTableModule(tag)
    return TTFont(str(file) if isinstance(file, Path) else file, **options)
