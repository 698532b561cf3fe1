"""Texts of last year's plan in which figures are named that the new one has elsewhere, or has no more.

A figure that stands elsewhere is named there, so that the sentence says what it said. One that is gone becomes a fact of the
plan, as published. What placed a table that is to be written anew waits in a comment. Nothing else of a text is touched.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.figures.formatted import printed_value
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import field, frozen
from plangen.plan import Figure, Plan
from plangen.plan.reference import VIEWS, Reference, placements, references, resolve
from plangen.plan.walk import written_prose
from plangen.signoff.roll_forward.values import last_year_id
from plangen.signoff.roll_forward.years import Years
from plangen.source.source import address_in_words

_NO_NAME = regex(r"[^a-z0-9-]+")


@frozen
class Renamed:
    """What stands in a text, and what is to stand there; for a figure that is gone, its path, and the fact that it now is."""

    old: str
    new: str
    path: str = ""
    fact: str = ""
    record: Mapping[str, str] = field(default_factory=dict)


def renamed(before: Plan, after: Plan, paths: Mapping[str, str], years: Years) -> dict[Address, list[Renamed]]:
    """What has to be named anew in each text of the new plan (`after`) that names what only the last one had (`before`)."""
    found: dict[Address, list[Renamed]] = {}
    for address, text in written_prose(after):
        changes = list(_in_text(text, before, after, paths, years)) if "{{" in text else []
        if changes:
            found[address] = changes
    return found


def _in_text(text: str, before: Plan, after: Plan, paths: Mapping[str, str], years: Years) -> Iterator[Renamed]:
    placed = {match[0].strip() for match in placements(text)}
    done = set()
    for reference in references(text):
        if reference.text in done or not reference.path or not _is_gone(reference, before, after):
            continue
        done.add(reference.text)
        if reference.text in placed or reference.format in VIEWS:
            prompt = read_schema("next_year")["prompts"]["placed"].format(last=years.last)
            yield Renamed(reference.text, f"<!-- {prompt} {reference.text} -->")
        else:
            yield _figure(reference, before, paths, years)


def _is_gone(reference: Reference, before: Plan, after: Plan) -> bool:
    """Whether the last plan had what is named, and the new one has not."""
    had, has = resolve(before, reference.path), resolve(after, reference.path)
    was_said = bool(had) or printed_value(before, reference) is not None
    return was_said and not has and not printed_value(after, reference)


def _figure(reference: Reference, before: Plan, paths: Mapping[str, str], years: Years) -> Renamed:
    """A figure in a sentence: named where it stands now, made a fact, or (where it is no figure) as the words that it was."""
    named = f" | {reference.format}" if reference.format else ""
    if reference.path in paths:
        return Renamed(reference.text, f"{{{{ {paths[reference.path]}{named} }}}}")
    value = _as_published(before, reference.path)
    if not value:
        return Renamed(reference.text, printed_value(before, reference) or "")
    name = last_year_id(_NO_NAME.sub("-", reference.path))
    address = tuple(int(step) - 1 if step.isdecimal() else step for step in reference.path.split("."))
    words = address_in_words(before.source.values, address)
    record = {"value": value, "meaning": words, "period": years.last}
    return Renamed(reference.text, f"{{{{ facts.{name}{named} }}}}", reference.path, name, record)


def _as_published(plan: Plan, path: str) -> str:
    value: Any = resolve(plan, path)
    if isinstance(value, Figure):
        return value.text
    if value is None:
        return printed_value(plan, Reference("", path, "")) or ""
    return ""


def with_new_names(text: str, changes: list[Renamed]) -> str:
    """A text as written with these names in it."""
    for change in changes:
        text = text.replace(change.old, change.new)
    return text
