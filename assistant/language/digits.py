"""Numbers in words written in digits: figures in an answer can be seen, compared and reckoned with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from assistant.language.comparison import words_before
from assistant.language.dates import date_spans
from assistant.language.figures import HALF, ORDINALS, Figure, find_figures, is_range, shares_unit
from assistant.language.formatting import format_number
from assistant.language.numerals import ARTICLES, HUNDREDS
from assistant.language.references import Spans

_EVERY = re.compile(rf"(?<!\w)(?P<every>vart?|varje)\s+(?P<ordinal>{'|'.join(ORDINALS)})(?!\w)", re.IGNORECASE)
_TIMES = re.compile(r"\s+gång(?:er)?\s+(?:per|om|i|vart?|varje)\b", re.IGNORECASE)  # "en gång per år"
_WITHIN = re.compile(r"(?<!\w)inom\s+$", re.IGNORECASE)
_NO_NUMBER = re.compile(r"-|\s*\(\d")  # "två- till treårig" is one word; "sex (6)" has the digits already
_QUOTED = re.compile(r"[“”\"][^“”\"]*[“”\"]")


def in_digits(text: str) -> str:
    """A Swedish text with its cardinal numbers in digits; what stands in quotation marks stays as it is.

    "En" and "ett" are numbers at the end of a measure only: in a range, after "minst", "inom" and the like, and in
    "en gång per år". Fractions, dates, and "hundra" and "tusen" alone stay words.

    >>> in_digits("Inom tre veckor, en gång per år, av minst en läkare och två tredjedelar av de tjugofem."), \
    in_digits("En läkare gör det vart fjärde år.")
    ('Inom 3 veckor, 1 gång per år, av minst 1 läkare och två tredjedelar av de 25.', 'En läkare gör det vart 4:e år.')
    """
    kept = Spans([*date_spans(text), *(hit.span() for hit in _QUOTED.finditer(text))])
    for start, end, written in reversed(_in_words(text)):
        if not kept.touches(start, end):
            text = text[:start] + written + text[end:]
    return text


def _in_words(text: str) -> list[tuple[int, int, str]]:
    """Where numbers stand in words, in order, each with its digits."""
    return sorted((*_cardinals(text), *_frequencies(text)))


def _cardinals(text: str) -> Iterator[tuple[int, int, str]]:
    figures = list(find_figures(text))
    for figure, following in zip_longest(figures, figures[1:]):
        if figure is not None and figure.value is not None and _counts(text, figure, following):
            yield figure.start, figure.end, format_number(figure.value)


def _counts(text: str, figure: Figure, following: Figure | None) -> bool:
    """Whether a number word is said as a whole number."""
    if figure.word is None or figure.word in (*HUNDREDS, HALF) or _NO_NUMBER.match(text, figure.end):
        return False
    if figure.word not in ARTICLES:
        return True
    joined = following is not None and (
        is_range(text, figure.start, figure.end, following.start, has_unit=False)
        or shares_unit(text, figure.end, following.start)
    )
    head = text[: figure.start]
    bound = words_before(text, figure.start, figure.end)[1] in (">=", "<=")
    return joined or bound or bool(_WITHIN.search(head)) or _TIMES.match(text, figure.end) is not None


def _frequencies(text: str) -> Iterator[tuple[int, int, str]]:
    """Ordinals that tell how often: "var fjärde vecka"."""
    for hit in _EVERY.finditer(text):
        number = ORDINALS[hit["ordinal"].lower()]
        yield *hit.span("ordinal"), f"{number}:{'a' if number == 2 else 'e'}"
