"""What stands around every page of a plan, and where a value of it is edited."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, current_app

from plangen.desk.desk import Desk
from plangen.desk.journal import read_journal, to_redo, to_undo
from plangen.finding import Address, Finding
from plangen.load.shape import read_shape
from plangen.reporters.summary import duties, headline
from plangen.studio.drawing import drawn
from plangen.studio.forms.form import studio_words
from plangen.studio.forms.model import dotted
from plangen.studio.forms.places import findings_by_address
from plangen.studio.forms.rules import stands_in_table
from plangen.studio.remedies import remedies
from plangen.studio.shelf import Shelf, plan_title


def shelf() -> Shelf:
    """The shelf of the studio that is asked."""
    found = current_app.config["SHELF"]
    assert isinstance(found, Shelf)
    return found


def desk_of(plan: str) -> Desk:
    """The desk of a plan, or the answer that there is no such plan."""
    try:
        return shelf().desk(plan)
    except KeyError:
        abort(404, "There is no plan of this name in the folder.")


def found_in(desk: Desk) -> Mapping[Address, Sequence[Finding]]:
    """What was found in a plan, at each of its values."""
    return findings_by_address(desk.source, desk.report.findings)


def plan_page(desk: Desk, name: str, template: str, **values: Any) -> str:
    """A page of a plan, with what stands around each: the parts of the plan, its verdict, and what can be taken back."""
    plan, report = desk.plan, desk.report
    entries = read_journal(desk.folder)
    labels = {key: rules["meta"]["label"] for key, rules in read_shape().whole.items()}
    return drawn(
        template,
        name=name,
        plan=plan,
        title=plan_title(plan),
        report=report,
        headline=headline(report),
        duties=duties(report),
        parts={group: [(key, labels[key]) for key in keys] for group, keys in studio_words()["pages"].items()},
        seen=entries[-1].number if entries else 0,
        to_undo=to_undo(entries),
        to_redo=to_redo(entries),
        dotted=dotted,
        remedy_of=remedies(desk),
        **values,
    )


def page_of(address: Address) -> str:
    """The page on which a value is edited, from the address of its plan; the field's own name behind the #."""
    if not address or address[0] == "edition":
        return "part/document"
    if address[0] == "sections":
        end = 0
        while address[end : end + 1] == ("sections",) and len(address) > end + 1:
            end += 2
        return f"sections/{dotted(address[:end])}" if end else "sections"
    return f"part/{dotted(_form_of(address))}#field-{dotted(address).replace('.', '-')}"


def _form_of(address: Address) -> Address:
    """The value whose form has a field: the part of the plan, or the record in it that has more than its table shows."""
    form = address[:1]
    for end in range(2, len(address)):
        if isinstance(address[end - 1], int) and not stands_in_table(address[: end + 1]):
            form = address[:end]
    return form
