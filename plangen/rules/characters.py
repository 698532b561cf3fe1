"""The characters of the text: that the font which the PDF brings with it has them all."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from plangen.analysis.passages import labels, passages
from plangen.files.regex import regex
from plangen.finding import Checked, Fault
from plangen.plan import Plan
from plangen.prose.literal import entities
from plangen.rules.registry import Outcome, rule

_UNSEEN = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028\u2029\u2060-\u2064\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffd\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


@rule
def character_not_in_font(plan: Plan, *, ranges: str) -> Outcome:
    """A character is not in the font that the PDF brings with it.

    Why: it is taken from whatever font the machine has, so files differ; where none has it, there is no PDF.

    Put right: use another character: a list makes its own bullets, and → ✓ ☐ are in the font.
    """
    if plan.authority.fonts is not None:  # what the authority's own font lacks is taken from ours
        yield Checked("the plan is printed in the authority’s own font")
        return
    texts, outside = (*passages(plan), *labels(plan)), _outside(ranges)
    faults = [
        Fault(
            f"the character {_shown(character)} is not in the font of the PDF",
            passage.address,
            typed,
        )
        for passage in texts
        for character, typed in _found(outside, passage.text)
        if not _UNSEEN.match(character)
    ]
    yield from faults
    if not faults:
        yield Checked(f"{len(texts)} texts, every character of which is in the font")


@rule
def character_unseen(plan: Plan) -> Outcome:
    """A character cannot be seen: a space of no width, a hyphen that shows at line ends, a mark of another program.

    Why: it comes with text that is pasted; a word that it splits is found by no search and read out wrongly.

    Put right: delete the word and type it again.
    """
    texts = (*passages(plan), *labels(plan))
    faults = [
        Fault(f"there is a character that cannot be seen ({_named(character)})", passage.address, typed)
        for passage in texts
        if "&" in passage.text or not passage.text.isascii()
        for character, typed in _found(_UNSEEN, passage.text)
    ]
    yield from faults
    if not faults:
        yield Checked(f"{len(texts)} texts, every character of which can be seen")


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """Each character that a pattern finds in a text, and how it is typed: itself, or as an entity of HTML."""
    yield from ((character, character) for character in dict.fromkeys(pattern.findall(text)))
    for entity, printed in dict.fromkeys(entities(text)):
        yield from ((character, entity) for character in dict.fromkeys(pattern.findall(printed)))


def _shown(character: str) -> str:
    """A character itself with its number; a space, which would not be seen, by its name."""
    return f"{character} (U+{ord(character):04X})" if character.isprintable() else f"({_named(character)})"


def _named(character: str) -> str:
    """A character by what it is: zero width space, U+200B."""
    return f"{unicodedata.name(character, 'of a private use').lower()}, U+{ord(character):04X}"


@lru_cache(maxsize=4)
def _outside(ranges: str) -> re.Pattern[str]:
    """A pattern for the characters outside these ranges of code points (`0020-007E 00A0`), line ends and tabs aside."""
    ends = [part.partition("-") for part in ranges.split()]
    inside = "".join(f"{_escape(first)}-{_escape(last or first)}" for first, _, last in ends)
    return regex(f"[^\\t\\n{inside}]")


def _escape(code: str) -> str:
    """A code point as a regular expression writes it."""
    return f"\\U{int(code, 16):08x}"
