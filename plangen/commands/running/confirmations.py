"""The file of confirmations in a plan's folder: only ever added to, pinned to the words that somebody confirmed."""

import json
from collections.abc import Iterable
from pathlib import Path

from plangen.files.appending import append, end_of_lines
from plangen.plan.carried import Unconfirmed
from plangen.source.reader import CONFIRMED


def add_confirmations(folder: Path, parts: Iterable[Unconfirmed], by: str, on: str) -> Path:
    """Add to the file that somebody confirmed these parts on a day, all at once, and give back the path of the file."""
    text = "".join(_record(part, by, on) for part in parts)

    def addition(before: bytes) -> bytes:
        is_open = before.strip() and not before.endswith((b"\n", b"\r"))
        return (f"\n{text}" if is_open else text).encode().replace(b"\n", end_of_lines(before))

    return append(folder / CONFIRMED, addition)


def _record(part: Unconfirmed, by: str, on: str) -> str:
    marks = [mark for mark in part.part.marks if mark in part.marks]
    texts = {"part": part.part.name, "by": by}
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items()]
    first, *rest = [*lines, f"on: {on}", f"marks: {json.dumps(' '.join(marks))}"]
    return "".join([f"- {first}\n", *(f"  {line}\n" for line in rest)])
