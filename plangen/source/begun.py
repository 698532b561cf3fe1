"""Whether a plan was begun from last year's, by what else of it tells so where the record of what was carried is gone.

Who takes that record away is not to have a better verdict by it; so each of these stops the plan from being read.
"""

import json
from collections.abc import Iterator

from plangen.source.plan_file import PlanFile
from plangen.source.reader import CARRIED, CONFIRMED
from plangen.source.source import Source

SIGNOFF = "signoff.jsonl"
"""The record of releases and approvals: a release has the hash of every file of the plan."""

_ADDRESS = ("period", "begun_from")
_REMEDY = "put that file back from where the plan was kept last"


def refuse_without_carried(source: Source) -> None:
    """SourceError where a plan tells that it was begun from last year's, and what says what was carried is not there."""
    if CARRIED in source.files:
        return
    told = f"this plan was begun from last year’s, and {CARRIED}, which says what was carried, is gone"
    if CONFIRMED in source.files:
        PlanFile(CONFIRMED, source.shown(CONFIRMED), b"").refuse(told, _REMEDY)
    if str(source.value(_ADDRESS) or "").strip():
        source.refuse(_ADDRESS, told, _REMEDY)
    for line in _releases_with_it(source):
        PlanFile(SIGNOFF, source.shown(SIGNOFF), b"").refuse(told, _REMEDY, line)


def _releases_with_it(source: Source) -> Iterator[int]:
    """The lines of the record that tell of a release which had the file."""
    data = source.files.get(SIGNOFF, b"")
    if CARRIED.encode() not in data:
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            act = json.loads(line)
        except ValueError:
            continue
        files = act.get("files") if isinstance(act, dict) else None
        if isinstance(files, dict) and CARRIED in files:
            yield number
