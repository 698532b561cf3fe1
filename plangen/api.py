"""plangen for other programs: the four verbs and their values, and nothing of what a command does.

Importing this imports nothing else of plangen: a verb imports what it needs when it is first called, and a value's class when
it is first named. Nothing here prints, writes a file, forks or leaves the process; what stops a verb is a PlangenError.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.document.model import Document
    from plangen.edition import Edition, read_edition
    from plangen.errors import PlangenError
    from plangen.finding import Finding, Report, Standing
    from plangen.plan import Plan
    from plangen.render.format import Options

__all__ = [
    "Document",
    "Edition",
    "Finding",
    "Options",
    "Plan",
    "PlangenError",
    "Report",
    "Standing",
    "check",
    "compose",
    "load",
    "read_edition",
    "render",
]

_HOMES = {
    "Document": "plangen.document.model",
    "Edition": "plangen.edition",
    "Finding": "plangen.finding",
    "Options": "plangen.render.format",
    "Plan": "plangen.plan",
    "PlangenError": "plangen.errors",
    "Report": "plangen.finding",
    "Standing": "plangen.finding",
    "read_edition": "plangen.edition",
}
"""Where each value's class is, imported when it is first named."""


def load(files: Path | Mapping[str, bytes], *, name: str = "") -> "Plan":
    """The plan in a folder, or in any mapping of the names of its files to their bytes.

    `name` stands before the names of files wherever a place is told: the folder, where it is left out.
    Faults of shape are no error: `check` finds them. Raises PlangenError, with file, line and column, where a file of the
    plan cannot be read safely.
    """
    from plangen.load.build import load as load_plan

    return load_plan(files, name=name)


def check(plan: "Plan", edition: "Edition | None" = None) -> "Report":
    """How a plan stands on every requirement, and what is found; against the edition that it names, where none is given.

    Raises PlangenError where the plan's own rules name a rule, a setting or a requirement that there is not.
    """
    from plangen.check import check as check_plan
    from plangen.check import edition_of

    return check_plan(plan, edition or edition_of(plan))


def compose(plan: "Plan", edition: "Edition | None" = None) -> "Document":
    """The document of a plan, its figures and tables in place: what every format is made from."""
    from plangen.compose import compose as compose_document
    from plangen.edition import known_or_newest, read_edition

    return compose_document(plan, edition or read_edition(known_or_newest(plan.edition)))


def render(document: "Document", ending: str, options: "Options | None" = None) -> bytes:
    """The bytes of a document as "html", "docx" or "pdf", the same for the same document and options.

    Raises PlangenError where there is no such format, or this machine lacks what it needs.
    """
    from plangen.errors import PlangenError
    from plangen.render import FORMATS
    from plangen.render import render as render_document
    from plangen.render.format import DEFAULT

    if ending not in FORMATS:
        raise PlangenError(f"`{ending}` is not a format: choose from {', '.join(FORMATS)}")
    return render_document(document, ending, options or DEFAULT)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
