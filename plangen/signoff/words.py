"""Where a plan stands by its record, in lines for a person."""

from collections.abc import Iterator

from plangen.signoff.approvals import Approval, SignoffState


def state_lines(state: SignoffState) -> Iterator[str]:
    """The version and its status, what has changed since, each approval, and what is still to come."""
    if state.release is None:
        yield "no version has been released"
        return
    act = state.release.act
    released = f"version {act.version}, released {act.stage} on {act.on} by {act.by}"
    yield f"{released}: {state.status.upper()}; check code {state.release.code}"
    yield from (f"  since then {change}" for change in state.changed)
    yield from (f"  {approval_words(approval)}" for approval in state.approvals)
    yield from (f"  {one.role}: {one.missing}" for one in state.required if not one.is_there)


def approval_words(approval: Approval) -> str:
    """An approval in a line: who, in what role, when, of what; and whether it stands."""
    act = approval.entry.act
    verb = "did not approve" if act.against else "approved"
    whole = not all(part.part.startswith("section: ") for part in act.content)
    what = "it" if whole else ", ".join(f"“{part.part.removeprefix('section: ')}”" for part in act.content)
    note = f" ({act.note})" if act.note else ""
    withdrawn = f"; withdrawn, as {'; '.join(approval.withdrawn)}" if approval.withdrawn else ""
    return f"{act.by}, {act.role}, {verb} {what} on {act.on}{note}{withdrawn}"
