"""The cover of a plan, and the authority's own look."""

from plangen.document.model import Cover, Faces, Theme
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.plan import Plan
from plangen.plan.quantity import format_day

HOUSE_COLOUR = "#1f3a5f"
"""A dark blue, for an authority that names no colour of its own: 11 to 1 on white."""


_COLOUR = regex("#[0-9a-fA-F]{6}")
"""What can be drawn; another is found, and the house colour is taken."""


def cover(plan: Plan) -> Cover:
    """The first page: authority, title, years, and the facts below."""
    document, service, words = plan.document, plan.service, words_of(plan.language)
    lead = ", ".join(filter(None, (service.lead, service.lead_post)))
    facts = [
        ("service", service.name),
        ("lead", lead),
        ("period", _period(plan)),
        ("authorities", ", ".join(plan.authority.members)),
        ("prepared_by", document.prepared_by),
        ("version", document.version),
        ("date", format_day(document.date, plan.language) if document.date else ""),
    ]
    kept = tuple((words(f"cover.{name}"), value) for name, value in facts if value)
    return Cover(plan.authority.name, document.title, document.subtitle, document.strapline, kept)


def theme(plan: Plan) -> Theme:
    """The authority's colour, logo and fonts, or the house colour and the font that plangen brings."""
    authority = plan.authority
    return Theme(
        colour=authority.colour if _COLOUR.fullmatch(authority.colour) else HOUSE_COLOUR,
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
    """The days the plan is for, in words; empty where it does not give both."""
    starts, ends = plan.period.starts, plan.period.ends
    if not (starts and ends):
        return ""
    days = {"starts": format_day(starts, plan.language), "ends": format_day(ends, plan.language)}
    return words_of(plan.language)("dates.period", **days)
