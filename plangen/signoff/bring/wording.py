"""Changes as a person reads them: the question of each, and what was not taken, whole, as a page of Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.signoff.bring.changes import Change
from plangen.signoff.bring.where import Where
from plangen.signoff.bring.word_text import Author, WordText
from plangen.signoff.compare.pieces import pieces

_SHORT = 12
"""Texts of fewer words and spaces are seen at a glance."""
_ALIKE = 0.5


def words() -> Mapping[str, Any]:
    """What is said of changes."""
    return dict(read_schema("bring"))


def told(change: Change) -> list[str]:
    """A change in lines: what it is, where and by whom, then both texts, or all three."""
    said = words()
    labels = said["labels"]
    head = f"{said['kinds'][change.kind]}, {change.where}{_by(change.authors)}"
    texts = [(labels["before"], change.before), (labels["after"], change.after)]
    if change.ours is not None:
        texts.append((labels["ours"], change.ours))
    texts += [(labels["difference"], words_changed) for words_changed in _words_changed(change)]
    lines = [
        f"{label}{text or labels['nothing']}" for label, text in texts if change.before or label != labels["before"]
    ]
    return [head, *lines]


def _words_changed(change: Change) -> Iterator[str]:
    """What was taken out of a text and what was put in, where the rest of it stayed: for whoever sees no colours."""
    old, new = pieces(change.before), pieces(change.after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if min(len(old), len(new)) < _SHORT or matcher.ratio() < _ALIKE:
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        out, put = "".join(old[a:b]).strip(), "".join(new[c:d]).strip()
        if kind != "equal" and (out or put):
            yield " → ".join(f"“{text}”" if text else str(words()["labels"]["nothing"]) for text in (out, put))


def question(change: Change) -> str:
    """What is asked of a change."""
    asked = words()["questions"]
    if change.is_conflict:
        return str(asked["conflict"])
    if change.picture is not None:
        return str(asked["picture"]).format(file=change.picture.name)
    if change.figures and change.place is not None:
        place = f"{change.place.file}:{change.place.line}"
        return str(asked["figure"]).format(place=place, before=change.before, after=change.after)
    return str(asked["change"])


def told_place(change: Change) -> str:
    """Where in the plan's files a change belongs; empty where it is not known."""
    return f"{change.place.file}:{change.place.line}" if change.place is not None else ""


def told_comments(file: WordText) -> Iterator[str]:
    """What people said beside the text, each with its author, its day and the words it is about."""
    where = Where(file.paragraphs)
    for comment in file.comments:
        about = f", about “{comment.about}”" if comment.about else ""
        place = (
            f", {where.of(file.paragraphs[comment.paragraph - 1])}"
            if 0 < comment.paragraph <= len(file.paragraphs)
            else ""
        )
        yield f"{comment.author}, {comment.day or 'no date'}{place}{about}: {comment.text}"


def left_page(name: str, left: Iterable[tuple[Change, str]], file: WordText) -> str:
    """What was not taken, and why, with all that is said in the Word file's margin."""
    said = words()["left"]
    lines = [f"# {said['title'].format(file=name)}", ""]
    for change, why in left:
        head, *texts = told(change)
        place = told_place(change)
        lines += [f"## {head}", "", *(f"- {text}" for text in texts), f"- {why}{f' ({place})' if place else ''}", ""]
    if file.comments:
        lines += [f"## {said['comment']}", "", *(f"- {line}" for line in told_comments(file)), ""]
    return "\n".join(lines)


def _by(authors: Sequence[Author]) -> str:
    shown = [", ".join(filter(None, author)) for author in authors]
    return f" ({'; '.join(shown)})" if any(shown) else ""
