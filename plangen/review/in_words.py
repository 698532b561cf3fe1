"""A report of a document in the words of who reads it: whoever sent it in has no files of plangen's to fill in.

What names a key of such a file is left out, and of what is to be done the part that can be done there alone.
"""

from itertools import takewhile

from plangen.files.regex import regex
from plangen.finding import Finding, Place, Report, RuleWords, Standing
from plangen.frozen import replace

_ASIDE = regex(r"\s*\((?:(?:or|and|by|see|in)\b[^()`]*)?`[^()]*`[^()]*\)")
_UNDER = regex(r",?\s+(?:under|in|among) `[^`]+`")
_KEY = regex(r"`([^`]+?):?`")
_SENTENCE = regex(r"(?<=[.;])\s+")
_CHOICE = regex(r",? or (?=[a-z])")
_FILE = regex(r"`|\b\w+\.(?:yaml|md)\b")
_LINE = regex(r"\s*(?:- )?(?:(?P<key>[\w-]+):(?:\s+|$))?(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)")
_NO_WORDS = ("id", "edition", "answers", "kind", "file")
"""The keys whose values plangen has given a document itself."""


def in_words(report: Report) -> Report:
    """The report without words of plangen's files."""
    return replace(
        report,
        findings=tuple(map(_finding, report.findings)),
        explained=tuple(map(_finding, report.explained)),
        standings=tuple(map(_standing, report.standings)),
        rules=tuple(map(_rule, report.rules)),
    )


def plainly(text: str) -> str:
    """A text of plangen's own without the keys of its files, or with each as a word in quotation marks."""
    if "`" not in text:
        return text
    return _KEY.sub(r"“\1”", _UNDER.sub("", _ASIDE.sub("", text)))


def to_do(text: str) -> str:
    """What is to be done, without what can be done in a file of plangen's alone; empty where that is all."""
    if not _FILE.search(text):
        return text
    sentences = _SENTENCE.split(_ASIDE.sub("", text))
    kept = [", or ".join(takewhile(_is_plain, _CHOICE.split(sentence.strip(" ;,.")))) for sentence in sentences]
    return f"{'; '.join(filter(None, kept))}." if any(kept) else ""


def _is_plain(piece: str) -> bool:
    """Whether a piece of a sentence names no file; what follows one that does leans on it."""
    return not _FILE.search(piece)


def line_in_words(place: Place) -> Place:
    """A place in a file of plangen's with the words alone that stand in its line; none where these are plangen's own."""
    found = _LINE.fullmatch(place.text) if place.file.endswith(".yaml") else None
    if found is None:
        return place
    value = "" if found["key"] in _NO_WORDS else found["value"]
    return replace(place, text=value, inside=max(1, place.mark - found.start("value")))


def _finding(finding: Finding) -> Finding:
    return replace(finding, message=plainly(finding.message), remedy=to_do(finding.remedy))


def _standing(standing: Standing) -> Standing:
    return replace(standing, reason=plainly(standing.reason))


def _rule(words: RuleWords) -> RuleWords:
    return RuleWords(words.name, plainly(words.what), plainly(words.why), to_do(words.remedy))
