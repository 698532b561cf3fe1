"""The marks of the kinds of Markdown, and of what else is written in plain characters, that our texts do not know."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plangen.analysis.passages import hide_references
from plangen.files.regex import regex
from plangen.prose.literal import NO_MARK
from plangen.rules.items_by_mistake import items_by_mistake

_SUSPECT = regex(
    r"~|\^|''|`|\$|\\(?![!-/:-@\[-`{}~])|\{(?!\{)(?<!\{\{)|<!--|==|&[#\w]+;|%%|__|\+\+|-->|\]\[|\]:|!\[|\[[ xX\[!/]|\[\w+[=\]]"
    r"|\]\([^)\s]*\s|\|\||!!!|\?\?\?|:::|:[a-z]\w+:|@@|\n[ \t]*:[ \t]|\n\.\. |\n#+[^#\s]|\n#+(?=\n)|\n#{7}|\n[ \t]*[•o–]\t"
    r"|\*(?<!\S\*)\*(?=\S)[^*]*\s\*\*(?=\S)|\[-?@\w|@(?:fig|tbl|sec|eq)[:-]|&(?:#|[a-z]{2,6}\b)"
    r"|\+[-=]{2,}|---+ +-{3,}|<<{6}|>>{6}|\n(?<=\A\n)---\n|\n[ \t]*(?:[-*+] +)?> +[<=~]?[£$€]?\d"
    r"|\] \((?:http|www|mail)|\n[^\s|][^\n|]*\S {3,}\S[^\n|]*\n[^\s|][^\n|]*\S {3,}\S"
    r"|\n[ \t]*(?:[-•]|\d{1,2}[.)])[^\W\d_][^\n]*\n[ \t]*(?:[-•]|\d{1,2}[.)])[^\W\d_]"
    r"|\n[ \t]*\(?(?:b|ii|B|II)[.)][ \t]|\n[ \t]+(?:>|#{1,6} )"
    r"|\n[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]*(?=\n|\Z)|\n(?:(?<=\A\n)|\n)[ \t]*>[ \t]*(?=\n[ \t]*\n|\n?\Z)"
)
"""What may be a mark. Each way begins with a character of its own: a search passes over all others at once."""

_LONE_WEIGHT = regex(r"(?<!\S)\*\*(?!\S)")
_OPEN_WEIGHT = regex(r"(?<![*\w])\*\*(?=[^\s*])")
_STRESSED = regex(r"(?<![\w*])\*\w(?:[^*\n]*[\w.])?\*(?![\w*])")
_REFERENCE = regex(r"\{\{[^{}\n]*\}\}")
_RULE = regex(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")

_OVERLONG = "the row has more cells than the table has columns, and a bar of it is printed; write \\| for a bar"
_MORE_THAN = "this is printed as a quotation; if > is “more than”, write the words, or \\> for the sign"
_QUOTED = regex(r"(?:^[ \t]*>[^\n]*(?:\n[ \t]*>[^\n]*)*|(?<=^[-*+] )>[^\n]*)$(?!\n[ \t]*>|\s*—)", re.MULTILINE)
_FIGURE_FIRST = regex(r"[ \t]*> +[<=~]?[£$€]?\d[^\n]*")
"""A quotation of one line that begins with a figure."""

_COLUMNS_RUN_ON = "columns set by spaces under dashes are printed as plain lines; write the rows between bars"
_COLUMNS = regex(r"(?<=\S\n) {0,3}(?P<dashes>-{2,}(?: +-{2,})+)[ \t]*(?=\n *\S)")
"""The line below the head of a table of pandoc's that has no bars; Markdown takes it for a line across the page."""

_NO_WORDS = {
    "an item of a list has no words; write them, or take its mark out": regex(
        r"^[ \t]*(?:[-*+•]|\d{1,2}[.)](?=[ \t]*\n[ \t]*\d{1,2}[.)][ \t]))[ \t]*$", re.MULTILINE
    ),
    "a quotation has no words; write them, or take its mark out": regex(
        r"(?:(?<=\n\n)|\A)(?:[ \t]*>[ \t]*(?:\n|\Z))+(?=\s|\Z)"
    ),
}
"""Marks with nothing behind them, and why they are told."""

_UNDERLINED = regex(r"(?![ \t]*(?:[-*+•>|#]|\d{1,2}[.)])(?:[ \t]|$)).*\S.*")
"""A line of words below which a dash makes a heading of it."""

_EMPTY_TABLE = "a table has no words below its head; write its rows, or take it out"
_UNSPACED_ITEM = "an item of a list has a space behind its mark; without one the items are printed as one paragraph"
_UNSPACED = regex(r"(?:^[ \t]*(?:[-•]|\d{1,2}[.)])[^\W\d_][^\n]*(?:\n|\Z)){2,}", re.MULTILINE)
_LETTERED_RUN_ON = (
    "items marked (a) and (b) are printed as one paragraph; mark them 1. and 2., or put an empty line between them"
)
_LETTERED = regex(
    "|".join(
        rf"^[ \t]*\(?{first}[.)][ \t][^\n]*\n(?:[ \t]*\S[^\n]*\n){{0,12}}?[ \t]*\(?{second}[.)][ \t]"
        for first, second in ("ab", ("i", "ii"), "AB", ("I", "II"))
    ),
    re.MULTILINE,
)
_IN_ITEM_RUNS_ON = "a quotation or a heading in an item of a list is printed as its words; put an empty line before it"
_IN_ITEM = regex(r"^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+(?!>)[^\n]*\n[ \t]+(?P<mark>(?:>|#{1,6} )[^\n]*)", re.MULTILINE)
_SPACED_RUN_ON = "columns set by spaces are printed as one paragraph; write the rows between bars"
_SPACED = regex(r"(?:^(?![ \t]*[-*+>|#]|\s)[^\n|]*\S {3,}\S[^\n|]*(?:\n|\Z)){2,}", re.MULTILINE)
"""Lines in a row that have wide gaps in them, and are neither a table nor a list."""

_HEAD = regex(r"---\n(?P<first>\w[\w -]*:[^\n]*)\n(?:[^\n]*\n){0,30}?(?:---|\.\.\.)(?:\n|\Z)")

_BOX = regex(r"""(?:(?<=\n\n)|\A)!!! [\w-]+ "[\w ,.’'-]+"\n(?=(?:    (?:- )?\w[^\n]*(?:\n|\Z))+(?:\n|\Z))""")
"""The first line of a boxed note with a title, above lines that are indented as they should be."""

_NOTE = regex(r"(?<=\n\n)\[\^(?P<name>\w+)\]: (?P<words>[^\W_][^\n]*(?:\n *[^\W\d_][^\n]*)*)(?=\n\n|\n?\Z)")
"""A note that is a paragraph of its own."""

_NOTE_MARK = regex(
    r"^(?!Table: |[^\n]*\n {0,3}[-=]+[ \t]*$)(?P<before>[^\W\d_][^\n|\[\]]*[^\W_][.,;:!?’”)]?)\[\^(?P<name>\w+)\](?![\w\[(:])",
    re.MULTILINE,
)
"""The mark of a note behind a word, the first in its line; not in a caption, and not in a heading underlined."""

_MARKS = {
    "words struck through are printed as if they stood; take them out": (
        r"~~(?=\S)|(?<=\S)~~|(?<!\S)~[^\s~](?:[^~\n]*[^\s~])?~(?![\w~])"
    ),
    "words marked by == are not marked in print; use **weight**": r"==(?=[^\s=])|(?<=[^\s=])==",
    "there is no note of this name": r"\[\^[^\]\n]*\]",
    "a note at its mark is written ^[words], on one line": r"\^\[",
    "a box to tick stands at the beginning of an item of a list": (
        r"\[ \](?!\()|\[[xX]\](?!\(|$)|(?<=.)\[[xX]\]$"  # [x] alone in a cell says that there is no figure
    ),
    "a passage is fenced only to say its language, ::: {lang=cy}, and the fence shut by :::": r":{3,}",
    "attributes in braces are printed as they stand; take them out": (
        r"\{:?[ ]?[.#:][\w-][^{}\n]*\}|\{[\w-]+=[^{}\n]*\}|\{:[^{}\n]*\}"
    ),
    "a comment begins with <!-- and ends with -->": r"<!--|-->",
    "there is no such entity of HTML here; type the character itself": r"&(?:#\w+|[A-Za-z]\w+);",
    "an entity of HTML ends with a semicolon; type the character itself": (
        r"&(?:#\d+(?!\d)|(?:nbsp|amp|lt|gt|quot|apos|pound|euro|copy|reg|deg|[lr][sd]quo|[nm]dash|hellip|bull)(?![A-Za-z=]))(?!;)"
    ),
    "a link is written [words](address), without line breaks": (
        r"\]\(|\] \((?=(?:https?:|mailto:|www\.)[^\s)]+\))|\]\[[^\]\n]*\]"
    ),
    "the address of a link stands below it without words that use it": r"^\[[^\]\n]+\]: ?\S",
    "a link is written [words](address)": r"\[\[|\]\]",
    "formulas are printed as they are typed; write them in words": (
        r"\$\$|\\[a-z]+\{|\\begin\b|\$\\\w|(?<![\w$])\$[A-Za-z][^$\n]{0,40}\$(?![\w$])"
    ),
    "an open mark of code is printed as it stands": r"`+",
    "marks of weight that do not meet the words, or are not shut, are printed": (
        r"(?<![*\w])\*\*(?=[^\s*])|(?<=[^\W\d])\*\*|\*\* \w[^*]*\*\*|(?<![_\w])__(?=[^\W_])|(?<=[^\W_])__(?![_\w])"
    ),
    "a row of a table without a table is printed as it stands": r"^\||(?<=\S)\s?\|$|\|[ \t]*:?-{2,}|\|\|",
    "a heading begins with #, a space and words": r"^#+(?![\d#]| (?:of|per)\b).?|^#+$",
    "a mark of a list or a quotation is printed as it stands": r"^[-+*•>]\s",
    "a term and what it means are printed as one line; put terms under `glossary:`": r"(?<=\S) : (?=\S)",
    "a boxed note begins with !!! note and goes on indented": r"^[!?]{3}\+?(?=\s|$)",
    "a table drawn with + and - is printed as it stands; write its rows between bars": r"\+(?:[-=]{2,}\+)+",
    "a line of dashes is printed as it stands; take it out, or write a table's rows between bars": (
        r"(?<!\S)(?:-{3,}(?: -{3,})+|={3,}(?: ={3,})+)(?!\S)"
    ),
    "two versions of the file were not merged; keep one, and take the marks out": r"(?<!\S)[<>]{7}(?!\S)",
    "a command of another program is printed as it stands": r"^\\[A-Za-z]{3,}$|\\(?:newpage|pagebreak|clearpage)\b",
    "the caption of a table begins with `Table:`": r"^: (?=\S)",
    "a contents list or a mark of another program is printed as it stands": (
        r"\[!\w+\]|^=== [\"']|^={2,6} \S.* ={2,6}$|'{3}(?=\w)|(?<=\w)'{3}|(?<!')'{2}(?=[^\W\d])[^']*'{2}(?!')"
        r"|\[_*(?:TOC|toc)_*\]|%%|@@|\{%|%\}|\{#[^{}\n]*#\}|\{\{[<%]|^\+{3,}|^\.\. \w|^#\+\w|^h[1-6]\. |^bq\. "
        r"|\{(?:\+\+|--|>>)|(?:\+\+|--|<<)\}|\[-?@\w[^\]\n]*\]|(?<!\S)@(?:fig|tbl|sec|eq)[:-]\w[\w-]*"
        r"|\[/?(?:b|i|u|s|quote|url|img|code|color|size)\b[^\]\n]*\]|\{/?(?:code|color|panel|quote|noformat)\b[^}\n]*\}"
    ),
    "the name of a picture between colons is printed as it stands": r"(?<![\w:]):[a-z][a-z_]*[a-z]:(?![\w:])",
    "raised and lowered letters are printed with their marks; use ² or ₂": r"(?<=\w)[~^][^\s~^]{1,12}[~^]|(?<=\w)\^(?=\w)",
    "words marked by ++ are printed with it": r"(?<!\S)\+\+(?=\w)",
    "what a short form means is printed as it stands; put it under `glossary:`": r"^\*\[[^\]\n]+\]:",
}
_ANY = regex("|".join(f"(?P<m{number}>{pattern})" for number, pattern in enumerate(_MARKS.values())))
_MESSAGES = [*_MARKS]
_TAILS = (24, 12, 6, 3)


def may_go_amiss(text: str) -> bool:
    """Whether a text has any sign of a mark that might be printed, or of words that might not be."""
    if "[^" in text or "!!!" in text:
        text = _without_notes(_BOX.sub("\n", text))
    weights = "**" in text and (text.count("**") % 2 == 1 or _LONE_WEIGHT.search(text) is not None)
    if weights or any(True for _ in items_by_mistake(text)) or _SUSPECT.search(f"\n{text}") is not None:
        return True
    return "|" in text and not _is_tables(hide_references(text))


def count_of_notes(text: str) -> int:
    """How many notes a text has, of which nothing is amiss."""
    return len(_NOTE.findall(text)) if "[^" in text else 0


def _without_notes(text: str) -> str:
    """A text without its notes and their marks, where each has one of its own, and stands where a note can."""
    body, notes = _NOTE.sub("", text), [*_NOTE.finditer(text)]
    marks = [mark["name"] for mark in _NOTE_MARK.finditer(body)]
    if sorted(note["name"] for note in notes) != sorted(set(marks)):
        return text
    return "\n\n".join([_NOTE_MARK.sub(r"\g<before>", body), *(note["words"] for note in notes)])


def _is_tables(text: str) -> bool:
    """Whether every line with a bar is one of a table, of which no row has another number of cells than its head."""
    run: list[str] = []
    for line in [*text.split("\n"), ""]:
        if "|" in line:
            run.append(line.strip().strip("|"))
        elif run:
            uneven = len({row.count("|") for row in run}) > 1
            if len(run) < 3 or _RULE.fullmatch(run[1]) is None or uneven or _is_empty_table(run):
                return False
            run = []
    return True


def _is_empty_table(rows: Sequence[str]) -> bool:
    """Whether rows are a table without anything but its head."""
    return len(rows) > 1 and _RULE.fullmatch(rows[1]) is not None and not any(row.strip("| \t") for row in rows[2:])


def looks_like_mark(label: str) -> bool:
    """Whether a heading, a name or a title has any sign of a mark: nothing in it is read as one."""
    marks = (_OPEN_WEIGHT, _STRESSED, _REFERENCE)
    return any(mark.search(label) for mark in marks) or _SUSPECT.search(f"\n{label}") is not None


def marks_in(text: str, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each mark in the printed lines of a text: why it is none, and the mark as it stands in the text."""
    for line in lines:
        for match in _ANY.finditer(line):
            message = _MESSAGES[int(str(match.lastgroup)[1:])]
            yield message, _as_typed(match, text)


def head_of_another_program(text: str) -> str:
    """The first line of a head in which another program keeps the title and the author of a text; empty where there is none."""
    head = _HEAD.match(text)
    return head["first"] if head else ""


def lines_gone_wrong(text: str) -> Iterator[tuple[str, str]]:
    """Each line that is read as something else than its author means: why, and the line, or as much of it as was typed so."""
    for rows in _tables(text):
        if _is_empty_table(rows):
            yield _EMPTY_TABLE, "\n".join(rows[:2]).strip()
        for row in _overlong_rows(rows):
            yield _OVERLONG, max(row.split(NO_MARK), key=len).strip()
    yield from items_by_mistake(text)
    yield from _without_words(text)
    for quoted in _QUOTED.finditer(text):
        if _FIGURE_FIRST.fullmatch(quoted[0]):
            yield _MORE_THAN, quoted[0]
    for rule in _COLUMNS.finditer(text):
        yield _COLUMNS_RUN_ON, rule["dashes"]
    for items in _UNSPACED.finditer(text):
        yield _UNSPACED_ITEM, items[0].strip()
    for lettered in _LETTERED.finditer(text):
        yield _LETTERED_RUN_ON, lettered[0].strip().partition("\n")[0]
    for inside in _IN_ITEM.finditer(text):
        yield _IN_ITEM_RUNS_ON, inside["mark"]
    for spaced in _SPACED.finditer(text):
        yield _SPACED_RUN_ON, spaced[0].strip()


def _without_words(text: str) -> Iterator[tuple[str, str]]:
    """Each mark of a list or a quotation that has nothing behind it: why it is told, and the mark with what follows it."""
    for message, pattern in _NO_WORDS.items():
        for match in pattern.finditer(text):
            above = text[: match.start()].rstrip(" \t\n").rfind("\n") + 1  # where the last line of words above begins
            before = text[above : match.start()].removesuffix("\n")
            after = text[match.end() : match.end() + _TAILS[0]]
            is_all = match[0].strip() == text.strip()  # a dash alone in its cell says that there is nothing
            if not is_all and not _UNDERLINED.fullmatch(before):
                yield message, f"{match[0]}{after}" if after.strip() else text[above : match.end()]


def _tables(text: str) -> Iterator[list[str]]:
    """The rows of each table in a text, of which the second is the line below its head."""
    run: list[str] = []
    for line in [*text.split("\n"), ""]:
        if "|" in line:
            run.append(line)
            continue
        if len(run) > 1 and _RULE.fullmatch(run[1]):
            yield run
        run = []


def _overlong_rows(rows: Sequence[str]) -> Iterator[str]:
    """The rows of a table that have more cells than it has columns: a bar of theirs is printed."""
    yield from (row.strip() for row in rows[2:] if _bars(row) > _bars(rows[0]))


def _bars(row: str) -> int:
    return row.strip().strip("|").count("|")


def marks_of_text(label: str) -> Iterator[tuple[str, str]]:
    """What is read as a mark in a text, and is printed as it stands in a heading, a name or a title: why, and the mark."""
    yield from (
        ("no reference is read in a heading or a name; write the figure", found[0])
        for found in _REFERENCE.finditer(label)
    )
    yield from (
        ("no words are stressed in a heading or a name; take the stars out", found[0])
        for found in _STRESSED.finditer(label)
    )


def _as_typed(match: re.Match[str], text: str) -> str:
    """The mark with as much of what follows it as stands in the text alike, so that it is found there and nowhere else."""
    tails = tuple(match.string[match.start() : match.end() + size].strip() for size in _TAILS)
    return _first_typed(tails, match[0], text)


@lru_cache(maxsize=256)
def _first_typed(tails: tuple[str, ...], mark: str, text: str) -> str:
    """The longest of the tails that is in the text, where more spaces and lines may stand between its words than in print; else
    as much of the mark as is.
    """
    for tail in (*tails, mark.strip()):
        if tail in text:
            return tail
        words = tail.split()
        if len(words) > 1 and (spaced := re.search(r"\s+".join(map(re.escape, words)), text)):
            return spaced[0]
    return next((mark[:size] for size in range(len(mark) - 1, 1, -1) if mark[:size] in text), mark.strip())
