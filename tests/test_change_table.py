"""CONTRIBUTING's table "Where does my change go?" is true: each change is made in a copy, works, and touches no more files
than the table says.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plangen.edition import edition_ids, read_edition
from plangen.rules import all_rules, declared
from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.slow  # each tries a copy of the project

ROWS = dict(
    re.findall(r"^\| ([^|]+?) \| (\d+) \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
)
"""The files that a change touches, by the change, as the table says."""

EDITION = """\
title: "Guidance that somebody may issue one day"
published: "2031-03-01"
years: ["2031-32"]
basis: "our own: made up for a test"
source: https://www.gov.uk/
recipient: not known
deadline: not known
headings:
  - {id: hopes, title: Hopes}
requirements:
  - id: YJB31-HOPES
    text: The plan answers the heading “Hopes”.
    clause: a clause
    source: https://www.gov.uk/
    basis: "our own: made up for a test"
    force: must
    rules:
      section-missing: {heading: hopes, title: Hopes}
"""
RULE = '''

@rule
def title_too_long(plan: Plan, *, letters: int = 5) -> Outcome:
    """The title is longer than the setting.

    Why: it does not fit the cover.

    Put right: make it shorter.
    """
    if len(plan.document.title) > letters:
        yield Fault(f"the title has {len(plan.document.title)} letters; {letters} fit", ("document", "title"))
'''
CASE = """\
- case: a long title is found
  plan: |
    document:
      title: Youth Justice Plan  # found: the title has 18 letters; 5 fit
- case: a short one is not
  plan: |
    document: {title: Plan}
"""
FORMAT = '''"""A document as plain text."""

from plangen.document.model import Document, Heading
from plangen.render.format import DEFAULT, Format, Options


def render(document: Document, options: Options = DEFAULT) -> bytes:
    """The headings, a line each."""
    return "\\n".join(block.text for block in document.blocks if isinstance(block, Heading)).encode()


FORMAT = Format("txt", "plain text", render)
'''
COMMAND = '''"""`plangen title`: the titles of plans."""

import argparse
from pathlib import Path

HELP = "print the titles of plans"
ORDER = 9


def add_options(parser: argparse.ArgumentParser) -> None:
    """Plans."""
    parser.add_argument("plans", nargs="+", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")


def run(options: argparse.Namespace) -> int:
    """Print them."""
    from plangen.load.build import load

    for folder in options.plans:
        print(load(folder).document.title)
    return 0
'''

RECORD = '''

@frozen
class Visit(Record):
    """A visit that members of the board made."""

    id: str = ""
    place: str = ""
    made_on: Day | None = None
    members: Figure | None = None
    seen: Prose = Prose()
'''
SHAPE = """\
  visit:
    id: {type: string, check_with: id, meta: {label: Short name, help: "A short name."}}
    place: {type: string, check_with: line, required: true, meta: {label: Place, help: "Where."}}
    made_on: {type: string, check_with: day, meta: {label: Date, help: "When."}}
    members: {type: string, check_with: figure, meta: {label: Members, help: "How many members went."}}
    seen: {type: string, check_with: prose, meta: {label: What they saw, help: "What they saw."}}

"""
KEY = (
    '  visits: {type: list, schema: {type: dict, schema: visit}, meta: {label: Visits of the board, help: "Visits."}}\n'
)
ROW = """\
    Part("visits", "Governance", annex=True, figures="read", sheet=Sheet("Visits"), columns=(
        PartColumn("place", 2), PartColumn("made_on"), PartColumn("members"), PartColumn("seen", 3),
    )),
"""
SHEETS = """
import openpyxl, subprocess, sys
subprocess.run([sys.executable, "-m", "plangen", "export", "plan"], capture_output=True, check=True)
for sheet in openpyxl.load_workbook("out/plan.xlsx"):
    print(sheet.title, ", ".join(str(cell.value) for row in sheet for cell in row if cell.value is not None), sep=": ")
"""
VISITS = """\
visits:
  - {id: court, place: The youth court, made_on: 2019-06-03, members: 12, seen: Nine children}
"""


class Copy:
    """A copy of plangen to change: what is written to it, and what it then says."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.touched: dict[str, int] = {}
        for name in ("plangen", "schemas", "templates", "tests/rules", "tests/conftest.py"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            copy(ROOT / name, place / name)
        (place / "plan").mkdir()
        self.plan(SMALL)

    def plan(self, text: str) -> None:
        """Make this the plan that the copy is tried on."""
        (self.place / "plan/plan.yaml").write_text(text, encoding="utf-8")

    def add(self, file: str, text: str, after: str = "") -> None:
        """A new file; or text in one that is there, after the line that ends with `after`, or at its end."""
        path = self.place / file
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        place = old.index(f"{after}\n") + len(after) + 1 if after else len(old)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(old[:place] + text + old[place:], encoding="utf-8")
        self.touched[file] = self.touched.get(file, 0) + len(text.splitlines())

    def replace(self, file: str, old: str, new: str) -> None:
        """Other words in a line of a file."""
        path = self.place / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.touched[file] = self.touched.get(file, 0) + 1

    def says(self, *words: str) -> str:
        """What a program prints in the copy."""
        known = os.environ | {"PYTHONPATH": str(self.place), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.place,
            env=known,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout + done.stderr

    def plangen(self, *words: str) -> str:
        """What plangen prints in the copy."""
        return self.says("-m", "plangen", *words)

    def page(self, plan: str) -> str:
        """The web page that plangen makes of a plan in the copy."""
        said = self.plangen("build", plan, "--to", "html")
        assert "written: " in said, said
        return (self.place / "out" / f"{plan}.html").read_text(encoding="utf-8")

    def python(self, code: str) -> str:
        """What a few lines of Python print in the copy."""
        return self.says("-c", code)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def promised(change: str) -> int:
    """How many files CONTRIBUTING says that a change touches."""
    return int(ROWS[change])


def test_a_new_edition(copy: Copy) -> None:
    copy.add("schemas/editions/yjb-2031.yaml", EDITION)
    assert "YJB31-HOPES" in copy.plangen("check", "plan", "--edition", "yjb-2031")
    assert len(copy.touched) == promised("a new edition of the guidance")


def test_a_new_rule(copy: Copy) -> None:
    copy.add("plangen/rules/signoff.py", RULE)
    copy.add("tests/rules/title-too-long.yaml", CASE)
    copy.add(
        "schemas/editions/yjb-2019.yaml",
        "  - {id: YJB19-TITLE, text: The title is short., clause: a clause, source: https://www.gov.uk/, "
        'basis: "our own: made up for a test", force: must, rules: {title-too-long: {letters: 4}}}\n',
    )
    assert "the title has 18 letters; 4 fit" in copy.plangen("check", "plan")
    tried = copy.says(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/rules/test_rules.py", "-k", "title-too-long"
    )
    assert re.search(r"\b[1-9]\d* passed", tried), tried
    assert len(copy.touched) == promised("a new rule")


def test_a_new_field_on_a_record(copy: Copy) -> None:
    copy.add(
        "plangen/plan/work.py", '    reviewed: str = ""\n', after='    mitigation: Prose = Prose()\n    owner: str = ""'
    )
    copy.add(
        "schemas/plan.yaml",
        '    reviewed: {type: string, check_with: line, meta: {label: Reviewed, help: "When the board last looked at it."}}\n',
        after="  risk:",
    )
    copy.replace("plangen/plan/parts.py", 'PartColumn("impact"), ', 'PartColumn("impact"), PartColumn("reviewed"), ')
    copy.plan(SMALL + "risks:\n  - {risk: A wet summer, owner: Head of service, reviewed: in the third quarter}\n")
    printed = copy.page("plan")
    assert ">Reviewed</th>" in printed and "in the third quarter" in printed
    assert "Reviewed" in copy.python(SHEETS)
    assert len(copy.touched) == promised("a field on a record, printed in its table")
    assert set(copy.touched.values()) == {1}


def test_a_new_list_of_records(copy: Copy) -> None:
    copy.add("plangen/plan/work.py", RECORD)
    copy.replace("plangen/plan/__init__.py", "    Standard,\n)", "    Standard,\n    Visit,\n)")
    copy.add(
        "plangen/plan/__init__.py", "    visits: tuple[Visit, ...] = ()\n", after="    risks: tuple[Risk, ...] = ()"
    )
    copy.add("schemas/plan.yaml", SHAPE, after="records:\n")
    copy.add("schemas/plan.yaml", KEY, after="\nplan:")
    copy.add("plangen/plan/parts.py", ROW, after="PARTS = (")
    copy.plan(SMALL + VISITS)
    annexed = copy.page("plan")
    assert "Visits of the board" in annexed and ">What they saw</th>" in annexed and "3 June 2019" in annexed
    copy.plan(SMALL.replace("Some words.", "{{ visits.court.members }} of us.\n\n      {{ visits | table }}") + VISITS)
    placed = copy.page("plan")
    assert "<p>12 of us.</p>" in placed and "The youth court" in placed
    assert "visits.court.members" in copy.plangen("figures", "plan")
    (sheet,) = [line for line in copy.python(SHEETS).splitlines() if line.startswith("Visits: ")]
    assert "Place, Made on, Members, Seen, Id, The youth court, 2019-06-03" in sheet
    assert len(copy.touched) == promised("a list of records with table, annex, figures and sheet")


def test_a_new_output_format(copy: Copy) -> None:
    copy.add("plangen/render/txt.py", FORMAT)
    copy.replace("plangen/render/__init__.py", '("html", "word", "pdf")', '("html", "word", "pdf", "txt")')
    assert "written: out/plan.txt" in copy.plangen("build", "plan", "--to", "txt")
    assert "Introduction" in (copy.place / "out/plan.txt").read_text(encoding="utf-8")
    assert "html, docx, pdf, txt" in copy.plangen("build", "--help")
    assert copy.touched["plangen/render/__init__.py"] == 1
    assert len(copy.touched) == promised("a new output format")


def test_a_new_command(copy: Copy) -> None:
    copy.add("plangen/commands/title.py", COMMAND)
    assert copy.plangen("title", "plan") == "Youth Justice Plan\n"
    assert "print the titles of plans" in copy.plangen("--help")
    assert len(copy.touched) == promised("a new command")


def test_every_rule_is_asked_by_a_requirement_or_is_one_that_authorities_set_themselves() -> None:
    asked = {
        name for one in edition_ids() for requirement in read_edition(one).requirements for name in requirement.rules
    }
    theirs = {name for name, rule in all_rules().items() if rule.judge.__module__ == declared.__name__}
    assert set(all_rules()) - asked <= theirs
