"""What plangen prints of a text, and what the editor shows of it, in one form in which they can be compared."""

import re
from collections.abc import Container, Iterable
from typing import Any

from plangen.document.model import (
    Break,
    Callout,
    Emphasis,
    Foreign,
    Heading,
    Link,
    List,
    NoteMark,
    Paragraph,
    Quote,
    Spans,
    Strong,
    Table,
    Text,
)
from plangen.plan.reference import placements, references
from plangen.prose.blocks import prose_spans, read_prose
from plangen.prose.spans import FoundReference, Placement, ProseOptions, is_link_allowed

MARK = "‡"
"""Stands for the mark of a note, whatever its number."""

Run = list[Any]
"""Words and the marks on them: `["Bore da", ["lang cy"]]`."""


def find(text: str) -> list[FoundReference]:
    """The references of a text, each of which prints its own name."""
    alone = {match.span(): Placement(match[1], match[2]) for match in placements(text)}
    found = [FoundReference(*span, placement) for span, placement in alone.items()]
    done = 0
    for reference in references(text):
        start = text.index(reference.text, done)
        done = start + len(reference.text)
        if not any(first <= start < last for first, last in alone):
            found.append(FoundReference(start, done, f"{{{named(reference.text)}}}"))
    return sorted(found)


def named(written: str) -> str:
    """What stands in double braces, without blanks that say nothing."""
    return " | ".join(part.strip() for part in written.removeprefix("{{").removesuffix("}}").split("|"))


OPTIONS = ProseOptions(find)


# --- what is printed ---


def printed(text: str) -> tuple[list[Any], list[Any]]:
    """The blocks that are printed of a text, each after its language, and its notes in the order of their numbers."""
    read = read_prose(text, OPTIONS)
    blocks = read.blocks[: len(read.blocks)]
    return [[getattr(block, "language", ""), block_form(block)] for block in blocks], [
        runs(n.spans) for n in read.notes
    ]


def block_form(block: Any) -> Any:
    """A printed block in plain values."""
    match block:
        case Placement(path, view):
            return ["placement", f"{path} | {view}"]
        case Heading():
            return ["h", squeezed(block.text)]
        case Paragraph():
            return ["p", runs((Text(f"{block.number} "), *block.spans) if block.number else block.spans)]
        case List():
            items = [
                [[runs(p) for p in item.paragraphs], [block_form(one) for one in item.lists]] for item in block.items
            ]
            return ["list", block.ordered, block.start, items]
        case Quote():
            source = [["p", runs((Text(f"— {block.source}"),))]] if block.source else []
            return ["quote", [*map(block_form, block.blocks), *source]]
        case Callout():
            return ["callout", squeezed(block.title), [block_form(one) for one in block.blocks]]
        case Table():
            head = [[column.align == "right", squeezed(column.header)] for column in block.columns]
            rows = [[runs(cell.paragraphs[0]) for cell in row.cells] for row in block.rows]
            return ["table", squeezed(block.caption), head, rows]
    raise AssertionError(block)


def runs(spans: Spans) -> list[Run]:
    """The words of spans with their marks; a blank has none, and a link has no other."""
    return tidied(_runs(spans, ()))


def _runs(spans: Spans, marks: tuple[str, ...]) -> Iterable[Run]:
    for span in spans:
        match span:
            case Strong(inner):
                yield from _runs(inner, (*marks, "strong"))
            case Emphasis(inner):
                yield from _runs(inner, (*marks, "em"))
            case Foreign(inner, language):
                yield from _runs(inner, (*marks, f"lang {language}"))
            case Link(text, address):
                note = address.startswith("#text-note-")
                yield [MARK, []] if note else [text, [f"link {address}"]]
            case Break():
                yield ["\n", []]
            case NoteMark():
                yield [MARK, []]
            case Text(text):
                yield [text, list(marks)]


def tidied(found: Iterable[Run]) -> list[Run]:
    """Runs with one blank for several, without marks on blanks, neighbours of the same marks as one."""
    pieces = [
        [word, [] if not word.strip() else sorted(set(marks))]
        for text, marks in found
        for word in re.findall(r"\n| +|[^ \n]+", re.sub(r"[^\S\n]+", " ", text))
    ]
    out: list[Run] = []
    for word, marks in pieces:
        if word == " " and (not out or out[-1][0][-1] in " \n"):
            continue
        if word == "\n" and out and out[-1][0] == " ":
            out.pop()
        if out and out[-1][1] == marks:
            out[-1][0] += word
        else:
            out.append([word, marks])
    while out and not out[-1][0].strip():
        out.pop()
    if out:
        out[-1][0] = out[-1][0].rstrip()
    return out


def squeezed(text: str) -> str:
    return " ".join(text.split())


# --- what the editor shows ---


def shown(text: str, blocks: list[Any]) -> tuple[list[Any], list[Any]]:
    """The blocks that the editor shows of a text, in the form of `printed`; what it keeps as source stands as it prints."""
    notes = {block[1]: shown_runs(block[2]) for block in reversed(blocks) if block[0] == "note"}
    found: list[Any] = []
    for block in blocks:
        if block[0] == "source":
            found += source_form(block[1], text)
        elif block[0] == "passage":
            for inner in block[2]:
                found += (
                    source_form(f"::: {{lang={block[1]}}}\n{inner[1]}\n:::", text)
                    if inner[0] == "source"
                    else [[block[1], shown_form(inner)]]
                )
        elif block[0] != "note":
            found.append(["", shown_form(block)])
    met = re.findall(r"\x00([^\x00]*)\x00", repr_marks(blocks))
    marked = [name for place, name in enumerate(met) if name.startswith("^") or name not in met[:place]]
    unmarked = [
        ["", ["p", shown_runs(b[2])]]
        for place, b in enumerate(blocks)
        if b[0] == "note" and _is_left(place, blocks, marked)
    ]
    words = [notes[name] if name in notes else runs(prose_spans(name[1:], OPTIONS)) for name in marked]
    return [*found, *unmarked], words


def source_form(source: str, text: str) -> list[Any]:
    """What is printed of a part of a text, with the notes of the whole at hand."""
    defined = definitions(text)
    marks = "".join(f"[^{name}]" for name in re.findall(r"^ {0,3}\[\^([^\]\s]+)\]:", defined, re.MULTILINE))
    found = printed(f"{source}\n\n{marks}\n\n{defined}")[0]
    return found[: found.index(["", ["p", [[MARK * marks.count("[^"), []]]]])] if marks else found


def _is_left(place: int, blocks: list[Any], marked: Container[str]) -> bool:
    """Whether a note is marked nowhere, or not the first of its name."""
    name = blocks[place][1]
    return name not in marked or any(block[:2] == ["note", name] for block in blocks[:place])


def repr_marks(blocks: Any) -> str:
    """The names of the notes that blocks mark, in order, each between two zeros."""
    if isinstance(blocks, str):
        return f"\x00{blocks[1:]}\x00" if _is_mark(blocks) else ""
    if isinstance(blocks, list) and blocks[:1] not in (["note"], ["source"]):
        return "".join(repr_marks(one) for one in blocks)
    return ""


def definitions(text: str) -> str:
    """The lines of a text in which notes are written, and where links lead."""
    return "\n".join(line for line in text.split("\n") if re.match(r" {0,3}\[[^\]\s]+\]:", line))


def shown_form(block: Any) -> Any:
    """A block of the editor in the form of `block_form`."""
    kind, *rest = block
    if kind == "p":
        return ["p", shown_runs(rest[0])]
    if kind == "h":
        return ["h", squeezed(rest[1])]
    if kind == "list":
        items = [
            [[shown_runs(p) for p in paragraphs], [shown_form(one) for one in lists]] for paragraphs, lists in rest[2]
        ]
        return ["list", rest[0], rest[1], items]
    if kind == "quote":
        return ["quote", _with_source([shown_form(one) for one in rest[0]])]
    if kind == "callout":
        return ["callout", squeezed(rest[0]), [shown_form(one) for one in rest[1]]]
    if kind == "table":
        head, *rows = rest[1]
        columns = [
            [right, squeezed(text_of_runs(words)) or ("–" if place else "")]
            for place, (right, words) in enumerate(head)
        ]
        return ["table", squeezed(rest[0]), columns, [[shown_runs(words) for _, words in row] for row in rows]]
    return block


def _with_source(blocks: list[Any]) -> list[Any]:
    """The blocks of a quotation; who said it, after a dash at its end, is printed plain."""
    last = blocks[-1]
    if blocks[1:] and last[0] == "p" and last[1][0][0].startswith("—"):
        words = text_of_runs(last[1]).replace(MARK, "").removeprefix("—").lstrip("— ")
        return [*blocks[:-1], ["p", tidied([[f"— {words}", []]])]]
    return blocks


def text_of_runs(found: list[Run]) -> str:
    return "".join(MARK if _is_mark(text) else text for text, _ in found)


def _is_mark(text: str) -> bool:
    return text.startswith("\x01")


def shown_runs(found: list[Run]) -> list[Run]:
    """The runs of the editor as they print: a link that may not be one is its words, one that is has no other mark."""
    return tidied([_run(text, marks) for text, marks in found])


def _run(text: str, marks: list[str]) -> Run:
    if _is_mark(text):
        return [MARK, []]
    links = [mark for mark in marks if mark.startswith("link ")]
    if links and is_link_allowed(links[0].removeprefix("link ")):
        return [text, links]
    return [text, [mark for mark in marks if mark not in links]]
