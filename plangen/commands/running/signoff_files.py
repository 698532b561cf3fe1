"""The record of a plan's releases and approvals, in the plan's folder: read, and added to by one act."""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plangen.errors import PlangenError
from plangen.files.appending import append
from plangen.files.cached_yaml import read_schema
from plangen.rules.hollow import says_nothing
from plangen.signoff.record import NAME, Act, Entry, Record, addition, read_record
from plangen.source.folder import Folder
from plangen.source.shown import shown_path


def record_in(folder: Path) -> Record:
    """The record of the plan in a folder; one without acts where there is none. RecordBroken where it was altered."""
    path = folder / NAME
    return read_record(path.read_bytes(), path.as_posix()) if path.is_file() else Record()


def add_act(folder: Path, act: Act) -> Record:
    """Add an act to the record of the plan in a folder, and give back the record as it is then."""
    path = folder / NAME
    append(path, lambda before: addition(before, [act], path.as_posix()))
    return record_in(folder)


def last_release(record: Record, folder: Path) -> Entry:
    """The version that was released last; PlangenError where there is none."""
    if not record.releases:
        raise PlangenError(f"{shown_path(folder)}: no version has been released: do so with `plangen release`")
    return record.releases[-1]


def plan_files(folder: Path) -> Mapping[str, bytes]:
    """The files of a plan by name, without the record itself."""
    files = Folder(folder)
    return {name: files[name] for name in files if name != NAME}


def file_digest(data: bytes) -> str:
    """The hash of a file, as SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def day_of(given: str | None) -> str:
    """The day of an act as 2026-11-27: the one that was given, or today. PlangenError where it is none, or is yet to come."""
    if given is None:
        return date.today().isoformat()
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise PlangenError(f"`{given}` is no day: write it as YYYY-MM-DD") from None
    if day > date.today():
        raise PlangenError(f"{given} is yet to come: nobody can have done it")
    return day.isoformat()


def named(words: str, option: str) -> str:
    """A name or post as it was given; PlangenError where it names nobody."""
    name = " ".join(words.split())
    nobody = read_schema("settings/contradictions")["settings"]["action-without-owner"]["nobody"]
    if says_nothing(name, nobody) or sum(letter.isalpha() for letter in name) < 2:
        raise PlangenError(f"{option} names nobody: give a name or a post")
    return name
