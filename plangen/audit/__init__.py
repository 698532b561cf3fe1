"""The register of a plan's figures: where each is used, how it follows, which numerals are typed instead. Nothing is judged."""

from plangen.analysis.claims import claims
from plangen.audit.entries import FigureEntry, Use, entries, text_heading
from plangen.audit.typed_numerals import NumeralStanding, Suggestion, TypedNumeral, typed_numerals
from plangen.frozen import frozen
from plangen.plan import Plan

__all__ = [
    "FigureEntry",
    "NumeralStanding",
    "Register",
    "Suggestion",
    "TypedNumeral",
    "Use",
    "entries",
    "register",
    "text_heading",
    "typed_numerals",
]


@frozen
class Register:
    """The figures of one plan, and the numerals typed into its prose; `plan` is its folder."""

    plan: str
    title: str
    entries: tuple[FigureEntry, ...]
    numerals: tuple[TypedNumeral, ...]


def register(plan: Plan) -> Register:
    """The register of a plan."""
    title = f"{plan.authority.name}: {plan.document.title}"
    claimed = claims(plan)
    return Register(plan.source.name, title, entries(plan), typed_numerals(plan, claimed))
