"""`build --final` lists what is left to do, and refuses until nothing is; `--draft` marks a plan that names signatories."""

import pytest

from plangen.cli import main

pytestmark = pytest.mark.slow

PLAN = """\
edition: yjb-2024
authority: {name: Anywhere Council, nation: england}
document: {title: Plan}
signoff:
  signatories: [{name: A Chair, post: Chair, body: Board, chair: yes}]
sections:
  - {heading: Vision, text: We keep children safe. More text will follow.}
  - {heading: Staff, text: "We have TBC staff in two teams."}
"""


@pytest.fixture
def plan(folder, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    folder(PLAN)

    def told(*words, code):
        capfd.readouterr()
        assert main([*words]) == code
        return capfd.readouterr().out

    return told


def steps(told):
    return [line for line in told.splitlines() if line[:1].isdigit()]


def test_what_is_left_is_told_in_order_and_nothing_is_made(plan, tmp_path):
    told = plan("build", "plan", "--final", code=1)
    assert told.startswith("plan: NOT FINAL: 4 steps are left\n")
    assert steps(told) == [
        "1. Finish the text",
        "2. Put right what the plan must have, or say why it does not keep it",
        "3. Release a version for approval",
        "4. Have it approved",
    ]
    assert "   - plan/plan.yaml:8:" in told and "full council: once a version is released" in told
    assert not (tmp_path / "out").exists() and not (tmp_path / "plan/signoff.jsonl").exists()


def test_a_release_and_an_approval_each_take_a_step_away_and_an_edit_puts_it_back(plan, tmp_path):
    plan("release", "plan", "--by", "The secretary", code=0)
    assert "3. Have it approved" in plan("build", "plan", "--final", code=1)
    for role in ("chair of the management board", "full council"):
        plan("approve", "plan", "--by", "Cllr Jones", "--role", role, code=0)
    assert len(steps(plan("build", "plan", "--final", code=1))) == 2
    (tmp_path / "plan/plan.yaml").write_text(PLAN.replace("safe", "well"))
    told = plan("build", "plan", "--final", code=1)
    assert "since version 1 section “Vision” has changed" in told
    assert "full council: withdrawn, as section “Vision” has changed" in told


def test_a_final_plan_is_made_in_every_format(plan, tmp_path, capfd):
    capfd.readouterr()
    assert main(["build", "plan", "--final", "--to", "pdf"]) == 2
    assert "--to" in capfd.readouterr().err and not (tmp_path / "out").exists()


def test_a_draft_may_be_asked_for_though_signatories_are_named(plan, tmp_path):
    page = tmp_path / "out/plan.html"
    plan("build", "plan", "--to", "html", code=0)
    assert '<p class="status">For approval</p>' in page.read_text()
    plan("build", "plan", "--to", "html", "--draft", code=0)
    assert '<p class="status">Draft</p>' in page.read_text()
    plan("build", "plan", "--to", "html", code=0)
    assert '<p class="status">For approval</p>' in page.read_text()
