"""A plan as though nothing had been carried into it that nobody has changed or confirmed: what it says of its own year."""

from copy import deepcopy
from typing import Any

from plangen.finding import Address
from plangen.frozen import replace
from plangen.load.records import build_plan
from plangen.load.shape import read_shape, without_blanks
from plangen.load.total_rows import without_total_rows
from plangen.plan import Plan
from plangen.plan.carried import is_apart, text_without, unconfirmed
from plangen.source.source import NO_SOURCE


def without_carried(plan: Plan) -> Plan:
    """The plan without what was only carried. Its values stand at other places than in its files: it is there to be judged,
    and nothing of it is to be shown.
    """
    values = deepcopy(plan.source.values)
    for found in unconfirmed(plan):
        address = found.part.address
        if address[0] == "sections":
            holder = _at(values, address[:-1])
            holder["text"] = text_without(holder["text"], found.marks)
        else:
            _empty(values, address)
    values = {key: _without_empty(value) for key, value in values.items()}
    built, _ = without_total_rows(build_plan(without_blanks(values, read_shape())))
    own = {name: getattr(plan, name) for name in ("pictures", "faces", "local", "judgements")}
    return replace(built, source=replace(plan.source, values=values), carried=NO_SOURCE, confirmed=NO_SOURCE, **own)


def _at(values: Any, address: Address) -> Any:
    for step in address:
        values = values[step]
    return values


def _empty(values: Any, address: Address) -> None:
    """Take out what a part says, and leave the records in it that are apart."""
    value, holder = _at(values, address), _at(values, address[:-1])
    if isinstance(value, dict):
        path = ".".join(step for step in address if isinstance(step, str))
        holder[address[-1]] = {key: item for key, item in value.items() if is_apart(path, key)}
    else:
        holder[address[-1]] = None


def _without_empty(value: Any) -> Any:
    """A value without the items of its lists, and the records of its groups, in which nothing is left but a name."""
    if isinstance(value, list):
        return [item for item in map(_without_empty, value) if _says_something(item)]
    if isinstance(value, dict):
        return {key: item for key, inner in value.items() if (item := _without_empty(inner)) not in (None, {}, [])}
    return value


def _says_something(item: Any) -> bool:
    return item is not None and (not isinstance(item, dict) or bool(item.keys() - {"id"}))
