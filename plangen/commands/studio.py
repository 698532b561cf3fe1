"""`plangen studio`: a plan written, checked and published in the browser, on this machine alone."""

import argparse
from pathlib import Path

HELP = "write, check and publish plans in the browser"
ORDER = 0


def add_options(parser: argparse.ArgumentParser) -> None:
    """The folder of the plans, and how the browser is opened."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="the folder with the plans, or one plan (this folder if left out)",
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="the port to answer at (a free one if left out)"
    )


def run(options: argparse.Namespace) -> int:
    """Answer until the studio is closed on its page, or no page of it has been open for ten minutes."""
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.errors import PlangenError
    from plangen.source.shown import shown_path
    from plangen.studio.browser import open_browser
    from plangen.studio.server import Studio

    folder = options.folder or Path.cwd()
    if not folder.is_dir():
        raise PlangenError(f"there is no folder {shown_path(folder)}: name the folder in which the plans are")
    studio = Studio(folder, port=options.port)
    print(f"the studio is at {studio.first_address}", flush=True)
    print("this address opens it once; close the studio on its page, or here by Ctrl-C", flush=True)
    if not options.no_browser:
        open_browser(studio.first_address)
    studio.run()
    return CLEAN
