"""Work in a process of its own, so that what a plan does to it (time, memory, the crash of a library) stops that plan alone.

It forks, which only a program that owns its process may do: it is for the command line. What the child prints is printed by its
parent. Where the system cannot fork (Windows) the work is done in this process, within the same time.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import TextIOBase
from types import FrameType
from typing import Any, BinaryIO, Generic, NoReturn, TypeVar

from plangen.commands.running.exit_codes import COULD_NOT
from plangen.commands.running.limits import limit_processor, watched
from plangen.errors import PlangenError
from plangen.files.regex import keep_patterns
from plangen.frozen import frozen

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Other = TypeVar("Other")

_LATE = 3
"""The exit code of a child that has told that its work took too long."""

_WHY = {
    "SIGABRT": "a library that draws it gave up, most often for want of memory",
    "SIGKILL": "the system stopped it, most often for want of memory or for the time it took",
    "SIGXCPU": "it took too long",
    "SIGALRM": "it took too long",
}


@frozen
class Work(Generic[Item, Outcome]):
    """What is done with each item; and what comes of one that takes too long, given where the work stands, or that ends its
    process, given why.
    """

    do: Callable[[Item], Outcome]
    late: Callable[[Item, FrameType], Outcome]
    ended: Callable[[Item, PlangenError], Outcome]


def in_child(
    items: Sequence[Item], work: Work[Item, Outcome], meanwhile: Callable[[], Other]
) -> tuple[list[Outcome], Other]:
    """The outcome of the work on each item, done in a process of its own; and of what is done here meanwhile.

    After an item that ends its process the work goes on with the next one, in another.
    """
    if not hasattr(os, "fork"):
        return [_do_here(item, work) for item in items], meanwhile()
    child = _Child(items, work)
    try:
        other = meanwhile()
    except BaseException:
        child.kill()
        raise
    outcomes: list[Outcome] = []
    while True:
        outcomes += child.outcomes()
        why = child.end()
        if len(outcomes) < len(items) and why:
            outcomes.append(work.ended(items[len(outcomes)], why))
        if len(outcomes) == len(items):
            return outcomes, other
        child = _Child(items[len(outcomes) :], work)


def _do_here(item: Item, work: Work[Item, Outcome]) -> Outcome:
    def stopped(frame: FrameType) -> NoReturn:
        work.late(item, frame)
        os._exit(COULD_NOT)

    with watched(stopped):
        return work.do(item)


class _Child:
    """A forked process that works on items in turn, and what it sends."""

    def __init__(self, items: Sequence[Any], work: Work[Any, Any]) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        reader, writer = os.pipe()
        self._id = os.fork()
        if self._id == 0:
            os.close(reader)
            _be_child(items, work, writer)
        os.close(writer)
        self._pipe = os.fdopen(reader, "rb")

    def outcomes(self) -> Iterator[Any]:
        """The outcomes that it sends, until it ends; what it prints is printed between."""
        try:
            while True:
                kind, value = pickle.load(self._pipe)  # from our own child alone
                if kind == "outcome":
                    yield value
                else:
                    print(value, end="", file=getattr(sys, kind))
        except (EOFError, pickle.UnpicklingError):
            self._pipe.close()
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """End it at once."""
        os.kill(self._id, signal.SIGKILL)

    def end(self) -> PlangenError | None:
        """Why it ended without the outcome of the next item; None where it sent that of one that took too long."""
        status = os.waitstatus_to_exitcode(os.waitpid(self._id, 0)[1])
        if status == _LATE:
            return None
        name = signal.Signals(-status).name if status < 0 else ""
        why = _WHY.get(name, f"its process ended with {name or status}")
        return PlangenError(f"the plan cannot be drawn: {why}: split its tables and texts, or take out repetitions")


def _be_child(items: Sequence[Any], work: Work[Any, Any], writer: int) -> NoReturn:
    """Send the outcome for each item, and leave."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            sys.stdout, sys.stderr = _Sent(pipe, "stdout"), _Sent(pipe, "stderr")
            for item in items:
                limit_processor()
                with watched(partial(_tell_late, pipe, work, item)):
                    outcome = work.do(item)
                _send(pipe, "outcome", outcome)
        keep_patterns()
        status = 0
    finally:
        os._exit(status)


def _tell_late(pipe: BinaryIO, work: Work[Any, Any], item: Any, frame: FrameType) -> NoReturn:
    """In the child's other thread: send what comes of an item that takes too long, and leave."""
    _send(pipe, "outcome", work.late(item, frame))
    os._exit(_LATE)


def _send(pipe: BinaryIO, kind: str, value: object) -> None:
    pipe.write(pickle.dumps((kind, value)))
    pipe.flush()


class _Sent(TextIOBase):
    """What the child prints, sent to its parent."""

    def __init__(self, pipe: BinaryIO, name: str) -> None:
        self._pipe, self._name, self._terminal = pipe, name, getattr(sys, name).isatty()

    def write(self, text: str) -> int:
        _send(self._pipe, self._name, text)
        return len(text)

    def isatty(self) -> bool:
        return bool(self._terminal)
