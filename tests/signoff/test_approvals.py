"""Who has approved what: an edit withdraws the approvals that it touches and no other; the status follows from the record."""

import pytest

from plangen.check.fingerprints import content
from plangen.cli import main
from plangen.load.build import load
from plangen.signoff.approvals import Status, signoff_state
from plangen.signoff.record import Act, addition, read_record

PLAN = """\
edition: yjb-2024
authority: {name: Anywhere Council, nation: england}
document: {title: Plan}
facts:
  staff: {value: "12", meaning: staff}
sections:
  - {heading: Vision, text: We keep children safe.}
  - {heading: Staff, text: "We have {{ facts.staff }} staff."}
"""
CHAIR, COUNCIL = "chair of the management board", "full council"


def plan(text=PLAN):
    return load({"plan.yaml": text.encode()}, name="plan")


def state(now, *acts, at=None):
    released = Act("release", 1, "Sec", "2026-06-01", stage="for approval", content=content(at or plan()))
    return signoff_state(now, read_record(addition(b"", [released, *acts])))


def approve(role, by="A", sections=(), against=False, on="2026-06-02"):
    return Act("approve", 1, by, on, role=role, against=against, content=content(plan(), sections))


def test_a_plan_without_a_release_is_a_draft():
    assert signoff_state(plan(), read_record(b"")).status is Status.DRAFT


def test_the_status_follows_from_the_record():
    assert state(plan()).status is Status.FOR_APPROVAL
    assert state(plan(), approve(CHAIR)).status is Status.FOR_APPROVAL
    assert state(plan(), approve(CHAIR), approve(COUNCIL)).status is Status.APPROVED
    published = Act("publish", 1, "Sec", "2026-07-01")
    assert state(plan(), approve(CHAIR), approve(COUNCIL), published).status is Status.PUBLISHED
    assert state(plan(), approve(CHAIR), published).status is Status.FOR_APPROVAL


def test_in_wales_no_council_is_asked():
    welsh = plan(PLAN.replace("england", "wales"))
    assert state(welsh, approve(CHAIR), at=welsh).status is Status.FOR_APPROVAL  # the approval is of the English text
    act = Act("approve", 1, "A", "2026-06-02", role=CHAIR, content=content(welsh))
    assert state(welsh, act, at=welsh).status is Status.APPROVED


@pytest.mark.parametrize(
    ("old", "new", "withdrawn"),
    [
        ("We keep children safe.", "We keep every child safe.", {"Vision", "whole"}),
        ('value: "12"', 'value: "13"', {"Staff", "whole"}),
        ("We have", "We now have", {"Staff", "whole"}),
        ("title: Plan", "title: The plan", {"whole"}),
        ("edition: yjb-2024", "edition: yjb-2025", set()),
        ("We keep children safe.", "We keep   children safe.", set()),
    ],
)
def test_an_edit_withdraws_only_the_approvals_that_it_touches(old, new, withdrawn):
    acts = [approve(CHAIR), approve("member", "B", ["Vision"]), approve("member", "C", ["Staff"])]
    found = state(plan(PLAN.replace(old, new)), *acts)
    names = {"A": "whole", "B": "Vision", "C": "Staff"}
    assert {names[approval.entry.act.by] for approval in found.approvals if not approval.stands} == withdrawn
    assert bool(found.changed) == ("whole" in withdrawn)


@pytest.mark.parametrize(
    ("acts", "missing"),
    [
        ([], ["not given yet", f"{CHAIR} comes first"]),
        ([approve(COUNCIL)], ["not given yet", f"given, and does not count before it is approved by the {CHAIR}"]),
        (
            [approve(COUNCIL), approve(CHAIR, on="2026-06-03")],
            ["", "given before the turn of this role came, on 2026-06-03: it must be given again"],
        ),
        (
            [approve(CHAIR), approve(CHAIR, against=True)],
            ["withdrawn, as A voted against it on 2026-06-02", f"{CHAIR} comes first"],
        ),
        ([approve(CHAIR, against=True), approve(CHAIR)], ["", "not given yet"]),
        ([approve(CHAIR)], ["", "not given yet"]),
        ([approve(CHAIR, against=True)], ["voted against", f"{CHAIR} comes first"]),
        ([approve(CHAIR, sections=["Vision"])], ["not given yet for the whole plan", f"{CHAIR} comes first"]),
    ],
)
def test_what_is_still_to_come_is_told_in_the_order_in_which_it_is_asked(acts, missing):
    found = [one.missing for one in state(plan(), *acts).required]
    assert found[: len(missing)] == missing or found == [missing[0], "not given yet"]


def test_a_plan_says_itself_who_must_approve_it_and_how_many():
    text = PLAN + "signoff: {approvers: [{role: Board member, quorum: 2}]}\n"
    now = plan(text)

    def by(*names):
        return [Act("approve", 1, name, "2026-06-02", role="board member", content=content(now)) for name in names]

    assert state(now, *by("A", "A"), at=now).required[0].missing == "1 of the 2 that are needed"
    assert state(now, *by("A", "B"), at=now).status is Status.APPROVED


# --- the commands ---


@pytest.fixture
def released(folder, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    folder(PLAN)
    assert main(["release", "plan", "--by", "The secretary", "--on", "2026-06-01"]) == 0
    capfd.readouterr()
    return tmp_path / "plan"


def told(capfd, *words, code=0):
    assert main([*words]) == code
    out, err = capfd.readouterr()
    return out + err


@pytest.mark.slow
def test_a_document_is_known_again_also_with_a_signature_behind_it(released, capfd):
    pdf = released.parent / "out/plan.pdf"
    version = "not approved yet (still to come: chair of the management board, full council), version 1 of 1 June 2026"
    assert f"out/plan.pdf: {version}, unchanged" in told(capfd, "verify", "plan", "out/plan.pdf")
    whole = pdf.read_bytes()
    pdf.write_bytes(whole + b"\n% signed")
    added = "our file; what was added behind it changes no page, and is no signature"
    assert f"{version}, {added}" in told(capfd, "verify", "plan", "out/plan.pdf")


@pytest.mark.slow
def test_one_plan_is_released_once_and_its_record_is_not_begun_anew_beside_its_versions(released, capfd):
    assert "version 1 is this plan already" in told(capfd, "release", "plan", "--by", "The secretary")
    (released / "signoff.jsonl").unlink()
    assert "holds versions, and their record" in told(capfd, "release", "plan", "--by", "The secretary", code=2)


@pytest.mark.slow
def test_a_role_that_nobody_waits_for_and_the_same_approval_twice_are_refused(released, capfd):
    line = told(capfd, "approve", "plan", "--by", "Ann", "--role", "chairman of the board", code=2)
    assert f"give “{CHAIR}” or “{COUNCIL}”, or say --also" in line
    told(capfd, "approve", "plan", "--by", "Ann", "--role", "health", "--also")
    assert "check code" in told(capfd, "approve", "plan", "--by", "Bob", "--role", CHAIR)
    assert "it is on record already" in told(capfd, "approve", "plan", "--by", "Bob", "--role", CHAIR, code=2)
    taken_back = told(capfd, "approve", "plan", "--by", "Bob", "--role", CHAIR, "--against", "--note", "by mistake")
    assert "withdrawn, as Bob voted against it" in taken_back


@pytest.mark.slow
def test_the_page_says_what_is_signed_and_an_edit_makes_it_a_draft_again(released, capfd):
    page = released.parent / "out/plan.html"
    code = told(capfd, "verify", "plan").split("check code ")[1].split()[0]
    assert code in page.read_text() and "For approval" in page.read_text()
    assert f"check code {code.lower()} is that of version 1" in told(capfd, "verify", "plan", "--code", code.lower())
    for role in (CHAIR, COUNCIL):
        told(capfd, "approve", "plan", "--by", "Cllr Jones", "--role", role)
    told(capfd, "build", "plan", "--to", "html")
    assert "Approved" in page.read_text() and "Cllr Jones" in page.read_text()
    (released / "plan.yaml").write_text(PLAN.replace("safe", "well"))
    assert "section “Vision” has changed" in told(capfd, "verify", "plan", code=1)
    told(capfd, "build", "plan", "--to", "html")
    assert "has been edited since this version was released" in page.read_text()
    line = told(capfd, "approve", "plan", "--by", "Cllr Jones", "--role", CHAIR, code=2)
    assert line.startswith("plan: since version 1 was released section “Vision” has changed: release it again")
    assert "version 2: for approval" in told(capfd, "release", "plan", "--by", "The secretary")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--by", "x", "--role", CHAIR], "--by names nobody"),
        (["--by", "Ann", "--role", CHAIR, "--section", "None"], "no section is headed “None”"),
        (["--by", "Ann", "--role", CHAIR, "--on", "2999-01-01"], "is yet to come"),
        (["--by", "Ann", "--role", CHAIR, "--on", "soon"], "is no day: write it as"),
        (["--by", "Ann", "--role", CHAIR, "--on", "2024-06-31"], "is no day: no month has it"),
    ],
)
def test_what_is_no_approval_is_refused_in_one_line(released, capfd, words, line):
    before = (released / "signoff.jsonl").read_bytes()
    said = told(capfd, "approve", "plan", *words, code=2)
    assert line in said and said.count("\n") == 1
    assert (released / "signoff.jsonl").read_bytes() == before


@pytest.mark.slow
def test_an_altered_record_stops_every_command_that_reads_it(released, capfd):
    told(capfd, "approve", "plan", "--by", "Ann", "--role", CHAIR)
    record = released / "signoff.jsonl"
    record.write_bytes(record.read_bytes().replace(b"The secretary", b"Someone else", 1))
    for command in (["verify", "plan"], ["build", "plan", "--to", "html"], ["release", "plan", "--by", "Ann"]):
        assert "signoff.jsonl:1:1: this line is not as it was written" in told(capfd, *command, code=2)
