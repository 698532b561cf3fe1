"""The `build` command: plans to files, saying what was made, what was found and what could not be made.

A plan is checked in a process beside the one that draws it, begun before what draws is imported: neither waits for the other.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from plangen.commands.background import beside
from plangen.document.model import Block, Document
from plangen.edition import Edition, chosen, read_edition
from plangen.errors import EngineMissing, PlangenError
from plangen.files.writing import write
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render import RENDERERS, pdf_engine, render

DONE, COULD_NOT = 0, 2

Draw = Callable[[Document, str], bytes]
"""What makes a document's bytes in the format of an ending."""


def build(
    folders: Sequence[Path],
    formats: str,
    out: Path,
    *,
    annexes: Sequence[str] = (),
    engine: str = "auto",
    reference: Path | None = None,
) -> int:
    """Write OUT/<folder name>.<ending> for each plan and format; 0 if all were made, 2 if one could not be.

    `annexes` are added to each: `matrix`, how the plan stands on every requirement and where it answers; `audit`, its
    figures and how they follow. `engine` is one of PDF_ENGINES, or auto: WeasyPrint where it can run, else Typst.
    The Word files take the styles of `reference`, a Word file of the authority's.

    Raises PlangenError, before anything is written, where a plan cannot be read or a format is not one of ours.
    """
    endings = _endings(formats)
    styles = _reference(reference) if "docx" in endings else b""
    names = [folder.resolve().name for folder in folders]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise PlangenError(
            f"two of the plans are in folders named {twice[0]}: build them one at a time, with another --out"
        )
    plans = [load(folder) for folder in folders]
    editions = [_edition(plan) for plan in plans]
    verdicts = beside(lambda: _verdicts(plans))
    documents = [_document(plan, edition, annexes) for plan, edition in zip(plans, editions, strict=True)]
    draw = partial(render, engine=_engine(engine) if "pdf" in endings else "", reference=styles)
    made = [_build(document, name, endings, out, draw) for document, name in zip(documents, names, strict=True)]
    print(verdicts())
    return max(made)


def _document(plan: Plan, edition: Edition, annexes: Sequence[str]) -> Document:
    from plangen.compose import compose

    document = compose(plan, edition)
    added = [block for name in _ANNEXES if name in annexes for block in _ANNEXES[name](plan)]
    return replace(document, blocks=(*document.blocks, *added)) if added else document


def _audit(plan: Plan) -> Iterator[Block]:
    from plangen.compose.annexes.audit import audit_annex
    from plangen.compose.builder import BlockBuilder

    return audit_annex(plan, BlockBuilder(plan, 1, "annex-audit"))


def _matrix(plan: Plan) -> Iterator[Block]:
    from plangen.check.judge import check, edition_of
    from plangen.compose.annexes.matrix import matrix_annex
    from plangen.compose.builder import BlockBuilder

    return matrix_annex(plan, check(plan, edition_of(plan)), BlockBuilder(plan, 1, "annex-requirements"))


_ANNEXES = {"audit": _audit, "matrix": _matrix}
"""What may be asked for at the end of a document, in the order in which it stands there."""


def _edition(plan: Plan) -> Edition:
    """The edition alone, without the rules that judge by it; a plan with rules of its own has them read first."""
    if plan.local.values:
        from plangen.check.judge import edition_of

        return edition_of(plan)
    return read_edition(chosen(plan.edition))


def _verdicts(plans: Sequence[Plan]) -> str:
    from plangen.check.judge import check, edition_of
    from plangen.reporters.text import verdict

    return "\n".join(verdict(check(plan, edition_of(plan))) for plan in plans)


def _endings(formats: str) -> list[str]:
    endings = [part.strip() for part in formats.split(",") if part.strip()]
    unknown = [ending for ending in endings if ending not in RENDERERS]
    if unknown or not endings:
        raise PlangenError(f"`{', '.join(unknown)}` is not a format: choose from {', '.join(RENDERERS)}")
    return endings


def _engine(asked: str) -> str:
    """The maker of PDF that is asked for; for `auto` the one that this machine can run, said where it is not WeasyPrint."""
    engine = pdf_engine() if asked == "auto" else asked
    if engine != asked and engine == "typst":
        print("the PDF is made by Typst: WeasyPrint would need the Pango library, which is not here", file=sys.stderr)
    return engine


def _reference(path: Path | None) -> bytes:
    """The file whose styles the Word files take; the styles that it lacks are told, one on a line."""
    if path is None:
        return b""
    from plangen.render.word.reference import missing_styles

    if not path.is_file():
        raise PlangenError(
            f"there is no file {path.as_posix()}: name the Word file whose styles are wanted after --reference"
        )
    data = path.read_bytes()
    try:
        names = missing_styles(data)
    except PlangenError as refusal:
        raise PlangenError(f"{path.as_posix()}: {refusal}") from None
    for name in names:
        print(f"{path.as_posix()} has no style “{name}”: ours is used", file=sys.stderr)
    return data


def _build(document: Document, name: str, endings: list[str], out: Path, draw: Draw) -> int:
    outcome = DONE
    for ending in endings:
        if sys.stderr.isatty():
            print(f"making {name}.{ending} …", file=sys.stderr)
        outcome = max(outcome, _make(document, out / f"{name}.{ending}", ending, draw))
    return outcome


def _make(document: Document, path: Path, ending: str, draw: Draw) -> int:
    try:
        made = write(path, draw(document, ending))
    except EngineMissing as error:
        print(f"{path.as_posix()} was not made: {error}", file=sys.stderr)
        return COULD_NOT
    if made != path:
        print(f"{path.as_posix()} is open in another program; the new one is beside it", file=sys.stderr)
    print(f"written: {made.as_posix()}")
    return DONE
