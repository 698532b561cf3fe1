"""Submission packs, which are zips of ours: known among other files, and opened within limits."""

from collections.abc import Mapping

from plangen.errors import PlangenError
from plangen.files.package import Package, PackageError

LIST, PLAN, DOCUMENTS, REPORT = "manifest.json", "plan/", "documents/", "report/"
"""In a pack: the list of its files; and how the names of the plan's files, of the documents and of the reports begin."""

LARGEST = 500_000_000
"""Bytes."""


def is_pack(data: bytes) -> bool:
    """Whether a file is a zip that has a list as our packs have."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return LIST in _parts(Package(data, largest=LARGEST))
    except PackageError:
        return False


def zip_files(name: str, data: bytes) -> Mapping[str, bytes]:
    """The files in a zip of ours; PlangenError where it cannot be read, or holds what none of ours does."""
    try:
        package = Package(data, largest=LARGEST)
        parts = _parts(package)
        return {name: package[part] for name, part in parts.items()}
    except PackageError as error:
        raise PlangenError(
            f"{name} cannot be opened: {error.reason.value}: take it from where it was kept last"
        ) from None


def is_dropping(name: str) -> bool:
    """Whether a file is one that Windows or macOS leaves in folders, and that nobody made."""
    *folders, file = name.split("/")
    return "__MACOSX" in folders or file in _DROPPINGS


_DROPPINGS = (".DS_Store", "desktop.ini", "Thumbs.db")


def _parts(package: Package) -> dict[str, str]:
    """The files of a zip by name, without the folder that holds all of them, as one has that was unpacked and zipped again."""
    names = [name for name in package if not is_dropping(name)]
    outer = {name.partition("/")[0] for name in names}
    is_inside = LIST not in names and len(outer) == 1 and f"{next(iter(outer))}/{LIST}" in names
    start = f"{next(iter(outer))}/" if is_inside else ""
    return {name.removeprefix(start): name for name in names}


def below(files: Mapping[str, bytes], start: str) -> dict[str, bytes]:
    """The files whose names begin so, by the rest of their names."""
    return {name.removeprefix(start): data for name, data in files.items() if name.startswith(start)}
