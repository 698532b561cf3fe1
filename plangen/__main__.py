"""``python -m plangen``: the command line, where no ``plangen`` script is on the path."""

from plangen.cli import run

run()
