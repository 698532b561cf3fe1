"""What is asked of the author of the new plan and cannot be carried: comments in its files, which no document prints."""

from collections.abc import Iterator
from typing import Any

from plangen.edition import Edition, edition_ids, read_edition
from plangen.files.cached_yaml import read_schema
from plangen.plan import Plan
from plangen.signoff.roll_forward.years import Years


def section_prompt(edition: Edition, heading: str) -> str:
    """The comment in the file of a section that the edition asks for in addition."""
    return f"<!-- {_prompts()['section'].format(edition=edition.id, heading=heading)} -->"


def prompt_lines(before: Plan, edition: Edition, years: Years) -> Iterator[str]:
    """The comments at the end of plan.yaml: what the year needs, and what the edition asks that the last plan's did not."""
    words = {"year": years.new, "last": years.last, "edition": edition.id}
    yield f"# --- {_prompts()['head'].format(**words)}"
    for lines in _prompts()["parts"].values():
        yield "#"
        yield from (f"# {line.format(**words)}" for line in lines)
    asked = list(_asked_in_addition(before, edition))
    if asked:
        yield from ("#", f"# {_prompts()['asked'].format(**words)}")
        yield from (f"#   {text}" for text in asked)


def without_prompts(text: str) -> str:
    """The text of plan.yaml without the comments that an earlier roll-forward has put at its end."""
    begin = f"# --- {_prompts()['head'].partition('{')[0]}"
    before, mark, after = text.rpartition(f"\n{begin}")
    return before if mark and all(line.startswith("#") or not line.strip() for line in after.split("\n")[1:]) else text


def _asked_in_addition(before: Plan, edition: Edition) -> Iterator[str]:
    earlier = read_edition(before.edition).requirements if before.edition in edition_ids() else ()
    known = {requirement.text for requirement in earlier}
    for requirement in edition.requirements:
        if requirement.text not in known and requirement.applies_in(before.authority.nation):
            yield f"{' '.join(requirement.text.split())} ({requirement.id})"


def _prompts() -> Any:
    return read_schema("next_year")["prompts"]
