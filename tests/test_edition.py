"""The data that plans are held against: every edition, the law and our own requirements keep their shape and hang together."""

import inspect
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from cerberus import Validator

from plangen.check import check
from plangen.edition import Edition, Requirement, edition_ids, read_edition
from plangen.errors import EditionError
from plangen.files.resources import SCHEMAS
from plangen.finding import Severity, Stand
from plangen.load.build import load
from plangen.rules import all_rules

EDITIONS = {name: read_edition(name) for name in edition_ids()}
SHARED = ("law.yaml", "house.yaml")
each_edition = pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)


def read(name: str) -> Any:
    return yaml.safe_load((SCHEMAS / name).read_text(encoding="utf-8"))


def faults(data: Any, part: str) -> Any:
    """What Cerberus finds wrong with the data of an edition (`edition`), or of law.yaml or house.yaml (`shared`)."""
    validator = Validator(read("edition.yaml")[part])
    validator.validate(data)
    return validator.errors


def own(edition: Edition) -> list[Requirement]:
    """The requirements of the edition's own file, without those of the law and of ours."""
    ids = {requirement["id"] for requirement in read(f"editions/{edition.id}.yaml")["requirements"]}
    return [requirement for requirement in edition.requirements if requirement.id in ids]


# --- shape ---


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_keeps_the_shape_of_an_edition(name: str) -> None:
    assert faults(read(f"editions/{name}.yaml"), "edition") == {}


@pytest.mark.parametrize("name", SHARED)
def test_the_law_and_our_own_requirements_keep_the_shape_of_requirements(name: str) -> None:
    assert faults(read(name), "shared") == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "Yjb24-vision"),
        ("id", "VISION"),
        ("text", "says something"),
        ("force", "shall"),
        ("nation", "scotland"),
        ("basis", "unconfirmed"),
        ("basis", "confirmed"),
        ("source", "www.gov.uk/plans"),
        ("source", None),
        ("rules", {"Section_Missing": {}}),
        ("rules", {}),
        ("severity", "must"),
    ],
)
def test_a_requirement_out_of_shape_is_found(key: str, value: object) -> None:
    data = {"requirements": read("law.yaml")["requirements"][:1]}
    assert faults(data, "shared") == {}
    data["requirements"][0][key] = value
    assert faults(data, "shared") != {}


@pytest.mark.slow
@pytest.mark.parametrize("key", ["title", "published", "years", "basis", "source", "recipient", "deadline", "headings"])
def test_an_edition_without_one_of_its_keys_is_found_and_not_read(key: str, tmp_path: Path) -> None:
    data = read("editions/yjb-2019.yaml")
    del data[key]
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "yjb-2019.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    for name in SHARED:
        (tmp_path / name).write_text((SCHEMAS / name).read_text(encoding="utf-8"), encoding="utf-8")
    assert key in faults(data, "edition")
    with pytest.raises(EditionError, match=f"incomplete: .*{key}"):
        read_edition("yjb-2019", tmp_path)


# --- names and years ---


@each_edition
def test_an_id_stands_once_among_an_edition_the_law_and_ours(edition: Edition) -> None:
    ids = Counter(requirement.id for requirement in edition.requirements)
    assert [name for name, times in ids.items() if times > 1] == []


@each_edition
def test_an_id_says_which_edition_asks(edition: Edition) -> None:
    who, year = edition.id.split("-")
    ours = re.compile(rf"{who.upper()}{year[-2:]}-|GOV-\d")
    assert [requirement.id for requirement in own(edition) if not ours.match(requirement.id)] == []


@each_edition
def test_an_edition_is_named_by_the_first_of_its_years(edition: Edition) -> None:
    assert edition.years[0].startswith(edition.id.rpartition("-")[2])
    assert [year for year in edition.years if int(year[5:]) != (int(year[:4]) + 1) % 100] == []


def test_a_year_has_one_edition() -> None:
    years = Counter(year for edition in EDITIONS.values() for year in edition.years)
    assert max(years.values()) == 1


# --- headings ---


@each_edition
def test_every_heading_is_asked_for_once_in_order_and_by_its_title(edition: Edition) -> None:
    rules = [requirement.rules for requirement in own(edition)]
    asked = [settings["section-missing"] for settings in rules if "section-missing" in settings]
    headings = [(heading.id, heading.title) for heading in edition.headings]
    assert [(settings["heading"], settings["title"]) for settings in asked] == headings
    assert len(dict(headings)) == len(headings)


def test_the_words_of_answers_keep_their_shape() -> None:
    assert faults(read("answers.yaml"), "answers") == {}


@each_edition
def test_what_its_section_has_to_speak_of_is_known_of_every_heading(edition: Edition) -> None:
    assert {heading.id for heading in edition.headings} <= read("answers.yaml")["subjects"].keys()


def test_a_denied_duty_is_asked_for_by_its_name() -> None:
    asked = [
        duty
        for requirement in EDITIONS["yjb-2024"].requirements
        if requirement.nation != "wales"  # each nation asks for the members of the team in its own words
        for duty in requirement.rules.get("duty-denied", {}).get("duties", ())
    ]
    assert sorted(asked) == sorted(read("answers.yaml")["denials"])


@each_edition
def test_an_answer_is_known_where_the_edition_has_its_heading(edition: Edition) -> None:
    rules = [requirement.rules.get("section-answers-unknown-heading") for requirement in own(edition)]
    known = [settings["headings"] for settings in rules if settings]
    assert known == [[heading.id for heading in edition.headings]]


# --- rules ---


@each_edition
def test_every_rule_exists_and_takes_the_settings_it_is_given(edition: Edition) -> None:
    for requirement in edition.requirements:
        for name, settings in requirement.rules.items():
            assert name in all_rules(), requirement.id
            rule = all_rules()[name]
            inspect.signature(rule.judge).bind(None, **settings, **dict.fromkeys(rule.of_others | rule.of_edition))


@each_edition
def test_a_fault_is_reported_against_one_requirement_only(edition: Edition) -> None:
    rules = (
        rule
        for requirement in edition.requirements
        if requirement.nation != "wales"
        for rule in requirement.rules.items()
    )
    asked = Counter((name, repr(settings)) for name, settings in rules)
    assert [rule for rule, times in asked.items() if times > 1] == []


@each_edition
def test_what_no_rule_can_judge_is_left_to_a_person(edition: Edition, folder: Callable[..., Path]) -> None:
    report = check(load(folder()), edition)
    judged = {requirement.id for requirement in edition.requirements if requirement.rules}
    assert [standing.requirement for standing in report.standings] == [
        requirement.id for requirement in edition.requirements
    ]
    left = {standing.stand for standing in report.standings if standing.requirement not in judged}
    assert left == {Stand.TO_REVIEW, Stand.NOT_APPLICABLE}


@each_edition
def test_what_only_wales_asks_is_not_asked_in_england(edition: Edition, folder: Callable[..., Path]) -> None:
    report = check(load(folder()), edition)
    welsh = {requirement.id for requirement in edition.requirements if requirement.nation == "wales"}
    not_asked = {
        standing.requirement
        for standing in report.standings
        if standing.stand is Stand.NOT_APPLICABLE and standing.reason == "this is asked in Wales only"
    }
    assert not_asked == welsh != set()


# --- what has been confirmed ---


def ground(requirement: Requirement) -> str:
    """The first words of a basis: confirmed, unconfirmed, our reading or our own."""
    return re.split(r" ?[:(]", requirement.basis)[0]


@each_edition
def test_what_can_be_confirmed_has_an_address(edition: Edition) -> None:
    asked = [requirement for requirement in edition.requirements if ground(requirement) in ("confirmed", "unconfirmed")]
    assert [requirement.id for requirement in asked if not requirement.source.startswith("https://")] == []


@each_edition
def test_what_only_we_read_into_the_guidance_is_no_duty(edition: Edition) -> None:
    read_in = [requirement for requirement in edition.requirements if ground(requirement) == "our reading"]
    assert [requirement.id for requirement in read_in if requirement.force is Severity.MUST] == []


@each_edition
def test_no_heading_is_surer_than_its_edition(edition: Edition) -> None:
    headings = [requirement for requirement in own(edition) if "section-missing" in requirement.rules]
    sure = [requirement.id for requirement in headings if ground(requirement) == "confirmed"]
    assert sure == [] or edition.basis.startswith("confirmed: ")


def test_the_law_is_confirmed_or_says_that_it_is_our_reading() -> None:
    for requirement in read("law.yaml")["requirements"]:
        assert requirement["basis"].startswith(("confirmed: ", "our reading: "))
        assert requirement["source"].startswith("https://www.legislation.gov.uk/")


def test_our_own_requirements_are_labelled_as_ours() -> None:
    for requirement in read("house.yaml")["requirements"]:
        assert requirement["id"].startswith("HOUSE-")
        assert requirement["basis"].startswith("our own")
        assert requirement["clause"].startswith("plangen's own")


@each_edition
def test_a_known_deadline_is_a_requirement_with_the_same_date(edition: Edition) -> None:
    asked = [requirement.text for requirement in own(edition) if requirement.id.endswith("-DEADLINE")]
    if edition.deadline == "not known":
        assert asked == []
    else:
        day = date.fromisoformat(edition.deadline)
        assert len(asked) == 1
        assert f" by {day.day} {day:%B %Y}." in asked[0]


# --- settings that stand in files of their own ---

SETTINGS = sorted((SCHEMAS / "settings").glob("*.yaml"))
ROWS = [
    (path.stem, str(row))
    for path in SETTINGS
    for settings in yaml.safe_load(path.read_text(encoding="utf-8"))["settings"].values()
    for rows in settings.values()
    if isinstance(rows, list)
    for row in rows
    if isinstance(row, dict) and path.stem in ("acts", "bodies")
]


@pytest.mark.parametrize("path", SETTINGS, ids=[path.stem for path in SETTINGS])
def test_a_file_of_settings_names_rules_that_there_are(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["settings"].keys() <= all_rules().keys()


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_every_act_and_body_says_where_it_can_be_read_and_whether_it_was(name: str, row: str) -> None:
    data = yaml.safe_load(row)
    assert data["source"].startswith("https://")
    assert re.match(r"confirmed|unconfirmed \((high|medium|low)\)", data["basis"])


def test_a_setting_of_house_goes_before_one_of_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "settings").mkdir()
    for name in ("editions/yjb-2019.yaml", *SHARED):
        (tmp_path / name).write_text((SCHEMAS / name).read_text(encoding="utf-8"), encoding="utf-8")
    words = {
        "settings": {
            "placeholder-left": {"placeholders": ["of the file"]},
            "priority-without-reason": {"told": ["of the file"]},
        }
    }
    (tmp_path / "settings" / "words.yaml").write_text(yaml.safe_dump(words), encoding="utf-8")
    asked = [requirement.rules for requirement in read_edition("yjb-2019", tmp_path).requirements]
    assert ["of the file"] not in [
        rules["placeholder-left"]["placeholders"] for rules in asked if "placeholder-left" in rules
    ]
    assert ["of the file"] in [
        rules["priority-without-reason"].get("told") for rules in asked if "priority-without-reason" in rules
    ]


@pytest.mark.parametrize("name", edition_ids())
def test_what_every_duty_is_about_can_be_said_in_a_few_words(name: str) -> None:
    duties = [requirement for requirement in read_edition(name).requirements if requirement.force is Severity.MUST]
    assert [duty.id for duty in duties if not (duty.heading or duty.about)] == []
