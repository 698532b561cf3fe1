"""`plangen explain`: what a rule finds, or what a requirement asks and on what ground."""

import argparse
import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.edition import Edition, Requirement
    from plangen.rules.registry import Rule

HELP = "tell what a rule finds, or what a requirement asks"
ORDER = 19


def add_options(parser: argparse.ArgumentParser) -> None:
    """The name to be explained."""
    parser.add_argument("name", metavar="NAME", help="a rule or a requirement, as `check` names it")
    parser.add_argument(
        "--edition", metavar="ID", help="the edition whose requirement is meant (any that has it, if left out)"
    )


def run(options: argparse.Namespace) -> int:
    """Print the explanation."""
    from plangen.commands.running.exit_codes import CLEAN

    print(explanation(options.name, options.edition))
    return CLEAN


def explanation(name: str, edition: str | None = None) -> str:
    """What a rule finds, why it matters and how to put it right; or what a requirement asks and on what ground.

    Raises PlangenError, with the nearest name there is, where there is neither.
    """
    from plangen.check.judgements import OVERRULED
    from plangen.edition import edition_ids, read_edition
    from plangen.rules import all_rules

    rules = {**all_rules(), OVERRULED.name: OVERRULED}
    if name in rules:
        return "\n".join(_rule_lines(rules[name]))
    editions = [read_edition(id) for id in ([edition] if edition else reversed(edition_ids()))]
    for one in editions:
        requirement = one.requirement(name)
        if requirement:
            return "\n".join(_requirement_lines(requirement, one))
    raise _unknown(name, editions)


def _rule_lines(rule: "Rule") -> Iterator[str]:
    from plangen.commands.running.wrapping import wrap

    yield rule.name
    yield from ("", wrap(rule.what), "", wrap(f"Why: {rule.why}"), "", wrap(f"Put right: {rule.remedy}"))


def _requirement_lines(requirement: "Requirement", edition: "Edition") -> Iterator[str]:
    from plangen.commands.running.wrapping import wrap

    yield f"{requirement.id} ({requirement.force})"
    yield from ("", wrap(requirement.text), "")
    yield wrap(f"Clause: {requirement.clause}")
    yield wrap(f"Source: {requirement.source}")
    yield wrap(f"Basis: {requirement.basis}")
    yield f"Edition: {edition.id}, {edition.title}"
    yield f"Judged by: {', '.join(requirement.rules) or 'a person'}"


def _unknown(name: str, editions: list["Edition"]) -> Exception:
    """The error that names what may have been meant."""
    from plangen.errors import PlangenError
    from plangen.rules import all_rules

    known = [*all_rules(), *(requirement.id for edition in editions for requirement in edition.requirements)]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the rules are {', '.join(all_rules())}"
    return PlangenError(f"there is no rule or requirement `{name}`: {hint}")
