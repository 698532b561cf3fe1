"""Which modules lie in a folder of plangen's own. `pkgutil` says so too, but loads the reader of source code (`inspect`)."""

import os
from collections.abc import Iterable


def module_names(paths: Iterable[str]) -> tuple[str, ...]:
    """The names of the modules in the folders of a package (its `__path__`), by name; packages within are left out."""
    files = sorted(name for path in paths for name in os.listdir(path))
    return tuple(name.removesuffix(".py") for name in files if name.endswith(".py") and not name.startswith("_"))
