"""Tracked changes resolved by LibreOffice, all accepted or all rejected, through the machine's own Python."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import pytest

PYTHON = "/usr/bin/python3"
"""The machine's own, which finds LibreOffice's `uno`."""

_RESOLVE = """
import sys, time, uno
from pathlib import Path
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

folder, pipe = Path(sys.argv[1]), sys.argv[2]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
context = None
while context is None:
    try:
        context = resolver.resolve(f"uno:{pipe}StarOffice.ComponentContext")
    except NoConnectException:
        time.sleep(0.1)
create = lambda name: context.ServiceManager.createInstanceWithContext(name, context)
desktop, dispatcher = create("com.sun.star.frame.Desktop"), create("com.sun.star.frame.DispatchHelper")

def named(name, value):
    return PropertyValue(Name=name, Value=value)

for file in sorted(folder.glob("*.docx")):
    for verb in ("Keep", "Accept", "Reject"):
        document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (named("Hidden", True),))
        changes = document.Redlines.hasElements()
        if verb != "Keep":
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, f".uno:{verb}AllTrackedChanges", "", 0, ())
            document.TextFields.refresh()  # a caption has counted those of deleted tables until now
        place = folder / verb.lower() / file.name
        document.storeToURL(place.as_uri(), (named("FilterName", "MS Word 2007 XML"),))
        document.close(True)
        if not changes:
            break
"""


def resolved_by_office(files: Mapping[str, bytes], folder: Path) -> dict[tuple[str, str], bytes]:
    """Word files as LibreOffice saves them as they are (`keep`), and those that hold tracked changes with all accepted
    (`accept`) and all rejected (`reject`) too: the bytes by verb and name.
    """
    office = shutil.which("soffice") or pytest.skip("soffice is not installed here")
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode:
        pytest.skip("python3-uno is not installed here")
    for verb in ("keep", "accept", "reject"):
        (folder / verb).mkdir(parents=True)
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    pipe = f"pipe,name=plangen-{uuid4().hex};urp;"  # a name of its own: one that was left behind lets nobody in
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    running = subprocess.Popen(
        [office, profile, "--headless", "--norestore", f"--accept={pipe}"], start_new_session=True
    )
    try:
        subprocess.run([PYTHON, "-c", _RESOLVE, str(folder), pipe], check=True, timeout=3600, capture_output=True)
    finally:
        os.killpg(running.pid, signal.SIGTERM)  # soffice starts a program of its own
        running.wait()
    made = ((verb, name, folder / verb / f"{name}.docx") for verb in ("keep", "accept", "reject") for name in files)
    return {(verb, name): place.read_bytes() for verb, name, place in made if place.exists()}
