"""A plan's folder on the disk as a mapping of names to bytes: the one place where a file of a plan is opened.

It reads no more of a file than is needed to refuse it, and follows no link out of the folder.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from plangen.errors import PlangenError
from plangen.files.regex import regex
from plangen.source.shown import shown_text

LARGEST_FILE = 20_000_000
"""Bytes. No reader takes a larger file, so one byte more tells it that a file is too large."""

_NOT_THE_AUTHORS = (".", "~$", "#")
"""How the names of files begin that editors and systems put beside an author's own."""

_DEVICE = regex(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class LeadsOutside(PlangenError):
    """A link in the folder leads out of it."""


class CannotRead(PlangenError):
    """A file or folder is there and cannot be read; the message says why."""


def is_plain(name: str) -> bool:
    """Whether a name is one that a file of a plan may have: relative, with `/` between, and never up."""
    parts = name.split("/")
    return "\\" not in name and "\0" not in name and not any(part in ("", ".", "..") for part in parts)


def is_device(name: str) -> bool:
    """Whether Windows takes a name, or a part of it, for a device and not for a file."""
    return any(_DEVICE.fullmatch(part) for part in name.split("/"))


class Folder(Mapping[str, bytes]):
    """The files of a folder by their names in it, with `/` between; each is read when it is asked for.

    Asking gives KeyError where there is no such file, LeadsOutside where a link leads out of the folder, CannotRead where what
    is there is no file to be read, and the first LARGEST_FILE + 1 bytes of a file that is larger. Files and folders whose names
    begin as those of editors and systems do (`.`, `~$`, `#`) are not looked at.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._root = path.resolve()
        self._place = os.fspath(path)

    def __getitem__(self, name: str) -> bytes:
        if name not in self:
            raise KeyError(name)
        path = os.path.join(self._place, name)
        try:
            if self._may_lead_outside(name) and not Path(path).resolve().is_relative_to(self._root):
                raise LeadsOutside(f"{name} lies outside the plan's folder: copy the file into the plan's folder")
            if not os.path.isfile(path):
                raise CannotRead(f"{shown_text(name)} is no ordinary file")
            with open(path, "rb") as file:
                return file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise CannotRead(f"{shown_text(name)} cannot be read ({(error.strerror or '').lower()})") from None
        except RuntimeError:
            raise CannotRead(f"{shown_text(name)} is a link that leads to itself") from None

    def _may_lead_outside(self, name: str) -> bool:
        return sys.platform == "win32" or self.is_link(name)  # Windows has links that are not told to be any

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str) or not is_plain(name) or is_device(name):
            return False
        path = os.path.join(self._place, name)
        try:
            return os.path.lexists(path) and not os.path.isdir(path)
        except (OSError, ValueError):  # a name longer than the disk can hold
            return False

    def __iter__(self) -> Iterator[str]:
        yield from self.names_below("")

    def names_below(self, folder: str) -> Iterator[str]:
        """The names of the files that lie in one folder of this one ("": in itself) or in those within it."""
        for place, below, _ in os.walk(self.path / folder):
            below[:] = sorted(name for name in below if not name.startswith(_NOT_THE_AUTHORS))
            inner = Path(place).relative_to(self.path).as_posix()
            yield from self.names_in("" if inner == "." else inner)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def names_in(self, folder: str) -> Iterator[str]:
        """The names of the files that lie right in one folder of this one ("": in itself), without looking elsewhere."""
        start = f"{folder}/" if folder else ""
        place = self.path / folder
        try:
            names = sorted(os.listdir(place)) if place.is_dir() else []
        except OSError as error:
            raise CannotRead(f"the folder {folder} cannot be listed ({(error.strerror or '').lower()})") from None
        own = (f"{start}{name}" for name in names if not name.startswith(_NOT_THE_AUTHORS))
        yield from (name for name in own if name in self)

    def is_link(self, name: str) -> bool:
        """Whether a file, or a folder that it lies in, is a link."""
        parts = name.split("/")
        return any(os.path.islink(os.path.join(self._place, *parts[: number + 1])) for number in range(len(parts)))
