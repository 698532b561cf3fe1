"""Which section of a plan was being drawn where the work was stopped, read from what the program was holding there.

Nothing is noted down while a plan is drawn, so that the ordinary case costs nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from traceback import walk_stack, walk_tb
from types import FrameType
from typing import Any, get_args

from plangen.document.model import Document, Heading, Span
from plangen.document.walk import nodes
from plangen.errors import PlangenError, SourceError
from plangen.finding import Place
from plangen.plan import Plan, Section

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SHARED = get_args(Span)
"""Parts that may stand in several places of a document as one value."""


def frames_of_error(error: BaseException) -> Iterator[FrameType]:
    """Where an error was raised, the innermost first; of one that was caught while another was dealt with, that other first."""
    if error.__context__ is not None:
        yield from frames_of_error(error.__context__)
    yield from reversed([frame for frame, _ in walk_tb(error.__traceback__)])


def frames_of_thread(frame: FrameType) -> Iterator[FrameType]:
    """Where a thread stands, the innermost first."""
    return (frame for frame, _ in walk_stack(frame))


def error_at_section(frames: Iterable[FrameType], fault: str, remedy: str) -> PlangenError:
    """The error for a plan that takes too much, at the section that was being drawn, so far as that can be known."""
    held = [list(frame.f_locals.values()) for frame in frames]
    plan = next((value for values in held for value in values if isinstance(value, Plan)), None)
    document = next((value for values in held for value in values if isinstance(value, Document)), None)
    heading = _heading(held, document)
    if plan is None:
        return PlangenError(f"{fault}{_at(heading)}: {remedy}")
    place = _place(plan, heading)
    return SourceError(place.file, place.line, place.column, f"{fault}{_at(heading)}", remedy)


def _at(heading: str) -> str:
    return f", at the section “{heading}”" if heading else ""


def _heading(held: list[list[Any]], document: Document | None) -> str:
    known = _headings_of_parts(document) if document else {}
    root = next((value.etree_element for values in held for value in values if hasattr(value, "etree_element")), None)
    for value in (value for values in held for value in values):
        if isinstance(value, Section) and value.heading:
            return value.heading
        element = getattr(value, "element", None)
        heading = known.get(id(value), "") or (_heading_before(root, element) if root is not None else "")
        if heading:
            return heading
    return ""


def _headings_of_parts(document: Document) -> Mapping[int, str]:
    """The heading over each part of a document, by the part's identity: a value may be kept in many places."""
    headings: dict[int, str] = {}
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        headings.update({id(node): heading for node in nodes(block) if heading and not isinstance(node, _SHARED)})
    return headings


def _heading_before(root: Any, element: Any) -> str:
    """The heading of a web page that stands last before an element of it."""
    heading = ""
    for other in root.iter() if element is not None else ():
        if other.tag in _HEADINGS:
            heading = " ".join("".join(other.itertext()).split())
        if other is element:
            return heading
    return ""


def _place(plan: Plan, heading: str) -> Place:
    """The place of the section under this heading; of the plan where it is nowhere."""
    found = (section for section in _sections(plan.sections) if section.heading and heading.endswith(section.heading))
    section = next(found, None)
    return plan.source.place((*section.address, "heading") if section else ())


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)
