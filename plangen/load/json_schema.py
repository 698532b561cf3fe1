"""The shape of a plan as JSON Schema (draft-07), for editors: completion, descriptions, and lines under mistakes."""

from typing import Any

from plangen.load.shape import KINDS, Shape

_SCALARS = ["string", "number", "boolean"]
"""Editors read `2019` as a number and `no` as a truth value; plangen reads both as written."""

_SPREADSHEET = r"\.([cC][sS][vV]|[xX][lL][sS][xX])(#.+)?$"
"""The name of a spreadsheet, which may stand in the place of a list of records, or of the facts."""


def json_schema(shape: Shape) -> dict[str, Any]:
    """The schema as a JSON value; each record is a definition, so that a section may hold sections."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Youth Justice Plan",
        "description": "An annual youth justice plan (section 40, Crime and Disorder Act 1998), as plangen reads it.",
        **_group(shape.whole),
        "definitions": {name: _group(group) for name, group in shape.records.items()},
    }


def _group(group: dict[str, Any]) -> dict[str, Any]:
    required = [name for name, rules in group.items() if rules.get("required")]
    return {
        "type": "object",
        "properties": {name: _field(rules) for name, rules in group.items()},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _field(rules: dict[str, Any]) -> dict[str, Any]:
    about = {"title": rules["meta"]["label"], "description": rules["meta"]["help"]} if "meta" in rules else {}
    if rules["type"] == "string":
        return {**about, **_scalar(rules)}
    if rules["type"] == "list":
        lengths = {
            new: rules[old] for old, new in (("minlength", "minItems"), ("maxlength", "maxItems")) if old in rules
        }
        kinds = ["array", "null"]
        return {**about, **_or_file(kinds, rules["schema"]), "items": _field(rules["schema"]), **lengths}
    if "schema" in rules:
        return {**about, "anyOf": [{"$ref": f"#/definitions/{rules['schema']}"}, {"type": "null"}]}
    names = {"pattern": KINDS["id"].pattern} if "keysrules" in rules else {}
    group = {"propertyNames": names, "additionalProperties": _field(rules["valuesrules"])}
    return {**about, **_or_file(["object"], rules["valuesrules"]), **group}


def _or_file(kinds: list[str], item: dict[str, Any]) -> dict[str, Any]:
    """The kinds of value that may stand here: where records do, a spreadsheet's name may too."""
    if item["type"] == "string":
        return {"type": kinds}
    return {"type": [*kinds, "string"], "pattern": _SPREADSHEET}


def _scalar(rules: dict[str, Any]) -> dict[str, Any]:
    kind = KINDS.get(rules.get("check_with", ""))
    if "allowed" in rules:
        return {"enum": rules["allowed"]}
    pattern = {"pattern": kind.pattern} if kind and kind.pattern else {}
    return {"type": [*_SCALARS, *([] if rules.get("required") else ["null"])], **pattern}
