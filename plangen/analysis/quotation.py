"""A passage of a plan as a reader of the document has it: values in the place of references, and no marks of Markdown.

What cannot be printed stays as it was written; nothing is worked out here.
"""

import re

from plangen.figures.formatted import printed_value
from plangen.files.regex import regex
from plangen.plan import Plan
from plangen.plan.reference import VIEWS, references

_HAS_MARKS = regex(r"[{}\[*_#^|~]")
_CUT_OFF = regex(r"^[^{}]*\}\}|\{\{[^}]*$")
_MARKS = (
    (regex(r"(?:^|(?<= ))#{1,6} "), ""),
    (regex(r"(?:^|(?<= ))\|?(?: ?:?-{3,}:? ?\|)+(?: ?:?-{3,}:?)?(?= |$)"), ""),
    (regex(r" ?\[\^[^\]\n]*\]"), ""),
    (regex(r"!?\[([^\]\n]*)\](?:\([^)\n]*\)|\{[^{}\n]*\})"), r"\1"),
    (regex(r"(?<!\w)(\*{1,3}|_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
)
"""Marks of Markdown in a text on one line (of headings, tables, notes, links and emphasis), each with what is left of it."""


def as_read(plan: Plan, text: str) -> str:
    """A text on one line as it is printed; a reference that was cut off at either end of it is left out."""
    if not _HAS_MARKS.search(text):
        return text
    whole = _CUT_OFF.sub("", text) if "{{" in text or "}}" in text else text
    for reference in references(whole) if "{{" in whole else ():
        value = "" if reference.format in VIEWS else printed_value(plan, reference)
        whole = whole if value is None else whole.replace(reference.text, value, 1)
    for pattern, left in _MARKS:
        whole = pattern.sub(left, whole)
    return re.sub(" {2,}", " ", whole)
