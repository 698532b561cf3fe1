"""Sections that have the words of their headings and say nothing: each is short, or left to a person with the doubt named;
sections that say little, and say it, are met. The sections are `nothing-said.yaml`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from plangen.analysis.answering.vocabulary import subject_of
from plangen.check import check, edition_of
from plangen.commands.new import make_plan
from plangen.edition import read_edition
from plangen.finding import Report, Stand, Standing
from plangen.load.build import load
from plangen.source.folder import Folder

HERE = Path(__file__).parent
EDITION = read_edition("yjb-2024")
SECTIONS: dict[str, list[dict[str, str]]] = yaml.safe_load((HERE / "nothing-said.yaml").read_text(encoding="utf-8"))
SOUND: dict[str, str] = yaml.safe_load((HERE / "sound-sections.yaml").read_text(encoding="utf-8"))
ASKING = {
    settings["heading"]: requirement.id
    for requirement in EDITION.requirements
    for rule, settings in requirement.rules.items()
    if rule == "section-missing"
}
"""The requirement that asks for a section under each heading."""


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The files of a new plan in which each section is sound."""
    folder = tmp_path_factory.mktemp("starter") / "plan"
    make_plan(folder, "Anywhere Council", EDITION.id)
    return dict(Folder(folder)) | {file_of(heading.id): SOUND[heading.id].encode() for heading in EDITION.headings}


def file_of(heading: str) -> str:
    return f"sections/{heading}.md"


def report_of(files: Mapping[str, bytes]) -> Report:
    plan = load(files, name="plan")
    return check(plan, edition_of(plan))


def standing_under(heading: str, report: Report) -> Standing:
    return next(each for each in report.standings if each.requirement == ASKING[heading])


def told_of(standing: Standing, report: Report) -> str:
    """What is told of a requirement: the reason of its standing, or what was found against it."""
    messages = [finding.message for finding in report.findings if finding.requirement == standing.requirement]
    return standing.reason or "; ".join(messages)


def named(section: Mapping[str, str]) -> str:
    return f"{section['heading']}: {section['text'][:40]}"


@pytest.mark.parametrize("section", SECTIONS["nothing"], ids=named)
def test_a_section_that_says_nothing_is_not_met_and_the_doubt_is_named(
    section: Mapping[str, str], starter: Mapping[str, bytes]
) -> None:
    report = report_of(starter | {file_of(section["heading"]): section["text"].encode()})
    standing = standing_under(section["heading"], report)
    assert standing.stand is not Stand.MET
    assert section["says"] in told_of(standing, report)


@pytest.mark.parametrize("section", SECTIONS["sound"], ids=named)
def test_a_short_section_that_says_something_is_met(section: Mapping[str, str], starter: Mapping[str, bytes]) -> None:
    report = report_of(starter | {file_of(section["heading"]): section["text"].encode()})
    assert standing_under(section["heading"], report).stand is Stand.MET


@pytest.mark.parametrize("section", SECTIONS["otherwise"], ids=named)
def test_a_section_that_answers_in_words_of_its_own_is_for_a_person_and_not_short(
    section: Mapping[str, str], starter: Mapping[str, bytes]
) -> None:
    alone = report_of(starter | {file_of(section["heading"]): section["text"].encode()})
    more = f"{section['text']}\n\nThe building was painted in May, and the lift has been mended."
    longer = report_of(starter | {file_of(section["heading"]): more.encode()})
    assert standing_under(section["heading"], alone).stand in (Stand.MET, Stand.TO_REVIEW)
    assert standing_under(section["heading"], longer).stand in (Stand.MET, Stand.TO_REVIEW)


def test_what_has_nothing_to_do_with_the_service_is_short_however_exact(starter: Mapping[str, bytes]) -> None:
    football = (
        "The club won three matches in May and drew two. It sold 4,000 tickets, and the pitch was laid anew in June."
    )
    report = report_of(starter | {file_of("workforce"): football.encode()})
    assert standing_under("workforce", report).stand is Stand.SHORT


def test_a_part_that_is_not_done_is_told_and_takes_nothing_from_the_rest(starter: Mapping[str, bytes]) -> None:
    told = f"{SOUND['victims']} We do not contact victims of children given community resolutions."
    report = report_of(starter | {file_of("victims"): told.encode()})
    assert standing_under("victims", report).stand is Stand.MET


def test_a_plan_made_by_a_machine_from_the_words_of_its_headings_is_not_ready(starter: Mapping[str, bytes]) -> None:
    files = dict(starter)
    for heading in EDITION.headings:
        first, last = (terms[0].rstrip("*") for terms in _terms_of(heading.id))
        frame = (
            f"We have strong arrangements for {heading.title}. Our {first} work supports {last} across the partnership."
        )
        files[file_of(heading.id)] = f"{frame} All of it is kept under review.".encode()
    report = report_of(files)
    assert report.verdict == "not ready"
    assert any("have no text that surely answers them" in finding.message for finding in report.findings)


@cache
def _terms_of(heading: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms of the first and of the last kind that a section under a heading has to name."""
    subject = subject_of(heading)
    assert subject is not None
    return subject.kinds[0].listed, subject.kinds[-1].listed


def test_a_section_that_was_taken_over_with_words_changed_is_left_to_a_person(starter: Mapping[str, bytes]) -> None:
    of_victims = (
        "Victims and their relatives are offered a group each term, run by two workers with a volunteer who has been "
        "through the system, and in the last year twenty families took part in at least five sessions."
    )
    changed = of_victims.replace("Victims and their relatives", "Parents and carers").replace("twenty", "thirty")
    report = report_of(starter | {file_of("victims"): of_victims.encode(), file_of("families"): changed.encode()})
    standing = standing_under("families", report)
    assert standing.stand is not Stand.MET and standing_under("victims", report).stand is Stand.MET
    assert "Restorative approaches and victims" in told_of(standing, report)


def test_what_is_so_is_enough_whatever_is_intended_beside_it(starter: Mapping[str, bytes]) -> None:
    """To add what is meant to come takes nothing from what is."""
    so = "Mentors met forty children at risk of offending last year, and any school may refer a child."
    meant = (
        "We aim to develop the prevention offer. We will work with early help. We intend to commission more mentors."
    )
    stands = [
        standing_under("prevention", report_of(starter | {file_of("prevention"): text.encode()})).stand
        for text in (so, f"{meant} {so}", meant)
    ]
    assert stands == [Stand.MET, Stand.MET, Stand.TO_REVIEW]
