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
        return LIST in Package(data, largest=LARGEST)
    except PackageError:
        return False


def zip_files(name: str, data: bytes) -> Mapping[str, bytes]:
    """The files in a zip of ours; PlangenError where it cannot be read, or holds what none of ours does."""
    try:
        package = Package(data, largest=LARGEST)
        return {part: package[part] for part in package}
    except PackageError as error:
        raise PlangenError(
            f"{name} cannot be opened: {error.reason.value}: take it from where it was kept last"
        ) from None


def below(files: Mapping[str, bytes], start: str) -> dict[str, bytes]:
    """The files whose names begin so, by the rest of their names."""
    return {name.removeprefix(start): data for name, data in files.items() if name.startswith(start)}
