"""The pages of a plan: its home, sections, data, findings, requirements, figures, documents and history."""

from typing import Any

from flask import Flask, abort

from plangen.audit import register
from plangen.check import edition_of
from plangen.compose import compose
from plangen.errors import PlangenError
from plangen.figures.formatted import printed_value
from plangen.figures.stated import stated_figures
from plangen.finding import OPEN, Severity
from plangen.load.shape import read_shape
from plangen.plan.reference import Reference
from plangen.render import render
from plangen.reporters.groups import grouped
from plangen.reporters.summary import duties, headline, held_against, ranked, why
from plangen.studio.desk.desk import Desk
from plangen.studio.desk.file_edits import value_at
from plangen.studio.desk.journal import entries_about, read_journal, to_redo, to_undo
from plangen.studio.drawing import drawn
from plangen.studio.forms.form import form_at, studio_words
from plangen.studio.forms.model import address_of, dotted
from plangen.studio.forms.places import findings_by_address
from plangen.studio.sections import asked_of, section_at, section_tree
from plangen.studio.shelf import Shelf

NEWEST = 200
"""How many edits the page of the history shows."""

FRAMED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
"""What the printed page may load: nothing, and no script; it holds its own style, pictures and fonts."""


def desk_of(shelf: Shelf, plan: str) -> Desk:
    """The desk of a plan, or the answer that there is no such plan."""
    try:
        return shelf.desk(plan)
    except KeyError:
        abort(404, "There is no plan of this name in the folder.")


def plan_page(desk: Desk, name: str, template: str, **values: Any) -> str:
    """A page of a plan, with what stands around each: the parts of the plan, its verdict, and what can be taken back."""
    plan, report = desk.plan, desk.report
    entries = read_journal(desk.folder)
    labels = {key: rules["meta"]["label"] for key, rules in read_shape().whole.items()}
    return drawn(
        template,
        name=name,
        plan=plan,
        report=report,
        headline=headline(report),
        duties=duties(report),
        found=findings_by_address(plan.source, report.findings),
        parts={group: [(key, labels[key]) for key in keys] for group, keys in studio_words()["pages"].items()},
        to_undo=to_undo(entries),
        to_redo=to_redo(entries),
        dotted=dotted,
        **values,
    )


def add_pages(app: Flask, shelf: Shelf) -> None:
    """The addresses of the pages of a plan."""

    @app.get("/plan/<plan>/")
    def home(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        found = findings_by_address(desk.source, desk.report.findings)
        report = desk.report
        return plan_page(
            desk,
            plan,
            "home",
            why=why(report),
            held=held_against(report),
            edition=edition_of(desk.plan),
            groups=grouped(report),
            to_review=[standing for standing in report.standings if standing.stand in OPEN],
            tree=section_tree(desk.plan, found),
            documents=_documents(desk),
        )

    @app.get("/plan/<plan>/sections")
    def sections(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        found = findings_by_address(desk.source, desk.report.findings)
        edition = edition_of(desk.plan)
        return plan_page(
            desk,
            plan,
            "sections",
            tree=section_tree(desk.plan, found),
            headings=_free_headings(desk, edition),
            edition=edition,
        )

    @app.get("/plan/<plan>/sections/<place>")
    def section(plan: str, place: str) -> Any:
        desk = desk_of(shelf, plan)
        address = address_of(place)
        shown = section_at(desk.plan, address)
        if shown is None:
            abort(404, "There is no such section any more.")
        found = findings_by_address(desk.source, desk.report.findings)
        edition = edition_of(desk.plan)
        return plan_page(
            desk,
            plan,
            "section",
            section=shown,
            address=address,
            text=value_at(desk.source.values, (*address, "text")) or "",
            here=[finding for at, inside in found.items() if at[: len(address)] == address for finding in inside],
            asked=asked_of(shown, edition, desk.report),
            tree=section_tree(desk.plan, found),
            edition=edition,
        )

    @app.get("/plan/<plan>/part/<place>")
    def part(plan: str, place: str) -> Any:
        desk = desk_of(shelf, plan)
        address = address_of(place)
        found = findings_by_address(desk.source, desk.report.findings)
        try:
            form = form_at(desk.source, address, found)
        except (KeyError, IndexError):
            abort(404, "There is no such part of a plan.")
        return plan_page(desk, plan, "part", form=form, address=address, part=address[0])

    _add_reports(app, shelf)
    _add_what_editors_ask(app, shelf)


def _add_reports(app: Flask, shelf: Shelf) -> None:
    @app.get("/plan/<plan>/findings")
    def findings(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        at = {finding.place: place for place, inside in _found(desk).items() for finding in inside}
        links = {place: _page_of(address) for place, address in at.items()}
        return plan_page(desk, plan, "findings", groups=grouped(desk.report), links=links, severities=list(Severity))

    @app.get("/plan/<plan>/requirements")
    def requirements(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        stands = ("short", "not shown", "to review", "explained", "judged", "met", "not applicable")
        rows = {stand: list(ranked(desk.report.standings, _stand(stand))) for stand in stands}
        return plan_page(desk, plan, "requirements", rows=rows, open=OPEN)

    @app.get("/plan/<plan>/figures")
    def figures(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        made = desk.of_these_files("register", lambda: register(desk.plan))
        return plan_page(desk, plan, "figures", register=made, links=_page_of)

    @app.get("/plan/<plan>/history")
    def history(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        entries = read_journal(desk.folder)
        return plan_page(desk, plan, "history", entries=entries_about(entries, ())[:NEWEST], count=len(entries))

    @app.get("/plan/<plan>/preview")
    def preview(plan: str) -> Any:
        return plan_page(desk_of(shelf, plan), plan, "preview", documents=_documents(desk_of(shelf, plan)))


def _add_what_editors_ask(app: Flask, shelf: Shelf) -> None:
    @app.get("/plan/<plan>/printed")
    def printed(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        page = desk.of_these_files("printed", lambda: render(compose(desk.plan, edition_of(desk.plan)), "html"))
        return page, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": FRAMED}

    @app.get("/plan/<plan>/figures.json")
    def figures_json(plan: str) -> Any:
        desk = desk_of(shelf, plan)
        return desk.of_these_files("figures", lambda: _offered(desk))

    @app.get("/plan/<plan>/pictures.json")
    def pictures_json(plan: str) -> Any:
        figures = desk_of(shelf, plan).plan.figures
        return [{"reference": f"figures.{figure.id} | figure", "caption": figure.caption} for figure in figures]


def _found(desk: Desk) -> Any:
    return findings_by_address(desk.source, desk.report.findings)


def _stand(name: str) -> Any:
    from plangen.finding import Stand

    return Stand(name)


def _page_of(address: tuple[str | int, ...]) -> str:
    """The page on which a value is edited, from the address of its plan; the field's own name behind the #."""
    if not address:
        return "part/document"
    if address[0] == "edition":
        return "part/document"
    if address[0] == "sections":
        last = max((number for number, step in enumerate(address) if isinstance(step, int)), default=-1)
        return f"sections/{dotted(address[: last + 1])}" if last > 0 else "sections"
    return f"part/{address[0]}#field-{dotted(address).replace('.', '-')}"


def _free_headings(desk: Desk, edition: Any) -> list[Any]:
    """The headings of the edition that no section answers yet."""
    from plangen.plan.walk import all_sections

    answered = {name for section in all_sections(desk.plan.sections) for name in section.answers}
    return [heading for heading in edition.headings if heading.id not in answered]


def _documents(desk: Desk) -> list[str]:
    """The documents of the plan that were made, by their names."""
    folder = desk.folder / "documents"
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []


def _offered(desk: Desk) -> list[dict[str, str]]:
    """The figures that a text may refer to: what to write, what it prints, what it is, and where it stands."""
    from plangen.audit.naming import figure_name, table_name

    offered = []
    for stated in stated_figures(desk.plan):
        reference = Reference(f"{{{{ {stated.path} }}}}", stated.path, "")
        try:
            value = printed_value(desk.plan, reference)
        except PlangenError:
            value = None
        if value:
            offered.append(
                {
                    "reference": stated.path,
                    "value": value,
                    "what": figure_name(stated),
                    "table": table_name(stated),
                    "address": f"/plan/{desk.folder.name}/{_page_of(stated.address)}",
                }
            )
    return offered
