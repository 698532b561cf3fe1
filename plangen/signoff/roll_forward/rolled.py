"""The files of the new plan, made from those of the last one: edited where they must say something else, and nowhere else."""

from collections.abc import Callable, Mapping
from typing import Any

from plangen.edition import Edition, edition_ids, read_edition
from plangen.finding import Address, Place
from plangen.frozen import frozen
from plangen.load.build import load
from plangen.plan import Plan
from plangen.plan.reference import resolve
from plangen.plan.walk import all_sections
from plangen.signoff.roll_forward.carried_record import NOTHING_CARRIED, NOTHING_CONFIRMED, carried_record
from plangen.signoff.roll_forward.prompts import prompt_lines, section_prompt, without_prompts
from plangen.signoff.roll_forward.references import Renamed, renamed, with_new_names
from plangen.signoff.roll_forward.values import Values, next_year_values
from plangen.signoff.roll_forward.years import Years
from plangen.source.editing.differences import edits_between
from plangen.source.editing.edit_file import as_before, edited
from plangen.source.editing.edits import Edit, Set
from plangen.source.editing.written import entry_lines, item_lines
from plangen.source.plan_file import PlanFile, yaml_names
from plangen.source.reader import CARRIED, CONFIRMED, IMPORTED, JUDGEMENTS, MAIN
from plangen.source.yaml_reader import read_text, read_yaml

_BESIDE = (MAIN, JUDGEMENTS, IMPORTED, CARRIED, CONFIRMED)
"""The YAML files that hold no key of a plan, or all the others."""


@frozen
class RolledPlan:
    """The files of the new plan, the plan that they make, and the headings of the edition that it did not answer before."""

    files: dict[str, bytes]
    plan: Plan
    added: tuple[str, ...]
    dropped: tuple[str, ...]


def _file_and_line(place: Place) -> str:
    return place.words(column=False)


def rolled_forward(
    before: Plan, years: Years, name: str, origin: Callable[[Place], str] = _file_and_line
) -> RolledPlan:
    """The plan for these years, made from the last one; `name` is what its files are told by, `origin` says where something
    stood.

    Raises EditionError where there is no such edition, SourceError or EditRefused where a file of the last plan cannot be
    edited so that it reads back as wanted.
    """
    edition = read_edition(years.edition)
    moved = next_year_values(before, years)
    dropped = _drop_answers(moved.values.get("sections"), edition)
    added = _add_sections(moved.values, before, edition)
    texts = {file: f"{section_prompt(edition, heading)}\n".encode() for file, heading in added.items()}
    files = {**_copied(before), **texts, **_yaml_files(before, moved.values), CARRIED: NOTHING_CARRIED}
    files, facts = _named_anew(before, files, moved.paths, years)
    files = _without_unused(before, files)
    files[MAIN] = _with_prompts(before, files, edition, years)
    plan = load(files, name=name)
    files[CARRIED] = carried_record(before, plan, {**moved.paths, **facts}, years, origin)
    files[CONFIRMED] = NOTHING_CONFIRMED
    return RolledPlan(files, load(files, name=name), tuple(added.values()), tuple(dropped))


# --- sections ---


def _drop_answers(sections: Any, edition: Edition) -> list[str]:
    """Take out the headings that the edition has not, and give them back."""
    known, dropped = {heading.id for heading in edition.headings}, []
    for section in sections if isinstance(sections, list) else ():
        if not isinstance(section, dict):
            continue
        answers = section.get("answers")
        if isinstance(answers, list) and not known.issuperset(answers):
            dropped += [name for name in answers if name not in known]
            section["answers"] = [name for name in answers if name in known]
            if not section["answers"]:
                del section["answers"]
        dropped += _drop_answers(section.get("sections"), edition)
    return dropped


def _add_sections(values: Values, before: Plan, edition: Edition) -> dict[str, str]:
    """Add a section for each heading that the edition has in addition and nothing answers: the heading by its file."""
    sections = values.get("sections")
    if not isinstance(sections, list):
        return {}
    earlier = read_edition(before.edition).headings if before.edition in edition_ids() else ()
    known = {heading.id for heading in earlier}
    known |= {name for section in all_sections(before.sections) for name in section.answers}
    taken = {section.id for section in all_sections(before.sections)}
    added = {}
    for heading in edition.headings:
        if heading.id not in known:
            name = heading.id if heading.id not in taken else f"{heading.id}-new"
            file = f"sections/{name}.md"
            sections.append({"id": name, "heading": heading.title, "answers": [heading.id], "file": file})
            added[file] = heading.title
    return added


# --- files ---


def _copied(before: Plan) -> dict[str, bytes]:
    """The files of the last plan that are no YAML of its own: texts, spreadsheets, pictures, fonts, the authority's rules."""
    names = {*before.source.texts, *before.pictures, *before.faces, *before.local.texts}
    names |= {span.file for span in before.source.spans.values()}
    if "plan.schema.json" in before.source.files:
        names.add("plan.schema.json")
    own = {*yaml_names(before.source.files)}
    return {name: before.source.files[name] for name in sorted(names - own)}


def _yaml_files(before: Plan, values: Values) -> dict[str, bytes]:
    """The YAML files: each holds what it held of the new plan, and a file of its own what the last plan had no place for."""
    files, written = before.source.files, {}
    main = _values(before, MAIN)
    beside = [name for name in yaml_names(files) if name not in _BESIDE]
    places = {name.removesuffix(".yaml") for name in beside}
    own = {key: value for key, value in values.items() if key in main}
    old = {key: _before(before, key, main[key]) for key in main}
    written[MAIN] = edited(MAIN, files[MAIN], list(edits_between(main, old, own)))
    for name in beside:
        key = name.removesuffix(".yaml")
        if key in values:
            was = _values(before, name)
            edits = list(edits_between(was, _before(before, key, was), values[key]))
            written[name] = edited(name, files[name], edits)
    new = values.keys() - main.keys() - places
    return written | {f"{key}.yaml": _new_file(values[key]) for key in sorted(new)}


def _values(plan: Plan, name: str) -> Any:
    return read_yaml(PlanFile(name, plan.source.shown(name), plan.source.files[name]), ())[0]


def _before(plan: Plan, key: str, written: Any) -> Any:
    """What the plan reads under a key; for the sections, as they are written."""
    return written if key == "sections" else plan.source.values[key]


def _new_file(value: Any) -> bytes:
    lines = (
        [line for item in value for line in item_lines(item, 0)]
        if isinstance(value, list)
        else [line for key, inner in value.items() for line in entry_lines(key, inner, 0)]
    )
    return ("\n".join(lines) + "\n").encode()


# --- figures that stand elsewhere ---


def _named_anew(
    before: Plan, files: dict[str, bytes], paths: Mapping[str, str], years: Years
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files with figures named where they stand now, and facts for those that stand nowhere any more; and the paths of
    these facts by those that the figures had.
    """
    after = load(files, name=before.source.name)
    found = renamed(before, after, paths, years)
    made = dict(files)
    spans = after.source.spans
    inside = sorted((address for address in found if address in spans), key=lambda at: -spans[at].start)
    for address in inside:
        span = spans[address]
        if not span.cell and span.file in made:
            made[span.file] = _replaced(made[span.file], after, address, found[address])
    new = [change for changes in found.values() for change in changes if change.fact]
    made = _with_facts(after, made, {change.fact: dict(change.record) for change in new})
    return made, {change.path: f"facts.{change.fact}" for change in new}


def _replaced(data: bytes, after: Plan, address: Address, changes: list[Renamed]) -> bytes:
    """A file with other names in one of its texts: in their places, or (where one is broken over lines) the text set anew."""
    span = after.source.spans[address]
    text = read_text(PlanFile(span.file, span.file, data))
    written = text[span.start : span.end]
    if all(change.old in written for change in changes) or not span.file.endswith(".yaml"):
        return as_before(data, text[: span.start] + with_new_names(written, changes) + text[span.end :])
    inside = address if span.file == MAIN else address[1:]
    return edited(span.file, data, [Set(inside, with_new_names(after.source.value(address), changes))])


def _with_facts(after: Plan, files: dict[str, bytes], new: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """The files with these facts; and in those that there were, without what they follow from where that is gone."""
    known = after.source.values.get("facts")
    old = known if isinstance(known, dict) else {}
    facts = {name: _that_still_follows(after, fact) for name, fact in old.items()} | {**new}
    if facts == old:
        return files
    name = "facts.yaml" if "facts.yaml" in files or "facts" not in _values_in(files, MAIN) else MAIN
    if name not in files:
        return {**files, name: _new_file(facts)}
    at: Address = ("facts",) if name == MAIN else ()
    written = _values_in(files, name)["facts"] if name == MAIN else _values_in(files, name)
    edits: list[Edit] = list(edits_between(written, old, facts, at)) if written else [Set(at, facts)]
    return {**files, name: edited(name, files[name], edits)}


def _values_in(files: Mapping[str, bytes], name: str) -> Any:
    return read_yaml(PlanFile(name, name, files[name]), ())[0]


def _that_still_follows(plan: Plan, fact: Any) -> Any:
    """A fact without what it follows from, or is a part of, where the plan has that no more."""
    if not isinstance(fact, dict):
        return fact
    named = {"follows": _paths(fact.get("follows")), "within": _paths(fact.get("within"))}
    gone = [key for key, paths in named.items() if any(resolve(plan, path) is None for path in paths)]
    return {key: value for key, value in fact.items() if key not in gone}


def _paths(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [path for inner in value.values() for path in _paths(inner)]
    if isinstance(value, list):
        return [path for path in value if isinstance(path, str)]
    return [value] if isinstance(value, str) else []


# --- the rest ---


def _without_unused(before: Plan, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without spreadsheets that the new plan names no more: their lists are written out, as they changed."""
    yaml = "\n".join(data.decode("utf-8", "replace") for name, data in files.items() if name.endswith(".yaml"))
    sheets = {span.file for span in before.source.spans.values() if not span.file.endswith((".yaml", ".md"))}
    texts = {section.file for section in all_sections(before.sections) if section.file}
    unused = {name for name in sheets - texts if name.rpartition("/")[2] not in yaml}
    return {name: data for name, data in files.items() if name not in unused}


def _with_prompts(before: Plan, files: Mapping[str, bytes], edition: Edition, years: Years) -> bytes:
    """plan.yaml with what the new plan needs beside what was carried, as comments at its end."""
    data = files[MAIN]
    text = read_text(PlanFile(MAIN, MAIN, data))
    lines = prompt_lines(before, edition, years)
    return as_before(data, without_prompts(text).rstrip("\n") + "\n" + "".join(f"{line}\n" for line in lines))
