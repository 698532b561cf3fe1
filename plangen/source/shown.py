"""How the name of a file or folder, and a text that is quoted, are told to people: on one line. Nothing is opened here."""

from pathlib import Path, PurePath

from plangen.files.regex import regex

LONGEST_QUOTED = 60
"""Characters of a text that a message quotes."""

_OF_A_PERSON = regex(r"(?i)(?:.*/)?(?:home|users|profiles)/[^/]+/")
"""Where the folder of a person begins, on any system: what is told goes into reports that others read."""


def shown_path(path: PurePath) -> str:
    """A path with `/` between its parts, without the name of the person whose machine this is: of an absolute one what lies
    below the folder that the command runs in, or below the person's own. What cannot be printed in it stands as `�`.
    """
    return shown_text(_below(path).as_posix() if path.is_absolute() else path.as_posix())


def typed_path(path: PurePath) -> str:
    """A path as it can be typed behind a command, on Windows and elsewhere: in quotation marks where it has spaces or signs."""
    shown = shown_path(path)
    return f'"{shown}"' if _NOT_TYPED_BARE.search(shown) else shown


_NOT_TYPED_BARE = regex(r"[^\w./:\\-]")


def shown_text(name: str) -> str:
    """A name on one line: characters that are not UTF-8 on the disk, or cannot be seen, stand as `�`."""
    return name if name.isprintable() else "".join(char if char.isprintable() else "�" for char in name)


def shortened(text: str) -> str:
    """A text on one line, as a message quotes it: no more than anybody reads."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTED else f"{line[: LONGEST_QUOTED - 2].rstrip()}…"


def _below(path: PurePath) -> PurePath:
    for folder in (Path.cwd(), Path.home()):
        if path.is_relative_to(folder) and len(folder.parts) > 1:
            return path.relative_to(folder)
    person = _OF_A_PERSON.match(path.as_posix())
    return PurePath(path.as_posix()[person.end() :]) if person else path
