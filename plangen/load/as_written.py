"""A text as its author means it: without comments, and with lists, tables and paragraphs pasted from Word as Markdown has them.

Done once, when a plan is read, so that rules and documents read the same.
"""

from collections.abc import Iterator
from itertools import groupby

from plangen.files.regex import regex

_REST_OF_LINE = regex(r"[ \t]*\n")
_BULLET = regex(r"(?P<indent>[ \t]*)(?P<mark>[o•●▪◦·§–—-](?=[\t\u00a0])|[\uf0b7\uf0a7\uf0d8\uf0fc])[ \t\u00a0]*(?=\S)")
_FROM_WORD = regex("[\t\u00a0\uf0b7\uf0a7\uf0d8\uf0fc]")
"""What stands in every text that holds bullets, numbers or tables of Word's: a tab, a hard space, a bullet of its own fonts."""

_HARD_BESIDE_MARK = regex(r"^[ \t\u00a0]*(?:[-*+>]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)", 8)
"""A mark of a list or a quotation with spaces around it, some of which may be hard. (8 is re.MULTILINE.)"""

_DASH = r"[–—−‐‑→➢➤►‣○✓✔✗✘]"
_DASHED = regex(rf"(?P<indent>[ \t]*)(?P<mark>{_DASH})[ \t]+(?=\S)")
_HAS_DASH = regex(rf"{_DASH}[ \t]+\S")
"""Whether a text has such a mark anywhere, told in a tenth of the time."""

_CROSSED = regex(r"^[ \t]*[✗✘]", 8)
_NUMBER = regex(r"(?P<indent>[ \t]*)(?P<mark>\d{1,3}[.)])\t+[ \t]*(?=\S)")
_PARAGRAPH = regex(r"(?P<number>[ \t]*\d{1,2}(?:\.\d{1,2})+\.?)\t+[ \t]*(?=[^\t]*$)(?P<words>.{40,}|.*[.:])$")
_LETTERED = regex(r" {0,3}(?:\(?(?P<mark>[ivx]{1,5}|[IVX]{1,5}|[A-Za-z])[.)]|\((?P<number>\d{1,2})\))[ \t]+(?=\S)")
_NUMBERED = regex(r" {0,3}(?:\d{1,2}(?:\.\d{1,2})+[.)]?|[¹²³⁴-⁹][⁰¹²³⁴-⁹]*)[ \t]+(?=\S)")
"""How a line begins that is a paragraph with a number (2.1), or a note with a raised one."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
_NUMBERS = tuple(map(str, range(1, 100)))
_ENDED = regex(r"[.!?:;][\"'”’)\]]*$")
_SENTENCES = regex(r"[a-z\d)][.!?][\"'”’)]* +[\"'“‘(]?[A-Z]")
_NO_TEXT = regex(r"[ \t]*(?:[-*+|>#•●▪◦·]|\d{1,3}[.)][ \t]|!!!|\[\^| {3})")
_LONGEST_LINE = 130
"""How many characters a line has at the most that an editor has cut, or that is one sentence."""

_NO_ROW = regex(r"[ \t]*(?:[-*+|>#]|\d{1,3}[.)][ \t]|!!!)")
_STEP = "    "


def as_written(text: str) -> str:
    """The text without the comments in it, and with what was pasted from Word as Markdown; the text itself where it has
    neither. Lines stay in their order.
    """
    if "<!--" in text:
        text = _without_comments(text)
    if "\u00a0" in text:
        text = _HARD_BESIDE_MARK.sub(lambda mark: mark[0].replace("\u00a0", " "), text)
    if _FROM_WORD.search(text):
        text = "\n".join(_pasted(text.split("\n")))
    if "\n" in text and _HAS_DASH.search(text):
        text = "\n".join(_dashes(text.split("\n")))
    return _paragraphs_apart(text)


def _without_comments(text: str) -> str:
    """The text without its comments: without the whole line where nothing else stands on it. One that never ends is text."""
    kept, done, at_margin = list[str](), 0, True
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        if text[start - 1 : start] == text[end + 3 : end + 4] == "`":  # one that is shown, as code
            kept.append(text[done : end + 3])
            done, at_margin = end + 3, False
            continue
        before = text[done:start]
        words = before.rstrip(" \t")
        rest = _REST_OF_LINE.match(text, end + 3)
        at_margin = rest is not None and (words.endswith("\n") or (at_margin and not words))
        kept.append(words if at_margin else before.removesuffix(before[len(words) :][-1:]))
        done = rest.end() if at_margin and rest else end + 3
    return "".join([*kept, text[done:]])


def _dashes(lines: list[str]) -> Iterator[str]:
    """The lines, of which two or more in a row that begin with a dash, an arrow or a tick are items of a list. Crosses, and
    ticks among them, stay in their items: they say something.
    """
    for dashed, run in groupby(lines, lambda line: _DASHED.match(line) is not None):
        rows = list(run)
        items = r"\g<indent>- \g<mark> " if _CROSSED.search("\n".join(rows)) else r"\g<indent>- "
        yield from (_DASHED.sub(items, row, count=1) for row in rows) if dashed and len(rows) > 1 else rows


def _paragraphs_apart(text: str) -> str:
    """The text with an empty line between paragraphs that stand on a line each, as Word's do."""
    blocks = text.split("\n\n")
    return "\n\n".join(_block_apart(block) if "\n" in block.strip("\n") else block for block in blocks)


def _block_apart(block: str) -> str:
    lines = block.strip("\n").split("\n")
    if _are_paragraphs(lines) or _are_lettered(lines) or all(map(_NUMBERED.match, lines)):
        return block.replace(block.strip("\n"), "\n\n".join(lines))
    return block


def _are_paragraphs(lines: list[str]) -> bool:
    """Whether lines are paragraphs: all end as sentences do, and one is longer than any line is cut, and of several sentences.

    Who writes a sentence on each line, or lets an editor cut the lines, has none such.
    """
    ended = all(_ENDED.search(line) and _NO_TEXT.match(line) is None for line in lines)
    return ended and any(len(line) > _LONGEST_LINE and _SENTENCES.search(line) for line in lines)


def _are_lettered(lines: list[str]) -> bool:
    """Whether lines begin with (a), (b) and so on, A. and B., i. and ii., or (1) and (2), which Markdown knows for no list; a
    line that leads in to them may stand above.
    """
    items = lines[1:] if len(lines) > 2 and lines[0].rstrip().endswith(":") else lines
    matches = [_LETTERED.match(line) for line in items]
    marks = [(match["mark"] or match["number"]).lower() if match else "" for match in matches]
    return any(_in_order(marks, known) for known in (_ROMAN, _LETTERS, _NUMBERS))


def _in_order(marks: list[str], known: tuple[str, ...]) -> bool:
    first = known.index(marks[0]) if marks[0] in known else len(known)
    return tuple(marks) == known[first : first + len(marks)]


def _pasted(lines: list[str]) -> Iterator[str]:
    for tabbed, run in groupby(_numbered_paragraphs(_bullets(lines)), _is_row):
        rows = list(run)
        yield from _table(rows) if tabbed and len(rows) > 1 else rows


def _bullets(lines: list[str]) -> Iterator[str]:
    """The lines with Word's bullets as Markdown's: a bullet of another kind than those before begins a list in the list."""
    levels: list[str] = []
    for line in lines:
        match = _BULLET.match(line)
        if match is None:
            levels = levels if _NUMBER.match(line) else []
            yield _NUMBER.sub(r"\g<indent>\g<mark> ", line)
            continue
        mark = match["mark"]
        levels = [*(levels[: levels.index(mark)] if mark in levels else levels), mark]
        indent = match["indent"] or _STEP * (len(levels) - 1)
        yield f"{indent}- {line[match.end() :]}"


def _numbered_paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """The lines, of which those with a number ("2.1") and a text after a tab are paragraphs of their own."""
    for line in lines:
        match = _PARAGRAPH.match(line)
        if match:
            yield from ("", f"{match['number']} {match['words']}", "")
        else:
            yield line


def _is_row(line: str) -> bool:
    """Whether a line is cells with tabs between."""
    return "\t" in line.strip() and _NO_ROW.match(line) is None


def _table(rows: list[str]) -> Iterator[str]:
    cells = [[cell.strip().replace("|", r"\|") for cell in row.rstrip().split("\t")] for row in rows]
    width = max(map(len, cells))
    filled = [[*row, *([""] * (width - len(row)))] for row in cells]
    yield ""
    yield f"| {' | '.join(filled[0])} |"
    yield f"|{'---|' * width}"
    yield from (f"| {' | '.join(row)} |" for row in filled[1:])
    yield ""
