"""A whole year of a plan through the command line, on an example: drafted, released, approved, final, signed, sent, verified,
tampered with, and still known when the plan has moved on.
"""

import shutil
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.signoff.kept import zipped
from tests.documents import example
from tests.signoff.test_packs import files_of
from tests.signoff.test_signing import SECRET, certificate
from tests.signoff.test_verify import reversed_text, with_page, with_part

pytestmark = pytest.mark.slow

CHAIR, COUNCIL = "chair of the management board", "full council"
SECRETARY = ("--by", "The secretary")

CONSULTED = """
consultation:
  - {body: Cleveland Police, partner: police, date: 2024-04-10, method: The board read a draft., response: Taken up.}
  - {body: The Commissioner, partner: local policing body, date: 2024-04-10, method: By letter., response: Agreed.}
  - {body: Probation Service, partner: probation, date: 2024-04-10, method: By letter., response: Agreed.}
  - {body: Integrated Care Board, partner: health, date: 2024-04-10, method: By letter., response: Agreed.}

sections:
  - id: sign-off
    heading: Approval and sign-off of this plan
    answers: [sign-off]
    text: |
      The Youth Justice Management Board considered this plan on 12 June 2024 and approved it. Its Chair, the Director of
      Children's Services, signs it on behalf of the Board, and the plan then goes to Cabinet and to full council for adoption.
      The plan is submitted to the Youth Justice Board once the Chair has signed it.

      {{ signoff | signatures }}

"""
SIGNED = """signoff:
  approved_by: Youth Justice Management Board
  approved_on: 2024-06-12
  signatories:
    - name: Majella McCarthy
      post: Director of Children's Services
      body: Youth Justice Management Board
      chair: yes
      signed_on: 2024-06-12
"""


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    """Put other words into a file of the plan."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def put_right(plan: Path) -> None:
    """What the lead puts right in the plan as it was published, so that it may be final."""
    counted = "\n  counted: children who entered"
    edit(plan / "indicators.yaml", (f"unit: per 10,000{counted}", f"unit: per 100,000{counted}"))
    edit(plan / "budgets.yaml", ("year: 2023-24", "year: 2024-25"))
    edit(plan / "plan.yaml", ("signoff:\n", SIGNED), ("\nsections:\n", CONSULTED))


def test_a_whole_year(tmp_path, monkeypatch, capfd):
    def told(*words, code=0):
        capfd.readouterr()
        assert main([str(word) for word in words]) == code, words
        out, err = capfd.readouterr()
        return out + err

    monkeypatch.chdir(tmp_path)
    plan = tmp_path / "stockton"
    shutil.copytree(example("stockton"), plan)

    # a draft, which is not final, and says what is left
    assert "written" in told("build", "stockton", "--draft")
    assert "NOT FINAL" in told("build", "stockton", "--final", code=1)
    put_right(plan)
    left = told("build", "stockton", "--final", code=1)
    assert "1. Release a version for approval" in left and "2. Have it approved" in left

    # released for approval, with papers for the board
    first = told("release", "stockton", *SECRETARY, "--on", "2026-06-01")
    code = first.split("check code ")[1].split()[0]
    told("pack", "stockton", "--for", "board")
    told("approve", "stockton", "--by", "Majella McCarthy", "--role", CHAIR, "--on", "2026-06-03")

    # a partner's edit in Word comes home, and withdraws the approval; the redline says what of
    sent = (tmp_path / "out/stockton.docx").read_bytes()
    (tmp_path / "partner.docx").write_bytes(
        with_part(sent, "word/document.xml", lambda xml: xml.replace(b"Careers Services", b"Careers Advice"))
    )
    told("bring", "partner.docx", "stockton", "--accept-all")
    assert "Careers Advice" in (plan / "sections/education.md").read_text(encoding="utf-8")
    assert "withdrawn, as section “" in told("verify", "stockton", code=1)
    assert "withdrawn" in told("build", "stockton", "--final", code=1)
    assert "“Education” rewritten" in told("compare", "stockton@1", "stockton")
    told("compare", "stockton@1", "stockton", "--to", "docx", "--output", "changes.docx")

    # released again, approved, final
    told("release", "stockton", *SECRETARY, "--on", "2026-06-10")
    told("approve", "stockton", "--by", "Majella McCarthy", "--role", CHAIR, "--on", "2026-06-12")
    assert "plangen approve PLAN" in told("build", "stockton", "--final", code=1)
    told("approve", "stockton", "--by", "Council", "--role", COUNCIL, "--on", "2026-06-20")
    assert "FINAL: version 2" in told("build", "stockton", "--final")
    approved = f"approved by the {CHAIR} and {COUNCIL}, version 2 of 10 June 2026"
    for ending in ("pdf", "docx", "html"):
        assert f"{approved}, unchanged" in told("verify", f"out/stockton.{ending}", "--against", "stockton")
    assert "Approved" in (tmp_path / "out/stockton.html").read_text(encoding="utf-8")

    # signed, packed and sent
    (tmp_path / "cert.p12").write_bytes(certificate())
    monkeypatch.setenv("PASSPHRASE", SECRET)
    told("sign", "out/stockton.pdf", "--certificate", "cert.p12", "--passphrase-env", "PASSPHRASE")
    signed = told("verify", "out/stockton-signed.pdf", "--against", "stockton")
    assert f"{approved}, our file, with a signature added, which covers the whole file" in signed
    told("pack", "stockton", "--for", "submission")
    pack = tmp_path / "out/stockton-submission.zip"
    assert f"{approved}; " in told("verify", pack)
    assert "READY FOR REVIEW" in told("review", pack)

    # tampering, each caught and named
    files = {ending: (tmp_path / f"out/stockton.{ending}").read_bytes() for ending in ("pdf", "docx")}
    (tmp_path / "a.pdf").write_bytes(with_page(files["pdf"], reversed_text))
    assert "altered: 1 place differs" in told("verify", "a.pdf", "--against", "stockton", code=1)
    (tmp_path / "a.docx").write_bytes(
        with_part(files["docx"], "word/document.xml", lambda xml: xml.replace(b"Careers Advice", b"Careers Help", 1))
    )
    edited = told("verify", "a.docx", "--against", "stockton", code=1)
    assert "in “Education”" in edited and "Careers Advice" in edited and "Careers Help" in edited
    inside = files_of(pack.read_bytes())
    text = inside["plan/sections/education.md"].replace(b"Careers Advice", b"Careers Talk")
    (tmp_path / "a.zip").write_bytes(zipped({**inside, "plan/sections/education.md": text}))
    assert "plan/sections/education.md is not the file that is listed" in told("verify", "a.zip", code=1)
    shutil.copytree(plan, tmp_path / "forged")
    edit(tmp_path / "forged/signoff.jsonl", ("Council", "Cabinet"))
    assert "this line is not as it was written" in told("verify", "forged", code=2)

    # a year later the plan has moved on
    edit(plan / "sections/education.md", ("Careers Advice", "Careers Fairs"))
    told("release", "stockton", *SECRETARY, "--on", "2026-11-01", "--out", "later")
    assert f"{approved} (version 3 is later), unchanged" in told("verify", "out/stockton.pdf", "--against", "stockton")
    again = told("verify", "a.docx", "--against", "stockton", code=1)
    assert "in “Education”" in again and "version 2 of 10 June 2026" in again
    assert "is that of version 1 of stockton" in told("verify", "stockton", "--code", code)
    assert "version 3" in told("verify", "later/stockton.pdf", "--against", "stockton")

    # rolled forward: no approval comes along, and last year's text does not pass as this year's
    told("roll-forward", "stockton", "next")
    assert not (tmp_path / "next/signoff.jsonl").exists() and not (tmp_path / "next/versions").exists()
    assert "no version has been released" in told("verify", "out/stockton.pdf", "--against", "next", code=2)
    assert "Release a version for approval" in told("build", "next", "--final", "--out", "next-out", code=1)
    told("release", "next", *SECRETARY, "--on", "2026-11-02", "--out", "next-out")
    told("verify", "out/stockton.pdf", "--against", "next", code=1)
    assert "not approved yet" in told("verify", "next-out/next.pdf", "--against", "next")
