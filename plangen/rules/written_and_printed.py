"""What an author wrote held against what is printed of it: every word, every note, and no mark that was not meant.

A text without any sign that something could go amiss is not read a second time: the check of a whole plan takes no longer.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any

from plangen.analysis.passages import labels
from plangen.document.model import Callout, Column, Heading, Link, Paragraph, Quote, Table, Text
from plangen.document.walk import nodes, paragraphs_of, rebuild, text_of
from plangen.files.regex import regex
from plangen.finding import Address, Checked, Fault
from plangen.frozen import derived
from plangen.plan import Plan
from plangen.plan.reference import placements, references
from plangen.plan.walk import written_prose
from plangen.prose.blocks import ReadProse, read_prose
from plangen.prose.literal import hide_literals
from plangen.prose.spans import FoundReference, Placement, ProseOptions
from plangen.rules.marks import looks_like_mark, marks_in, may_go_amiss
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule

_WORD = regex(r"[^\W_]+")
_NOT_WORDS = regex(
    r"\]\((?:[^()\"'\n]|'(?<![ \t]')|\([^()\n]*\))*"  # the address of a link, but not its title
    r"|\]\[[^\]\n]*\]|\[\^[^\]\s]*\]:?|\]\{lang=[^{}\n]*\}|(?m:^:{3,}[^\n]*$)"
    r"|(?m:^[ \t>]*(?:[-*+•][ \t]+)*\d{1,9}[.)][ \t])|(?m:^!!! +[\w-]+)|(?m:^Table: )|\[[xX]\]"
)
_DEFINITION = regex(r"(?m)^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*<?(?P<address>[^\s>]+)>?")
_GLUE = regex(r"[*_\[\]]")
_STANDS_FOR = "0"
"""What a reference is read as: what it prints is held against the plan elsewhere."""


@rule
def words_not_printed(plan: Plan) -> Outcome:
    """Words that stand in a text are not printed: the title of a link, what follows the kind of a boxed note.

    Why: what an author has written and a reader does not get is lost, and nobody knows.

    Put right: write the words as text.
    """
    faults = [fault for address, text, read in _doubtful(plan) for fault in _lost_words(address, text, read)]
    yield from faults
    if not faults:
        yield Checked(f"{count_of(len(written_prose(plan)), 'text')}, every word of which is printed")


@rule
def mark_printed(plan: Plan) -> Outcome:
    """A mark of some kind of Markdown, or of HTML, would be printed as it stands.

    Why: readers see ~~, [^1] or {.left} in the middle of a sentence, and not what was meant by it.

    Put right: write it as the message says; to print the mark itself, put a backslash before it.
    """
    texts = labels(plan)
    faults = [fault for address, text, read in _doubtful(plan) for fault in _marks(address, text, [*_printed(read)])]
    faults += [
        fault
        for label in texts
        if looks_like_mark(label.text)
        for fault in _marks(label.address, label.text, [label.text])
    ]
    yield from faults
    if not faults:
        yield Checked(f"{count_of(len(written_prose(plan)) + len(texts), 'text')} without a mark that would be printed")


@rule
def note_not_marked(plan: Plan) -> Outcome:
    """A note is marked by nothing, or stands under a name that another has, or its mark stands where none can be printed.

    Why: a note without a mark is read by nobody as what it is about; of two with one name only the first is marked.

    Put right: mark the note in a sentence as [^name]; give each note a name of its own.
    """
    faults = [fault for address, text, read in _doubtful(plan) for fault in _lost_notes(address, text, read)]
    yield from faults
    if not faults:
        count = sum(len(read.notes) for _, _, read in _doubtful(plan))
        yield Checked(f"{count_of(count, 'note')}, each of which is marked in the text")


@derived
def _doubtful(plan: Plan) -> tuple[tuple[Address, str, ReadProse], ...]:
    """The texts in which something might go amiss, each without what is printed as it stands, and as it is read."""
    hidden = ((address, hide_literals(text)) for address, text in written_prose(plan) if may_go_amiss(text))
    return tuple((address, text, read_prose(text, ProseOptions(_find))) for address, text in hidden)


def _find(text: str) -> Iterable[FoundReference]:
    alone = {match.span(): Placement(match[1], match[2]) for match in placements(text)}
    found = [FoundReference(*span, placement) for span, placement in alone.items()]
    done = 0
    for reference in references(text):
        start = text.index(reference.text, done)
        done = start + len(reference.text)
        if not any(first <= start < last for first, last in alone):
            found.append(FoundReference(start, done, _STANDS_FOR))
    return sorted(found)


def _printed(read: ReadProse) -> Iterator[str]:
    """Every line that is printed of a text: paragraphs, headings, captions, the headings of columns."""
    blocks = rebuild(read.blocks, _without_second_mark)
    yield from (text_of(spans) for spans in paragraphs_of((blocks, read.notes)))
    for node in nodes(read.blocks):
        yield from _own_words(node)


def _without_second_mark(node: object) -> object:
    """Where a note is marked again its number is a link."""
    return Text("") if isinstance(node, Link) and node.address.startswith("#text-note-") else node


def _own_words(node: Any) -> Iterator[str]:
    match node:
        case Heading(text=words) | Table(caption=words) | Column(header=words) | Callout(title=words):
            yield words
        case Quote(source=words) | Paragraph(number=words):
            yield words


def _words(text: str) -> list[str]:
    return _WORD.findall(_GLUE.sub("", text))


def _lost_words(address: Address, text: str, read: ReadProse) -> Iterator[Fault]:
    leads_to = {node.address for node in nodes((read.blocks, read.notes)) if isinstance(node, Link)}
    lost = Counter(_written_words(text, leads_to))
    lost.subtract(Counter(word for line in _printed(read) for word in _words(line)))
    left = +lost
    for line in reversed(text.split("\n") if left else []):
        run = [*_take(reversed(_WORD.findall(line)), left)]
        if run:
            shown = f"“{' '.join(reversed(run[-6:]))}{' …' if run[6:] else ''}”"
            message = f"{shown} would not be printed; write it as text, or take it out"
            yield Fault(message, address, run[0], text.count(run[0], 0, text.rindex(line) + line.rindex(run[0])))


def _take(words: Iterable[str], left: Counter[str]) -> Iterator[str]:
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            yield word


def _written_words(text: str, leads_to: Container[str]) -> list[str]:
    text = "".join(_without_placements(text))
    for reference in references(text):
        text = text.replace(reference.text, _STANDS_FOR, 1)
    text = _DEFINITION.sub(lambda match: "" if match["address"] in leads_to else match[0], text)
    return _words(_NOT_WORDS.sub("]", text))


def _without_placements(text: str) -> Iterator[str]:
    done = 0
    for match in placements(text):
        yield text[done : match.start()]
        done = match.end()
    yield text[done:]


def _marks(address: Address, text: str, lines: list[str]) -> Iterator[Fault]:
    """A fault for each mark that is printed, at the place in the text where it stands."""
    seen: Counter[str] = Counter()
    for message, mark in marks_in(text, lines):
        yield Fault(message, address, mark, seen[mark])
        seen[mark] += 1


def _lost_notes(address: Address, text: str, read: ReadProse) -> Iterator[Fault]:
    named: Counter[str] = Counter()
    for note in read.unmarked:
        mark = f"[^{note.name}]" if note.name else "^["
        rest = text.replace(f"{mark}:", "")
        if not note.name or (mark in rest and text.count(f"{mark}:") == 1):
            message = "a note cannot be marked here (a heading, the head of a table, a link); mark it in a sentence"
            yield Fault(message, address, mark)
            continue
        named[mark] += 1
        again = text.count(f"{mark}:") > 1 and mark in rest
        message = (
            f"a second note is called `{note.name}`, and nothing marks it"
            if again
            else f"nothing marks the note `{note.name}`"
        )
        yield Fault(message, address, f"{mark}:", named[mark] if again else named[mark] - 1)
