"""The picture of a page made ready to be read: upright, evenly lit, and without the ruling lines of its tables.

Tesseract takes lines for letters and loses the numbers beside them; where they are, cells are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import radians, tan
from typing import Any

import numpy as np

Box = tuple[float, float, float, float]  # left, top, right, bottom
Dots = Any  # an array of rows of dots: bytes of grey, or whether there is ink

_INK = 184  # of 255, on evenly lit paper
_PAPER = 200  # lighter than this is no ink at all, but the grain of the paper
_DARKEST = 20  # of 100 dots of ink that are taken for black
_PAPER_OF_PART = 48  # of the 64 dots of a coarse one, from the darkest: so many may be ink
_DARK = 100  # paper that is darker is shaded, with white letters on it
_COARSE = 8  # dots that are one where only the light of the paper is asked for
_MOST_LEANING = 4.0  # degrees
_LEAST_LEANING = 0.04
_ACROSS, _DOWN = 150, 90  # dots of a ruling line at the least, at 300 an inch: half an inch; two lines of text
_BROKEN = 4  # dots that may be missing in a line
_FULL = 0.8  # of a ruling line that has ink
_STEM, _STEMS = 14, 0.15  # dots that letters are higher than lines are thick, and how much of a line they may cross
_MARGIN = 2  # dots beside a line that its ink has run into
_MEETING = 12  # dots between the ends of lines that meet


@dataclass(frozen=True, slots=True)
class Ready:
    """A page that can be read: its dots, and for each table with ruling lines the boxes of its cells, in dots."""

    dots: Dots
    tables: tuple[tuple[Box, ...], ...]


def made_ready(dots: Dots) -> Ready:
    """A page without specks, set upright and evenly lit, with its ruling lines taken out."""
    from PIL import Image, ImageFilter

    picture = Image.fromarray(np.ascontiguousarray(dots)).filter(ImageFilter.MedianFilter(3))
    lit = _evenly_lit(np.asarray(picture))
    leaning = _leaning(lit < _INK)
    if abs(leaning) > _LEAST_LEANING:
        lit = np.array(Image.fromarray(lit).rotate(leaning, Image.Resampling.BICUBIC, fillcolor=255))
    ink = lit < _INK
    across, down = _ruling(ink, _ACROSS), _ruling(ink.T, _DOWN).T
    lit[_widened(_widened(across | down, 0), 1)] = 255
    grainless = np.minimum(lit * np.float32(255 / _PAPER), 255).astype(np.uint8)
    return Ready(grainless, _tables(across, down))


def _evenly_lit(dots: Dots) -> Dots:
    """A page whose paper is white everywhere, however the light fell on it and whatever is shaded; black on white."""
    from PIL import Image, ImageFilter

    height, width = (side // _COARSE * _COARSE for side in dots.shape)
    if not (height and width):
        return dots.copy()
    dots = _dark_on_light(dots, _parts(dots, height, width))
    ranked = np.partition(_parts(dots, height, width), _PAPER_OF_PART, axis=-1)
    coarse = Image.fromarray(np.ascontiguousarray(ranked[..., _PAPER_OF_PART]))
    paper = coarse.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5)).filter(ImageFilter.BoxBlur(1))
    light = np.asarray(paper.resize(dots.shape[::-1], Image.Resampling.BILINEAR)).astype(np.float32)
    return _black_on_white(np.clip(dots * (255 / np.maximum(light, 30)), 0, 255).astype(np.uint8))


def _parts(dots: Dots, height: int, width: int) -> Dots:
    """The dots that are one where only the light of the paper is asked for."""
    parts = dots[:height, :width].reshape(height // _COARSE, _COARSE, width // _COARSE, _COARSE)
    return parts.swapaxes(1, 2).reshape(height // _COARSE, width // _COARSE, -1)


def _dark_on_light(dots: Dots, parts: Dots) -> Dots:
    """A page whose white letters on dark bands are dark on light, as all others are."""
    from PIL import Image, ImageFilter

    usual = Image.fromarray(parts.mean(-1).astype(np.uint8)).filter(ImageFilter.MedianFilter(5))
    is_dark = np.asarray(usual.resize(dots.shape[::-1], Image.Resampling.NEAREST)) < _DARK
    return np.where(is_dark, 255 - dots, dots)


def _black_on_white(lit: Dots) -> Dots:
    """A page whose ink is as dark as ink can be: faint print would pass for the grain of the paper."""
    ink = lit[lit < _INK]
    if not len(ink):
        return lit
    darkest = float(np.percentile(ink, _DARKEST))
    return np.clip((lit - np.float32(darkest)) * (255 / (255 - darkest)), 0, 255).astype(np.uint8)


def _leaning(ink: Dots) -> float:
    """By how many degrees lines of text lean: turned back by so much, they are most distinct."""
    rows, columns = (places[:: max(1, len(places) // 200_000)] for places in np.nonzero(ink[::2, ::2]))

    def distinct(degrees: float) -> float:
        heights = (rows - columns * tan(radians(degrees))).astype(np.int64)
        counts = np.bincount(heights - heights.min()).astype(float)
        return float((np.diff(counts) ** 2).sum())

    if not len(rows):
        return 0.0
    coarse = max(np.arange(-_MOST_LEANING, _MOST_LEANING + 0.1, 0.25), key=distinct)
    return float(max(coarse + np.arange(-0.25, 0.26, 0.05), key=distinct))


def _ruling(ink: Dots, length: int) -> Dots:
    """The ink that is part of a straight stroke along the rows, at least so long."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]  # a line may lean by a dot or two yet
    thick[:-1] |= ink[1:]
    begun = _eroded(_spread(thick, _BROKEN), length)
    begun[:, :-length] &= _share(thick, length) > _FULL
    stems = _spread(_eroded(ink.T, _STEM), _STEM).T
    begun[:, :-length] &= _share(stems, length) < _STEMS
    return _spread(begun, length) & ink


def _share(there: Dots, length: int) -> Dots:
    """How much of so long a stroke, from each place along the rows, is there."""
    sums = np.cumsum(there, axis=1, dtype=np.int32)
    return (sums[:, length:] - sums[:, :-length]) / np.float32(length)


def _eroded(ink: Dots, length: int) -> Dots:
    """Where a stroke of a length begins."""
    found = np.zeros_like(ink)
    run, reach = ink, 1
    while reach < length:
        step = min(reach, length - reach)
        run = run[:, :-step] & run[:, step:]
        reach += step
    found[:, : run.shape[1]] = run
    return found


def _spread(ink: Dots, length: int) -> Dots:
    """Ink drawn out along the rows, to the right."""
    found, reach = ink.copy(), 1
    while reach < length:
        step = min(reach, length - reach)
        found[:, step:] |= found[:, :-step].copy()
        reach += step
    return found


def _widened(ink: Dots, axis: int) -> Dots:
    found = ink.copy()
    for _ in range(_MARGIN):
        along, before = np.moveaxis(found, axis, 0), np.moveaxis(found.copy(), axis, 0)
        along[1:] |= before[:-1]
        along[:-1] |= before[1:]
    return found


def _tables(across: Dots, down: Dots) -> tuple[tuple[Box, ...], ...]:
    """The cells that lines part, those of each table together."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

    edges = [
        {"orientation": "h", "x0": start, "x1": end, "top": place, "bottom": place}
        for start, end, place in _strokes(across, _ACROSS)
    ]
    edges += [
        {"orientation": "v", "x0": place, "x1": place, "top": start, "bottom": end}
        for start, end, place in _strokes(down.T, _DOWN)
    ]
    if not edges:
        return ()
    meeting = edges_to_intersections(edges, _MEETING, _MEETING)
    return tuple(tuple(cells) for cells in cells_to_tables(intersections_to_cells(meeting)))


def _strokes(ruling: Dots, length: int) -> Iterator[tuple[float, float, float]]:
    """Each stroke along the rows: from where to where, and at which row."""
    for top, end in _runs(ruling.any(axis=1), 2):
        band = ruling[top:end]
        for left, right in _runs(band.any(axis=0), _MEETING):
            if right - left >= length:
                rows = np.nonzero(band[:, left:right])[0]
                yield float(left), float(right), float(top + rows.mean())


def _runs(there: Dots, gap: int) -> Sequence[tuple[int, int]]:
    """From where to where (exclusive) there is something, small gaps passed over."""
    places = np.nonzero(there)[0]
    if not len(places):
        return []
    breaks = np.nonzero(np.diff(places) > gap + 1)[0]
    starts = [places[0], *places[breaks + 1]]
    ends = [*places[breaks], places[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]
