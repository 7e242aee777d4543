"""What a question names that nothing shown holds: told by exact means, beside what the reader has learned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.words import fold
from assistant.language.years import years_in
from assistant.reader.layout import PassageText

NAME = re.compile(r"(?<=[a-zåäö,] )[A-ZÅÄÖ][\w-]{2,}")  # within a sentence, so that the capital is the name's own


def unmet(question: str, passages: Sequence[PassageText]) -> tuple[float, float]:
    """1 where no passage holds a year that is asked about, and where some name asked about stands in none; else 0."""
    years, names = years_in(question), [fold(name) for name in NAME.findall(question)]
    if not years and not names:
        return 0.0, 0.0
    shown = "\n".join(part for passage in passages for part in (passage.context, *passage.units))
    held = fold(shown)
    return (
        float(bool(years) and not years & years_in(shown)),
        float(any(name not in held for name in names)),
    )
