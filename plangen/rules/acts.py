"""Acts that the plan cites by their short titles: whether there is such an Act of that year, and whether it still stands.

The Acts are settings. A title that they do not have is left alone, unless one of theirs of that very year was surely meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from plangen.analysis.passages import Passage, passages
from plangen.analysis.present import any_stands_in
from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.quantity import format_day, read_day
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

Act = Mapping[str, Any]

_YEAR = r"\(?(?P<year>(?:18|19|20)\d\d)(?P<shut>\)?)(?![\d/]|[–-]\d)"
_CITED = regex(
    rf"\bAct(?P<many>s)?\b[*_]*(?:\s*\([A-Z&]{{2,8}}\))?(?:,?\s+of)?,?\s*[*_]*{_YEAR}(?P<more>(?:,\s*|,?\s+and\s+|\s+&\s+)\d{{4}}\b)?"
)
_YEAR_FIRST = regex(r"\b[Tt]he\s+((?:18|19|20)\d\d)\s+[*_]*$")
_WORD = r"(?:[A-Z][\w’'-]*|and|of|for|from|against|to|in|with|at|etc\.|&|\([A-Z][^()\n]{0,40}\))"
_TITLE = regex(rf"(?:(?<![\w’'-]){_WORD},?\s+)+[*_]*$")
_ACRONYM = regex(r"\s*\([A-Z&]{2,8}\)$")
_SMALL = ("and", "of", "for", "from", "against", "to", "in", "with", "at", "etc.", "&")
LONGEST_TITLE = 140
"""How many characters before the word Act are looked at for its title."""


@frozen
class _Citation:
    """An Act as it is cited: its place in a passage, the title without “Act”, and the year."""

    passage: Passage
    start: int
    end: int
    title: str
    year: int

    @property
    def words(self) -> str:
        """The citation as it is written."""
        return " ".join(self.passage.words[self.start : self.end].replace("*", "").split())


@rule
@looks_for("Acts cited by a title or a year that they do not have")
def act_cited_wrongly(
    plan: Plan,
    *,
    acts: list[dict[str, Any]],
    through: int,
    leads: list[str],
    earlier: list[str],
    telling: Sequence[str] = (),
    others: Sequence[str] = (),
) -> Outcome:
    """The plan cites an Act by a title or a year that it does not have, or one that was not law, or no longer, in its period.
    All Acts are known whose titles have a word of `telling`: those of `acts` and `others`.

    Why: a reader who looks it up finds nothing or another Act, and a duty that is cited wrongly cannot be checked.

    Put right: cite the Act that the message gives, if it is the one that is meant.
    """
    for citation in _citations(plan, acts, leads):
        fault = _fault(plan, citation, acts, earlier) if citation.year <= through else ""
        fault = fault or (_fault_of_none(citation, acts, telling, others) if citation.year <= through else "")
        if fault:
            yield citation.passage.fault(f"“{citation.words}” is cited; {fault}", citation.start, citation.end)


def _citations(plan: Plan, acts: Sequence[Act], leads: Sequence[str]) -> Iterator[_Citation]:
    """Every Act that the authority itself cites by title, or by a short name, and year."""
    short = {name: str(act["title"]) for act in acts for name in act.get("short", ())}
    for passage in passages(plan):
        for citation in (*_by_title(passage, acts, leads), *_by_short_name(passage, short)):
            if not passage.is_quoted(citation.start):
                yield citation


def _by_title(passage: Passage, acts: Sequence[Act], leads: Sequence[str]) -> Iterator[_Citation]:
    """Every Act that a passage cites by a title, each of the years of “Acts 1989 and 2004” apart."""
    for match in regex(r"\bActs?\b").finditer(passage.words) if "Act" in passage.words else ():
        before = passage.words[max(0, match.start() - LONGEST_TITLE) : match.start()]
        chain = _TITLE.search(before)
        if chain is None:
            continue
        first = match.start() - len(before) + chain.start()
        start = first + _where_title_begins(chain[0], acts, leads)
        title = _ACRONYM.sub("", passage.words[start : match.start()].strip(" \n\t*_"))
        cited, year_first = _CITED.match(passage.words, match.start()), _YEAR_FIRST.search(before[: chain.start()])
        if cited and title:
            years = [cited["year"], *regex(r"\d{4}").findall(cited["more"] or "")]
            for year in years if cited["many"] else years[:1]:
                yield _Citation(passage, start, cited.end() if cited["many"] else cited.end("shut"), title, int(year))
        elif year_first and title:
            yield _Citation(passage, start, match.end(), title, int(year_first[1]))


def _where_title_begins(chain: str, acts: Sequence[Act], leads: Sequence[str]) -> int:
    """Where in a chain of words the title begins: past what leads up to it, or where the longest title that is known does."""
    known = _by_letters(tuple(str(act["title"]) for act in acts))
    begin = 0
    for word in regex(r"\S+\s*").finditer(chain):
        if _letters(chain[word.start() :]) in known:
            return word.start()
        plain = word[0].strip(" ,\n\t").lower()
        if plain not in leads and not (plain in _SMALL and word[0][0].islower()):
            return word.start()
        begin = word.end()
    return begin


def _by_short_name(passage: Passage, names: Mapping[str, str]) -> Iterator[_Citation]:
    """Every Act that a passage cites by a short name with a year: LASPO 2012."""
    is_named = any(map(passage.words.__contains__, names))
    for match in _short_names(tuple(names)).finditer(passage.words) if is_named else ():
        yield _Citation(passage, match.start(), match.end("shut"), names[match[1]], int(match["year"]))


@lru_cache(maxsize=4)
def _short_names(names: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"(?<![\w(-])({'|'.join(names)})(?:\s+Act)?,?\s+{_YEAR}" if names else "(?!)")


def _fault(plan: Plan, citation: _Citation, acts: Sequence[Act], earlier: Sequence[str]) -> str:
    """What is wrong with a citation; empty where nothing is, or nothing is known."""
    act = next((act for act in acts if _letters(citation.title) == _letters(act["title"])), None)
    if act is None:
        return _what_was_meant(citation, acts)
    if citation.year < act.get("since", 0):
        return ""
    if citation.year not in act["years"]:
        return _of_another_year(citation, act, acts)
    return _out_of_force(plan, citation, act, earlier)


def _fault_of_none(citation: _Citation, acts: Sequence[Act], telling: Sequence[str], others: Sequence[str]) -> str:
    """What is said of an Act that there is not, where all of its kind are known; empty where there may be one."""
    letters = _letters(citation.title)
    is_known = letters in _by_letters(tuple(str(act["title"]) for act in acts)) or letters in _by_letters(tuple(others))
    words = {word.replace("’", "'").strip("'") for word in _words(citation.title)}
    before = citation.passage.words[: citation.start].rstrip(" \n*_\"“‘'").lower()
    is_told = before.endswith(_ARTICLES) and not words.isdisjoint(telling)
    return f"no Act of that title is known: see at {_REGISTER} what it is called" if is_told and not is_known else ""


_REGISTER = "legislation.gov.uk"
_ARTICLES = (" the", " new", " recent", "\nthe")
"""What leads up to a title that is sure to begin here."""


def _of_another_year(citation: _Citation, act: Act, acts: Sequence[Act]) -> str:
    like = _like(citation, [other for other in acts if other is not act])
    years = join_names([str(year) for year in act["years"]])
    of_year = f"the Act of that year is the {_full_title(like, citation.year)}, and " if like else ""
    return f"{of_year}the {act['title']} Act is of {years}"


def _what_was_meant(citation: _Citation, acts: Sequence[Act]) -> str:
    """The Act of a title that is not known: by a name that is often written for it, or as its title has all of these words."""
    letters, stems = _letters(citation.title), _stems(citation.title)
    also = (act for act in acts if letters in map(_letters, act.get("also", ())) or _stems(str(act["title"])) == stems)
    named = next(also, None)
    if named and citation.year not in named["years"]:
        return f"there is none; the {named['title']} Act is of {join_names([str(year) for year in named['years']])}"
    like = named or _like(citation, acts)
    return f"its title is the {_full_title(like, citation.year)}" if like else ""


def _like(citation: _Citation, acts: Sequence[Act]) -> Act | None:
    """The Act of the same year whose title begins alike and has all the words cited, and more; None for none or two."""
    words = _words(citation.title)
    if "(" in citation.title or not words:
        return None
    of_year = [act for act in acts if citation.year in act["years"] and "(" not in act["title"]]
    like = [act for act in of_year if _words(act["title"])[0] == words[0] and {*words} < {*_words(act["title"])}]
    like = like or [act for act in of_year if _is_miswritten(words, _words(act["title"]))]
    return like[0] if len(like) == 1 else None


def _is_miswritten(cited: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether words are those of a title with one put in between (Modern Day Slavery) or one in another form (Sentences for
    Sentencing).
    """
    ends_alike = len(title) > 1 and (cited[0], cited[-1]) == (title[0], title[-1])
    if len(cited) == len(title) + 1:
        return ends_alike and {*title} < {*cited}
    other = [pair for pair in zip(cited, title, strict=False) if pair[0] != pair[1]]
    return len(cited) == len(title) > 1 and len(other) == 1 and other[0][0][:_STEM] == other[0][1][:_STEM]


_STEM = 5
"""Words that begin with the same letters, so many of them, are forms of one."""


def _full_title(act: Act | None, year: int) -> str:
    return f"{act['title']} Act {year}" if act else ""


def _out_of_force(plan: Plan, citation: _Citation, act: Act, earlier: Sequence[str]) -> str:
    """What is said of an Act that was not yet law when the plan's period ended, or no longer when it began."""
    starts, ends = plan.period.starts, plan.period.ends
    passed = act.get("passed")
    if passed and ends and ends.last.isoformat() < str(passed):
        day = read_day(str(passed))
        return f"it became law {f'on {format_day(day)}' if day else 'later'}, after the period of this plan"
    ended = act.get("ended", {}).get(citation.year, act)
    if "until" not in ended or not starts or starts.first.isoformat() <= str(ended["until"]):
        return ""
    sentence = citation.passage.sentence(citation.start).lower()
    is_past = any_stands_in(sentence, earlier)
    return "" if is_past else str(ended["says"])


@lru_cache(maxsize=4)
def _by_letters(titles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_letters, titles))


@lru_cache(maxsize=1024)
def _letters(title: str) -> str:
    """The letters of a title: capitals, commas, hyphens, apostrophes and “&” do not matter."""
    return regex(r"\W").sub("", title.replace("&", "and").lower())


@lru_cache(maxsize=1024)
def _stems(title: str) -> tuple[str, ...]:
    """The words of a title without the s of more than one: Serious Crimes, Serious Crime."""
    return tuple(word.rstrip("s’'") for word in _words(title.replace("&", "and")))


@lru_cache(maxsize=1024)
def _words(title: str) -> tuple[str, ...]:
    """The words of a title that tell it from others."""
    return tuple(word for word in regex(r"[\w’'-]+").findall(title.lower()) if word not in _SMALL)
