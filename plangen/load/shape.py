"""The shape of a plan: `schemas/plan.yaml` in Cerberus's language, and what a plan's values break of it.

A plan that fits, as nearly all do, is recognised by a short walk over the same schema (`fits`); Cerberus, which takes
longer to import than the rest of a check, is called only to say what is wrong. A property test holds the two equal.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from plangen.document.language_tag import TAG, is_language_tag
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.instead_of_figures import is_withheld, stands_for_money
from plangen.files.regex import regex
from plangen.files.resources import SCHEMAS
from plangen.finding import Address, Fault
from plangen.plan.quantity import WIDEST, is_width, read_amount, read_day, read_figure
from plangen.source.shown_number import ShownNumber

YES_NO = {"yes": True, "no": False, "true": True, "false": False}
_DEVICES = regex(r"(?i)con|prn|aux|nul|com\d|lpt\d")
_ID = regex(r"[a-z0-9][a-z0-9_-]{0,62}")
_MAIL = r"[\w.+'-]+@[\w-]+(\.[\w-]+)+"
_ADDRESS = regex(rf"(https?://(?![^/]*@)[\w.-]+(:\d+)?(/\S*)?)|(mailto:)?{_MAIL}")


class ValueKind(NamedTuple):
    """One kind of value: how to tell it, what it is called, and the pattern that editors check (JSON Schema)."""

    holds: Callable[[str], bool]
    says: str
    pattern: str = ""


KINDS = {
    "id": ValueKind(
        lambda text: bool(_ID.fullmatch(text)) and not _DEVICES.fullmatch(text),
        "a short name of small letters, digits, - and _",
        "^[a-z0-9][a-z0-9_-]{0,62}$",
    ),
    "line": ValueKind(lambda text: "\n" not in text.strip(), "words on one line", r"^[^\n]*\n?$"),
    "prose": ValueKind(lambda text: True, "text"),
    "figure": ValueKind(lambda text: read_figure(text) is not None, "a figure, such as £1,302,665 or 37.3%"),
    "width": ValueKind(
        lambda text: (width := read_figure(text)) is not None and is_width(width),
        f"a share of the width, more than 0 and up to {WIDEST}",
    ),
    "amount": ValueKind(
        lambda text: bool(text.strip()) and read_amount(text) is not None,
        "a figure such as £25,000, or words without digits",
    ),
    "money": ValueKind(
        lambda text: _is_sum(text) or stands_for_money(text) or is_withheld(text),
        "a sum of money such as £25,000, or a word in its place such as “In kind”",
    ),
    "money_or_share": ValueKind(
        lambda text: read_figure(text) is not None or stands_for_money(text) or is_withheld(text),
        "a sum of money such as £25,000 or a percentage, or a word in its place such as “n/a”",
    ),
    "count": ValueKind(
        lambda text: (_is_sum(text) and "£" not in text) or is_withheld(text),
        "a count such as 61, or a mark that it is withheld, such as <5 or [c]",
    ),
    "rate": ValueKind(
        lambda text: read_figure(text) is not None or is_withheld(text),
        "a figure such as 37.3%, or a mark that it is withheld, such as [c]",
    ),
    "day": ValueKind(
        lambda text: read_day(text) is not None, "a date, written yyyy-mm-dd", r"^\d{4}(-\d{2}(-\d{2})?)?$"
    ),
    "yes_no": ValueKind(lambda text: text.lower() in YES_NO, "yes or no"),
    "file": ValueKind(lambda text: "\n" not in text.strip(), "the name of a file in the plan's folder"),
    "colour": ValueKind(
        lambda text: bool(re.fullmatch(r"#[0-9a-fA-F]{6}", text)), "a colour, such as '#1d70b8'", "^#[0-9a-fA-F]{6}$"
    ),
    "language": ValueKind(is_language_tag, "the tag of a language, such as cy or en-GB", f"^{TAG}$"),
    "address": ValueKind(
        lambda text: bool(_ADDRESS.fullmatch(text)), "an address that begins https:// or an e-mail address"
    ),
}


def _is_sum(text: str) -> bool:
    """Whether a text is a sum: a figure that is no percentage, and whose thousands are not set off by a point (400.000)."""
    continental = bool(_THOUSANDS_BY_POINT.fullmatch(text)) and not isinstance(text, ShownNumber)
    return read_figure(text) is not None and "%" not in text and not continental


_THOUSANDS_BY_POINT = regex(r"[(+-]?\s*[£€$]?\s*[1-9]\d{0,2}\.\d{3}\s*\)?")


class Shape(NamedTuple):
    """A schema as read: the rules of the whole, and the named records it refers to."""

    whole: dict[str, Any]
    records: dict[str, dict[str, Any]]


def read_shape(path: Path = SCHEMAS / "plan.yaml") -> Shape:
    """The shape of a plan, from plangen's own schema file."""
    data = read_cached_yaml(path)
    return Shape(data["plan"], data["records"])


def without_blanks(values: Any, shape: Shape) -> Any:
    """The values without the keys that are there but left empty (`actions:`): an empty key is a missing one."""
    return _filled({"group": shape.whole}, values, shape.records)


def _filled(rules: dict[str, Any], value: Any, records: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list) and isinstance(rules.get("schema"), dict):
        return [_filled(rules["schema"], item, records) for item in value]
    group = rules.get("group") or (records.get(rules["schema"]) if isinstance(rules.get("schema"), str) else None)
    if not isinstance(value, dict) or group is None:
        return value
    kept = {key: item for key, item in value.items() if item != "" or key not in group}
    return {key: _filled(group.get(key, {}), item, records) for key, item in kept.items()}


def shape_faults(values: dict[str, Any], shape: Shape) -> tuple[Fault, ...]:
    """Everything in `values` that breaks the shape, each with its address; empty where all fits."""
    if _fits_group(shape.whole, values, shape.records):
        return ()
    return tuple(_explained(values, shape))


def fits(rules: dict[str, Any], value: Any, records: dict[str, dict[str, Any]]) -> bool:
    """Whether a value keeps the rules of its field."""
    kind = rules["type"]
    if kind == "dict":
        return isinstance(value, dict) and _fits_dict(rules, value, records)
    if kind == "list":
        return (
            isinstance(value, list)
            and rules.get("minlength", 0) <= len(value) <= rules.get("maxlength", len(value))
            and all(fits(rules["schema"], item, records) for item in value)
        )
    return (
        isinstance(value, str)
        and ("allowed" not in rules or value in rules["allowed"])
        and ("check_with" not in rules or KINDS[rules["check_with"]].holds(value))
    )


def _fits_dict(rules: dict[str, Any], value: dict[str, Any], records: dict[str, dict[str, Any]]) -> bool:
    if "schema" in rules:
        return _fits_group(records[rules["schema"]], value, records)
    keys, values = rules["keysrules"], rules["valuesrules"]
    return all(fits(keys, key, records) and fits(values, item, records) for key, item in value.items())


def _fits_group(group: dict[str, Any], value: dict[str, Any], records: dict[str, dict[str, Any]]) -> bool:
    return all(key in group and fits(group[key], item, records) for key, item in value.items()) and all(
        key in value for key, rules in group.items() if rules.get("required")
    )


_registered: list[dict[str, dict[str, Any]]] = []
"""The records that Cerberus knows by name: to tell it of them takes as long as to judge a plan."""


def _explained(values: dict[str, Any], shape: Shape) -> Iterator[Fault]:
    import cerberus

    if not any(records is shape.records for records in _registered):
        cerberus.schema_registry.extend(shape.records)
        _registered[:] = [shape.records]
    validator = _validator_class()(shape.whole)
    validator.validate(values, normalize=False)
    for error in _leaves(validator._errors):
        yield Fault(_message(error, shape), tuple(error.document_path))


@cache
def _validator_class() -> Any:
    """Cerberus's validator with our kinds of values, which puts its errors in order once, in `_leaves`, and not at each."""
    import cerberus

    def _error(self: Any, *args: Any) -> None:
        if len(args) > 1:
            cerberus.Validator._error(self, *args)  # which makes an error of them, and calls this with it
            return
        self._errors.extend(args[0])
        for error in args[0]:
            self.document_error_tree.add(error)

    checks = {f"_check_with_{name}": _cerberus_check(kind) for name, kind in KINDS.items()}
    return type("PlanValidator", (cerberus.Validator,), {**checks, "_error": _error})


def _cerberus_check(kind: ValueKind) -> Callable[[Any, str, Any], None]:
    def check(validator: Any, field: str, value: Any) -> None:
        if isinstance(value, str) and not kind.holds(value):
            validator._error(field, kind.says)

    return check


def _leaves(errors: Any) -> Iterator[Any]:
    for error in sorted(errors, key=lambda error: (str(error.document_path), str(error.schema_path))):
        if error.child_errors:
            yield from _leaves(error.child_errors)
        else:
            yield error


def _message(error: Any, shape: Shape) -> str:
    key, value = str(error.document_path[-1]), error.value
    if error.rule == "required":
        return f"`{key}` is missing"
    if error.rule == "allowed":
        return f"{_quoted(value)} is not one of {_listed(error.constraint)}{_meant(_short(value), error.constraint)}"
    if error.rule == "type":
        return f"this is {_TOLD[type(value)]}; it should be {_wanted(error, shape)}"
    if error.rule in ("minlength", "maxlength"):
        return f"this list should have {error.constraint} items, and has {len(value)}"
    if error.info:
        return f"{_quoted(value)} is not {error.info[0]}"
    siblings = _siblings(tuple(error.document_path[:-1]), shape)
    return f"there is no {_quoted(key)} here{_meant(_short(key), siblings) or f'; what may stand here: {_listed(siblings)}'}"


_TOLD: dict[type, str] = {str: "text", list: "a list", dict: "lines that each begin with a name and a colon"}
_WANTED = {"list": "a list, each item on a line that begins with -", "string": "text"}

_NAMED = 3
"""How many of the names that may stand somewhere are given as examples."""


def _wanted(error: Any, shape: Shape) -> str:
    """What should stand where something else does, with the names of what may stand there."""
    if error.constraint in _WANTED:
        return _WANTED[error.constraint]
    names = _siblings(tuple(error.document_path), shape)[:_NAMED] or ["name"]
    examples = " or ".join(f"`{name}: …`" for name in names)
    return f"lines such as {examples}, further in than this one"


def _siblings(address: Address, shape: Shape) -> list[str]:
    rules: dict[str, Any] = {"group": shape.whole}
    for step in address:
        group = rules.get("group") or shape.records.get(rules.get("schema", ""), {}) if _named(rules) else {}
        rules = rules["schema"] if isinstance(step, int) else group.get(step) or rules.get("valuesrules", {})
    return list(rules.get("group") or shape.records.get(rules.get("schema", ""), {}))


def _named(rules: dict[str, Any]) -> bool:
    return isinstance(rules.get("schema", ""), str)


def _meant(word: str, words: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _listed(words: list[str]) -> str:
    return ", ".join(words)


def _quoted(text: str) -> str:
    """A value as a message shows it."""
    return f"`{_short(text)}`" if text.strip() else "an empty text"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:58]}…"
