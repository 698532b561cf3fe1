"""What is printed as it stands, whatever Markdown would make of it: code, characters after a backslash, entities of HTML.

Each becomes a token before Markdown is read, as a reference does, so that nothing in it is read as a mark.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from plangen.files.regex import regex
from plangen.prose.spans import TokenisedText

_FENCED = regex(r"^[ \t]*(`{3,}|~{3,})([^\n`]*)\n(.*?)^[ \t]*\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_LITERAL = regex(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<broken>\\\n)"
    r"|(?P<ticks>`+)(?P<code>(?:[^`\n]|\n(?![ \t]*\n))+)(?P=ticks)(?!`)"
    r"|``(?P<ticked>(?:[^`\n]|(?<!`)`(?!`))+)``(?!`)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});)"
    r"|(?<![<(\w/])(?P<address>https?://[^\s<>()\[\]|*]*\*[^\s<>()\[\]|]*[^\s<>()\[\]|*.,;:!?\"”’])"
)
"""The last: an address with a star in it, which is no mark of stress."""

_NO_WORD = regex(r"[^\w\s]")
NO_MARK = "¤"
"""What stands, where marks are looked for, in the place of a mark that is printed as it stands."""

_HARD_BREAK = "  \n"
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs")
"""The kinds of characters that cannot be seen, or that no font has."""


def put_literals(text: str, reading: TokenisedText) -> str:
    """The text with a token for each piece of it that is printed as it stands."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(lambda match: _fenced(match[3], reading), text)
    if _may_hold_literals(text):
        text = _LITERAL.sub(lambda match: _literal(match, reading), text)
    return text


def hide_literals(text: str) -> str:
    """A text of the same length in which no mark is left in what is printed as it stands, but only its words."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(_hide, text)
    return _LITERAL.sub(_hide, text) if _may_hold_literals(text) else text


def _may_hold_literals(text: str) -> bool:
    return "`" in text or "\\" in text or "&" in text or ("*" in text and "://" in text)


def beside_fences(text: str) -> Iterator[str]:
    """What stands behind the marks that open blocks of code: it is not printed."""
    for match in _FENCED.finditer(text) if "```" in text or "~~~" in text else ():
        if match[2].strip():
            yield match[2].strip()


def entities(text: str) -> Iterator[tuple[str, str]]:
    """Each entity of HTML in a text, and the characters that are printed for it."""
    for match in _LITERAL.finditer(text) if "&" in text else ():
        if match["entity"] and unescape(match[0]) != match[0]:
            yield match[0], _seen(unescape(match[0]))


def _hide(match: re.Match[str]) -> str:
    known = not match[0].startswith("&") or unescape(match[0]) != match[0]
    return _NO_WORD.sub(NO_MARK, match[0]) if known else match[0]


def _fenced(code: str, reading: TokenisedText) -> str:
    """A block of code as one paragraph, its lines as they are."""
    lines = [reading.words(line).strip() for line in code.split("\n")]
    return "\n\n" + _HARD_BREAK.join(reading.token(line) for line in lines if line) + "\n\n"


def _literal(match: re.Match[str], reading: TokenisedText) -> str:
    if match["entity"]:
        return _entity(match["entity"], reading)
    if match["broken"]:
        return _HARD_BREAK
    words = match["escaped"] or match["address"] or " ".join(reading.words(match["code"] or match["ticked"]).split())
    return reading.token(words) if words else ""


def _entity(written: str, reading: TokenisedText) -> str:
    """The characters that an entity stands for; one that there is not stays as it is."""
    meant = unescape(written)
    if meant == written:
        return written
    seen = _seen(meant)
    return reading.token(seen) if seen else ""


def _seen(characters: str) -> str:
    return "".join(character for character in characters if unicodedata.category(character) not in _UNSEEN)
