"""The zip for a Windows laptop without a network: what the lock has for Windows, and the same zip of the same files."""

import re
import zipfile
from pathlib import Path

from bundle.make import LOCK, for_windows, pack

BUNDLE = Path(__file__).parents[1] / "bundle"


def names(lock: str) -> list[str]:
    return [entry.partition("==")[0] for entry in for_windows(lock)]


def test_what_the_lock_has_for_windows_alone_is_taken_and_what_is_for_others_is_left() -> None:
    here = re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    taken = names(LOCK.read_text(encoding="utf-8"))
    assert {"flask", "waitress", "typst", "weasyprint"} <= set(taken)
    assert "colorama" in names(LOCK.with_name("requirements-test.lock").read_text(encoding="utf-8"))
    assert len(here) - 3 <= len(taken) <= len(here)
    others = "one==1 ; sys_platform == 'linux' \\\n    --hash=sha256:0\n"
    lock = f"{others}two==2 ; python_version < '3.13' \\\n    --hash=sha256:1\n"
    assert list(for_windows(lock)) == ["two==2 \\\n    --hash=sha256:1\n"]


def test_it_is_installed_from_the_wheels_beside_it_alone_for_one_person() -> None:
    script = (BUNDLE / "install.cmd").read_text(encoding="utf-8")
    assert "--no-index" in script and '--find-links "%~dp0wheels"' in script and "%LOCALAPPDATA%" in script
    assert "http" not in script and script.isascii()


def test_the_same_files_give_the_same_zip(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        folder = tmp_path / name / "plangen"
        (folder / "wheels").mkdir(parents=True)
        (folder / "wheels" / "a.whl").write_bytes(b"wheel")
        (folder / "install.cmd").write_text("echo")
        pack(folder, tmp_path / f"{name}.zip")
        made.append((tmp_path / f"{name}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["plangen/install.cmd", "plangen/wheels/a.whl"]
