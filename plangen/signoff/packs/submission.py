"""What is submitted: one zip with the documents of a version, how it stands, who approved it, and the plan with its record.

The same plan gives the same bytes, whenever and wherever it is packed, so that two people can tell by a hash whether they have
the same pack.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

from plangen import __version__
from plangen.files.pack import DOCUMENTS, LIST, PLAN, REPORT
from plangen.finding import Report
from plangen.plan import Plan
from plangen.reporters import to_bytes
from plangen.signoff.approvals import SignoffState
from plangen.signoff.kept import KeptVersion, zipped
from plangen.signoff.packs.opened import KIND
from plangen.signoff.words import state_lines

SCHEMA_VERSION = 1
_REPORTS = ("html", "json", "text")
_ENDINGS = {"text": "txt"}


def submission_pack(
    plan: Plan, report: Report, state: SignoffState, kept: KeptVersion, files: Mapping[str, bytes]
) -> bytes:
    """The zip. `files` are those of the plan's folder with its record, `kept` the version with its documents."""
    assert state.release is not None
    parts = {f"{DOCUMENTS}{name}": data for name, data in kept.documents.items()}
    parts |= {f"{PLAN}{name}": data for name, data in files.items()}
    parts |= {
        f"{REPORT}compliance.{_ENDINGS.get(name, name)}": to_bytes(name, [report], every_place=True)
        for name in _REPORTS
    }
    parts[f"{REPORT}approvals.txt"] = "".join(f"{line}\n" for line in state_lines(state)).encode()
    return zipped({**parts, LIST: _list(plan, state, parts)})


def _list(plan: Plan, state: SignoffState, parts: Mapping[str, bytes]) -> bytes:
    """The list of what is in it, with what made it."""
    assert state.release is not None
    data = {
        "schema_version": SCHEMA_VERSION,
        "kind": KIND,
        "plangen": __version__,
        "edition": plan.edition,
        "authority": plan.authority.name,
        "title": plan.document.title,
        "version": state.release.act.version,
        "status": str(state.status),
        "code": state.release.code,
        "files": [
            {"path": name, "size": len(part), "sha256": sha256(part).hexdigest()}
            for name, part in sorted(parts.items())
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
