"""A document brought in again: what changed in it comes, what a person wrote stays and is told, nothing is lost."""

import random
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.importing.again.three_way import merged
from plangen.load.build import load

PLAN = """# Youth Justice Plan 2024-25

Anyborough Council

## Introduction and vision

Our service works with children.

We have 12 staff and are proud of them.

## Resources

Partners pay for the service.

| Agency | Cash (£) | Total (£) |
|---|---|---|
| Police | 1,000 | 1,000 |
| Probation | 2,000 | 2,000 |
| Health | 3,000 | 3,000 |
| Total | 6,000 | 6,000 |

## Risks

Money is short.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    bring(PLAN)
    capfd.readouterr()
    return Path("plan")


def bring(text):
    Path("plan.md").write_text(text, encoding="utf-8")
    return main(["import", "plan.md", "plan"])


def edit(path, old, new):
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def files(folder):
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_happens_where_the_document_is_the_same(folder, capfd):
    edit(folder / "sections/risks.md", "Money is short.", "Money is short, as ever.")
    before = files(folder)
    assert bring(PLAN) == 0
    assert "nothing has changed in plan.md" in capfd.readouterr().out
    assert files(folder) == before


def test_what_changed_in_the_document_comes_and_what_a_person_wrote_stays(folder, capfd):
    edit(
        folder / "sections/introduction-and-vision.md",
        "Our service works with children.",
        "Our service is for children.",
    )
    edit(folder / "contributions.yaml", "total: 1,000", "total: 1,000  # asked Jo")
    edit(folder / "plan.yaml", "heading: Risks", "heading: Risks\n    # to be longer")
    Path("plan/sections/mine.md").write_text("Mine.")
    assert (
        bring(PLAN.replace("12 staff", "13 staff").replace("| Health | 3,000 | 3,000 |", "| Health | 3,500 | 3,500 |"))
        == 0
    )
    told = capfd.readouterr().out
    introduction = Path("plan/sections/introduction-and-vision.md").read_text()
    assert "Our service is for children." in introduction and "13 staff" in introduction
    contributions = Path("plan/contributions.yaml").read_text()
    assert "# asked Jo" in contributions and "3,500" in contributions and "3,000" not in contributions
    assert (
        "# to be longer" in Path("plan/plan.yaml").read_text() and Path("plan/sections/mine.md").read_text() == "Mine."
    )
    assert "plan/contributions.yaml: 2 lines" in told and "changed here and in the document" not in told
    assert (
        bring(PLAN.replace("12 staff", "13 staff").replace("| Health | 3,000 | 3,000 |", "| Health | 3,500 | 3,500 |"))
        == 0
    )
    assert "nothing has changed" in capfd.readouterr().out


def test_what_both_changed_is_kept_and_told_with_its_line(folder, capfd):
    edit(folder / "sections/introduction-and-vision.md", "We have 12 staff", "We have 14 staff")
    assert bring(PLAN.replace("We have 12 staff", "We have 13 staff")) == 0
    told = capfd.readouterr().out
    assert "We have 14 staff" in Path("plan/sections/introduction-and-vision.md").read_text()
    place = "plan/sections/introduction-and-vision.md:3: changed here and in the document: kept as it is here"
    assert f"{place}; the document now says “We have 13 staff and are proud of them.”" in told
    assert bring(PLAN.replace("We have 12 staff", "We have 13 staff")) == 0
    assert "nothing has changed" in capfd.readouterr().out


def test_a_section_that_has_another_name_takes_its_file_with_it(folder, capfd):
    assert bring(PLAN.replace("## Risks", "## Risks to delivery")) == 0
    assert not Path("plan/sections/risks.md").exists()
    assert Path("plan/sections/risks-to-delivery.md").read_text() == "Money is short.\n"
    assert [section.heading for section in load(folder).sections][-1] == "Risks to delivery"
    assert "plan/sections/risks.md: taken away" in capfd.readouterr().out


def test_a_file_that_a_person_changed_is_not_taken_away(folder, capfd):
    edit(folder / "sections/risks.md", "short", "very short")
    assert bring(PLAN.replace("## Risks\n\nMoney is short.\n", "")) == 0
    assert Path("plan/sections/risks.md").read_text() == "Money is very short.\n"
    assert "plan/sections/risks.md:1: changed here and in the document" in capfd.readouterr().out


def test_a_file_that_a_person_took_away_stays_away(folder, capfd):
    Path("plan/sections/risks.md").unlink()
    assert bring(PLAN.replace("12 staff", "13 staff")) == 0
    assert not Path("plan/sections/risks.md").exists()
    assert bring(PLAN.replace("Money is short", "Money is scarce")) == 0
    assert "the document now says “Money is scarce.”" in capfd.readouterr().out


def test_lines_that_an_editor_on_windows_ended_its_own_way_stay_so(folder):
    path = folder / "sections/introduction-and-vision.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").rstrip(b"\r\n"))
    assert bring(PLAN.replace("12 staff", "13 staff")) == 0
    assert path.read_bytes() == b"Our service works with children.\r\n\r\nWe have 13 staff and are proud of them.\r\n"


def test_the_record_says_where_everything_stands_now(folder):
    edit(folder / "sections/introduction-and-vision.md", "Our service", "A line of mine.\n\nOur service")
    assert bring(PLAN.replace("12 staff", "13 staff")) == 0
    record = Path("plan/imported.yaml").read_text()
    assert "file: sections/introduction-and-vision.md\n    lines: 5-5" in record


@pytest.mark.parametrize(
    "record", [b"", b"document: {}\n", b"lines: 3\n", b"\xff\xfe", b"a: [\n", b"lines: {plan.yaml: [1]}\n"]
)
def test_a_record_that_says_too_little_is_told_in_a_line_and_nothing_is_touched(folder, record, capfd):
    Path("plan/imported.yaml").write_bytes(record)
    before = files(folder)
    assert bring(PLAN.replace("12 staff", "13 staff")) == 2
    told = capfd.readouterr().err
    assert told.count("\n") == 1 and "plan/imported.yaml" in told and "name a new folder" in told
    assert files(folder) == before


def test_of_two_that_changed_apart_both_changes_come_whatever_they_are():
    chance = random.Random(7)
    for _ in range(300):
        base = [str(number) for number in range(chance.randint(0, 12))]
        ours, theirs = changed(base, chance, "o"), changed(base, chance, "t")
        assert together(base, ours, base) == ours
        assert together(base, base, theirs) == theirs
        assert together(base, ours, ours) == ours
        made = together(base, ours, theirs)
        assert {line for line in ours if line.startswith("o")} <= {*made}
        disputed = any(piece.against for piece in merged(base, ours, theirs))
        assert disputed or {line for line in theirs if line.startswith("t")} <= {*made}


def together(base, ours, theirs):
    pieces = merged(base, ours, theirs)
    return [line for piece in pieces for line in (theirs if piece.of_theirs else ours)[piece.first : piece.end]]


def changed(lines, chance, by):
    made = []
    for line in lines:
        roll = chance.random()
        made += (
            [] if roll < 0.1 else [f"{by}{line}"] if roll < 0.2 else [line, f"{by}new{line}"] if roll < 0.3 else [line]
        )
    return made


def test_what_was_understood_is_told_once_and_a_document_without_headings_is_told_to_have_none(
    tmp_path, monkeypatch, capfd
):
    monkeypatch.chdir(tmp_path)
    priorities = (
        "## Our priorities\n\n### Fewer entrants\n\n- Open a desk\n- Train\n\n### Education\n\n- Hire a worker\n"
    )
    members = "- Jo Smith – Director (Chair) – Anyborough Council\n- Ali Khan – Head – NHS\n"
    members = f"## Governance\n\nThe members of the board are:\n\n{members}"
    Path("plan.md").write_text(f"# Youth Justice Plan 2024-25\n\nAnyborough Council\n\n{priorities}\n{members}")
    assert main(["import", "plan.md", "plan"]) == 0
    told = capfd.readouterr().out
    assert (
        told.count("taken for actions") == told.count("taken for governance") == 1 and "authority was not" not in told
    )
    plan = load(Path("plan"))
    assert [(one.name, one.post, one.body, one.chair) for one in plan.governance.board.members] == [
        ("Jo Smith", "Director", "Anyborough Council", True),
        ("Ali Khan", "Head", "NHS", False),
    ]
    assert [priority.title for priority in plan.priorities] == ["Fewer entrants", "Education"]
    assert [action.priority for action in plan.actions] == ["fewer-entrants", "fewer-entrants", "education"]
    Path("bare.md").write_text("Youth Justice Plan 2024-25\n\nWords.\n")
    assert main(["import", "bare.md", "bare"]) == 0
    assert "no heading was found" in capfd.readouterr().out


def test_actions_in_a_table_under_each_priority_keep_their_priority(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    head = "| What we will do | Who | By when |\n|---|---|---|\n"
    priorities = (
        f"## What we will do\n\n### Priority 1: Fewer entrants\n\nMore came.\n\n{head}| Open a desk | Jo | 30/06/2024 |\n\n"
        f"### Priority 2: Education\n\n{head}| Hire a worker | Ali | May 2024 |\n\n## Our area\n\nIt is large.\n"
    )
    Path("plan.md").write_text(f"# Youth Justice Plan 2024-25\n\nAnyborough Council\n\n{priorities}")
    assert main(["import", "plan.md", "plan"]) == 0
    plan = load(Path("plan"))
    assert [one.title for one in plan.priorities] == ["Priority 1: Fewer entrants", "Priority 2: Education"]
    assert [one.priority for one in plan.actions] == [one.id for one in plan.priorities]
    assert not any(section.sections for section in plan.sections)


def test_posts_with_who_employs_them_become_data_and_the_days_of_the_year_are_placed(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    rows = "| Post | FTE | Employed by |\n|---|---|---|\n| Case manager | 9.5 | Council |\n| Total | 9.5 | |\n"
    Path("plan.md").write_text(
        f"# Youth Justice Plan\n\nAnyborough Council\n\nApril 2024 to March 2025\n\n## Our staff\n\n{rows}"
    )
    assert main(["import", "plan.md", "plan"]) == 0
    assert "not placed" not in capfd.readouterr().out
    assert [(one.post, one.body) for one in load(Path("plan")).staffing.posts] == [("Case manager", "Council")]
    assert (
        str(load(Path("plan")).staffing.totals.fte.text) == "9.5"
        and "Total" not in Path("plan/staffing.yaml").read_text()
    )
