"""The words of a passage as they are printed, with the place of each in the text as written.

What a reference prints stands in them in place of its braces; what is no words (links, footnote marks) is left blank.
"""

from typing import NamedTuple

from plangen.analysis.numerals.numeral import Numeral
from plangen.analysis.passages import Passage, Span
from plangen.figures.formatted import printed_value
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.reference import references


class _PrintedReference(NamedTuple):
    """What a reference prints: its span in the printed words and in the text as written, and the path."""

    start: int
    end: int
    written: Span
    path: str


@frozen
class PrintedText:
    """Words as they are printed; `begins`: where in the passage they begin."""

    text: str
    begins: int = 0
    references: tuple[_PrintedReference, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span in the passage of a span of the printed words; all of a reference of which it has a part."""
        return self._written_start(start), self._written_end(end)

    def placed(self, numeral: Numeral) -> Numeral:
        """A numeral of the printed words with its span in the passage, and the path of the reference that prints it."""
        overlapping = (each for each in self.references if each.start < numeral.end and numeral.start < each.end)
        path = next((reference.path for reference in overlapping), "")
        start, end = self.span(numeral.start, numeral.end)
        return numeral._replace(start=start, end=end, path=path)

    def _written_start(self, at: int) -> int:
        """Where in the passage something begins that begins there in print; inside a reference, where its braces do."""
        shift = self.begins
        for reference in self.references:
            if at < reference.start:
                break
            if at < reference.end:
                return reference.written[0]
            shift = reference.written[1] - reference.end
        return at + shift

    def _written_end(self, at: int) -> int:
        """The same of where something ends."""
        shift = self.begins
        for reference in self.references:
            if at <= reference.start:
                break
            if at <= reference.end:
                return reference.written[1]
            shift = reference.written[1] - reference.end
        return at + shift


def printed_text(passage: Passage, plan: Plan | None, span: Span) -> PrintedText:
    """The words of a part of a passage as they are printed; without a plan its references stay hidden."""
    first, last = span
    text, words = passage.text[first:last], passage.words[first:last]
    if plan is None or "{{" not in text:
        return PrintedText(words, first)
    pieces: list[str] = []
    shown: list[_PrintedReference] = []
    at, length = 0, 0
    for reference in references(text):
        start = text.index(reference.text, at)
        end = start + len(reference.text)
        printed = printed_value(plan, reference) or words[start:end]
        length += start - at
        shown.append(_PrintedReference(length, length + len(printed), (first + start, first + end), reference.path))
        pieces += [words[at:start], printed]
        at, length = end, length + len(printed)
    return PrintedText("".join((*pieces, words[at:])), first, tuple(shown))
