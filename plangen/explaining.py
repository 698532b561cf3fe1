"""The words of rules, requirements and editions, for `explain` and `editions`."""

import difflib
import textwrap
from collections.abc import Iterator

from plangen.edition import Edition, Requirement, edition_ids, read_edition
from plangen.errors import PlangenError
from plangen.rules import RULES, Rule

WIDTH = 100


def explained(name: str, edition: str | None = None) -> str:
    """What a rule finds, why it matters and how to put it right; or what a requirement asks and on what ground.

    Raises PlangenError, with the nearest name there is, where there is neither.
    """
    if name in RULES:
        return "\n".join(_rule(RULES[name]))
    editions = [read_edition(one) for one in ([edition] if edition else reversed(edition_ids()))]
    found = next(((one, asked) for one in editions if (asked := one.requirement(name))), None)
    if found:
        return "\n".join(_requirement(found[1], found[0]))
    known = [*RULES, *(asked.id for one in editions for asked in one.requirements)]
    near = difflib.get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}?" if near else f"the rules are {', '.join(RULES)}"
    raise PlangenError(f"there is no rule or requirement `{name}`: {meant}")


def _rule(rule: Rule) -> Iterator[str]:
    yield rule.name
    yield from ("", _wrapped(rule.what), "", _wrapped(f"Why: {rule.why}"), "", _wrapped(f"Put right: {rule.remedy}"))


def _requirement(asked: Requirement, edition: Edition) -> Iterator[str]:
    yield f"{asked.id} ({asked.force})"
    yield from ("", _wrapped(asked.text), "")
    yield _wrapped(f"Clause: {asked.clause}")
    yield _wrapped(f"Source: {asked.source}")
    yield _wrapped(f"Basis: {asked.basis}")
    yield f"Edition: {edition.id}, {edition.title}"
    yield f"Judged by: {', '.join(asked.rules) or 'a person'}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def all_editions() -> str:
    """A line for each edition: its id, the years it serves, its title and how sure it is."""
    editions = [read_edition(name) for name in edition_ids()]
    return "\n".join(f"{one.id:12} {', '.join(one.years):10} {one.title} ({one.basis})" for one in editions)


def one_edition(name: str) -> str:
    """An edition whole: what it is, its headings in order, and every requirement with its clause and basis."""
    one = read_edition(name)
    lines = [f"{one.id}: {one.title}", f"published {one.published}, for {', '.join(one.years)}; {one.basis}"]
    lines += [f"send to: {one.recipient}, by {one.deadline}", f"source: {one.source}", "", "Headings (for `answers:`)"]
    lines += [f"  {heading.id:24} {heading.title}" for heading in one.headings]
    lines += ["", "Requirements"]
    for asked in one.requirements:
        lines.append(f"  {asked.id} ({asked.force}, {asked.basis})")
        lines.append(textwrap.indent(_wrapped(f"{asked.text} [{asked.clause}]"), "    "))
    return "\n".join(lines)
