"""The browser in which the studio is shown: on Windows a window of its own, where Edge is there."""

import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path

_EDGE = ("Program Files (x86)", "Program Files")


def open_browser(address: str) -> None:
    """Show the studio; where no browser can be opened the address has been printed."""
    edge = _edge() if sys.platform == "win32" else None
    if edge is None:
        webbrowser.open(address)
        return
    subprocess.Popen([edge, f"--app={address}"], close_fds=True)


def _edge() -> str | None:
    """The program of Edge on Windows; None where it is not in its usual places."""
    places = [Path(f"C:/{folder}/Microsoft/Edge/Application/msedge.exe") for folder in _EDGE]
    return next((str(place) for place in places if place.is_file()), shutil.which("msedge"))
