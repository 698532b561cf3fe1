"""What each command does, one file a command: its help line, its options, and `run`. Nothing here judges or renders.

A module of this folder is a command by being here. It has HELP, the line that `plangen --help` shows; ORDER, its place in that
list; `add_options(parser)`; and `run(options)`, which gives back the exit code and imports what it needs only then.
"""
