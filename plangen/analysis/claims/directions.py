"""Which way figures go, and how many times: “reduced from 52 to 61”, “doubled from 10 to 20”."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.claims.claim import Claim, Ends, amount, pattern, plain
from plangen.analysis.claims.pairs import Pair
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.vocabulary import Range
from plangen.plan.quantity import number

_LEAST = Decimal("0.01")


def multiplied(one: Sentence, pairs: Sequence[Pair]) -> Iterator[Claim]:
    """“Doubled from 10 to 20”, “more than halved”."""
    for match in pattern(r"X[axioDg,]{0,8}(?=f)").finditer(one.letters):
        pair = next((each for each in pairs if each.sure and each.first == match.end()), None)
        factor = one.words.times.get(getattr(one.parts[match.start()], "lower", ""))
        if pair is None or factor is None or not one.value(pair.earlier).value:
            continue
        first, last = one.value(pair.earlier), one.value(pair.later)
        ratio = last.value / first.value
        begins, reach = _hedged(one, match.start())
        ends = sorted((factor * reach.least, factor * reach.most))
        if factor < 1 and begins < match.start():
            ends = sorted((factor / max(reach.least, _LEAST), factor / reach.most))
        holds = ends[0] <= ratio <= ends[1] or not plain(first, last)
        fact = f"from {amount(first)} to {amount(last)} is {number(round(ratio, 2))} times as many"
        yield one.claim("times", Ends(begins, pair.last), holds, fact)


def _hedged(one: Sentence, place: int) -> tuple[int, Range]:
    """Where the words before “doubled” begin that say how nearly, and what they allow."""
    for length in (2, 1):
        said = " ".join(getattr(part, "lower", "") for part in one.parts[max(0, place - length) : place])
        reach = one.words.hedges.get(tuple(said.split()))
        if reach is not None:
            return place - length, reach
    return place, one.words.plain


def directions(one: Sentence, pairs: Sequence[Pair]) -> Iterator[Claim]:
    """“Reduced from 52 to 61”: the word against the figures."""
    for pair in pairs:
        first, last = one.value(pair.earlier), one.value(pair.later)
        way = _way(one, pair) if pair.sure and plain(first, last) and _same_unit(one, pair) else None
        if way is None:
            continue
        rises = one.letters[way] == "U"
        holds = first.value < last.value if rises else first.value > last.value
        relation = (
            "the same as" if first.value == last.value else "more than" if first.value < last.value else "less than"
        )
        fact = f"{amount(last)} is {relation} {amount(first)}"
        yield one.claim("direction", Ends(min(way, pair.first), max(way, pair.last)), holds, fact)


def _way(one: Sentence, pair: Pair) -> int | None:
    """The place of the word of rise or fall that governs a pair, if one does, and nothing denies it."""
    before = one.letters[: pair.first]
    match = pattern(r"([UV])([axioDgPNQMb,]{0,9})$").search(before)
    place = match.start() if match else None
    inner = pattern(r"[UV]").search(one.letters, pair.first, pair.last)
    if inner and one.letters[pair.first] != "f":
        place = inner.start()
    after = pattern(r"[xDg()]{0,6},?a[x]{0,2}([UV])(?=[ob.,;)(]|$)").match(one.letters, pair.last + 1)
    place = after.start(1) if place is None and after else place
    if place is None or "n" in one.letters[max(0, place - 5) : place]:
        return None
    noun = getattr(one.parts[place], "lower", "") in one.words.nouns
    return (
        None
        if noun and one.letters[place + 1 : place + 2] not in ("o", "f", "i", "b", "", ",", ".", "(", ")")
        else place
    )


def _same_unit(one: Sentence, pair: Pair) -> bool:
    """Whether nothing says that two figures are in different units (3 a week, 10 a month)."""
    per = [_per(one, place) for place in (pair.earlier, pair.later)]
    return per[0] == per[1] or "" in per


def _per(one: Sentence, place: int) -> str:
    """The unit after a figure: “per week”, “a month”."""
    lower = [getattr(part, "lower", "") for part in one.parts[place + 1 : place + 4]]
    return next((lower[at + 1] for at, word in enumerate(lower[:-1]) if word in ("per", "a", "each", "every")), "")
