"""The table of the parts of a plan holds every part, and says truly what is printed: nothing written is lost in silence.

A plan in which every field is filled in is composed again and again, each time with one value changed. A value that leaves no
trace in the document must be named in the table as not printed, with the reason; and one that leaves a trace must not be.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.compose import compose
from plangen.compose.views import VIEWS_OF_MANY, VIEWS_OF_ONE
from plangen.document.model import Document
from plangen.edition import edition_ids, read_edition
from plangen.export.tables import OWN
from plangen.files.words import ENGLISH, languages, words_of
from plangen.finding import Address
from plangen.frozen import fields, replace
from plangen.load.build import load
from plangen.load.labels import label, record_fields
from plangen.plan import UNWRITTEN, Plan
from plangen.plan.fields import item_type
from plangen.plan.parts import PARTS, parts_with_figures, parts_with_sheets, table_parts

IDS = ("one", "two")
FILES = ("authority.logo", "authority.fonts", "figures.file", "sections.file", "sections.sections", "period.begun_from")
"""What is left out of the sample: names of files, what no plan may hold without one, and sections within sections."""

EDITION = edition_ids()[-1]
TABLES = [part.path for part in PARTS if part.columns]

HIDING = ("due", "title")
"""The fields in whose place another is printed where they are left out, as a plan may do."""

SAMPLES = {
    **dict.fromkeys(("figure", "amount", "money", "money_or_share", "count", "rate", "width"), "12"),
    "day": "2031-02-03",
    "yes_no": "no",
    "id": "one",
    "address": "https://a.example/",
    "colour": "#111111",
    "language": "cy",
}
OTHERS = {
    **dict.fromkeys(("figure", "amount", "money", "money_or_share", "count", "rate", "width"), "34"),
    "day": "2032-03-04",
    "yes_no": "yes",
    "id": "two",
    "address": "https://b.example/",
    "colour": "#222222",
    "language": "fr",
}


# --- the table ---


def test_every_field_of_a_plan_is_in_the_table() -> None:
    written = {field.name for field in fields(Plan)} - {"address", *UNWRITTEN}
    assert written == {part.path.split(".")[0] for part in PARTS}


def test_no_part_has_two_rows_and_each_has_a_label_and_a_step_of_the_form() -> None:
    paths = [part.path for part in PARTS]
    assert len(paths) == len(set(paths))
    assert all(label(path) for path in paths)
    assert [part.path for part in PARTS if not part.step] == []


@pytest.mark.parametrize("part", [part for part in PARTS if part.annex], ids=lambda part: part.path)
def test_what_has_an_annex_has_a_view(part: Any) -> None:
    kind = item_type(part.path)
    assert kind in table_parts() or kind in VIEWS_OF_MANY or kind in VIEWS_OF_ONE


@pytest.mark.parametrize("part", parts_with_sheets(), ids=lambda part: part.path)
def test_what_has_a_sheet_is_a_table_of_records_or_has_code_of_its_own(part: Any) -> None:
    assert part.path in TABLES or part.path in OWN


def test_figures_are_read_in_the_order_of_the_plan() -> None:
    assert parts_with_figures("money") == ("contributions", "budgets", "grant_plan")
    assert parts_with_figures("read", "money")[:3] == ("facts", "governance", "contributions")


@pytest.mark.parametrize("language", [language for language in languages() if language != ENGLISH])
@pytest.mark.parametrize("path", TABLES)
def test_every_heading_of_a_table_is_said_in_every_language(path: str, language: str) -> None:
    texts = words_of(language).texts
    columns = next(part.columns for part in PARTS if part.path == path)
    assert [column.field for column in columns if f"tables.heading.{path}.{column.field}" not in texts] == []
    assert f"tables.annex.{path}" in texts or f"tables.caption.{path}" in texts


# --- what is printed ---


def sample(path: str, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The record at a path, with every field filled in but the names of files, and those that are left out."""
    made = {}
    for name, rules in record_fields(path).items():
        if name not in without or rules.get("required"):
            made[name] = sample_value(f"{path}.{name}" if path else name, rules, without)
    return {name: value for name, value in made.items() if value is not None}


def sample_value(path: str, rules: dict[str, Any], without: tuple[str, ...]) -> Any:
    if path in FILES:
        return None
    if rules["type"] == "string":
        return sample_text(path, rules)
    if rules["type"] == "list":
        items = (sample_value(path, rules["schema"], without) for _ in range(rules.get("minlength", 2)))
        return [named(item, number) for number, item in enumerate(items)]
    if "schema" in rules:
        return sample(path, without)
    return {name: sample_value(path, rules["valuesrules"], without) for name in IDS}


def named(item: Any, number: int) -> Any:
    """An item with an id of its own, if it has one."""
    return {**item, "id": IDS[number]} if isinstance(item, dict) and "id" in item else item


def sample_text(path: str, rules: dict[str, Any]) -> str:
    kind = rules.get("check_with", "")
    if path == "edition":
        return EDITION
    return str(rules["allowed"][0]) if "allowed" in rules else SAMPLES.get(kind, f"«{path}»")


def leaves(value: Any, address: Address = ()) -> Iterator[Address]:
    """The addresses of all the texts in a value."""
    if isinstance(value, str):
        yield address
        return
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield from leaves(item, (*address, key))


def path_of(address: Address) -> str:
    """An address as the table has it: without the numbers of items, and without the names of a group that has its own."""
    return ".".join(step for step in address if isinstance(step, str) and step not in IDS)


def text_rules(path: str) -> dict[str, Any]:
    """The rules of the texts at a path."""
    above, _, name = path.rpartition(".")
    rules = record_fields(above)[name]
    while rules["type"] != "string":
        rules = rules.get("valuesrules") or rules["schema"]
    return dict(rules)


def changed(values: dict[str, Any], address: Address) -> dict[str, Any]:
    """The values with another text at an address."""
    rules = text_rules(path_of(address))
    copy = deepcopy(values)
    holder: Any = copy
    for step in address[:-1]:
        holder = holder[step]
    kind = rules.get("check_with", "")
    holder[address[-1]] = str(rules["allowed"][1]) if "allowed" in rules else OTHERS.get(kind, "another")
    return copy


def composed(values: dict[str, Any], folder: Path) -> Document:
    (folder / "plan.yaml").write_text(yaml.safe_dump(values, sort_keys=False, allow_unicode=True), encoding="utf-8")
    plan = load(folder)
    assert [fault.message for fault in plan.faults] == []
    return replace(compose(plan, read_edition(EDITION)), build="", manifest="")  # these tell every change


def printed_paths(values: dict[str, Any], wanted: set[str], folder: Path) -> set[str]:
    """Which of the wanted paths leave a trace in the document: their text, or another document where they are others."""
    document = composed(values, folder)
    text = repr(document)
    printed = {path for path in wanted if f"«{path}»" in text}
    for address in leaves(values):
        path = path_of(address)
        if path in wanted - printed and composed(changed(values, address), folder) != document:
            printed.add(path)
    return printed


def declared(path: str) -> bool:
    """Whether the table names a field as one that is not printed."""
    names = [f"{part.path}.{name}".rstrip(".") for part in PARTS for name in part.unprinted]
    return any(f"{path}.".startswith(f"{name}.") for name in names)


def test_a_field_is_printed_or_named_as_not_printed(tmp_path: Path) -> None:
    plans = [sample(""), sample("", without=HIDING)]
    written = {path_of(address) for values in plans for address in leaves(values)} - {"edition"}
    written = {path for path in written if not path.endswith(".id")}
    printed: set[str] = set()
    for values in plans:
        printed |= printed_paths(values, written - printed, tmp_path)
    assert sorted(path for path in written - printed if not declared(path)) == [], "printed nowhere"
    assert sorted(path for path in printed if declared(path)) == [], "named as not printed, and is printed"


def test_every_field_that_is_named_as_not_printed_is_a_field() -> None:
    assert all(
        label(f"{part.path}.{name}".rstrip(".")) and why for part in PARTS for name, why in part.unprinted.items()
    )
