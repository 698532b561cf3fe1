"""What is told of a file: of what kind the answer is, and the answer in one line, with what differs below it."""

from collections.abc import Iterator
from enum import Enum
from posixpath import commonprefix

from plangen.frozen import frozen
from plangen.plan.quantity import format_day, read_day
from plangen.signoff.approvals import SignoffState, Status
from plangen.signoff.verify.differences import Difference

MOST_NAMED = 3
"""How many sections the line names; below it each difference is told."""

MOST_TOLD = 40
LONGEST, AROUND = 300, 60
"""Letters of a text that are told, and of those before the place at which it differs."""


class Kind(Enum):
    """What a file is, beside the versions on record."""

    UNCHANGED = "unchanged"
    SIGNED = "signed"
    SAME_WORDS = "same words"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    """No document of the plan."""

    NOT_TOLD = "not told"
    """There is nothing to hold it against."""


FINE = (Kind.UNCHANGED, Kind.SIGNED, Kind.SAME_WORDS)


@frozen
class Answer:
    """The kind of an answer, the line that tells it, and the lines below."""

    kind: Kind
    line: str
    below: tuple[str, ...] = ()

    @property
    def is_fine(self) -> bool:
        """Whether the file says what a version on record says."""
        return self.kind in FINE

    @property
    def is_told(self) -> bool:
        """Whether it could be held against anything."""
        return self.kind is not Kind.NOT_TOLD


def version_words(state: SignoffState, latest: int) -> str:
    """A version and how far it came: "approved by the chair of the board and full council, version 1 of 12 June 2025"."""
    assert state.release is not None
    act = state.release.act
    later = f" (version {latest} is later)" if latest > act.version else ""
    return f"{_how_far(state)}, version {act.version} of {day_words(act.on)}{later}"


def _how_far(state: SignoffState) -> str:
    approved = f"approved by the {_and([one.role.removeprefix('the ') for one in state.required])}"
    missing = ", ".join(one.role for one in state.required if not one.is_there)
    return {
        Status.DRAFT: "a draft, which nobody was asked to approve",
        Status.FOR_APPROVAL: f"not approved yet (still to come: {missing})",
        Status.APPROVED: approved,
        Status.PUBLISHED: f"published, {approved}",
    }[state.status]


def day_words(text: str) -> str:
    """A day of the record as people write it: 12 June 2025."""
    day = read_day(text)
    return format_day(day) if day else text


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else "nobody"


def places(found: list[Difference]) -> str:
    """Where it differs, in short: 4 places differ, in “Resources”, “Remands” and 1 other section."""
    sections = list(dict.fromkeys(difference.section for difference in found))
    named = ", ".join(f"“{section}”" for section in sections[:MOST_NAMED])
    left = len(sections) - MOST_NAMED
    more = f" and {left} other {'section' if left == 1 else 'sections'}" if left > 0 else ""
    return f"{len(found)} {'place differs' if len(found) == 1 else 'places differ'}, in {named}{more}"


def difference_lines(found: list[Difference]) -> Iterator[str]:
    """Each difference with both texts."""
    for difference in found[:MOST_TOLD]:
        yield f"  {difference.section}"
        start = _where_they_part(difference.before, difference.after)
        yield f"    was: {_shortened(difference.before, start) or '(nothing)'}"
        yield f"    now: {_shortened(difference.after, start) or '(taken out)'}"
    if len(found) > MOST_TOLD:
        yield f"  and {len(found) - MOST_TOLD} more"


def _where_they_part(before: str, after: str) -> int:
    """Where what is told of two texts begins: some words before they part, so that a reader sees what differs."""
    if max(len(before), len(after)) <= LONGEST:
        return 0
    same = len(commonprefix([before, after]))
    return before.rfind(" ", 0, max(same - AROUND, 0)) + 1 if same > AROUND else 0


def _shortened(text: str, start: int) -> str:
    shown = text[start : start + LONGEST]
    return f"{'… ' if start and shown else ''}{shown}{' …' if len(text) > start + LONGEST else ''}"
