"""Charts of what is to be done and what may stand in its way: the dates of the action plan, and the matrix of risks."""

from collections import Counter
from collections.abc import Sequence

from plangen.compose.builder import BlockBuilder, capitalise
from plangen.document.chart import Chart, Due, PlacedRisk, RiskGrid, Stage, Timeline
from plangen.document.walk import text_of
from plangen.figures.chartable import LEVELS, rated_risks
from plangen.files.words import Words
from plangen.plan import Action, Day, Plan, Prose, Risk


def action_timeline(actions: Sequence[Action], builder: BlockBuilder) -> Chart:
    """When each action that has a date is due, by priority."""
    stages = _stages(actions, builder)
    starts, ends = _period(builder.plan)
    caption = builder.words("charts.actions.caption_with_period" if starts else "charts.actions.caption")
    return Chart(Timeline(stages, starts, ends), _dates_in_words(actions, stages, builder.words), caption)


def _period(plan: Plan) -> tuple[str, str]:
    """The first and last day of the plan's period, as YYYY-MM-DD; empty where it does not give both."""
    starts, ends = plan.period.starts, plan.period.ends
    return (starts.first.isoformat(), ends.last.isoformat()) if starts and ends else ("", "")


def _stages(actions: Sequence[Action], builder: BlockBuilder) -> tuple[Stage, ...]:
    """The priorities that have anything due, in their order, then what belongs to none; one nameless stage if that is all."""
    titles = {priority.id: priority.title for priority in builder.plan.priorities}
    others = builder.words("charts.actions.other")
    dues: dict[str, list[Due]] = {title: [] for title in (*titles.values(), others)}
    for action in actions:
        if action.due:
            dues[titles.get(action.priority, others)].append(_due(action, action.due, builder))
    stages = tuple(Stage(title, tuple(inner)) for title, inner in dues.items() if inner)
    return (Stage("", stages[0].dues),) if [stage.name for stage in stages] == [others] else stages


def _due(action: Action, day: Day, builder: BlockBuilder) -> Due:
    return Due(_on_one_line(action.action, builder), day.first.isoformat(), day.last.isoformat(), builder.day(day))


def _on_one_line(text: Prose, builder: BlockBuilder) -> str:
    """A text on one line: its first paragraph, without marks of weight and links."""
    return " ".join(text_of(builder.cell(text).paragraphs[0]).split())


def _dates_in_words(actions: Sequence[Action], stages: Sequence[Stage], words: Words) -> str:
    dues = sorted((due for stage in stages for due in stage.dues), key=lambda due: (due.last, due.first))
    months = Counter(_month(due.words) for due in dues)
    dates = ", ".join(words("charts.actions.due", number=number, month=month) for month, number in months.items())
    sentences = [words.counted("charts.actions.dated", len(dues), dates=dates)]
    if len(stages) > 1:
        priorities = "; ".join(f"{stage.name}, {len(stage.dues)}" for stage in stages)
        sentences.append(words("charts.actions.priorities", priorities=priorities))
    undated = len(actions) - len(dues)
    if undated:
        sentences.append(words.counted("charts.actions.undated", undated))
    return " ".join(sentences)


def _month(date: str) -> str:
    """A printed date without its day: September 2019; a month or a year as it stands."""
    day, _, month = date.partition(" ")
    return month if day.isdecimal() and month else date


def risk_grid(risks: Sequence[Risk], builder: BlockBuilder) -> Chart:
    """Each risk by how likely and how serious it is, with its number in the table."""
    placed = tuple(
        PlacedRisk(number, LEVELS.index(risk.likelihood), LEVELS.index(risk.impact), _on_one_line(risk.risk, builder))
        for number, risk in rated_risks(risks)
    )
    levels = tuple(builder.words(f"levels.{level}") for level in LEVELS)
    grid = RiskGrid(levels, placed)
    return Chart(grid, _ratings_in_words(grid, len(risks), builder.words), builder.words("charts.risks.caption"))


def _ratings_in_words(grid: RiskGrid, number: int, words: Words) -> str:
    """The risks from the gravest corner on, then how many are not rated."""
    corners = {(risk.impact, risk.likelihood) for risk in grid.risks}
    ordered = sorted(corners, key=lambda corner: (-sum(corner), -corner[0]))
    sentences = [_corner_in_words(grid, impact, likelihood, words) for impact, likelihood in ordered]
    unrated = number - len(grid.risks)
    if unrated:
        sentences.append(words.counted("charts.risks.unrated", unrated))
    return f"{'. '.join(sentences)}."


def _corner_in_words(grid: RiskGrid, impact: int, likelihood: int, words: Words) -> str:
    inside = [risk for risk in grid.risks if (risk.impact, risk.likelihood) == (impact, likelihood)]
    named = "; ".join(f"{risk.number}, {risk.words.rstrip('.')}" for risk in inside)
    levels = {"impact": grid.levels[impact], "likelihood": grid.levels[likelihood]}
    return capitalise(words("charts.risks.rated", **levels, risks=named))
