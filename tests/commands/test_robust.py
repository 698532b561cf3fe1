"""Whatever happens, a person reads one line, no other plan is hidden, and nothing is left half-written."""

import fcntl
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from plangen import cli
from plangen.commands.running import child, drawing, limits
from plangen.errors import SourceError
from plangen.files.writing import write_all
from plangen.load.build import load
from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.slow  # each starts plangen anew, and many draw a PDF

Run = Callable[..., subprocess.CompletedProcess[str]]
START = "import sys; sys.argv[0] = 'plangen'; from plangen import cli; {before}; cli.run()"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs plangen in a process of its own, after some Python, and gives back what came of it; it never prints a trace."""

    def run(
        *words: str, before: str = "pass", may_trace: bool = False, **more: object
    ) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | more.pop("env", {})  # type: ignore[operator]
        command = [sys.executable, "-c", START.format(before=before), *words]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
            **more,
        )  # type: ignore[call-overload]
        assert may_trace or "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans, `a`, `b` and `c`, in the folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text(SMALL.replace("Anywhere", f"Council {name}"), encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("[!.]*"))


# --- whatever happens inside ---

FAILS = (
    "import plangen.{module} as m; old = m.{name}\n"
    "def fails(plan, *more, **named):\n"
    "    if 'Council b' in str(plan.authority.name): {how}\n"
    "    return old(plan, *more, **named)\n"
    "m.{name} = fails"
)
INSIDE = [
    "raise IndexError('list index out of\\n range')",
    "{}['x']",
    "1 / 0",
    "raise AssertionError",
    "''.encode('none')",
]


@pytest.mark.parametrize("how", INSIDE)
@pytest.mark.parametrize(
    "command", ["check a b c", "check a b c --format json --output r.json", "build a b c --to html,docx"]
)
def test_a_fault_inside_is_one_line_that_names_the_plan_and_hides_no_other(
    how: str, command: str, run: Run, plans: Path
) -> None:
    module, name = ("check", "check") if command.startswith("check") else ("compose", "compose")
    before = FAILS.format(module=module, name=name, how=how)
    done = run(*command.split(), before=f"exec({before!r})")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("b: plangen itself failed here (") and "--debug" in line, line
    if command.startswith("build"):
        assert names(plans / "out") == ["a.docx", "a.html", "c.docx", "c.html"]
    elif "json" in command:
        assert '"plan": "b"' in (plans / "r.json").read_text() and '"plan": "c"' in (plans / "r.json").read_text()
    else:
        assert "a: NOT READY" in done.stdout and "c: NOT READY" in done.stdout


def test_the_trace_is_printed_where_it_is_asked_for(run: Run, plans: Path) -> None:
    before = FAILS.format(module="check", name="check", how="1 / 0")
    done = run("check", "a", "b", "--debug", before=f"exec({before!r})", may_trace=True)
    assert "Traceback" in done.stderr and "ZeroDivisionError" in done.stderr and done.returncode == 2
    assert "a: NOT READY" in done.stdout


# --- drawing: time, memory, crashes ---

LOOPS = {
    "python": "while True: pass",
    "waits": "import time; time.sleep(1000)",
    "memory": "x = []\n        while True: x.append(bytearray(50_000_000))",
    "recursion": "def f(x): return f(x)\n        f(1)",
    "crash": "import os; os.abort()",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
}
DRAWS = (
    "import plangen.compose.builder as m, plangen.commands.running.limits as l, plangen.commands.running.child as c\n"
    "l.MOST_SECONDS, l._GRACE, l._LONGEST, l.MOST_MEMORY = {seconds}, 8, 1, 1_000_000_000\n"
    "l.watched.__wrapped__.__defaults__ = ({seconds},)\n"
    "l.limit_memory()\n"
    "old = m.BlockBuilder.blocks\n"
    "def blocks(self, text):\n"
    "    if 'Council b' in self.plan.authority.name and 'STOP' in str(text):\n"
    "        {how}\n"
    "    return old(self, text)\n"
    "m.BlockBuilder.blocks = blocks"
)
SECTIONED = SMALL + "  - heading: The part that stops\n    text: STOP here\n  - heading: After it\n    text: words\n"


@pytest.mark.parametrize("how", LOOPS)
def test_a_plan_that_cannot_be_drawn_is_told_and_the_others_are_made(how: str, run: Run, plans: Path) -> None:
    (plans / "b/plan.yaml").write_text(SECTIONED.replace("Anywhere", "Council b"), encoding="utf-8")
    seconds = 60 if how == "memory" else 2  # a slow machine may take more than two to fill its memory
    before = DRAWS.format(how=LOOPS[how], seconds=seconds)
    done = run("build", "a", "b", "c", "--to", "html", before=f"exec({before!r})")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "b" in line.partition(":")[0]
    if how in ("python", "waits", "memory", "recursion"):
        assert re.match(r"b/plan\.yaml:\d+:\d+: .*, at the section “The part that stops”: ", line), line
    assert names(plans / "out") == ["a.html", "c.html"]
    assert done.stdout.count("NOT READY") == 3


def test_weasyprint_and_typst_say_which_section_they_were_at(run: Run, plans: Path) -> None:
    (plans / "b/plan.yaml").write_text(SECTIONED.replace("Anywhere", "Council b"), encoding="utf-8")
    before = (
        "import plangen.commands.running.limits as l, weasyprint.layout.inline as m\n"
        "l.watched.__wrapped__.__defaults__ = (2,)\n"
        "old = m.split_text_box\n"
        "def split(context, box, *more, **named):\n"
        "    while 'STOP' in box.text: pass\n"
        "    return old(context, box, *more, **named)\n"
        "m.split_text_box = split"
    )
    done = run("build", "b", "--to", "pdf", before=f"exec({before!r})")
    assert "at the section “The part that stops”" in done.stderr and done.returncode == 2


def test_where_no_process_can_be_forked_the_time_is_limited_too(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr("os.fork")
    assert cli.main(["build", "a", "b", "--to", "html"]) == 0
    assert names(plans / "out") == ["a.html", "b.html"]
    left: list[int] = []
    monkeypatch.setattr(child.os, "_exit", left.append)
    monkeypatch.setattr(limits.watched.__wrapped__, "__defaults__", (0.0,))  # type: ignore[attr-defined]
    slow = drawing.Drawing(plans / "a", lambda: time.sleep(2.5))
    drawing.draw_each([slow], lambda: None)
    assert 2 in left and "takes more than" in capsys.readouterr().err


# --- what else may happen to a program ---


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_person_may_stop_it_at_any_time(command: str, plans: Path) -> None:
    words = [sys.executable, "-m", "plangen", command, *"abc"]
    for wait in (0.25, 0.6, 1.2):
        process = subprocess.Popen(
            words, cwd=plans, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode in (130, -signal.SIGINT, 0, 1, 2) and b"Traceback" not in errors, errors


@pytest.mark.parametrize(
    "words", ["check a", "check a --format json", "build a --to html", "figures a", "editions", "--version"]
)
def test_output_that_is_closed_or_that_nobody_reads_is_no_fault(words: str, plans: Path) -> None:
    for redirect in (">&-", "2>&-", ">&- 2>&-", "| true", ">/dev/full"):
        shell = f"{sys.executable} -m plangen {words} {redirect}"
        done = subprocess.run(
            ["bash", "-c", shell],
            cwd=plans,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            timeout=60,
        )
        assert b"Traceback" not in done.stderr and b"rror" not in done.stderr, (redirect, done.stderr)
        assert len(done.stderr.splitlines()) <= 1


@pytest.mark.parametrize("name", [b"pl\xe4n", "n\u200bo\u202e".encode(), b"two\nlines"])
@pytest.mark.parametrize(
    "command",
    [
        "check X --format html,json,sarif,junit,xlsx,text --output r",
        "build X --to html",
        "figures X",
        "figures X --format csv",
        "export X",
        "check X/none",
    ],
)
def test_a_folder_may_have_any_name(name: bytes, command: str, run: Run, plans: Path) -> None:
    os.rename(b"a", name)
    done = run(*[word.replace("X", os.fsdecode(name)) for word in command.split()])
    assert done.returncode == (2 if "none" in command else done.returncode) and "itself failed" not in done.stderr
    assert len(done.stderr.splitlines()) == int("none" in command)


@pytest.mark.skipif(not hasattr(os, "seteuid") or os.geteuid() != 0, reason="needs to give up the rights of root")
@pytest.mark.parametrize("part", [".", "rules", "plan.yaml", "risks.yaml"])
def test_what_may_not_be_read_is_refused_and_never_silently_missing(part: str, plans: Path) -> None:
    if not all(place.stat().st_mode & 0o005 == 0o005 for place in (ROOT, *ROOT.parents)):
        pytest.skip("plangen stands in a folder that only root may read")
    load(plans / "b")
    (plans / "a/rules").mkdir()
    (plans / "a/risks.yaml").write_text("[]")
    for place in (plans, *plans.parents):
        place.chmod(place.stat().st_mode | 0o055)
    (plans / "a" / part).chmod(0o111)
    os.seteuid(65534)
    try:
        with pytest.raises(SourceError, match=r"^a(/\S+)?:\d+:\d+: .*(cannot be read|cannot be listed).*: put an"):
            load(Path("a"))
    finally:
        os.seteuid(0)


def test_rules_keep_their_words_where_python_drops_them(run: Run, plans: Path) -> None:
    plain, bare = (run("check", "a", "--all", env={"PYTHONOPTIMIZE": level}).stdout for level in ("0", "2"))
    assert (plain == bare and "put right" in plain.lower()) or plain == bare
    assert run("explain", "chair-missing", env={"PYTHONOPTIMIZE": "2"}).stdout == run("explain", "chair-missing").stdout


# --- the engine of the PDF ---

BROKEN = {
    "no HarfBuzz-subset": "import weasyprint.text.ffi as f; f.harfbuzz_subset = None",
    "no WeasyPrint": "sys.modules['weasyprint'] = None",
    "no cffi": "sys.modules['cffi'] = None",
    "a library that fails": "import cffi; cffi.FFI.dlopen = lambda *a: (_ for _ in ()).throw(OSError('DLL load failed'))",
    "a half-installed WeasyPrint": "import types; sys.modules['weasyprint'] = types.ModuleType('weasyprint')",
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("command", ["build a b --to pdf,html", "accessibility a"])
def test_the_pdf_is_made_by_what_works_and_one_line_says_so(what: str, command: str, run: Run, plans: Path) -> None:
    done = run(*command.split(), before=BROKEN[what])
    (line,) = done.stderr.splitlines()
    assert line.startswith("the PDF is made by Typst: WeasyPrint ")
    if command.startswith("build"):
        assert done.returncode == 0
        assert names(plans / "out") == ["a.html", "a.pdf", "b.html", "b.pdf"]


@pytest.mark.parametrize(
    "typst", ["sys.modules['typst'] = None", "import types; sys.modules['typst'] = types.ModuleType('typst')"]
)
def test_where_nothing_makes_a_pdf_the_rest_is_made_and_one_line_says_so(typst: str, run: Run, plans: Path) -> None:
    done = run("build", "a", "--to", "html,pdf", "--pdf-engine", "typst", before=typst)
    assert done.returncode == 2 and names(plans / "out") == ["a.html"]
    (line,) = done.stderr.splitlines()
    assert line.startswith("out/a.pdf was not made: PDF by Typst needs")


# --- files: all or none ---


def test_a_plan_of_which_one_format_fails_keeps_all_its_old_files(run: Run, plans: Path) -> None:
    assert run("build", "a", "--to", "html,docx").returncode == 0
    old = {name: (plans / "out" / name).read_bytes() for name in names(plans / "out")}
    (plans / "a/plan.yaml").write_text(SMALL.replace("Anywhere", "Another"), encoding="utf-8")
    before = "import plangen.render.word.file as f\ndef no(*a): raise KeyError\nf.word_file = no"
    assert run("build", "a", "--to", "html,docx", before=f"exec({before!r})").returncode == 2
    assert {name: (plans / "out" / name).read_bytes() for name in names(plans / "out")} == old


SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes}, {bytes}))"


@pytest.mark.parametrize("size", [100, 2_000, 20_000])
def test_on_a_full_disk_new_and_build_leave_nothing_half(size: int, run: Run, plans: Path) -> None:
    done = run("new", "fresh", before=SMALL_DISK.format(bytes=size))
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert names(plans) == ["a", "b", "c"]
    assert run("new", "fresh").returncode == 0
    done = run("build", "a", "--to", "html,docx", before=SMALL_DISK.format(bytes=size // 2))
    assert done.returncode == 2 and names(plans / "out") == []


def test_what_a_killed_run_has_left_is_cleared_by_the_next(run: Run, plans: Path) -> None:
    kill = (
        "import os, signal, plangen.files.writing as w\n"
        "w._move = lambda *a: os.kill(os.getpid(), signal.SIGKILL)"
    )  # fmt: skip
    run("check", "a", "--output", "out/r.txt", before=f"exec({kill!r})")
    assert [*(plans / "out").glob(".plangen*")]
    run("check", "a", "--output", "out/r.txt")
    assert names(plans / "out") == ["r.txt"]
    temporary = plans / "tmp"
    temporary.mkdir()
    kill = "import os, signal, typst; typst.compile = lambda *a, **b: os.kill(os.getpid(), signal.SIGKILL)"
    words = ("build", "a", "--to", "pdf", "--pdf-engine", "typst")
    done = run(*words, before=f"exec({kill!r})", env={"TMPDIR": str(temporary)})
    assert done.returncode == 2 and "the system stopped it" in done.stderr
    run(*words, env={"TMPDIR": str(temporary)})
    assert names(temporary) == []


def test_two_programs_that_write_at_once_never_mix_their_files(tmp_path: Path) -> None:
    def write(word: bytes) -> None:
        for _ in range(40):
            write_all({tmp_path / "out" / f"plan.{ending}": word * 1000 for ending in ("html", "docx", "pdf")})

    def mixed() -> Iterator[set[bytes]]:
        while any(thread.is_alive() for thread in threads):
            folder = os.open(tmp_path / "out", os.O_RDONLY)
            fcntl.flock(folder, fcntl.LOCK_EX)  # as a third program that waits for the others
            yield {path.read_bytes() for path in (tmp_path / "out").glob("plan.*")}
            os.close(folder)

    (tmp_path / "out").mkdir()
    threads = [threading.Thread(target=write, args=(word,)) for word in (b"one", b"two", b"three")]
    for thread in threads:
        thread.start()
    assert all(len(contents) <= 1 for contents in mixed())
    assert len(names(tmp_path / "out")) == 3


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("check a --output a/plan.yaml", "plan.yaml"),
        ("check a b --format json --output b/../a/plan.yaml", "plan.yaml"),
        ("check a --output a/new.yaml", None),
        ("check a --format xlsx --output a/money.xlsx", "money.xlsx"),
        ("figures a --format csv --output a/data.csv", "data.csv"),
        ("figures a --output a/text.md", "text.md"),
        ("schema --output a/plan.yaml", "plan.yaml"),
        ("check a --output link.txt", "plan.yaml"),
    ],
)
def test_no_command_writes_over_a_part_of_a_plan(command: str, file: str | None, run: Run, plans: Path) -> None:
    with (plans / "a/plan.yaml").open("a", encoding="utf-8") as opened:
        opened.write("# money.xlsx data.csv text.md\n")
    for name in ("money.xlsx", "data.csv", "text.md"):
        (plans / "a" / name).write_text("an author's")
    (plans / "link.txt").symlink_to("a/plan.yaml")
    before = {path: path.read_bytes() for path in (plans / "a").iterdir()}
    done = run(*command.split())
    assert done.returncode == 2 and "is a part of the plan: name another file" in done.stderr
    assert {path: path.read_bytes() for path in (plans / "a").iterdir()} == before


def test_reports_may_be_written_into_a_plan_s_folder_again_and_again(run: Run, plans: Path) -> None:
    for _ in range(2):
        assert run("check", "a", "--format", "html,json", "--output", "a").returncode in (1, 2)
        assert run("check", "a", "--format", "html", "--output", "a/report.html").returncode == 1


# --- what is told of a machine ---


@pytest.mark.parametrize(
    "place", ["home/jane.smith/plans/x", "Users/jane.s/OneDrive - Council/x", "srv/Users/jane.s/x"]
)
def test_reports_figures_and_workbooks_hold_no_path_with_a_person_s_name(place: str, run: Run, plans: Path) -> None:
    folder = plans / "disk" / place
    folder.parent.mkdir(parents=True)
    (plans / "a").rename(folder)
    elsewhere = plans / "elsewhere"
    elsewhere.mkdir()
    before = f"import os; os.chdir({str(elsewhere)!r})"
    run("check", str(folder), "--format", "text,html,json,sarif,junit,xlsx", "--output", "r", before=before)
    run("figures", str(folder), "--format", "json", "--output", "f.json", before=before)
    run("export", str(folder), "--out", "r", before=before)
    run("build", str(folder), "--out", "r", "--to", "html,docx", "--matrix", "--audit", before=before)
    told = run("check", str(folder / "none"), before=before).stderr
    files = [path for path in elsewhere.rglob("*") if path.is_file()]
    assert len(files) == 11
    for path in files:
        parts = [path.read_bytes()]
        if path.suffix in (".xlsx", ".docx"):
            with ZipFile(path) as package:
                parts = [package.read(name) for name in package.namelist()]
        assert not any(b"jane" in part for part in parts), path.name
    assert "jane" not in told and "x/none/plan.yaml:1:1" in told


def test_a_reference_larger_than_any_word_file_is_not_read_whole(run: Run, plans: Path) -> None:
    with (plans / "huge.docx").open("wb") as file:
        file.truncate(5_000_000_000)
    done = run("build", "a", "--to", "docx", "--reference", "huge.docx")
    assert (
        done.returncode == 2 and done.stderr.startswith("huge.docx: it is larger than") and done.stderr.count("\n") == 1
    )


def test_a_run_that_is_ended_leaves_no_process_behind(plans: Path) -> None:
    told = "(open('pid', 'w').write(str(os.getpid())), time.sleep(60))"
    before = f"import plangen.compose as m, os, time; m.compose = lambda *a: {told}"
    words = [sys.executable, "-c", START.format(before=before), "build", "a", "--to", "html"]
    process = subprocess.Popen(words, cwd=plans, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    for _ in range(200):
        time.sleep(0.1)
        if (plans / "pid").exists() and (plans / "pid").read_text():
            break
    process.terminate()
    process.wait(30)
    time.sleep(4)
    with pytest.raises(ProcessLookupError):
        os.kill(int((plans / "pid").read_text()), 0)
