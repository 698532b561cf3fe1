"""Judgements as they are written in a file: read into records, held against what a record must say, and written as text.

    - requirement: CDA-40-1-B-C
      standing: met
      why: "Chapter 2 names every post, and the board agreed the structure."
      by: "Chair of the management board"
      on: 2026-11-27
      plan: "Anywhere Council, from 2026-04-01"
      evidence:
        "what is asked": 0a4d55a8d778e502
        "section: Our team": 9f86d081884c7d65

A file is only ever added to: of several records on one requirement of one plan the last is in effect, and the others stay.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NoReturn

from plangen.check.fingerprints import ASKED
from plangen.errors import SourceError
from plangen.files.regex import regex
from plangen.finding import Address, Fingerprint, Judgement, Place, Stand
from plangen.source.source import Source

STANDINGS = (Stand.MET, Stand.SHORT, Stand.NOT_APPLICABLE)
"""What a person can judge."""

_TOP = "judgements"
_TEXTS = ("requirement", "standing", "why", "by", "on", "plan")
_BY_COMMAND = "record it with `plangen judge`, which fills it in"
_DAY = regex(r"\d{4}-\d{2}-\d{2}")
_PLAIN = regex(r"[A-Za-z][\w-]*")
_DIGEST = regex(r"[0-9a-f]{16}")


def read_records(source: Source, today: date | None = None) -> tuple[Judgement, ...]:
    """The judgements of a source, in order; with `today` none may be of a later day.

    Raises SourceError, with file, line and column, where one lacks something or says what it cannot.
    """
    return tuple(_read(source, address, record, today) for address, record in _records(source))


def readable_records(source: Source) -> Iterator[Judgement | SourceError]:
    """Each judgement of a source, in order, or what is wrong with it, which says nothing against the others.

    Raises SourceError where there is no list of them.
    """
    for address, record in _records(source):
        try:
            yield _read(source, address, record, None)
        except SourceError as error:
            yield error


def _records(source: Source) -> list[tuple[Address, Any]]:
    records = source.value((_TOP,)) if source.values else []
    if not isinstance(records, list):
        source.refuse((_TOP,), "the judgements are not a list", "begin each with `- requirement:`")
    return [((_TOP, number), record) for number, record in enumerate(records)]


def refuse(place: Place, fault: str, remedy: str) -> NoReturn:
    """Stop at the place of a judgement."""
    raise SourceError(place.file, place.line, place.column, fault, remedy)


def _read(source: Source, address: Address, record: Any, today: date | None) -> Judgement:
    if not isinstance(record, dict):
        source.refuse(address, "this is no judgement", f"write {', '.join(_TEXTS)} and evidence")
    unknown = [key for key in record if key not in (*_TEXTS, "evidence")]
    if unknown:
        source.refuse((*address, unknown[0]), f"a judgement has no `{unknown[0]}`", f"it has {', '.join(_TEXTS)}")
    texts = {key: _read_text(source, (*address, key)) for key in _TEXTS}
    return Judgement(
        requirement=texts["requirement"],
        stand=_read_standing(source, (*address, "standing"), texts["standing"]),
        why=texts["why"],
        by=texts["by"],
        on=_read_day(source, (*address, "on"), texts["on"], today),
        plan=texts["plan"],
        rests_on=_read_evidence(source, (*address, "evidence"), record.get("evidence")),
        place=source.place((*address, "requirement")),
    )


def _read_text(source: Source, address: Address) -> str:
    text = source.value(address)
    if not isinstance(text, str) or not says_something(text):
        key = address[-1]
        fault = f"`{key}:` says nothing" if isinstance(text, str) else f"the judgement has no `{key}:`"
        source.refuse(address, fault, _BY_COMMAND if key == "plan" else f"give it after `{key}:`")
    return text.strip()


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit in it."""
    return any(letter.isalnum() for letter in text)


def _read_standing(source: Source, address: Address, text: str) -> Stand:
    if text not in STANDINGS:
        source.refuse(address, f"`{text}` is not how a plan can be judged", f"write {', '.join(STANDINGS)}")
    return Stand(text)


def _read_day(source: Source, address: Address, text: str, today: date | None) -> str:
    fault = day_fault(text, today)
    if fault:
        source.refuse(address, fault, "give the day of the judgement as year-month-day")
    return text


def day_fault(text: str, today: date | None) -> str:
    """What is wrong with a day on which something was judged; empty where nothing is."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        return f"there is no day `{text}`"
    return f"{text} lies in the future" if today is not None and day > today else ""


def _read_evidence(source: Source, address: Address, evidence: Any) -> tuple[Fingerprint, ...]:
    if not isinstance(evidence, dict) or not evidence:
        source.refuse(address, "the judgement does not say what it rests on (`evidence:`)", _BY_COMMAND)
    if not evidence.keys() - {ASKED}:
        source.refuse(address, "the judgement rests on no part of the plan", _BY_COMMAND)
    for part, digest in evidence.items():
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            source.refuse((*address, part), "this is no fingerprint of plangen’s", _BY_COMMAND)
    return tuple(Fingerprint(part, digest) for part, digest in evidence.items())


# --- written ---


def record_text(judgement: Judgement) -> str:
    """A judgement as an item of a YAML list, in lines that each end in a new line; read back, it says the same."""
    texts = {"why": judgement.why, "by": judgement.by, "on": judgement.on, "plan": judgement.plan}
    requirement = judgement.requirement
    name = requirement if _PLAIN.fullmatch(requirement) else _quoted(requirement)
    lines = [f"- requirement: {name}", f"  standing: {judgement.stand}"]
    lines += [f"  {key}: {text if key == 'on' else _quoted(text)}" for key, text in texts.items()]
    lines += ["  evidence:", *(f"    {_quoted(pinned.part)}: {pinned.digest}" for pinned in judgement.rests_on)]
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    """A text in double quotes, as JSON and YAML write it."""
    import json

    return json.dumps(text, ensure_ascii=False)
