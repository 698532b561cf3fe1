"""The words of a plan as frozen records: what the authority has said, with nothing added and nothing corrected.

Every field may be missing: a plan that is half written can still be read and drawn. `schemas/plan.yaml` says what each
field means and which are required; the names here and there are the same.
"""

from plangen.files.words import ENGLISH, languages
from plangen.finding import Fault
from plangen.frozen import field, frozen
from plangen.plan.money import (
    Budget,
    BudgetColumn,
    BudgetRow,
    Contribution,
    ContributionColumn,
    ContributionPart,
    Contributions,
    GrantActivity,
    GrantPlan,
)
from plangen.plan.people import (
    Attendance,
    Authority,
    Board,
    Consultation,
    Demographic,
    Fonts,
    FullCouncil,
    Governance,
    Group,
    Member,
    Partnership,
    Post,
    Service,
    Signatory,
    Signoff,
    Staffing,
    StaffingTotals,
    YouthJusticeService,
)
from plangen.plan.quantity import Day, Figure
from plangen.plan.record import File, Prose, Record
from plangen.plan.text import (
    Change,
    DocumentControl,
    Excepted,
    Fact,
    Follows,
    OwnTable,
    Picture,
    Section,
    TableColumn,
    Term,
)
from plangen.plan.work import (
    Action,
    Comparator,
    Indicator,
    IndicatorValue,
    Inspection,
    InspectionDomain,
    KeyQuestion,
    Priority,
    Progress,
    Recommendation,
    Risk,
    Standard,
)
from plangen.source.source import NO_SOURCE, Source


@frozen
class Period(Record):
    """The days the plan is for."""

    starts: Day | None = None
    ends: Day | None = None
    annual_update: bool = False
    begun_from: str = ""


UNWRITTEN = ("source", "faults", "pictures", "faces", "local", "judgements", "carried", "confirmed")
"""The fields of a plan that no author writes."""


@frozen
class Plan(Record):
    """A whole plan: the words of `source` as records, its faults of shape, the bytes of the pictures and fonts it
    names, the authority's own rules and people's judgements as written, and what of it was carried from last year's plan
    and confirmed since.
    """

    source: Source = NO_SOURCE
    faults: tuple[Fault, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    faces: dict[str, bytes] = field(default_factory=dict)
    local: Source = NO_SOURCE
    judgements: Source = NO_SOURCE
    carried: Source = NO_SOURCE
    confirmed: Source = NO_SOURCE
    edition: str = ""
    authority: Authority = Authority()
    service: Service = Service()
    period: Period = Period()
    document: DocumentControl = DocumentControl()
    facts: dict[str, Fact] = field(default_factory=dict)
    governance: Governance = Governance()
    contributions: Contributions | None = None
    budgets: tuple[Budget, ...] = ()
    grant_plan: GrantPlan | None = None
    staffing: Staffing | None = None
    services: tuple[YouthJusticeService, ...] = ()
    functions: tuple[Prose, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    progress: tuple[Progress, ...] = ()
    risks: tuple[Risk, ...] = ()
    priorities: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    consultation: tuple[Consultation, ...] = ()
    tables: tuple[OwnTable, ...] = ()
    figures: tuple[Picture, ...] = ()
    glossary: tuple[Term, ...] = ()
    signoff: Signoff | None = None
    exceptions: tuple[Excepted, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def status(self) -> str:
        """How far the plan has come, as its sign-off tells: draft, for approval, approved or published."""
        return self.signoff.status if self.signoff else Signoff().status

    @property
    def language(self) -> str:
        """The language that it is printed in: its own, or English where plangen cannot print in that."""
        return self.document.language if self.document.language in languages() else ENGLISH


__all__ = [
    "UNWRITTEN",
    "Action",
    "Attendance",
    "Authority",
    "Board",
    "Budget",
    "BudgetColumn",
    "BudgetRow",
    "Change",
    "Comparator",
    "Consultation",
    "Contribution",
    "ContributionColumn",
    "ContributionPart",
    "Contributions",
    "Day",
    "Demographic",
    "DocumentControl",
    "Excepted",
    "Fact",
    "Figure",
    "File",
    "Follows",
    "Fonts",
    "FullCouncil",
    "Governance",
    "GrantActivity",
    "GrantPlan",
    "Group",
    "Indicator",
    "IndicatorValue",
    "Inspection",
    "InspectionDomain",
    "KeyQuestion",
    "Member",
    "OwnTable",
    "Partnership",
    "Period",
    "Picture",
    "Plan",
    "Post",
    "Priority",
    "Progress",
    "Prose",
    "Recommendation",
    "Record",
    "Risk",
    "Section",
    "Service",
    "Signatory",
    "Signoff",
    "Staffing",
    "StaffingTotals",
    "Standard",
    "TableColumn",
    "Term",
    "YouthJusticeService",
]
