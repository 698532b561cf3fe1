"""What is printed as it stands, whatever Markdown would make of it: code, characters after a backslash, entities of HTML.

Each becomes a token before Markdown is read, as a reference does, so that nothing in it is read as a mark.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.prose.spans import TokenisedText

_FENCE = regex(r"^[ \t]*(?P<mark>`{3,}|~{3,})(?P<beside>[^\n`]*)\n", re.MULTILINE)
_FENCE_END = regex(r"^[ \t]*(?P<mark>`{3,}|~{3,})[`~]*[ \t]*$", re.MULTILINE)
_LITERAL = regex(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<broken>\\\n)"
    r"|(?<!\w)(?P<ticks>`+)(?P<code>(?:[^`\n]|\n(?![ \t]*\n))+)(?P=ticks)(?![`\w])"
    r"|(?<=\w)(?P<apostrophe>`)(?!`)"
    r"|``(?P<ticked>(?:[^`\n]|(?<!`)`(?!`))+)``(?!`)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});)"
    r"|(?<![<(\w/])(?P<address>https?://[^\s<>()\[\]|*]*\*[^\s<>()\[\]|]*[^\s<>()\[\]|*.,;:!?\"”’])"
)
"""Among them a mark of code behind a letter, which is an apostrophe (children`s); the last is an address with a star in it,
which is no mark of stress.
"""

_NO_WORD = regex(r"[^\w\s]")
NO_MARK = "¤"
"""What stands, where marks are looked for, in the place of a mark that is printed as it stands."""

_HARD_BREAK = "  \n"
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs")
"""The kinds of characters that cannot be seen, or that no font has."""


class Fenced(NamedTuple):
    """A block of code: where it begins and ends in its text, what stands beside its first marks, and the code."""

    start: int
    end: int
    beside: str
    code: str


def _fenced_blocks(text: str) -> Iterator[Fenced]:
    """The blocks of code in a text, in order, found without looking twice at anything, however many open and never close."""
    if "```" not in text and "~~~" not in text:
        return
    ends = [(end.start(), end.end(), end["mark"]) for end in _FENCE_END.finditer(text)]
    done, passed = 0, 0
    never: set[str] = set()
    for opening in _FENCE.finditer(text):
        while passed < len(ends) and ends[passed][0] < opening.end():
            passed += 1
        for mark in (opening["mark"], "~~~")[: 1 + opening["mark"].startswith("~")]:  # fewer of these close more
            if opening.start() < done or mark in never:
                continue
            closing = next((end for end in islice(ends, passed, None) if end[2].startswith(mark)), None)
            if closing is None:
                never.add(mark)
                continue
            done = closing[1]
            yield Fenced(opening.start(), done, opening["beside"], text[opening.end() : closing[0]])


def _with_fenced(text: str, changed: Callable[[str, Fenced], str]) -> str:
    """The text with something in the place of each block of code in it."""
    kept, done = list[str](), 0
    for block in _fenced_blocks(text):
        kept += [text[done : block.start], changed(text[block.start : block.end], block)]
        done = block.end
    return "".join([*kept, text[done:]])


def put_literals(text: str, reading: TokenisedText) -> str:
    """The text with a token for each piece of it that is printed as it stands."""
    text = _with_fenced(text, lambda _, block: _fenced(block.code, reading))
    if _may_hold_literals(text):
        text = _LITERAL.sub(lambda match: _literal(match, reading), text)
    return text


def hide_literals(text: str) -> str:
    """A text of the same length in which no mark is left in what is printed as it stands, but only its words."""
    text = _with_fenced(text, lambda written, _: _hidden(written))
    return _LITERAL.sub(lambda match: _hidden(match[0]), text) if _may_hold_literals(text) else text


def _may_hold_literals(text: str) -> bool:
    return "`" in text or "\\" in text or "&" in text or ("*" in text and "://" in text)


def beside_fences(text: str) -> Iterator[str]:
    """What stands behind the marks that open blocks of code: it is not printed."""
    yield from (block.beside.strip() for block in _fenced_blocks(text) if block.beside.strip())


def entities(text: str) -> Iterator[tuple[str, str]]:
    """Each entity of HTML in a text, and the characters that are printed for it."""
    for match in _LITERAL.finditer(text) if "&" in text else ():
        if match["entity"] and _unescaped(match[0]) != match[0]:
            yield match[0], _seen(_unescaped(match[0]))


def _hidden(written: str) -> str:
    if written == "`":
        return written
    known = not written.startswith("&") or _unescaped(written) != written
    return _NO_WORD.sub(NO_MARK, written) if known else written


def _fenced(code: str, reading: TokenisedText) -> str:
    """A block of code as one paragraph, its lines as they are."""
    lines = [reading.words(line).strip() for line in code.split("\n")]
    return "\n\n" + _HARD_BREAK.join(reading.token(line) for line in lines if line) + "\n\n"


def _literal(match: re.Match[str], reading: TokenisedText) -> str:
    if match["entity"]:
        return _entity(match["entity"], reading)
    if match["broken"]:
        return _HARD_BREAK
    if as_typed := match["escaped"] or match["address"] or match["apostrophe"]:
        return reading.token(as_typed)
    words = " ".join(reading.words(match["code"] or match["ticked"]).split())
    if "\\|" in words and _stands_in_row(match):
        words = words.replace("\\|", "|")
    return reading.token(words) if words else ""


def _stands_in_row(match: re.Match[str]) -> bool:
    """Whether a match stands in a row of a table, in which each bar of code has a backslash: between bars."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return "|" in before[before.rfind("\n") + 1 :] or "|" in after.partition("\n")[0]


def _entity(written: str, reading: TokenisedText) -> str:
    """The characters that an entity stands for; one that there is not stays as it is."""
    meant = _unescaped(written)
    if meant == written:
        return written
    seen = _seen(meant)
    return reading.token(seen) if seen else ""


def _unescaped(written: str) -> str:
    from html import unescape  # the names of all entities, which few plans need

    return unescape(written)


def _seen(characters: str) -> str:
    return "".join(character for character in characters if unicodedata.category(character) not in _UNSEEN)
