"""What is sent in for review: plan folders, and documents that were not made here, found by the paths that a reviewer gives."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plangen.errors import PlangenError
from plangen.files.pack import PLAN, below, is_pack, zip_files
from plangen.frozen import frozen
from plangen.source.folder import Folder
from plangen.source.shown import shown_path

PLAN_FILE = "plan.yaml"
DOCUMENT_ENDINGS = (".docx", ".pdf", ".html", ".htm", ".md", ".txt")
"""The endings of documents that are read; a file that is named itself is read whatever its ending."""

OTHER_ENDINGS = (
    ".doc", ".docm", ".dot", ".dotx", ".rtf", ".odt", ".pages", ".wpd", ".wps", ".mht", ".mhtml", ".ppt", ".pptx", ".odp",
    ".xps", ".zip", ".7z", ".rar",
)  # fmt: skip
"""The endings of files in a folder that may be somebody's plan too, so that each is told with why it is not read."""

PAGE_ENDINGS = (".html", ".htm")

OWN_PAGE = b'<meta name="generator" content="plangen (a report)">'
"""What stands near the head of each page in which plangen shows how plans stand, and of no plan."""

_HEAD = 4_000

PACK_ENDING = ".zip"
"""The ending of a submission pack."""

LARGEST_DOCUMENT = 200_000_000
"""Bytes."""


@frozen
class Submission:
    """A plan folder or a document, by the name that a reviewer knows it by; `path` is where its bytes are."""

    name: str
    path: Path

    @property
    def is_folder(self) -> bool:
        """Whether it is a plan as plangen keeps it."""
        return self.path.is_dir()

    @property
    def is_pack(self) -> bool:
        """Whether it is a submission pack, which holds the plan as plangen keeps it."""
        return self.path.is_file() and _is_pack(self.path)

    def files(self) -> tuple[Mapping[str, bytes], str]:
        """The bytes of each of its files by name, of a document its own; or why they cannot be opened."""
        try:
            if self.is_folder:
                folder = Folder(self.path)
                return {name: folder[name] for name in folder}, ""
            data = _bytes_of(self.path)
            return below(zip_files(self.name, data), PLAN) if is_pack(data) else {self.path.name: data}, ""
        except PlangenError as error:
            return {}, str(error)
        except OSError as error:
            return (
                {},
                f"it cannot be opened ({(error.strerror or '').lower()}): close it in other programs, and try again",
            )


def submissions(paths: Sequence[Path], apart: Path | None = None) -> tuple[Submission, ...]:
    """The plans and documents at these paths, each once: a folder without plan.yaml is looked through, in the order of names,
    but for the folder that is to stay `apart`.

    Raises PlangenError where there is nothing at a path, or nothing to review in a folder.
    """
    found = {path.resolve(): path for given in paths for path in _at(given, apart)}
    return tuple(Submission(shown_path(path), path) for path in found.values())


def passed_over(paths: Sequence[Path], apart: Path | None = None) -> tuple[str, ...]:
    """The files in these folders that are not reviewed, for what they are: spreadsheets, pictures, pages of plangen's own."""
    folders = [path for path in paths if path.is_dir() and not _is_plan(path)]
    found = {path.resolve(): path for folder in folders for path, is_taken in _inside(folder, apart) if not is_taken}
    return tuple(shown_path(path) for path in found.values())


def is_own_page(data: bytes) -> bool:
    """Whether this is a page in which plangen shows how plans stand."""
    return OWN_PAGE in data[:_HEAD]


def _is_pack(path: Path) -> bool:
    small = path.suffix.lower() == PACK_ENDING and path.stat().st_size <= LARGEST_DOCUMENT
    return small and is_pack(path.read_bytes())


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_DOCUMENT:
        raise PlangenError(f"it is larger than {LARGEST_DOCUMENT:,} bytes: save it anew with smaller pictures")
    return path.read_bytes()


def _at(path: Path, apart: Path | None) -> list[Path]:
    if not path.exists():
        raise PlangenError(
            f"{shown_path(path)}: there is no such file or folder: name a document, a plan's folder, or a folder of these"
        )
    if path.is_file() or _is_plan(path):
        return [path]
    inside = [found for found, is_taken in _inside(path, apart) if is_taken]
    if not inside:
        endings = ", ".join(DOCUMENT_ENDINGS)
        raise PlangenError(f"{shown_path(path)}: the folder holds no plan and no document ({endings}): name another")
    return inside


def _inside(folder: Path, apart: Path | None) -> Iterator[tuple[Path, bool]]:
    """Each plan and file in a folder and those below it, and whether it is taken for review."""
    for path in sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name)):
        if path.name.startswith((".", "~$")) or (apart and path.resolve() == apart.resolve()):
            continue
        if path.is_dir() and not path.is_symlink() and not _is_plan(path):
            yield from _inside(path, apart)
        else:
            yield path, not path.is_symlink() and (path.is_dir() or _may_be_plan(path))


def _may_be_plan(file: Path) -> bool:
    ending = file.suffix.lower()
    return ending in DOCUMENT_ENDINGS + OTHER_ENDINGS and not (ending in PAGE_ENDINGS and _is_own(file))


def _is_own(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return is_own_page(opened.read(_HEAD))
    except OSError:  # told when its turn comes
        return False


def _is_plan(path: Path) -> bool:
    return path.is_dir() and (path / PLAN_FILE).is_file()


def digest(files: Mapping[str, bytes]) -> str:
    """A hash of files by their names and bytes: the same only where nothing in them differs."""
    whole = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            whole.update(len(part).to_bytes(8, "big"))
            whole.update(part)
    return whole.hexdigest()
