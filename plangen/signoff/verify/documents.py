"""Which version on record a document is: by its bytes, else by its words; and what differs."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from plangen.compose import compose
from plangen.edition import known_or_newest, read_edition
from plangen.files.words import words_of
from plangen.frozen import frozen, replace
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render import render
from plangen.signoff.approvals import version_state
from plangen.signoff.kept import KeptVersion
from plangen.signoff.record import Entry, Record
from plangen.signoff.sign_page import marked_as_draft, with_signoff
from plangen.signoff.verify.additions import Added, added, is_signed, laid_over
from plangen.signoff.verify.answers import Answer, Kind, difference_lines, places, version_words
from plangen.signoff.verify.board_papers import plan_in_papers
from plangen.signoff.verify.differences import Difference, aside_differences, differences
from plangen.signoff.verify.signatures import signature_words
from plangen.signoff.verify.words import Said, said

LEAST_ALIKE = 0.4
"""How alike a file must be to a kept document to be taken for one that was changed."""

OTHER = "the same words in another file (saved again or printed again)"


@frozen
class OnRecord:
    """What files are held against: a plan with its record, and the versions that are kept of it."""

    plan: Plan
    record: Record
    kept: Sequence[KeptVersion]

    def words(self, version: int) -> str:
        """A version in words."""
        return version_words(version_state(self.record, version, self.plan), len(self.record.releases))


def verify_document(name: str, data: bytes, against: OnRecord) -> Answer:
    """What a document is, beside the versions on record. UnreadableDocument where it must be read, and cannot be."""
    found = _by_bytes(data, against.record)
    if found is None:
        return _as_papers(name, data, against) or _by_words(name, said(name, data), data, against)
    entry, length = found
    words = against.words(entry.act.version)
    if length == len(data):
        return Answer(Kind.UNCHANGED, f"{words}, unchanged")
    ours = data[:length]
    what = added(ours, data)
    if differences(said(name, ours), said(name, data)):
        what = replace(what, other=(*what.other, "its words are others"))
    return _with_added(data, what, words)


def _by_bytes(data: bytes, record: Record) -> tuple[Entry, int] | None:
    """The act that put a file on record, and how many of its bytes are ours; a file that is ours whole goes first."""
    made = [(entry, *output) for entry in reversed(record.documents) for output in entry.act.outputs.values()]
    for entry, digest, length in sorted(made, key=lambda each: -each[2]):
        if length <= len(data) and sha256(data[:length]).hexdigest() == digest:
            return entry, length
    return None


def _with_added(data: bytes, what: Added, words: str) -> Answer:
    if what.other:
        below = tuple(f"  {line}" for line in what.other)
        return Answer(Kind.CHANGED, f"not as it was released: something was added to our file of {words}", below)
    if not what.signatures:
        return Answer(Kind.SIGNED, f"{words}, our file; what was added behind it changes no page, and is no signature")
    sign = "a signature" if what.signatures == 1 else f"{what.signatures} signatures"
    covers = "covers the whole file" if what.covers_file else "does not cover the whole file"
    kind = Kind.SIGNED if what.covers_file else Kind.CHANGED
    told, is_whole = signature_words(data)
    line = f"{words}, our file, with {sign} added, which {covers}; {told}"
    return Answer(kind if is_whole else Kind.CHANGED, line)


# --- by its words ---


def _as_papers(name: str, data: bytes, against: OnRecord) -> Answer | None:
    """What the plan in papers for a board is; None where a file is no such papers. What stands before the plan there is on no
    record.
    """
    file, words = said(name, data), words_of(against.plan.language)
    for version in reversed(against.kept):
        plan = plan_in_papers(file, _said_by(version.documents, "html"), words)
        if plan:
            answer = _by_words(name, plan, data, against)
            line = f"papers for the board, whose report and approvals sheet are on no record; the plan in them: {answer.line}"
            return replace(answer, line=line)
    return None


def _by_words(name: str, file: Said, data: bytes, against: OnRecord) -> Answer:
    if not against.kept:
        return Answer(
            Kind.NOT_TOLD, "no document on record, and no version is kept whose words it could be held against"
        )
    version, alike = _most_alike(file, against.kept)
    if alike < LEAST_ALIKE:
        return Answer(Kind.UNKNOWN, "no document of this plan that is on record, nor one with its words")
    words = against.words(version.entry.act.version)
    found = [
        *_fewest_differences(file, version),
        *aside_differences(_said_by(version.documents, file.kind), file),
    ]
    for again, others in _printed_again(file, version, against) if found else ():
        if not others:
            return Answer(Kind.SAME_WORDS, f"{words}, printed again since {again}")
        found = min(found, others, key=len)  # what was printed since is no alteration
    if found:
        told = f"altered: {places(found)}; held against what is on record: {words}"
        return Answer(Kind.CHANGED, told, tuple(difference_lines(found)))
    beside = [*_beside(name, data, file)]
    if beside:
        return Answer(Kind.CHANGED, f"the words of {words}, but with {' and '.join(beside)}")
    return Answer(Kind.SAME_WORDS, f"{words}, {OTHER}{_to_look_at(file, version)}")


def _most_alike(file: Said, kept: Sequence[KeptVersion]) -> tuple[KeptVersion, float]:
    """The version whose words a file has most of, the latest of these; and how alike they are."""
    shares = [(_alike(_said_by(version.documents, "html"), file), number) for number, version in enumerate(kept)]
    alike, number = max(shares)
    return kept[number], alike


def _alike(kept: Said, file: Said) -> float:
    """The share of the words of the one that stand in the other, whichever is more: a draft lacks the page of approvals, and
    another file may have much besides.
    """
    sides = [{piece.letters for piece in each.pieces if not piece.is_picture} for each in (kept, file)]
    same = sum(map(len, sides[0] & sides[1]))
    return max(same / max(sum(map(len, side)), 1) for side in sides)


def _said_by(documents: Mapping[str, bytes], ending: str) -> Said:
    """What the document of this ending says, else the first of them."""
    name = next((name for name in documents if name.endswith(f".{ending}")), next(iter(documents), ""))
    return said(name, documents[name]) if name else Said("", ())


def _fewest_differences(file: Said, version: KeptVersion) -> list[Difference]:
    """What differs from the document that it is most like: each kind of file is read in its own way."""
    found: list[Difference] = []
    heads = _heads(version)
    for ending in dict.fromkeys([file.kind, "html", "docx"]):
        others = differences(_said_by(version.documents, ending), file, heads)
        if not others:
            return []
        found = others if not found or len(others) < len(found) else found
    return found


def _printed_again(file: Said, version: KeptVersion, against: OnRecord) -> Iterator[tuple[str, list[Difference]]]:
    """The ways in which its version may have been printed again, as with the approvals that are on record now, each with what
    differs from the file then.
    """
    plan = load(version.source, name="plan")
    state = version_state(against.record, version.entry.act.version, against.plan)
    document = with_signoff(compose(plan, read_edition(known_or_newest(plan.edition))), plan, state)
    ways = {"with the approvals that are on record now": document, "as a draft": marked_as_draft(document)}
    ending = "docx" if file.kind == "docx" else "html"
    for words, printed in ways.items():
        now = said(f"plan.{ending}", render(printed, ending))
        yield words, [*differences(now, file, frozenset(now.heads)), *aside_differences(now, file)]


def _heads(version: KeptVersion) -> frozenset[str]:
    """What stands at the heads and feet of the pages of our documents."""
    return frozenset(head for name, data in version.documents.items() for head in said(name, data).heads)


def _beside(name: str, data: bytes, file: Said) -> Iterator[str]:
    """What a reader sees beside the words, and was not released."""
    if file.changes:
        yield f"{file.changes} tracked {'change' if file.changes == 1 else 'changes'}"
    if file.comments:
        yield f"{file.comments} {'comment' if file.comments == 1 else 'comments'}"
    if file.kind == "pdf":
        yield from laid_over(data)
        if is_signed(data) and not signature_words(data)[1]:
            yield "a signature that is broken"


def _to_look_at(file: Said, version: KeptVersion) -> str:
    """What its words do not tell, and a person must look at: pictures that only files of one kind share, heads and feet."""
    ours = [said(name, data) for name, data in version.documents.items()]
    same_kind = [each for each in ours if each.kind == file.kind]
    heads = _heads(version)
    found = {
        "its pictures are other ones, or were saved anew": not any(
            each.pictures == file.pictures for each in same_kind
        ),
        "the heads or feet of its pages are other ones": not file.heads.keys() <= heads,
    }
    told = " and ".join(words for words, holds in found.items() if holds)
    return f"; {told}: look at them" if told else ""
