"""What is done and how it went: indicators, progress, risks, priorities, actions, inspections."""

from plangen.frozen import frozen
from plangen.plan.quantity import Day, Figure
from plangen.plan.record import Prose, Record


@frozen
class IndicatorValue(Record):
    """An indicator for one period: the count, what it is out of, and the rate as published."""

    id: str = ""
    period: str = ""
    count: Figure | None = None
    of: Figure | None = None
    rate: Figure | None = None
    source: str = ""
    note: Prose = Prose()


@frozen
class Comparator(Record):
    """The same indicator elsewhere; words (lower, higher) where no figure is published."""

    id: str = ""
    name: str = ""
    period: str = ""
    count: Figure | None = None
    of: Figure | None = None
    rate: Figure | None = None


@frozen
class Indicator(Record):
    """The measure by which an outcome is judged; `within` refers to the indicator of which it counts a part."""

    id: str = ""
    name: str = ""
    measure: str = ""
    unit: str = ""
    counted: str = ""
    denominator: str = ""
    better: str = ""
    source: str = ""
    values: tuple[IndicatorValue, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    within: str = ""
    note: Prose = Prose()


@frozen
class Progress(Record):
    """What came of one priority of the previous plan."""

    id: str = ""
    priority: str = ""
    progress: Prose = Prose()
    outcome: str = ""


@frozen
class Risk(Record):
    """What may stand in the way of the plan, what is done about it, and the post that answers for it."""

    id: str = ""
    risk: Prose = Prose()
    likelihood: str = ""
    impact: str = ""
    mitigation: Prose = Prose()
    owner: str = ""


@frozen
class Priority(Record):
    """What the service will change this year, and why."""

    id: str = ""
    title: str = ""
    reason: Prose = Prose()
    outcome: Prose = Prose()
    owner: str = ""


@frozen
class Action(Record):
    """What will be done, by whom (a post), by when and measured how."""

    id: str = ""
    priority: str = ""
    action: Prose = Prose()
    owner: str = ""
    due: Day | None = None
    due_reason: Prose = Prose()
    measure: Prose = Prose()
    outcome: Prose = Prose()
    recommendations: tuple[str, ...] = ()


@frozen
class KeyQuestion(Record):
    """A key question of an inspection, and the share of cases that were sufficient."""

    question: Prose = Prose()
    percent: Figure | None = None


@frozen
class Standard(Record):
    """A standard of an inspection and its rating; `counts` is False where it is not part of the score."""

    number: str = ""
    title: str = ""
    rating: str = ""
    counts: bool = True
    questions: tuple[KeyQuestion, ...] = ()
    note: Prose = Prose()


@frozen
class InspectionDomain(Record):
    """A domain of an inspection, with its standards."""

    number: str = ""
    title: str = ""
    cases: Figure | None = None
    findings: Prose = Prose()
    standards: tuple[Standard, ...] = ()


@frozen
class Recommendation(Record):
    """What the inspectors recommended, and to whom."""

    id: str = ""
    recommendation: Prose = Prose()
    to: str = ""


@frozen
class Inspection(Record):
    """An inspection report: ratings, score and recommendations."""

    id: str = ""
    title: str = ""
    inspectorate: str = ""
    published: Day | None = None
    fieldwork: str = ""
    framework: str = ""
    rating: str = ""
    score: Figure | None = None
    out_of: Figure | None = None
    summary: Prose = Prose()
    domains: tuple[InspectionDomain, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    note: Prose = Prose()
