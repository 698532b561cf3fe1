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


_Asked = tuple[tuple[str, int], ...]


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

    role: str
    quorum: int
    approvals: tuple[Approval, ...]
    missing: str

    @property
    def is_there(self) -> bool:
        """Whether enough have approved, and all those whose turn is before."""
        return not self.missing


@frozen
class SignoffState:
    """Where a plan stands: its status, the release that it is of (None before the first), and what has changed since; the
    approvals that are asked for, and all that were given; and the whole record.
    """

    status: Status
    release: Entry | None
    changed: tuple[str, ...] = ()
    required: tuple[Required, ...] = ()
    approvals: tuple[Approval, ...] = ()
    record: Record = Record()


def signoff_state(plan: Plan, record: Record) -> SignoffState:
    """Where a plan stands by its record."""
    if not record.releases:
        return SignoffState(Status.DRAFT, None)
    release = record.releases[-1]
    changed = (*changes(plan, None, release.act.content), *_approvers_changed(plan, release.act))
    entries = record.approvals(release.act.version)
    approvals = tuple(
        Approval(entry, (*changes(plan, None, entry.act.content), *_revoked(entry, entries))) for entry in entries
    )
    return _state(record, release, changed, approvals, asked_of(release.act, plan))


def version_state(record: Record, version: int, plan: Plan) -> SignoffState:
    """Where a version stands by its record, whatever has become of the plan since; KeyError where there is none.

    `plan` says who must approve where the record, an old one, does not.
    """
    release = record.release(version)
    entries = record.approvals(version)
    approvals = tuple(
        Approval(entry, (*_not_of(release.act, entry.act), *_revoked(entry, entries))) for entry in entries
    )
    return _state(record, release, (), approvals, asked_of(release.act, plan))


def asked_of(release: Act, plan: Plan) -> tuple[tuple[str, int], ...]:
    """Whose approval is asked for: as the release says, else as the plan does; the role, and how many of it."""
    return release.approvers or roles_asked(plan)


def roles_asked(plan: Plan) -> tuple[tuple[str, int], ...]:
    """The roles whose approval a plan asks for now, in order, and how many of each."""
    return tuple((approver.role, _quorum(approver)) for approver in approvers_of(plan))


def _approvers_changed(plan: Plan, release: Act) -> tuple[str, ...]:
    is_same = not release.approvers or release.approvers == roles_asked(plan)
    return () if is_same else ("who must approve it has changed",)


def _revoked(approval: Entry, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Who voted against it later: the same person, in the same role."""
    act = approval.act
    later = [entry.act for entry in entries if entry.number > approval.number and is_same_voice(entry.act, act)]
    if act.against or not later or not later[-1].against:
        return ()
    return (f"{later[-1].by} voted against it on {later[-1].on}",)


def is_same_voice(one: Act, other: Act) -> bool:
    """Whether two acts are of the same person in the same role."""
    return (one.by.casefold(), one.role.casefold()) == (other.by.casefold(), other.role.casefold())


def _not_of(release: Act, approval: Act) -> tuple[str, ...]:
    """The parts that an approval names and that are not what was released, as nobody can have written who used plangen."""
    names = {part.part for part in release.content}
    others = (part for part in approval.content if part.part in names and part not in release.content)
    return tuple(f"its “{part.part}” is not that of the version" for part in others)


def _state(
    record: Record, release: Entry, changed: tuple[str, ...], approvals: tuple[Approval, ...], asked: _Asked
) -> SignoffState:
    required = tuple(_required(asked, release, approvals))
    status = _status(record, release, changed, required)
    return SignoffState(status, release, changed, required, approvals, record)


def _status(record: Record, release: Entry, changed: Sequence[str], required: Sequence[Required]) -> Status:
    if changed or release.act.stage != FOR_APPROVAL:
        return Status.DRAFT
    if not required or not all(one.is_there for one in required):
        return Status.FOR_APPROVAL
    acts = [entry.act for entry in record.entries]
    is_published = any(act.act == PUBLISH and act.version == release.act.version for act in acts)
    return Status.PUBLISHED if is_published else Status.APPROVED


def _required(asked: _Asked, release: Entry, approvals: Sequence[Approval]) -> Iterator[Required]:
    waiting, since = "", ""
    for role, quorum in asked:
        own = tuple(approval for approval in approvals if approval.entry.act.role.casefold() == role.casefold())
        in_turn = [approval for approval in own if approval.entry.act.on >= since]
        missing = _missing(quorum, release, in_turn)
        if missing and waiting == "" and not _missing(quorum, release, own):
            missing = f"given before the turn of this role came, on {since}: it must be given again"
        elif not missing and waiting:
            missing = f"given, and does not count before it is approved by the {waiting}"
        yield Required(role, quorum, own, missing)
        waiting = waiting or (role if missing else "")
        since = since if missing else max(since, *(approval.entry.act.on for approval in in_turn if approval.stands))


def _missing(quorum: int, release: Entry, approvals: Sequence[Approval]) -> str:
    """Why the approvals of a role are not enough; empty where they are."""
    standing = [approval.entry.act for approval in approvals if approval.stands]
    whole = [by for by in {act.by for act in standing} if _is_whole(release, [act for act in standing if act.by == by])]
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
