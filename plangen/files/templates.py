"""The template loader: pages from plangen's own templates, in which every value is escaped and none is template source.

Templates are compiled once and kept beside themselves, as Python keeps its own modules (`__pycache__`), where the folder can
be written to: compiling them takes longer than filling them.
"""

import os
from functools import cache
from typing import TYPE_CHECKING

from plangen.files.resources import TEMPLATES

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment


@cache
def environment(folder: str) -> "Environment":
    """The templates of one folder of `templates/`; a value that a template names and does not get is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES / folder),
        bytecode_cache=_compiled(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style_sheet(folder: str, name: str) -> str:
    """The text of a style sheet beside them."""
    return (TEMPLATES / folder / name).read_text(encoding="utf-8")


def _compiled(folder: str) -> "BytecodeCache | None":
    from jinja2 import FileSystemBytecodeCache

    place = TEMPLATES / folder / "__pycache__"
    if not os.access(place.parent, os.W_OK):
        return None
    place.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(place))
