"""A report of an inspection as a section tells it: its facts line by line, the ratings, what was found in each domain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.importing.as_read import Item, List, Paragraph, Table
from plangen.importing.mapping.columns import fits
from plangen.importing.mapping.markdown import block_lines, spans
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.passage import Passage, heading_words, lines_of, texts_of
from plangen.importing.mapping.sections import SectionRead
from plangen.importing.mapping.table_texts import caption_of, filled, short_name, split_table, stored_day

_FACTS = ("inspectorate", "published", "fieldwork", "rating", "score")
_NUMBERED = regex(r"^(\d+(?:\.\d+)?)\s+(.+)$")
_DOMAIN = regex(r"^(?:\w+ )?(\d+): (.+?)(?: \((\d+) \w+\))?$")
_ADDRESSED = regex(r"^\*\*(.+?):\*\* (.+)$")
_RATING_COLUMNS, _QUESTION_COLUMNS = 4, 3


def inspection_in(section: SectionRead) -> Iterator[Passage]:
    """The report that a section headed as an inspection tells, with the sections in it on its domains and recommendations."""
    if not fits(section.heading.text, read_schema("importing")["inspection"]):
        return
    tables = [block for block in section.blocks if isinstance(block, Table)]
    if len(tables) != 1 or section.blocks[-1] is not tables[0]:
        return
    domains = _ratings(tables[0])
    facts, summary = _facts(section.blocks[:-1])
    if not domains or "rating" not in facts:
        return
    title = _after(words_of()("tables.inspections.ratings", title=""), caption_of(tables[0]))
    value: dict[str, Any] = {"id": short_name(title), "title": title, **facts, "summary": summary}
    for inner in section.sections:
        value |= _inner(inner, domains)
    value["domains"] = [*domains.values()]
    ordered = {name: value.get(name, "") for name in _ORDER}
    read = PartRead("inspections", [filled(ordered)], f"inspections.{value['id']} | table", is_list=True, surely=0.85)
    yield Passage(read, 0, len(section.blocks), tuple(_texts(section)), len(section.sections))


_ORDER = (
    "id", "title", "inspectorate", "published", "fieldwork", "rating", "score", "out_of",
    "summary", "domains", "recommendations", "note",
)  # fmt: skip


def _texts(section: SectionRead) -> Iterator[str]:
    yield from texts_of(section.blocks)
    for inner in section.sections:
        yield heading_words(inner.heading)
        yield from _texts(inner)


def _facts(blocks: Sequence[object]) -> tuple[dict[str, str], str]:
    """The facts that stand each on a line of its own at the beginning, and the text below them."""
    found: dict[str, str] = {}
    texts: list[str] = []
    for block in blocks:
        line = lines_of(block) if isinstance(block, Paragraph) else ""
        name = next((name for name in _FACTS if line.startswith(_before(name))), "") if not texts else ""
        if name:
            found[name] = line[len(_before(name)) :]
        else:
            texts += block_lines(block, {}) if isinstance(block, Paragraph) else [""]
    if day := stored_day(found.get("published", "")):
        found["published"] = day
    score, _, highest = found.get("score", "").partition(words_of()("tables.inspections.out_of", score="", highest=""))
    return filled({**found, "score": score, "out_of": highest}), "\n\n".join(texts)


def _before(name: str) -> str:
    return words_of()(f"tables.inspections.{name}", value="")


def _after(words: str, text: str) -> str:
    return text.removeprefix(words)


def _ratings(table: Table) -> dict[str, dict[str, Any]]:
    """The domains by their numbers, each with its standards and their ratings; none where a row tells something else."""
    domains: dict[str, dict[str, Any]] = {}
    for row in split_table(table)[1]:
        standard, domain = _NUMBERED.match(row[0]), _NUMBERED.match(row[1])
        if standard is None or domain is None or len(row) not in (_RATING_COLUMNS - 1, _RATING_COLUMNS):
            return {}
        made = domains.setdefault(domain[1], {"number": domain[1], "title": domain[2], "standards": []})
        note = "".join(row[_RATING_COLUMNS - 1 :])
        made["standards"].append(filled({"number": standard[1], "title": standard[2], "rating": row[2], "note": note}))
    return domains


def _inner(section: SectionRead, domains: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """What a section in it adds: to one of the domains, or to the whole report."""
    domain = _DOMAIN.match(heading_words(section.heading))
    if domain and domain[1] in domains:
        _add_findings(domains[domain[1]], section.blocks, domain[3] or "")
        return {}
    listed = [block for block in section.blocks if isinstance(block, List)]
    if not listed or section.blocks[0] is not listed[0]:
        return {}
    items = [_recommendation(number, item) for number, item in enumerate(listed[0].items, 1)]
    note = "\n\n".join(
        line for block in section.blocks[1:] if isinstance(block, Paragraph) for line in block_lines(block, {})
    )
    return {"recommendations": items, "note": note}


def _add_findings(domain: dict[str, Any], blocks: Sequence[object], cases: str) -> None:
    texts = [line for block in blocks if isinstance(block, Paragraph) for line in block_lines(block, {})]
    domain.update(filled({"cases": cases, "findings": "\n\n".join(texts)}))
    standards = {f"{each['number']} {each['title']}": each for each in domain["standards"]}
    for row in (row for block in blocks if isinstance(block, Table) for row in split_table(block)[1]):
        if len(row) == _QUESTION_COLUMNS and row[0] in standards:
            question = {"question": row[1], "percent": row[2]}
            standards[row[0]].setdefault("questions", []).append(question)


def _recommendation(number: int, item: Item) -> dict[str, str]:
    text = spans(item.paragraphs[0])
    addressed = _ADDRESSED.match(text)
    told = {"to": addressed[1], "recommendation": addressed[2]} if addressed else {"recommendation": text}
    return {"id": f"recommendation-{number}", **told}
