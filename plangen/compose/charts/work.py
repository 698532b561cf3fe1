"""Charts of what is to be done and what may stand in its way: the dates of the action plan, and the matrix of risks."""

from collections import Counter
from collections.abc import Sequence

from plangen.compose.builder import BlockBuilder
from plangen.document.chart import Chart, Due, PlacedRisk, RiskGrid, Stage, Timeline
from plangen.document.walk import text_of
from plangen.figures.chartable import LEVELS, rated_risks
from plangen.plan import Action, Prose, Risk
from plangen.plan.quantity import format_day

_OTHER = "Other actions"


def timeline(given: Sequence[Action], builder: BlockBuilder) -> Chart:
    """When each action that has a date is due, by priority."""
    period = builder.plan.period
    stages = _stages(given, builder)
    days = [one.isoformat() for one in (period.starts and period.starts.first, period.ends and period.ends.last) if one]
    starts, ends = days if len(days) == 2 else ("", "")
    caption = f"Action plan: when each action is due{' (the plan’s own period is shaded)' if starts else ''}"
    return Chart(Timeline(stages, starts, ends), _dates(given, stages), caption)


def _stages(given: Sequence[Action], builder: BlockBuilder) -> tuple[Stage, ...]:
    names = {one.id: one.title for one in builder.plan.priorities}
    of: dict[str, list[Due]] = {name: [] for name in (*names.values(), _OTHER)}
    for action in given:
        if action.due:
            due = action.due
            words = Due(_plain(action.action, builder), due.first.isoformat(), due.last.isoformat(), format_day(due))
            of[names.get(action.priority, _OTHER)].append(words)
    made = tuple(Stage(name, tuple(dues)) for name, dues in of.items() if dues)
    return (Stage("", made[0].dues),) if [one.name for one in made] == [_OTHER] else made


def _plain(words: Prose, builder: BlockBuilder) -> str:
    """A text on one line: its first paragraph, without marks of weight and links."""
    return " ".join(text_of(builder.cell(words).paragraphs[0]).split())


def _dates(given: Sequence[Action], stages: Sequence[Stage]) -> str:
    dues = sorted((one for stage in stages for one in stage.dues), key=lambda one: (one.last, one.first))
    months = Counter(
        one.words.split(" ", 1)[1] if one.words[0].isdigit() and " " in one.words else one.words for one in dues
    )
    said = f"{_actions(len(dues))} a date: {', '.join(f'{number} due in {month}' for month, number in months.items())}."
    if len(stages) > 1:
        said += f" By priority: {'; '.join(f'{one.name}, {len(one.dues)}' for one in stages)}."
    without = len(given) - len(dues)
    return f"{said} {_actions(without)} none." if without else said


def _actions(number: int) -> str:
    return "1 action has" if number == 1 else f"{number} actions have"


def matrix(given: Sequence[Risk], builder: BlockBuilder) -> Chart:
    """Each risk by how likely and how serious it is, with its number in the table."""
    risks = tuple(
        PlacedRisk(at, LEVELS.index(one.likelihood), LEVELS.index(one.impact), _plain(one.risk, builder))
        for at, one in rated_risks(given)
    )
    return Chart(RiskGrid(LEVELS, risks), _rated(risks, len(given)), "Risks to delivery: likelihood and impact")


def _rated(risks: Sequence[PlacedRisk], whole: int) -> str:
    """The risks from the gravest corner on, then how many are not rated."""
    cells = sorted({(one.impact, one.likelihood) for one in risks}, key=lambda cell: (-sum(cell), -cell[0]))
    said = [
        f"{LEVELS[impact].capitalize()} impact and {LEVELS[likelihood]} likelihood: {_named(risks, impact, likelihood)}"
        for impact, likelihood in cells
    ]
    unrated = whole - len(risks)
    told = "1 risk has" if unrated == 1 else f"{unrated} risks have"
    return f"{'. '.join([*said, *([f'{told} no rating'] if unrated else [])])}."


def _named(risks: Sequence[PlacedRisk], impact: int, likelihood: int) -> str:
    some = [one for one in risks if (one.impact, one.likelihood) == (impact, likelihood)]
    return "; ".join(f"{one.number}, {one.words.rstrip('.')}" for one in some)
