"""What a judgement rests on: the parts of a plan that answer a requirement, each with a digest of what it says.

A part is a section (with the sections in it, and the values, tables and pictures that its text refers to), a record or value of
the data, all the sections, or the whole plan. A section is known again by what it says, wherever it stands; a record by its
names, wherever it stands in its list. How a text is broken into lines, quoted or kept in files makes no difference.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize

from plangen.edition import Edition, Requirement
from plangen.finding import Address, Fingerprint
from plangen.frozen import derived
from plangen.plan import Plan, Section
from plangen.plan.anchors import section_around
from plangen.plan.reference import locate, references
from plangen.plan.walk import all_sections
from plangen.source.source import item_name

ASKED, PLAN, SECTIONS = "what is asked", "the plan", "the sections"
"""The parts that are no section and no data: the requirement's own words, all that the plan says, and all its sections."""
_SECTION = "section: "
_BELOW = " / "
_ABOUT_THE_DOCUMENT = ("edition", "document", "signoff", "exceptions", "sections")
"""What is no part of what the plan says: which version it is, who signed it, and what it does not keep."""

DIGITS = 16
"""Of a digest: 64 bits, which no two texts of a plan share by chance."""


def fingerprints(
    plan: Plan, edition: Edition, requirement: Requirement, answers: Iterable[Address]
) -> tuple[Fingerprint, ...]:
    """The parts that a judgement on a requirement rests on: what is asked, and the parts that hold what answers it.

    Where nothing answers it they are what a person would look at: the sections under its heading, else the whole plan.
    """
    parts = dict.fromkeys(_part_around(plan, address) for address in answers) or _where_to_look(
        plan, edition, requirement
    )
    return (Fingerprint(ASKED, _digest(_text(requirement.text))), *parts)


def changes(plan: Plan, requirement: Requirement | None, rests_on: Iterable[Fingerprint]) -> list[str]:
    """What has changed of the parts that something rests on, in words; none where the plan still says the same.

    Only a judgement rests on what is asked, and so on a requirement.
    """
    return [
        _change(plan, pinned.part) for pinned in rests_on if pinned.digest not in _digests(plan, requirement, pinned)
    ]


def content(plan: Plan, headings: Iterable[str] = ()) -> tuple[Fingerprint, ...]:
    """The parts that make up what a plan says: its title, sections and data; of these headings alone, where any is named.

    Raises KeyError where no section has such a heading.
    """
    wanted = [_text(heading) for heading in headings]
    if not wanted:
        data = [key for key in plan.source.values if key not in _ABOUT_THE_DOCUMENT]
        sections = [_of_section(plan, section) for section in plan.sections]
        title = [_part_around(plan, ("document", "title"))]
        return (*title, *sections, *(_part_around(plan, (key,)) for key in data))
    found = {_text(section.heading).casefold(): section for section in reversed([*all_sections(plan.sections)])}
    unknown = next((heading for heading in wanted if heading.casefold() not in found), None)
    if unknown is not None:
        raise KeyError(unknown)
    return tuple(_of_section(plan, found[heading.casefold()]) for heading in wanted)


# --- which parts ---


def _part_around(plan: Plan, address: Address) -> Fingerprint:
    """The part that an address stands in: the innermost section, or the record or value of the data itself."""
    if address[:1] == ("sections",):
        section = section_around(plan, address)
        return _of_section(plan, section) if section else Fingerprint(SECTIONS, _digest_of_sections(plan))
    names, value = _names_along(plan.source.values, address)
    return Fingerprint(_BELOW.join(names), _digest_of_value(plan, value)) if names else _whole_plan(plan)


def _of_section(plan: Plan, section: Section) -> Fingerprint:
    return Fingerprint(f"{_SECTION}{_text(section.heading)}", _section_digests(plan)[section.address])


def _whole_plan(plan: Plan) -> Fingerprint:
    return Fingerprint(PLAN, _digest_of_plan(plan))


def _names_along(values: Any, address: Address) -> tuple[list[str], Any]:
    """The names by which an address is found again, as far as there is something; and what stands there."""
    names: list[str] = []
    for step in address:
        try:
            below = values[step]
        except (KeyError, IndexError, TypeError):
            break
        names.append(_name(step, below))
        values = below
    return names, values


def _name(step: str | int, value: Any) -> str:
    if isinstance(step, str):
        return step
    return _text(item_name(value)) or str(step + 1)


def _where_to_look(plan: Plan, edition: Edition, requirement: Requirement) -> list[Fingerprint]:
    """The sections that answer the headings which the requirement's rules are set to; else the whole plan."""
    settings = [value for rule in requirement.rules.values() for value in rule.values() if isinstance(value, str)]
    headings = {heading.id for heading in edition.headings} & {*settings}
    answering = [section for section in all_sections(plan.sections) if headings & {*section.answers}]
    return [_of_section(plan, section) for section in answering] or [_whole_plan(plan)]


# --- the same parts found again ---


def _digests(plan: Plan, requirement: Requirement | None, pinned: Fingerprint) -> set[str]:
    """The digests that a part has now: of every section, of all values of the same names, or of the one part."""
    whole = {PLAN: _digest_of_plan, SECTIONS: _digest_of_sections}
    if pinned.part == ASKED:
        return {_digest(_text(requirement.text))} if requirement else set()
    if pinned.part in whole:
        return {whole[pinned.part](plan)}
    if pinned.part.startswith(_SECTION):
        return {*_section_digests(plan).values()}
    return {_digest_of_value(plan, value) for value in _values_named(plan.source.values, pinned.part)}


def _values_named(values: Any, part: str) -> Iterator[Any]:
    below = values.items() if isinstance(values, dict) else enumerate(values if isinstance(values, list) else ())
    for step, value in below:
        name = _name(step, value)
        if part == name:
            yield value
        elif part.startswith(name + _BELOW):
            yield from _values_named(value, part.removeprefix(name + _BELOW))


def _change(plan: Plan, part: str) -> str:
    if part == ASKED:
        return "the words of what is asked have changed"
    if part in (PLAN, SECTIONS):
        return f"{part} {'has' if part == PLAN else 'have'} changed"
    if part.startswith(_SECTION):
        heading = part.removeprefix(_SECTION)
        is_there = any(_text(section.heading) == heading for section in all_sections(plan.sections))
        return f"section “{heading}” {'has changed' if is_there else 'is gone'}"
    is_there = any(True for _ in _values_named(plan.source.values, part))
    return f"“{part}” {'has changed' if is_there else 'is gone'}"


# --- digests ---


@derived
def _section_digests(plan: Plan) -> Mapping[Address, str]:
    """The digest of every section, by its address."""
    digests: dict[Address, str] = {}
    for section in plan.sections:
        _add_section(plan, section, digests)
    return digests


def _add_section(plan: Plan, section: Section, digests: dict[Address, str]) -> str:
    inner = [_add_section(plan, below, digests) for below in section.sections]
    digests[section.address] = _digest([_text(section.heading), _canonical(plan, section.text), inner])
    return digests[section.address]


def _digest_of_sections(plan: Plan) -> str:
    return _digest([_section_digests(plan)[section.address] for section in plan.sections])


@derived
def _digest_of_plan(plan: Plan) -> str:
    data = {key: value for key, value in plan.source.values.items() if key not in _ABOUT_THE_DOCUMENT}
    return _digest([_digest_of_sections(plan), _canonical(plan, data)])


def _digest_of_value(plan: Plan, value: Any) -> str:
    return _digest(_canonical(plan, value))


def _digest(value: Any) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _sha256(text.encode("utf-8", "surrogatepass"))[:DIGITS]


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


# --- what a part says ---


def _text(text: str) -> str:
    """A text without what a reader does not see: how letters are composed, and how lines are broken."""
    return " ".join(normalize("NFC", text).split())


def _canonical(plan: Plan, value: Any, referred: frozenset[str] = frozenset()) -> Any:
    """A value with the values that its texts refer to (but for those of which `referred` knows), and with its pictures."""
    if isinstance(value, dict):
        return {key: _canonical(plan, item, referred) for key, item in value.items()}
    if isinstance(value, list):
        return [_canonical(plan, item, referred) for item in value]
    if not isinstance(value, str):
        return value
    if value in plan.pictures:
        return [value, _sha256(plan.pictures[value])]
    if "{{" not in value:
        return _text(value)
    paths = {reference.path for reference in references(value) if reference.path} - referred
    values = [_canonical(plan, _referred_value(plan, path), referred | paths) for path in sorted(paths)]
    return [_text(value), *values]


def _referred_value(plan: Plan, path: str) -> Any:
    """What stands in the source under a path; where it is left out, and so worked out, what it is worked out from."""
    names, value = _names_along(plan.source.values, locate(plan, path).address)
    return value if names else None
