"""Whose plan a document is, for which years, and what it is called; and whether it is a plan at all."""

from collections import Counter
from collections.abc import Sequence

from plangen.edition import edition_ids, years_of
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.importing.as_read import Document, Heading, block_texts
from plangen.importing.mapping.whose import kind_of, whose

_PLACE = r"[A-Z][\w’'-]+(?:[ -](?:[A-Z][\w’'-]+|and|on|upon|of|in|the|with|le|&)){0,5}"
_YEARS = regex(r"\b(20\d\d)\s?(?:[-–—/]|to)\s?((?:20)?\d\d)\b")
_SERVICE = regex(
    rf"{_PLACE}(?<! of)(?<! the)(?<! and)(?<! for)"  # "Chair of YJS" is none
    r" (?:Youth (?:Justice|Offending|Support) (?:Service|Team)s?|Y(?:JS|OS|OT|JT))\b"
)
_ARTICLE = regex(r"^(?:The|In|At|For|By|Our|Of|And) ")
_BEGINNING = 60
"""How many blocks are the beginning of a document, in which it says what it is."""

_FIRST = 12
"""How many texts of a document say what kind of paper it is."""

_SECTIONS = 5
"""How many headings stand below the title of a plan, at the least."""

_LONGEST_TITLE = 120
_TITLE_WORDS = 12


@frozen
class About:
    """What a document says of itself; each is empty where it does not say it. `members` are the authorities of a joint plan;
    `first` and `last` are the years in which its period begins and ends.
    """

    authority: str
    members: tuple[str, ...]
    nation: str
    kind: str
    service: str
    title: str
    first: int
    last: int
    edition: str


def about(document: Document) -> About:
    """Whose plan it is and for which years, from its beginning, and where that does not say, from all of it."""
    texts = [text for text in block_texts(document.blocks) if text]
    beginning = [document.title, document.name.replace("_", " "), *texts[:_BEGINNING], *_running_heads(document)]
    of = whose(document)
    first, last = _period(beginning) or _period(texts) or (0, 0)
    return About(
        authority=of.authority,
        members=of.members,
        nation=of.nation,
        kind=kind_of(of.place) if of.nation == "england" else "",
        service=_service(texts),
        title=_title(beginning[:1] + beginning[2:]).removesuffix(f", {of.authority}"),
        first=first,
        last=last,
        edition=edition_for(first),
    )


def why_no_plan(document: Document) -> str:
    """What a document is that is no plan, in words: "an inspection report"; empty where it is one, as far as can be seen."""
    texts = [text.casefold() for text in (document.title, *block_texts(document.blocks)) if text]
    kinds = read_schema("importing")["not_a_plan"]
    found = (kind["is"] for text in texts[:_FIRST] for kind in kinds if text.startswith(tuple(kind["begins"])))
    if is_other := next(found, ""):
        page = _plan_within(document)
        within = f" (a plan seems to begin on page {page} of it: save those pages as a file of their own)"
        return f"{is_other}{within if page else ''}"
    name = document.name.casefold().replace("-", " ").replace("_", " ")
    every = " ".join([*texts, name, *_running_heads(document)]).casefold()
    may_say_it = bool(document.scanned)  # on a page of which nothing was read
    if may_say_it or any(words in every for words in read_schema("importing")["plan"]) or _is_plan_by_its_words(every):
        return ""
    return "a document that does not speak of a youth justice plan"


def _is_plan_by_its_words(every: str) -> bool:
    """Whether a document that calls itself otherwise speaks of a plan, of youth justice, and of what such a plan is about."""
    words = read_schema("importing")["plan_by_its_words"]
    speaks = all(any(word in every for word in words[of]) for of in ("plan", "justice"))
    return speaks and sum(word in every for word in words["about"]) >= words["fewest"]


def _plan_within(document: Document) -> int:
    """The page on which a plan begins that is one of several papers: its title stands there, with headings below; else 0."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    titles = [heading for heading in headings if _is_title(heading.text) and heading.place.page > 1]
    for title in titles:
        below = [heading for heading in headings if heading.place.number > title.place.number]
        if len(below) >= _SECTIONS and not any(_is_title(heading.text) for heading in below):
            return title.place.page
    return 0


def _is_title(text: str) -> bool:
    return any(name in text.casefold() for name in read_schema("importing")["plan"])


def _running_heads(document: Document) -> list[str]:
    """What stands at the head and foot of the pages, where some documents alone say what they are."""
    return list(dict.fromkeys(left.text for left in document.left_out if left.kind == "running-head"))


def _service(texts: Sequence[str]) -> str:
    """The youth justice service that is named most; empty where none is named by more than what it is."""
    found = [_ARTICLE.sub("", match) for text in texts[:400] for match in _SERVICE.findall(text)]
    return _most([name for name in found if not name.startswith("Youth") and len(name.split()) > 1])


def _most(names: Sequence[str]) -> str:
    counted = Counter(" ".join(name.split()) for name in names)
    return max(counted, key=lambda name: (counted[name], len(name)), default="")


def _period(texts: Sequence[str]) -> tuple[int, int] | None:
    """The years that stand first: 2024-25 and April 2024 to March 2025 are 2024 to 2025, 2023-2026 is 2023 to 2026."""
    for text in texts:
        for first, last in _YEARS.findall(_FINANCIAL.sub(r"\1-\2", text)):
            end = int(last) if len(last) > 2 else int(first) // 100 * 100 + int(last)
            if 0 < end - int(first) <= 5:
                return int(first), end
    return None


_FINANCIAL = regex(
    r"(?i)\b(?:april|ebrill) (20\d\d)\s*(?:to|until|hyd|i|[-–—])\s*(?:\d\d(?:st)? |diwedd )?(?:march|mawrth) (20\d\d)\b"
)
"""A financial year, or several, by the months in which it begins and ends."""


def _title(texts: Sequence[str]) -> str:
    """The text at the beginning that says that this is a plan; empty where none does."""
    names = read_schema("importing")["plan"]
    short = [text for text in texts if len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", ";"))]
    named = (text for text in short if any(name in text.casefold() for name in names))
    return next(named, "") or next((text for text in short[:_FIRST] if is_title_of_plan(text)), "")


def is_title_of_plan(text: str) -> bool:
    """Whether a line is the title of some plan by its words and years: “Annual Strategic Plan 2024-2025”."""
    words = regex(r"\w+").findall(text.casefold())
    named = not set(words).isdisjoint(read_schema("importing")["plan_by_its_words"]["plan"])
    return named and len(words) <= _TITLE_WORDS and _YEARS.search(text) is not None


def edition_for(first: int) -> str:
    """The edition for the year in which a plan begins; the one before it where there is none, else the newest."""
    serving = [name for name in edition_ids() if any(int(year[:4]) == first for year in years_of(name))]
    if serving:
        return serving[-1]
    earlier = [name for name in edition_ids() if first and all(int(year[:4]) < first for year in years_of(name))]
    return earlier[-1] if earlier else edition_ids()[-1]
