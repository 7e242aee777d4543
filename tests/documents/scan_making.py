"""Scans as they come from an old copier: leaning, unevenly lit, with specks and grain."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DOTS_PER_INCH = 200


def worn_scan(data: bytes, leaning: float) -> bytes:
    """A PDF of worn pictures of the pages of another."""
    written = io.BytesIO()
    canvas = Canvas(written)
    with pypdfium2.PdfDocument(data) as pages:
        for place, page in enumerate(pages):
            shown = page.render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
            canvas.setPageSize(page.get_size())
            canvas.drawImage(ImageReader(_worn(shown, leaning, place)), 0, 0, *page.get_size())
            canvas.showPage()
    canvas.save()
    return written.getvalue()


def _worn(picture: Image.Image, leaning: float, seed: int) -> Image.Image:
    chance = np.random.default_rng(seed)
    leant = picture.rotate(leaning, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    dots = 255 - (255 - np.asarray(leant).astype(float)) * 0.8
    rows, columns = np.mgrid[0 : dots.shape[0], 0 : dots.shape[1]]
    dots *= 0.82 + 0.18 * np.cos(columns / dots.shape[1] * 1.7 + 0.3) * np.cos(rows / dots.shape[0] * 1.2)
    dots[chance.random(dots.shape) < 0.001] = 40
    dots += chance.normal(0, 14, dots.shape)
    data = io.BytesIO()
    Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8)).save(data, "JPEG", quality=65)
    return Image.open(data)
