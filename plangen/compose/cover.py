"""The cover of a plan, and the authority's own look."""

from plangen.document.model import Cover, Faces, Theme
from plangen.plan import Day, Plan
from plangen.plan.quantity import format_day

HOUSE_COLOUR = "#1f3a5f"
"""A dark blue, for an authority that names no colour of its own: 11 to 1 on white."""


def cover(plan: Plan) -> Cover:
    """The first page: authority, title, years, and the facts below."""
    document, service = plan.document, plan.service
    lead = ", ".join(filter(None, (service.lead, service.lead_post)))
    facts = [
        ("Service", service.name),
        ("Led by", lead),
        ("For the period", _period(plan)),
        ("For the authorities", ", ".join(plan.authority.members)),
        ("Prepared by", document.prepared_by),
        ("Version", document.version),
        ("Date", format_day(document.date) if document.date else ""),
    ]
    kept = tuple((name, value) for name, value in facts if value)
    return Cover(plan.authority.name, document.title, document.subtitle, document.strapline, kept)


def theme(plan: Plan) -> Theme:
    """The authority's colour, logo and fonts, or the house colour and the font that plangen brings."""
    authority = plan.authority
    return Theme(
        colour=authority.colour or HOUSE_COLOUR,
        logo=plan.pictures.get(authority.logo, b""),
        logo_alternative=authority.logo_alternative or authority.name,
        faces=_faces(plan),
        word_font=authority.word_font,
    )


def _faces(plan: Plan) -> Faces | None:
    """The authority's font, if the plan names all four of its faces."""
    named = plan.authority.fonts
    files = (named.regular, named.italic, named.bold, named.bold_italic) if named else ()
    return Faces(*(plan.faces[name] for name in files)) if files and all(files) else None


def _period(plan: Plan) -> str:
    starts, ends = plan.period.starts, plan.period.ends
    return f"{_shown(starts)} to {_shown(ends)}" if starts and ends else ""


def _shown(day: Day) -> str:
    return format_day(day)
