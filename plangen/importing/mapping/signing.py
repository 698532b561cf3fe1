"""How a plan is signed and adopted: who signs, above each line for a signature; the days; and what is pending."""

from collections.abc import Iterator, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.importing.as_read import List, Paragraph, plain
from plangen.importing.mapping.columns import fits
from plangen.importing.mapping.markdown import spans
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.passage import Passage, is_told_in, lines_of
from plangen.importing.mapping.people import is_body, is_chair
from plangen.importing.mapping.sections import SectionRead
from plangen.importing.mapping.table_texts import filled, stored_day

_LINE = regex(r"[_.…\s]{3,}|\b_+")
_FACTS = ("approved_by", "approved_on", "submitted_on", "published_on", "published_at")
_DAYS = ("approved_on", "submitted_on", "published_on")


def signoff_in(section: SectionRead) -> Iterator[Passage]:
    """The sign-off that a section tells, from its first signature or fact of approval to its end."""
    if section.sections or not is_told_in(section, "signoff"):
        return
    for first in range(len(section.blocks)):
        value, texts = _read(section.blocks[first:])
        if value and len(value.keys() - {"note"}):
            read = PartRead("signoff", value, "signoff | signatures", is_list=False, surely=0.8)
            yield Passage(read, first, len(section.blocks), tuple(texts))


def _read(blocks: Sequence[object]) -> tuple[dict[str, Any], list[str]]:
    """The sign-off in some blocks, with their words but for the lines to be signed; nothing where one is another thing."""
    value: dict[str, Any] = {}
    texts: list[str] = []
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, List) and (facts := _facts(block)):
            value.update(facts)
            texts += [" ".join(plain(item.paragraphs[0]).split()) for item in block.items]
        elif not isinstance(block, Paragraph):
            return {}, []
        elif _is_line(block):
            if waiting:
                value.setdefault("signatories", []).append(_signatory(waiting))
            texts += map(lines_of, waiting)
            waiting = []
        else:
            waiting.append(block)
    return _with_rest(value, waiting, texts)


def _with_rest(value: dict[str, Any], rest: Sequence[Paragraph], texts: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The sign-off with what stands below it: what adoption waits for, and a note."""
    pending = f"{words_of()('tables.signoff.pending')}: "
    told = [block for block in rest if lines_of(block).startswith(pending)]
    notes = [block for block in rest if block not in told]
    if len(told) > 1 or len(notes) > 1 or (told and notes and rest[0] is not told[0]):
        return {}, []
    if told:
        value["full_council"] = {"pending": spans(told[0].runs)[len(pending) :]}
    if notes:
        value["note"] = spans(notes[0].runs)
    return value, [*texts, *map(lines_of, rest)]


def _is_line(block: Paragraph) -> bool:
    """Whether a paragraph is a line to be signed or dated."""
    words = read_schema("importing")["signing"]
    text = _LINE.sub(" ", lines_of(block)).strip(" :")
    return fits(text, words["signature"]) or fits(text, words["date"])


def _signatory(lines: Sequence[Paragraph]) -> dict[str, str]:
    """Who signs: the name, by itself or in bold before the post, then the post, then the body."""
    bold = "".join(run.text for run in lines[0].runs if run.bold).strip()
    told = [lines_of(line) for line in lines]
    if bold and told[0].startswith(bold) and told[0] != bold:
        told = [bold, told[0][len(bold) :].strip(), *told[1:]]
    name, post, body = [*told, "", ""][:3]
    if post and not body and is_body(post):
        post, body = "", post
    chair = {"chair": "yes"} if is_chair(post) else {}
    return filled({"name": name, "post": post, "body": " ".join([body, *told[3:]]).strip(), **chair})


def _facts(block: List) -> dict[str, Any]:
    """The facts of approval that a list tells, each in plangen's own words; none where a line is another thing."""
    found: dict[str, Any] = {}
    for item in block.items:
        line = " ".join(plain(item.paragraphs[0]).split()) if len(item.paragraphs) == 1 else ""
        fact = next(iter(_fact(line)), None)
        if fact is None:
            return {}
        found[fact[0]] = fact[1]
    return found


def _fact(line: str) -> Iterator[tuple[str, Any]]:
    for name in _FACTS:
        before = words_of()(f"tables.signoff.{name}", value="")
        if line.startswith(before):
            value = line[len(before) :]
            if name not in _DAYS or (value := stored_day(value)):
                yield name, value
    adopted = words_of()("tables.signoff.adopted_on", value="")
    if line.startswith(adopted) and (day := stored_day(line[len(adopted) :])):
        yield "full_council", {"adopted_on": day}
