"""The lines of an author's text as the library that reads Markdown wants them.

Authors indent lists by two spaces, by four or by a tab, paste bullets from Word, and leave no empty line above a table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from plangen.files.regex import regex

_LIST_AFTER_TEXT = regex(
    r"^(?P<text>(?![ \t]*(?:[-*+]|\d+[.)])[ \t])(?![ \t]*$).*)\n(?=[ \t]{0,3}(?:[-*+]|1\.)[ \t])", re.MULTILINE
)
_QUOTED_SOURCE = regex(r"^(>[ \t]?)(?=—)", re.MULTILINE)
_NESTED = regex(r"^[ \t]*(?:(?:>|[-*+•](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*){5,}(?=\S)", re.MULTILINE)
_NESTING = regex(r"[ \t]*(?:>|[-*+•]|\d{1,9}[.)])[ \t]*")
_ITEM = regex(r"(?P<indent>[ \t]*)(?P<mark>[-*+•●▪◦·]|\d{1,3}[.)])[ \t]+(?=\S)")
_EMPTY_ITEM = regex(r"^[ \t]*[-*+•][ \t]*$", re.MULTILINE)
_RULE = regex(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_HEADING = regex(r"\#{1,6}(?=\s)")
_UNDERLINE = regex(r"(?:-+|=+)[ ]*")
_TASK = regex(r"\[(?P<done>[ xX])\][ \t]+(?=\S)")
_HASH = regex(r"^(?P<marks>\#{1,6})(?![\#\s]|$)(?P<next>.)", re.MULTILINE)
_END_HASH = regex(r"^(\#{1,6} .*[^\s\#\\])(\#)[ \t]*$", re.MULTILINE)
_STAR = regex(r"(?<=\d)\*(?=\d)")
_BLANK = regex(r"^ {0,3}_{3,}[ \t]*$|(?<![^\s/(£])(_{2,})(?=[\s/.,:;)-]|\Z)", re.MULTILINE)
"""A line across the page, or a blank to fill in by hand (Date: __/__/____), which marks no weight."""

_COUNT_OF = regex(r"^(?=\# (?:of|per)\b)", re.MULTILINE)
_MORE_THAN = regex(r"^( {0,3})>(?==?[£$€]?\d)", re.MULTILINE)
"""A line that begins with “more than 5”, and is no quotation: that has a space after its mark."""

_BETWEEN_QUOTES = regex(r"^( {0,3}>.*\n)(?:[ \t]*\n)+(?= {0,3}>)", re.MULTILINE)
_TABLE_RULE = regex(r" {0,3}(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_QUOTED = regex(r"(?:^ {0,3}>.*(?:\n|\Z))+", re.MULTILINE)
_QUOTE_MARK = regex(r"^ {0,3}> ?", re.MULTILINE)
_BOXED = regex(r"^(?P<head>!!!.*\n)(?P<inside>(?:(?:[ \t]*\n)*(?: {4}|\t).*(?:\n|\Z))+)", re.MULTILINE)
_BOX_INDENT = regex(r"^(?: {4}|\t)", re.MULTILINE)
_START = regex(r"^(?=.)", re.MULTILINE)
_LINE = regex(r"^(?!\Z)", re.MULTILINE)
_DEEPEST = 4
PART = "\U0010fffd"
"""A paragraph of its own between two blocks that the library would take for one; it is taken out again."""

CAPTION = "Table: "
"""What begins the line that is the caption of a table."""


def even_lines(text: str, depth: int = 0) -> str:
    """A text whose lists, headings, tables and quotations the library reads as they are meant, in quotations and boxes too."""
    text = _STAR.sub(r"\\*", _END_HASH.sub(r"\1\\\2", _HASH.sub(_as_heading, text)))
    text = _BLANK.sub(lambda blank: "\\_" * len(blank[1]) if blank[1] else blank[0], text) if "__" in text else text
    text = _COUNT_OF.sub(r"\\", text)
    text = _MORE_THAN.sub(r"\1\\>", text)
    text = _BETWEEN_QUOTES.sub(rf"\1\n{PART}\n\n", text)
    text = _QUOTED_SOURCE.sub(r"\1\n\1", text)
    text = "\n".join(_without_empty_items(text.split("\n"))) if _EMPTY_ITEM.search(text) else text
    text = "\n".join(_tables_apart(text.split("\n"))) if "|" in text else text
    text = _NESTED.sub(_shallow, "\n".join(_even_lists(_parted(text.split("\n")))))
    text = _LIST_AFTER_TEXT.sub(r"\g<text>\n\n", text)
    return _inside(text, depth + 1) if depth <= _DEEPEST else text


def _inside(text: str, depth: int) -> str:
    """The same of what stands in quotations and in boxes."""

    def quoted(match: re.Match[str]) -> str:
        return _LINE.sub("> ", even_lines(_QUOTE_MARK.sub("", match[0]), depth))

    def boxed(match: re.Match[str]) -> str:
        return match["head"] + _START.sub("    ", even_lines(_BOX_INDENT.sub("", match["inside"]), depth))

    text = _QUOTED.sub(quoted, text) if ">" in text else text
    return _BOXED.sub(boxed, text) if "!!!" in text else text


def _as_heading(match: re.Match[str]) -> str:
    """A line that begins with # and no space: a heading where it has two or more, else text ("#1 priority")."""
    heading = len(match["marks"]) > 1 and not match["next"].isdecimal()
    return f"{match['marks']} {match['next']}" if heading else f"\\{match[0]}"


def _without_empty_items(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text without the bullets that have no words, between other items: one would make a heading of the item
    above it.
    """
    runs = [[*run] for _, run in groupby(lines, lambda line: _EMPTY_ITEM.fullmatch(line) is not None)]
    for before, run, after in zip([[""], *runs], runs, [*runs[1:], [""]], strict=False):
        among_items = _ITEM.match(before[-1]) or _ITEM.match(after[0])
        yield from run if not (among_items and _EMPTY_ITEM.fullmatch(run[0])) else ()


def _tables_apart(lines: list[str]) -> Iterator[str]:
    """The lines of a text with an empty one above each table, and one below it where words stand there: its caption, or its
    source.
    """
    inside = False
    for place, line in enumerate(lines):
        begins = "|" in line and _TABLE_RULE.fullmatch("".join(lines[place + 1 : place + 2])) is not None
        ends = inside and (line.startswith(CAPTION) or "|" not in line) and bool(line.strip())
        if (begins and not inside and place and lines[place - 1].strip()) or ends:
            yield ""
        inside = (inside or begins) and bool(line.strip()) and not ends
        yield line


def _parted(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text with an empty one below each rule and each heading, and above each box: the library begins again
    with all that stands below one in its paragraph, which takes a minute where there are thousands.
    """
    before, opens, table = "", True, False
    for line in lines:
        if line.startswith("!!!") and before.strip() and not table:
            yield ""
        yield line
        table = bool(line.strip()) and (table or ("|" in before and _TABLE_RULE.fullmatch(line) is not None))
        under_heading = opens and before.strip() and _UNDERLINE.fullmatch(line)
        if closes := not table and (under_heading or _HEADING.match(line) or _RULE.fullmatch(line)):
            yield ""
        before, opens = ("", True) if closes else (line, not before.strip())


def _even_lists(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text in which items of lists are marked and indented as the library reads them.

    Authors indent by two spaces, by four or by a tab, and paste bullets and "1)" from Word. An item that follows a paragraph
    of another has an empty line above it, and so has the first of another kind, one that ends a list which began with an item
    nested in another, and a quotation; where numbers leave some out, a list begins at the next.
    """
    open_at: list[int] = []
    before, in_paragraph, number, begun_at = "", False, None, 0
    for line in lines:
        match = None if _RULE.fullmatch(line) else _ITEM.match(line)
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if match and not (indent >= 4 and not open_at):
            yield from [""] if in_paragraph and before.strip() else []
            if open_at and indent <= open_at[0]:
                yield from _between_items(number, _number_of(match))
            number = _number_of(match) if not open_at or indent <= open_at[0] else number
            open_at = [*(at for at in open_at if at < indent), indent]
            begun_at = begun_at if before.strip() else len(open_at)
            yield from [""] if len(open_at) < begun_at and not in_paragraph else []
            begun_at, in_paragraph = min(begun_at, len(open_at)), False
            mark = match["mark"].replace(")", ".") if match["mark"][0].isdecimal() else "-"
            words = _TASK.sub(_box, line[match.end() :], count=1) if line[match.end()] == "[" else line[match.end() :]
            yield f"{'    ' * min(len(open_at) - 1, _DEEPEST - 1)}{mark} {words}"
        elif open_at and indent and line.strip():
            depth = sum(1 for at in open_at if at < indent)
            quoted_below = line.lstrip().startswith(">") and not before.lstrip().startswith(">")
            yield from [""] if quoted_below and before.strip() else []
            in_paragraph = in_paragraph or quoted_below or not before.strip()
            yield f"{'    ' * min(depth, _DEEPEST)}{line.lstrip()}"  # two spaces at its end are a new line
        else:
            open_at = open_at if not line.strip() else []
            in_paragraph = in_paragraph and bool(open_at)
            yield line
        before = line


def _number_of(item: re.Match[str]) -> int | None:
    """The number of an item; None where it has a bullet."""
    return int(item["mark"][:-1]) if item["mark"][0].isdecimal() else None


def _between_items(before: int | None, number: int | None) -> list[str]:
    """What must stand between two items of a list: nothing, where the second goes on with it."""
    if before is None or number is None:
        return [""] if before != number else []
    return [] if number in (before, before + 1) else ["", PART, ""]


def _shallow(match: re.Match[str]) -> str:
    """The marks with which a line begins that stands deep in quotations and lists: the first four of each."""
    kept, deep = list[str](), Counter[bool]()
    for mark in _NESTING.findall(match[0]):
        quotes = mark.strip() == ">"
        deep[quotes] += 1
        if deep[quotes] <= _DEEPEST:
            kept.append(mark)
    return "".join(kept)


def _box(match: re.Match[str]) -> str:
    """The box of a task, ticked or not; brackets that stand elsewhere are brackets."""
    box = "☐ " if match["done"] == " " else "☑ "
    return match[0] if match.start() else box
