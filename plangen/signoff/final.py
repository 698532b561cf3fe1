"""What is left to do before a plan is final, in the order in which it is best done, in words for whoever must do it."""

from collections.abc import Iterator

from plangen.accessibility.examine import examine
from plangen.check import edition_of
from plangen.files.cached_yaml import read_schema
from plangen.finding import Report, Severity
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.render.format import DEFAULT, Options
from plangen.reporters.groups import grouped
from plangen.reporters.unmet import grouped_unmet
from plangen.signoff.approvals import FOR_APPROVAL, SignoffState, roles_asked


@frozen
class Step:
    """A step that is left: its title, and what is to be done in it."""

    title: str
    things: tuple[str, ...]


def steps_left(plan: Plan, report: Report, state: SignoffState, options: Options = DEFAULT) -> list[Step]:
    """The steps that are left before a plan is final; none where it is."""
    words = read_schema("signoff")["final"]
    found = {
        "text": _text(report),
        "duties": _duties(report),
        "accessibility": _accessibility(plan, options),
        "release": _release(state),
        "approvals": _approvals(plan, state),
    }
    made = {name: tuple(things) for name, things in found.items()}
    return [Step(words[name], things) for name, things in made.items() if things]


def _text(report: Report) -> Iterator[str]:
    """What only holds a place, or promises text, whatever force that is asked with."""
    rules = {*read_schema("signoff")["final"]["unfinished"]}
    for finding in report.findings:
        if finding.rule in rules:
            yield f"{finding.place.words(column=False)}: {finding.message}"


def _duties(report: Report) -> Iterator[str]:
    """What is short of a duty, or not shown, and is not explained."""
    rules = {*read_schema("signoff")["final"]["unfinished"]}
    for group in grouped(report):
        if group.severity is Severity.MUST and not rules.issuperset(group.rules):
            places = len(group.places)
            more = f" and {places - 1} more {'place' if places == 2 else 'places'}" if places > 1 else ""
            yield f"{group.places[0].place.words(column=False)}{more}: {group.title}"
    for unmet in grouped_unmet(report):
        if unmet.severity is Severity.MUST:
            yield f"{unmet.title} ({', '.join(unmet.requirements)}); {unmet.remedy}".removesuffix("; ")


def _accessibility(plan: Plan, options: Options) -> Iterator[str]:
    for result in examine(plan, edition_of(plan), options).results:
        yield from (f"{result.name.replace('-', ' ')}: {fault}" for fault in result.faults)


def _release(state: SignoffState) -> Iterator[str]:
    if state.release is None:
        yield "no version has been released: plangen release PLAN --by WHO"
    elif state.changed:
        yield f"since version {state.release.act.version} {'; '.join(state.changed)}: plangen release PLAN --by WHO"
    elif state.release.act.stage != FOR_APPROVAL:
        yield f"version {state.release.act.version} was released as a draft: plangen release PLAN --by WHO"


def _approvals(plan: Plan, state: SignoffState) -> Iterator[str]:
    """The approvals that are not there yet; before a release, all that will be asked for."""
    if state.release is None:
        yield from (f"{role}: once a version is released" for role, _ in roles_asked(plan))
    for one in state.required:
        if not one.is_there:
            yield f'{one.role}: {one.missing}: plangen approve PLAN --by WHO --role "{one.role}"'
