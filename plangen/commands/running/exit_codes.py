"""The exit codes of every command."""

CLEAN = 0
"""Done, and nothing found that the command was asked to fail on."""
FOUND = 1
"""Done, and something found."""
COULD_NOT = 2
"""Something could not be done, and stderr says what."""


def exit_code(*, found: bool = False, failed: bool = False) -> int:
    """The code of a command that has gone through its plans: what could not be done outweighs what was found."""
    if failed:
        return COULD_NOT
    return FOUND if found else CLEAN
