"""The quick walk over the shape says what Cerberus says; every fault has a place; editors are told the same shape."""

import copy
import json
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, reject, settings
from hypothesis import strategies as some

from plangen.errors import SourceError
from plangen.finding import Address
from plangen.load.build import load
from plangen.load.json_schema import json_schema
from plangen.load.shape import _explained, _fits_group, read_shape, without_blanks
from plangen.source.folder import Folder as FolderOnDisk
from plangen.source.reader import read_source
from tests.conftest import EXAMPLES, ROOT
from tests.documents import example

SHAPE = read_shape()
EVERY_BLOCK = ROOT / "tests/plans/every-block"
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
PLANS = [*map(example, EXAMPLES), EVERY_BLOCK]
ALWAYS = [name for name, rules in SHAPE.whole.items() if rules.get("required")]
WRONG: list[Any] = [
    "", " ", "\n", "two\nlines", "colour", "no", "Yes", "maybe", "12:30", "2019-02-30", "2019-9-1", "2019", "31/03/2020",
    "£1,23", "1,985,433436,250", "(5", "37.3%", "In kind", "Row 5", "con", "Not An Id", "-x", "a" * 64, "england",
    "https://user:pw@example.org", "javascript:alert(1)", "ask@example.org", "#12345", "#1d70b8", "../x", [], [""], {},
    {"id": "x"}, [{"id": "x"}], [["a"]], {"": ""},
]  # fmt: skip
"""What authors write where something else is wanted, and values that are right in one field and wrong in the next."""

MISTAKES: list[dict[str, Any]] = [
    {"grant_plan": {"columns": ["a", "b", "c"], "activities": []}},
    {"grant_plan": {"columns": ["a", "b", "c", "d", "e"], "activities": []}},
    {"facts": {"Not an id": {"value": "1", "meaning": "one"}}},
    {"facts": {"one": {"value": "1"}}},
    {"contributions": {"year": "2019", "columns": [], "rows": [], "totals": {"cash": "£1,23"}}},
    {"authority": {"name": "Anywhere", "nation": "france"}},
    {"signof": {"note": "draft"}},
    {"functions": "one"},
    {"functions": ["one", {"two": "2"}]},
    {"governance": {"board": {"members": [{"name": "Alex Doe"}]}}},
    {"sections": [{"heading": "One", "sections": [{"heading": "Two", "sections": [{"number": "3"}]}]}]},
]
"""One mistake of each kind that the shape can find."""


@cache
def parts() -> list[dict[str, Any]]:
    """Small plans: what every plan must have, with one key of an example each, so that one mistake is soon judged."""
    made = []
    for folder in PLANS:
        values = without_blanks(read_source(FolderOnDisk(folder)).values, SHAPE)
        always = {name: values[name] for name in ALWAYS} | {"sections": values["sections"][:2]}
        made += [{**always, name: value} for name, value in values.items()]
    return made


def addresses(value: Any, address: Address = ()) -> Iterator[Address]:
    """The address of every value in a plan but the whole."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*address, key)
        yield from addresses(item, (*address, key))


def at(values: Any, address: Address) -> Any:
    for step in address:
        values = values[step]
    return values


@some.composite
def mistaken(draw: some.DrawFn) -> dict[str, Any]:
    """A plan in which an author has made a mistake or two, or none that matters."""
    values = copy.deepcopy(draw(some.sampled_from(parts())))
    for _ in range(draw(some.integers(1, 2))):
        where = list(addresses(values))
        *way, last = draw(some.sampled_from(where))
        holder = at(values, tuple(way))
        match draw(some.sampled_from(["drop", "replace", "misspell", "add", "empty"])):
            case "drop":
                del holder[last]
            case "misspell" if isinstance(last, str):
                holder[last[:-1] + draw(some.sampled_from("xs_ "))] = holder.pop(last)
            case "add" if isinstance(holder, dict):
                holder[draw(some.sampled_from(["note", "id", "owner", "rows", "xyz", "name"]))] = draw(wrong())
            case "empty":
                holder[last] = type(holder[last])()
            case _:
                holder[last] = draw(wrong())
    return values


def wrong() -> some.SearchStrategy[Any]:
    return some.sampled_from(WRONG).map(copy.deepcopy) | some.text(max_size=6)


def test_the_examples_fit() -> None:
    for folder in PLANS:
        values = without_blanks(read_source(FolderOnDisk(folder)).values, SHAPE)
        assert _fits_group(SHAPE.whole, values, SHAPE.records), folder.name
        assert list(_explained(values, SHAPE)) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_of_each_kind_is_found_by_both(mistake: dict[str, Any]) -> None:
    values = {"edition": "x", "authority": {"name": "A", "nation": "wales"}, "document": {"title": "T"}}
    values |= {"period": {"starts": "2019", "ends": "2020"}, "sections": []}
    assert _fits_group(SHAPE.whole, values, SHAPE.records)
    assert not _fits_group(SHAPE.whole, values | mistake, SHAPE.records)
    assert len(list(_explained(values | mistake, SHAPE))) == 1


@pytest.mark.slow
@settings(max_examples=400)
@given(mistaken())
def test_the_quick_walk_says_what_cerberus_says(values: dict[str, Any]) -> None:
    faults = list(_explained(values, SHAPE))
    assert _fits_group(SHAPE.whole, values, SHAPE.records) == (not faults), [fault.message for fault in faults]


@settings(max_examples=100)
@given(values=mistaken())
def test_every_fault_has_words_and_a_place_in_a_file(
    values: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    text = yaml.dump(without_files(values), Dumper=DUMPER, sort_keys=False, default_style='"', width=10**6)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    try:
        plan = load(folder)
    except SourceError:  # a character that cannot be printed, for one
        reject()
    for fault in plan.faults:
        place = plan.source.place(fault.address)
        assert fault.message.strip() and "\n" not in fault.message
        assert place.address and place.text.strip(), fault
        holder = at(plan.source.values, fault.address[:-1])
        assert isinstance(holder, (dict, list)), fault
        if "is missing" not in fault.message:
            assert fault.address in plan.source.spans, fault


def without_files(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_files(item) for key, item in value.items() if key not in ("file", "logo")}
    return [without_files(item) for item in value] if isinstance(value, list) else value


# --- what editors are told -------------------------------------------------------------------------------------------


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: numbers, true, false and null; all else is text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as PyYAML wants it


for kind, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), [*first, ""])
Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Editor.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


@cache
def validator() -> Any:
    return jsonschema.Draft7Validator(json_schema(SHAPE))


def as_an_editor_reads(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Editor)


def test_the_json_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(json_schema(SHAPE))
    assert json.loads(json.dumps(json_schema(SHAPE))) == json_schema(SHAPE)


def test_the_editor_of_these_tests_reads_by_yaml_1_2() -> None:
    read = yaml.load("[no, 12:30, 010, 1.10, true, null, 2019-04-01, 1_000, 0x1f]", Loader=Editor)
    assert read == ["no", "12:30", 10, 1.1, True, None, "2019-04-01", "1_000", "0x1f"]


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_an_editor_finds_no_fault_with_an_example(folder: Path) -> None:
    whole = as_an_editor_reads(folder / "plan.yaml")
    assert [error.message[:200] for error in validator().iter_errors(whole)] == []
    for path in folder.glob("*.yaml"):
        if path.name != "plan.yaml":
            whole[path.stem] = as_an_editor_reads(path)
    assert [f"{list(error.path)}: {error.message[:200]}" for error in validator().iter_errors(whole)] == []


@settings(max_examples=150)
@given(some.sampled_from(range(len(parts()))), some.data())
def test_an_editor_finds_a_key_that_is_misspelt(number: int, data: some.DataObject) -> None:
    values = copy.deepcopy(parts()[number])
    keys = [address for address in addresses(values) if isinstance(address[-1], str) and of_the_shape(address)]
    *way, last = data.draw(some.sampled_from(keys))
    holder = at(values, tuple(way))
    holder[f"{last}x"] = holder.pop(last)
    assert not validator().is_valid(values)


def of_the_shape(address: Address) -> bool:
    """Whether the last step is a key that the shape names, not one of the author's own (`facts`, `amounts`, `totals`)."""
    rules: dict[str, Any] = {"group": SHAPE.whole}
    for step in address:
        group = (
            rules.get("group") or SHAPE.records.get(rules["schema"]) if isinstance(rules.get("schema"), str) else None
        )
        group = rules.get("group") or group
        if isinstance(step, int):
            rules = rules["schema"]
        elif group is None:
            rules, group = rules["valuesrules"], None
        else:
            rules = group[step]
    return group is not None


def test_what_is_wrong_with_one_plan_changes_nothing_for_the_next() -> None:
    before = copy.deepcopy(read_shape())
    load({"plan.yaml": b"edition: x\nsignof: {note: draft}\nrisks: [{risk: a, likelihood: hihg}]\n"})
    assert read_shape() == before


@pytest.mark.parametrize(
    "text",
    ["actions:\n" + "- {action: a, owner: o, bogus: x, due: y}\n" * 2_000, "".join(f"k{n}: x\n" for n in range(9_000))],
    ids=["a list of records", "keys that are none"],
)
def test_thousands_of_faults_are_told_about_as_soon_as_each_alone(text: str) -> None:
    begin = time.process_time()
    plan = load({"plan.yaml": text.encode()})
    assert len(plan.faults) > 4_000
    assert time.process_time() - begin < 8  # Cerberus sorts all that it has at each: 37 seconds


def test_a_value_that_is_no_choice_is_quoted_on_one_line() -> None:
    long = "x " * 400
    plan = load({"plan.yaml": f'authority: {{nation: "\\n\\n", kind: {long}}}\n{"k" * 400}: x\n'.encode()})
    told = {fault.address: fault.message for fault in plan.faults}
    assert told["authority", "nation"] == "an empty text is not one of england, wales"
    assert told["authority", "kind"].startswith("`x x x") and len(told["authority", "kind"]) < 300
    assert len(told["k" * 400,]) < 500
