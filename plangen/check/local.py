"""An authority's own rules: `rules/*.yaml` in the plan's folder, which may ask for more and never for less.

`requirements` adds requirements, judged by any rule there is; `settings` gives a rule of a requirement stricter settings,
which are judged beside the edition's own, so that nothing can be made milder. All are marked as local.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from plangen.edition import Edition, Requirement
from plangen.errors import SourceError
from plangen.finding import Address, Severity
from plangen.frozen import replace
from plangen.rules import all_rules
from plangen.source.source import Source

LOCAL = "local"
_KEYS = {"id", "text", "force", "rules"}


def with_local_requirements(edition: Edition, source: Source) -> Edition:
    """The edition with the requirements and settings of the plan's own folder.

    Raises SourceError, with file, line and column, where a local file names a rule, a setting or a requirement there is not.
    """
    requirements = [requirement for file in source.values for requirement in _read(edition, source, file)]
    return replace(edition, requirements=(*edition.requirements, *requirements)) if requirements else edition


def _read(edition: Edition, source: Source, file: str) -> Iterator[Requirement]:
    data = source.value((file,))
    if not isinstance(data, dict) or not data.keys() <= {"requirements", "settings"}:
        _refuse(source, (file,), "only `requirements:` and `settings:` may stand here", "use one of the two")
    for number, fields in enumerate(_list(source, (file, "requirements"))):
        yield _added_requirement(edition, source, (file, "requirements", number), fields)
    for name, settings in _mapping(source, (file, "settings")).items():
        yield _stricter_requirement(edition, source, (file, "settings", name), settings)


def _added_requirement(edition: Edition, source: Source, address: Address, fields: Any) -> Requirement:
    if not isinstance(fields, dict) or not {"id", "text", "rules"} <= fields.keys() <= _KEYS:
        fault = "a requirement has id, text and rules, and may have force"
        _refuse(source, address, fault, "write these keys and no others")
    for key in ("id", "text", "force"):
        if not isinstance(fields.get(key, ""), str):
            _refuse(source, (*address, key), f"`{key}` should be words", "write them after the colon, on the same line")
    if edition.requirement(fields["id"]):
        _refuse(source, (*address, "id"), f"there is a requirement `{fields['id']}` already", "choose another id")
    force = fields.get("force", "should")
    if force not in list(Severity):
        _refuse(source, (*address, "force"), f"`{force}` is not must, should or advice", "use one of the three")
    return Requirement(
        id=fields["id"],
        text=fields["text"],
        clause=f"local: {address[0]}",
        source=str(address[0]),
        basis=LOCAL,
        force=Severity(force),
        rules=_rules(source, (*address, "rules"), {}),
    )


def _stricter_requirement(edition: Edition, source: Source, address: Address, settings: Any) -> Requirement:
    requirement = edition.requirement(str(address[-1]))
    if requirement is None:
        fault = f"the edition has no requirement `{address[-1]}`"
        _refuse(source, address, fault, "use an id that `plangen editions` shows")
    unknown = sorted(set(settings) - requirement.rules.keys()) if isinstance(settings, dict) else []
    if unknown:
        fault = f"{requirement.id} is not judged by `{unknown[0]}`"
        _refuse(source, (*address, unknown[0]), fault, f"it is by {', '.join(requirement.rules)}")
    return replace(
        requirement,
        id=f"LOCAL-{requirement.id}",
        clause=f"{requirement.clause}; settings local: {address[0]}",
        basis=f"{LOCAL} settings; {requirement.basis}",
        rules=_rules(source, address, requirement.rules),
    )


def _rules(source: Source, address: Address, defaults: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The rules that stand at an address, with their settings; what these leave out is as in `defaults`, by the rule's name."""
    from inspect import signature  # slow to load, and few plans have rules of their own

    rules: dict[str, Mapping[str, Any]] = {}
    for name in _mapping(source, address):
        at_rule = (*address, name)
        if name not in all_rules():
            fault = f"there is no rule `{name}`"
            _refuse(source, at_rule, fault, "see `plangen explain` for the rules there are")
        rules[name] = {**defaults.get(name, {}), **_settings(source, at_rule)}
        try:
            signature(all_rules()[name].judge).bind(None, **rules[name])
        except TypeError as error:
            _refuse(source, at_rule, f"rule {name}: {error}", "give the settings that the rule takes, and no others")
    return rules


def _settings(source: Source, address: Address) -> dict[str, Any]:
    types = all_rules()[str(address[-1])].judge.__annotations__
    return {name: _setting(source, (*address, name), types.get(name, str)) for name in _mapping(source, address)}


def _setting(source: Source, address: Address, kind: Any) -> Any:
    """The value at an address, as the type that the rule declares for it; one word will do for a list of words."""
    value = source.value(address)
    if kind is int:
        if not (isinstance(value, str) and value.isdecimal()):
            _refuse(source, address, f"`{value}` is not a whole number", "write it in figures")
        return int(value)
    if kind == list[str] and isinstance(value, str):
        return [value]
    return value


def _mapping(source: Source, address: Address) -> dict[str, Any]:
    value = source.value(address)
    if value in (None, ""):
        return {}
    if not isinstance(value, dict):
        _refuse(
            source,
            address,
            "this should be lines that each begin with a name and a colon",
            "write `name: value`, each on a line of its own",
        )
    return dict(value)


def _list(source: Source, address: Address) -> list[Any]:
    value = source.value(address)
    if value in (None, ""):
        return []
    if not isinstance(value, list):
        _refuse(source, address, "this should be a list", "begin each item with -")
    return list(value)


def _refuse(source: Source, address: Address, fault: str, remedy: str) -> NoReturn:
    place = source.place(address)
    raise SourceError(place.file, place.line, place.column, fault, remedy)
