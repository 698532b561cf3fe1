"""Everything that can be taken out of a plan, one thing at a time: each value, row, section, paragraph and file.

A plan that has lost something is a mapping of names to bytes, as every source is; addresses are those of the whole plan.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plangen.check import check, edition_of
from plangen.check.judge import judge_requirements
from plangen.finding import Address, Report, Stand
from plangen.load.build import load
from plangen.plan import Plan, Section
from plangen.plan.walk import all_sections
from plangen.source.folder import Folder

RANKS = {
    Stand.MET: 3,
    Stand.JUDGED: 3,
    Stand.NOT_APPLICABLE: 3,
    Stand.EXPLAINED: 2,
    Stand.TO_REVIEW: 1,
    Stand.NOT_SHOWN: 0,
    Stand.SHORT: 0,
}
"""How good it is to stand so: what is not shown is as bad as what is short."""


class Removal(NamedTuple):
    """What is taken out, by its file and address, and the files that are left."""

    file: str
    address: Address
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """The file and the address, for a message."""
        return f"{self.file}: {'.'.join(map(str, self.address))}"


class Gain(NamedTuple):
    """A requirement that a plan stands better on once something is taken out of it."""

    removal: str
    requirement: str
    before: Stand
    after: Stand
    reason: str


def files_of(place: Path) -> dict[str, bytes]:
    """The files of a plan by their names."""
    return dict(Folder(place))


def report_of(files: Mapping[str, bytes]) -> tuple[Plan, Report]:
    """A plan of these files, and its report."""
    plan = load(files, name="plan")
    return plan, check(plan, edition_of(plan))


def removals(files: Mapping[str, bytes], plan: Plan) -> Iterator[Removal]:
    """Every removal, in the order of the files: the file itself, then what stands in it."""
    texts = {section.file: section for section in all_sections(plan.sections) if section.file}
    for file, content in files.items():
        rest = {name: kept for name, kept in files.items() if name != file}
        if file == "plan.yaml":
            yield from _values(file, content, rest, ())
        elif file.endswith((".yaml", ".yml")) and "/" not in file:
            yield Removal(file, (Path(file).stem,), rest)
            yield from _values(file, content, rest, (Path(file).stem,))
        elif file in texts:
            yield from _texts(file, content, rest, texts[file])


def _values(file: str, content: bytes, rest: Mapping[str, bytes], root: Address) -> Iterator[Removal]:
    data = yaml.load(content, Loader=yaml.BaseLoader)
    for path in _paths(data):
        left = json.dumps(_without(data, path), ensure_ascii=False).encode()
        yield Removal(file, (*root, *path), {**rest, file: left})


def _paths(value: Any) -> Iterator[Address]:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield (key,)
            yield from ((key, *path) for path in _paths(item))


def removals_of_keys(files: Mapping[str, bytes]) -> Iterator[Removal]:
    """Every key of the data, taken out wherever it stands in a file: all totals, all notes. The address is the key alone."""
    for file, content in files.items():
        if file.endswith((".yaml", ".yml")) and "/" not in file:
            data = yaml.load(content, Loader=yaml.BaseLoader)
            for key in dict.fromkeys(path[-1] for path in _paths(data) if isinstance(path[-1], str)):
                left = json.dumps(_without_key(data, key), ensure_ascii=False).encode()
                yield Removal(file, (key,), {**files, file: left})


def _without_key(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _without_key(item, key) for name, item in value.items() if name != key}
    return [_without_key(item, key) for item in value] if isinstance(value, list) else value


def _without(value: Any, path: Address) -> Any:
    """A value without what stands at a path; nothing of it is changed."""
    step, *deeper = path
    kept = dict(value) if isinstance(value, dict) else list(value)
    if deeper:
        kept[step] = _without(kept[step], tuple(deeper))
    else:
        del kept[step]
    return kept


def _texts(file: str, content: bytes, rest: Mapping[str, bytes], section: Section) -> Iterator[Removal]:
    """The whole text of a section, and each of its paragraphs."""
    address = (*section.address, "text")
    yield Removal(file, address, {**rest, file: b""})
    paragraphs = re.split(r"\n\s*\n", content.decode())
    for number in range(len(paragraphs)) if len(paragraphs) > 1 else ():
        left = "\n\n".join(paragraphs[:number] + paragraphs[number + 1 :])
        yield Removal(file, address, {**rest, file: left.encode()})


def gains(removal: Removal, before: Report) -> list[Gain]:
    """The requirements that the plan stands better on without what is taken out."""
    _, after = report_of(removal.files)
    now = {standing.requirement: standing for standing in after.standings}
    pairs = [(standing, now[standing.requirement]) for standing in before.standings if standing.requirement in now]
    return [
        Gain(removal.name, then.requirement, then.stand, new.stand, new.reason)
        for then, new in pairs
        if RANKS[new.stand] > RANKS[then.stand]
    ]


def was_at_fault(removal: Removal, requirement: str, faults: Mapping[str, list[Address]]) -> bool:
    """Whether all that was wrong of a requirement is what is taken out, or stands in it, or is a part of it."""
    taken = (*removal.address[:-1], "text") if removal.address[-1:] == ("file",) else removal.address
    return all(address[: len(taken)] == taken or taken[: len(address)] == address for address in faults[requirement])


def addresses(plan: Plan) -> dict[str, list[Address]]:
    """Where the faults of each requirement stand in a plan."""
    outcomes = judge_requirements(plan, edition_of(plan))
    return {outcome.requirement.id: [fault.address for _, fault in outcome.faults] for outcome in outcomes}
