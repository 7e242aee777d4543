"""Pictures of pages made ready to be read: black on white, with their letters whole and their tables' cells known."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from assistant.documents.readers.scan_pictures import Dots, made_ready

_SIZE = (1200, 400)


def _said(said: str, *, paper: int = 255, ink: int = 0, blur: float = 0.0) -> Image.Image:
    picture = Image.new("L", _SIZE, paper)
    ImageDraw.Draw(picture).text((100, 150), said, fill=ink, font=ImageFont.load_default(36), stroke_width=1)
    return picture.filter(ImageFilter.GaussianBlur(blur))


def _ready(picture: Image.Image) -> Dots:
    return made_ready(np.asarray(picture)).dots


def _ink(dots: Dots) -> int:
    return int((dots < 128).sum())


@pytest.mark.parametrize(("paper", "ink"), [(215, 130), (240, 150), (200, 20)])
def test_faint_print_becomes_black_on_white(paper: int, ink: int) -> None:
    plain, faint = _ready(_said("Länets ramar")), _ready(_said("Länets ramar", paper=paper, ink=ink))

    assert _ink(faint) == pytest.approx(_ink(plain), rel=0.1)
    assert np.median(faint) == 255


@pytest.mark.parametrize(("shade", "ink"), [(200, 0), (60, 255), (30, 240)])
def test_a_shaded_band_is_white_with_its_letters_in_black(shade: int, ink: int) -> None:
    picture = Image.new("L", _SIZE, 255)
    picture.paste(_said("Länets ramar", paper=shade, ink=ink).crop((0, 100, 1200, 250)), (0, 100))

    ready, plain = _ready(picture), _ready(_said("Länets ramar"))

    assert _ink(ready[140:210]) == pytest.approx(_ink(plain[140:210]), rel=0.2)


def test_a_word_whose_letters_run_into_each_other_is_no_ruling_line() -> None:
    picture = _said("mmmmmmmmmmmmmmm", blur=2.0)

    assert _ink(_ready(picture)) > 0.9 * _ink(np.asarray(picture))


def test_ruling_lines_are_taken_out_and_their_cells_are_known() -> None:
    picture = _said("Ram")
    draw = ImageDraw.Draw(picture)
    for at in (0, 100, 200):
        draw.line((60, 130 + at, 560, 130 + at), fill=0, width=3)
    for at in (0, 250, 500):
        draw.line((60 + at, 130, 60 + at, 330), fill=0, width=3)

    ready = made_ready(np.asarray(picture))

    assert [len(cells) for cells in ready.tables] == [4]
    assert _ink(ready.dots) == pytest.approx(_ink(_ready(_said("Ram"))), rel=0.05)
