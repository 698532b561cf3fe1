"""Documents made plan by plan in a process of its own. One that takes too much is told with the section that was being drawn,
and stops none of the others.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Generic, TypeVar

from plangen.commands.running.child import Work, in_child
from plangen.commands.running.failures import attempt, failed
from plangen.commands.running.limits import MOST_SECONDS
from plangen.errors import PlangenError
from plangen.finding import Unreadable
from plangen.frozen import frozen

Outcome = TypeVar("Outcome")
Other = TypeVar("Other")

_REMEDY = "split its tables and texts, or take out repetitions"


@frozen
class Drawing(Generic[Outcome]):
    """What is to be done with the plan of a folder."""

    folder: Path
    draw: Callable[[], Outcome]


def draw_each(
    drawings: Sequence[Drawing[Outcome]], meanwhile: Callable[[], Other]
) -> tuple[list[Outcome | Unreadable], Other]:
    """What comes of each drawing, or why it failed, told on stderr in one line; and of what is done here meanwhile."""
    work: Work[Drawing[Outcome], Outcome | Unreadable] = Work(
        _draw, _late, lambda drawing, why: failed(drawing.folder, why)
    )
    return in_child(drawings, work, meanwhile)


def tell_once() -> Callable[[str], None]:
    """What tells a person a line on stderr, and the same line no second time."""
    told: set[str] = set()

    def tell(line: str) -> None:
        if line not in told:
            told.add(line)
            print(line, file=sys.stderr)

    return tell


def _draw(drawing: Drawing[Outcome]) -> Outcome | Unreadable:
    return attempt(drawing.folder, partial(_within_memory, drawing))


def _within_memory(drawing: Drawing[Outcome]) -> Outcome:
    try:
        return drawing.draw()
    except MemoryError as error:
        raise _too_much(error, "drawing the plan takes more memory than there is") from error
    except RecursionError as error:
        raise _too_much(error, "the plan is nested too deeply to be drawn") from error


def _too_much(error: Exception, fault: str) -> PlangenError:
    from plangen.commands.running.drawn_section import frames_of_error

    return _at_section(frames_of_error(error), fault)


def _late(drawing: Drawing[Outcome], frame: FrameType) -> Unreadable:
    from plangen.commands.running.drawn_section import frames_of_thread

    fault = f"drawing the plan takes more than {MOST_SECONDS} seconds"
    return failed(drawing.folder, _at_section(frames_of_thread(frame), fault))


def _at_section(frames: Iterable[FrameType], fault: str) -> PlangenError:
    from plangen.commands.running.drawn_section import error_at_section

    return error_at_section(list(frames), fault, _REMEDY)
