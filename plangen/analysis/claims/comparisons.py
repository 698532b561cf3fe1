"""Claims that compare: “229 is lower than the nation’s 236”, “lies between 0.30 and 0.37”, “the lowest of the three years”.

Only what the sentence itself gives is compared, or the figure of the sentence before where it goes on with “It” or “This”.
"""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim, Ends, alike, amount, pattern, plain
from plangen.analysis.claims.pairs import pairs_of, part_of
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.vocabulary import Value

_COMPARED = (
    r"(?<=[oeitl])x?([NPM])(?:\([^()]{0,6}\))?[Dgi]{0,4},?[xw]{0,2}e[xl]{0,2}(?P<way>[HL])c?[axjoieD&(,]{0,9}\1",
    r"([NPM])(?:\([^()]{0,6}\))?[axDgi]{0,6}(?:\([^()]{0,8}\))?[,(-](?:[xk]?e|y)?[xl]{0,2}(?P<way>[HL])c?[axjoieD&(,]{0,9}\1",
    r"([NPM])[xDgio]{0,5}[,(-](?:[xk]?e|y)?[xl]{0,2}(?P<way>[HL])c?[axo]{0,4}j[axo(]{0,4}\1",
)
_BETWEEN = r"q[axjowiD,&(]{0,10}?(?P<low>[NPM])[axjoiD,)]{0,6}&[axjofiD,(]{0,10}?(?P<high>[NPM])"
_HERE = r"a?x{0,2}e[xl]{0,2}(?P<way>[HL])c?[axjoiDg(]{0,9}(?P<other>[NPM])"
_EXTREME = r"(?P<mine>[NPM])[xDig]{0,4}[,(-](?:[xk]?e|y)?a?x?(?P<way>[GS])(?!x{0,3}[eNPM])"
_GOES_ON = ("it", "this", "that")


def comparisons(one: Sentence) -> Iterator[Claim]:
    """Every comparison that a sentence makes of its own figures."""
    letters = one.letters
    if "H" in letters or "L" in letters:
        yield from _higher(one)
    if "q" in letters:
        yield from _between(one)
    if one.twice and ("G" in letters or "S" in letters):
        yield from _extreme(one)


def _higher(one: Sentence) -> Iterator[Claim]:
    """Which of two figures is the higher."""
    found = False
    for text in _COMPARED if one.twice else ():
        for match in pattern(text).finditer(one.letters):
            first, last, way = match.start(1), match.end() - 1, match.start("way")
            if "n" not in match[0] and one.letters[last + 1 : last + 2] not in ("H", "L"):
                found = True
                subject = _subject(one, first)
                if subject is not None:
                    yield from _compared(one, one.value(subject), (min(first, subject), last), way)
    goes_on = pattern(_HERE).match(one.letters)
    if goes_on and not found and getattr(one.parts[0], "lower", "") in _GOES_ON:
        last = goes_on.start("other")
        before = [(each, at) for each in one.before(1) for at in each.values(goes_on["other"])]
        if len(before) == 1 and one.letters[last + 1 : last + 2] not in ("H", "L"):
            yield from _compared(
                one, before[0][0].value(before[0][1]), (goes_on.start("way"), last), goes_on.start("way")
            )


def _subject(one: Sentence, place: int) -> int | None:
    """What is compared where the figure before is an earlier one: 19% of “risen to 19% from 13%, higher than …”."""
    if pattern(r"f[axo]{0,4}$").search(one.letters[:place]) is None:
        return part_of(one, place)
    return next((pair.later for pair in pairs_of(one, set()) if pair.sure and pair.earlier == place), None)


def _compared(one: Sentence, mine: Value, ends: tuple[int, int], way: int) -> Iterator[Claim]:
    """One figure said to be higher or lower than another, which is the last of the words."""
    other = one.value(ends[1])
    small = min(mine.value, other.value) < 1 and mine.numeral.figure.precision != other.numeral.figure.precision
    if plain(mine, other) and alike(mine, other) and not small:
        higher = one.letters[way] == "H"
        holds = mine.value > other.value if higher else mine.value < other.value
        side = "the same as" if mine.value == other.value else "more than" if mine.value > other.value else "less than"
        yield one.claim("comparison", Ends(*ends), holds, f"{amount(mine)} is {side} {amount(other)}")


def _between(one: Sentence) -> Iterator[Claim]:
    """Whether a figure lies between two others."""
    for match in pattern(_BETWEEN).finditer(one.letters):
        low, high = one.value(match.start("low")), one.value(match.start("high"))
        letter = match["low"]
        before = [(one, at) for at in one.values(letter) if at < match.start()]
        if not before and getattr(one.parts[0], "lower", "") in _GOES_ON:
            before = [(each, at) for each in one.before(1) for at in each.values(letter)]
        if not before or letter != match["high"]:
            continue
        sentence, place = before[-1]
        mine = sentence.value(place)
        if not (alike(mine, low) and alike(mine, high) and plain(mine, low, high)) or low.value == high.value:
            continue
        ends = sorted((low.value, high.value))
        holds = ends[0] <= mine.value <= ends[1]
        side = "above" if mine.value > ends[1] else "below"
        fact = f"{amount(mine)} is {side} both {amount(low)} and {amount(high)}"
        yield one.claim("between", Ends(match.start(), match.end() - 1), holds, fact)


def _extreme(one: Sentence) -> Iterator[Claim]:
    """Whether a figure is the lowest, or the highest, of those that the sentence gives."""
    for match in pattern(_EXTREME).finditer(one.letters):
        places = one.values(match["mine"])
        mine = one.value(match.start("mine"))
        values = [one.value(at) for at in places if alike(one.value(at), mine)]
        nouns = {value.numeral.noun.partition(" ")[0] for value in values} - {""}
        if len(values) < 3 or not plain(*values) or len(nouns) > 1:
            continue
        best = max(value.value for value in values) if match["way"] == "G" else min(value.value for value in values)
        shown = next(amount(value) for value in values if value.value == best)
        fact = f"{shown} is {'higher' if match['way'] == 'G' else 'lower'}"
        yield one.claim("extreme", Ends(match.start(), match.end() - 1), mine.value == best, fact)
