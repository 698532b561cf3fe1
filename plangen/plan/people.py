"""Who: the authority, its service, the management board, the staff, the partners."""

from plangen.frozen import frozen
from plangen.plan.quantity import Day, Figure
from plangen.plan.record import File, Prose, Record


@frozen
class Fonts(Record):
    """The authority's own font: the files of its four faces."""

    regular: File = File()
    italic: File = File()
    bold: File = File()
    bold_italic: File = File()


@frozen
class Authority(Record):
    """The local authority, or the joint authorities, whose plan it is."""

    name: str = ""
    kind: str = ""
    nation: str = ""
    members: tuple[str, ...] = ()
    website: str = ""
    colour: str = ""
    logo: File = File()
    logo_alternative: str = ""
    fonts: Fonts | None = None
    word_font: str = ""


@frozen
class Service(Record):
    """The youth justice service."""

    name: str = ""
    short_name: str = ""
    lead: str = ""
    lead_post: str = ""
    email: str = ""


@frozen
class Member(Record):
    """A member of the management board; `partner` is the partner the member represents (sections 38(2), 39)."""

    id: str = ""
    name: str = ""
    post: str = ""
    body: str = ""
    partner: str = ""
    chair: bool = False
    note: Prose = Prose()


@frozen
class Attendance(Record):
    """How many of the board's meetings a body attended."""

    body: str = ""
    attended: Figure | None = None
    of: Figure | None = None


@frozen
class Board(Record):
    """The management board."""

    name: str = ""
    meets: str = ""
    meetings: tuple[Day, ...] = ()
    members: tuple[Member, ...] = ()
    attendance: tuple[Attendance, ...] = ()


@frozen
class Governance(Record):
    """The board, and where the service sits."""

    board: Board = Board()
    location: Prose = Prose()
    line_management: Prose = Prose()
    reports_to: tuple[str, ...] = ()


@frozen
class Post(Record):
    """A post of the team; `category` is the member of section 39(5) it is."""

    id: str = ""
    post: str = ""
    name: str = ""
    number: Figure | None = None
    fte: Figure | None = None
    cost: Figure | None = None
    body: str = ""
    category: str = ""
    vacant: bool | None = None
    note: Prose = Prose()


@frozen
class Group(Record):
    """One group of staff, counted or as a share."""

    name: str = ""
    number: Figure | None = None
    percent: Figure | None = None


@frozen
class Demographic(Record):
    """Staff by one characteristic."""

    heading: str = ""
    groups: tuple[Group, ...] = ()


@frozen
class StaffingTotals(Record):
    """The totals of the table of posts, as published."""

    number: Figure | None = None
    fte: Figure | None = None
    cost: Figure | None = None


@frozen
class Staffing(Record):
    """The posts and the people."""

    title: str = ""
    posts: tuple[Post, ...] = ()
    totals: StaffingTotals | None = None
    demographics: tuple[Demographic, ...] = ()
    note: Prose = Prose()


@frozen
class YouthJusticeService(Record):
    """One of the services of section 38(4): who provides it, or why it is not."""

    service: str = ""
    provided_by: str = ""
    not_applicable: Prose = Prose()


@frozen
class Partnership(Record):
    """A partner or an arrangement, and what it is for."""

    name: str = ""
    partner: str = ""
    purpose: Prose = Prose()


@frozen
class Consultation(Record):
    """Who was consulted on the plan, when and how, and what came of it."""

    body: str = ""
    partner: str = ""
    date: Day | None = None
    method: Prose = Prose()
    response: Prose = Prose()


@frozen
class Signatory(Record):
    """Who signs the plan."""

    name: str = ""
    post: str = ""
    body: str = ""
    chair: bool = False
    signed_on: Day | None = None


@frozen
class Approver(Record):
    """Who must approve the plan: in what role, and how many of it (one, if left out)."""

    role: str = ""
    quorum: Figure | None = None


@frozen
class FullCouncil(Record):
    """Adoption by full council (England: SI 2000/2853, regulation 4)."""

    adopted_on: Day | None = None
    pending: Prose = Prose()


@frozen
class Signoff(Record):
    """Approval, signatures, submission and publication."""

    statement: Prose = Prose()
    approved_by: str = ""
    approved_on: Day | None = None
    signatories: tuple[Signatory, ...] = ()
    approvers: tuple[Approver, ...] = ()
    full_council: FullCouncil | None = None
    submitted_on: Day | None = None
    published_on: Day | None = None
    published_at: str = ""
    note: Prose = Prose()

    @property
    def status(self) -> str:
        """How far the plan has come: published once that is recorded, approved once there is a day for it, for approval
        once it names who is to approve or sign it, and until then a draft.
        """
        if self.published_on or self.published_at:
            return "published"
        if self.approved_on or any(signatory.chair and signatory.signed_on for signatory in self.signatories):
            return "approved"
        return "for approval" if self.approved_by or self.signatories else "draft"
