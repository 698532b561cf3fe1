"""A zip with all that a Windows laptop without a network needs: the wheels of the lock and of plangen, and what installs them.

    sh run bundle        writes dist/plangen-windows.zip

Nothing is installed and nothing is run here; pip fetches the wheels for Windows, each by its hash in the lock.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
PYTHON = "3.11"
WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": f"{PYTHON}.9",
    "python_version": PYTHON,
    "sys_platform": "win32",
}
"""What the markers of the lock are asked about: pip asks them of the machine that it runs on."""

_ENTRY = re.compile(
    r"^(?P<pin>[\w.-]+==\S+?)(?: ; (?P<marker>.*?))?(?P<hashes> \\\n(?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE
)


def main() -> None:
    """Make the zip, and say where it is and how large."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "plangen"
        wheels = folder / "wheels"
        wheels.mkdir(parents=True)
        (Path(place) / "windows.lock").write_text(
            "".join(for_windows(LOCK.read_text(encoding="utf-8"))), encoding="utf-8"
        )
        _pip(
            "download", "--quiet", "--require-hashes", "--no-deps", "--only-binary=:all:", "--platform=win_amd64",
            "--implementation=cp", f"--python-version={PYTHON}", f"--dest={wheels}", f"--requirement={place}/windows.lock",
        )  # fmt: skip
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)], cwd=ROOT, check=True
        )
        for name in ("install.cmd", "READ ME.txt"):
            text = (ROOT / "bundle" / name).read_text(encoding="utf-8")
            (folder / name).write_bytes(text.replace("\n", "\r\n").encode())
        shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
        target = ROOT / "dist" / "plangen-windows.zip"
        target.parent.mkdir(exist_ok=True)
        pack(folder, target)
    print(f"{target}: {target.stat().st_size / 1_000_000:.1f} MB")


def for_windows(lock: str) -> Iterator[str]:
    """The entries of a lock that Windows needs, each with its hashes and without its marker."""
    for entry in _ENTRY.finditer(lock):
        if entry["marker"] is None or Marker(entry["marker"]).evaluate(dict(WINDOWS)):
            yield f"{entry['pin']}{entry['hashes']}"


def pack(folder: Path, target: Path) -> None:
    """Put a folder into a zip, file by file in the order of their names, so that the same files give the same zip."""
    with zipfile.ZipFile(target, "w") as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix())
            is_packed = path.suffix == ".whl"
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *words], check=True)


if __name__ == "__main__":
    main()
