"""Where a command writes: never over a part of a plan."""

from collections.abc import Iterable
from pathlib import Path

from plangen.errors import PlangenError
from plangen.source.folder import Folder
from plangen.source.shown import shown_path

_WRITTEN_BY_HAND = (".yaml", ".yml", ".md")


def refuse_parts(files: Iterable[Path], plans: Iterable[Path]) -> None:
    """PlangenError where a file that is to be written is, or would become, a part of one of the plans."""
    folders = [plan.resolve() for plan in plans]
    for file in files:
        place = file.resolve()
        if any(place.is_relative_to(folder) and _is_part(place, folder) for folder in folders):
            raise PlangenError(f"{shown_path(file)} is a part of the plan: name another file to write to")


def _is_part(file: Path, plan: Path) -> bool:
    """Whether a file in a plan's folder is one that people write, or that the plan names."""
    if file.suffix.lower() in _WRITTEN_BY_HAND:
        return True
    files = Folder(plan)
    name = file.relative_to(plan).as_posix().casefold().encode()
    return file.is_file() and any(name in files[text].lower() for text in files.names_in("") if text.endswith(".yaml"))
