"""`plangen new`: a folder with a plan to begin from, its sections those that the edition asks for."""

import argparse
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plangen.edition import Edition

HELP = "make a folder with a plan to begin from"
ORDER = 1

FIRST_MONTH = 4
"""The financial year begins in April."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """A folder to make, and for whom."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist, or be empty")
    parser.add_argument("--authority", default="Our Council", metavar="NAME", help="the name of the authority")
    parser.add_argument("--edition", metavar="ID", help="the edition of the guidance (the newest if left out)")


def run(options: argparse.Namespace) -> int:
    """Make the folder, and say what to do next."""
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.source.shown import typed_path

    for path in make_plan(options.folder, options.authority, options.edition):
        print(path.as_posix())
    plan = options.folder.as_posix()
    print(
        f"now write: {plan}/plan.yaml holds samples of all that is asked, and {plan}/sections/ a file for each heading"
    )
    print(f"see what is missing, as often as you like, with: plangen check {typed_path(options.folder)}")
    return CLEAN


def make_plan(folder: Path, authority: str, edition: str | None = None, today: date | None = None) -> list[Path]:
    """Make a plan in a new or empty folder, and give back the paths of its files.

    The plan is for the financial year that `today` is in (or the machine's own date), where the edition serves it, and for the
    last year of the edition where it does not. Raises PlangenError where the folder already holds something, and EditionError
    where there is no such edition.
    """
    from plangen.commands.schema import schema_text
    from plangen.edition import edition_ids, read_edition
    from plangen.errors import PlangenError
    from plangen.files.writing import write_folder

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PlangenError(f"{folder.as_posix()} is not empty: name a new folder")
    chosen = read_edition(edition or edition_ids()[-1])
    texts = {"plan.yaml": _plan_text(authority, chosen, today or date.today()), "plan.schema.json": schema_text()}
    texts |= {f"sections/{heading.id}.md": "" for heading in chosen.headings}
    write_folder(folder, {name: text.encode() for name, text in texts.items()})
    return [folder / name for name in texts]


def _plan_text(authority: str, edition: "Edition", today: date) -> str:
    import json
    from string import Template

    from plangen.files.resources import TEMPLATES
    from plangen.load.labels import record_fields

    year = _first_year(edition, today)
    return Template((TEMPLATES / "starter" / "plan.yaml").read_text(encoding="utf-8")).substitute(
        edition=edition.id,
        authority=json.dumps(authority, ensure_ascii=False),
        starts=f"{year}-04-01",
        ends=f"{year + 1}-03-31",
        years=_financial_year(year),
        kinds=", ".join(
            kind for settings in _settings(edition, "authority-not-responsible") for kind in settings["kinds"]
        ),
        partners=", ".join(record_fields("governance.board.members")["partner"]["allowed"]),
        posts="\n".join(_post_lines(edition)),
        services="\n".join(_service_lines(edition)),
        sections="\n".join(_section_lines(edition)),
    )


def _first_year(edition: "Edition", today: date) -> int:
    """The year in which the plan begins: that of today, if the edition is for it, else that of the last which it is for."""
    year = today.year if today.month >= FIRST_MONTH else today.year - 1
    return year if _financial_year(year) in edition.years else int(edition.years[-1].partition("-")[0])


def _financial_year(year: int) -> str:
    """The financial year that begins in a year, as an edition writes it: 2024-25."""
    return f"{year}-{(year + 1) % 100:02}"


def _settings(edition: "Edition", rule: str) -> Iterator[Mapping[str, Any]]:
    """How each requirement of the edition that asks a rule sets it."""
    yield from (requirement.rules[rule] for requirement in edition.requirements if rule in requirement.rules)


def _post_lines(edition: "Edition") -> Iterator[str]:
    """A sample for each post that the law wants in the team, in England or Wales."""
    members = (member["as"] for settings in _settings(edition, "team-member-missing") for member in settings["members"])
    for category in dict.fromkeys(members):
        post = f"{category[:1].upper()}{category[1:]}"
        yield f'#     - {{post: {post}, fte: "[number]", body: "[who employs it]", category: {category}, vacant: no}}'


def _service_lines(edition: "Edition") -> Iterator[str]:
    """A sample for each youth justice service that the law lists, by its letter."""
    for settings in _settings(edition, "service-not-provided"):
        for letter, name in settings["services"].items():
            yield f'#   - {{service: "({letter}) {name}", provided_by: "[who provides it]"}}'


def _section_lines(edition: "Edition") -> Iterator[str]:
    import json

    for heading in edition.headings:
        yield f"  - id: {heading.id}"
        yield f"    heading: {json.dumps(heading.title, ensure_ascii=False)}"
        yield f"    answers: [{heading.id}]"
        yield f"    file: sections/{heading.id}.md"
