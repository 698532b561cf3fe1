"""The words of rules, requirements and editions, for `explain` and `editions`."""

import difflib
import re
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


def changes(before: str, after: str) -> str:
    """What changed between two editions, in words: headings and duties new, dropped, reworded or of another force."""
    old, new = read_edition(before), read_edition(after)
    parts = [
        ("New headings", _named(new, {one.id for one in new.headings} - {one.id for one in old.headings})),
        ("Headings dropped", _named(old, {one.id for one in old.headings} - {one.id for one in new.headings})),
        ("Headings in other words", _renamed(old, new)),
        *_duties(_own_duties(old), _own_duties(new)),
    ]
    lines = [f"From {old.id} ({', '.join(old.years)}) to {new.id} ({', '.join(new.years)})"]
    for title, said in parts:
        lines += ["", f"{title} ({len(said)})", *(textwrap.indent(_wrapped(one), "  ") for one in said)] if said else []
    return "\n".join(lines)


def _named(edition: Edition, ids: set[str]) -> list[str]:
    return [f"{one.title} ({one.id})" for one in edition.headings if one.id in ids]


def _renamed(old: Edition, new: Edition) -> list[str]:
    titles = {one.id: one.title for one in old.headings}
    both = [one for one in new.headings if titles.get(one.id, one.title) != one.title]
    return [f"“{titles[one.id]}” is now “{one.title}” ({one.id})" for one in both]


def _own_duties(edition: Edition) -> dict[str, Requirement]:
    """The edition's own requirements by what stays of their ids from year to year (YJB24-SIGN-OFF: SIGN-OFF)."""
    own = [one for one in edition.requirements if not one.id.startswith(("CDA-", "FR-", "HOUSE-"))]
    return {re.sub(r"^[A-Z]+\d+-", "", one.id): one for one in own}


def _duties(old: dict[str, Requirement], new: dict[str, Requirement]) -> list[tuple[str, list[str]]]:
    kept = [(old[name], new[name]) for name in new if name in old]
    return [
        ("New duties", [_duty(one) for name, one in new.items() if name not in old]),
        ("Duties dropped", [_duty(one) for name, one in old.items() if name not in new]),
        (
            "Duties reworded",
            [f"{b.id}: “{a.text}” is now “{b.text}”{_touched(b)}" for a, b in kept if a.text != b.text],
        ),
        (
            "Duties of another force",
            [f"{b.id}: {a.force} is now {b.force}{_touched(b)}" for a, b in kept if a.force != b.force],
        ),
    ]


def _duty(one: Requirement) -> str:
    return f"{one.id} ({one.force}, {one.basis.split(':')[0]}): {one.text}{_touched(one)}"


def _touched(one: Requirement) -> str:
    """The section of a plan that a duty touches, where a rule names it."""
    headings = [str(settings["heading"]) for settings in one.rules.values() if "heading" in settings]
    return f" [section: {', '.join(headings)}]" if headings else ""
