"""The commands, run as an author or a reviewer would run them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plangen import cli
from plangen.edition import edition_ids
from tests.conftest import ROOT, SMALL

Folder = Callable[..., Path]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plangen", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)


def test_check_shows_place_message_line_caret_clause_and_remedy() -> None:
    done = run("check", "examples/stoke")
    assert done.returncode == 1
    block = next(one for one in done.stdout.split("\n\n") if one.startswith("examples/stoke/contributions.yaml"))
    first, where, line, caret, clause, remedy = block.splitlines()
    assert first.startswith("examples/stoke/contributions.yaml:")
    assert (
        "the total of Direct Payments is £1,313,485; 561,587 + 204,058 + 25,000 + 5,000 + 507,020 = 1,302,665 ("
        in first
    )
    assert where == "  in: Contributions, totals, direct"
    assert line.index("£1,313,485") == caret.index("^")
    assert clause.startswith("  asked by: HOUSE-SUMS (")
    assert remedy.startswith("  put right: ")


def test_check_finds_the_staffing_column_of_stockport() -> None:
    done = run("check", "examples/stockport")
    assert "is £111,699; 43,486 + 21,743 + 43,486 = 108,715 (£2,984 less)" in done.stdout


def test_check_ends_in_a_verdict_with_counts_and_what_to_do_first(folder: Folder) -> None:
    last = run("check", folder(SMALL.replace("england", "englnd"))).stdout.strip().splitlines()[-1]
    assert ": NOT READY: " in last
    assert " must, " in last and last.count(" to put right") == 1
    assert "; first: " in last


def test_json_has_a_plan_with_verdict_counts_findings_and_standings() -> None:
    done = run("check", "examples/stoke", "examples/stockton", "--format", "json")
    data = json.loads(done.stdout)
    assert data["schema_version"] == 2
    assert [plan["plan"] for plan in data["plans"]] == ["examples/stoke", "examples/stockton"]
    stoke = data["plans"][0]
    assert stoke["verdict"] == "not ready"
    assert sum(stoke["counts"].values()) == len(stoke["findings"])
    assert {"rule", "requirement", "severity", "message", "place", "clause", "put_right", "gap"} == set(
        stoke["findings"][0]
    )
    assert {"file", "line", "column", "address", "text", "inside"} == set(stoke["findings"][0]["place"])
    assert {one["standing"] for one in stoke["standings"]} <= {
        "met",
        "not shown",
        "judged",
        "short",
        "to review",
        "not applicable",
        "explained",
    }


@pytest.mark.parametrize(("fail_on", "code"), [("must", 1), ("should", 1), ("advice", 1), ("never", 0)])
def test_the_exit_code_follows_fail_on(fail_on: str, code: int) -> None:
    assert cli.main(["check", str(ROOT / "examples/stoke"), "--fail-on", fail_on]) == code


def test_output_goes_to_a_file_when_asked(tmp_path: Path) -> None:
    done = run("check", "examples/stoke", "--format", "json", "--output", tmp_path / "new" / "report.json")
    assert done.returncode == 1
    assert json.loads((tmp_path / "new" / "report.json").read_text(encoding="utf-8"))["plans"]


def test_build_writes_each_format_under_the_name_of_the_folder(tmp_path: Path) -> None:
    done = run("build", "examples/stoke", "--to", "html,docx", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.glob("[!.]*")) == ["stoke.docx", "stoke.html"]
    assert "NOT READY" in done.stdout, "a plan with findings is built, and says so"


def test_build_refuses_a_format_that_there_is_not(tmp_path: Path) -> None:
    done = run("build", "examples/stoke", "--to", "odt", "--out", tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert done.stderr.strip() == "`odt` is not a format: choose from html, docx, pdf"


def test_build_refuses_two_plans_that_would_have_one_name(folder: Folder, tmp_path: Path) -> None:
    place = folder()
    done = run("build", place, place, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "build them one at a time" in done.stderr


def test_build_makes_the_plans_that_can_be_read(folder: Folder, tmp_path: Path) -> None:
    done = run("build", "examples/stoke", folder("a: &a b\n"), "--to", "html", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "out").glob("[!.]*")] == ["stoke.html"]


def test_new_makes_a_plan_that_can_be_built_and_says_what_is_missing(tmp_path: Path) -> None:
    place = tmp_path / "mine"
    assert run("new", place, "--authority", "Anywhere: the “City” Council").returncode == 0
    first = (place / "plan.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./plan.schema.json"
    assert json.loads((place / "plan.schema.json").read_text(encoding="utf-8"))["definitions"]["member"]
    checked = json.loads(run("check", place, "--format", "json").stdout)["plans"][0]
    assert "shape-mismatch" not in {finding["rule"] for finding in checked["findings"]}
    assert "section-missing" in {finding["rule"] for finding in checked["findings"]}
    assert run("build", place, "--to", "html,docx", "--out", tmp_path / "out").returncode == 0


def test_new_never_writes_into_a_folder_that_holds_something(folder: Folder) -> None:
    place = folder()
    done = run("new", place)
    assert done.returncode == 2
    assert "is not empty: name a new folder" in done.stderr
    assert sorted(path.name for path in place.iterdir()) == ["plan.yaml"]


def test_explain_tells_of_a_rule_and_of_a_requirement() -> None:
    rule = run("explain", "chair-missing").stdout
    assert "Why: " in rule and "Put right: " in rule
    requirement = run("explain", "HOUSE-SUMS").stdout
    assert "Clause: " in requirement and "Basis: " in requirement


def test_explain_names_what_was_meant() -> None:
    done = run("explain", "chair-mising")
    assert done.returncode == 2
    assert "did you mean chair-missing?" in done.stderr


def test_editions_lists_all_and_shows_one_with_its_basis() -> None:
    listed = run("editions").stdout
    assert all(name in listed for name in edition_ids())
    shown = run("editions", edition_ids()[0]).stdout
    assert "Headings (for `answers:`)" in shown
    assert "confirmed" in shown


def test_schema_prints_json_schema() -> None:
    assert json.loads(run("schema").stdout)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip().endswith("there is no plan here: name a folder that holds plan.yaml")
    (tmp_path / "our plan.docx").write_bytes(b"PK")
    assert "of a document, `plangen review` tells how it stands" in run("check", tmp_path / "our plan.docx").stderr


def test_an_edition_that_there_is_not_is_found_and_the_plan_still_built(folder: Folder, tmp_path: Path) -> None:
    place = folder(SMALL.replace("yjb-2019", "yjb-1919"))
    assert "there is no edition `yjb-1919`" in run("check", place).stdout
    assert run("build", place, "--to", "html", "--out", tmp_path / "out").returncode == 0


def test_main_gives_the_exit_code_back_to_python(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(ROOT / "examples" / "stoke"), "--fail-on", "never"]) == 0
    assert "NOT READY" in capsys.readouterr().out
