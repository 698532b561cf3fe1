"""An authority's own rules: `rules/*.yaml` in the plan's folder, which may ask for more and never for less.

`requirements` adds requirements, judged by any rule there is; `settings` gives a rule of a requirement stricter settings,
which are judged beside the edition's own, so that nothing can be made milder. All are marked as local.
"""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NoReturn

from plangen.edition import Edition, Requirement
from plangen.errors import SourceError
from plangen.finding import Address, Severity
from plangen.rules import RULES
from plangen.source.source import Source

LOCAL = "local"
_KEYS = {"id", "text", "force", "rules"}


def with_local(edition: Edition, source: Source) -> Edition:
    """The edition with the requirements and settings of the plan's own folder.

    Raises SourceError, with file, line and column, where a local file names a rule, a setting or a requirement there is not.
    """
    extra = [one for file in source.values for one in _read(edition, source, file)]
    return replace(edition, requirements=(*edition.requirements, *extra)) if extra else edition


def _read(edition: Edition, source: Source, file: str) -> Iterator[Requirement]:
    data = source.value((file,))
    if not isinstance(data, dict) or not data.keys() <= {"requirements", "settings"}:
        _refuse(source, (file,), "only `requirements:` and `settings:` may stand here", "use one of the two")
    for number, one in enumerate(_list(source, (file, "requirements"))):
        yield _added(edition, source, (file, "requirements", number), one)
    for name, rules in _group(source, (file, "settings")).items():
        yield _stricter(edition, source, (file, "settings", name), rules)


def _added(edition: Edition, source: Source, at: Address, data: Any) -> Requirement:
    if not isinstance(data, dict) or not {"id", "text", "rules"} <= data.keys() <= _KEYS:
        _refuse(
            source, at, "a requirement has id, text and rules, and may have force", "write these keys and no others"
        )
    if edition.requirement(data["id"]):
        _refuse(source, (*at, "id"), f"there is a requirement `{data['id']}` already", "choose another id")
    force = data.get("force", "should")
    if force not in list(Severity):
        _refuse(source, (*at, "force"), f"`{force}` is not must, should or advice", "use one of the three")
    rules = _rules(source, (*at, "rules"), {})
    return Requirement(data["id"], data["text"], f"local: {at[0]}", str(at[0]), LOCAL, Severity(force), "both", rules)


def _stricter(edition: Edition, source: Source, at: Address, given: Any) -> Requirement:
    asked = edition.requirement(str(at[-1]))
    if asked is None:
        _refuse(source, at, f"the edition has no requirement `{at[-1]}`", "use an id that `plangen editions` shows")
    strange = sorted(set(given) - asked.rules.keys()) if isinstance(given, dict) else []
    if strange:
        _refuse(
            source,
            (*at, strange[0]),
            f"{asked.id} is not judged by `{strange[0]}`",
            f"it is by {', '.join(asked.rules)}",
        )
    rules = _rules(source, at, asked.rules)
    clause = f"{asked.clause}; settings local: {at[0]}"
    return replace(asked, id=f"LOCAL-{asked.id}", clause=clause, basis=f"{LOCAL} settings; {asked.basis}", rules=rules)


def _rules(source: Source, at: Address, known: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    made: dict[str, Mapping[str, Any]] = {}
    for name in _group(source, at):
        if name not in RULES:
            _refuse(source, (*at, name), f"there is no rule `{name}`", "see `plangen explain` for the rules there are")
        made[name] = {**known.get(name, {}), **_settings(source, (*at, name))}
        try:
            inspect.signature(RULES[name].judge).bind(None, **made[name])
        except TypeError as error:
            _refuse(
                source, (*at, name), f"rule {name}: {error}", "give the settings that the rule takes, and no others"
            )
    return made


def _settings(source: Source, at: Address) -> dict[str, Any]:
    kinds = inspect.get_annotations(RULES[str(at[-1])].judge)
    return {name: _converted(source, (*at, name), kinds.get(name, str)) for name in _group(source, at)}


def _converted(source: Source, at: Address, kind: Any) -> Any:
    value = source.value(at)
    if kind is int:
        if not (isinstance(value, str) and value.isdigit()):
            _refuse(source, at, f"`{value}` is not a whole number", "write it in figures")
        return int(value)
    if kind == list[str] and isinstance(value, str):
        return [value]
    return value


def _group(source: Source, at: Address) -> dict[str, Any]:
    value = source.value(at)
    if value in (None, ""):
        return {}
    if not isinstance(value, dict):
        _refuse(source, at, "this should be a group of keys", "write `name: value`, each on a line of its own")
    return dict(value)


def _list(source: Source, at: Address) -> list[Any]:
    value = source.value(at)
    if value in (None, ""):
        return []
    if not isinstance(value, list):
        _refuse(source, at, "this should be a list", "begin each item with -")
    return list(value)


def _refuse(source: Source, at: Address, fault: str, remedy: str) -> NoReturn:
    place = source.place(at)
    raise SourceError(place.file, place.line, place.column, fault, remedy)
