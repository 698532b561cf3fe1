"""One law, tried on texts that nobody wrote: every word is printed or found, and no mark is printed that is not found.

A few dozen texts are tried at each run; `LAW_TEXTS=2000 LAW_FILES=100 pytest tests/prose/test_law.py` tries as many as it
says, so many of them in Word and in PDF by both makers.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from plangen.check import edition_of
from plangen.compose import compose
from plangen.document.model import Callout, Column, Document, Heading, Link, Notes, Quote, Table
from plangen.document.walk import nodes, paragraphs_of, text_of
from plangen.finding import Fault
from plangen.frozen import fields, is_frozen
from plangen.load.as_written import as_written
from plangen.load.build import load
from plangen.plan import Plan
from plangen.prose.notes import cut_notes
from plangen.render import render
from plangen.render.format import Options
from plangen.rules import all_rules
from tests.documents import READERS, bare

TEXTS = int(os.environ.get("LAW_TEXTS", "60"))
FILES = int(os.environ.get("LAW_FILES", "10"))
"""How many of the texts are also made as Word and PDF files."""

PLAN = """
edition: yjb-2023
authority: {name: Anywhere, nation: england}
period: {starts: 2023-04-01, ends: 2024-03-31}
document: {title: Youth Justice Plan}
facts: {sum: {value: "12,345", meaning: A sum}}
sections: [{heading: Text, file: sections/text.md}]
"""
RULES = (
    "text-not-printable",
    "words-not-printed",
    "mark-printed",
    "note-not-marked",
    "character-unseen",
    "shape-mismatch",
)
WORD = re.compile(r"q[a-j]{9}z")
MOST_WORDS = 100_000
"""Words that are made for a text, of which it takes some; none has more."""

_RAW = re.compile(
    r"~~|==|\^\[|\[\^|\[[ xX]\]|\*\*|\]\(|<!--|-->|:::|\{[.#]|&[a-z]+;|`"
    r"|\|\||\|-|\$\$|\[\[|!!!|</?[a-z]+>|[\ue000-\uf8ff\U000f0000-\U0010ffff]"
)


class Writer:
    """Writes a text of every kind of block and mark at random; each word is one that stands nowhere else, in no other text."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.count = seed * MOST_WORDS
        self.notes: list[str] = []

    def word(self) -> str:
        self.count += 1
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{self.count:09}")
        return f"q{letters}z"

    def words(self) -> str:
        return " ".join(self.word() for _ in range(self.chance.randint(1, 4)))

    def inline(self, depth: int = 0) -> str:
        inner = self.inline(depth + 1) if depth < 2 else self.words()
        return self.chance.choice([*self._known(inner), *self._strange(inner), *[self.words()] * 12])

    def _known(self, inner: str) -> list[str]:
        name = f"n{self.chance.randint(1, 5)}"
        self.notes += [name] if self.chance.random() < 0.3 else []
        return [
            f"**{inner}**",
            f"*{inner}*",
            f"__{inner}__",
            f"_{inner}_",
            f"***{inner}***",
            f"`{self.words()}`",
            f"``{self.word()} ` {self.word()}``",
            f"[{inner}](https://a.uk/b)",
            f"[{inner}](https://a.uk/b c.pdf)",
            f"[{inner}](javascript:alert)",
            f"<https://{self.word()}.uk>",
            f"{self.words()}&nbsp;{self.words()}",
            f"&lt;{self.word()}&gt;",
            "R&amp;D",
            "&#42;",
            r"\*a\* \| \`",
            f"{self.word()}[^{name}]",
            f"{self.word()}^[{inner}]",
            "{{ facts.sum }}",
            f"`{{{{ facts.sum }}}} {self.word()}`",
            f"[{self.words()}]{{lang=cy}}",
            f"{self.word()} <!-- a remark --> {self.word()}",
            f"{self.word()}  \n{self.word()}",
            f"{self.word()}\\\n{self.word()}",
        ]

    def _strange(self, inner: str) -> list[str]:
        return [
            f"~~{inner}~~",
            f"=={inner}==",
            f"[{inner}]{{.small}}",
            f"$${self.words()}$$",
            f"[[{self.words()}]]",
            f"H~{self.word()}~O",
            f'[{inner}](https://a.uk "{self.words()}")',
            f"![{self.words()}](a.png)",
            f"<b>{inner}</b>",
            f"**{inner}",
            f"{inner}**",
            f"`{self.word()}",
            f"[{self.words()}][ref]",
            f"[ ] {self.word()}",
            f":{self.word()}:",
            f"++{inner}++",
            f"||{self.word()}||",
            "&nosuch;",
            f"{self.word()}\u200b",
            f"<!-- {self.word()}",
            f"{{{{ {self.word()} }}}}",
            f"\\({self.word()}\\)",
            f"a | b {self.word()}",
            "[^lost]",
            f"<{self.word()}@a.uk>",
        ]

    def line(self) -> str:
        return " ".join(self.inline() for _ in range(self.chance.randint(1, 4)))

    def block(self, depth: int = 0) -> str:
        kinds = [
            self.line,
            self.line,
            self._heading,
            self._list,
            self._table,
            self._quote,
            self._code,
            self._note,
            self._other,
        ]
        text = self.chance.choice(kinds)()
        if depth < 2 and self.chance.random() < 0.25:
            mark = self.chance.choice(["> ", "    ", "- "])
            lines = f"{text}\n\n{self.block(depth + 1)}".split("\n")
            return "\n".join(
                f"{mark if not number or mark != '- ' else '  '}{line}" for number, line in enumerate(lines)
            )
        return text

    def _heading(self) -> str:
        form = self.chance.choice(["# {}", "## {}", "##{}", "#{}", "{}\n===", "{}\n---", "### {} ###", "#1 {}"])
        return form.format(self.line().replace("\n", " "))

    def _list(self) -> str:
        marks = self.chance.choice(
            [["-"], ["*", "    *"], ["1.", "2."], ["1)", "2)"], ["•", "  -"], ["•\t", "o\t"], ["- [ ]", "- [x]"]]
        )
        return "\n".join(f"{self.chance.choice(marks)} {self.line()}" for _ in range(self.chance.randint(1, 4)))

    def _table(self) -> str:
        width = self.chance.randint(1, 4)
        rows = [[self.inline().replace("\n", " ") for _ in range(width)] for _ in range(self.chance.randint(1, 3))]
        rows[-1] = rows[-1][: self.chance.choice([width, width, 1])]
        if self.chance.random() < 0.2:
            return "\n".join("\t".join(row) for row in rows)
        above = self.chance.choice(["", f"{self.words()}\n", f"Table: {self.words()}\n\n"])
        below = self.chance.choice(["", f"\nTable: {self.words()}", f"\n\nTable: {self.words()}"])
        bars = [f"| {' | '.join(row)} |" for row in rows]
        return f"{above}{bars[0]}\n|{'---|' * width}\n" + "\n".join(bars[1:]) + below

    def _quote(self) -> str:
        said = f"> {self.line()}\n> — {self.words()}"
        return self.chance.choice(
            [said, f"{said}\n\n> {self.line()}\n> — {self.words()}", f"> {self.line()}\n>\n> - {self.line()}"]
        )

    def _code(self) -> str:
        return self.chance.choice(
            [f"```\n{self.words()}\n  {self.words()}\n```", f"~~~\n{self.words()}\n~~~", f"```\n{self.words()}"]
        )

    def _note(self) -> str:
        more = self.chance.choice(["", f"\n{self.words()}", f"\n\n    {self.words()}", f"\n\n    - {self.words()}"])
        return f"[^n{self.chance.randint(1, 6)}]: {self.line()}{more}"

    def _other(self) -> str:
        return self.chance.choice(
            [
                f'!!! note "{self.words()}"\n    {self.line()}',
                f"!!! note {self.words()}\n    {self.line()}",
                f"::: {{lang=cy}}\n{self.line()}\n:::",
                f"::: warning\n{self.line()}\n:::",
                f"[ref]: https://a.uk/{self.word()}",
                f"{self.words()}\n: {self.words()}",
                "---",
                "***",
                "[TOC]",
                f"<div>{self.words()}</div>",
                f"<!-- {'remark ' * 3}-->",
                "{{ facts | table }}",
                f"> [!NOTE]\n> {self.words()}",
                f"*[{self.word()}]: {self.words()}",
                "---\ntitle: x\n---",
                f"+++\n{self.words()}\n+++",
                "&nbsp;",
                f"    {self.words()}",
                f"7.1 {self.line()}",
            ]
        )

    def text(self) -> str:
        blocks = [self.block() for _ in range(self.chance.randint(1, 7))]
        return "".join(block + self.chance.choice(["\n\n", "\n\n", "\n\n", "\n"]) for block in blocks)


def loaded(text: str) -> Plan:
    return load({"plan.yaml": PLAN.encode(), "sections/text.md": text.encode()})


def faults_of(plan: Plan) -> list[Fault]:
    return [found for name in RULES for found in all_rules()[name].apply(plan, {}, "law") if isinstance(found, Fault)]


def printed_lines(document: Document) -> Iterator[str]:
    yield from (text_of(spans) for spans in paragraphs_of(document.blocks))
    for node in nodes(document.blocks):
        match node:
            case (
                Heading(text=words)
                | Table(caption=words)
                | Column(header=words)
                | Callout(title=words)
                | Quote(source=words)
            ):
                yield words
            case Link(address=words):
                yield words


def written_words(text: str) -> set[str]:
    return set(WORD.findall(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)))


@pytest.mark.parametrize("seed", range(TEXTS))
def test_words_are_printed_in_the_order_in_which_they_are_written(seed: int) -> None:
    text = Writer(seed).text()
    plan = loaded(text)
    blocks = compose(plan, edition_of(plan)).blocks
    elsewhere = {word for note in cut_notes(as_written(text))[1].notes for word in WORD.findall(note.words)}
    for node in nodes(blocks):
        match node:
            case Table(caption=words):
                elsewhere |= {*WORD.findall(words)}
            case Notes():
                elsewhere |= {*words_in_order(node)}
    printed = [word for word in words_in_order(blocks) if word not in elsewhere]
    written = WORD.findall(as_written(text))
    assert printed == [word for word in written if word in {*printed}], text


@pytest.mark.parametrize("seed", range(TEXTS))
def test_every_word_is_printed_or_found_and_no_mark_is_printed_that_is_not_found(seed: int) -> None:
    text = Writer(seed).text()
    plan = loaded(text)
    faults = faults_of(plan)
    told = "\n".join(
        f"{fault.message} {plan.source.place(fault.address, fault.fragment, fault.occurrence).text}" for fault in faults
    )
    document = compose(plan, edition_of(plan))
    printed = "\n".join(printed_lines(document))
    page = render(document, "html", Options()).decode()
    for shown in (printed, page):
        assert {word for word in written_words(text) if word not in shown and word not in told} == set(), text
    meant = (
        "".join(re.findall(r"`[^`]*`|``.*?``|\\.|&lt;.*?&gt;", text, re.DOTALL))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
    )
    marks = {mark for mark in _RAW.findall(printed) if mark not in meant}
    assert not marks or faults, (marks, text)


BOUND = 20
"""Texts that stand in one plan, each as a section, so that it can be afforded to make every format of many."""


def bound(seeds: range) -> Document:
    """The document of a plan whose sections are these texts."""
    heading = PLAN.rpartition("sections:")[0]
    named = "\n".join(f"- {{heading: Text {seed}, file: sections/{seed}.md}}" for seed in seeds)
    texts = {f"sections/{seed}.md": Writer(seed).text().encode() for seed in seeds}
    plan = load({"plan.yaml": f"{heading}sections:\n{named}\n".encode(), **texts})
    return compose(plan, edition_of(plan))


_SPOKEN = {"text", "caption", "header", "title", "source", "term", "note", "alternative"}
"""The fields of blocks and spans whose words are read out; the order of the fields is that of the reading."""


def words_in_order(part: Any) -> list[str]:
    """The words of blocks in the order in which they are read out."""
    if isinstance(part, tuple):
        return [word for inner in part for word in words_in_order(inner)]
    if isinstance(part, str) or not is_frozen(part):
        return []
    words: list[str] = []
    for name, value in [(field.name, getattr(part, field.name)) for field in fields(part)]:
        is_spoken = name in _SPOKEN and isinstance(value, str)
        words += WORD.findall(value) if is_spoken else words_in_order(value)
    return words


def text_and_notes(words: list[str], of_notes: set[str]) -> tuple[list[str], list[str]]:
    """The words of the text in order, and those of the notes, which each format puts where it has a place for them."""
    return [word for word in words if word not in of_notes], sorted(word for word in words if word in of_notes)


@pytest.mark.parametrize("first", range(0, FILES, BOUND))
def test_every_format_prints_the_same_words_in_the_same_order_and_no_mark_of_ours(first: int) -> None:
    document = bound(range(first, min(first + BOUND, FILES)))
    of_notes = {word for note in nodes(document.blocks) if isinstance(note, Notes) for word in words_in_order(note)}
    expected = text_and_notes(words_in_order(document.blocks), of_notes)
    repeated = [word for word, times in Counter(expected[0] + expected[1]).items() if times > 1]
    assert repeated == []
    for ending, engine in (("html", ""), ("docx", ""), ("pdf", "weasyprint"), ("pdf", "typst")):
        read = READERS[ending](render(document, ending, Options(engine=engine) if engine else Options()))
        shown = bare(read.text)
        assert text_and_notes(WORD.findall(shown), of_notes) == expected, (ending, engine)
        assert not re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]", f"{shown}{read.outside}"), (ending, engine)
