"""How wide text is in the letters of Arial, in which Word files are set: the widths of Liberation Sans, drawn to match it.

Widths are in 1/2048 of the size of the letters; those of Liberation Sans 2.1.5 are the same as Arial's letter for letter.
"""

from functools import lru_cache

LINE = 2355 / 2048
"""The height of a single line, as a multiple of the size: above, below and between the letters."""

_REGULAR = {
    391: "'",
    455: "ijlįĵĺļłſ‘’",
    532: "|¦",
    569: " !,./:;I[\\]ft\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    597: "ľ",
    682: "()-`r¡¨²³´·¸¹ŕŗř“”",
    684: "{}ŀ",
    717: "•",
    727: '"',
    748: "º",
    758: "ª",
    768: "ť",
    797: "*",
    819: "°",
    909: "ĳ",
    961: "^",
    1024: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżžỳ",
    1100: "¶",
    1124: "±÷≥≤",
    1131: "¯",
    1139: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€",
    1180: "µ",
    1196: "+<=>~¬×−",
    1237: "ŉ",
    1251: "FTZ¿ßøŢŤŦŹŻŽ",
    1259: "ď",
    1366: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸỲ",
    1479: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵẁẃẅ",
    1481: "Ŋ",
    1505: "Ĳ",
    1509: "©®",
    1593: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    1706: "Mm",
    1708: "¼½¾",
    1821: "%æ",
    1933: "WœŴẀẂẄ",
    2048: "ÆŒ—…→",
    2079: "@",
}

_BOLD = {
    487: "'",
    569: " ,./I\\ijl\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’",
    573: "|¦",
    682: "!()-:;[]`ft¡¨²³´·¸¹ţŧ",
    717: "•",
    748: "º",
    758: "ª",
    789: "ľ",
    797: "*r{}ŕŗř",
    819: "°",
    971: '"',
    981: "ŀť",
    1024: "zźżž“”",
    1124: "±÷≥≤",
    1131: "¯",
    1139: "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĳĴķĸśŝşšŷ–€ỳ",
    1180: "µ",
    1196: "+<=>^~¬×−",
    1251: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ",
    1366: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸỲ",
    1451: "ŉ",
    1472: "ď",
    1479: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ",
    1481: "Ŋ",
    1509: "©®",
    1593: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵẁẃẅ",
    1607: "Ĳ",
    1706: "M",
    1708: "¼½¾",
    1821: "%mæ",
    1933: "WœŴẀẂẄ",
    1997: "@",
    2048: "ÆŒ—…→",
}

_OTHER = 1139
_LETTERS = tuple({letter: width for width, some in kind.items() for letter in some} for kind in (_REGULAR, _BOLD))


@lru_cache(maxsize=20000)
def word_width(word: str, bold: bool = False) -> float:
    """How wide a word is, as a multiple of the size of its letters."""
    letters = _LETTERS[bold]
    return sum([letters.get(letter, _OTHER) for letter in word]) / 2048
