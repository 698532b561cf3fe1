"""The rules that a plan is held against, one module for each subject. None knows a year or a clause, reads a file or ranks.

A module that lies in this folder is found by lying in it; what makes a function a rule is `registry.rule`.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from plangen.files.modules import module_names
from plangen.rules.registry import REGISTERED, Rule


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule there is, by its name; the modules of this folder are imported when it is first asked for."""
    for name in module_names(__path__):
        import_module(f"{__name__}.{name}")
    return REGISTERED
