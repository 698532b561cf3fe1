"""A Word file as it was made, before a colleague edited it: from what its build left, or from the version that was released."""

from collections.abc import Iterator
from pathlib import Path

from plangen.check import edition_of
from plangen.compose import compose
from plangen.frozen import replace
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render import render
from plangen.render.word.marks import marked_hash
from plangen.signoff.approvals import signoff_state
from plangen.signoff.bring.base import kept_files
from plangen.signoff.bring.traces import Draw
from plangen.signoff.bring.word_paragraphs import read_word
from plangen.signoff.bring.word_text import WordText
from plangen.signoff.kept import kept_versions
from plangen.signoff.record import DOCUMENTS, Record
from plangen.signoff.sign_page import with_signoff
from plangen.source.source import build_hash


def drawn_with(record: Record) -> Draw:
    """What makes the Word file of a plan that has this record, as a build does."""

    def draw(plan: Plan) -> bytes:
        document = compose(plan, edition_of(plan))
        return render(with_signoff(document, plan, signoff_state(plan, record)), "docx")

    return draw


def as_made(theirs: WordText, folder: Path, plan: Plan, record: Record) -> WordText | None:
    """The file as it was made, with what the record said on that day; None where that is not known."""
    known = [*_drawn_again(theirs, folder, plan, record), *_released(theirs, plan, record)]
    own = _marks(theirs)
    return max(known, key=lambda text: len(own & _marks(text)) - len(_marks(text) - own), default=None)


def _drawn_again(theirs: WordText, folder: Path, plan: Plan, record: Record) -> Iterator[WordText]:
    """The file made once more, from the plan itself where it is of this build, or else from the texts that its build left."""
    then = plan if theirs.build == build_hash(plan.source) else _plan_of(theirs.build, folder, plan)
    if then is not None:
        yield made_of(then, theirs, record)


def made_of(plan: Plan, theirs: WordText, record: Record) -> WordText:
    """The Word file of a plan, with what its record said on the day on which a file was made of it."""
    return read_word(drawn_with(_record_then(theirs, plan, record))(plan))


def _plan_of(build: str, folder: Path, plan: Plan) -> Plan | None:
    files = kept_files(folder, build, plan.source.files)
    return load(files, name=plan.source.name) if files else None


def _record_then(theirs: WordText, plan: Plan, record: Record) -> Record:
    """The record as far as the file tells it: of all its beginnings the one whose page of approvals is most like the file's."""
    own = {marked_hash(mark) for mark in _marks(theirs)}
    bare = replace(compose(plan, edition_of(plan)), blocks=())
    best, most = record, -len(own)
    for length in range(len(record.entries), -1, -1):
        if length and record.entries[length - 1].act.act == DOCUMENTS:
            continue  # it changes nothing that is printed
        early = Record(record.entries[:length])
        page = read_word(render(with_signoff(bare, plan, signoff_state(plan, early)), "docx"))
        told = {marked_hash(mark) for mark in _marks(page)}
        if len(told & own) - len(told - own) > most:
            best, most = early, len(told & own) - len(told - own)
    return best


def _released(theirs: WordText, plan: Plan, record: Record) -> list[WordText]:
    """The Word files of this build that are kept with the versions that were released."""
    kept = kept_versions(record, plan.source.files)
    files = [data for version in kept for name, data in version.documents.items() if name.endswith(".docx")]
    return [text for text in map(read_word, files) if theirs.build and text.build == theirs.build]


def _marks(text: WordText) -> set[str]:
    return {mark for paragraph in text.paragraphs for mark in paragraph.marks}
