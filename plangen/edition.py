"""One dated issue of the guidance, with the law and our own requirements beside it: what a plan is held against.

An edition is data (`schemas/editions/<id>.yaml`): the headings in order and every requirement with its clause, source
and whether that has been confirmed. Nothing here knows a year, a heading or a clause.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plangen.errors import EditionError
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.resources import SCHEMAS
from plangen.finding import Severity
from plangen.frozen import field, frozen

BOTH = "both"
"""The nation of what is asked in England and in Wales."""


@frozen
class Heading:
    """One heading that the edition gives a plan, and the words it is known by."""

    id: str
    title: str


@frozen
class Condition:
    """What a plan's own data say where a requirement is asked: the value at `path` is `one_of` these, or (without them) there
    is one; `otherwise` is why it is not asked.
    """

    path: str
    otherwise: str
    one_of: tuple[str, ...] = ()


@frozen
class Requirement:
    """One thing that is asked of a plan.

    `clause` is the section of the statute or the paragraph of the guidance, `source` its address, `basis` whether it has been
    read there; `nation` is england, wales or both; `applies` is what the plan's data say where it is asked; `rules` maps the
    rules that can judge it to their settings; `about` says in a few words what it is about.
    """

    id: str
    text: str
    clause: str
    source: str
    basis: str
    force: Severity
    nation: str = BOTH
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    applies: tuple[Condition, ...] = ()
    about: str = ""

    @property
    def heading(self) -> str:
        """The heading of the edition that it asks a section for, in the edition's words; empty where it asks for none."""
        titles = (str(settings.get("title", "")) for settings in self.rules.values() if "heading" in settings)
        return next(titles, "")

    def applies_in(self, nation: str) -> bool:
        """Whether it is asked of a plan that is made in this nation."""
        return self.nation in (BOTH, nation)


@frozen
class Edition:
    """An edition of the guidance with all that applies beside it (the law, our own requirements)."""

    id: str
    title: str
    published: str
    years: tuple[str, ...]
    basis: str
    source: str
    recipient: str
    deadline: str
    headings: tuple[Heading, ...]
    requirements: tuple[Requirement, ...]

    def requirement(self, name: str) -> Requirement | None:
        """The requirement of this id, or None."""
        return next((requirement for requirement in self.requirements if requirement.id == name), None)


def edition_ids() -> tuple[str, ...]:
    """The ids of all editions there are, the oldest first: a file's name ends in the year of its edition."""
    names = (path.stem for path in (SCHEMAS / "editions").glob("*.yaml"))
    return tuple(sorted(names, key=lambda name: name.rpartition("-")[2]))


def years_of(name: str) -> tuple[str, ...]:
    """The financial years that the edition of this id serves; none where there is none of this id."""
    known = name in edition_ids()
    return tuple(read_cached_yaml(SCHEMAS / "editions" / f"{name}.yaml")["years"]) if known else ()


def known_or_newest(name: str) -> str:
    """The id itself, or that of the newest edition where there is none of this id."""
    return name if name in edition_ids() else edition_ids()[-1]


def read_edition(name: str, folder: Path = SCHEMAS) -> Edition:
    """The edition of this id, with the law and our own requirements; EditionError where there is none or it is broken."""
    path = folder / "editions" / f"{name}.yaml"
    if not path.is_file() or path.parent != folder / "editions":
        raise EditionError(f"there is no edition `{name}`: the editions are {', '.join(edition_ids())}")
    data = read_cached_yaml(path)
    law, house = read_cached_yaml(folder / "law.yaml"), read_cached_yaml(folder / "house.yaml")
    asked = (*data["requirements"], *law["requirements"], *house["requirements"])
    defaults = _with_headings(_default_settings(house, folder), data)
    requirements = tuple(_requirement(path, fields, defaults) for fields in asked)
    try:
        return Edition(
            id=name,
            headings=tuple(Heading(**heading) for heading in data["headings"]),
            requirements=requirements,
            years=tuple(data["years"]),
            **{key: str(data[key]) for key in ("title", "published", "basis", "source", "recipient", "deadline")},
        )
    except (KeyError, TypeError) as error:
        raise EditionError(f"{path.as_posix()}: the edition is incomplete: {error}") from None


def _default_settings(house: Mapping[str, Any], folder: Path) -> dict[str, Mapping[str, Any]]:
    """What rules are told where a requirement does not say otherwise, by the rule's name: short settings stand in house.yaml,
    long ones (Acts, bodies, the calendar, words about children) in files of their own in `settings`.
    """
    defaults: dict[str, Mapping[str, Any]] = {**house.get("settings", {})}
    for path in sorted((folder / "settings").glob("*.yaml")):
        for rule, settings in read_cached_yaml(path)["settings"].items():
            defaults[rule] = {**settings, **defaults.get(rule, {})}
    return defaults


def _with_headings(settings: Mapping[str, Mapping[str, Any]], data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The settings of rules, those that ask for `headings` with the ids of the edition's own."""
    own = [heading.get("id") for heading in data.get("headings", ())]
    return {rule: {**taken, "headings": own} if "headings" in taken else taken for rule, taken in settings.items()}


def _requirement(path: Path, fields: dict[str, Any], defaults: Mapping[str, Mapping[str, Any]]) -> Requirement:
    """A requirement as written; a setting that it does not give its rule is that of `defaults`, by the rule's name."""
    try:
        rules = {
            rule: {**defaults.get(rule, {}), **(settings or {})} for rule, settings in fields.get("rules", {}).items()
        }
        applies = tuple(_condition(condition) for condition in fields.get("applies", ()))
        return Requirement(**{**fields, "force": Severity(fields["force"]), "rules": rules, "applies": applies})
    except (KeyError, TypeError, ValueError) as error:
        raise EditionError(f"{path.as_posix()}: requirement {fields.get('id', '(no id)')}: {error}") from None


def _condition(fields: dict[str, Any]) -> Condition:
    return Condition(**{**fields, "one_of": tuple(fields.get("one_of", ()))})
