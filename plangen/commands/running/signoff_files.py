"""The record of a plan's releases and approvals, in the plan's folder: read, and added to by one act."""

import hashlib
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.commands.running.plans import load_plan
from plangen.errors import PlangenError
from plangen.files.appending import append
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.files.writing import replace_whole
from plangen.frozen import replace
from plangen.load.build import load
from plangen.plan.quantity import read_day
from plangen.rules.hollow import says_nothing
from plangen.signoff.approvals import SignoffState, Status, signoff_state, version_state
from plangen.signoff.kept import FOLDER, is_record_lost, kept_bytes, kept_name, kept_version
from plangen.signoff.record import NAME, Act, Entry, Record, addition, read_record, stray_records
from plangen.source.folder import Folder
from plangen.source.shown import shown_path

if TYPE_CHECKING:
    from plangen.plan import Plan


def record_in(folder: Path) -> Record:
    """The record of the plan in a folder; one without acts where there is none. RecordBroken where it was altered."""
    path = folder / NAME
    return read_record(path.read_bytes(), path.as_posix()) if path.is_file() else Record()


def add_act(folder: Path, act: Act) -> Record:
    """Add an act to the record of the plan in a folder, and give back the record as it is then."""
    path = folder / NAME
    append(path, lambda before: addition(before, [act], path.as_posix()))
    return record_in(folder)


def tell_stray_records(folder: Path) -> None:
    """Tell of copies of the record that stand beside it, as a shared folder makes one of what was written on two machines."""
    for path in stray_records(folder):
        fault = f"{shown_path(path)}: this copy of the record is not read"
        remedy = f"put what only it has on record again, in {NAME}, and take it away"
        print(f"{fault}: if it was made because two machines wrote, {remedy}", file=sys.stderr)


def refuse_lost_record(folder: Path) -> None:
    """PlangenError where versions are kept and the record of them is gone, as to begin anew would write over them."""
    if is_record_lost(folder):
        fault = f"{shown_path(folder / FOLDER)} holds versions, and their record, {NAME}, is gone"
        raise PlangenError(f"{fault}: put it back from where it was kept last; only to begin anew move the folder away")


def last_release(record: Record, folder: Path) -> Entry:
    """The version that was released last; PlangenError where there is none, or where the record of it is gone."""
    if not record.releases:
        refuse_lost_record(folder)
        raise PlangenError(f"{shown_path(folder)}: no version has been released: do so with `plangen release`")
    return record.releases[-1]


def refuse_unapproved(state: SignoffState, name: str) -> None:
    """PlangenError where what a plan says now is not an approved version, as nothing else is published."""
    waiting = [f"{one.role}: {one.missing}" for one in state.required if not one.is_there]
    if state.changed:
        raise PlangenError(
            f"{name}: since it was released {state.changed[0]}: release it again, and have that approved"
        )
    if waiting or state.status in (Status.DRAFT, Status.FOR_APPROVAL):
        left = "; ".join(waiting) or "it was released as a draft"
        raise PlangenError(f"{name}: it is not approved yet ({left}): put that on record with `plangen approve`")


def plan_files(folder: Path) -> Mapping[str, bytes]:
    """The files of a plan by name, without the record itself, the versions that are kept beside it, and what colleagues said in
    files that came home.
    """
    files = Folder(folder)
    left_out = (NAME, read_schema("bring")["left"]["file"])
    return {name: files[name] for name in files if name not in left_out and not name.startswith(f"{FOLDER}/")}


def put_on_record(folder: Path, act: Act, stage: str, documents: Mapping[str, bytes]) -> Record:
    """Keep the version that an act is of, with its documents, and put these on record with that act."""
    name = kept_name(act.version, stage)
    data = kept_bytes(plan_files(folder), documents)
    replace_whole(folder / name, data)
    outputs = {name: (file_digest(made), len(made)) for name, made in documents.items()}
    return add_act(folder, replace(act, outputs=outputs, files={name: file_digest(data)}))


def plan_at(place: Path) -> "Plan":
    """The plan in a folder; or, at FOLDER@2, its version 2 as it was released."""
    folder, version = _folder_and_version(place)
    if not version:
        return load_plan(place)
    kept = kept_version(record_in(folder), Folder(folder), version)
    return load(kept.source, name=shown_path(place))


def state_at(place: Path, plan: "Plan") -> "SignoffState":
    """How far the plan that `plan_at` gave has come, as the record of its folder tells it."""
    folder, version = _folder_and_version(place)
    record = record_in(folder)
    return version_state(record, version, plan) if version else signoff_state(plan, record)


def _folder_and_version(place: Path) -> tuple[Path, int]:
    """The folder, and the version that FOLDER@2 names; 0 where it names none."""
    folder, mark, version = str(place).rpartition("@")
    number = version.lower().removeprefix("v").removesuffix(".0")
    if place.exists() or not mark or not number.isdecimal():
        return place, 0
    return Path(folder), int(number)


def file_digest(data: bytes) -> str:
    """The hash of a file, as SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def day_of(given: str | None) -> str:
    """The day of an act as 2026-11-27: the one that was given, or today. PlangenError where it is none, or is yet to come."""
    if given is None:
        return date.today().isoformat()
    day = read_day(given)
    if day is None or day.first != day.last:
        is_written_well = regex(r"\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4}").fullmatch(given.strip())
        why = "no month has it" if is_written_well else "write it as YYYY-MM-DD or DD/MM/YYYY"
        raise PlangenError(f"`{given}` is no day: {why}")
    if day.first > date.today():
        raise PlangenError(f"{given} is yet to come: nobody can have done it")
    return day.first.isoformat()


def named(words: str, option: str) -> str:
    """A name or post as it was given; PlangenError where it names nobody."""
    name = " ".join(words.split())
    nobody = read_schema("settings/contradictions")["settings"]["action-without-owner"]["nobody"]
    if says_nothing(name, nobody) or sum(letter.isalpha() for letter in name) < 2:
        raise PlangenError(f"{option} names nobody: give a name or a post")
    return name
