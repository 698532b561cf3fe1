"""``plangen`` and ``python -m plangen``: the command line; its version is told at once, before anything else is imported."""

import sys

from plangen import __version__


def run() -> None:
    """The `plangen` command."""
    if sys.argv[1:] == ["--version"]:
        print(f"plangen {__version__}")
        return
    from plangen.cli import run as run_command

    run_command()


if __name__ == "__main__":
    run()
