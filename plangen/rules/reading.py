"""What an author wrote and what was read of it: words that are passed over, letters of another encoding, quotation marks."""

from collections import Counter
from collections.abc import Iterator

from plangen.finding import Checked, Fault
from plangen.plan import Plan, Prose
from plangen.plan.walk import every_value, whole_text, written_prose
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for
from plangen.source.comments import words_cut_off
from plangen.source.garbled import garbled_words, may_be_garbled
from plangen.source.yaml_troubles import comment_in_value

_PAIRS = {"“": '”"“', "‘": "’'", "„": "“”", "«": "»"}
"""The quotation marks of a word processor, with those that may close what they open."""


@rule
def words_not_read(plan: Plan) -> Outcome:
    """Something that is written in the plan's files is not read: words after a `#`, a row or a column that is hidden.

    Why: it is in no document, and nobody is told that it was meant to be.

    Put right: as the message says. A comment in YAML has a space after its `#`.
    """
    faults = [*plan.source.unread, *_cut_off(plan), *_swallowed(plan)]
    yield from faults
    if not faults:
        yield Checked(f"{len(plan.source.spans)} values, of which nothing is passed over")


def _cut_off(plan: Plan) -> Iterator[Fault]:
    for address, words in words_cut_off(plan.source):
        yield Fault("{}: {}".format(*comment_in_value(words)), address)


def _swallowed(plan: Plan) -> Iterator[Fault]:
    """The comments in texts in which another begins: the first was meant to end before it."""
    for address, _ in written_prose(plan):
        text, start = plan.source.value(address), -1
        while isinstance(text, str) and (start := text.find("<!--", start + 1)) >= 0:
            end = text.find("-->", start)
            if 0 <= text.find("<!--", start + 1) < end:
                yield Fault(_NO_END, address, text[start : start + 40].split("\n")[0])
            start = max(start, end)


_NO_END = (
    "a comment begins here and another before it ends, so that what stands between is left out; end the first with -->"
)


@rule
@looks_for("letters that were saved in one encoding and read in another")
def text_garbled(plan: Plan) -> Outcome:
    """Letters were saved in one encoding and read in another: â€™ stands where ’ was, or Â£ where £ was.

    Why: it is printed so, on every page that it stands on.

    Put right: type the word again, or paste it anew; save spreadsheets as “CSV UTF-8”, or as .xlsx.
    """
    for found in every_value(plan) if may_be_garbled(whole_text(plan)) else ():
        if isinstance(found.value, str):
            seen: Counter[str] = Counter()
            for garbled in garbled_words(found.value):
                meant = f"; it was “{garbled.meant}”" if garbled.meant else ""
                message = f"“{garbled.word}” is garbled by a change of encoding{meant}"
                yield Fault(message, found.address, garbled.word, seen[garbled.word])
                seen[garbled.word] += 1


@rule
@looks_for("quotation marks of a word processor around a whole value")
def quotation_marks_printed(plan: Plan) -> Outcome:
    """A whole value stands in the quotation marks of a word processor, which YAML takes for letters.

    Why: they are printed: “Anywhere Council” has them on its cover.

    Put right: use straight quotation marks, or none; where they are to be printed, put straight ones around them: '“…”'.
    """
    for found in every_value(plan):
        text = found.value
        if isinstance(text, str) and not isinstance(text, Prose) and _is_quoted(text):
            span = plan.source.spans.get(found.address)
            is_in_yaml = span is not None and span.file.endswith(".yaml")
            if span and is_in_yaml and plan.source.texts[span.file][span.start] == text[0]:
                yield Fault(f"{text[0]} and {text[-1]} are printed as part of {text}", found.address)


def _is_quoted(text: str) -> bool:
    """Whether a text stands in one pair of a word processor's quotation marks as a whole."""
    closing = _PAIRS.get(text[:1], "")
    return bool(closing) and text[-1] in closing and text[0] not in text[1:]
