"""The pages of the studio, drawn from their templates."""

from typing import Any

from plangen import __version__
from plangen.files.templates import environment


def drawn(template: str, **values: Any) -> str:
    """A page by the name of its template, with what it shows."""
    return environment("studio").get_template(f"{template}.html").render(version=__version__, **values)
