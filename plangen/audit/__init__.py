"""The register of a plan's figures: each with where it is used and how it follows, and every numeral that is typed instead."""

from plangen.analysis.claims import claims, words_in
from plangen.audit.entries import Entry, Use, entries, where
from plangen.audit.loose import Standing, Suggestion, Typed, typed
from plangen.edition import Edition
from plangen.frozen import frozen
from plangen.plan import Plan

__all__ = ["Entry", "Register", "Standing", "Suggestion", "Typed", "Use", "entries", "register", "typed", "where"]


@frozen
class Register:
    """The figures of one plan, and the numerals typed into its prose; `plan` is its folder."""

    plan: str
    title: str
    entries: tuple[Entry, ...]
    numerals: tuple[Typed, ...]


def register(plan: Plan, edition: Edition) -> Register:
    """The register of a plan; by what words its prose claims something of figures is a setting of the edition."""
    title = f"{plan.authority.name}: {plan.document.title}"
    claimed = claims(plan, words_in(edition.requirements))
    return Register(plan.source.folder.as_posix(), title, entries(plan), typed(plan, claimed))
