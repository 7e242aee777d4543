"""The sheet of components looks as it did. Pictures are compared when made small, so that fonts matter little.

`VILLKOR_NEW_PICTURES=1` writes them anew; look at them before they are kept.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

PICTURES = Path(__file__).with_name("pictures")
COMPONENTS = ("text", "buttons", "fields", "marks", *(f"answer-{number}" for number in range(1, 11)))
_SMALL = (80, 40)
_UNLIKE = 16  # of 255, on the average of the whole picture


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_components_look_as_they_did(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto("/components")
    if os.environ.get("VILLKOR_NEW_PICTURES"):
        for name in COMPONENTS:
            _small(page, name).save(PICTURES / f"{name}-{scheme}.png", optimize=True)
    changed = [name for name in COMPONENTS if _unlike(page, name, scheme) > _UNLIKE]
    assert changed == []


def _small(page: Page, name: str) -> Image.Image:
    taken = page.locator(f'[data-component="{name}"]').screenshot(animations="disabled")
    return Image.open(io.BytesIO(taken)).convert("L").resize(_SMALL)


def _unlike(page: Page, name: str, scheme: str) -> float:
    kept = Image.open(PICTURES / f"{name}-{scheme}.png")
    return float(ImageStat.Stat(ImageChops.difference(_small(page, name), kept)).mean[0])


def test_a_component_that_looks_otherwise_is_noticed(page: Page) -> None:
    page.goto("/components")
    page.evaluate("document.querySelector('[data-component=answer-1]').replaceChildren()")
    page.evaluate("document.querySelector('[data-component=answer-1]').append('borta')")
    assert _unlike(page, "answer-1", "light") > 1
