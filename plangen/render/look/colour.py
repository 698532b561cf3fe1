"""An authority's colour made readable: contrast as WCAG 2 works it out, for text on the colour and text in the colour."""

WHITE, INK = "#ffffff", "#0b0c0c"
READABLE = 4.5


def contrast(colour: str, ground: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 (none) to 21 (black on white), by WCAG 2.2."""
    darker, lighter = sorted((_luminance(colour), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def text_colour_on(colour: str) -> str:
    """White or ink: whichever reads better on a band of this colour."""
    return max((WHITE, INK), key=lambda text: contrast(text, colour))


def readable_colour(colour: str, paper: str, *, least: float = READABLE) -> str:
    """The colour itself, or as little darker (or lighter, on dark paper) as gives text there its least contrast."""
    for step in range(101):
        shade = mix(colour, text_colour_on(paper), step / 100)
        if contrast(shade, paper) >= least:
            return shade
    return text_colour_on(paper)


def tint(colour: str) -> str:
    """A breath of the colour, for the ground of boxes and header rows on white paper."""
    return mix(colour, WHITE, 0.93)


def mix(colour: str, other: str, share: float) -> str:
    """The colour with a share (0 to 1) of the other mixed in."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"a colour is written #rrggbb; this is {colour}")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
