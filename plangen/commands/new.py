"""The `new` command: a folder with a plan to begin from, its sections those that the edition asks for."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Template

from plangen.edition import Edition, edition_ids, read_edition
from plangen.errors import PlangenError
from plangen.files.resources import TEMPLATES
from plangen.files.writing import write
from plangen.load.json_schema import json_schema
from plangen.load.shape import read_shape

FIRST_MONTH = 4
"""The financial year begins in April."""


def start(folder: Path, authority: str, edition: str | None = None, today: date | None = None) -> list[Path]:
    """Make a plan in a new or empty folder, and give back the paths written.

    The plan is for the financial year that `today` is in (or the machine's own date). Raises PlangenError where the folder
    already holds something, and EditionError where there is no such edition.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PlangenError(f"{folder.as_posix()} is not empty: name a new folder")
    chosen = read_edition(edition or edition_ids()[-1])
    schema = json.dumps(json_schema(read_shape()), ensure_ascii=False, indent=2) + "\n"
    plan = _plan(authority, chosen, today or date.today())
    written = [write(folder / "plan.yaml", plan.encode()), write(folder / "plan.schema.json", schema.encode())]
    for heading in chosen.headings:
        written.append(write(folder / "sections" / f"{heading.id}.md", b""))
    return written


def _plan(authority: str, edition: Edition, today: date) -> str:
    year = today.year if today.month >= FIRST_MONTH else today.year - 1
    return Template((TEMPLATES / "starter" / "plan.yaml").read_text(encoding="utf-8")).substitute(
        edition=edition.id,
        authority=json.dumps(authority, ensure_ascii=False),
        starts=f"{year}-04-01",
        ends=f"{year + 1}-03-31",
        years=f"{year}-{(year + 1) % 100:02}",
        sections="\n".join(_sections(edition)),
    )


def _sections(edition: Edition) -> Iterator[str]:
    for heading in edition.headings:
        yield f"  - id: {heading.id}"
        yield f"    heading: {json.dumps(heading.title, ensure_ascii=False)}"
        yield f"    answers: [{heading.id}]"
        yield f"    file: sections/{heading.id}.md"
