"""How far a plan has come by its record: which version was released, who has approved it, and what an edit has withdrawn."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from plangen.check.fingerprints import changes
from plangen.files.cached_yaml import read_schema
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.people import Approver
from plangen.signoff.record import PUBLISH, Act, Entry, Record

FOR_APPROVAL = "for approval"


class Status(StrEnum):
    """How far a plan has come; named as the page names it."""

    DRAFT = "draft"
    FOR_APPROVAL = "for approval"
    APPROVED = "approved"
    PUBLISHED = "published"


@frozen
class Approval:
    """An approval of the version that was released last; `withdrawn` says what has changed since of what it is of."""

    entry: Entry
    withdrawn: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it is an approval, and of what the plan says now."""
        return not self.withdrawn and not self.entry.act.against


@frozen
class Required:
    """An approval that is asked for, and those that answer it; `missing` says why it is not there yet, and is else empty."""

    approver: Approver
    approvals: tuple[Approval, ...]
    missing: str

    @property
    def is_there(self) -> bool:
        """Whether enough have approved, and all those whose turn is before."""
        return not self.missing


@frozen
class SignoffState:
    """Where a plan stands: its status, the release that it is of (None before the first), and what has changed since; the
    approvals that are asked for, and all that were given.
    """

    status: Status
    release: Entry | None
    changed: tuple[str, ...] = ()
    required: tuple[Required, ...] = ()
    approvals: tuple[Approval, ...] = ()


def signoff_state(plan: Plan, record: Record) -> SignoffState:
    """Where a plan stands by its record."""
    if not record.releases:
        return SignoffState(Status.DRAFT, None)
    release = record.releases[-1]
    changed = tuple(changes(plan, None, release.act.content))
    approvals = tuple(_approval(plan, entry) for entry in record.approvals(release.act.version))
    required = tuple(_required(plan, release, approvals))
    return SignoffState(_status(record, release, changed, required), release, changed, required, approvals)


def _approval(plan: Plan, entry: Entry) -> Approval:
    return Approval(entry, tuple(changes(plan, None, entry.act.content)))


def _status(record: Record, release: Entry, changed: Sequence[str], required: Sequence[Required]) -> Status:
    if changed or release.act.stage != FOR_APPROVAL:
        return Status.DRAFT
    if not required or not all(one.is_there for one in required):
        return Status.FOR_APPROVAL
    acts = [entry.act for entry in record.entries]
    is_published = any(act.act == PUBLISH and act.version == release.act.version for act in acts)
    return Status.PUBLISHED if is_published else Status.APPROVED


def _required(plan: Plan, release: Entry, approvals: Sequence[Approval]) -> Iterator[Required]:
    waiting = ""
    for approver in approvers_of(plan):
        own = tuple(
            approval for approval in approvals if approval.entry.act.role.casefold() == approver.role.casefold()
        )
        missing = _missing(approver, release, own) or (f"{waiting} comes first" if waiting else "")
        yield Required(approver, own, missing)
        waiting = waiting or (approver.role if missing else "")


def _missing(approver: Approver, release: Entry, approvals: Sequence[Approval]) -> str:
    """Why the approvals of a role are not enough; empty where they are."""
    standing = [approval.entry.act for approval in approvals if approval.stands]
    whole = [by for by in {act.by for act in standing} if _is_whole(release, [act for act in standing if act.by == by])]
    quorum = _quorum(approver)
    if len(whole) >= quorum:
        return ""
    withdrawn = [change for approval in approvals for change in approval.withdrawn]
    if withdrawn:
        return f"withdrawn, as {withdrawn[0]}"
    if quorum > 1:
        return f"{len(whole)} of the {quorum} that are needed"
    if standing:
        return "not given yet for the whole plan"
    return "voted against" if any(approval.entry.act.against for approval in approvals) else "not given yet"


def _is_whole(release: Entry, acts: Sequence[Act]) -> bool:
    """Whether what one person has approved is all that was released."""
    return {part for act in acts for part in act.content} >= {*release.act.content}


def _quorum(approver: Approver) -> int:
    value = approver.quorum.value if approver.quorum else None
    return max(int(value), 1) if value else 1


def approvers_of(plan: Plan) -> tuple[Approver, ...]:
    """Who must approve a plan, in order: as it says itself, else the chair of its board, and in England full council."""
    if plan.signoff and plan.signoff.approvers:
        return plan.signoff.approvers
    usual = read_schema("signoff")["approvers"]
    return tuple(
        Approver(role=each["role"])
        for each in usual
        if each.get("nation", plan.authority.nation) == plan.authority.nation
    )
