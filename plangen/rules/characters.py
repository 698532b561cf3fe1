"""The characters of the text: that the font which the PDF brings with it has them all."""

import re
from functools import lru_cache

from plangen.analysis.passages import labels, passages
from plangen.files.regex import regex
from plangen.finding import Checked, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule


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
            f"the character {character} (U+{ord(character):04X}) is not in the font of the PDF",
            passage.address,
            character,
        )
        for passage in texts
        for character in dict.fromkeys(outside.findall(passage.text))
    ]
    yield from faults
    if not faults:
        yield Checked(f"{len(texts)} texts, every character of which is in the font")


@lru_cache(maxsize=4)
def _outside(ranges: str) -> re.Pattern[str]:
    """A pattern for the characters outside these ranges of code points (`0020-007E 00A0`), line ends and tabs aside."""
    ends = [part.partition("-") for part in ranges.split()]
    inside = "".join(f"{_escape(first)}-{_escape(last or first)}" for first, _, last in ends)
    return regex(f"[^\\t\\n{inside}]")


def _escape(code: str) -> str:
    """A code point as a regular expression writes it."""
    return f"\\U{int(code, 16):08x}"
