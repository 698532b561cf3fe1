"""What changed from one version of a plan to another: figures, records, sections and other values, told in plain English."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from plangen.check.fingerprints import content
from plangen.cli import main
from plangen.commands.running.plans import load_plan
from plangen.commands.running.signoff_files import add_act
from plangen.frozen import replace
from plangen.load.build import load
from plangen.signoff.compare.changes import FigureChange, Kind
from plangen.signoff.compare.comparison import compare
from plangen.signoff.compare.words import in_short, note, section_words
from plangen.signoff.record import Act
from tests.conftest import ROOT

BEFORE = {
    "plan.yaml": """\
edition: yjb-2024
authority: {name: Anywhere Council, nation: england}
period: {starts: 2024-04-01, ends: 2025-03-31}
document: {title: Plan}
priorities:
  - {id: fte, title: Fewer first-time entrants}
  - {id: custody, title: Less custody}
  - {id: voice, title: Children are heard}
sections:
  - heading: Vision
    text: |
      We keep children safe.

      We work with partners in every part of the county and in each of its towns.
  - heading: Custody
    text: Eight children were remanded.
  - heading: Partners
    text: Our partners are many.
    sections:
      - {heading: Police, text: The police work with us.}
""",
    "contributions.yaml": """\
columns: [{id: cash, heading: Cash, kind: cash}]
rows:
  - {id: police, partner: Police, category: police, amounts: {cash: "£204,058"}, total: "£204,058"}
  - {id: health, partner: Health, category: health, amounts: {cash: 30%}, total: "£10"}
""",
}


def plan(*changes):
    files = dict(BEFORE)
    for name, old, new in changes:
        assert old in files[name], old
        files[name] = files[name].replace(old, new)
    return load({name: text.encode() for name, text in files.items()}, name="plan")


def changed(*changes):
    return compare(plan(), plan(*changes))


def test_a_plan_and_itself_differ_in_nothing():
    assert changed().is_same
    assert in_short(changed()) == "nothing differs"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('{cash: "£204,058"}', '{cash: "£210,000"}', "Police, Cash: up £5,942 to £210,000"),
        ('{cash: "£204,058"}', '{cash: "£198,000"}', "Police, Cash: down £6,058 to £198,000"),
        ("{cash: 30%}", "{cash: 35%}", "Health, Cash: up 5 percentage points to 35%"),
        ("{cash: 30%}", '{cash: "£30"}', "Health, Cash: 30% is now £30"),
    ],
)
def test_a_figure_is_told_by_how_much_it_changed(old, new, told):
    (change,) = changed(("contributions.yaml", old, new)).figures
    assert change.words == told


@pytest.mark.parametrize("figure", [("<5", "7"), ("£5", "in kind"), ("", "£5")])
def test_no_difference_is_worked_out_from_what_is_no_figure(figure):
    assert FigureChange("Part", "Name", *figure).difference is None


def test_records_are_known_again_by_id_and_by_name():
    comparison = changed(
        ("plan.yaml", "{id: custody, title: Less custody}", "{id: custody, title: Much less custody}"),
        ("plan.yaml", "  - {id: fte, title: Fewer first-time entrants}\n", ""),
        (
            "plan.yaml",
            "{id: voice, title: Children are heard}",
            "{id: girls, title: Girls}",
        ),
    )
    assert [(change.kind, change.name) for change in comparison.items] == [
        (Kind.ADDED, "Girls"),
        (Kind.REMOVED, "Fewer first-time entrants"),
        (Kind.REMOVED, "Children are heard"),
    ]
    assert [(change.before, change.after) for change in comparison.values] == [("Less custody", "Much less custody")]
    assert "Priorities: 1 added, 2 removed" in in_short(comparison)


def test_a_record_that_was_moved_is_said_to_be():
    comparison = changed(
        ("plan.yaml", "  - {id: fte, title: Fewer first-time entrants}\n", ""),
        (
            "plan.yaml",
            "{id: voice, title: Children are heard}\n",
            "{id: voice, title: Children are heard}\n  - {id: fte, title: Fewer first-time entrants}\n",
        ),
    )
    assert [(change.kind, change.name) for change in comparison.items] == [(Kind.MOVED, "Fewer first-time entrants")]


def sections(*changes):
    return [(change.kinds, change.heading, change.before) for change in changed(*changes).sections]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("We keep children safe.", "We keep every child safe.", [((Kind.CHANGED,), "Vision", "")]),
        ("heading: Custody", "heading: Remands", [((Kind.RENAMED,), "Remands", "Custody")]),
        ("  - heading: Custody\n    text: Eight children were remanded.\n", "", [((Kind.REMOVED,), "Custody", "")]),
        (
            "  - heading: Custody\n",
            "  - {heading: Health, text: All well.}\n  - heading: Custody\n",
            [((Kind.ADDED,), "Health", "")],
        ),
        ("    sections:\n      - {heading: Police,", "  - {heading: Police,", [((Kind.MOVED,), "Police", "")]),
    ],
)
def test_what_became_of_a_section(old, new, found):
    if old.startswith("    sections"):
        old, new = old + " text: The police work with us.}\n", new + " text: The police work with us.}\n"
    assert sections(("plan.yaml", old, new)) == found


def test_paragraphs_are_told_one_by_one():
    (change,) = changed(("plan.yaml", "in every part of the county", "in every part of the city")).sections
    (paragraph,) = change.paragraphs
    assert paragraph.before.endswith("of the county and in each of its towns.")
    assert paragraph.after.endswith("of the city and in each of its towns.")


def test_paragraphs_are_told_as_they_are_printed():
    reference = (
        "plan.yaml",
        "We keep children safe.",
        "We **keep** {{ contributions.rows.police.total | money }} [safe](https://a.uk).",
    )
    (change,) = changed(reference).sections
    assert [(paragraph.before, paragraph.after) for paragraph in change.paragraphs] == [
        ("We keep children safe.", "We keep £204,058 safe.")
    ]


def test_a_word_set_bold_is_a_change_without_other_words():
    (change,) = changed(("plan.yaml", "We keep children safe.", "We **keep** children safe.")).sections
    assert (change.kinds, change.paragraphs) == ((Kind.CHANGED,), ())
    assert section_words(change).startswith("“Vision” changed in how its words are set")


def test_the_note_names_every_change():
    comparison = changed(
        ("contributions.yaml", '{cash: "£204,058"}', '{cash: "£210,000"}'),
        ("plan.yaml", "We keep children safe.", "We keep every child safe."),
        ("plan.yaml", "title: Plan}", "title: The plan}"),
    )
    told = note(comparison)
    assert "plan → plan: Police, Cash: up £5,942 to £210,000; “Vision” rewritten; 1 other value changed\n" in told
    assert "(it was £204,058)" in told and "was: We keep children safe." in told and "Plan → The plan" in told


def test_what_was_only_added_or_taken_out_is_not_called_rewritten():
    longer = changed(("plan.yaml", "We keep children safe.", "We keep children safe.\n\n      We listen."))
    assert "“Vision” longer by one paragraph" in note(longer)
    (change,) = longer.sections
    back = replace(change, paragraphs=tuple(replace(one, before=one.after, after="") for one in change.paragraphs))
    assert section_words(back) == "“Vision” shorter by one paragraph"


@pytest.fixture
def versions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests/plans/every-block", "before")
    shutil.copytree("before", "after")
    with Path("after/plan.yaml").open("a") as file:
        file.write("\n# no change\n")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("to", ["html", "docx", "json", "text"])
def test_the_command_writes_what_is_asked_for(versions, to, capsys):
    assert main(["compare", "before", "after", "--to", to, "--output", f"out/changes.{to}"]) == 0
    data = Path(f"out/changes.{to}").read_bytes()
    if to == "json":
        assert json.loads(data)["in_short"] == "nothing differs"
    if to == "html":
        assert "The two say the same" in data.decode()
        assert not re.search("<script", data.decode())
    if to == "docx":
        assert data[:2] == b"PK"
    assert capsys.readouterr().out == f"written: out/changes.{to}\n"


def test_word_needs_a_file_and_a_plan_is_not_written_over(versions, capsys):
    assert main(["compare", "before", "after", "--to", "docx"]) == 2
    assert main(["compare", "before", "after", "--output", "after/plan.yaml"]) == 2
    assert "is a part of the plan" in capsys.readouterr().err


@pytest.mark.parametrize(
    "column", ["{id: {a: b}, heading: A}", "{id: [a], heading: A}", "{id: a, heading: {b: c}}", "[a]", "a"]
)
def test_columns_of_a_shape_that_no_table_has_are_compared(column: str) -> None:
    before = load({**{name: text.encode() for name, text in BEFORE.items()}})
    text = f"contributions: {{year: 2025-26, columns: [{column}], rows: [{{partner: A, amounts: {{a: 1}}}}]}}"
    after = load({"plan.yaml": BEFORE["plan.yaml"].encode(), "contributions.yaml": text.partition(": ")[2].encode()})
    for one, other in ((before, after), (after, before)):
        assert "contributions" in json.dumps(str(compare(one, other))).lower()


def stage(path):
    """What the pages of a Word file say of how far it has come."""
    with zipfile.ZipFile(path) as file:
        heads = [
            file.read(name).decode() for name in file.namelist() if re.match(r"word/(header|footer)\d*\.xml", name)
        ]
    return {
        word
        for word in ("Draft", "For approval", "Approved", "Published")
        if any(f">{word}<" in head for head in heads)
    }


def test_the_pages_of_a_redline_say_how_far_the_record_has_brought_the_plan(versions):
    main(["compare", "before", "after", "--to", "docx", "--output", "out/none.docx"])
    act = Act("release", 1, "The secretary", "2025-01-01", content=content(load_plan(Path("after"))))
    add_act(Path("after"), replace(act, stage="for approval"))
    main(["compare", "before", "after", "--to", "docx", "--output", "out/released.docx"])
    assert stage("out/none.docx") == {"Published"}  # by the plan's own data
    assert stage("out/released.docx") == {"For approval"}
