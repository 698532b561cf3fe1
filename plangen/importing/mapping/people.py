"""Who sits on the management board, from a table or a list; and how often it meets, where a sentence says so."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from re import Pattern
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.frozen import replace
from plangen.importing.as_read import List, Paragraph, plain
from plangen.importing.mapping.columns import bare, fits, has_word
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.passage import Passage, is_told_in, texts_of
from plangen.importing.mapping.sections import SectionRead
from plangen.importing.mapping.table_texts import filled

_BETWEEN = tuple(regex(rf"{mark}\s+(?![^()]*\))") for mark in (r"\s*,", r"\s+[-–—]", r"\s*[:;]"))
"""What parts the name, the post and the body in a line: the first of these that it has, outside brackets."""

_NOTE = regex(r"(?<=[\w)])\. (?=\S)")
_WORD = regex(r"[\w.’'-]+")
_IN_BRACKETS = regex(r"\(([^()]*)\)")
_CHAIR_BESIDE_NAME = regex(r"\s*\((?P<in_brackets>[^()]*)\)|^(?P<before>[^:()]+):\s*")
_POSTS_SHARE = 0.6
"""How many of the lines of a list of members name a post, at the least."""

_LONGEST_LINE = 30
"""Words; what says more is a sentence, and no name with a post."""


def board_of(records: Sequence[Mapping[str, str]]) -> PartRead:
    """The members of the board that a table lists, each with the partner that it speaks for."""
    told = [filled({**record, "note": _with_attendance(record)}) for record in records]
    members = [with_partner({name: record[name] for name in record if name != _ATTENDED}) for record in told]
    board = filled({"members": members, "attendance": _attendance(records)})
    return PartRead("governance", {"board": board}, "governance.board.members | table", is_list=False, surely=0.7)


def _with_attendance(record: Mapping[str, str]) -> str:
    """The note of a member, and how many meetings the member attended, as it stood there."""
    attended = record.get(_ATTENDED, "")
    return "; ".join(filter(None, [record.get("note", ""), f"Meetings attended: {attended}" if attended else ""]))


def _attendance(records: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """How many meetings each attended, of how many: none where a row does not say both, or where two would have one name."""
    said = [record for record in records if record.get(_ATTENDED)]
    counts = [_OF_MEETINGS.fullmatch(record[_ATTENDED].strip()) for record in said]
    names = [record.get("body") or record["post"] for record in said]
    if len(set(names)) < len(names):
        names = [record["post"] for record in said]
    if not all(counts) or len(set(names)) < len(names):
        return []
    return [
        {"body": name, "attended": count[1], "of": count[2]} for name, count in zip(names, counts, strict=True) if count
    ]


_ATTENDED = "attended"
_OF_MEETINGS = regex(r"(\d{1,2})\s*(?:/|of|out of)\s*(\d{1,2})")


def with_partner(record: Mapping[str, str]) -> dict[str, str]:
    """A member with the partner that the member speaks for, and marked where that one chairs the board."""
    partners = read_schema("importing")["people"]["partners"]
    in_order = (record.get("body", ""), record.get("post", ""))
    found = [kind for words in in_order for kind, own in partners.items() if has_word(words, own)]
    whole = " ".join(in_order)
    strong = next((kind for kind in _NAMED_BY_POST if has_word(whole, partners[kind])), "")
    name, named_chair = _without_chair(record.get("name", ""))
    chair = {"chair": "yes"} if named_chair or is_chair(record.get("post", "")) else {}
    return filled(
        {**record, **({"name": name} if name else {}), "partner": strong or next(iter(found), "other"), **chair}
    )


def _without_chair(name: str) -> tuple[str, bool]:
    """A name without the brackets, or the words before a colon, that say that its bearer chairs the board; whether some did."""
    for part in _CHAIR_BESIDE_NAME.finditer(name):
        if fits(part["in_brackets"] or part["before"], read_schema("importing")["people"]["chair"]):
            return f"{name[: part.start()]}{name[part.end() :]}".strip(), True
    return name, False


_NAMED_BY_POST = ("court", "elected member", "education", "children's services")
"""The partners that a post names whatever body employs the one who holds it: a Director of Children's Services of a council."""


def is_chair(post: str) -> bool:
    """Whether a post says that the one who holds it chairs the board; "Chair of the Youth Court Bench" does not."""
    words = read_schema("importing")["people"]["chair"]
    return any(fits(part, words) for part in (post, *_IN_BRACKETS.findall(post), *_BETWEEN[0].split(post)))


def board_in_list(block: List, before: str) -> PartRead | None:
    """The members of the board that a list names, a line for each; None where it is no such list.

    `before` are the heading and the paragraph above it, which must speak of the board and those on it.
    """
    words = read_schema("importing")["people"]
    if not (has_word(before, words["board"]) and has_word(before, words["of_members"])):
        return None
    lines = [*_lines(block)]
    if len(lines) < len(block.items) or any(len(line.split()) > _LONGEST_LINE for line in lines):
        return None
    named = sum(has_word(line, words["posts"]) for line in lines)
    if named < _POSTS_SHARE * len(lines) or (len(lines) == 1 and not is_chair(lines[0])):
        return None
    members = [with_partner(member_of(line)) for line in lines]
    if any("post" not in member for member in members):
        return None
    return PartRead(
        "governance", {"board": {"members": members}}, "governance.board.members | list", is_list=False, surely=0.7
    )


def _lines(block: List) -> Iterator[str]:
    for item in block.items:
        if len(item.paragraphs) == 1 and not item.lists:
            yield " ".join(plain(item.paragraphs[0]).replace("\t", " , ").split())


def member_of(line: str) -> dict[str, str]:
    """A line such as "Jo Smith, Chief Inspector (Chair), Northshire Police. Statutory partner" as a member."""
    told, *note = _NOTE.split(line, maxsplit=1)
    parts = _parts(told)
    name = parts.pop(0) if len(parts) > 1 and is_name(parts[0]) else ""
    first = next((place for place, part in enumerate(parts) if place and all(map(is_body, parts[place:]))), len(parts))
    if first == len(parts) > 1:
        first -= 1
    if name and len(parts) == 1 and is_body(parts[0]):
        first = 0
    post, body = ", ".join(parts[:first]), ", ".join(parts[first:])
    chair = {"chair": "yes"} if is_chair(post) else {}
    post = post.removesuffix(f" ({words_of()('tables.flag.chair')})")
    return filled({"name": name, "post": post or body, "body": body if post else "", "note": " ".join(note), **chair})


def _parts(line: str) -> list[str]:
    mark = next((mark for mark in _BETWEEN if mark.search(line)), _BETWEEN[0])
    return [part.strip() for part in mark.split(line) if part.strip()]


def is_name(text: str) -> bool:
    """Whether words are the name of a person: two to five with capitals, none of which is of a post or a body."""
    words: Mapping[str, Any] = read_schema("importing")["people"]
    spoken = [word for word in _WORD.findall(text) if bare(word) not in words["titles"]]
    named = " ".join(spoken)
    is_of_a_post = has_word(named, words["posts"]) or any(has_word(named, own) for own in words["partners"].values())
    return 2 <= len(spoken) <= 4 and all(word[:1].isupper() for word in spoken) and not is_of_a_post


def is_body(text: str) -> bool:
    """Whether words name a body and no post."""
    words: Mapping[str, Any] = read_schema("importing")["people"]
    return not has_word(text, words["posts"]) and has_word(text, words["last_words"])


def members_in(section: SectionRead) -> Iterator[Passage]:
    """The lists of a section that name those who sit on the board, with the lines below that say how it works."""
    before = section.heading.text
    for number, block in enumerate(section.blocks):
        if isinstance(block, List) and (read := board_in_list(block, before)):
            below = [*takewhile(bool, map(_how_it_works, section.blocks[number + 1 :]))]
            end = number + 1 + len(below)
            texts = tuple(texts_of(section.blocks[number:end]))
            yield Passage(_with_facts(read, below), number, end, texts)
        before = f"{section.heading.text} {' '.join(texts_of([block]))}"


def _how_it_works(block: object) -> dict[str, str]:
    """What a line tells of how the board works, in plangen's own words; nothing where it is another line."""
    line = " ".join(plain(block.runs).split()) if isinstance(block, Paragraph) else ""
    befores = {name: words_of()(f"tables.board.{name}", value="") for name in ("meets", "reports_to")}
    return {name: line[len(before) :] for name, before in befores.items() if before and line.startswith(before)}


def _with_facts(read: PartRead, facts: Sequence[Mapping[str, str]]) -> PartRead:
    told = {name: value for fact in facts for name, value in fact.items()}
    meets = filled({"meets": told.get("meets", "")})
    bodies = {"reports_to": told["reports_to"].split(", ")} if "reports_to" in told else {}
    return replace(read, value={"board": {**meets, **read.value["board"]}, **bodies})


def how_often(section: SectionRead, line: str) -> tuple[str, str] | None:
    """How often the board meets, where a line of a section on it says so; and the line with a reference in its place."""
    if not is_told_in(section, "members"):
        return None
    match = _meeting().search(line)
    if match is None:
        return None
    return match[1], f"{line[: match.start(1)]}{{{{ governance.board.meets }}}}{line[match.end(1) :]}"


@cache
def _meeting() -> Pattern[str]:
    words = read_schema("importing")["people"]
    often = "|".join(sorted(words["meets"], key=len, reverse=True))
    return regex(
        rf"(?i)\bboard\b(?:(?!{{{{)[^.:;]){{0,80}}?\b(?:meets|meet|meeting|met)\b (?:now |currently )?({often})\b"
    )
