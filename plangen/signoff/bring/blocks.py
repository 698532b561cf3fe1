"""Paragraphs of a Markdown text as the lines they are written on: where one is put in, taken out or moved."""

from typing import NamedTuple

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.importing.mapping.markdown import line_of
from plangen.plan import Plan, Prose
from plangen.plan.reference import placements
from plangen.plan.walk import values_along
from plangen.signoff.bring.sources import Sourced, Span
from plangen.signoff.bring.splices import END, CannotPlace, Splice, TextRules, marked_up
from plangen.signoff.bring.word_text import WordParagraph

_ITEM = regex(r"(?P<indent>[ \t]*)(?P<mark>[-*+•●▪◦·]|\d{1,9}[.)])(?P<space>[ \t]+)")
_HEADING = regex(r"#{1,6}")
_INDENT = 4
_ROW = "|"


class Lines(NamedTuple):
    """The lines of a text on which a paragraph is written: from the first character of the first to the end of the last."""

    address: Address
    start: int
    end: int
    text: str

    @property
    def written(self) -> str:
        """What stands on them."""
        return self.text[self.start : self.end]


def is_prose(plan: Plan, address: Address) -> bool:
    """Whether the value at an address is a text of paragraphs."""
    return isinstance([None, *values_along(plan, address)][-1], Prose)


def lines_of(plan: Plan, paragraph: Sourced) -> Lines | None:
    """The lines of a text of the plan on which a paragraph is written; None where it is made of something else."""
    spans = [span for span in paragraph.spans if is_prose(plan, span.address)]
    if not spans or len({span.address for span in spans}) > 1:
        return None
    text = str(plan.source.value(spans[0].address) or "")
    start = text.rfind("\n", 0, min(span.start for span in spans)) + 1
    end = text.find("\n", max(span.end for span in spans))
    return Lines(spans[0].address, start, len(text) if end < 0 else end, text)


def text_rules(plan: Plan, paragraph: Sourced) -> dict[Address, TextRules]:
    """The values that a paragraph was made from, and how new words are written into each."""
    lines = lines_of(plan, paragraph)
    found: dict[Address, TextRules] = {}
    for span in paragraph.spans:
        value = plan.source.value(span.address)
        if isinstance(value, str):
            prose = is_prose(plan, span.address)
            end = _paragraph_end(lines) if prose and lines and lines.address == span.address else ""
            found[span.address] = TextRules(value, prose, end)
    return found


def _paragraph_end(lines: Lines) -> str:
    if lines.written.lstrip().startswith(_ROW):
        return ""
    item = _ITEM.match(lines.written)
    return "\n" + _next_mark(item[0]) if item else "\n\n"


def _next_mark(mark: str) -> str:
    digits = "".join(char for char in mark if char.isdecimal())
    return mark.replace(digits, str(int(digits) + 1), 1) if digits else mark


def taken_out(lines: Lines) -> Splice:
    """The edit that takes a paragraph out, with the line between it and the one above."""
    text = lines.text
    item_below = lines.end < len(text) and _ITEM.match(text, lines.end + 1) and _ITEM.match(text, lines.start)
    if item_below or lines.written.lstrip().startswith(_ROW):
        return Splice(Span(lines.address, lines.start, min(lines.end + 1, len(text))), "")
    start = len(text[: lines.start].rstrip("\n"))
    end = lines.end if start else len(text) - len(text[lines.end :].lstrip("\n"))
    return Splice(Span(lines.address, start, end), "")


def put_after(lines: Lines, new: WordParagraph, above: WordParagraph) -> Splice:
    """The edit that puts a new paragraph below another; `above` is the one above it in the Word file."""
    item = _ITEM.match(lines.written)
    if new.is_item and above.is_item and item:
        deeper = _INDENT * (new.level - above.level)
        first = "1." if new.is_ordered else "-"
        mark = _next_mark(item["mark"]) if new.is_ordered == above.is_ordered else first
        indent = item["indent"] + " " * deeper if deeper >= 0 else item["indent"][: len(item["indent"]) + deeper]
        written = f"\n{indent}{mark}{item['space']}{_words(new)}"
    else:
        written = f"\n\n{as_block(new, lines)}"
    return Splice(Span(lines.address, lines.end, lines.end), written)


def put_before(lines: Lines, new: WordParagraph) -> Splice:
    """The edit that puts a new paragraph above another."""
    return Splice(Span(lines.address, lines.start, lines.start), f"{as_block(new, lines)}\n\n")


def as_block(new: WordParagraph, lines: Lines) -> str:
    """A new paragraph of a text as Markdown: a heading, an item, or plain words."""
    if new.is_heading:
        first = next((line for line in lines.text.split("\n") if _HEADING.match(line)), "##")
        found = _HEADING.match(first)
        return f"{found[0] if found else '##'} {_words(new)}"
    if new.is_item:
        return f"{'    ' * new.level}{'1.' if new.is_ordered else '-'} {_words(new)}"
    return _words(new)


def _words(new: WordParagraph) -> str:
    if any(look.note for look in new.looks):
        raise CannotPlace("it has a note of its own")
    start = len(new.text) - len(new.text.lstrip())
    bare = new.text.strip()
    return line_of(marked_up(bare, new.looks[start : start + len(bare)]).replace(END, " "))


def after_placement(above: Lines, below: Lines | None) -> Lines | None:
    """The line on which the one table or picture is placed that stands between two paragraphs of a text, if it is one."""
    end = below.start if below is not None and below.address == above.address else len(above.text)
    found = [match for match in placements(above.text) if above.end <= match.start() and match.end() <= end]
    return Lines(above.address, found[0].start(), found[0].end(), above.text) if len(found) == 1 else None


def table_row(lines: Lines, cells: list[str]) -> Splice:
    """The edit that puts a row below another of a table that is written between bars."""
    end = lines.end
    following = lines.text[end + 1 :].partition("\n")[0]
    if following and set(following.strip()) <= set("|:- "):  # the first row is the head, and a rule stands below it
        end += 1 + len(following)
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return Splice(Span(lines.address, end, end), f"\n| {' | '.join(escaped)} |")
