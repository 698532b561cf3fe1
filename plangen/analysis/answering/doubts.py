"""Why a sentence, though it is text of its section, may not answer the heading: it tells of what is meant and not of what is,
of what is true anywhere, of what has ended. It refuses to call such a sentence no answer: that is for a person to judge.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from plangen.analysis.answering.copies import alike_before, text_of
from plangen.analysis.answering.frames import is_framed
from plangen.analysis.answering.nothing_told import goes_round, is_of_absence, may_tell_nothing
from plangen.analysis.answering.substance import Counted
from plangen.analysis.answering.vocabulary import Subject, Terms, either_of, group_of, terms_of, words_of
from plangen.analysis.present import longest_word, words_present_in
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.plan import Plan, Section

SAME_WORDS = 0.6
"""A sentence of whose words so many stand in one of another section, of which it has whole runs, is that one changed."""

QUOTED = 0.6
"""A sentence that begins with a quotation, and of which so much is one, is in the words of others; the rest says whose."""

LISTED = 0.8
"""Where so many of the words that are no small ones are terms of its heading, a sentence is a string of them."""

MANY = 6
"""How many different terms of its heading such a sentence has at least."""


def is_plain(sentence: Counted) -> bool:
    """Whether a sentence tells of something that happens here, and has no word by which it may be doubtful: to see that takes
    a tenth of the time, and most sections have sentences enough of that kind.
    """
    written = sentence.text.words[slice(*sentence.span)]
    words = words_present_in(written)
    if not words.isdisjoint(_suspect()) or any(map(written.__contains__, _QUOTES)) or _begins_a_task(written):
        return False
    if may_tell_nothing(written):
        return False
    is_of_here = words.isdisjoint(_praising()) and not words.isdisjoint(_of_here())
    return is_of_here or not words.isdisjoint(_telling()) or any(map(str.isdecimal, written))


_QUOTES = '“"‘>'


def _begins_a_task(sentence: str) -> bool:
    return next(iter(words_of(sentence)[0]), "") in ("to", *_group("tasks"))


@cache
def _suspect() -> frozenset[str]:
    return _longest_words("intends", "ends", "announced", "in_documents")


@cache
def _praising() -> frozenset[str]:
    return _longest_words("praises")


def _longest_words(*groups: str) -> frozenset[str]:
    return frozenset(longest_word(phrase) for group in groups for phrase in _group(group))


@cache
def _telling() -> frozenset[str]:
    return frozenset(phrase for group in _HARD for phrase in _group(group))


@cache
def _of_here() -> frozenset[str]:
    return frozenset((*_group("own"), *_group("near")))


def doubt_of(sentence: Counted, plan: Plan, heading: str, subject: Subject | None) -> str:
    """Why a sentence may not answer a heading, by a key of `doubts:`; empty where nothing speaks against it."""
    doubts = _doubts(sentence, plan, subject)
    return next((doubt for doubt in doubts if heading not in _left(doubt)), "")


def _doubts(sentence: Counted, plan: Plan, subject: Subject | None) -> Iterator[str]:
    written = " ".join(sentence.text.words[slice(*sentence.span)].split())
    if not is_plain(sentence):
        if _is_quoted(sentence):
            yield "quoted"
        yield from _doubts_of_words(written)
    if subject and _is_listing(written, subject):
        yield "listing"
    if is_framed(plan, sentence):
        yield "frame"
    if likeness(sentence, plan):
        yield "likeness"


@cache
def _left(doubt: str) -> frozenset[str]:
    """The headings that ask for just what is doubtful under others."""
    return frozenset(read_schema("answers")["doubts"][doubt]["leave"])


@cache
def _group(name: str) -> tuple[str, ...]:
    return tuple(read_schema("answers")["surely"][name])


@cache
def _terms(name: str) -> Terms:
    return terms_of(_group(name))


@cache
def _any_of(name: str) -> str:
    return either_of(_group(name))


# --- doubts by the words of the sentence alone ---


@lru_cache(maxsize=2048)
def _doubts_of_words(sentence: str) -> tuple[str, ...]:
    lowered = sentence.lower()
    doubts = {
        "announcement": _is_announcement(lowered),
        "elsewhere": _is_elsewhere(lowered),
        "ended": _has_ended(lowered),
        "intention": _is_intention(lowered),
        "general": _is_general(sentence, lowered),
        "absence": not any(mark in sentence for mark in _QUOTES) and is_of_absence(lowered),
        "round": goes_round(lowered) and not tells_hard(lowered),
    }
    return tuple(doubt for doubt, is_so in doubts.items() if is_so)


def _is_announcement(sentence: str) -> bool:
    """Whether a sentence only says what the text is about: “this section sets out how we work”."""
    is_named = _terms("announced").are_in(sentence) or sentence.lstrip().startswith("it ")
    return is_named and bool(_announcement().match(sentence))


@cache
def _announcement() -> re.Pattern[str]:
    named = rf"{_any_of('announces')}\s+(?:[^\s,;:.]+\s+){{0,4}}?{_any_of('announced')}"
    announced = rf"(?:in\s+)?{named}\s+(?:[^\s,;:.]+\s+){{0,4}}?{_any_of('telling')}\b(?!\s+that\b)"
    gone_on = rf"it\s+(?:also\s+)?{_any_of('telling')}\s+{_any_of('announces_on')}\b"
    return regex(rf"\W*(?:{announced}|{gone_on})")


def _is_elsewhere(sentence: str) -> bool:
    """Whether it only says where more is said: “the protocol can be obtained from the clerk”."""
    is_placed = _terms("in_documents").are_in(sentence) or _terms("informs").are_in(sentence)
    if (
        any(map(str.isdecimal, sentence))
        or not is_placed
        or not any(_terms(group).are_in(sentence) for group in ("found", "informs", "looks_up", "sits"))
    ):
        return False
    return bool(_elsewhere().search(sentence))


@cache
def _elsewhere() -> re.Pattern[str]:
    few, document = r"(?:[^\s,;:.]+\s+)", rf"[^;:.]*?\b{_any_of('in_documents')}\b"
    there = rf"(?:in|on|at|from|within|via|through|under|by|with)\b{document}"
    whoever = r"(?:\w[^,;:.]*?\s(?:should|can|may|could|might)\s+)?"
    either = (
        rf"^\W*(?:for\s[^,]{{1,60}},\s*)?(?:please\s+)?{whoever}{_any_of('looks_up')}\b{document}",
        rf"\b(?:is|are|was|were|be)\s+{few}{{0,2}}?{_any_of('found')}\s+{few}{{0,2}}?(?:{there}|on request|elsewhere|online)",
        rf"^\W*{few}{{0,4}}?{_any_of('informs')}\b[^;:.]*?\b(?:is|are)\s+{there}",
        rf"^\W*{few}{{0,4}}?{_any_of('informs')}\b[^;:.]*?\b(?:is|are)\s+{_any_of('found')}\s+(?:by|from|with)\b",
        rf"\b{_any_of('sits')}\b(?:\W*$|{document})",
    )
    return regex("|".join(either))


def _has_ended(sentence: str) -> bool:
    """Whether it tells of a service that has ended, and of none in its place."""
    if not _terms("ends").are_in(sentence) or _terms("goes_on").are_in(sentence):
        return False
    return bool(_end().search(sentence))


@cache
def _end() -> re.Pattern[str]:
    object_behind = r"(?!\s+(?:\d|the\b|all\b|their\b|its\b|our\b|cases\b|with\b|it\b|an?\b|this\b))"
    return regex(
        rf"\b{_any_of('services')}\b(?:[^\w;:.]+\w[\w’'-]*){{0,14}}?[^\w;:.]+{_any_of('ends')}\b{object_behind}"
    )


def _is_intention(sentence: str) -> bool:
    """Whether it tells of what is meant, or is a task (“to develop”, “embed”), and none of its clauses tells of what is."""
    is_task = _begins_a_task(sentence)
    if not is_task and not _terms("intends").are_in(sentence):
        return False
    is_meant = is_task
    for clause in _clause_ends().split(sentence):
        if _hanging().match(clause):
            continue
        meant, stated = _meant().search(clause), _stated().search(clause)
        if stated and (meant is None or stated.start() < meant.start()):
            return False
        is_meant = is_meant or meant is not None
    return is_meant


@cache
def _clause_ends() -> re.Pattern[str]:
    return regex(rf"[,;:()–—]|(?=\b{_any_of('clauses')}\b)")


@cache
def _hanging() -> re.Pattern[str]:
    return regex(rf"\s*{_any_of('hangs')}\b")


@cache
def _meant() -> re.Pattern[str]:
    return regex(rf"\b(?:(?:is|are|was|were)\s+(?:\w+\s+)?)?{_any_of('intends')}\b(?!\s+now\b)")


@cache
def _stated() -> re.Pattern[str]:
    return regex(rf"\b{_any_of('states')}\b")


_HARD = ("counts", "times", "pasts")
_NAME = regex(r"[a-z,;:’')] ([A-Z][a-z’']{2,})")


def tells_hard(sentence: str) -> bool:
    """Whether it has a number, a time or what happened: what tells of something, whatever its words."""
    return any(map(str.isdecimal, sentence)) or any(_terms(group).are_in(sentence) for group in _HARD)


def _is_general(sentence: str, lowered: str) -> bool:
    """Whether it could be said of any place: of nobody here, or only what things are worth."""
    if tells_hard(lowered):
        return False
    if not frozenset(_group("anywhere")).issuperset(_NAME.findall(sentence)):
        return False
    if _terms("praises").are_in(lowered):
        return True
    is_of_here = _terms("own").are_in(lowered) or _terms("near").are_in(lowered)
    return not is_of_here and not (_terms("doings").are_in(lowered) and _done().search(lowered))


@cache
def _done() -> re.Pattern[str]:
    """What is done here: “children are offered”, “is seen by”."""
    is_told = r"(?<!who\s)(?<!that\s)(?:is|are|was|were|been|being|get|gets)"
    return regex(rf"\b{is_told}\s+(?:\w+\s+){{0,2}}?{_any_of('doings')}\b")


# --- doubts by what stands around ---


def _is_quoted(sentence: Counted) -> bool:
    """Whether it is in the words of others, but for whose they are."""
    first, last = sentence.span
    written = sentence.text.words[first:last]
    begins = first + len(written) - len(written.lstrip())
    quoted = sum(
        min(last, ends) - max(first, starts) for starts, ends in sentence.text.quoted if starts < last and first < ends
    )
    return sentence.text.is_quoted(begins) and quoted >= QUOTED * len(written.strip())


def _is_listing(sentence: str, subject: Subject) -> bool:
    """Whether it strings the terms of its heading together."""
    words = [word for word in words_of(sentence)[0] if word != "and" and word not in _small()]
    terms = [kind.terms for kind in subject.kinds]
    listed = {word for word in words if any(word in each.words or word.startswith(each.beginnings) for each in terms)}
    return len(listed) >= MANY and len([word for word in words if word in listed]) >= LISTED * len(words)


@cache
def _small() -> frozenset[str]:
    return frozenset(group_of("small"))


def likeness(sentence: Counted, plan: Plan) -> Section | None:
    """The section from which a sentence was taken over with some words changed; None where it was from none."""
    section = alike_before(plan).get((sentence.text.address, sentence.span))
    if section is None or section.address == sentence.section.address:
        return None
    own = _content(sentence.text.words[slice(*sentence.span)])
    text = text_of(section)
    others = (_content(text.words[first:last]) for first, last in text.sentences)
    return section if any(len(own & other) >= SAME_WORDS * len(own) for other in others) else None


def _content(sentence: str) -> frozenset[str]:
    return frozenset(words_of(sentence)[0]) - _small()
