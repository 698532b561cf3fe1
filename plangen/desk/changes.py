"""What an edit does to one file: what goes from its text and what comes in its place, so that it can be taken back exactly."""

from hashlib import sha256
from typing import Any

from plangen.errors import PlangenError
from plangen.frozen import fields, frozen

NO_FILE = ""
"""The digest of a file that is not there."""


class ChangedSince(PlangenError):
    """A file is not as a change left it, so that the change cannot be taken back, or made again, exactly."""


@frozen
class FileChange:
    """One file before and after: `removed` stood from the character `start`, and `added` stands there now.

    `before` and `after` are the digests of the whole file; NO_FILE where it was not there, or is not any more.
    """

    file: str
    before: str
    after: str
    start: int = 0
    removed: str = ""
    added: str = ""

    @property
    def reversed(self) -> "FileChange":
        """The change that takes this one back."""
        return FileChange(self.file, self.after, self.before, self.start, self.added, self.removed)

    def made(self, data: bytes | None) -> bytes | None:
        """The bytes of the file with the change made; ChangedSince where they are not those that it was made from."""
        if digest(data) != self.before:
            raise ChangedSince(f"{self.file} was changed by another program since")
        if self.after == NO_FILE:
            return None
        text = _text(data or b"")
        return _bytes(text[: self.start] + self.added + text[self.start + len(self.removed) :])

    def to_json(self) -> dict[str, Any]:
        """Its fields by their names."""
        return {part.name: getattr(self, part.name) for part in fields(FileChange)}


def change_of(file: str, before: bytes | None, after: bytes | None) -> FileChange:
    """What makes the bytes of a file after out of those before; None where there is no file."""
    old, new = _text(before or b""), _text(after or b"")
    start = _shared(old, new)
    behind = _shared(old[start:][::-1], new[start:][::-1])
    removed, added = old[start : len(old) - behind], new[start : len(new) - behind]
    return FileChange(file, digest(before), digest(after), start, removed, added)


def digest(data: bytes | None) -> str:
    """What tells the bytes of a file from others."""
    return NO_FILE if data is None else sha256(data).hexdigest()


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _text(data: bytes) -> str:
    """The bytes as a text that gives the same bytes back, whatever they are."""
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
