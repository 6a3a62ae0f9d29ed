"""Text can be read in sunlight: 7:1 on every ground that it is used on, in both themes."""

import re
from pathlib import Path
from typing import Final

import pytest

CSS: Final = Path(__file__).parents[2] / "static" / "css"
TEXT_ON_GROUND: Final = [
    (ink, ground)
    for ink in ("ink", "ink-2", "ink-3", "teal-ink", "red", "saffron", "green")
    for ground in ("ground", "paper")
] + [
    ("ink", "calm-wash"),
    ("ink-2", "calm-wash"),
    ("ink", "saffron-wash"),
    ("ink", "red-wash"),
    ("ink", "green-wash"),
    ("ink", "teal-wash"),
    ("ink-2", "teal-wash"),
    ("teal-ink", "teal-wash"),
    ("saffron", "saffron-wash"),
    ("red", "red-wash"),
    ("green", "green-wash"),
    ("on-teal", "teal"),
    ("on-teal", "teal-hover"),
    ("on-saffron", "saffron-mark"),
    ("rail-ink", "rail"),
    ("rail-ink", "rail-on"),
]
SHAPE_ON_GROUND: Final = [
    (shape, ground)
    for shape in ("edge", "red-mark", "teal", "green-mark")
    for ground in ("ground", "paper")
]
"""Edges of fields, buttons and rings: 3:1."""


def block_after(css: str, selector: str) -> dict[str, str]:
    start = css.index(selector)
    body = css[css.index("{", start) + 1 :]
    body = body[: body.index("}")]
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", body))


TOKENS: Final = (CSS / "tokens.css").read_text()
LIGHT: Final = block_after(TOKENS, ":root {")
DARK_CHOSEN: Final = block_after(TOKENS, ':root[data-theme="dark"] {')
DARK_BY_SYSTEM: Final = block_after(TOKENS, ':root:not([data-theme="light"]) {')
THEMES: Final = {"light": LIGHT, "dark": LIGHT | DARK_CHOSEN}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON_GROUND)
def test_text_has_seven_to_one(theme: str, ink: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens[ink], tokens[ground]) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON_GROUND)
def test_edges_have_three_to_one(theme: str, shape: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens[shape], tokens[ground]) >= 3


def test_chosen_dark_is_the_systems_dark() -> None:
    assert DARK_CHOSEN == DARK_BY_SYSTEM


def test_dark_names_every_colour_of_light() -> None:
    coloured = {name for name, value in LIGHT.items() if value.startswith("#")}
    assert coloured - {"teal-mark"} <= set(DARK_CHOSEN)


def test_every_colour_is_a_token() -> None:
    """Only the tokens name colours; white, black and what paper needs apart."""
    loose = {
        f"{path.name}: {colour}"
        for path in CSS.glob("*.css")
        if path.name not in {"tokens.css", "print.css"}
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", path.read_text())
        if colour != "#fff"
    }
    assert loose == set()
