"""Reports as one page to send by e-mail: complete in itself, readable without script, on a telephone and by keyboard.

It opens on what counts against the plan, the gravest first; then comes what a person must review. This, and what is not shown,
can be judged on the page or on paper. Its one script saves these answers as a file of judgements; the policy of the page lets
no other run. The filters of its table are radio buttons that the style sheet reads; without that every row is shown.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import product

from markupsafe import Markup, escape

from plangen import __version__
from plangen.edition import edition_ids, read_edition
from plangen.files.regex import regex
from plangen.files.templates import environment, style_sheet
from plangen.finding import ONLY_A_PERSON, Place, Report, Severity, Standing, Unreadable
from plangen.reporters.passages import NO_PICTURES, shown_once
from plangen.reporters.shown import PlanPart, plan_part
from plangen.reporters.summary import (
    FORCES,
    NAMED,
    capital,
    headline,
    held_against,
    plural,
    what_first,
    why,
)

_TYPED = regex(r"`([^`]+)`")


def to_bytes(
    reports: Sequence[Report],
    unreadable: Sequence[Unreadable] = (),
    *,
    pictures: Mapping[Place, bytes] = NO_PICTURES,
    reading: str = "",
) -> bytes:
    """The page, the same bytes for the same reports.

    `pictures` are of places in a document that was not made here (WebP), and `reading` says how much of that was read.
    """
    parts = [plan_part(report, f"plan-{number}") for number, report in enumerate(reports, 1)]
    style = Markup(style_sheet("report", "report.css") + "".join(rule for part in parts for rule in _empty_picks(part)))
    functions: dict[str, Callable[..., str]] = {"headline": headline, "why": why, "held_against": held_against}
    functions |= {"what_first": what_first}
    functions |= {"plural": plural, "capital": capital, "sentence": _sentence, "coded": _with_code}
    functions |= {"pins": _pins, "thin": _thin, "rests_on": _rests_on, "picture_of": shown_once(pictures)}
    script = Markup(style_sheet("report", "judgements.js")) if any(part.open for part in parts) else Markup("")
    page = environment("report").get_template("page.html")
    text = page.render(
        script=script,
        script_hash=_script_hash(script),
        parts=parts,
        unreadable=unreadable,
        has_pictures=bool(pictures),
        reading=reading,
        style=style,
        FORCES=FORCES,
        NAMED=NAMED,
        ONLY_A_PERSON=ONLY_A_PERSON,
        version=__version__,
        **functions,
    )
    return f"{text}\n".encode()


def _script_hash(script: str) -> str:
    """What the page's policy calls its one script by, so that no other may run."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def _pins(standing: Standing) -> str:
    """The parts of the plan that a judgement would rest on, as JSON for the script that saves judgements."""
    return json.dumps([[pinned.part, pinned.digest] for pinned in standing.rests_on], ensure_ascii=False)


def _thin(report: Report) -> str:
    """What the script takes for no reason, as JSON: what a judgement would not count for."""
    # here, as they need the rules, and a report is written without
    from plangen.check.judgements import ThinReasons, thin_reasons

    known = thin_reasons(read_edition(report.edition)) if report.edition in edition_ids() else ThinReasons((), (), 0)
    return json.dumps({"nothing": known.nothing, "idle": known.idle, "same": known.same}, ensure_ascii=False)


def _rests_on(standing: Standing) -> str:
    """The same in words, without what is asked, which every judgement rests on."""
    parts = [
        pinned.part.replace("section: ", "the section ", 1)
        if pinned.part.startswith("section: ")
        else pinned.part.replace(" / ", ", ").replace("_", " ")
        for pinned in standing.rests_on[1:]
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def _sentence(text: str) -> str:
    """The text with a full stop, where it ends in no mark of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _with_code(text: str) -> Markup:
    """Words of plangen's own, in which back quotes set off what an author types."""
    return Markup(_TYPED.sub(r"<code>\1</code>", str(escape(text))))


def _empty_picks(part: PlanPart) -> Iterator[str]:
    """A rule of style for each choice of filters that leaves no row: then the page says so."""
    filled = {(standing.stand, standing.severity) for standing in part.report.standings}
    without_duty = [stand for stand in part.stands if (stand, Severity.MUST) not in filled]
    for value in (*without_duty, *(force for force in part.forces if force is not Severity.MUST)):
        picks = f':has([value="duties"]:checked):has(.filters [value="{value}"]:checked)'
        yield f"#{part.id}{picks} .none{{display:block}}\n"
    for stand, force in product(part.stands, part.forces):
        if (stand, force) not in filled:
            picks = f':has(.filters [value="{stand}"]:checked):has(.filters [value="{force}"]:checked)'
            yield f"#{part.id}{picks} .none{{display:block}}\n"
