"""What a document says of itself for a program: of which plan and version it is, and the hash of what each part of it says.

It is in the file's own data, where nobody reads it, and proves nothing by itself: who alters the words can alter it too. It
tells of which plan a file is, without that plan; with the plan's record, which version it means to be.
"""

import json

from plangen import __version__
from plangen.check.fingerprints import content
from plangen.document.model import Document
from plangen.errors import PlangenError
from plangen.finding import Fingerprint
from plangen.frozen import frozen, replace
from plangen.plan import Plan
from plangen.render import html
from plangen.signoff.approvals import SignoffState
from plangen.signoff.verify.words import said, section_digests


@frozen
class Manifest:
    """What a file says of itself: `build` is the hash of its source. `version` is 0 and `code` empty before a release.

    `content` are the parts of the plan as the record has them; `words` is what each section says as printed.
    """

    plan: str
    edition: str
    version: int
    code: str
    status: str
    content: tuple[Fingerprint, ...]
    words: tuple[Fingerprint, ...]
    build: str


def with_manifest(document: Document, plan: Plan, state: SignoffState) -> Document:
    """The document with what it says of itself."""
    return replace(document, manifest=_written(document, plan, state))


def _written(document: Document, plan: Plan, state: SignoffState) -> str:
    release = state.release
    version = release.act.version if release and not state.changed else 0
    values = {
        "plangen": __version__,
        "build": document.build,
        "plan": document.title,
        "edition": plan.edition,
        "version": version,
        "code": release.code if release and version else "",
        "status": str(state.status),
        "content": _pairs(content(plan)),
        "words": _pairs(_words(document)),
    }
    return _json(values)


def _words(document: Document) -> tuple[Fingerprint, ...]:
    """What each section says, as the web page is read, which says the same as the other formats."""
    try:
        return section_digests(said("page.html", html.render(document)).pieces)
    except PlangenError:  # a page past the limits of what is read
        return ()


def read_manifest(text: str) -> Manifest | None:
    """What a file says of itself; None where that is nothing a plangen wrote."""
    try:
        values = json.loads(text)
        said_in, words = (tuple(Fingerprint(*pair) for pair in values[name]) for name in ("content", "words"))
        texts = {name: str(values[name]) for name in ("plan", "edition", "code", "status", "build")}
        return Manifest(version=int(values["version"]), content=said_in, words=words, **texts)
    except (ValueError, KeyError, TypeError):
        return None


def _pairs(parts: tuple[Fingerprint, ...]) -> list[list[str]]:
    return [[part.part, part.digest] for part in parts]


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
