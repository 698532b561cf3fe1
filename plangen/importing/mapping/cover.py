"""What stands on the cover of a document beside its title: the service, its lead, who wrote the plan, the version, a motto."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from re import Pattern
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.frozen import frozen, replace
from plangen.importing.as_read import Block, List, Paragraph, Run, Table, block_texts, plain
from plangen.importing.mapping.about import About
from plangen.importing.mapping.people import is_name
from plangen.importing.mapping.table_texts import filled, stored_day

_WORD = regex(r"\w+")
_NO_MOTTO = regex(r"[\d@]|https?:")
_EITHER = regex(r"\s*[/|]\s*|\s+or\s+")
_MOTTO_WORDS = range(4, 26)
_STATUS = ("draft", "for approval", "approved", "published")


@frozen
class CoverRead:
    """The values of plan.yaml that a cover tells, by their keys; and what on it is not told by them."""

    values: Mapping[str, Mapping[str, str]]
    rest: tuple[Block, ...]


def cover_of(front: Sequence[Block], told: About) -> CoverRead:
    """What the blocks before the first section tell beside what is known of the plan."""
    found: dict[str, str] = {}
    rest: list[Block] = []
    for block in _with_labels_joined(front):
        facts, left = _facts_in_rows(block) if isinstance(block, Table) else (_facts(block), None)
        if facts:
            found = {**facts, **found}
            rest += [left] if left else []
        elif not _is_known(block, told):
            rest.append(block)
    mottos = [block for block in rest if isinstance(block, Paragraph) and _is_motto(_line(block))]
    motto = _line(mottos[0]) if len(mottos) == 1 else ""
    kept = tuple(block for block in rest if not motto or block is not mottos[0])
    return CoverRead(_values(found, motto), kept)


def _values(found: Mapping[str, str], motto: str) -> dict[str, dict[str, str]]:
    name, _, post = found.get("lead", "").partition(", ")
    lead = {"lead": name, "lead_post": post} if is_name(name) else {"lead_post": found.get("lead", "")}
    document = {
        "strapline": motto,
        "version": found.get("version", ""),
        "date": stored_day(found.get("date", "")),
        "prepared_by": found.get("prepared_by", ""),
    }
    return {"service": filled({"name": found.get("service", ""), **lead}), "document": filled(document)}


def _facts(block: Block) -> dict[str, str]:
    """What a block says behind words that stand before such on covers; nothing where it says anything else."""
    pairs = [_pair(line) for line in _lines(block)]
    return {pair[0]: pair[1] for pair in pairs if pair} if pairs and all(pairs) else {}


def _facts_in_rows(table: Table) -> tuple[dict[str, str], Table | None]:
    """What the rows of a table say behind words of covers, and the table of the other rows; all of it, where they are more."""
    told = [_row_told(row) for row in table.texts]
    left = [row for row, fact in zip(table.rows, told, strict=True) if not fact]
    if 2 * len(left) > len(told):
        return {}, None
    return {name: value for fact in told if fact for name, value in [fact]}, replace(
        table, rows=tuple(left)
    ) if left else None


def _row_told(row: Sequence[str]) -> tuple[str, str] | None:
    """The fact in a row whose first cell is one of the words of covers, or several of them: “Service Manager / Lead”."""
    label, *cells = row
    words = [" ".join(word.split()).rstrip(":").casefold() for word in _EITHER.split(label)]
    name = next((_names()[word] for word in words if word in _names()), "")
    value = " ".join(" ".join(cells).split())
    return (name, value) if name and value else _pair(" ".join(filter(None, row)))


def _with_labels_joined(front: Sequence[Block]) -> Iterator[Block]:
    """The blocks, in which a paragraph that is only a label is one with the paragraph below it."""
    label: Paragraph | None = None
    for block in front:
        if label is not None and isinstance(block, Paragraph) and not _facts(block):
            yield replace(label, runs=(*label.runs, Run("\t"), *block.runs))
            label = None
            continue
        if label is not None:
            yield label
        label = block if isinstance(block, Paragraph) and _line(block).casefold() in _names() else None
        if label is None:
            yield block
    if label is not None:
        yield label


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            line = _line(block)
            starts = [match.start() for match in _printed().finditer(line) if match.start()]
            yield from (line[start:end] for start, end in pairwise([0, *starts, len(line)]))
        case Table():
            yield from (" ".join(filter(None, row)) for row in block.texts)
        case List():
            yield from (" ".join(map(plain, item.paragraphs)) for item in block.items)


def _line(block: Paragraph) -> str:
    return " ".join(plain(block.runs).split())


def _pair(line: str) -> tuple[str, str] | None:
    match = _labels().match(" ".join(line.split()))
    value = line[match.end() :].strip(" :\t") if match else ""
    return (_names()[match[1].casefold()], " ".join(value.split())) if match and value else None


@cache
def _names() -> Mapping[str, str]:
    words: Mapping[str, Sequence[str]] = read_schema("importing")["cover"]
    return {
        **{word: name for name, some in words.items() for word in some},
        **{words_of()(f"cover.{name}").casefold(): name for name in words},
    }


@cache
def _labels() -> Pattern[str]:
    """The words before what a cover tells."""
    return regex(rf"({_either(name[:1].upper() + name[1:] for name in _names())})\b(?=:?\s)")


@cache
def _printed() -> Pattern[str]:
    """The words before what a cover of plangen's own tells, which may all stand in one paragraph."""
    words = (words_of()(f"cover.{name}") for name in read_schema("importing")["cover"])
    return regex(rf"(?<=\s)({_either(word for word in words if ' ' in word)})(?=\s)")


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _is_motto(line: str) -> bool:
    return len(line.split()) in _MOTTO_WORDS and not _NO_MOTTO.search(line)


def _is_known(block: Block, told: About) -> bool:
    """Whether a block says only what stands in the plan as data, or how far the plan has come."""
    texts = " ".join(block_texts([block]))
    of_period = read_schema("importing")["of_financial_year"]
    known = " ".join([told.authority, told.service, told.title, str(told.first), str(told.last), *of_period]).casefold()
    return texts.casefold() in _STATUS or all(word in known for word in _WORD.findall(texts.casefold()))


def merged(values: Mapping[str, Any], more: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The values of plan.yaml with those of the cover: these are of the document itself."""
    made = dict(values)
    for key, inner in more.items():
        if inner:
            made[key] = {**made.get(key, {}), **inner}
    return made
