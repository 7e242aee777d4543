"""Which passages of a large index are worth weighing, found in time that hardly grows with it.

Those near the question and those that hold its rarest words are candidates. What their words tell is computed for all
of them; their vectors are read only of the best by that.
"""

from __future__ import annotations

import numpy as np

from assistant.search.lexical import Places
from assistant.search.near import Near
from assistant.search.ranking import Weights, best_first, fuse
from assistant.search.sides import Asked, Sides

NEAREST, LIKELIEST = 8192, 4096
"""Candidates by meaning and by words."""
POSTINGS = 400_000
"""Postings read to find those by words."""


def candidates(
    sides: Sides, near: Near, asked: Asked, limit: int, weights: Weights, scale: tuple[float, float]
) -> Places:
    """The passages worth weighing, rising: `limit` of them at least, where there are so many."""
    nearest, cosines = near.nearest(asked.vector, max(NEAREST, limit))
    among = np.union1d(nearest, sides.lexical.likeliest(asked.every, LIKELIEST, POSTINGS))
    most = max(near.weighed, limit)
    if len(among) <= most:
        return among
    about = np.full(len(among), cosines[-1] if len(cosines) else 0.0, dtype=np.float32)  # no nearer than the last
    about[np.searchsorted(among, nearest)] = cosines
    scores = fuse(sides.signs(asked, among, about), weights, scale)
    best: Places = among[np.sort(best_first(scores, most))]
    return best
