"""Tracked changes resolved by LibreOffice, all accepted or all rejected, through its own Python."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

PYTHON = "/usr/bin/python3"
"""The machine's own, which finds LibreOffice's `uno`."""

_VERBS = ("accept", "reject", "keep")

_RESOLVE = """
import subprocess, sys, time, uno
from pathlib import Path
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

office, folder = sys.argv[1], Path(sys.argv[2])
pipe = f"pipe,name=plangen{folder.as_uri().__hash__()};urp;"
profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
running = subprocess.Popen([office, profile, "--headless", "--norestore", f"--accept={pipe}"])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(600):
    try:
        context = resolver.resolve(f"uno:{pipe}StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.1)
create = lambda name: context.ServiceManager.createInstanceWithContext(name, context)
desktop, dispatcher = create("com.sun.star.frame.Desktop"), create("com.sun.star.frame.DispatchHelper")

def named(name, value):
    return PropertyValue(Name=name, Value=value)

for file in sorted(folder.glob("*.docx")):
    for verb in sys.argv[3:]:
        document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (named("Hidden", True),))
        if verb != "keep":
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, f".uno:{verb.title()}AllTrackedChanges", "", 0, ())
        place = folder / verb / file.name
        document.storeToURL(place.as_uri(), (named("FilterName", "MS Word 2007 XML"),))
        document.close(True)
running.terminate()
"""


def resolved_by_office(files: Mapping[str, bytes], folder: Path) -> dict[tuple[str, str], bytes]:
    """Word files as LibreOffice saves them with all changes accepted (`accept`), all rejected (`reject`), or as they are
    (`keep`): the bytes by verb and name.
    """
    office = shutil.which("soffice") or pytest.skip("soffice is not installed here")
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode:
        pytest.skip("python3-uno is not installed here")
    for verb in _VERBS:
        (folder / verb).mkdir(parents=True)
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [PYTHON, "-c", _RESOLVE, office, str(folder), *_VERBS]
    subprocess.run(command, check=True, timeout=900, capture_output=True)
    return {(verb, name): (folder / verb / f"{name}.docx").read_bytes() for verb in _VERBS for name in files}
