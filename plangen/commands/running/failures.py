"""What stops a command, told in one line; where in plangen it happened is printed only where that was asked for.

Nothing is let through here but what ends the whole program: one plan that fails must not hide the others, whatever it is that
fails.
"""

import errno
import sys
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from plangen.errors import PlangenError
from plangen.finding import Unreadable
from plangen.source.shown import shown_path

Outcome = TypeVar("Outcome")

TRACES: ContextVar[bool] = ContextVar("traces", default=False)
"""Whether a person has asked (`--debug`) to see where in plangen something failed."""


def attempt(folder: Path, work: Callable[[], Outcome]) -> Outcome | Unreadable:
    """The outcome of work on the plan of a folder; where it fails, why, which is also told on stderr in one line."""
    try:
        return work()
    except BrokenPipeError:  # nobody reads what is printed: no fault of the plan
        raise
    except Exception as error:  # noqa: BLE001  the one plan fails, whatever it was, and the others go on
        return failed(folder, error)


def quietly(work: Callable[[], Outcome]) -> Outcome | str:
    """The outcome of work; where it fails, why, in one line that whoever asked will tell."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  as above
        _trace(error)
        return message(error)


def failed(folder: Path, error: BaseException) -> Unreadable:
    """A plan on which the work failed, told on stderr in one line that names it."""
    failure = Unreadable(shown_path(folder), message(error))
    tell(error, _before(failure.plan, failure.why))
    return failure


def _before(place: str, why: str) -> str:
    """What is to stand before the words that say what is wrong: the place, as far as they do not begin with it."""
    name = place.rpartition("/")[2]
    if why.startswith(tuple(f"{place}{end}" for end in _ENDS)):
        return ""
    return place.removesuffix(name) if why.startswith(tuple(f"{name}{end}" for end in _ENDS)) else f"{place}: "


_ENDS = ("/", ":", " is ", " cannot ")


def tell(error: BaseException, before: str = "") -> None:
    """Print on stderr, in one line, what is wrong; and before it where it happened, where that was asked for."""
    _trace(error)
    print(f"{before}{message(error)}", file=sys.stderr)


def _trace(error: BaseException) -> None:
    if TRACES.get():
        from traceback import print_exception

        print_exception(error, file=sys.stderr)


def message(error: BaseException) -> str:
    """One line that says what is wrong and how to put it right."""
    return " ".join("".join(char if char.isprintable() else " " for char in _words(error)).split())


def _words(error: BaseException) -> str:
    match error:
        case PlangenError():
            return str(error)
        case MemoryError() | RecursionError():
            return "the plan is too large for this machine: split its tables and texts, or take out repetitions"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return "the disk is full, and nothing was written: make room, and run the command again"
        case FileExistsError(filename=str(name)) | NotADirectoryError(filename=str(name)):
            return f"{shown_path(Path(name))}: a file stands where a folder is wanted: name a folder"
        case OSError(errno=errno.EROFS, filename=str(name)):
            return f"{shown_path(Path(name).parent)}: nothing can be written there: name another folder, with --out"
        case OSError(strerror=str(reason), filename=str(name)):
            return f"{shown_path(Path(name))}: {reason[:1].lower()}{reason[1:]}"
        case OSError():
            return error.strerror or str(error)
    return (
        f"plangen itself failed here ({type(error).__name__}: {str(error)[:200]}): run the command again with --debug,"
        " and send what it prints to those who make plangen"
    )
