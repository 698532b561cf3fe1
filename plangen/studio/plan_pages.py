"""The pages of a plan: its home, sections, data, findings, requirements, figures, documents and history."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, request

from plangen.check import edition_of
from plangen.desk.desk import Desk
from plangen.desk.journal import FOLDER, entries_about, read_journal
from plangen.finding import OPEN, Address, Finding, Place, Severity, Stand
from plangen.reporters.shown import ORDER
from plangen.reporters.summary import held_against, ranked, why
from plangen.studio.brought import document_read, tray_of
from plangen.studio.differing import differing
from plangen.studio.forms.form import form_at
from plangen.studio.forms.model import address_of
from plangen.studio.next_year import carried_here, confirmed_by
from plangen.studio.numbering import numbers_anew
from plangen.studio.plan_page import desk_of, found_in, page_of, plan_page, shelf
from plangen.studio.remedies import figures_register
from plangen.studio.sections import asked_of, earlier_texts, is_of, nodes, section_at, section_tree
from plangen.studio.shelf import plan_title
from plangen.studio.to_put_right import page_to_put_right, to_put_right
from plangen.studio.work import REVIEWED, documents_of

addresses = Blueprint("pages", __name__)


NEWEST = 200
"""How many edits the page of the history shows."""


@addresses.get("/plan/<plan>/")
def home(plan: str) -> Any:
    """What is left to do."""
    desk = desk_of(plan)
    found = found_in(desk)
    report = desk.report
    return plan_page(
        desk,
        plan,
        "home",
        why=why(report),
        held=held_against(report).replace(report.edition, f"“{edition_of(desk.plan).title}”"),
        edition=edition_of(desk.plan),
        document=document_read(desk),
        tray=tray_of(desk),
        groups=to_put_right(desk, found),
        to_review=[standing for standing in report.standings if standing.stand is Stand.TO_REVIEW],
        tree=section_tree(desk.plan, found),
        documents=documents_of(desk),
        copies=desk.copies_in_conflict(),
    )


@addresses.get("/plan/<plan>/sections")
def sections(plan: str) -> Any:
    """The sections as a tree."""
    desk = desk_of(plan)
    found = found_in(desk)
    edition = edition_of(desk.plan)
    return plan_page(
        desk,
        plan,
        "sections",
        tree=section_tree(desk.plan, found),
        numbers=len(numbers_anew(desk.source)),
        headings=_free_headings(desk, edition),
        edition=edition,
    )


@addresses.get("/plan/<plan>/sections/<place>")
def section(plan: str, place: str) -> Any:
    """A section: its text, what it must say, what was found in it."""
    desk = desk_of(plan)
    address = address_of(place)
    shown = section_at(desk.plan, address)
    if shown is None:
        abort(404, "There is no such section any more.")
    found = found_in(desk)
    edition = edition_of(desk.plan)
    earlier = shelf().earlier(plan)
    return plan_page(
        desk,
        plan,
        "section",
        earlier=earlier_texts(shown, earlier) if earlier else (),
        earlier_title=plan_title(earlier) if earlier else "",
        section=shown,
        carried_here=carried_here(desk.plan, shown),
        confirmed_by=confirmed_by(desk.plan),
        address=address,
        text=desk.source.value((*address, "text")) or "",
        here=[finding for at, inside in found.items() if is_of(at, address) for finding in inside],
        asked=asked_of(shown, edition, desk.report),
        below=[node for node in nodes(section_tree(desk.plan, found)) if node.address[:-2] == address],
        edition=edition,
    )


@addresses.get("/plan/<plan>/part/<place>")
def part(plan: str, place: str) -> Any:
    """The form of a part of the plan."""
    desk = desk_of(plan)
    address = address_of(place)
    found = found_in(desk)
    try:
        form = form_at(desk.source, address, found)
    except (KeyError, IndexError):
        abort(404, "There is no such part of a plan.")
    return plan_page(desk, plan, "part", form=form, address=address, part=address[0])


@addresses.get("/plan/<plan>/findings")
def findings(plan: str) -> Any:
    """What was found, each at its place."""
    desk = desk_of(plan)
    groups = to_put_right(desk, found_in(desk))
    forces = Counter(group.severity for group in groups)
    return plan_page(desk, plan, "findings", groups=groups, counts={force: forces[force] for force in Severity})


def _links(found: Mapping[Address, Sequence[Finding]]) -> Mapping[Place, str]:
    """The page on which each place is edited at which something was found."""
    return {finding.place: page_of(address) for address, inside in found.items() for finding in inside}


@addresses.get("/plan/<plan>/requirements")
def requirements(plan: str) -> Any:
    """Every requirement, how the plan stands on it, and its evidence."""
    desk = desk_of(plan)
    rows = {stand: list(ranked(desk.report.standings, stand)) for stand in ORDER}
    return plan_page(
        desk, plan, "requirements", rows=rows, open=OPEN, links=_links(found_in(desk)), page_for=page_to_put_right
    )


@addresses.get("/plan/<plan>/figures")
def figures(plan: str) -> Any:
    """Every figure, and the numerals that could be linked to one."""
    desk = desk_of(plan)
    made = figures_register(desk)
    names = {entry.stated.path: f"“{entry.what}”" for entry in made.entries}
    return plan_page(desk, plan, "figures", register=made, names=names, links=page_of)


@addresses.get("/plan/<plan>/history")
def history(plan: str) -> Any:
    """What was edited, the newest first."""
    desk = desk_of(plan)
    about = address_of(request.args.get("of", ""))
    entries = entries_about(read_journal(desk.folder), about)[:NEWEST]
    return plan_page(desk, plan, "history", entries=entries, about=about, differing=differing)


@addresses.get("/plan/<plan>/preview")
def preview(plan: str) -> Any:
    """The plan as it will be printed, and its documents."""
    desk = desk_of(plan)
    reviewed = (desk.folder / FOLDER / REVIEWED).is_file()
    return plan_page(desk, plan, "preview", documents=documents_of(desk), reviewed=reviewed)


def _free_headings(desk: Desk, edition: Any) -> list[Any]:
    """The headings of the edition that no section answers yet."""
    from plangen.plan.walk import all_sections

    answered = {name for section in all_sections(desk.plan.sections) for name in section.answers}
    return [heading for heading in edition.headings if heading.id not in answered]
