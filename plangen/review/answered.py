"""Which headings of the guidance the headings of a document answer: surely, or perhaps."""

from collections.abc import Iterator, Mapping

from plangen.edition import Edition
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.importing.heading_match import SURE, best_matches
from plangen.importing.mapping.imported_plan import ImportedPlan
from plangen.importing.mapping.sections import SectionRead
from plangen.review.told import all_sections, told_of

PERHAPS = 0.3
"""How alike a heading must be, from 0 to 1, to be one that perhaps answers a heading of the guidance."""

_JOINTS = regex(r"\s*(?:[,;/&:]|\band\b)\s*")


def answered(imported: ImportedPlan, edition: Edition) -> tuple[dict[str, str], dict[str, str]]:
    """By the titles of the guidance, what surely answers each and what perhaps does."""
    titles = {heading.id: heading.title for heading in edition.headings}
    surely: dict[str, str] = {}
    perhaps: dict[str, str] = {}
    for section in all_sections(imported.sections):
        for match in section.matches:
            if match.likeness >= SURE and section.answers == match.heading:
                surely.setdefault(match.heading, told_of(section))
            elif match.likeness >= PERHAPS:
                perhaps.setdefault(match.heading, told_of(section))
        for part in _named_together(section, edition):
            perhaps.setdefault(part, told_of(section))
    words = read_schema("importing")["review"]
    for whole, parts in words["parts"].items():
        own = [surely[part] for part in parts if part in surely]
        if own:
            perhaps.setdefault(whole, own[0])
    surely |= {name: part for part, name in words["sure_by"].items() if f"{part}.yaml" in imported.files}
    return _by_title(surely, titles), _by_title(perhaps, titles)


def _named_together(section: SectionRead, edition: Edition) -> Iterator[str]:
    """The headings of the guidance that a heading of several things names: “Remand, custody and resettlement”."""
    parts = [part for part in _JOINTS.split(section.heading.text) if part]
    for part in parts if len(parts) > 1 else ():
        yield from (match.heading for match in best_matches(part, edition)[:1] if match.likeness >= SURE)


def _by_title(found: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, str]:
    return {titles[name]: told for name, told in found.items() if name in titles}
