"""The template loader: pages from plangen's own templates, in which every value is escaped and none is template source."""

from functools import cache
from typing import TYPE_CHECKING

from plangen.resources import TEMPLATES

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment(folder: str) -> "Environment":
    """The templates of one folder of `templates/`; a value that a template names and does not get is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES / folder)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def sheet(folder: str, name: str) -> str:
    """The text of a style sheet beside them."""
    return (TEMPLATES / folder / name).read_text(encoding="utf-8")
