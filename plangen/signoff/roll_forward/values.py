"""The values of last year's plan as those of the new one: what is never carried left out, what was planned told as progress,
what was counted and contributed beside what will be.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from plangen.figures.workings import left_out_figures
from plangen.files.cached_yaml import read_schema
from plangen.files.words import Words, words_of
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.carried import LAST, mark_of
from plangen.signoff.roll_forward.years import Years

Values = dict[str, Any]


_LONGEST_ID = 60


def last_year_id(words: str) -> str:
    """The id of what stands beside this year's figures, by what it was called; no two of them have the same."""
    name = f"{LAST}{words}"
    return name if len(name) <= _LONGEST_ID else f"{name[: _LONGEST_ID - 9].rstrip('-_')}-{mark_of(words)[:8]}"


@frozen
class Moved:
    """The values of the new plan; and for what stands elsewhere in it than it did, the path there by the path before."""

    values: Values
    paths: Mapping[str, str]


def next_year_values(plan: Plan, years: Years) -> Moved:
    """What the source of the new plan holds, without the texts that stand in files of their own."""
    values = deepcopy(plan.source.values)
    paths: dict[str, str] = {}
    _without_texts_of_files(plan, values.get("sections"), ("sections",))
    words = words_of(plan.language)
    values["edition"] = years.edition
    period = {"starts": years.after.first.isoformat(), "ends": years.after.last.isoformat()}
    period["begun_from"] = years.last
    values["period"] = {**_record(values.get("period")), **period}
    _move_years(values, years)
    paths |= dict(_contributions(plan, values.get("contributions")))
    _budgets(_records(values.get("budgets")), years)
    _grant_plan(values.get("grant_plan"))
    for number, indicator in enumerate(_records(values.get("indicators"))):
        paths |= dict(_indicator(indicator, number, words))
    progress = list(_progress(values, words, years))
    paths |= {f"priorities.{item['id']}.title": f"progress.{item['id']}.priority" for item in progress}
    for path in (*read_schema("next_year")["never"], "progress"):
        _leave_out(values, path.split("."))
    if progress:
        values["progress"] = progress
    return Moved(values, paths)


def _without_texts_of_files(plan: Plan, sections: Any, address: Address) -> None:
    """Take out the texts that loading put where a file is named."""
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        if isinstance(section, dict):
            at = (*address, number)
            span = plan.source.spans.get((*at, "text"))
            if span and not span.file.endswith(".yaml") and "file" in section:
                del section["text"]
            _without_texts_of_files(plan, section.get("sections"), (*at, "sections"))


def _record(value: Any) -> Values:
    return value if isinstance(value, dict) else {}


def _records(value: Any) -> list[Values]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _leave_out(value: Any, steps: list[str]) -> None:
    """Take out what stands at a path; a record in which nothing is left goes too."""
    step, *inner = steps
    if step == "*":
        for item in value if isinstance(value, list) else ():
            _leave_out(item, inner)
    elif isinstance(value, dict) and step in value:
        if inner:
            _leave_out(value[step], inner)
        if not inner or value[step] == {}:
            del value[step]


# --- years ---

_TITLES = (("document", "title"), ("document", "subtitle"), ("contributions", "title"), ("grant_plan", "title"))


def _move_years(values: Values, years: Years) -> None:
    """Move on the years in titles, and give the tables of money those of the new plan."""
    for part, key in _TITLES:
        record = _record(values.get(part))
        if isinstance(record.get(key), str):
            record[key] = years.moved(record[key])
    contributions = _record(values.get("contributions"))
    for column in (contributions, *_records(contributions.get("columns"))):
        for key in ("heading", "total_heading"):
            if isinstance(column.get(key), str):
                column[key] = years.moved(column[key])
    if isinstance(contributions.get("previous_heading"), str):
        contributions["previous_heading"] = years.moved_before(contributions["previous_heading"])
    for part in ("contributions", "grant_plan"):
        if "year" in _record(values.get(part)):
            values[part]["year"] = years.financial


# --- money ---


def _contributions(plan: Plan, table: Any) -> Iterator[tuple[str, str]]:
    """What each partner put in becomes last year's; what it puts in is to be written."""
    known, worked_out = _record(table), left_out_figures(plan)
    at: Address = ("contributions", "rows")
    for number, row in enumerate(_records(known.get("rows"))):
        put_in = _put_in(row) or str(worked_out.get((*at, number, "total"), ""))
        names = [str(number + 1), *([row["id"]] if isinstance(row.get("id"), str) else [])]
        amounts = _record(row.get("amounts"))
        for key in ("amounts", "total", "previous"):
            row.pop(key, None)
        if put_in:
            row["previous"] = put_in
            for name in names:
                yield f"contributions.rows.{name}.total", f"contributions.rows.{name}.previous"
                if len(amounts) == 1:
                    yield (
                        f"contributions.rows.{name}.amounts.{next(iter(amounts))}",
                        f"contributions.rows.{name}.previous",
                    )
    total = known.get("total") or str(worked_out.get(("contributions", "total"), ""))
    for key in ("totals", "total", "previous"):
        known.pop(key, None)
    if total:
        known["previous"] = total
        yield "contributions.total", "contributions.previous"


def _put_in(row: Values) -> str:
    """What a partner put in, as published: its total, or the one amount that it has; empty where there is neither."""
    total, amounts = row.get("total"), [text for text in _record(row.get("amounts")).values() if isinstance(text, str)]
    if isinstance(total, str) and total.strip():
        return total
    return amounts[0] if len(amounts) == 1 else ""


def _budgets(tables: list[Values], years: Years) -> None:
    """Where a table has a column for what came before, this year's amounts become those; others are carried as they are."""
    for table in tables:
        columns = _records(table.get("columns"))
        own = next((column for column in columns if column.get("kind") in ("budget", "amount")), None)
        before = next((column for column in columns if column.get("kind") == "previous"), None)
        if own is None or before is None or "id" not in own or "id" not in before:
            continue
        for row in _records(table.get("rows")):
            amount = _record(row.get("amounts")).get(own["id"])
            row["amounts"] = {before["id"]: amount} if amount else {}
        if isinstance(before.get("heading"), str):
            before["heading"] = years.moved_before(before["heading"])
        for record, key in ((own, "heading"), (table, "title"), (table, "year")):
            if isinstance(record.get(key), str):
                record[key] = years.moved(record[key])


def _grant_plan(plan: Any) -> None:
    """What the grant pays for is carried; what it costs is of one year."""
    known = _record(plan)
    for record in (known, *_records(known.get("activities"))):
        for key in ("grant", "total", "cost"):
            record.pop(key, None)


# --- what was counted ---


def _indicator(indicator: Values, number: int, words: Words) -> Iterator[tuple[str, str]]:
    """The authority's own figures become those that this year's are compared with."""
    values = _records(indicator.pop("values", None))
    others = _records(indicator.get("comparators"))
    if values:
        others = [other for other in others if not str(other.get("id", "")).startswith(LAST)]
    counted = not indicator.get("unit") and not any(value.get("rate") for value in values)
    figure = "count" if counted else "rate"  # never a count among rates: it would be read as one
    for place, value in enumerate(values):
        if not (value.get("count") or value.get(figure)):
            continue
        own = str(value.get("id") or place + 1)
        period = str(value.get("period", ""))
        name_here = last_year_id(own)
        beside = {name: value[name] for name in ("count", "of") if value.get(name) and name != figure}
        rate = value.get(figure) or words("next_year.no_rate")
        name_there = words("next_year.own_figure", period=period)
        others.append({"id": name_here, "name": name_there, "period": period, **beside, "rate": rate})
        for path, name in _named(indicator, number, own, place):
            at = f"indicators.{name}.comparators.{name_here}"
            yield f"{path}.{figure}", f"{at}.rate"
            yield f"{path}.period", f"{at}.period"
            yield from ((f"{path}.{each}", f"{at}.{each}") for each in beside)
    if others:
        indicator["comparators"] = others


def _named(indicator: Values, number: int, own: str, place: int) -> Iterator[tuple[str, str]]:
    """The paths by which a text may name a value of an indicator, each with the name of the indicator in it."""
    for name in dict.fromkeys((str(indicator.get("id") or number + 1), str(number + 1))):
        for value in dict.fromkeys((own, str(place + 1))):
            yield f"indicators.{name}.values.{value}", name


# --- what was planned ---


def _progress(values: Values, words: Words, years: Years) -> Iterator[Values]:
    """The priorities of last year with the actions for each, and the actions for none; what came of them is to be told."""
    actions = _records(values.get("actions"))
    ids = set()
    for priority in _records(values.get("priorities")):
        name = str(priority.get("id", ""))
        ids.add(name)
        own = [action for action in actions if action.get("priority") == name]
        yield {
            "id": name,
            "priority": " ".join(str(priority.get("title", "")).split()),
            "progress": _told(own, words, years),
        }
    others = [action for action in actions if action.get("priority", "") not in ids]
    if others:
        name = next(name for name in ("other-actions", "other-actions-2") if name not in ids)
        yield {"id": name, "priority": words("next_year.other_actions"), "progress": _told(others, words, years)}


def _told(actions: list[Values], words: Words, years: Years) -> str:
    prompt = f"<!-- {read_schema('next_year')['prompts']['progress'].format(last=years.last)} -->\n"
    planned = "".join(f"- {' '.join(str(action.get('action', '')).split())}\n" for action in actions)
    return f"{prompt}\n{words('next_year.planned')}\n\n{planned}" if planned else prompt
