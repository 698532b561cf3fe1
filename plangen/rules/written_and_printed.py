"""What an author wrote held against what is printed of it: every word, every note, and no mark that was not meant.

A text without any sign that something could go amiss is not read a second time: the check of a whole plan takes no longer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plangen.analysis.passages import labels
from plangen.files.regex import regex
from plangen.finding import Address, Checked, Fault
from plangen.frozen import derived
from plangen.plan import Plan
from plangen.plan.walk import written_prose
from plangen.rules.marks import (
    count_of_notes,
    head_of_another_program,
    lines_gone_wrong,
    looks_like_mark,
    marks_in,
    marks_of_text,
    may_go_amiss,
)
from plangen.rules.phrases import count_of, went_over
from plangen.rules.registry import Outcome, rule

if TYPE_CHECKING:
    from plangen.analysis.printed_prose import PrintedProse

_WORD = regex(r"[^\W_]+")


@rule
def words_not_printed(plan: Plan) -> Outcome:
    """Words that stand in a text are not printed: the title of a link, what follows the kind of a boxed note.

    Why: what an author has written and a reader does not get is lost, and nobody knows.

    Put right: write the words as text.
    """
    faults = [fault for address, prose in _doubtful(plan) for fault in _lost_words(address, prose)]
    yield from faults
    if not faults:
        yield went_over(len(written_prose(plan)), "text", ", every word of which is printed")


@rule
def mark_printed(plan: Plan) -> Outcome:
    """A mark of some kind of Markdown, or of HTML, would be printed as it stands.

    Why: readers see ~~, [^1] or {.left} in the middle of a sentence, and not what was meant by it.

    Put right: write it as the message says; to print the mark itself, put a backslash before it.
    """
    texts = labels(plan)
    faults = [fault for address, prose in _doubtful(plan) for fault in _marks(address, prose.text, prose.lines)]
    faults += [
        fault
        for label in texts
        if looks_like_mark(label.text)
        for fault in (*_marks(label.address, label.text, [label.text]), *_marks_of_text(label.address, label.text))
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
    faults = [fault for address, prose in _doubtful(plan) for fault in _lost_notes(address, prose)]
    yield from faults
    if not faults:
        read = dict(_doubtful(plan))
        count = sum(prose.notes for prose in read.values())
        count += sum(count_of_notes(text) for address, text in written_prose(plan) if address not in read)
        yield went_over(count, "note", ", each of which is marked in the text", none="the text has no notes")


@derived
def _doubtful(plan: Plan) -> tuple[tuple[Address, "PrintedProse"], ...]:
    """The texts in which something might go amiss, as they are printed."""
    texts = [(address, text) for address, text in written_prose(plan) if may_go_amiss(text)]
    if not texts:
        return ()
    from plangen.analysis.printed_prose import print_prose

    return tuple((address, print_prose(text)) for address, text in texts)


def _lost_words(address: Address, prose: "PrintedProse") -> Iterator[Fault]:
    text, lost = prose.text, Counter(prose.written_words)
    lost.subtract(Counter(prose.printed_words))
    left = +lost
    for words in prose.beside_fences:
        yield Fault(f"“{words}” would not be printed; write it as text, or take it out", address, words)
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


def _marks(address: Address, text: str, lines: Sequence[str]) -> Iterator[Fault]:
    """A fault for each mark that is printed, at the place in the text where it stands."""
    seen: Counter[str] = Counter()
    if head := head_of_another_program(text):
        yield Fault("a head of another program is printed as text; take it out", address, head)
    for message, mark in (*lines_gone_wrong(text), *marks_in(text, lines)):
        yield Fault(message, address, mark, seen[mark])
        seen[mark] += 1


def _marks_of_text(address: Address, label: str) -> Iterator[Fault]:
    for message, mark in marks_of_text(label):
        yield Fault(message, address, mark)


def _lost_notes(address: Address, prose: "PrintedProse") -> Iterator[Fault]:
    text, named = prose.text, Counter[str]()
    marks = dict.fromkeys(f"[^{note.name}]" if note.name else "^[" for note in prose.unmarked)
    marked = {mark: (mark in text.replace(f"{mark}:", ""), text.count(f"{mark}:")) for mark in marks}
    for note in prose.unmarked:
        mark = f"[^{note.name}]" if note.name else "^["
        is_marked, count = marked[mark]
        if not note.name or (is_marked and count == 1):
            message = "a note cannot be marked here (a heading, the head of a table, a link); mark it in a sentence"
            yield Fault(message, address, mark)
            continue
        named[mark] += 1
        again = count > 1 and is_marked
        message = (
            f"a second note is called `{note.name}`, and nothing marks it"
            if again
            else f"nothing marks the note `{note.name}`"
        )
        yield Fault(message, address, f"{mark}:", named[mark] if again else named[mark] - 1)
