"""Claims of totals and parts: “totalling £500,000”, “20 children: 12 boys and 8 girls”, “103 … 13 out of 116”.

A total is found wrong only where its parts stand before it as one list; a list that may be of other things, or of some of
the parts, can only be found to add up.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod

from plangen.analysis.claims.claim import Claim, Ends, alike, amount, follows, pattern, plain, stated
from plangen.analysis.claims.sentence import Sentence
from plangen.figures.workings import Term, Working
from plangen.finding import Address

_TOTAL = r"z[axo]{0,4}([MN])"
_WORDS = r"(?:[xaDjfig][xaoDjfig]{0,6})?"
_LIST = rf"[MN]{_WORDS}(?:[,&]{{1,2}}[ax]{{0,3}}[MN]{_WORDS})+"
_PARTS = r"([MN])x{0,6}(?:[,(]?[xe]{0,2}m|[:(-])[x:]{0,3}(?=[ax]{0,2}[MN])"
_REST = r"([N])[^NPQMF.;&f]{1,14}?(N)[^NPQMF.;f]{0,14}?(?:&a?r[xe]{0,2}(N)|&(N)[xe]{0,4}n(?=[.,;)]|$))"


def totals(one: Sentence) -> Iterator[Claim]:
    """Every claim of a total, or of the parts of a whole."""
    for match in pattern(_TOTAL).finditer(one.letters) if "z" in one.letters else ():
        yield from _total(one, match.start(1), match.start())
    if one.letters.count("N") + one.letters.count("M") > 2:
        yield from _made_up(one)
        yield from _remaining(one)
    if "N" in one.letters and "o" in one.letters:
        yield from _with_the_others(one)


def _total(one: Sentence, total: int, first: int) -> Iterator[Claim]:
    """A total against the figures before it: those of the sentence, and of the sentences before."""
    mine = one.value(total)
    here = [place for place in one.values(one.letters[total]) if place < first and alike(one.value(place), mine)]
    terms = [(one, place) for place in here]
    for sentence in ((), *([each] for each in one.before(2))):
        terms[:0] = [
            (each, place)
            for each in sentence
            for place in each.values(one.letters[total])
            if alike(each.value(place), mine)
        ]
        for begin in range(max(0, len(terms) - 1)):
            working = _sum(one, total, terms[begin:])
            if follows(mine, working) and len(working.terms) > 1:
                yield one.claim("total", Ends(first, total), True, working=working)
                return
    if len(here) > 1 and _one_list(one, here, first) and plain(mine):
        working = _sum(one, total, terms[-len(here) :])
        yield one.claim("total", Ends(first, total), False, _comes_to(one, total, working), working)


def _sum(one: Sentence, total: int, terms: Sequence[tuple[Sentence, int]]) -> Working:
    mine = one.value(total)
    made = tuple(sentence.term(place) for sentence, place in terms)
    return Working(f"total {mine.numeral.text}", stated(mine), one.passage.address, made)


def _comes_to(one: Sentence, total: int, working: Working) -> str:
    return f"{working.arithmetic} comes to {amount(one.value(total), working.value or Decimal(0))}"


def _one_list(one: Sentence, places: Sequence[int], end: int) -> bool:
    """Whether figures stand as one list that ends before the total, and are not multiplied."""
    match = pattern(_LIST).match(one.letters, places[0])
    if (
        match is None
        or match.end() < places[-1]
        or pattern(r"[xae,();:-]{0,6}$").match(one.letters[match.end() : end]) is None
    ):
        return False
    values = [one.value(place) for place in places]
    listed = [place for place in places if place < match.end()] == list(places)
    return (
        listed
        and all(map(plain, values))
        and prod(value.value for value in values) != one.value(_after(one, end)).value
    )


def _after(one: Sentence, place: int) -> int:
    """The first numeral behind a place."""
    return min(at for at in one.values("MN") if at > place)


def _made_up(one: Sentence) -> Iterator[Claim]:
    """“20 children: 12 boys and 8 girls”, “a total of 15 staff, made up of 10 social workers and 5 police officers”."""
    for match in pattern(_PARTS).finditer(one.letters):
        whole = match.start(1)
        listed = pattern(r"[ax]{0,2}" + _LIST).match(one.letters, match.end())
        places = [at for at in one.values(one.letters[whole]) if listed and match.end() <= at < listed.end()]
        if listed is None or len(places) < 2 or not all(alike(one.value(at), one.value(whole)) for at in places):
            continue
        working = _sum(one, whole, [(one, at) for at in places])
        told = "z" in one.letters[:whole] or "m" in match[0]
        closed = "&" in listed[0] and one.letters[listed.end() : listed.end() + 1] in ("", ".", ")", ";")
        holds = follows(one.value(whole), working)
        if holds or (told and closed and plain(*(one.value(at) for at in (whole, *places)))):
            yield one.claim("parts", Ends(whole, places[-1]), holds, _comes_to(one, whole, working), working)


def _remaining(one: Sentence) -> Iterator[Claim]:
    """“Of the 62, 35 were open to social care and 27 were not”, “… and the remaining 27”."""
    for match in pattern(_REST).finditer(one.letters):
        whole, first = match.start(1), match.start(2)
        last = match.start(3) if match[3] else match.start(4)
        places = [whole, first, last]
        if one.values("N") != places or not plain(*map(one.value, places)):
            continue
        if one.value(whole).numeral.kind != "count":
            continue
        working = _sum(one, whole, [(one, first), (one, last)])
        leads = pattern(r"o[axrg]{0,3}$").search(one.letters[:whole]) or "w" in one.letters[whole:first]
        if working.holds or leads:
            yield one.claim(
                "parts", Ends(whole, match.end() - 1), working.holds, _comes_to(one, whole, working), working
            )


def _with_the_others(one: Sentence) -> Iterator[Claim]:
    """“103 were diverted. 13 out of 116 were cautioned”: what is left of a whole. It is only ever found to hold."""
    for match in pattern(r"(N)o[ax]{0,2}(N)").finditer(one.letters):
        part, whole = one.value(match.start(1)), one.value(match.start(2))
        for each in (one, *one.before(1)):
            for place in each.values("N"):
                other = each.value(place)
                same = each is one and place in (match.start(1), match.start(2))
                counts = {value.numeral.kind for value in (part, whole, other)} == {"count"}
                if not same and counts and other.value + part.value == whole.value and min(other.value, part.value) > 1:
                    working = _left(one, match.start(1), match.start(2), each.term(place))
                    yield one.claim("parts", Ends(match.start(), match.end() - 1), True, working=working)
                    return


def _left(one: Sentence, part: int, whole: int, other: Term) -> Working:
    address: Address = one.passage.address
    what = f"the whole of which {one.value(part).numeral.text} are a part"
    return Working(what, stated(one.value(whole)), address, (other, one.term(part)))
