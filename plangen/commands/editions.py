"""`plangen editions`: the editions of the guidance, one of them whole, or what changed from one to another."""

import argparse
import re
import textwrap
from collections.abc import Iterator

from plangen.commands.running.wrapping import wrap
from plangen.edition import Edition, Requirement, edition_ids, read_edition

HELP = "list the editions of the guidance, show one, or tell what changed"
ORDER = 21


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which editions to show."""
    parser.add_argument("edition", nargs="?", metavar="ID", help="show this one: its headings and requirements")
    parser.add_argument("other", nargs="?", metavar="OTHER", help="tell what changed from the first to this one")


def run(options: argparse.Namespace) -> int:
    """Print the list, the edition or the changes."""
    from plangen.commands.running.exit_codes import CLEAN

    if options.other:
        print(changes(read_edition(options.edition), read_edition(options.other)))
    elif options.edition:
        print("\n".join(_edition_lines(read_edition(options.edition))))
    else:
        print("\n".join(_list_line(read_edition(id)) for id in edition_ids()))
    return CLEAN


def _list_line(edition: Edition) -> str:
    return f"{edition.id:12} {', '.join(edition.years):10} {edition.title} ({edition.basis})"


def _edition_lines(edition: Edition) -> Iterator[str]:
    """What it is, its headings in order, and every requirement with its clause and basis."""
    yield f"{edition.id}: {edition.title}"
    yield f"published {edition.published}, for {', '.join(edition.years)}; {edition.basis}"
    yield f"send to: {edition.recipient}, by {edition.deadline}"
    yield f"source: {edition.source}"
    yield from ("", "Headings (for `answers:`)")
    yield from (f"  {heading.id:24} {heading.title}" for heading in edition.headings)
    yield from ("", "Requirements")
    for requirement in edition.requirements:
        yield f"  {requirement.id} ({requirement.force}, {requirement.basis})"
        yield textwrap.indent(wrap(f"{requirement.text} [{requirement.clause}]"), "    ")


def changes(old: Edition, new: Edition) -> str:
    """What changed between two editions, in words: headings and duties new, dropped, reworded or of another force."""
    parts = [
        ("New headings", _headings_only_in(new, old)),
        ("Headings dropped", _headings_only_in(old, new)),
        ("Headings in other words", _reworded_headings(old, new)),
        *_duty_parts(_own_duties(old), _own_duties(new)),
    ]
    lines = [f"From {old.id} ({', '.join(old.years)}) to {new.id} ({', '.join(new.years)})"]
    for title, entries in parts:
        if entries:
            lines += ["", f"{title} ({len(entries)})", *(textwrap.indent(wrap(entry), "  ") for entry in entries)]
    return "\n".join(lines)


def _headings_only_in(edition: Edition, other: Edition) -> list[str]:
    known = {heading.id for heading in other.headings}
    return [f"{heading.title} ({heading.id})" for heading in edition.headings if heading.id not in known]


def _reworded_headings(old: Edition, new: Edition) -> list[str]:
    titles = {heading.id: heading.title for heading in old.headings}
    return [
        f"“{titles[heading.id]}” is now “{heading.title}” ({heading.id})"
        for heading in new.headings
        if titles.get(heading.id, heading.title) != heading.title
    ]


def _own_duties(edition: Edition) -> dict[str, Requirement]:
    """The edition's own requirements by what stays of their ids from year to year (YJB24-SIGN-OFF: SIGN-OFF)."""
    own = [duty for duty in edition.requirements if not duty.id.startswith(("CDA-", "FR-", "HOUSE-"))]
    return {re.sub(r"^[A-Z]+\d+-", "", duty.id): duty for duty in own}


def _duty_parts(old: dict[str, Requirement], new: dict[str, Requirement]) -> list[tuple[str, list[str]]]:
    kept = [(old[name], new[name]) for name in new if name in old]
    reworded = [
        f"{after.id}: “{before.text}” is now “{after.text}”{_sections(after)}"
        for before, after in kept
        if before.text != after.text
    ]
    of_another_force = [
        f"{after.id}: {before.force} is now {after.force}{_sections(after)}"
        for before, after in kept
        if before.force != after.force
    ]
    return [
        ("New duties", [_duty(duty) for name, duty in new.items() if name not in old]),
        ("Duties dropped", [_duty(duty) for name, duty in old.items() if name not in new]),
        ("Duties reworded", reworded),
        ("Duties of another force", of_another_force),
    ]


def _duty(duty: Requirement) -> str:
    return f"{duty.id} ({duty.force}, {duty.basis.split(':')[0]}): {duty.text}{_sections(duty)}"


def _sections(duty: Requirement) -> str:
    """The sections of a plan that a duty touches, where a rule names them."""
    headings = [str(settings["heading"]) for settings in duty.rules.values() if "heading" in settings]
    return f" [section: {', '.join(headings)}]" if headings else ""
