"""What there is of a section: the sentences that are text of its own, those that are not and why, and what it places."""

from collections.abc import Iterator

from plangen.analysis.answering.copies import text_of, told_before
from plangen.analysis.answering.sentences import OF_ITS_MAKING, SentenceKind, has_small_words, kind_of_sentence
from plangen.analysis.passages import REFERENCE, Passage, Span
from plangen.analysis.present import PhraseSearch
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import Contributions, OwnTable, Picture, Plan, Record, Section
from plangen.plan.reference import placements, resolve
from plangen.plan.walk import all_sections, written_values

LEAST_SMALL = 0.1
"""In English prose more than a third of the words are small ones; a text with fewer than this is a string of words."""

LONG_ENOUGH = 12
"""A text of fewer words may have few small ones by chance."""

HEADINGS = (
    "id",
    "title",
    "heading",
    "row_heading",
    "partner_heading",
    "total_heading",
    "columns",
    "year",
    "kind",
    "note",
)
"""What a table has though it has no rows."""

_LETTER = regex(r"\w")
_MARKS = regex(r"^(?:[#>*+-]+|\d+[.)])\s+")
_HEADING = regex(r"\s*#{1,6}\s")


@frozen
class Uncounted:
    """A sentence that is no text of its section, and why: "placeholder", "copy", "repeated", "code", or its kind.

    `elsewhere` is the section where a copy stood first.
    """

    why: str
    text: Passage
    span: Span
    elsewhere: Section | None = None

    @property
    def place(self) -> Span:
        """Where the sentence begins and ends in its text, without the space around it."""
        written = self.text.text[self.span[0] : self.span[1]]
        begins = self.span[0] + len(written) - len(written.lstrip())
        return begins, self.span[0] + len(written.rstrip())

    @property
    def quoted(self) -> str:
        """The sentence as it is written, on one line."""
        return quote(self.text, self.span)


@frozen
class Counted:
    """A sentence that is text of its section."""

    section: Section
    text: Passage
    span: Span
    length: int

    @property
    def quoted(self) -> str:
        """The sentence as it is written, on one line."""
        return _quoted(self)


@derived
def _quoted(sentence: Counted) -> str:
    return quote(sentence.text, sentence.span)


@frozen
class Placed:
    """A table, a list or a picture that a section places and that is there: what it is called, and its words."""

    name: str
    words: tuple[str, ...]


@frozen
class Substance:
    """What there is of a section, with the sections in it, and the tables, lists and pictures that it places."""

    counted: tuple[Counted, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()
    placed: tuple[Placed, ...] = ()

    @property
    def length(self) -> int:
        """How many words the section has of its own."""
        return sum(sentence.length for sentence in self.counted)

    @property
    def said(self) -> list[str]:
        """All that is said in it: its sentences, and the words of each thing that it places."""
        return [
            *(sentence.quoted for sentence in self.counted),
            *(words for thing in self.placed for words in thing.words),
        ]

    def first(self, why: str) -> Uncounted | None:
        """The first sentence that is left out for this reason."""
        return next((sentence for sentence in self.uncounted if sentence.why == why), None)


def quote(text: Passage, span: Span) -> str:
    """A sentence of a text as it is written, on one line, without the marks of a heading or of a list before it."""
    written = " ".join(text.text[span[0] : span[1]].split())
    return written if written[:1].isalpha() else _MARKS.sub("", written, count=1)


def is_english(plan: Plan, section: Section) -> bool:
    """Whether the words of a section are English, as far as the plan says."""
    return (section.lang or plan.document.language or "en").lower().startswith("en")


def substance_of(plan: Plan, section: Section, holds_place: PhraseSearch) -> Substance:
    """What there is of a section and the sections in it; `holds_place` finds what only holds a place in a sentence."""
    parts = [own_substance_of(part, plan, holds_place) for part in all_sections((section,))]
    return Substance(
        tuple(sentence for part in parts for sentence in part.counted),
        tuple(sentence for part in parts for sentence in part.uncounted),
        tuple(thing for part in parts for thing in part.placed),
    )


@derived
def own_substance_of(section: Section, plan: Plan, holds_place: PhraseSearch) -> Substance:
    """The same without the sections in it."""
    counted, uncounted = _sentences(section, plan, holds_place)
    return Substance(tuple(counted), tuple(uncounted), _placed(section, plan))


def _sentences(section: Section, plan: Plan, holds_place: PhraseSearch) -> tuple[list[Counted], list[Uncounted]]:
    counted: list[Counted] = []
    uncounted: list[Uncounted] = []
    text, english = text_of(section), is_english(plan, section)
    for span, length in _lengths(section):
        left_out = _left_out(plan, section, text, span, holds_place, english) if length else None
        if left_out:
            uncounted.append(left_out)
        elif length:
            counted.append(Counted(section, text, span, length))
    if english and _is_string_of_words(counted):
        uncounted += [Uncounted("filler", sentence.text, sentence.span) for sentence in counted]
        counted = []
    return counted, uncounted


@derived
def _lengths(section: Section) -> tuple[tuple[Span, int], ...]:
    """The sentences of a section's own text, and how many words each has."""
    text = text_of(section)
    spans = text.sentences if text.words else ()
    return tuple((span, count_words(text.words[span[0] : span[1]])) for span in spans)


def count_words(sentence: str) -> int:
    """How many words a sentence has, leaving out its references; a heading inside a text has none."""
    if _HEADING.match(sentence):
        return 0
    words = sentence.split()
    if REFERENCE in sentence:
        words = [word for word in words if REFERENCE not in word]
    return len([word for word in words if word[0].isalnum() or _LETTER.search(word)])


def _left_out(
    plan: Plan, section: Section, text: Passage, span: Span, holds_place: PhraseSearch, english: bool
) -> Uncounted | None:
    """Why a sentence is no text of its section; None where it is."""
    sentence = text.words[span[0] : span[1]]
    on_one_line = " ".join(sentence.split())
    placeholder = holds_place.search(sentence) if holds_place.may_find_in(on_one_line) else None
    if placeholder:
        return Uncounted("placeholder", text, (span[0] + placeholder.start(), span[0] + placeholder.end()))
    before = told_before(plan).get((text.address, span))
    if before is not None:
        return Uncounted("repeated" if before.address == section.address else "copy", text, span, before)
    written = text.text[span[0] : span[1]]
    has_link = "](" in written or "://" in written
    if text.is_code(span[0]):
        return Uncounted("code", text, span)
    kind = kind_of_sentence(on_one_line, has_link) if english else SentenceKind.TEXT
    if kind is SentenceKind.TEXT or (
        kind in OF_ITS_MAKING and text.is_quoted(Uncounted(kind.value, text, span).place[0])
    ):
        return None
    return Uncounted(kind.value, text, span)


def _is_string_of_words(counted: list[Counted]) -> bool:
    """Whether the sentences of a text are no sentences, but words in a row."""
    sentences = [sentence.text.words[slice(*sentence.span)].split() for sentence in counted]
    long_enough = sum(map(len, sentences)) >= LONG_ENOUGH
    return long_enough and not has_small_words([" ".join(words) for words in sentences], LEAST_SMALL)


# --- what is placed ---


@derived
def _placed(section: Section, plan: Plan) -> tuple[Placed, ...]:
    """Each table, list or picture that a section places, where there is anything in it."""
    return tuple(_things_placed(section, plan))


def _things_placed(section: Section, plan: Plan) -> Iterator[Placed]:
    for match in placements(section.text):
        value = resolve(plan, match[1])
        words = tuple(words_in(value))
        if words:
            path = regex(r"[._-]").sub(" ", match[1])
            yield Placed(" ".join([path, *_titles(value)]), words)


def _titles(value: object) -> list[str]:
    """What a table or a picture is called."""
    names = ("title", "heading", "caption", "alternative") if isinstance(value, Record) else ()
    return [str(getattr(value, name)) for name in names if getattr(value, name, "")]


def words_in(value: object) -> Iterator[str]:
    """The texts and figures of a record or a list of them; none of a table that has no rows."""
    if isinstance(value, tuple):
        for item in value:
            yield from words_in(item)
    elif isinstance(value, Record):
        if not (isinstance(value, (OwnTable, Contributions)) and not value.rows):
            into = HEADINGS if not isinstance(value, Picture) else ("id",)
            yield from (str(found.value) for found in written_values(value, lambda record, name: name not in into))
    elif value:
        yield str(value)
