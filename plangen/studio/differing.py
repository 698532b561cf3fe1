"""What a change of a long text is shown by: the words from shortly before the first that differs."""

from typing import Any

BEFORE = 40
"""How many characters are shown before the first that differs."""


def differing(before: Any, after: Any) -> tuple[Any, Any]:
    """What stood before and what stands after, as the history shows them: nothing of either, where they are told alike."""
    if not (isinstance(before, str) and isinstance(after, str)):
        return before, after
    if before == after:
        return None, None
    return _cut(before, after), _cut(after, before)


def _cut(text: str, other: str) -> str:
    """A text from shortly before the first character that another has not, at the beginning of a word."""
    same = next((at for at, pair in enumerate(zip(text, other, strict=False)) if len({*pair}) > 1), len(other))
    start = text.rfind(" ", 0, max(0, same - BEFORE)) + 1
    return f"… {text[start:]}" if start else text
