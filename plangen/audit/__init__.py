"""The register of a plan's figures: each with where it is used and how it follows, and every numeral that is typed instead."""

from plangen.analysis.claims import claims, words_in
from plangen.audit.entries import FigureEntry, Use, entries, text_heading
from plangen.audit.typed_numerals import NumeralStanding, Suggestion, TypedNumeral, typed_numerals
from plangen.edition import Edition
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


def register(plan: Plan, edition: Edition) -> Register:
    """The register of a plan; by what words its prose claims something of figures is a setting of the edition."""
    title = f"{plan.authority.name}: {plan.document.title}"
    claimed = claims(plan, words_in(edition.requirements))
    return Register(plan.source.folder.as_posix(), title, entries(plan), typed_numerals(plan, claimed))
