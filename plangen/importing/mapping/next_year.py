"""A plan as the start of the one for the next year: what it planned is now what progress is told on."""

from collections.abc import Mapping, Sequence
from typing import Any

from plangen.frozen import replace
from plangen.importing.mapping.about import About, edition_for

TO_WRITE = "To be written: what came of it."
"""What stands where progress is to be told, and is found by a check until somebody has."""


def next_year_of(told: About) -> About:
    """Whose plan it is, for the period that follows; of a plan without a period, the same."""
    if not told.first:
        return told
    years = told.last - told.first
    first = told.last
    return replace(told, first=first, last=first + years, title=_without_years(told), edition=edition_for(first))


def _without_years(told: About) -> str:
    """The title without the years of the plan that it was."""
    words = told.title
    for years in (
        f"{told.first}-{told.last % 100:02}",
        f"{told.first}/{told.last % 100:02}",
        f"{told.first}-{told.last}",
        f"{told.first}/{told.last}",
    ):
        words = words.replace(years, "")
    return " ".join(words.split()).strip(" ,-–")


def parts_of_next_year(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the plan for the next year: its priorities, with their actions, are what progress is told on."""
    kept = {name: value for name, value in parts.items() if name not in ("priorities", "actions", "progress")}
    priorities, actions = parts.get("priorities", ()), parts.get("actions", ())
    progress = [_progress(priority, actions) for priority in priorities]
    others = [action for action in actions if not action.get("priority")]
    if others:
        progress.append({"id": "other-actions", "priority": "Other actions", "progress": _text(others)})
    return {**kept, **({"progress": progress} if progress else {})}


def references_of_next_year(text: bytes) -> bytes:
    """The text of a section in which the action plan was placed: there progress is told now."""
    return text.replace(b"{{ actions | table }}", b"{{ progress | table }}").replace(b"{{ priorities | table }}\n", b"")


def _progress(priority: Mapping[str, str], actions: Sequence[Mapping[str, str]]) -> dict[str, str]:
    own = [action for action in actions if action.get("priority") == priority["id"]]
    return {"id": priority["id"], "priority": priority["title"], "progress": _text(own)}


def _text(actions: Sequence[Mapping[str, str]]) -> str:
    planned = "\n".join(f"- {' '.join(action['action'].split())}" for action in actions)
    return f"{TO_WRITE}\n\nThis was planned:\n\n{planned}" if planned else TO_WRITE
