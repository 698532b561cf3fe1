"""Where each word of a printed plan was written: found by printing the plan once more with a mark before each of its words.

Two characters that no text uses stand before a word and tell its value and its place in that; they go through everything that
makes a document of a plan, whatever that does. A paragraph that is not the same once they are taken out is not traced.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import replace
from plangen.load.shape import read_shape
from plangen.plan import Fact, Figure, Plan, Prose, Record, Section
from plangen.plan.record import File
from plangen.plan.text import Follows
from plangen.plan.walk import with_values
from plangen.signoff.bring.word_paragraphs import read_word
from plangen.signoff.bring.word_text import WordParagraph

Draw = Callable[[Plan], bytes]
"""Makes the Word file of a plan."""

_BASE = 1 << 14
_HIGH, _LOW = 0x100000, 0x104000
_MARK = regex(f"[{chr(_HIGH)}-{chr(_HIGH + _BASE - 1)}][{chr(_LOW)}-{chr(_LOW + _BASE - 1)}]")
_NOT_WORDS = regex(
    r"\{\{[^}]*\}\}|\[\^[^\]\s]*\]:?|\]\([^)\s]*\)|\]\{[^}\n]*\}|^[ \t]*:{3,}.*$|^!!![^\x22\n]*\x22?|^[ \t]*(?:```|~~~).*$"
    r"|^Table: "
    r"|^[ \t]*(?:>[ \t]*)*(?:[-*+•●▪◦·]|\d{1,9}[.)]|\#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?|^[ \t]*\d+(?:\.\d+)+[ \t\u00a0]+"
    r"|`[^`]*`|\\.|&#?\w+;|(?:https?://|mailto:)\S+|^[ \t|:-]+$",
    re.MULTILINE,
)
_WORD = regex(r"(?<![^\W_])(?:[£(]*\w)")


class Origin(NamedTuple):
    """Where a word was written: the address of its value, and the character in that with which it begins."""

    address: Address
    start: int


class Anchor(NamedTuple):
    """A place in a printed paragraph, and where the word that begins there was written."""

    at: int
    origin: Origin


class TracedParagraph(NamedTuple):
    """A paragraph of the plan as it is printed now, and where its words were written."""

    paragraph: WordParagraph
    anchors: tuple[Anchor, ...]


def traced_paragraphs(plan: Plan, draw: Draw) -> list[TracedParagraph]:
    """The paragraphs of the plan's Word file in order, with where their words were written."""
    plain = read_word(draw(plan)).paragraphs
    tracer = _Tracer(plan)
    marked = read_word(draw(tracer.marked())).paragraphs
    bare = [_MARK.sub("", paragraph.text) for paragraph in marked]
    found = [TracedParagraph(paragraph, ()) for paragraph in plain]
    matcher = SequenceMatcher(None, [paragraph.text for paragraph in plain], bare, autojunk=False)
    for first, other, size in matcher.get_matching_blocks():
        for step in range(size):
            found[first + step] = TracedParagraph(plain[first + step], tracer.anchors(marked[other + step]))
    return found


class _Tracer:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._origins: list[Origin] = []

    def marked(self) -> Plan:
        """The plan with a mark before each word."""
        return with_values(self._plan, self._written, _may_be_marked)

    def _mark(self, address: Address, start: int) -> str:
        number = len(self._origins)
        self._origins.append(Origin(address, start))
        return chr(_HIGH + number // _BASE) + chr(_LOW + number % _BASE)

    def _written(self, value: Any, address: Address) -> Any:
        written = self._plan.source.value(address)
        if isinstance(value, Figure):
            return replace(value, text=self._mark(address, 0) + value.text)
        if not isinstance(value, str) or value != written:
            return value
        if isinstance(value, Prose):
            return Prose(self._prose(value, address))
        return self._mark(address, 0) + value if value and _is_line(address) else value

    def _prose(self, text: str, address: Address) -> str:
        out: list[str] = []
        done = 0
        for skipped in [*_NOT_WORDS.finditer(text), None]:
            end = skipped.start() if skipped else len(text)
            for word in _WORD.finditer(text, done, end):
                out += [text[done : word.start()], self._mark(address, word.start())]
                done = word.start()
            done_to = skipped.end() if skipped else end
            out.append(text[done:done_to])
            done = done_to
        return "".join(out)

    def anchors(self, marked: WordParagraph) -> tuple[Anchor, ...]:
        """The places in a paragraph, once the marks are taken out, where words begin of which it is known where they stand."""
        anchors: list[Anchor] = []
        for before, mark in enumerate(_MARK.finditer(marked.text)):
            number = (ord(mark[0][0]) - _HIGH) * _BASE + ord(mark[0][1]) - _LOW
            anchors.append(Anchor(mark.start() - len(mark[0]) * before, self._origins[number]))
        return tuple(anchors)


def _may_be_marked(record: Record, name: str) -> bool:
    """Whether a field is not one that plangen itself reads: what a fact follows from or is a part of, a section's number, a
    file's name.
    """
    is_read = (isinstance(record, Fact) and name == "within") or (isinstance(record, Section) and name == "number")
    return not is_read and not isinstance(getattr(record, name), Follows | File)


def _is_line(address: Address) -> bool:
    """Whether a value is words on a line, and neither a name to refer to it by nor one of a few that are allowed."""
    rules: Any = {"group": read_shape().whole}
    for step in address:
        if isinstance(step, int):
            rules = rules["schema"]
            continue
        group = rules.get("group")
        if isinstance(rules.get("schema"), str):
            group = read_shape().records[rules["schema"]]
        rules = group[step] if group is not None else rules["valuesrules"]
    return rules.get("check_with") in ("line", "prose")
