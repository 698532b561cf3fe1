"""The formats of documents that a command is asked for, by the endings of their files."""

from plangen.errors import PlangenError
from plangen.render import FORMATS


def endings(formats: str) -> list[str]:
    """The endings in "html, docx"; PlangenError where there is none, or one is not a format of ours."""
    names = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise PlangenError(f"`{', '.join(unknown)}` is not a format: choose from {', '.join(FORMATS)}")
    return names
