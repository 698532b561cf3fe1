"""The characters that our own requirement says the font has are those that it has (SEC-09)."""

from fontTools.ttLib import TTFont

from plangen.edition import edition_ids, read_edition
from plangen.render.look.fonts import font_files


def test_the_ranges_of_house_yaml_are_those_of_the_font() -> None:
    house = read_edition(edition_ids()[0]).requirement("HOUSE-FONT")
    assert house is not None
    said = set()
    for part in str(house.rules["character-not-in-font"]["ranges"]).split():
        first, _, last = part.partition("-")
        said |= set(range(int(first, 16), int(last or first, 16) + 1))
    faces = [TTFont(path).getBestCmap() for name, path in font_files().items() if "It" not in name]
    assert said == {code for code in set.intersection(*map(set, faces)) if code >= ord(" ")}
