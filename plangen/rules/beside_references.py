"""What stands straight beside a reference, and would be printed with its value as another: ££5,000, 40%%, 125,000."""

from plangen.figures.formatted import printed_value
from plangen.files.regex import regex
from plangen.plan import Plan
from plangen.plan.reference import Reference, references

_BEFORE = regex(r"[£$€+−\-\d]")
_AFTER = regex(r"%| per ?cent\b|\d|(?=\{\{)")
_NUMERAL = regex(r"[\d£$€]")


def why_run_together(plan: Plan, text: str, reference: Reference, start: int) -> str:
    """Why what a reference prints, which begins in the text at `start`, is not what its author means; empty where it is."""
    end = start + len(reference.text)
    before = text[start - 1 : start] if start and _BEFORE.match(text, start - 1) else ""
    after = _AFTER.match(text, end)
    if not before and after is None:
        return ""
    value = printed_value(plan, reference) or ""
    if before and value.startswith(before) and not before.isdecimal():
        return f"`{reference.text}` prints {value}, and a {before} stands before it: take that out"
    if before.isdecimal() and value[:1].isdecimal():
        return f"`{reference.text}` prints {value} straight behind another figure: put a space between them"
    if after is None or not value:
        return ""
    if value.endswith("%") and not after[0].isdecimal() and after[0]:
        return f"`{reference.text}` prints {value}, and “{after[0].strip()}” stands behind it: take that out"
    following = after[0] or printed_value(plan, next(references(text[end:]))) or ""
    if value[-1].isdecimal() and _NUMERAL.match(following):
        return f"`{reference.text}` prints {value} straight before another figure: put a space between them"
    return ""
