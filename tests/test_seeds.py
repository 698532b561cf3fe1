"""Every figure of the four published plans stands in what is built of them, beside the words it belongs to.

`figures/NAME.txt` lists the numerals of the published text in reading order, `NUMERAL | words near it`, and says what is
left out and why. The published texts themselves lie outside the repository: what needs them skips where they are not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from tests.conftest import EXAMPLES, ROOT
from tests.documents import FORMATS, between_spaces, built, example

FIGURES = ROOT / "tests/seeds"
SEEDS = ROOT.parent / "shared" / "seeds"
PUBLISHED = {
    "stoke": ("000_0f6bc837398e43ab.txt", "003_00e61aa1a46fd060.txt"),
    "staffordshire": ("001_5631fd41e99a5aab.txt",),
    "stockport": ("002_158f9b102d1a45b6.txt",),
    "stockton": ("004_a7b6e108fc7fba46.txt",),
}
NEAR = 200
RUN = 8
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
NAMES = ("heading", "title", "name", "post", "lead_post", "body", "caption", "partner", "term", "strapline")
"""Fields that hold names and headings, which are carried over as published."""


class Listed(NamedTuple):
    """One line of a list of figures."""

    numeral: str
    words: str


def listed(name: str) -> list[Listed]:
    lines = (FIGURES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.split("|", 1) for line in lines if line.strip() and not line.startswith("#"))
    return [Listed(numeral.strip(), words.strip()) for numeral, words in parts]


def left_out(name: str) -> list[str]:
    """What the list says is left out, before the reason for it."""
    lines = (FIGURES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix("# left out: ") for line in lines if line.startswith("# left out: ")]
    assert all(" — " in line for line in said), "say why a figure is left out, after a dash"
    return [line.split(" — ")[0] for line in said]


def published(name: str) -> str:
    """The published text; skips, saying so, where it does not lie beside the repository."""
    paths = [SEEDS / seed for seed in PUBLISHED[name]]
    if not all(path.is_file() for path in paths):
        pytest.skip(f"the published texts are not in {SEEDS}")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def spaced(text: str) -> str:
    """A pattern for the text wherever lines may have been broken in it."""
    return r"\s*".join(re.escape(one) for one in re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def found(one: Listed, text: str) -> int:
    """How often a numeral stands in a text, whole, with its words within 200 characters of it."""
    beside = re.compile(spaced(one.words), re.IGNORECASE)
    whole = rf"(?<![\d])(?<!\d[.,]){spaced(one.numeral)}(?!\d)(?![.,]\d)"
    places = (match.span() for match in re.finditer(whole, text, re.IGNORECASE))
    return sum(bool(beside.search(text[max(0, start - NEAR) : end + NEAR])) for start, end in places)


@pytest.mark.slow
@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_stands_beside_its_words(name: str, ending: str) -> None:
    text = between_spaces(built(example(name)).read[ending].text)
    missing = {one: times for one, times in Counter(listed(name)).items() if found(one, text) < times}
    assert not missing


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_list_has_every_numeral_of_the_published_text_as_often_as_it_stands_there(name: str) -> None:
    there = Counter(NUMERAL.findall(published(name)))
    here = Counter(numeral for one in listed(name) for numeral in NUMERAL.findall(one.numeral))
    out = left_out(name)
    short = there - here
    assert {numeral: times for numeral, times in short.items() if not any(covers(one, numeral) for one in out)} == {}


def covers(said: str, numeral: str) -> bool:
    """Whether what is said to be left out ("3, 5 to 9, £507,020") covers a numeral."""
    ranges = re.findall(r"(\d+(?:\.\d)?) to (\d+(?:\.\d)?)\b", said)
    within = any(
        first.count(".") == numeral.count(".") and "," not in numeral and float(first) <= float(numeral) <= float(last)
        for first, last in ranges
        if numeral.count(".") <= 1
    )
    return within or numeral in NUMERAL.findall(said)


def plain(text: str) -> str:
    """The words of a text in small letters, with one space round each."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "").replace("'", "")
    return f" {' '.join(re.findall('[a-z0-9]+', text))} "


def runs(text: str, names: list[str]) -> set[str]:
    """Every run of eight words of a plain text, each of the names counting as one word of its own."""
    for number, name in enumerate(names):
        text = text.replace(name, f" §{number} ")
    some = text.split()
    return {" ".join(some[at : at + RUN]) for at in range(len(some) - RUN + 1)}


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a plan, with the key that each stands under."""
    for name, item in value.items() if isinstance(value, dict) else ((key, item) for item in value):
        yield from texts(item, name) if isinstance(item, (dict, list)) else [(name, item)]


def allowed(name: str) -> list[str]:
    """The names and titles that a plan's text may share with the published one, besides its own headings."""
    path = FIGURES / f"{name}.allowed.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    said = [line for line in lines if line and not line.startswith("#")]
    assert all(" — " in line for line in said), "say what a name is, after a dash"
    return [line.split(" — ")[0] for line in said]


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_run_of_eight_words_is_the_published_ones(name: str) -> None:
    text = published(name)
    written = list(texts(built(example(name)).plan.source.values))
    names = {plain(one) for one in (*allowed(name), *(said for key, said in written if key in NAMES))}
    long = sorted((one for one in names if len(one.split()) > 1), key=len, reverse=True)
    theirs = runs(plain(text), long).union(*(runs(plain(line), long) for line in text.splitlines()))
    paragraphs = [part for key, said in written if key not in NAMES for part in said.split("\n\n")]
    shared = {run for part in paragraphs for run in runs(plain(part), long) & theirs}
    named = {run: re.sub(r"§(\d+)", lambda match: f"[{long[int(match[1])].strip()}]", run) for run in shared}
    assert sorted(named.values()) == []
