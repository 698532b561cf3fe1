"""How much: contributions, budgets and the costed plan of the grant."""

from plangen.frozen import field, frozen
from plangen.plan.quantity import Figure
from plangen.plan.record import Prose, Record


@frozen
class ContributionColumn(Record):
    """One kind of contribution: cash, staff, in kind or delegated."""

    id: str = ""
    heading: str = ""
    kind: str = ""


@frozen
class ContributionPart(Record):
    """What a partner's contribution is made of."""

    name: str = ""
    amounts: dict[str, Figure] = field(default_factory=dict)


@frozen
class Contribution(Record):
    """What one partner puts in: an amount for each column (by its id), the stated total, and that of the year before."""

    id: str = ""
    partner: str = ""
    category: str = ""
    amounts: dict[str, Figure] = field(default_factory=dict)
    total: Figure | None = None
    previous: Figure | None = None
    parts: tuple[ContributionPart, ...] = ()
    note: Prose = Prose()


@frozen
class Contributions(Record):
    """The partners' contributions for a year, with the totals as published; `pays_for` is the budget they are said to meet."""

    title: str = ""
    year: str = ""
    partner_heading: str = ""
    columns: tuple[ContributionColumn, ...] = ()
    total_heading: str = ""
    rows: tuple[Contribution, ...] = ()
    totals: dict[str, Figure] = field(default_factory=dict)
    total: Figure | None = None
    previous_heading: str = ""
    previous: Figure | None = None
    pays_for: str = ""
    note: Prose = Prose()


@frozen
class BudgetColumn(Record):
    """A column of a budget table: budget, outturn, variance (outturn less budget), amount, previous or change."""

    id: str = ""
    heading: str = ""
    kind: str = ""


@frozen
class BudgetRow(Record):
    """A row of a budget table: spend or income, a total of either, a subtotal, what is left (net), or a balance of reserves."""

    name: str = ""
    id: str = ""
    kind: str = ""
    amounts: dict[str, Figure] = field(default_factory=dict)


@frozen
class Budget(Record):
    """A table of money, such as budget against outturn."""

    id: str = ""
    title: str = ""
    year: str = ""
    row_heading: str = ""
    columns: tuple[BudgetColumn, ...] = ()
    rows: tuple[BudgetRow, ...] = ()
    note: Prose = Prose()


@frozen
class GrantActivity(Record):
    """One line of the costed plan of the grant."""

    id: str = ""
    outcomes: tuple[str, ...] = ()
    area: Prose = Prose()
    activity: Prose = Prose()
    cost: Figure | None = None


@frozen
class GrantPlan(Record):
    """The costed plan of the grant."""

    title: str = ""
    year: str = ""
    grant: Figure | None = None
    columns: tuple[str, ...] = ()
    activities: tuple[GrantActivity, ...] = ()
    total: Figure | None = None
    note: Prose = Prose()
