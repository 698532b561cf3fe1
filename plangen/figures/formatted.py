"""What a reference prints: a value as the plan states it, or one that follows from others where the plan leaves it out.

A figure is formatted here and nowhere else, so that `{{ contributions.total | million }}` changes wherever the figure does.
"""

from typing import Any

from plangen.figures.stated import StatedFigure
from plangen.figures.workings import left_out_figures
from plangen.plan import Day, Fact, Figure, File, Plan, Prose
from plangen.plan.quantity import FORMATS, format_day, in_words, read_figure
from plangen.plan.reference import VIEWS, Reference, Target, is_placeable, locate


def figure_at(plan: Plan, path: str) -> StatedFigure | None:
    """The figure that a path names, with its address; as worked out from others where the plan leaves it out."""
    target = locate(plan, path)
    value = target.value
    if isinstance(value, Fact):
        target = Target(value.value, (*target.address, "value"), (*target.within, value))
    elif value is None and target.address:
        target = target._replace(value=left_out_figures(plan).get(target.address))
    elif isinstance(value, Prose):
        target = target._replace(value=read_figure(value))
    stated = isinstance(target.value, Figure) and target.value.value is not None
    return StatedFigure(path, target.address, target.value, target.within) if stated else None


def printed_value(plan: Plan, reference: Reference) -> str | None:
    """What a reference inside a sentence prints; None where it names no single value or its format does not fit."""
    if not reference.path:
        return None
    stated = figure_at(plan, reference.path)
    if reference.format:
        return _formatted(stated, reference.format, plan.language) if stated else None
    return str(stated.figure) if stated else _plain_value(locate(plan, reference.path).value, plan.language)


def _formatted(stated: StatedFigure, format_name: str, language: str) -> str | None:
    """A figure in one of the formats; only in words is it another in another language."""
    if format_name == "words" and stated.figure.value is not None:
        return in_words(stated.figure.value, language)
    shown = FORMATS.get(format_name)
    return shown(stated.figure, stated.unit) or None if shown else None


def _plain_value(value: Any, language: str) -> str | None:
    """Words and days as they are printed; a figure that a table has words for, as those words."""
    value = value.value if isinstance(value, Fact) else value
    if isinstance(value, Day):
        return format_day(value, language)
    return str(value) if isinstance(value, (Figure, str)) and not isinstance(value, (Prose, File)) else None


def reference_problem(plan: Plan, reference: Reference) -> str:
    """What is wrong with a reference inside a sentence, in words; empty where it prints a value."""
    if not reference.path:
        return f"`{reference.text}` is not a reference: write a path of names, such as {{{{ contributions.total | money }}}}"
    value = locate(plan, reference.path).value
    if value is None and figure_at(plan, reference.path) is None:
        return f"`{reference.path}` names nothing in this plan"
    if reference.format in VIEWS and not is_placeable(value):
        return f"`{reference.path}` holds nothing that could stand here as a {reference.format}"
    if reference.format in VIEWS:
        return f"`{reference.text}` places a {reference.format}, so it must stand on a line of its own"
    if printed_value(plan, reference) is not None:
        return ""
    if reference.format == "rate" and figure_at(plan, reference.path):
        return f"`{reference.text}` cannot be printed with its unit: the plan gives `{reference.path}` no `unit:`"
    return f"`{reference.text}` cannot be printed in a sentence (formats for a figure: {', '.join(FORMATS)})"
