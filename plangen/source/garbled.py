"""Text that was saved in one encoding and read in another: â€™ for ’, Â£ for £, ChildrenÕs for Children’s, or � for anything.

Known by marks that no English or Welsh text holds: what the letters of such texts become, and where they then stand.
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.files.regex import regex

_UTF8_AS_WINDOWS = r"Ã[\x80-¿€-™Œ-ž]|Â[\xa0-¿]|Å[´-·]|â(?:€[^\s\w]?|[„œ†‚ˆ‰\x86\x9c][^\s\w])|ï»¿|ï¿½|ðŸ\S*"
_UTF8_AS_MAC = r"‚Ä\S?|‚Ç¨|¬[£∞©®Ω†∑]|√[†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæ]|Ô[ªø]ø"
_UTF8_AS_DOS = r"ÔÇ\S?|┬[^\s─-╿]|├[^\s─-╿]"
_MAC_AS_WINDOWS = (
    r"(?<=[A-Za-z])Õ(?=[a-z]{1,2}\b)|(?<=s)Õ(?=\s)|\bÒ(?=\w)|(?<=[\w.,!?])Ó(?=\W|$)|(?<=\s)[ÐÑ](?=\s)|Û(?=\d)"
    r"|(?<=[a-z])[Žž•™†Ÿ](?=[a-z])|(?<=[a-z])Ž\b"
)
_DOS_AND_OTHERS = r"(?<=[a-z])Æ(?=[a-z]{1,2}\b)|[úœŁ](?=\d)"
_LOST = r"\ufffd|(?:(?<=^)|(?<=[\s\"“‘(]))[A-Za-z]+\?(?:s|t|re|ve|ll|d)\b(?![=/\w])"
_GARBLED = regex(
    "|".join((_UTF8_AS_WINDOWS, _UTF8_AS_MAC, _UTF8_AS_DOS, _MAC_AS_WINDOWS, _DOS_AND_OTHERS, _LOST)),
)
_MARK = regex(r"[ÂÃÅâïð‚¬√Ô┬├ÕÒÓÐÑÛŽž•™†ŸÆúœŁ\ufffd]")
_LOST_LETTER = regex(r"\?(?<=[a-z]\?)[a-z]")
"""Quick signs that something of `_GARBLED` may be there."""

_WORD = regex(r"\S*")
_ENCODINGS = ("cp1252", "mac_roman", "cp850")


class Garbled(NamedTuple):
    """A word that is garbled, where it begins in its text, and what it was (empty where that cannot be told)."""

    word: str
    start: int
    meant: str


def may_be_garbled(text: str) -> bool:
    """Whether a text has any sign of another encoding."""
    return _MARK.search(text) is not None or ("?" in text and _LOST_LETTER.search(text) is not None)


def garbled_words(text: str) -> Iterator[Garbled]:
    """Each word of a text that holds marks of another encoding."""
    if not may_be_garbled(text):
        return
    after = 0
    for match in _GARBLED.finditer(text):
        if match.start() >= after:
            start = max(text.rfind(space, 0, match.start()) for space in (" ", "\n", "\t")) + 1
            word = _WORD.match(text, start)
            after = max(match.end(), word.end() if word else 0)
            yield Garbled(text[start:after], start, _meant(text[start:after]))


def _meant(word: str) -> str:
    """The word in UTF-8, where it was read in another encoding."""
    for encoding in _ENCODINGS:
        try:
            return word.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""
